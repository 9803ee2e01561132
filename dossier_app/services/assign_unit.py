"""Ask a unit for indicators or requirements until a day, say how far it is, and take the question back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dossier_app.domain.ids import assignment_id
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.journal import Changes, JsonValue, Kind
from dossier_app.domain.owing import Debt, debts_of
from dossier_app.domain.units import Assignment, AssignmentStatus, Unit
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.services.choose_indicators import choose_indicators
from dossier_app.services.desk import Desk, find_target
from dossier_app.services.keep_units import find_unit
from dossier_app.services.report_gaps import gaps_of
from dossier_app.services.typed import read_choice, read_date


@dataclass(frozen=True, slots=True)
class Assigned:
    """The assignments as they are now, or were before they were taken back."""

    unit: Unit
    assignments: tuple[Assignment, ...]
    changes: Changes


def assign_unit(
    desk: Desk,
    unit: str,
    items: Sequence[str],
    *,
    due: str | None = None,
    status: str | None = None,
    note: str | None = None,
) -> Assigned:
    """Ask a unit for these items as one step: indicators (also `1-7,11`) and requirements.

    Of what is asked for already only what is given changes. `due` is a day, empty for none; `status` open, received or
    done. Raises UserError for whatever is not known.
    """
    asked = find_unit(desk.snapshot(), unit)
    wanted = _items(items, desk.instrument)
    given: dict[str, JsonValue] = {}
    if due is not None:
        given["due"] = read_date(due).isoformat() if due.strip() else None
    if status is not None:
        given["status"] = read_choice(status.strip(), [known.value for known in AssignmentStatus], _("Status tugas"))
    if note is not None:
        given["note"] = note.strip() or None
    with desk.begin() as work:
        for item in wanted:
            work.put(Kind.ASSIGNMENT, assignment_id(asked.id, item), {"unit": asked.id, "item": item, **given})
        changes = work.commit(_("Tugaskan {items} kepada {name}").format(items=_some(wanted), name=asked.name))
    return Assigned(asked, _held(desk, asked, wanted), changes)


def take_back(desk: Desk, unit: str, items: Sequence[str]) -> Assigned:
    """No longer ask a unit for these items. Raises UserError, naming them, where it was not asked."""
    asked = find_unit(desk.snapshot(), unit)
    wanted = _items(items, desk.instrument)
    held = _held(desk, asked, wanted)
    if lacking := [item for item in wanted if item not in {known.item for known in held}]:
        raise UserError(
            _("{name} tidak ditugasi {items}.").format(name=asked.name, items=", ".join(lacking)),
            remedy=_("Lihat tugas setiap OPD dengan dossier assign RUANG."),
        )
    with desk.begin() as work:
        for known in held:
            work.delete(Kind.ASSIGNMENT, known.id)
        changes = work.commit(_("Tarik tugas {items} dari {name}").format(items=_some(wanted), name=asked.name))
    return Assigned(asked, held, changes)


def list_debts(desk: Desk, *, today: dt.date, unit: str = "") -> tuple[Debt, ...]:
    """Who owes what as of `today`, the latest first; of one unit where it is named."""
    snapshot = desk.snapshot()
    only = find_unit(snapshot, unit).id if unit else ""
    gaps = gaps_of(snapshot, desk.instrument_of(snapshot))
    return tuple(debt for debt in debts_of(snapshot, gaps, today=today) if only in ("", debt.unit.id))


def _items(items: Sequence[str], instrument: Instrument) -> tuple[str, ...]:
    """The items as the instrument writes them; a range or list of indicators becomes its indicators."""
    found: dict[str, None] = {}
    for item in (part.strip() for part in items):
        if instrument.requirement(item) or instrument.checklist_item(item):
            found[item] = None
        elif "." in item and "," not in item and instrument.indicator(item) is None:
            found[find_target(instrument, item).id] = None
        else:
            found.update(dict.fromkeys(choose_indicators(item, instrument)))
    if not found:
        raise UserError(
            _("Belum ada yang ditugaskan."), remedy=_("Sebutkan kode indikator atau id butir, misalnya 11 atau 11.3.a.")
        )
    return tuple(found)


def _held(desk: Desk, unit: Unit, items: Sequence[str]) -> tuple[Assignment, ...]:
    held = {known.item: known for known in desk.snapshot().assignments if known.unit == unit.id}
    return tuple(held[item] for item in items if item in held)


def _some(items: Sequence[str]) -> str:
    if len(items) <= 3:
        return ", ".join(items)
    rest = len(items) - 2
    return plural("{names} dan {count} lainnya", rest).format(names=", ".join(items[:2]), count=rest)
