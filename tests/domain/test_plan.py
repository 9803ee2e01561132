"""The cheapest path to a target index."""

import itertools
import time
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_builders import make_indicator, make_instrument, report_of

from dossier_app.domain.instrument import (
    ChecklistItem,
    Composite,
    CompositePart,
    ExternalIndex,
    Group,
    Instrument,
    Level,
    LevelRule,
)
from dossier_app.domain.plan import cheapest_path
from dossier_app.domain.report import GapReport, Plan, RequirementStatus
from dossier_app.domain.rises import options_of, present_value
from dossier_app.domain.scoring import figure, index_value, round_index
from dossier_app.instruments.library import load_builtin

MET, WAIVED, WEAK = RequirementStatus.MET, RequirementStatus.WAIVED, RequirementStatus.WEAK
EVEN = [[1], [2], [2], [2], [2]]


def two_indicators(first: list[list[int]], second: list[list[int]], **options: bool) -> Instrument:
    rows = (make_indicator(1, Fraction(50), first), make_indicator(2, Fraction(50), second))
    return make_instrument([Group("A", "A", Fraction(100), indicators=rows)], levels=len(first), **options)


def test_the_cheaper_of_two_rises_is_taken():
    instrument = two_indicators([[1], [5]], [[1], [2]])
    plan = cheapest_path(instrument, report_of(instrument, {"1.1.a": MET, "2.1.a": MET}), target=Decimal("1.5"))
    assert [(rise.indicator, rise.from_level, rise.to_level, rise.cost) for rise in plan.rises] == [("2", 1, 2, 2)]
    assert (plan.from_index, plan.to_index, plan.cost, plan.reachable) == (Decimal("1.00"), Decimal("1.50"), 2, True)
    assert plan.rises[0].requirements == ("2.2.a",)
    assert plan.rises[0].gain == Decimal("0.5")


def test_a_level_given_without_evidence_still_costs_what_it_lacks():
    instrument = two_indicators([[4], [3]], [[1], [8]])
    plan = cheapest_path(instrument, report_of(instrument), target=Decimal("1.5"))
    assert [(rise.indicator, rise.cost, rise.requirements) for rise in plan.rises] == [("1", 7, ("1.1.a", "1.2.a"))]


def test_ties_go_to_fewer_requirements_and_then_to_earlier_indicators():
    fewer = two_indicators([[1], [2, 2]], [[1], [4]])
    plan = cheapest_path(fewer, report_of(fewer, {"1.1.a": MET, "2.1.a": MET}), target=Decimal("1.5"))
    assert [rise.indicator for rise in plan.rises] == ["2"]
    same = two_indicators([[1], [4]], [[1], [4]])
    plan = cheapest_path(same, report_of(same, {"1.1.a": MET, "2.1.a": MET}), target=Decimal("1.5"))
    assert [rise.indicator for rise in plan.rises] == ["1"]


def test_met_and_waived_requirements_cost_nothing_and_weak_ones_do():
    instrument = two_indicators([[1], [8, 8, 3]], [[1], [4]])
    statuses = {"1.1.a": MET, "2.1.a": MET, "1.2.a": MET, "1.2.b": WAIVED, "1.2.c": WEAK}
    plan = cheapest_path(instrument, report_of(instrument, statuses), target=Decimal("1.5"))
    assert [(rise.indicator, rise.cost, rise.requirements) for rise in plan.rises] == [("1", 3, ("1.2.c",))]


def test_the_users_own_efforts_beat_the_default():
    instrument = two_indicators([[1], [2]], [[1], [3]])
    report = report_of(instrument, {"1.1.a": MET, "2.1.a": MET})
    plan = cheapest_path(instrument, report, efforts={"1.2.a": 7}, target=Decimal("1.5"))
    assert [(rise.indicator, rise.cost) for rise in plan.rises] == [("2", 3)]


def test_the_target_is_compared_with_the_rounded_index():
    rows = tuple(make_indicator(n, Fraction(100, 3), [[1], [1]]) for n in (1, 2, 3))
    instrument = make_instrument([Group("A", "A", Fraction(100), indicators=rows)], levels=2)
    plan = cheapest_path(instrument, report_of(instrument), target=Decimal("1.67"))
    assert (len(plan.rises), plan.to_index) == (2, Decimal("1.67"))
    assert len(cheapest_path(instrument, report_of(instrument), target=Decimal("1.671")).rises) == 3


def test_a_target_already_reached_needs_no_rise():
    instrument = two_indicators(EVEN, EVEN)
    plan = cheapest_path(instrument, report_of(instrument), target=Decimal("1.0"))
    assert (plan.rises, plan.cost, plan.reachable, plan.to_index) == ((), 0, True, Decimal("1.00"))


