"""The gap report over 10,000 pieces of evidence: linear in their number; the absolute figure is printed."""

import dataclasses
import datetime as dt
import gc
import hashlib
import time
from collections.abc import Callable

from dossier_app.domain.assembly import assemble
from dossier_app.domain.assessment import Assessment
from dossier_app.domain.canonical import canonical_bytes, canonical_state
from dossier_app.domain.documents import Document, DocumentStatus, Recognised, Signature, TextVerdict
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.ids import document_id, evidence_id
from dossier_app.domain.indices import index_report
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.pages import parse_pages
from dossier_app.domain.snapshot import InstrumentPin, Snapshot, WorkspaceInfo
from dossier_app.instruments.library import load_builtin

STATUSES = (DocumentStatus.ENACTED, DocumentStatus.DRAFT, DocumentStatus.UNKNOWN)


def _documents(count: int, kinds: list[str]) -> list[Document]:
    found = []
    for n in range(count):
        sha256 = hashlib.sha256(str(n).encode()).hexdigest()
        recognised = Recognised(reader=1, media="pdf", pages=1 + n % 40, text=TextVerdict.NATIVE)
        found.append(
            Document(
                document_id(sha256), sha256, 1000, f"Dokumen {n}.pdf",
                kinds=(kinds[n % len(kinds)],), date=dt.date(2020 + n % 7, 1 + n % 12, 1 + n % 28) if n % 3 else None,
                year=2024 if n % 2 else None, status=STATUSES[n % 3], signature=list(Signature)[n % 4],
                recognised=recognised,
            )
        )  # fmt: skip
    return found


def _snapshot(instrument: Instrument, pieces: int) -> Snapshot:
    needs = [need.id for indicator in instrument.indicators for need in indicator.requirements]
    documents = _documents(max(pieces // 10, 1), [kind.key for kind in instrument.evidence_types])
    evidence = []
    for n in range(pieces):
        need, shown, pages = needs[n % len(needs)], documents[n * 7 % len(documents)], parse_pages(f"{1 + n % 30}")
        evidence.append(Evidence(evidence_id(need, shown.id, pages) + str(n), need, shown.id, pages, quote="kutipan"))
    info = WorkspaceInfo("ws", "Kota", "i", 2026, dt.date(2026, 12, 31), InstrumentPin("p", "1", "0"))
    claims = tuple(Assessment(indicator.code, claimed=3) for indicator in instrument.indicators)
    return Snapshot(info, documents=tuple(documents), evidence=tuple(evidence), assessments=claims)


def _best(run: Callable[[], object], repeats: int = 5) -> float:
    gc.collect()
    found = []
    for _ in range(repeats):
        began = time.perf_counter()
        run()
        found.append(time.perf_counter() - began)
    return min(found)


def test_the_gap_report_is_linear_in_the_evidence() -> None:
    instrument = load_builtin("spbe-2020").instrument
    small, large = _snapshot(instrument, 1_000), _snapshot(instrument, 10_000)
    one, ten = (_best(lambda held=held: find_gaps(instrument, held)) for held in (small, large))
    gaps = find_gaps(instrument, large)
    index = _best(lambda: index_report(instrument, gaps, large))
    state = _best(lambda: canonical_bytes(canonical_state(large)), 3)
    plan = _best(lambda: assemble(large, instrument, kind="assessment"), 3)
    problems = sum(len(need.problems) for found in gaps.indicators for need in found.requirements)
    print(
        f"\nfind_gaps: 1,000 pieces {one * 1000:.1f} ms, 10,000 pieces {ten * 1000:.1f} ms (ratio {ten / one:.1f}), "
        f"{problems} problems; index {index * 1000:.1f}, canonical {state * 1000:.1f}, assemble {plan * 1000:.1f} ms"
    )
    assert ten < 14 * one


def test_one_crowded_requirement_is_no_slower() -> None:
    instrument = load_builtin("spbe-2020").instrument
    spread = _snapshot(instrument, 10_000)
    target = instrument.indicators[0].requirements[0].id
    crowded = dataclasses.replace(
        spread, evidence=tuple(dataclasses.replace(piece, requirement=target) for piece in spread.evidence)
    )
    rival, one = (_best(lambda held=held: find_gaps(instrument, held), 3) for held in (spread, crowded))
    print(f"\nfind_gaps: spread {rival * 1000:.1f} ms, on one requirement {one * 1000:.1f} ms")
    assert one < 2 * rival
