"""Units and what they owe, for reading and as JSON."""

from collections.abc import Sequence

from dossier_app.cli.tables import table
from dossier_app.domain.journal import JsonValue
from dossier_app.domain.owing import Debt
from dossier_app.domain.units import Assignment, Unit
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_date, sort_key
from dossier_app.i18n.problems import assignment_label


def unit_value(unit: Unit, debts: Sequence[Debt] = ()) -> dict[str, JsonValue]:
    """A unit with the counts of what it owes."""
    own = [debt for debt in debts if debt.unit.id == unit.id]
    return {
        "id": unit.id,
        "name": unit.name,
        "contact": unit.contact,
        "assignments": len(own),
        "overdue": sum(debt.overdue for debt in own),
        "requirements": sum(len(debt.needs) for debt in own),
        "open": sum(len(debt.open) for debt in own),
    }


def assignment_value(assignment: Assignment) -> dict[str, JsonValue]:
    return {
        "id": assignment.id,
        "unit": assignment.unit,
        "item": assignment.item,
        "due": assignment.due.isoformat() if assignment.due else None,
        "status": assignment.status.value,
        "note": assignment.note,
    }


def debt_value(debt: Debt) -> dict[str, JsonValue]:
    """An assignment with its progress; `open` are the ids of what is neither met nor waived."""
    return {
        **assignment_value(debt.assignment),
        "name": debt.unit.name,
        "indicator": debt.indicator or None,
        "overdue": debt.overdue,
        "days_late": debt.days_late,
        "requirements": len(debt.needs),
        "open": [need.id for need in debt.open],
    }


def units_table(units: Sequence[Unit], debts: Sequence[Debt]) -> str:
    if not units:
        return _("Belum ada OPD. Tambahkan dengan dossier unit add RUANG NAMA.")
    heads = (_("OPD"), _("Kontak"), _("Tugas"), _("Terlambat"), _("Butir kurang"))
    rows = []
    for unit in sorted(units, key=lambda known: (sort_key(known.name), known.id)):
        own = [debt for debt in debts if debt.unit.id == unit.id]
        needs, lacking = sum(len(debt.needs) for debt in own), sum(len(debt.open) for debt in own)
        late = sum(debt.overdue for debt in own)
        of = _("{count} dari {all}").format(count=lacking, all=needs) if needs else "–"
        rows.append((unit.name, unit.contact or "–", str(len(own)), str(late) if late else "–", of))
    return table(heads, rows, right=(2, 3), wide=(0,))


def debts_table(debts: Sequence[Debt]) -> str:
    """Who owes what, overdue first."""
    if not debts:
        return _("Belum ada tugas. Beri tugas dengan dossier assign RUANG OPD INDIKATOR --due TANGGAL.")
    heads = (_("OPD"), _("Tugas"), _("Batas waktu"), _("Keadaan"), _("Butir kurang"), _("Catatan"))
    rows = [
        (
            debt.unit.name,
            debt.assignment.item,
            format_date(debt.assignment.due) if debt.assignment.due else "–",
            state_text(debt),
            progress_text(debt),
            debt.assignment.note,
        )
        for debt in debts
    ]
    return table(heads, rows, wide=(2, 3))


def state_text(debt: Debt) -> str:
    """How far the unit is, and how late."""
    label = assignment_label(debt.assignment.status)
    if not debt.overdue:
        return label
    late = plural("terlambat {count} hari", debt.days_late).format(count=debt.days_late)
    return f"{label}, {late}"


def progress_text(debt: Debt) -> str:
    """How many of what is asked are still lacking, and which where they are few."""
    if not debt.needs:
        return "–"
    lacking = [need.id for need in debt.open]
    if not lacking:
        return _("lengkap ({count})").format(count=len(debt.needs))
    counted = _("{count} dari {all}").format(count=len(lacking), all=len(debt.needs))
    return f"{counted}: {', '.join(lacking)}" if len(lacking) <= 3 else counted