def test_an_unreachable_target_says_how_far_one_can_get():
    instrument = two_indicators(EVEN, EVEN)
    plan = cheapest_path(instrument, report_of(instrument), target=Decimal("5.5"))
    assert (plan.reachable, plan.to_index, plan.rises) == (False, Decimal("5.00"), ())


def test_an_indicator_fed_by_an_outside_index_stays_as_it_is():
    instrument = two_indicators(EVEN, EVEN)
    group = instrument.groups[0]
    bounds = tuple(Fraction(n) for n in range(6))
    fed = replace(group.indicators[0], external_index=ExternalIndex("x", "y", True, bounds))
    instrument = replace(instrument, groups=(replace(group, indicators=(fed, group.indicators[1])),))
    plan = cheapest_path(instrument, report_of(instrument), target=Decimal("3.0"))
    assert [rise.indicator for rise in plan.rises] == ["2"]
    assert [rise.indicator for rise in plan.single_rises] == ["2"]
    assert not cheapest_path(instrument, report_of(instrument), target=Decimal("3.5")).reachable


def test_a_rung_that_replaces_the_others_needs_only_its_own_requirements():
    row = make_indicator(1, Fraction(100), [[1], [8], [3]], LevelRule.HIGHEST_MET)
    instrument = make_instrument([Group("A", "A", Fraction(100), indicators=(row,))], levels=3)
    plan = cheapest_path(instrument, report_of(instrument), target=Decimal("2.0"))
    assert [(rise.to_level, rise.requirements) for rise in plan.rises] == [(3, ("1.3.a",))]


def test_a_gap_below_met_requirements_lifts_over_all_of_them():
    instrument = two_indicators([[1], [2], [2]], [[1], [1], [1]])
    report = report_of(instrument, {"1.1.a": MET, "1.3.a": MET, "2.1.a": MET})
    plan = cheapest_path(instrument, report, target=Decimal("2.5"))
    assert [(rise.indicator, rise.to_level, rise.cost) for rise in plan.rises] == [("1", 3, 2), ("2", 2, 1)]
    assert [(rise.indicator, rise.to_level) for rise in plan.single_rises] == [("1", 3), ("2", 2)]


def test_a_band_is_worth_its_upper_end_when_its_level_is_complete():
    row = make_indicator(1, Fraction(100), [[1], [2], [2], [2], [2]])
    instrument = make_instrument([Group("A", "A", Fraction(100), indicators=(row,))], bands=True)
    plan = cheapest_path(instrument, report_of(instrument), target=Decimal("2.0"))
    assert [(rise.from_level, rise.to_level) for rise in plan.rises] == [(0, 2)]
    assert plan.to_index == Decimal("2.50")
    top = cheapest_path(instrument, report_of(instrument), target=Decimal("5"))
    assert (top.to_index, top.cost) == (Decimal("5.00"), 9)


def test_what_is_met_above_counts_inside_the_next_band():
    row = make_indicator(1, Fraction(100), [[1], [2, 2], [2], [2], [2]])
    instrument = make_instrument([Group("A", "A", Fraction(100), indicators=(row,))], bands=True)
    plan = cheapest_path(instrument, report_of(instrument, {"1.2.b": MET}), target=Decimal("2.0"))
    assert (plan.cost, plan.to_index) == (1, Decimal("2.00"))


def test_a_level_that_counts_checklist_items_needs_the_cheapest_ones():
    row = make_indicator(1, Fraction(100), [[1], [2]])
    items = tuple(ChecklistItem(f"1.k.{n}", "1", "") for n in (1, 2, 3))
    levels: tuple[Level, ...] = (row.levels[0], replace(row.levels[1], min_items=2))
    row = replace(row, checklist=items, levels=levels)
    instrument = make_instrument([Group("A", "A", Fraction(100), indicators=(row,))], levels=2)
    report = report_of(instrument, {"1.1.a": MET})
    plan = cheapest_path(instrument, report, efforts={"1.k.1": 5}, target=Decimal("2"))
    assert plan.rises[0].requirements == ("1.2.a", "1.k.2", "1.k.3")
    assert plan.cost == 4


def test_single_rises_tell_what_each_next_level_alone_is_worth():
    instrument = two_indicators(EVEN, EVEN)
    plan = cheapest_path(instrument, report_of(instrument, {"1.1.a": MET, "2.1.a": MET}), target=Decimal("5"))
    assert [(r.indicator, r.to_level, r.gain) for r in plan.single_rises] == [
        ("1", 2, Decimal("0.5")),
        ("2", 2, Decimal("0.5")),
    ]


