import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest
from gap_builders import claim, indicator, instrument, ladder, need, proven, snapshot

from dossier_app.domain.assessment import RoundLevel
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.indices import index_report
from dossier_app.instruments.library import builtin_ids, load_builtin


def test_claimed_supported_target_and_reviewed_stand_side_by_side() -> None:
    scheme = instrument(ladder("1"), ladder("2"))
    held = proven(
        "1.1.a", "1.2.a",
        assessments=(claim("1", claimed=3, target=4), claim("2", claimed=2)),
        round_levels=(RoundLevel("akhir", "1", 2), RoundLevel("akhir", "2", 1)),
    )  # fmt: skip
    report = index_report(scheme, find_gaps(scheme, held), held)
    assert report.claimed.index == Decimal("2.50")
    assert report.supported.index == Decimal("1.50")
    assert report.target.index == Decimal("3.00")
    assert report.reviewed.index == Decimal("1.50")
    assert (report.supported.predicate, report.target.predicate, report.what_if) == ("Kurang", "Baik", None)


def test_an_indicator_that_nobody_reviewed_leaves_the_reviewed_index_unknown() -> None:
    scheme = instrument(ladder("1"), ladder("2"))
    held = snapshot(round_levels=(RoundLevel("akhir", "1", 2),))
    assert index_report(scheme, find_gaps(scheme, held), held).reviewed.index is None


def test_what_if_changes_the_supported_value_of_what_it_names() -> None:
    scheme = instrument(ladder("1"), ladder("2"))
    held = proven("2.1.a", "2.2.a")
    report = index_report(scheme, find_gaps(scheme, held), held, what_if={"1": Fraction(4)})
    assert report.what_if is not None
    assert report.what_if.index == Decimal("3.00")


def test_a_third_stays_a_third() -> None:
    scheme = instrument(
        *(indicator(code, *(need(f"{code}.1.{letter}") for letter in "abc"), levels=1) for code in "123"),
        floor=0, band=True,
    )  # fmt: skip
    held = proven("1.1.a", "2.1.a", "3.1.a")
    gaps = find_gaps(scheme, held)
    assert {report.exact.supported for report in gaps.indicators if report.exact} == {Fraction(7, 6)}
    assert index_report(scheme, gaps, held).supported.index == Decimal("1.17")


def test_a_report_without_exact_values_is_counted_by_its_decimals() -> None:
    scheme = instrument(ladder())
    gaps = find_gaps(scheme, proven("1.1.a", "1.2.a"))
    plain = dataclasses.replace(gaps, indicators=tuple(dataclasses.replace(r, exact=None) for r in gaps.indicators))
    assert index_report(scheme, plain, snapshot()) == index_report(scheme, gaps, snapshot())


@pytest.mark.parametrize("pack", builtin_ids())
def test_an_empty_workspace_has_the_lowest_index_of_each_pack(pack: str) -> None:
    scheme = load_builtin(pack).instrument
    report = index_report(scheme, find_gaps(scheme, snapshot()), snapshot())
    assert report.supported.index == report.claimed.index == Decimal(int(scheme.scoring.floor.value))


@pytest.mark.parametrize("pack", builtin_ids())
def test_full_proof_has_the_highest_index_of_each_pack(pack: str) -> None:
    scheme = load_builtin(pack).instrument
    targets = [need.id for i in scheme.indicators for need in (*i.requirements, *i.checklist)]
    accepted = tuple(kind.key for kind in scheme.evidence_types)
    everything = proven(*targets)
    held = dataclasses.replace(
        everything,
        documents=tuple(dataclasses.replace(d, kinds=accepted) for d in everything.documents),
        assessments=tuple(
            claim(i.code, external=Decimal(str(float(i.external_index.bounds[-1]))))
            for i in scheme.indicators if i.external_index
        ),
    )  # fmt: skip
    report = find_gaps(scheme, held)
    tops = {i.indicator.code: i.supported for i in report.indicators}
    assert tops == {i.code: len(i.levels) for i in scheme.indicators}
    assert index_report(scheme, report, held).supported.index == Decimal(int(scheme.scale.high))
