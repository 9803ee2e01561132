"""Claim a level of an indicator, aim at one, and enter the figures that feed it (penilaian mandiri)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from dossier_app.domain.assessment import Assessment
from dossier_app.domain.ids import assessment_id
from dossier_app.domain.instrument import Indicator, Instrument, ValueKind
from dossier_app.domain.journal import Changes, JsonValue, Kind
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.services.desk import Desk


class Withdraw(Enum):
    """Stands for “take the value back”, where None means “leave it”."""

    VALUE = "withdraw"


WITHDRAW: Final = Withdraw.VALUE


@dataclass(frozen=True, slots=True)
class Assessed:
    """The assessment as it now is; `dropped` is the entered value that no longer fitted the claimed level, if any."""

    assessment: Assessment
    changes: Changes
    dropped: Decimal | None = None

    @property
    def value_dropped(self) -> bool:
        return self.dropped is not None


def assess_indicator(
    desk: Desk,
    code: str,
    *,
    claim: int | Withdraw | None = None,
    target: int | Withdraw | None = None,
    value: Decimal | Withdraw | None = None,
    external: Decimal | Withdraw | None = None,
    service: str | None = None,
) -> Assessed:
    """Change what is given; None leaves a figure, WITHDRAW takes it back. Everything wrong is told at once."""
    indicator = desk.indicator(code)
    if all(given is None for given in (claim, target, value, external, service)):
        raise UserError(
            _("Tidak ada yang dinilai untuk indikator {code}.").format(code=indicator.code),
            remedy=_("Sebutkan --claim, --target, --value, --external, atau --service."),
        )
    now = _shown(desk, indicator)
    if isinstance(value, Decimal) and claim is None and not _fits(indicator, now.claimed, value):
        claim = _level_of(indicator, value)
    _refuse(indicator, _problems(desk.instrument, indicator, claim, target, value, external, service))
    _refuse(indicator, _mismatch(indicator, now.claimed if claim is None else claim, value))
    given = {"claimed": claim, "target": target, "value": value, "external": external}
    fields: dict[str, JsonValue] = {name: _stored(figure) for name, figure in given.items() if figure is not None}
    if service is not None:
        fields["service"] = service.strip() or None
    dropped = claim is not None and value is None and _misfits(indicator, claim, now.value)
    if dropped:
        fields["value"] = None
    with desk.begin() as work:
        work.put(Kind.ASSESSMENT, assessment_id(indicator.code), {"indicator": indicator.code, **fields})
        changes = work.commit(_("Nilai indikator {code}").format(code=indicator.code))
    return Assessed(_shown(desk, indicator), changes, now.value if dropped else None)


def level_given(instrument: Instrument, indicator: Indicator, level: int | None, value: Decimal | None) -> int | None:
    """The level that goes with what was given, that of the value's band where only a value was.

    Raises UserError for a level or value that the indicator does not have, or that do not go together.
    """
    found = _level_of(indicator, value) if level is None and value is not None else level
    _refuse(indicator, _problems(instrument, indicator, found, None, value, None, None))
    _refuse(indicator, _mismatch(indicator, found, value))
    return found


def dropped_sentence(done: Assessed) -> str:
    """That an entered value went, and why; empty where none did."""
    if done.dropped is None:
        return ""
    return _("Nilai {value} indikator {code} dihapus, karena tidak sesuai dengan tingkat yang kini diklaim.").format(
        value=format_number(done.dropped), code=done.assessment.indicator
    )


def _shown(desk: Desk, indicator: Indicator) -> Assessment:
    known = (a for a in desk.snapshot().assessments if a.indicator == indicator.code)
    return next(known, Assessment(indicator.code))


def _stored(figure: int | Decimal | Withdraw) -> JsonValue:
    if isinstance(figure, Withdraw):
        return None
    return figure if isinstance(figure, int) else format(figure.normalize(), "f")


def allowed_levels(instrument: Instrument, indicator: Indicator) -> tuple[int, ...]:
    """The levels that may be claimed, lowest first; 0 where the pack allows it."""
    zero = (0,) if instrument.scoring.zero_allowed else ()
    return tuple(sorted({*zero, *(level.level for level in indicator.levels)}))


def _problems(
    instrument: Instrument,
    indicator: Indicator,
    claim: int | Withdraw | None,
    target: int | Withdraw | None,
    value: Decimal | Withdraw | None,
    external: Decimal | Withdraw | None,
    service: str | None,
) -> list[str]:
    levels = allowed_levels(instrument, indicator)
    problems = [
        _("Tingkat {level} tidak ada; yang ada: {levels}.").format(level=level, levels=", ".join(map(str, levels)))
        for level in (claim, target)
        if isinstance(level, int) and level not in levels
    ]
    if isinstance(value, Decimal):
        problems += _value_problems(instrument, value)
    if isinstance(external, Decimal):
        problems += _external_problems(indicator, external)
    if service and indicator.instance is None:
        problems.append(_("Indikator ini tidak dinilai per layanan, sehingga tidak mempunyai nama layanan."))
    return problems


def _value_problems(instrument: Instrument, value: Decimal) -> list[str]:
    if instrument.scoring.value is not ValueKind.BAND:
        return [_("Instrumen ini memakai tingkat bulat; nilai pecahan tidak dipakai.")]
    scale = instrument.scale
    low = Fraction(0) if instrument.scoring.zero_allowed else scale.low
    return [] if low <= Fraction(value) <= scale.high else [_outside(value, low, scale.high)]


def _external_problems(indicator: Indicator, external: Decimal) -> list[str]:
    if indicator.external_index is None:
        return [_("Indikator ini tidak diisi dari indeks lembaga lain.")]
    bounds = indicator.external_index.bounds
    return [] if bounds[0] <= Fraction(external) <= bounds[-1] else [_outside(external, bounds[0], bounds[-1])]


def _outside(value: Decimal, low: Fraction, high: Fraction) -> str:
    return _("Nilai {value} di luar batas {low} sampai {high}.").format(
        value=format_number(value), low=format_number(low), high=format_number(high)
    )


def _fits(indicator: Indicator, level: int | None, value: Decimal) -> bool:
    bands = [known.band for known in indicator.levels if known.level == level and known.band]
    return any(low <= Fraction(value) <= high for low, high in bands)


def _misfits(indicator: Indicator, level: int | Withdraw | None, value: Decimal | None) -> bool:
    return value is not None and (isinstance(level, Withdraw) or not _fits(indicator, level, value))


def _level_of(indicator: Indicator, value: Decimal) -> int | None:
    """The highest level whose band holds the value."""
    return max((level.level for level in indicator.levels if _fits(indicator, level.level, value)), default=None)


def _mismatch(indicator: Indicator, claim: int | Withdraw | None, value: Decimal | Withdraw | None) -> list[str]:
    if not isinstance(value, Decimal) or not isinstance(claim, int) or _fits(indicator, claim, value):
        return []
    band = next((level.band for level in indicator.levels if level.level == claim and level.band), None)
    return [_outside(value, *band)] if band else []


def _refuse(indicator: Indicator, problems: list[str]) -> None:
    if problems:
        raise UserError(
            _("Penilaian indikator {code} ditolak.").format(code=indicator.code),
            reason=" ".join(problems),
            remedy=_("Perbaiki nilainya, lalu ulangi."),
        )
