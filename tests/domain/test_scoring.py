"""Exact means, rounding, predicates, bands and outside indices."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_builders import make_indicator, make_instrument

from dossier_app.domain.instrument import Composite, CompositePart, ExternalIndex, Group, Instrument, Rounding
from dossier_app.domain.scoring import (
    band_value,
    convert_external,
    figure,
    index_value,
    index_weights,
    level_value,
    predicate_of,
    round_index,
)
from dossier_app.instruments.library import builtin_ids, load_builtin

RUNGS = [[1]] * 5


def tree(*, each_tier: bool = False, decimals: int = 2) -> Instrument:
    """Three levels of groups on one side, one on the other."""
    deep = Group(
        "A1", "A1", Fraction(60), groups=(
            Group("A1a", "A1a", Fraction(20), indicators=(make_indicator(1, Fraction(20), RUNGS),)),
            Group(
                "A1b", "A1b", Fraction(40),
                indicators=(make_indicator(2, Fraction(40, 3), RUNGS), make_indicator(3, Fraction(80, 3), RUNGS)),
            ),
        ),
    )  # fmt: skip
    flat = Group("B", "B", Fraction(40), indicators=(make_indicator(4, Fraction(40), RUNGS),))
    return make_instrument([deep, flat], each_tier=each_tier, decimals=decimals)


def values(*numbers: int) -> dict[str, Fraction]:
    return {str(n): Fraction(value) for n, value in enumerate(numbers, start=1)}


def test_means_of_means_go_up_a_tree_of_any_depth():
    shown = figure(tree(), values(3, 2, 5, 4))
    assert {group.code: group.index for group in shown.groups} == {
        "A1": Decimal("3.67"), "A1a": Decimal("3.00"), "A1b": Decimal("4.00"), "B": Decimal("4.00"),
    }  # fmt: skip
    assert (shown.index, shown.predicate, shown.next_predicate) == (Decimal("3.80"), "Baik", None)


def test_rounding_each_tier_carries_the_rounded_figures_up():
    given_values = values(1, 1, 2, 1)
    assert index_value(tree(decimals=0), given_values) == Fraction(19, 15)
    assert index_value(tree(decimals=0, each_tier=True), given_values) == Fraction(8, 5)
    assert figure(tree(decimals=0), given_values).index == 1
    assert figure(tree(decimals=0, each_tier=True), given_values).index == 2


def test_a_missing_part_leaves_everything_above_it_unknown():
    shown = figure(tree(), {"1": Fraction(3), "2": Fraction(2), "4": Fraction(4)})
    assert {group.code: group.index for group in shown.groups} == {
        "A1": None, "A1a": Decimal("3.00"), "A1b": None, "B": Decimal("4.00"),
    }  # fmt: skip
    assert (shown.index, shown.predicate, shown.distance) == (None, None, None)


def test_a_given_group_stands_in_for_its_unknown_parts():
    shown = figure(tree(), {"4": Fraction(4)}, group_values={"A1": Fraction(3)})
    assert shown.index == Decimal("3.40")


def test_what_is_not_scored_counts_in_no_mean():
    extra = replace(make_indicator(5, Fraction(0), RUNGS), scored=False)
    base = tree()
    group = replace(base.groups[1], indicators=(*base.groups[1].indicators, extra))
    instrument = replace(base, groups=(base.groups[0], group))
    assert figure(instrument, values(3, 2, 5, 4)).index == Decimal("3.80")
    assert "5" not in index_weights(instrument)


@pytest.mark.parametrize(
    ("value", "half_up", "shown"),
    [
        ("2.345", True, "2.35"),
        ("2.345", False, "2.34"),
        ("2.355", False, "2.36"),
        ("2.3449999999", True, "2.34"),
        ("0", True, "0.00"),
        ("-1.005", False, "-1.00"),
    ],
)
def test_a_half_goes_where_the_pack_says(value: str, half_up: bool, shown: str):
    rounding = Rounding(2, half_up, False, True)
    assert round_index(rounding, Fraction(value)) == Decimal(shown)


def test_a_predicate_begins_at_its_lower_end_and_only_the_last_includes_its_upper():
    instrument = tree()
    names = [
        (found.name if (found := predicate_of(instrument, Decimal(value))) else None)
        for value in ("1.99", "2.00", "3.49", "3.50", "5.00", "5.01")
    ]
    assert names == ["Kurang", "Cukup", "Cukup", "Baik", "Baik", None]


def test_the_predicate_is_that_of_the_rounded_figure_and_the_distance_too():
    shown = figure(make_instrument([Group("A", "A", Fraction(100), indicators=(
        make_indicator(1, Fraction(995), RUNGS), make_indicator(2, Fraction(5), RUNGS),
    ))]), values(2, 1))  # fmt: skip
    assert (shown.index, shown.predicate) == (Decimal("2.00"), "Cukup")
    assert (shown.next_predicate, shown.distance) == ("Baik", Decimal("1.50"))


def test_a_composite_waits_for_its_inputs_and_then_decides():
    parts = (CompositePart("Indeks", Fraction(75)), CompositePart("Survei", Fraction(25), key="f03"))
    base = tree()
    scoring = replace(base.scoring, composite=Composite("X", "X", True, parts), predicate_of_composite=True)
    instrument = replace(base, scoring=scoring)
    without = figure(instrument, values(4, 4, 4, 4))
    assert (without.index, without.composite, without.predicate) == (Decimal("4.00"), None, None)
    shown = figure(instrument, values(4, 4, 4, 4), inputs={"f03": Fraction(1)})
    assert (shown.composite, shown.predicate, shown.distance) == (Decimal("3.25"), "Cukup", Decimal("0.25"))


def banded() -> Instrument:
    row = make_indicator(1, Fraction(100), [[1, 1], [1, 1, 1, 1], [1], [1], [1]])
    return make_instrument([Group("A", "A", Fraction(100), indicators=(row,))], bands=True)


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ([(0, 2), (0, 4), (0, 1), (0, 1), (0, 1)], "1"),
        ([(1, 2), (4, 4), (1, 1), (0, 1), (0, 1)], "1.25"),
        ([(2, 2), (3, 4), (0, 1), (0, 1), (0, 1)], "2.25"),
        ([(2, 2), (0, 0), (0, 1), (0, 1), (0, 1)], "2.5"),
        ([(2, 2), (4, 4), (1, 1), (1, 1), (1, 1)], "5"),
    ],
)
def test_a_band_is_filled_by_the_share_of_the_first_level_not_complete(counts: list[tuple[int, int]], value: str):
    instrument = banded()
    assert band_value(instrument, instrument.indicators[0], counts) == Fraction(value)


def test_a_complete_level_is_worth_the_upper_end_of_its_band():
    instrument = banded()
    row = instrument.indicators[0]
    assert [level_value(instrument, row, level) for level in range(6)] == [
        Fraction(value) for value in ("1", "1.5", "2.5", "3.5", "4", "5")
    ]


def fed(instrument: Instrument) -> Instrument:
    bounds = tuple(Fraction(b) for b in (0, 20, 30, 50, 75, 100))
    group = instrument.groups[0]
    row = replace(group.indicators[0], external_index=ExternalIndex("x", "y", True, bounds))
    return replace(instrument, groups=(replace(group, indicators=(row,)),))


@pytest.mark.parametrize(
    ("value", "converted"),
    [("0", "1"), ("10", "1.25"), ("25", "2"), ("30", "2.5"), ("100", "5"), ("-3", "1"), ("120", "5")],
)
def test_an_outside_index_is_converted_in_straight_lines(value: str, converted: str):
    instrument = fed(banded())
    assert convert_external(instrument, instrument.indicators[0], Fraction(value)) == Fraction(converted)


def test_an_indicator_without_outside_index_converts_nothing():
    instrument = banded()
    with pytest.raises(ValueError, match="no external index"):
        convert_external(instrument, instrument.indicators[0], Fraction(1))


@given(st.fractions(0, 100), st.fractions(0, 100))
def test_a_higher_outside_index_never_gives_a_lower_value(first: Fraction, second: Fraction):
    instrument = fed(banded())
    low, high = sorted((first, second))
    row = instrument.indicators[0]
    found = [convert_external(instrument, row, value) for value in (low, high)]
    assert Fraction(1) <= found[0] <= found[1] <= 5
    assert (found[0] == found[1]) == (low == high)


@given(st.data())
@pytest.mark.parametrize("pack_id", builtin_ids())
def test_the_index_of_every_pack_is_monotone_and_within_the_scale(pack_id: str, data: st.DataObject):
    instrument = load_builtin(pack_id).instrument
    scale = instrument.scale
    low, high = int(scale.low), int(scale.high)
    lower = {i.code: Fraction(data.draw(st.integers(low, high))) for i in instrument.indicators}
    code = data.draw(st.sampled_from(sorted(index_weights(instrument))))
    higher = {**lower, code: min(lower[code] + 1, scale.high)}
    first, second = (index_value(instrument, chosen) for chosen in (lower, higher))
    assert first is not None
    assert second is not None
    assert scale.low <= first <= second <= scale.high
    weights = index_weights(instrument)
    assert sum(weights.values()) == 1
    assert first == sum(weight * lower[key] for key, weight in weights.items())
