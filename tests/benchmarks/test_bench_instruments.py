"""Loading the largest pack in a fresh process against reading its YAML with the C loader; planning is reported."""

import statistics
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.plan import cheapest_path
from dossier_app.domain.snapshot import InstrumentPin, Snapshot, WorkspaceInfo
from dossier_app.instruments.library import load_builtin

PACK = Path(__file__).parents[2] / "resources" / "instruments" / "spbe-2020.yaml"
LOAD = "from dossier_app.instruments.library import load_builtin; load_builtin('spbe-2020')"
RIVAL = f"import pydantic.main, yaml; yaml.load(open({str(PACK)!r}, 'rb'), Loader=yaml.CSafeLoader)"


def seconds(code: str) -> float:
    """The median of five fresh processes, start of Python included."""
    found = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        found.append(time.perf_counter() - started)
    return statistics.median(found)


def test_loading_the_largest_pack_costs_no_more_than_reading_its_yaml_twice():
    own, rival = seconds(LOAD), seconds(RIVAL)
    print(f"\nload spbe-2020: {own:.2f} s, pydantic and the YAML alone {rival:.2f} s, ratio {own / rival:.2f}")
    assert own <= 2 * rival


def test_planning_47_indicators_is_a_matter_of_a_moment():
    import datetime as dt

    instrument = load_builtin("spbe-2020").instrument
    info = WorkspaceInfo("w", "Kota Contoh", "i", 2025, dt.date(2025, 12, 31), InstrumentPin("spbe-2020", "1.0.0", ""))
    report = find_gaps(instrument, Snapshot(info))
    started = time.perf_counter()
    plan = cheapest_path(instrument, report, target=Decimal("3.5"))
    print(f"\nplan to 3.5: {time.perf_counter() - started:.3f} s, {len(plan.rises)} rises, cost {plan.cost}")
    assert plan.reachable
