"""Enter a further number that the pack asks for, such as the result of a survey."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dossier_app.domain.instrument import CompositePart, Instrument
from dossier_app.domain.journal import Changes, Kind
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.services.desk import Desk, nearest


@dataclass(frozen=True, slots=True)
class InputSet:
    """The number as it now is; None: taken back."""

    key: str
    value: Decimal | None
    changes: Changes


def set_input(desk: Desk, key: str, value: Decimal | None) -> InputSet:
    """Set the number of this key, or take it back with None."""
    part = _part(desk.instrument, key)
    if value is not None:
        _check(part, value)
    stored = None if value is None else format(value.normalize(), "f")
    with desk.begin() as work:
        work.put(Kind.WORKSPACE, desk.workspace.id, {f"input.{key}": stored})
        changes = work.commit(_("Isi {label}").format(label=part.label))
    return InputSet(key, value, changes)


def _part(instrument: Instrument, key: str) -> CompositePart:
    asked = instrument.scoring.composite.parts if instrument.scoring.composite else ()
    known = {part.key: part for part in asked if part.key}
    if key in known:
        return known[key]
    raise UserError(
        _("Isian “{key}” tidak dikenal.").format(key=key),
        reason=nearest(key, list(known))
        or (
            _("Instrumen ini meminta: {keys}.").format(keys=", ".join(known))
            if known
            else _("Instrumen ini tidak meminta isian lain.")
        ),
    )


def _check(part: CompositePart, value: Decimal) -> None:
    exact = Fraction(value)
    if (part.low is None or exact >= part.low) and (part.high is None or exact <= part.high):
        return
    raise UserError(
        _("Nilai {value} untuk {label} ditolak.").format(value=format_number(value), label=part.label),
        reason=_("Nilainya harus antara {low} dan {high}.").format(
            low="–" if part.low is None else format_number(part.low),
            high="–" if part.high is None else format_number(part.high),
        ),
        remedy=_("Perbaiki nilainya, lalu ulangi."),
    )
