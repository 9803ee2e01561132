"""The plan (jalan termurah): the cheapest set of level rises that reaches a target index.

From the supported levels. The search is exact: a dynamic programme over whole numbers, against the rounded index.
Ties go to fewer requirements, then to the plan that leaves the later indicators alone.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from dossier_app.domain.instrument import Group, Instrument
from dossier_app.domain.knapsack import Choice, cheapest_choice, frontier
from dossier_app.domain.report import GapReport, Plan, Rise
from dossier_app.domain.rises import Option, options_of, present_value
from dossier_app.domain.scoring import composite_value, group_means, index_value, index_weights, round_index
from dossier_app.values import dataclass

GAIN_DECIMALS = 2
"""Decimals that a gain has beyond those of the index: one rise may be worth less than 0.01."""


_Pick = tuple[str, Option]
_Gain = tuple[Fraction, int, tuple[_Pick, ...]]
"""What something adds to the figure above it, its price, and the rises that make it."""


@dataclass(frozen=True)
class _Ground:
    """Where a plan starts: the value of each indicator, and the rises that are open to it."""

    instrument: Instrument
    values: Mapping[str, Fraction]
    options: Mapping[str, tuple[Option, ...]]
    prices: Mapping[Option, int]
    slope: Fraction
    """The final figure is `slope` x index + `rest`: 1 and 0, or those of the composite."""
    rest: Fraction

    def index(self, changes: Mapping[str, Option] | None = None) -> Fraction:
        """The exact index, as it is or after some rises."""
        risen = {code: option.value for code, option in (changes or {}).items()}
        found = index_value(self.instrument, {**self.values, **risen})
        if found is None:
            raise ValueError("the report leaves out scored indicators")
        return found

    def shown(self, changes: Mapping[str, Option] | None = None) -> Decimal:
        return round_index(self.instrument.scoring.rounding, self.slope * self.index(changes) + self.rest)

    def least(self, target: Decimal) -> tuple[Fraction, bool]:
        """The exact index at which rounding first shows the target, and whether that index itself is enough."""
        rounding = self.instrument.scoring.rounding
        steps = math.ceil(Fraction(target) * 10**rounding.decimals)
        figure = Fraction(2 * steps - 1, 2 * 10**rounding.decimals)
        return (figure - self.rest) / self.slope, rounding.half_up or steps % 2 == 0


def cheapest_path(
    instrument: Instrument,
    report: GapReport,
    *,
    efforts: Mapping[str, int] | None = None,
    target: Decimal,
    inputs: Mapping[str, Fraction] | None = None,
) -> Plan:
    """The cheapest rises that lift the supported index to `target`; `report` covers all indicators.

    `efforts` are the user's own costs by requirement id. Where the pack names its predicates by a composite and
    all its `inputs` are given, the composite is what is lifted. Raises ValueError where scored indicators are missing.
    """
    ground = _ground(instrument, report, efforts or {}, inputs or {})
    levels = {found.indicator.code: found.supported for found in report.indicators}
    now, best = ground.shown(), ground.shown({code: _top(options) for code, options in ground.options.items()})
    singles = tuple(_rise(ground, levels, code, options[0]) for code, options in ground.options.items())
    if now >= target:
        return Plan(now, now, target, 0, (), single_rises=singles)
    if best < target:
        return Plan(now, best, target, 0, (), reachable=False, single_rises=singles)
    chosen = _cheapest(ground, target)
    rises = tuple(_rise(ground, levels, code, chosen[code]) for code in ground.options if code in chosen)
    cost = sum(rise.cost for rise in rises)
    return Plan(now, ground.shown(chosen), target, cost, rises, single_rises=singles)


def _top(options: Sequence[Option]) -> Option:
    return max(options, key=lambda option: option.value)


def _ground(
    instrument: Instrument, report: GapReport, efforts: Mapping[str, int], inputs: Mapping[str, Fraction]
) -> _Ground:
    weights = index_weights(instrument)
    values = {found.indicator.code: present_value(instrument, found) for found in report.indicators}
    options = {
        found.indicator.code: options_of(instrument, found, efforts)
        for found in report.indicators
        if found.indicator.code in weights
    }
    options = {code: found for code, found in options.items() if found}
    slope, rest = _line(instrument, inputs)
    return _Ground(instrument, values, options, _prices(options), slope, rest)


def _line(instrument: Instrument, inputs: Mapping[str, Fraction]) -> tuple[Fraction, Fraction]:
    """How the final figure follows from the index."""
    composite = instrument.scoring.composite if instrument.scoring.predicate_of_composite else None
    at_zero, at_one = (composite_value(composite, Fraction(index), inputs) for index in (0, 1))
    if at_zero is None or at_one is None or at_zero == at_one:
        return Fraction(1), Fraction(0)
    return at_one - at_zero, at_zero


def _prices(options: Mapping[str, Sequence[Option]]) -> dict[Option, int]:
    """One whole number per rise that orders plans by cost, then requirements, then order of indicators."""
    base = 1 + max((len(found) for found in options.values()), default=0)
    per_need = base ** len(options)
    needs = sum(max(len(option.requirements) for option in found) for found in options.values())
    per_cost = per_need * (needs + 1)
    return {
        option: option.cost * per_cost + len(option.requirements) * per_need + number * base**position
        for position, found in enumerate(options.values())
        for number, option in enumerate(found, start=1)
    }


def _rise(ground: _Ground, levels: Mapping[str, int], code: str, option: Option) -> Rise:
    difference = ground.slope * (ground.index({code: option}) - ground.index())
    step = Decimal(1).scaleb(-ground.instrument.scoring.rounding.decimals - GAIN_DECIMALS)
    gain = (Decimal(difference.numerator) / Decimal(difference.denominator)).quantize(step)
    return Rise(code, levels[code], option.level, gain, option.cost, option.requirements)


def _cheapest(ground: _Ground, target: Decimal) -> dict[str, Option]:
    """The cheapest rises; the target can be reached."""
    tiers = ground.instrument.scoring.rounding.each_tier
    items = list(_tier_items(ground) if tiers else _flat_items(ground))
    least, enough = ground.least(target)
    need = least - ground.index()
    scale = math.lcm(need.denominator, *(gain.denominator for item in items for gain, _, _ in item))
    whole = [[Choice(int(gain * scale), cost, picked) for gain, cost, picked in item] for item in items]
    found = cheapest_choice(whole, int(need * scale) + (0 if enough else 1))
    if found is None:
        raise AssertionError("the target was found to be within reach")
    return dict(found.picked)


def _flat_items(ground: _Ground) -> Iterator[list[_Gain]]:
    """Each indicator's rises with what they add to the index: means of means are one mean while nothing is rounded."""
    weights = index_weights(ground.instrument)
    for code, options in ground.options.items():
        start = ground.values[code]
        yield [(weights[code] * (o.value - start), ground.prices[o], ((code, o),)) for o in options]


