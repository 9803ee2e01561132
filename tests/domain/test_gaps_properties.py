"""What holds for any snapshot: good evidence never hurts, order never matters, statuses part the requirements."""

import dataclasses
import datetime as dt
import random

from gap_builders import claim, document, indicator, instrument, need, proof, snapshot, waiver
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.documents import Document, DocumentStatus, Signature
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.indices import index_report
from dossier_app.domain.instrument import Indicator, Instrument, LevelRule
from dossier_app.domain.report import RequirementStatus
from dossier_app.domain.snapshot import Snapshot

NEEDS = [f"{code}.{level}.{letter}" for code in "12" for level in range(1, 6) for letter in "ab"]
ITEMS = ["2.k.1", "2.k.2", "2.k.3"]
TARGETS = NEEDS + ITEMS


def _indicator(code: str, rule: LevelRule) -> Indicator:
    needs = [
        need(f"{code}.{level}.{letter}", optional=letter == "b" and level == 3, base=letter == "b" and level == 1)
        for level in range(1, 6)
        for letter in "ab"
    ]
    more = {"items": 3, "asks": {3: 1, 5: 3}} if code == "2" else {}
    return indicator(code, *needs, level_rule=rule, **more)


SCHEMES = [
    instrument(_indicator("1", one), _indicator("2", two), floor=floor, band=band)
    for one in LevelRule for two in LevelRule for floor, band in ((0, False), (1, False), (0, True))
]  # fmt: skip

DOCUMENTS = st.builds(
    lambda name, **fields: document(f"{name}.pdf", **fields),
    st.integers(0, 9),
    status=st.sampled_from(DocumentStatus),
    signature=st.sampled_from(Signature),
    kinds=st.sampled_from([(), ("keputusan",), ("laporan_reviu",)]),
    date=st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2028, 1, 1)),
    pages=st.sampled_from([None, 3, 9]),
    in_trash=st.booleans(),
)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    held: list[Document] = draw(st.lists(DOCUMENTS, min_size=1, max_size=6, unique_by=lambda d: d.id))
    pair = st.tuples(st.sampled_from(TARGETS), st.sampled_from(held), st.sampled_from(["", "1", "all"]))
    pairs = draw(st.lists(pair, max_size=40))
    evidence = {piece.id: piece for piece in (proof(*pair) for pair in pairs)}
    waived = draw(st.lists(st.sampled_from(TARGETS), max_size=4, unique=True))
    claims = [claim(code, claimed=draw(st.none() | st.integers(0, 5))) for code in "12"]
    return snapshot(held, evidence.values(), waivers=tuple(map(waiver, waived)), assessments=tuple(claims))


@given(st.sampled_from(SCHEMES), snapshots(), st.sampled_from(TARGETS))
def test_adding_good_evidence_never_lowers_anything(scheme: Instrument, held: Snapshot, target: str) -> None:
    good = document("bagus.pdf")
    piece = proof(target, good)
    richer = dataclasses.replace(held, documents=(*held.documents, good), evidence=(*held.evidence, piece))
    before, after = find_gaps(scheme, held), find_gaps(scheme, richer)
    for old, new in zip(before.indicators, after.indicators, strict=True):
        assert new.supported >= old.supported
        assert new.supported_without_waivers >= old.supported_without_waivers
        assert new.supported_value >= old.supported_value
    old_index, new_index = (index_report(scheme, report, held).supported.index for report in (before, after))
    assert old_index is not None
    assert new_index is not None
    assert new_index >= old_index


@given(st.sampled_from(SCHEMES), snapshots())
def test_statuses_part_the_requirements(scheme: Instrument, held: Snapshot) -> None:
    report = find_gaps(scheme, held)
    for known in (each for found in report.indicators for each in found.requirements):
        blocked = {problem.evidence for problem in known.problems if problem.blocking and problem.evidence}
        expected = (
            RequirementStatus.WAIVED if known.waiver
            else RequirementStatus.MISSING if not known.evidence
            else RequirementStatus.WEAK if len(blocked) == len(known.evidence)
            else RequirementStatus.MET
        )  # fmt: skip
        assert known.status is expected
    totals = report.totals
    assert totals.met + totals.weak + totals.missing + totals.waived == totals.requirements


@given(st.sampled_from(SCHEMES), snapshots(), st.sampled_from(TARGETS))
def test_a_waiver_never_lowers_a_supported_level(scheme: Instrument, held: Snapshot, target: str) -> None:
    eased = dataclasses.replace(held, waivers=tuple({w.id: w for w in (*held.waivers, waiver(target))}.values()))
    pairs = zip(find_gaps(scheme, held).indicators, find_gaps(scheme, eased).indicators, strict=True)
    for old, new in pairs:
        assert new.supported >= old.supported
        assert new.supported_without_waivers == old.supported_without_waivers <= new.supported


@given(st.sampled_from(SCHEMES), snapshots(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(scheme: Instrument, held: Snapshot, dice: random.Random) -> None:
    def shuffled(items: tuple[Document, ...] | tuple[Evidence, ...]) -> tuple:  # type: ignore[type-arg]  # either of two
        return tuple(dice.sample(items, len(items)))

    other = dataclasses.replace(
        held,
        documents=shuffled(held.documents),
        evidence=shuffled(held.evidence),
        waivers=tuple(reversed(held.waivers)),
        assessments=tuple(reversed(held.assessments)),
    )
    assert find_gaps(scheme, other) == find_gaps(scheme, held)


@given(st.sampled_from(SCHEMES), snapshots(), st.integers(1, 5))
def test_a_level_is_supported_exactly_when_nothing_mandatory_is_open(
    scheme: Instrument, held: Snapshot, level: int
) -> None:
    for report in find_gaps(scheme, held, level=level).indicators:
        lacks = [each for each in report.open_upto(level) if not each.optional]
        short = [lack for lack in report.items_short if report.in_range(lack.level, level)]
        complete = not lacks and not short
        if complete:
            assert report.supported >= level
        elif report.indicator.level_rule is LevelRule.CUMULATIVE:
            assert report.supported < max(level, scheme.scoring.floor.level + 1)
