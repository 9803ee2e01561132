"""Supported levels, claims and ranges: the sentences of DESIGN 5 as examples."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from gap_builders import (
    claim,
    document,
    external,
    indicator,
    instrument,
    ladder,
    need,
    only,
    proof,
    proven,
    snapshot,
    waiver,
)

from dossier_app.domain.documents import DocumentStatus
from dossier_app.domain.gaps import find_gaps, open_mandatory
from dossier_app.domain.instrument import Indicator, Instrument, LevelRule
from dossier_app.domain.report import IndicatorReport
from dossier_app.domain.snapshot import Snapshot


def judged(scheme: Instrument | Indicator, held: Snapshot, **more: Any) -> IndicatorReport:
    whole = instrument(scheme) if isinstance(scheme, Indicator) else scheme
    return only(find_gaps(whole, held, **more).indicators)


def ids(needs: Any) -> list[str]:
    return [known.id for known in needs]


@pytest.mark.parametrize(
    ("met", "supported"),
    [
        ((), 1),
        (("1.1.a",), 1),
        (("1.1.a", "1.2.a"), 2),
        (("1.1.a", "1.2.a", "1.4.a"), 2),
        (("1.2.a",), 1),
        (("1.1.a", "1.2.a", "1.3.a", "1.4.a", "1.5.a"), 5),
    ],
)
def test_levels_are_climbed_without_a_gap_above_the_given_floor(met: tuple[str, ...], supported: int) -> None:
    assert judged(ladder(), proven(*met)).supported == supported


def test_without_a_floor_nothing_is_given() -> None:
    scheme = instrument(ladder(), floor=0)
    assert judged(scheme, snapshot()).supported == 0
    assert judged(scheme, proven("1.1.a")).supported == 1


def test_a_given_level_is_listed_while_it_lacks_proof() -> None:
    report = judged(ladder(), proven("1.2.a"), level=2)
    assert (report.supported, ids(report.open_upto(2))) == (1, ["1.1.a"])


def test_optional_requirements_never_hold_a_level_back() -> None:
    scheme = indicator("1", need("1.1.a"), need("1.2.a"), need("1.2.b", optional=True), levels=2)
    report = judged(scheme, proven("1.1.a", "1.2.a"))
    assert (report.supported, ids(report.open_upto(2)), open_mandatory(report)) == (2, ["1.2.b"], 0)


def test_a_waiver_lets_the_level_pass_and_is_told_apart() -> None:
    report = judged(ladder(), proven("1.1.a", "1.3.a", waivers=(waiver("1.2.a"),)))
    assert (report.supported, report.supported_without_waivers) == (3, 1)


def test_a_waived_requirement_with_good_evidence_counts_without_the_waiver_too() -> None:
    report = judged(ladder(), proven("1.1.a", "1.2.a", waivers=(waiver("1.2.a"),)))
    assert (report.supported, report.supported_without_waivers) == (2, 2)


def test_the_highest_met_rung_replaces_the_others() -> None:
    scheme = ladder(level_rule=LevelRule.HIGHEST_MET)
    report = judged(scheme, proven("1.4.a"), level=4)
    assert (report.supported, ids(report.asked_upto(4)), ids(report.open_upto(3))) == (4, ["1.4.a"], ["1.3.a"])


def test_base_requirements_hold_for_every_rung() -> None:
    scheme = indicator("1", need("1.1.a", base=True), need("1.2.a"), need("1.3.a"), level_rule=LevelRule.HIGHEST_MET)
    assert judged(scheme, proven("1.3.a")).supported == 1
    assert ids(judged(scheme, proven("1.3.a")).open_upto(3)) == ["1.1.a"]
    assert judged(scheme, proven("1.1.a", "1.3.a"), level=5).supported == 5


def test_a_level_needs_its_checklist_items() -> None:
    scheme = indicator("1", need("1.1.a"), need("1.2.a"), levels=2, items=3, asks={2: 2})
    one = judged(scheme, proven("1.1.a", "1.2.a", "1.k.1"), level=2)
    assert (one.supported, ids(one.open_upto(2)), open_mandatory(one)) == (1, ["1.k.2", "1.k.3"], 1)
    assert [(lack.level, lack.needed, lack.met) for lack in one.items_short] == [(2, 2, 1)]
    two = judged(scheme, proven("1.1.a", "1.2.a", "1.k.1", "1.k.3"), level=2)
    assert (two.supported, ids(two.open_upto(2)), two.items_short) == (2, [], ())


def test_a_waived_item_is_neither_met_nor_asked() -> None:
    scheme = indicator("1", need("1.1.a"), levels=1, items=2, asks={1: 2})
    report = judged(instrument(scheme, floor=0), proven("1.1.a", "1.k.1", waivers=(waiver("1.k.2"),)))
    assert (report.supported, report.supported_without_waivers) == (1, 0)


def test_waiving_a_proven_item_takes_nothing_away() -> None:
    scheme = indicator("1", need("1.1.a"), levels=1, items=3, asks={1: 2})
    held = proven("1.1.a", "1.k.1", "1.k.2", waivers=(waiver("1.k.2"),))
    assert judged(instrument(scheme, floor=0), held).supported == 1


@pytest.mark.parametrize(
    ("claimed", "over", "under"),
    [(3, True, False), (2, False, False), (1, False, True), (None, False, True)],
)
def test_a_claim_is_backed_over_or_under(claimed: int | None, over: bool, under: bool) -> None:
    report = judged(ladder(), proven("1.1.a", "1.2.a", assessments=(claim(claimed=claimed),)))
    assert (report.overclaimed, report.unclaimed, report.assessed) == (over, under, claimed is not None)


def test_no_claim_counts_as_the_floor_and_no_target_as_the_claim() -> None:
    report = judged(ladder(), snapshot())
    assert (report.claimed, report.target, report.reviewed) == (None, None, None)
    assert (report.claimed_value, report.target_value, report.reviewed_value) == (1, 1, None)
    claimed = judged(ladder(), snapshot(assessments=(claim(claimed=3),)))
    assert (claimed.target, claimed.target_value) == (3, 3)


@pytest.mark.parametrize(
    ("assessments", "level", "upto"),
    [
        ((), None, 2),
        ((claim(claimed=3),), None, 3),
        ((claim(claimed=2, target=4),), None, 4),
        ((claim(claimed=4, target=2),), None, 4),
        ((claim(target=3),), None, 3),
        ((claim(claimed=4),), 2, 2),
        ((claim(claimed=4),), 9, 5),
    ],
)
def test_the_checklist_goes_to_claim_or_target_else_one_above(assessments: Any, level: int | None, upto: int) -> None:
    report = judged(ladder(), snapshot(assessments=assessments), level=level)
    assert (report.upto, ids(report.open_upto(report.upto))) == (upto, [f"1.{n}.a" for n in range(1, upto + 1)])


def test_at_the_top_there_is_nothing_above() -> None:
    assert judged(ladder(), proven(*(f"1.{n}.a" for n in range(1, 6)))).upto == 5


def test_totals_count_the_range_by_status() -> None:
    good, draft = document(), document("draf.pdf", status=DocumentStatus.DRAFT)
    held = snapshot(
        [good, draft],
        [proof("1.1.a", good), proof("1.2.a", draft)],
        waivers=(waiver("1.3.a"),),
        assessments=(claim(claimed=4),),
    )
    totals = find_gaps(instrument(ladder(), ladder("2")), held).totals
    assert (totals.met, totals.weak, totals.waived, totals.missing, totals.requirements) == (1, 1, 1, 3, 6)
    assert (totals.open_mandatory, totals.overclaimed, totals.not_assessed) == (4, 1, 1)


def band_scheme(**more: Any) -> Instrument:
    scheme = indicator("1", *(need(f"1.{n}.{letter}") for n in range(1, 6) for letter in "abc"), **more)
    return instrument(scheme, floor=0, band=True, missing_external=Fraction(1))


@pytest.mark.parametrize(
    ("met", "supported", "value"),
    [
        ((), 0, Fraction(1)),
        (("1.1.a",), 0, Fraction(7, 6)),
        (("1.1.a", "1.1.b", "1.1.c"), 1, Fraction(3, 2)),
        (("1.1.a", "1.1.b", "1.1.c", "1.2.a", "1.3.a"), 1, Fraction(11, 6)),
        (tuple(f"1.{n}.{letter}" for n in range(1, 6) for letter in "abc"), 5, Fraction(5)),
    ],
)
def test_a_band_is_filled_by_the_share_of_the_first_level_not_complete(
    met: tuple[str, ...], supported: int, value: Fraction
) -> None:
    report = judged(band_scheme(), proven(*met))
    assert report.exact is not None
    assert (report.supported, report.exact.supported) == (supported, value)


def test_a_waived_requirement_leaves_numerator_and_denominator_of_a_band() -> None:
    report = judged(band_scheme(), proven("1.1.a", waivers=(waiver("1.1.b"),)))
    assert report.supported_value == Decimal("1.25")


def test_a_value_entered_directly_is_the_claim() -> None:
    report = judged(band_scheme(), proven("1.1.a", assessments=(claim(value=Decimal("1.75")),)))
    assert (report.claimed, report.claimed_value, report.overclaimed) == (2, Decimal("1.75"), True)
    backed = judged(band_scheme(), proven("1.1.a", "1.1.b", "1.1.c", assessments=(claim(value=Decimal("1.5")),)))
    assert (backed.overclaimed, backed.unclaimed) == (False, False)


def test_a_claimed_level_is_worth_the_upper_end_of_its_band() -> None:
    assert judged(band_scheme(), snapshot(assessments=(claim(claimed=3),))).claimed_value == Decimal("3.5")


def test_an_automatic_outside_index_scores_by_itself() -> None:
    scheme = band_scheme(external_index=external(0, 12.5, 37.5, 62.5, 75, 100))
    report = judged(scheme, snapshot(assessments=(claim(external=Decimal("68.75")),)))
    assert (report.supported, report.supported_value, report.claimed_value) == (4, Decimal("3.75"), Decimal("3.75"))
    assert report.assessed
    assert (ids(report.open_upto(1)), open_mandatory(report)) == (["1.1.a", "1.1.b", "1.1.c"], 0)


def test_an_unknown_outside_index_counts_as_the_pack_says() -> None:
    scheme = band_scheme(external_index=external(0, 12.5, 37.5, 62.5, 75, 100))
    report = judged(scheme, proven("1.1.a", "1.1.b", "1.1.c"))
    assert (report.supported, report.supported_value, report.assessed) == (0, 1, False)


def test_an_outside_index_that_is_only_evidence_scores_nothing() -> None:
    scheme = band_scheme(external_index=external(0, 12.5, 37.5, 62.5, 75, 100, automatic=False))
    report = judged(scheme, snapshot(assessments=(claim(external=Decimal("68.75")),)))
    assert (report.supported, report.supported_value) == (0, 1)
