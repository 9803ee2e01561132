"""`daftar-periksa.xlsx`: summary, gaps by level to fill in, the register of evidence, and a sheet per unit."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.domain.checklist import SHEET, VERDICTS, BookIdentity, row_marks
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.report import IndexFigure
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date, sort_key
from dossier_app.i18n.problems import verdict_label
from exporters.checklist_sheets import (
    Formats,
    gaps_sheet,
    identity_sheet,
    ordered_needs,
    register_sheet,
)
from exporters.checklist_units import owed_by_unit, unit_sheets
from exporters.omission_words import omission_reason
from exporters.plain_text import cell, one_line
from exporters.rows import IndicatorRows, indicator_rows
from exporters.sheet_names import SheetNames
from exporters.sheet_table import OPTIONS, Column, Value, formats_of, printed, write_table
from exporters.steady_zip import steady

if TYPE_CHECKING:
    from xlsxwriter import Workbook


def write_checklist_xlsx(dossier: Dossier, target: Path) -> None:
    """Write the workbook; nothing in it is a formula or a link that a program would follow."""
    from xlsxwriter import Workbook

    rows = indicator_rows(dossier)
    with Workbook(str(target), OPTIONS) as book:
        book.set_properties(
            {
                "title": _("Daftar periksa kesenjangan"),
                "author": cell(dossier.snapshot.info.institution),
                "created": dossier.date.replace(tzinfo=None),
            }
        )
        formats = formats_of(book)
        _summary(book, formats, dossier, rows)
        _sheets(book, formats, dossier, rows)
    steady(target)


def _sheets(book: "Workbook", formats: Formats, dossier: Dossier, rows: Sequence[IndicatorRows]) -> None:
    """The sheets behind the summary, and the hidden one."""
    snapshot, gaps, register = dossier.snapshot, _("Kesenjangan"), _("Register bukti")
    needs = ordered_needs(rows)
    marks = tuple(row_marks(snapshot, dossier.evidence_of, ((need.id, need.indicator) for need in needs)))
    units = sorted((cell(unit.name) for unit in snapshot.units), key=sort_key)
    heads = gaps_sheet(book, formats, needs, marks, units=units, title=gaps)
    register_sheet(book, formats, rows, register)
    unit_sheets(book, formats, owed_by_unit(rows, snapshot), SheetNames(_("Ringkasan"), gaps, register, SHEET))
    identity = BookIdentity(
        workspace=snapshot.info.id,
        institution=one_line(snapshot.info.institution),
        instrument=snapshot.info.instrument.sha256,
        date=dossier.date.isoformat(),
        sheet=gaps,
        heads=heads,
        verdicts={verdict_label(key): key for key in VERDICTS},
        rows=tuple(replace(mark, unit=one_line(mark.unit)) for mark in marks),
    )
    identity_sheet(book, identity)


def _summary(book: "Workbook", formats: Formats, dossier: Dossier, rows: Sequence[IndicatorRows]) -> None:
    sheet = book.add_worksheet(_("Ringkasan"))
    info, totals, composite = dossier.snapshot.info, dossier.gaps.totals, dossier.instrument.scoring.composite
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, _("Daftar periksa kesenjangan"), formats["title"])
    sheet.write_string(1, 0, cell(f"{info.institution}, {info.year}"), formats["bold"])
    sheet.write_string(2, 0, cell(dossier.instrument.title), formats["plain"])
    sheet.write_string(
        3, 0, _("Dinilai pada tanggal {date}").format(date=format_date(info.assessment_date)), formats["plain"]
    )
    sheet.write_string(
        4,
        0,
        _("Isi kolom kuning pada lembar {sheet}, simpan, lalu masukkan kembali ke ruang kerja asalnya.").format(
            sheet=_("Kesenjangan")
        ),
        formats["plain"],
    )
    if dossier.chosen is not None:
        sheet.write_string(5, 0, cell(dossier.chosen.words), formats["bold"])
    row = write_table(
        sheet,
        formats,
        6,
        [
            Column("", 11),
            Column(_("Indeks"), 52, "index"),
            Column(_("Predikat"), 11),
            *([Column(composite.label, 11, "index")] if composite else []),
        ],
        [
            [
                label,
                figure.index if figure.index is not None else "–",
                figure.predicate or "–",
                *([figure.composite if figure.composite is not None else "–"] if composite else []),
            ]
            for label, figure in _figures(dossier)
        ],
    )
    counts = [
        (_("Butir terpenuhi"), totals.met),
        (_("Butir lemah"), totals.weak),
        (_("Butir belum ada"), totals.missing),
        (_("Butir tidak berlaku"), totals.waived),
        (_("Butir wajib yang masih terbuka"), totals.open_mandatory),
    ]
    for offset, (label, count) in enumerate(counts):
        sheet.write_string(row + 1 + offset, 1, label, formats["text"])
        sheet.write_number(row + 1 + offset, 2, count, formats["number"])
    row += len(counts) + 2
    if dossier.omissions:
        sheet.write_string(row, 0, _("Tidak ikut dalam bundel ini"), formats["bold"])
        for omission in dossier.omissions:
            row += 1
            sheet.write_string(row, 1, cell(f"{omission.name}: {omission_reason(omission)}"), formats["text"])
        row += 2
    if owed := owed_by_unit(rows, dossier.snapshot):
        heads = [
            Column("", 11),
            Column(_("OPD"), 52),
            Column(_("Butir"), 11, "number"),
            Column(_("Terbuka"), 11, "number"),
        ]
        row = 1 + write_table(
            sheet, formats, row, heads, [["", known.name, len(known.asked), known.open] for known in owed]
        )
    columns = [
        Column(_("Indikator"), 11, "code"),
        Column(_("Nama indikator"), 52),
        Column(_("Klaim"), 11, "number"),
        Column(_("Sasaran"), 11, "number"),
        Column(_("Terdukung"), 11, "number"),
        Column(_("Terbuka"), 11, "number"),
        Column(_("Temuan"), 26),
    ]
    table: list[list[Value]] = [
        [
            indicator.code,
            indicator.title,
            indicator.claimed,
            indicator.target,
            indicator.supported,
            indicator.open_mandatory,
            indicator.finding,
        ]
        for indicator in rows
    ]
    last = write_table(sheet, formats, row, columns, table)
    sheet.autofilter(row, 0, max(row, last - 1), len(columns) - 1)
    printed(sheet, landscape=False, repeat=None)


def _figures(dossier: Dossier) -> tuple[tuple[str, IndexFigure], ...]:
    index = dossier.index
    return (
        (_("Klaim"), index.claimed),
        (_("Terdukung"), index.supported),
        (_("Sasaran"), index.target),
        (_("Telaah"), index.reviewed),
    )
