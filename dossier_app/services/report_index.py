"""Reports the index of a workspace or of a bundle: claimed, supported, aimed at, reviewed, and what if."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction

from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.indices import index_report
from dossier_app.domain.instrument import Instrument, ValueKind
from dossier_app.domain.report import IndexReport
from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.services.desk import Desk
from dossier_app.services.report_gaps import check_indicators


def report_index(desk: Desk, *, what_if: Mapping[str, Decimal] | None = None) -> IndexReport:
    """The index of a workspace; `what_if` puts other values (by indicator code) in place of the supported ones.

    Raises UserError for an indicator that the instrument lacks, and for a value off its scale.
    """
    return index_of(desk.snapshot(), desk.instrument, what_if=what_if)


def index_of(
    snapshot: Snapshot,
    instrument: Instrument,
    *,
    what_if: Mapping[str, Decimal] | None = None,
    indicators: Collection[str] | None = None,
) -> IndexReport:
    """The index of any snapshot, that of a bundle too; `indicators` are those in the bundle's scope."""
    imagined = _imagined(instrument, what_if) if what_if else None
    return index_report(instrument, find_gaps(instrument, snapshot, indicators=indicators), snapshot, what_if=imagined)


def _imagined(instrument: Instrument, what_if: Mapping[str, Decimal]) -> dict[str, Fraction]:
    check_indicators(instrument, what_if)
    values = {code.strip(): Fraction(value) for code, value in what_if.items()}
    scale = instrument.scale
    whole = instrument.scoring.value is ValueKind.LEVEL
    wrong = [
        code
        for code, value in values.items()
        if not scale.low <= value <= scale.high or (whole and (value - scale.low) % scale.step)
    ]
    if wrong:
        raise UserError(
            _("Nilai pengandaian di luar skala untuk indikator: {codes}.").format(codes=", ".join(wrong)),
            reason=_("Skala {title}: {low} sampai {high}.").format(
                title=instrument.short_title, low=format_number(scale.low), high=format_number(scale.high)
            ),
            remedy=_("Perbaiki nilainya, misalnya {code}={high}.").format(
                code=wrong[0], high=format_number(scale.high)
            ),
        )
    return values
