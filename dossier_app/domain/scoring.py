"""The index: exact weighted means over the tree of an instrument, rounded and named as its pack says.

All arithmetic is on fractions; rounding happens where the pack's `stage` puts it and nowhere else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from dossier_app.domain.instrument import Composite, Group, Indicator, Instrument, Predicate, Rounding, ValueKind
from dossier_app.domain.report import GroupFigure, IndexFigure


def figure(
    instrument: Instrument,
    values: Mapping[str, Fraction],
    *,
    group_values: Mapping[str, Fraction] | None = None,
    inputs: Mapping[str, Fraction] | None = None,
) -> IndexFigure:
    """The index of these indicator values, with the figure of each group.

    `values` are by indicator code; `group_values` (by group code) stand in for whole groups whose parts nobody
    knows. A figure that rests on something unknown is None. `inputs` feed the composite, by key.
    """
    given = group_values or {}
    exact = group_means(instrument, values, given)
    total = index_value(instrument, values, group_values=given)
    whole = composite_value(instrument.scoring.composite, total, inputs or {})
    final = whole if instrument.scoring.predicate_of_composite else total
    predicate = _predicate(instrument, final)
    above = _above(instrument, final)
    return IndexFigure(
        index=_rounded(instrument, total),
        predicate=predicate.name if predicate else None,
        groups=tuple(GroupFigure(g.code, g.title, _rounded(instrument, exact[g.code])) for g in instrument.all_groups),
        composite=_rounded(instrument, whole),
        next_predicate=above[0].name if above else None,
        distance=above[1] if above else None,
    )


def index_value(
    instrument: Instrument, values: Mapping[str, Fraction], *, group_values: Mapping[str, Fraction] | None = None
) -> Fraction | None:
    """The index before its own rounding; None where a scored part is unknown."""
    found = group_means(instrument, values, group_values or {})
    return _mean((group.weight, found[group.code]) for group in instrument.groups if group.weight)


def group_means(
    instrument: Instrument, values: Mapping[str, Fraction], group_values: Mapping[str, Fraction]
) -> dict[str, Fraction | None]:
    """The value of every group by code, as its parent counts it: rounded only where the pack rounds each tier."""
    found: dict[str, Fraction | None] = {}

    def value_of(group: Group) -> Fraction | None:
        below = [(part.weight, value_of(part)) for part in group.groups]
        own = [(part.weight, values.get(part.code)) for part in group.indicators if part.scored]
        mean = _mean((weight, value) for weight, value in below + own if weight)
        if mean is not None and instrument.scoring.rounding.each_tier:
            mean = Fraction(round_index(instrument.scoring.rounding, mean))
        found[group.code] = group_values.get(group.code, mean)
        return found[group.code]

    for group in instrument.groups:
        value_of(group)
    return found


def index_weights(instrument: Instrument) -> dict[str, Fraction]:
    """How much one point of each scored indicator adds to the index while no tier is rounded."""
    found: dict[str, Fraction] = {}

    def descend(groups: Sequence[Group], share: Fraction) -> None:
        total = sum((group.weight for group in groups), Fraction(0))
        for group in groups:
            if not group.weight:
                continue
            part = share * group.weight / total
            scored = [indicator for indicator in group.indicators if indicator.scored]
            weights = sum((indicator.weight for indicator in scored), Fraction(0))
            found.update({i.code: part * i.weight / weights for i in scored if i.weight})
            descend(group.groups, part)

    descend(instrument.groups, Fraction(1))
    return found


def round_index(rounding: Rounding, value: Fraction) -> Decimal:
    """A figure as the pack shows it: so many decimals, a half rounded up or to even."""
    scaled = value * 10**rounding.decimals
    floor, rest = divmod(scaled.numerator, scaled.denominator)
    doubled = 2 * rest - scaled.denominator
    up = doubled > 0 or (doubled == 0 and (rounding.half_up or floor % 2 == 1))
    return Decimal(floor + int(up)).scaleb(-rounding.decimals)


def composite_value(
    composite: Composite | None, index: Fraction | None, inputs: Mapping[str, Fraction]
) -> Fraction | None:
    """The final figure from its weighted parts; None without a composite or while a part is unknown."""
    if composite is None:
        return None
    return _mean((part.weight, inputs.get(part.key) if part.key else index) for part in composite.parts)


def predicate_of(instrument: Instrument, value: Decimal) -> Predicate | None:
    """The predicate of a rounded figure: ranges are half open, only the last includes its upper end."""
    exact = Fraction(value)
    for predicate in instrument.predicates:
        if predicate.low <= exact < predicate.high or (predicate.high_included and exact == predicate.high):
            return predicate
    return None


def level_value(instrument: Instrument, indicator: Indicator, level: int) -> Fraction:
    """What an indicator is worth when `level` is complete and nothing above it is begun.

    With band scoring that is the upper end of the level's range, which is where the next range begins.
    """
    if level < 1:
        return instrument.scoring.floor.value
    if instrument.scoring.value is ValueKind.LEVEL:
        return Fraction(level)
    if level >= len(indicator.levels):
        return instrument.scale.high
    return _band(instrument, indicator.model, level)[1]


def band_value(instrument: Instrument, indicator: Indicator, counts: Sequence[tuple[int, int]]) -> Fraction:
    """The decimal inside the bands that the evidence gives: see `band_share`, on the indicator's ladder.

    `counts` has for each level, from 1, how many mandatory requirements are met and how many there are; waived
    ones count in neither. The first level that is not complete gives the value; all complete gives the top.
    """
    for level, (met, required) in enumerate(counts, start=1):
        if met < required:
            return band_share(instrument, indicator.model, level, met=met, required=required)
    return instrument.scale.high


def band_share(instrument: Instrument, model: str, level: int, *, met: int, required: int) -> Fraction:
    """The value inside the range of `level` of a maturity model when `met` of `required` requirements are met."""
    low, high = _band(instrument, model, level)
    return low + Fraction(met, required) * (high - low)


def convert_external(instrument: Instrument, indicator: Indicator, value: Fraction) -> Fraction:
    """Another body's index as a value of this indicator: linear between the bounds of each level's range.

    A value outside the bounds counts as the nearest bound. Raises ValueError where no outside index feeds
    the indicator.
    """
    if indicator.external_index is None:
        raise ValueError(f"no external index: {indicator.code}")
    bounds = indicator.external_index.bounds
    value = min(max(value, bounds[0]), bounds[-1])
    for level, (low, high) in enumerate(pairwise(bounds), start=1):
        if value <= high:
            start, end = _range(instrument, indicator, level)
            return start + (value - low) / (high - low) * (end - start)
    raise AssertionError("the last bound is the highest value")


def _range(instrument: Instrument, indicator: Indicator, level: int) -> tuple[Fraction, Fraction]:
    """The values between which an outside index moves inside a level: its band, or from the level below to it."""
    if instrument.scoring.value is ValueKind.BAND:
        return _band(instrument, indicator.model, level)
    return level_value(instrument, indicator, level - 1), Fraction(level)


def _band(instrument: Instrument, model: str, level: int) -> tuple[Fraction, Fraction]:
    band = instrument.model(model).levels[level - 1].band
    if band is None:
        raise ValueError(f"no range: {model} level {level}")
    return band


def _mean(parts: Iterable[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    total, weights = Fraction(0), Fraction(0)
    for weight, value in parts:
        if value is None:
            return None
        total, weights = total + weight * value, weights + weight
    return total / weights if weights else None


def _rounded(instrument: Instrument, value: Fraction | None) -> Decimal | None:
    return None if value is None else round_index(instrument.scoring.rounding, value)


def _predicate(instrument: Instrument, value: Fraction | None) -> Predicate | None:
    shown = _rounded(instrument, value)
    return None if shown is None else predicate_of(instrument, shown)


def _above(instrument: Instrument, value: Fraction | None) -> tuple[Predicate, Decimal] | None:
    """The predicate above a figure and how far it is."""
    shown = _rounded(instrument, value)
    if shown is None:
        return None
    return next(_higher(instrument, shown), None)


def _higher(instrument: Instrument, shown: Decimal) -> Iterator[tuple[Predicate, Decimal]]:
    for predicate in instrument.predicates:
        if predicate.low > Fraction(shown):
            distance = predicate.low - Fraction(shown)
            yield predicate, round_index(instrument.scoring.rounding, distance)
