"""The sheets of the checklist workbook for units: what each owes, to hand out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier_app.domain.owing import owed_by
from dossier_app.domain.snapshot import Snapshot
from dossier_app.domain.units import Assignment
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date, sort_key
from dossier_app.i18n.problems import assignment_label
from exporters.checklist_sheets import Formats, moves_text, problems_text
from exporters.plain_text import cell
from exporters.rows import IndicatorRows, Need
from exporters.sheet_names import SheetNames
from exporters.sheet_table import Column, Value, printed, write_table

if TYPE_CHECKING:
    from xlsxwriter import Workbook


@dataclass(frozen=True, slots=True)
class Owed:
    """What a unit owes: each requirement with the assignment that asks for it."""

    name: str
    asked: tuple[tuple[Need, Assignment], ...]
    unit: str = ""
    """The id of the unit."""

    @property
    def open(self) -> int:
        """How many of them are neither met nor waived."""
        return sum(not need.settled for need, _assignment in self.asked)


def owed_by_unit(rows: Sequence[IndicatorRows], snapshot: Snapshot) -> tuple[Owed, ...]:
    """What each unit owes, in the order of their names; units that owe nothing are left out."""
    needs = {need.id: need for indicator in rows for need in indicator.needs}
    reports = tuple(indicator.report for indicator in rows)
    found = []
    for unit in sorted(snapshot.units, key=lambda unit: (sort_key(unit.name), unit.id)):
        asked = owed_by(unit.id, snapshot, reports)
        if asked:
            found.append(Owed(unit.name, tuple((needs[id_], given) for id_, given in asked.items()), unit.id))
    return tuple(found)


def unit_sheets(book: "Workbook", formats: Formats, owed: Iterable[Owed], names: SheetNames) -> None:
    """One sheet for every unit that owes something, to hand out: its requirements with the due dates."""
    for known in owed:
        _unit_sheet(book, formats, known.name, names.title(known.name, _("OPD")), known.asked)


def _unit_sheet(
    book: "Workbook", formats: Formats, name: str, title: str, asked: Sequence[tuple[Need, Assignment]]
) -> None:
    sheet = book.add_worksheet(title)
    columns = [
        Column(_("Butir"), 9, "code"),
        Column(_("Tingkat"), 8, "number"),
        Column(_("Bukti yang diminta"), 52),
        Column(_("Jenis dokumen"), 32),
        Column(_("Status"), 12),
        Column(_("Masalah"), 44),
        Column(_("Tindakan"), 40),
        Column(_("Batas waktu"), 18),
        Column(_("Penyerahan"), 16),
    ]
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, cell(name), formats["title"])
    sheet.write_string(1, 0, _("Butir bukti yang ditugaskan kepada unit ini."), formats["plain"])
    heads = 3
    table = [_unit_row(need, assignment) for need, assignment in asked]
    last = write_table(
        sheet, formats, heads, columns, table, format_of=lambda row, column: asked[row][0].status if column == 4 else ""
    )
    sheet.freeze_panes(heads + 1, 2)
    sheet.autofilter(heads, 0, last - 1, len(columns) - 1)
    printed(sheet, landscape=True, repeat=heads)


def _unit_row(need: Need, assignment: Assignment) -> list[Value]:
    return [
        need.id,
        need.level or "–",
        need.text,
        need.kinds,
        need.status_label,
        problems_text(need),
        moves_text(need),
        format_date(assignment.due) if assignment.due else "–",
        assignment_label(assignment.status),
    ]