def _tier_items(ground: _Ground) -> Iterator[list[_Gain]]:
    """Each top group's unbeaten combinations with what they add to the index: rounding happens on the way up."""
    tops = [group for group in ground.instrument.groups if group.weight]
    total = sum((group.weight for group in tops), Fraction(0))
    start = group_means(ground.instrument, ground.values, {})
    for group in tops:
        base = start[group.code] or Fraction(0)
        yield [
            (group.weight / total * (value - base), cost, picked) for value, cost, picked in _of_group(ground, group)
        ]


def _of_group(ground: _Ground, group: Group) -> list[_Gain]:
    """The values that a group can take, each at its least cost: what is below it, weighted and rounded."""
    parts: list[tuple[Fraction, Fraction, list[_Gain]]] = []
    start = group_means(ground.instrument, ground.values, {})
    for indicator in group.indicators:
        if indicator.scored and indicator.weight:
            options = ground.options.get(indicator.code, ())
            rises: list[_Gain] = [(o.value, ground.prices[o], ((indicator.code, o),)) for o in options]
            parts.append((indicator.weight, ground.values[indicator.code], rises))
    parts.extend(
        (below.weight, start[below.code] or Fraction(0), _of_group(ground, below))
        for below in group.groups
        if below.weight
    )
    total = sum((weight for weight, _, _ in parts), Fraction(0))
    base = sum((weight * value for weight, value, _ in parts), Fraction(0)) / total
    items = [[(w / total * (value - now), cost, picked) for value, cost, picked in rises] for w, now, rises in parts]
    scale = math.lcm(1, *(gain.denominator for item in items for gain, _, _ in item))
    whole = [[Choice(int(gain * scale), cost, picked) for gain, cost, picked in item] for item in items]
    rounding = ground.instrument.scoring.rounding
    return [
        (Fraction(round_index(rounding, base + Fraction(c.gain, scale))), c.cost, c.picked) for c in frontier(whole)
    ]
