"""Small instruments and gap reports in a few lines, for tests of scoring and plan."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from dossier_app.domain.instrument import (
    EvidenceType,
    Floor,
    Group,
    Indicator,
    Instrument,
    Level,
    LevelRule,
    MaturityModel,
    ModelLevel,
    Predicate,
    Requirement,
    Rounding,
    Scale,
    Scoring,
    ValueKind,
)
from dossier_app.domain.instrument_rules import EvidenceRules, UploadLimits
from dossier_app.domain.levels import Standing, supported_level, supported_value
from dossier_app.domain.report import GapReport, IndicatorReport, RequirementReport, RequirementStatus, Totals

KINDS = tuple(EvidenceType(f"kind{n}", f"Kind {n}", "", (), n, False) for n in range(1, 9))
BANDS = ((1, "1.5"), ("1.5", "2.5"), ("2.5", "3.5"), ("3.5", 4), (4, 5))


def make_indicator(
    number: int, weight: Fraction, efforts: Sequence[Sequence[int]], rule: LevelRule = LevelRule.CUMULATIVE
) -> Indicator:
    """An indicator whose levels ask for requirements of these efforts."""
    code = str(number)
    levels = tuple(
        Level(
            level=level,
            criterion="",
            confirmed=True,
            requirements=tuple(
                Requirement(f"{code}.{level}.{chr(97 + n)}", code, level, "", (f"kind{effort}",))
                for n, effort in enumerate(asked)
            ),
        )
        for level, asked in enumerate(efforts, start=1)
    )
    return Indicator(
        number=number, code=code, title=f"Indikator {code}", short_title=code, model="m", weight=weight,
        level_rule=rule, explanation="", references=(), keywords=(), levels=levels,
    )  # fmt: skip


def make_instrument(
    groups: Sequence[Group],
    *,
    levels: int = 5,
    bands: bool = False,
    decimals: int = 2,
    half_up: bool = True,
    each_tier: bool = False,
) -> Instrument:
    """An instrument over these groups, with predicates at the halves."""
    top = Fraction(5 if bands else levels)
    ranges = [(Fraction(low), Fraction(high)) for low, high in BANDS]
    rungs = tuple(ModelLevel(n, str(n), "", band=ranges[n - 1] if bands else None) for n in range(1, levels + 1))
    low = Fraction(1)
    return Instrument(
        id="kecil", version="1.0.0", title="Kecil", short_title="Kecil", language="id", legal_basis=(),
        state="in_force", applies_to_years=(2030,), scale=Scale(low, top, Fraction(1)),
        models=(MaturityModel("m", "M", rungs),),
        predicates=(
            Predicate("Kurang", Fraction(0), Fraction(2), False),
            Predicate("Cukup", Fraction(2), Fraction(7, 2), False),
            Predicate("Baik", Fraction(7, 2), top, True),
        ),
        scoring=Scoring(
            value=ValueKind.BAND if bands else ValueKind.LEVEL, level_rule=LevelRule.CUMULATIVE,
            floor=Floor(low, 0 if bands else 1), zero_allowed=False,
            rounding=Rounding(decimals, half_up, each_tier, True),
        ),
        unit_label="", rounds=(), roles=(),
        rules=EvidenceRules(False, UploadLimits(None, None, None, None, (), True, True), (), (), ""),
        evidence_types=KINDS, groups=tuple(groups), crosswalks=(),
    )  # fmt: skip


def report_of(instrument: Instrument, statuses: Mapping[str, RequirementStatus] | None = None) -> GapReport:
    """The gap report when requirements have these statuses (missing by default)."""
    return GapReport(
        tuple(_indicator_report(instrument, indicator, statuses or {}) for indicator in instrument.indicators), Totals()
    )


def _indicator_report(
    instrument: Instrument, indicator: Indicator, statuses: Mapping[str, RequirementStatus]
) -> IndicatorReport:
    needs = (*indicator.requirements, *indicator.checklist)
    reports = tuple(RequirementReport(need, statuses.get(need.id, RequirementStatus.MISSING)) for need in needs)
    standing = Standing(
        frozenset(r.id for r in reports if r.status is RequirementStatus.MET),
        frozenset(r.id for r in reports if r.status is RequirementStatus.WAIVED),
    )
    level = supported_level(instrument, indicator, standing)
    value = supported_value(instrument, indicator, standing, level)
    shown = Decimal(value.numerator) / Decimal(value.denominator)
    floor = Decimal(1)
    return IndicatorReport(
        indicator=indicator, claimed=None, target=None, supported=level, supported_without_waivers=level,
        reviewed=None, upto=level + 1, claimed_value=floor, supported_value=shown, target_value=floor,
        reviewed_value=None, requirements=reports,
    )  # fmt: skip
