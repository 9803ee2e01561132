"""The judgement of one indicator: what is claimed, supported, aimed at and reviewed, side by side."""

from decimal import Decimal
from fractions import Fraction

from dossier_app.domain.assessment import Assessment, RoundLevel
from dossier_app.domain.instrument import Indicator, Instrument
from dossier_app.domain.levels import (
    Standing,
    external_value,
    items_short,
    level_of_value,
    supported_level,
    supported_value,
)
from dossier_app.domain.report import ExactValues, IndicatorReport, RequirementReport, RequirementStatus
from dossier_app.domain.scoring import level_value


def judge(
    instrument: Instrument,
    indicator: Indicator,
    requirements: tuple[RequirementReport, ...],
    *,
    assessment: Assessment,
    reviewed: RoundLevel | None,
    level: int | None,
) -> IndicatorReport:
    """The report of one indicator from the status of its requirements and what people say of it.

    A claim is a level, or a value entered directly, or follows from an outside index that scores by itself.
    Without any it counts as the floor.
    """
    standing = standing_of(requirements)
    automatic = external_value(instrument, indicator, _fraction(assessment.external))
    entered = _entered(assessment, automatic)
    claimed = assessment.claimed
    if claimed is None and entered is not None:
        claimed = level_of_value(instrument, indicator, entered)
    target = claimed if assessment.target is None else assessment.target
    supported, alone = (
        _supported(instrument, indicator, known, assessment, automatic) for known in (standing, Standing(standing.met))
    )
    exact = ExactValues(
        claimed=_claimed_value(instrument, indicator, claimed, entered),
        supported=supported_value(instrument, indicator, standing, supported) if automatic is None else automatic,
        target=_target_value(instrument, indicator, assessment, claimed, entered),
        reviewed=_reviewed_value(instrument, indicator, reviewed),
    )
    believed = instrument.scoring.floor.level if claimed is None else claimed
    over, under = _compared(believed, supported, exact, by_value=assessment.value is not None)
    return IndicatorReport(
        indicator=indicator,
        claimed=claimed,
        target=target,
        supported=supported,
        supported_without_waivers=alone,
        reviewed=_reviewed_level(instrument, indicator, reviewed),
        upto=_upto(indicator, claimed, target, supported, level),
        claimed_value=_decimal(exact.claimed),
        supported_value=_decimal(exact.supported),
        target_value=_decimal(exact.target),
        reviewed_value=None if exact.reviewed is None else _decimal(exact.reviewed),
        requirements=requirements,
        items_short=items_short(indicator, standing),
        overclaimed=over,
        unclaimed=under,
        exact=exact,
    )


def standing_of(requirements: tuple[RequirementReport, ...]) -> Standing:
    """What is proven, whether waived or not, and what is waived."""
    return Standing(
        met=frozenset(known.id for known in requirements if _proven(known)),
        waived=frozenset(known.id for known in requirements if known.status is RequirementStatus.WAIVED),
    )


def _proven(known: RequirementReport) -> bool:
    """Met, or waived with a piece of evidence that no problem blocks."""
    if known.status is not RequirementStatus.WAIVED:
        return known.status is RequirementStatus.MET
    blocked = {problem.evidence for problem in known.problems if problem.blocking}
    return len(blocked) < len(known.evidence)


def _supported(
    instrument: Instrument, indicator: Indicator, standing: Standing, assessment: Assessment, automatic: Fraction | None
) -> int:
    """An outside index that scores by itself gives the level, its requirements only inform; unknown, the floor."""
    if automatic is None:
        return supported_level(instrument, indicator, standing)
    if assessment.external is None:
        return instrument.scoring.floor.level
    return level_of_value(instrument, indicator, automatic)


def _entered(assessment: Assessment, automatic: Fraction | None) -> Fraction | None:
    """The value that somebody entered: directly, or as the outside index that scores by itself."""
    if assessment.value is not None:
        return Fraction(assessment.value)
    return automatic if assessment.external is not None else None


def _claimed_value(
    instrument: Instrument, indicator: Indicator, claimed: int | None, entered: Fraction | None
) -> Fraction:
    if entered is not None:
        return entered
    return instrument.scoring.floor.value if claimed is None else level_value(instrument, indicator, claimed)


def _target_value(
    instrument: Instrument, indicator: Indicator, assessment: Assessment, claimed: int | None, entered: Fraction | None
) -> Fraction:
    """The target's own value; where there is no target, or it is the claimed level itself, the claim's."""
    if assessment.target is None or assessment.target == claimed:
        return _claimed_value(instrument, indicator, claimed, entered)
    return level_value(instrument, indicator, assessment.target)


def _reviewed_value(instrument: Instrument, indicator: Indicator, reviewed: RoundLevel | None) -> Fraction | None:
    if reviewed is None:
        return None
    if reviewed.value is not None:
        return Fraction(reviewed.value)
    return None if reviewed.level is None else level_value(instrument, indicator, reviewed.level)


def _reviewed_level(instrument: Instrument, indicator: Indicator, reviewed: RoundLevel | None) -> int | None:
    if reviewed is None or reviewed.level is not None or reviewed.value is None:
        return None if reviewed is None else reviewed.level
    return level_of_value(instrument, indicator, Fraction(reviewed.value))


def _compared(believed: int, supported: int, exact: ExactValues, *, by_value: bool) -> tuple[bool, bool]:
    """Whether the claim is above what is supported, and whether it is below; by value where one was entered."""
    if by_value:
        return exact.claimed > exact.supported, exact.claimed < exact.supported
    return believed > supported, believed < supported


def _upto(indicator: Indicator, claimed: int | None, target: int | None, supported: int, level: int | None) -> int:
    top = len(indicator.levels)
    if level is not None:
        return min(level, top)
    wanted = [known for known in (claimed, target) if known is not None]
    return min(max(wanted) if wanted else supported + 1, top)


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
