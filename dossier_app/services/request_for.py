"""What a request to one unit is about: the unit, and the indicators that it was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier_app.domain.assembly import REQUEST, assemble
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.owing import owed_by
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import Desk
from dossier_app.services.keep_units import find_unit
from dossier_app.services.report_gaps import gaps_of


@dataclass(frozen=True, slots=True)
class Request:
    """The id of the unit, and the codes of its indicators in the order of the instrument."""

    unit: str
    indicators: tuple[str, ...]


def request_for(desk: Desk, unit: str, indicators: Sequence[str] | None = None) -> Request:
    """The request to a unit. Raises UserError where none is named, where nothing is asked of it or all is there."""
    if not unit.strip():
        raise UserError(
            _("Bundel permintaan ditujukan kepada satu OPD."), remedy=_("Sebutkan --unit dengan nama OPD-nya.")
        )
    if indicators is not None:
        raise UserError(
            _("Indikator dan OPD tidak dapat dipilih bersama."),
            reason=_("Isi permintaan mengikuti tugas OPD itu."),
            remedy=_("Hilangkan salah satunya."),
        )
    snapshot = desk.snapshot()
    found, instrument = find_unit(snapshot, unit), desk.instrument_of(snapshot)
    gaps = gaps_of(snapshot, instrument)
    asked = owed_by(found.id, snapshot, gaps.indicators)
    if not asked:
        raise UserError(
            _("{name} belum ditugasi apa pun.").format(name=found.name),
            remedy=_("Beri tugas dahulu dengan dossier assign, lalu ulangi."),
        )
    needs = [need for report in gaps.indicators for need in report.requirements if need.id in asked]
    if all(need.settled for need in needs):
        raise UserError(
            _("Tidak ada lagi yang diminta dari {name}.").format(name=found.name),
            reason=_("Semua butir yang ditugaskan kepadanya sudah terpenuhi."),
        )
    owners = {need.requirement.indicator for need in needs}
    return Request(found.id, tuple(known.code for known in instrument.indicators if known.code in owners))


def letter_dossier(desk: Desk, unit: str = "") -> Dossier:
    """What a letter tells from: to one unit the dossier of its request, to all of them (empty) the whole."""
    asked = request_for(desk, unit) if unit else None
    return assemble(
        desk.snapshot(),
        desk.instrument,
        kind=REQUEST,
        indicators=asked.indicators if asked else None,
        addressee=asked.unit if asked else "",
    )