def test_a_composite_is_lifted_where_the_pack_judges_by_it():
    instrument = two_indicators(EVEN, EVEN)
    parts = (CompositePart("Indeks", Fraction(75)), CompositePart("Survei", Fraction(25), key="f03"))
    scoring = replace(instrument.scoring, composite=Composite("X", "X", True, parts), predicate_of_composite=True)
    instrument = replace(instrument, scoring=scoring)
    plan = cheapest_path(instrument, report_of(instrument), target=Decimal("3"), inputs={"f03": Fraction(3)})
    assert (plan.from_index, plan.to_index) == (Decimal("1.50"), Decimal("3.00"))
    assert sum(rise.gain for rise in plan.rises) == Decimal("1.5")


def test_a_report_without_all_scored_indicators_is_refused():
    instrument = two_indicators(EVEN, EVEN)
    report = report_of(instrument)
    with pytest.raises(ValueError, match="leaves out"):
        cheapest_path(instrument, GapReport(report.indicators[:1], report.totals), target=Decimal("2"))


def brute_force(instrument: Instrument, report: GapReport, target: Decimal) -> tuple[int, int] | None:
    """The least cost and number of requirements over every combination of rises."""
    values = {found.indicator.code: present_value(instrument, found) for found in report.indicators}
    choices = [(None, *options_of(instrument, found, {})) for found in report.indicators]
    codes = [found.indicator.code for found in report.indicators]
    best: tuple[int, int] | None = None
    for picked in itertools.product(*choices):
        risen = {code: option.value for code, option in zip(codes, picked, strict=True) if option}
        index = index_value(instrument, {**values, **risen})
        assert index is not None
        if round_index(instrument.scoring.rounding, index) >= target:
            taken = [option for option in picked if option]
            price = (sum(o.cost for o in taken), sum(len(o.requirements) for o in taken))
            best = price if best is None else min(best, price)
    return best


@st.composite
def small_cases(draw: st.DrawFn) -> tuple[Instrument, GapReport, Decimal]:
    count = draw(st.integers(1, 4))
    levels = draw(st.integers(2, 4))
    bands = levels == 4 and draw(st.booleans())
    levels = 5 if bands else levels
    weights = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    rows = [
        make_indicator(
            number,
            Fraction(weight),
            draw(st.lists(st.lists(st.integers(1, 8), min_size=1, max_size=2), min_size=levels, max_size=levels)),
            draw(st.sampled_from(LevelRule)) if not bands else LevelRule.CUMULATIVE,
        )
        for number, weight in enumerate(weights, start=1)
    ]
    cut = draw(st.integers(1, count))
    parts = [part for part in (rows[:cut], rows[cut:]) if part]
    groups = [
        Group(str(n), str(n), sum((row.weight for row in part), Fraction(0)), indicators=tuple(part))
        for n, part in enumerate(parts)
    ]
    instrument = make_instrument(
        groups,
        levels=levels,
        bands=bands,
        decimals=draw(st.integers(0, 2)),
        half_up=draw(st.booleans()),
        each_tier=draw(st.booleans()),
    )
    ids = [need.id for row in rows for need in row.requirements]
    statuses = {known: draw(st.sampled_from(RequirementStatus)) for known in ids}
    target = Decimal(draw(st.integers(10, 52))) / 10
    return instrument, report_of(instrument, statuses), target


@given(small_cases())
def test_the_plan_is_as_cheap_as_the_best_of_all_combinations(case: tuple[Instrument, GapReport, Decimal]):
    instrument, report, target = case
    plan = cheapest_path(instrument, report, target=target)
    best = brute_force(instrument, report, target)
    assert plan.reachable == (best is not None)
    if best is not None:
        assert (plan.cost, sum(len(rise.requirements) for rise in plan.rises)) == best
        assert plan.to_index >= target
    assert plan == cheapest_path(instrument, report, target=target)


@given(small_cases())
def test_doing_what_the_plan_says_gives_the_index_it_promises(case: tuple[Instrument, GapReport, Decimal]):
    instrument, report, target = case
    plan: Plan = cheapest_path(instrument, report, target=target)
    if not plan.reachable:
        return
    done = {need: MET for rise in plan.rises for need in rise.requirements}
    before = {need.id: need.status for found in report.indicators for need in found.requirements}
    after = report_of(instrument, {**before, **done})
    values = {found.indicator.code: present_value(instrument, found) for found in after.indicators}
    assert figure(instrument, values).index == plan.to_index


@pytest.mark.parametrize("pack", ["spbe-2020", "pemdi-2026", "pekppp-2022"])
def test_the_largest_instruments_are_planned_in_a_moment(pack: str):
    instrument = load_builtin(pack).instrument
    report = report_of(instrument)
    started = time.perf_counter()
    plans = [cheapest_path(instrument, report, target=Decimal(target)) for target in ("2.6", "3.5", "4.2")]
    elapsed = time.perf_counter() - started
    assert [plan.cost for plan in plans] == sorted(plan.cost for plan in plans)
    assert elapsed / 3 < 5, f"{elapsed / 3:.2f} s per plan"
