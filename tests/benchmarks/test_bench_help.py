"""Help of the program and of a command against `python -c 'import typer'`: at most three times as long."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAIN = str(ROOT / "main.py")
RUNS = 9
RATIO = 3.0


def seconds(*words: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


@pytest.mark.parametrize("words", [("--help",), ("map", "--help"), ("instruments", "list", "--help")], ids=" ".join)
def test_help_is_there_at_once(words, capsys):
    rival: list[float] = []
    ours: list[float] = []
    for _run in range(RUNS):  # in turns, so that both meet the same machine
        rival.append(seconds("-c", "import typer"))
        ours.append(seconds(MAIN, *words))
    ratio = statistics.median(ours) / statistics.median(rival)
    with capsys.disabled():
        print(
            f"\n{' '.join(words)}: {statistics.median(ours) * 1000:.0f} ms, "
            f"import typer {statistics.median(rival) * 1000:.0f} ms, ratio {ratio:.2f} (at most {RATIO})"
        )
    assert ratio <= RATIO
