"""Read a choice of indicators written as on a printer: 1-10,21."""

from dossier_app.domain.instrument import Instrument
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.report_gaps import check_indicators


def choose_indicators(text: str, instrument: Instrument) -> tuple[str, ...]:
    """The codes chosen, in the order of the instrument; a code that holds a dash goes before a range."""
    codes = [indicator.code for indicator in instrument.indicators]
    chosen: set[str] = set()
    unknown: list[str] = []
    for part in (piece.strip() for piece in text.split(",") if piece.strip()):
        first, dash, last = (word.strip() for word in part.partition("-"))
        if part in codes:
            chosen.add(part)
        elif dash and first in codes and last in codes and codes.index(first) <= codes.index(last):
            chosen.update(codes[codes.index(first) : codes.index(last) + 1])
        else:
            unknown.append(part)
    if unknown:
        check_indicators(instrument, unknown)
    if not chosen:
        raise UserError(_("Tidak ada indikator yang dipilih."), remedy=_("Tulis seperti 1-10,21."))
    return tuple(code for code in codes if code in chosen)
