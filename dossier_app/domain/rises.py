"""The rises that are open to an indicator: which requirements each needs, what they cost, what it is worth then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dossier_app.domain.instrument import ChecklistItem, Instrument, LevelRule, Requirement
from dossier_app.domain.levels import Standing, items_short, supported_level, supported_value
from dossier_app.domain.report import IndicatorReport, RequirementReport, RequirementStatus

ITEM_EFFORT = 1
"""Default cost of a checklist item: it has no kind of document that would say more."""


@dataclass(frozen=True, slots=True)
class Option:
    """One rise: the level and value that an indicator has once `requirements` are met, and what they cost."""

    level: int
    value: Fraction
    cost: int
    requirements: tuple[str, ...]


def standing_of(report: IndicatorReport) -> Standing:
    """What is met and waived now."""
    return Standing(
        met=frozenset(need.id for need in report.requirements if need.status is RequirementStatus.MET),
        waived=frozenset(need.id for need in report.requirements if need.status is RequirementStatus.WAIVED),
    )


def present_value(instrument: Instrument, report: IndicatorReport) -> Fraction:
    """The exact value that the evidence supports now; what an outside index gives is taken as reported."""
    if is_fixed(report):
        return Fraction(report.supported_value)
    return supported_value(instrument, report.indicator, standing_of(report), report.supported)


def is_fixed(report: IndicatorReport) -> bool:
    """Fed by another body's index: no document of ours lifts it."""
    external = report.indicator.external_index
    return external is not None and external.automatic


def options_of(instrument: Instrument, report: IndicatorReport, efforts: Mapping[str, int]) -> tuple[Option, ...]:
    """The rises of one indicator, lowest first; none where it is fixed, not scored or at the top."""
    if is_fixed(report) or not report.indicator.scored:
        return ()
    found: dict[int, Option] = {}
    value = present_value(instrument, report)
    for level in range(report.supported + 1, len(report.indicator.levels) + 1):
        option = _option(instrument, report, level, efforts)
        if option.value > value and option.level not in found:
            found[option.level] = option
    return tuple(found[level] for level in sorted(found))


def _option(instrument: Instrument, report: IndicatorReport, level: int, efforts: Mapping[str, int]) -> Option:
    """What it takes to complete `level`; what is met above it already counts at once."""
    needs = tuple(_missing(report, level))
    items = _missing_items(report, level, efforts)
    costs = {need.id: effort_of(instrument, need, efforts) for need in needs}
    costs.update({item: efforts.get(item, ITEM_EFFORT) for item in items})
    standing = standing_of(report)
    after = Standing(standing.met | frozenset(costs), standing.waived)
    reached = supported_level(instrument, report.indicator, after)
    value = supported_value(instrument, report.indicator, after, reached)
    return Option(reached, value, sum(costs.values()), tuple(costs))


def effort_of(instrument: Instrument, requirement: Requirement, efforts: Mapping[str, int]) -> int:
    """What a requirement costs: the user's own figure, else that of the cheapest kind of document that proves it."""
    if requirement.id in efforts:
        return efforts[requirement.id]
    kinds = (instrument.evidence_type(key) for key in requirement.evidence_types)
    return min((kind.effort for kind in kinds if kind is not None), default=1)


def _missing(report: IndicatorReport, level: int) -> Iterator[Requirement]:
    """The open mandatory requirements that `level` asks for under the indicator's rule, in order."""
    alone = report.indicator.level_rule is LevelRule.HIGHEST_MET
    for found in report.requirements:
        need = found.requirement
        if isinstance(need, ChecklistItem) or need.optional or found.settled:
            continue
        if need.level == level or (need.base if alone else need.level < level):
            yield need


def _missing_items(report: IndicatorReport, level: int, efforts: Mapping[str, int]) -> tuple[str, ...]:
    """The cheapest checklist items that `level` still lacks."""
    alone = report.indicator.level_rule is LevelRule.HIGHEST_MET
    short = items_short(report.indicator, standing_of(report))
    lacking = [lack.needed - lack.met for lack in short if lack.level == level or (not alone and lack.level < level)]
    open_items = [need for need in report.requirements if _is_open_item(need)]
    cheapest = sorted(open_items, key=lambda need: efforts.get(need.id, ITEM_EFFORT))
    return tuple(need.id for need in cheapest[: max(lacking, default=0)])


def _is_open_item(need: RequirementReport) -> bool:
    return isinstance(need.requirement, ChecklistItem) and not need.settled
