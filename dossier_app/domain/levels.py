"""Supported levels: how far the met requirements of an indicator carry, and what that is worth."""

from fractions import Fraction
from itertools import count

from dossier_app.domain.instrument import Indicator, Instrument, Level, LevelRule, Requirement, ValueKind
from dossier_app.domain.report import ItemsShort
from dossier_app.domain.scoring import band_value, convert_external, level_value
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """Which requirements and checklist items of an indicator are proven and which are waived (by id); some are both."""

    met: frozenset[str]
    waived: frozenset[str] = frozenset()

    def settles(self, requirement: Requirement) -> bool:
        return requirement.optional or requirement.id in self.met or requirement.id in self.waived


def items_short(indicator: Indicator, standing: Standing) -> tuple[ItemsShort, ...]:
    """The levels that ask more checklist items than are proven.

    A waived item is not asked: no level asks more items than are left. One that is proven all the same counts.
    """
    ids = {item.id for item in indicator.checklist}
    met = len(ids & standing.met)
    left = len(ids - (standing.waived - standing.met))
    asked = [(rung.level, min(rung.min_items, left)) for rung in indicator.levels]
    return tuple(ItemsShort(level, needed, met) for level, needed in asked if met < needed)


def supported_level(instrument: Instrument, indicator: Indicator, standing: Standing) -> int:
    """The highest level whose mandatory requirements, and those below or marked base, are met or waived.

    Levels up to `floor.level` are given; under the cumulative rule what they lack still blocks higher ones.
    """
    short = {lack.level for lack in items_short(indicator, standing)}
    complete = [rung.level for rung in indicator.levels if _complete(rung, standing) and rung.level not in short]
    if indicator.level_rule is LevelRule.HIGHEST_MET:
        base_met = all(standing.settles(need) for need in indicator.requirements if need.base)
        reached = max(complete, default=0) if base_met else 0
    else:
        reached = _unbroken(complete)
    return max(reached, instrument.scoring.floor.level)


def supported_value(instrument: Instrument, indicator: Indicator, standing: Standing, level: int) -> Fraction:
    """What goes into the index for a supported `level`: the level itself, or the decimal inside the next band."""
    if instrument.scoring.value is ValueKind.LEVEL:
        return max(level_value(instrument, indicator, level), instrument.scoring.floor.value)
    if indicator.level_rule is LevelRule.HIGHEST_MET:
        counts = [(0, 0)] * level + [_counts(rung, standing) for rung in indicator.levels if rung.level == level + 1]
    else:
        counts = [_counts(rung, standing) for rung in indicator.levels]
    return max(band_value(instrument, indicator, counts), instrument.scoring.floor.value)


def external_value(instrument: Instrument, indicator: Indicator, external: Fraction | None) -> Fraction | None:
    """The value that an outside index gives by itself, its stand-in while unknown; None where evidence decides."""
    if indicator.external_index is None or not indicator.external_index.automatic:
        return None
    if external is None:
        missing = instrument.scoring.missing_external
        return instrument.scoring.floor.value if missing is None else missing
    return convert_external(instrument, indicator, external)


def level_of_value(instrument: Instrument, indicator: Indicator, value: Fraction) -> int:
    """The level that a value stands for: with bands the lowest whose range reaches it, else the whole part.

    The end of a range belongs to that range: it says that the level is complete and the next not begun.
    """
    top = len(indicator.levels)
    if instrument.scoring.value is ValueKind.LEVEL:
        return max(0, min(int(value), top))
    return next((n for n in range(1, top) if value <= level_value(instrument, indicator, n)), top)


def _complete(rung: Level, standing: Standing) -> bool:
    return all(standing.settles(need) for need in rung.requirements)


def _unbroken(complete: list[int]) -> int:
    """How far the complete levels go from 1 without a gap."""
    have = set(complete)
    return next(n for n in count() if n + 1 not in have)


def _counts(rung: Level, standing: Standing) -> tuple[int, int]:
    """How many mandatory requirements of a level are met, and how many there are; waived ones are in neither."""
    asked = [need.id for need in rung.requirements if not need.optional and need.id not in standing.waived]
    return sum(1 for known in asked if known in standing.met), len(asked)
