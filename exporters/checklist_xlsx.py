"""`daftar-periksa.xlsx`: summary, gaps by level, and the register of evidence; assessors fill in two columns."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier_app.domain.dossier import Dossier
from dossier_app.domain.report import IndexFigure
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from dossier_app.i18n.problems import document_status_label, text_label, verdict_label
from exporters.omission_words import omission_reason
from exporters.plain_text import cell
from exporters.rows import IndicatorRows, Need, indicator_rows, needs_in_range
from exporters.steady_zip import steady

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | Decimal

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_LINE, _TALLEST = 13.2, 409.0
"""Points of one line, and the tallest row that a spreadsheet can have."""

_COLOURS = {"met": "#E3F1E4", "weak": "#FFF1CC", "missing": "#FBE0DD", "waived": "#E8E8E8"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, width in characters, and the format of its cells."""

    head: str
    width: float
    format: str = "text"


def write_checklist_xlsx(dossier: Dossier, target: Path) -> None:
    """Write the workbook; nothing in it is a formula or a link that a program would follow."""
    from xlsxwriter import Workbook

    rows = indicator_rows(dossier)
    with Workbook(str(target), _OPTIONS) as book:
        book.set_properties(
            {
                "title": _("Daftar periksa kesenjangan"),
                "author": cell(dossier.snapshot.info.institution),
                "created": dossier.date.replace(tzinfo=None),
            }
        )
        formats = _formats(book)
        _summary(book, formats, dossier, rows)
        _needs(book, formats, rows)
        _register(book, formats, rows)
    steady(target)


def _formats(book: "Workbook") -> dict[str, "Format"]:
    base = {"valign": "top", "font_name": "Calibri", "font_size": 10}
    line = base | {"border": 1, "border_color": "#C8CED6"}
    return {
        "title": book.add_format(base | {"bold": True, "font_size": 15}),
        "plain": book.add_format(base),
        "bold": book.add_format(base | {"bold": True}),
        "head": book.add_format(
            line
            | {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
        ),
        "text": book.add_format(line | {"text_wrap": True}),
        "code": book.add_format(line | {"num_format": "@"}),
        "number": book.add_format(line | {"align": "center"}),
        "index": book.add_format(line | {"align": "center", "num_format": "0.00"}),
        "fill": book.add_format(line | {"text_wrap": True, "bg_color": "#FFFDE7", "locked": False}),
        **{
            status: book.add_format(line | {"text_wrap": True, "bg_color": colour})
            for status, colour in _COLOURS.items()
        },
    }


def _summary(book: "Workbook", formats: dict[str, "Format"], dossier: Dossier, rows: Sequence[IndicatorRows]) -> None:
    sheet = book.add_worksheet(_("Ringkasan"))
    info, totals, composite = dossier.snapshot.info, dossier.gaps.totals, dossier.instrument.scoring.composite
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, _("Daftar periksa kesenjangan"), formats["title"])
    sheet.write_string(1, 0, cell(f"{info.institution}, {info.year}"), formats["bold"])
    sheet.write_string(2, 0, cell(dossier.instrument.title), formats["plain"])
    sheet.write_string(
        3, 0, _("Dinilai pada tanggal {date}").format(date=format_date(info.assessment_date)), formats["plain"]
    )
    row = _table(
        sheet,
        formats,
        5,
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
    last = _table(sheet, formats, row, columns, table)
    sheet.autofilter(row, 0, max(row, last - 1), len(columns) - 1)
    _printed(sheet, landscape=False, repeat=None)


def _figures(dossier: Dossier) -> tuple[tuple[str, IndexFigure], ...]:
    index = dossier.index
    return (
        (_("Klaim"), index.claimed),
        (_("Terdukung"), index.supported),
        (_("Sasaran"), index.target),
        (_("Telaah"), index.reviewed),
    )


def _needs(book: "Workbook", formats: dict[str, "Format"], rows: Iterable[IndicatorRows]) -> None:
    sheet = book.add_worksheet(_("Kesenjangan"))
    columns = [
        Column(_("Indikator"), 10, "code"),
        Column(_("Tingkat"), 8, "number"),
        Column(_("Butir"), 9, "code"),
        Column(_("Bukti yang diminta"), 48),
        Column(_("Sifat"), 9),
        Column(_("Status"), 12),
        Column(_("Masalah"), 44),
        Column(_("Tindakan"), 40),
        Column(_("Bukti dukung"), 40),
        Column(_("Putusan asesor"), 16, "fill"),
        Column(_("Catatan asesor"), 34, "fill"),
    ]
    needs = [need for indicator in rows for need in needs_in_range(indicator)]
    ordered = sorted(needs, key=lambda need: need.level)  # stable: the order of the instrument within a level
    last = _table(
        sheet,
        formats,
        0,
        columns,
        [_need_row(need) for need in ordered],
        format_of=lambda row, column: ordered[row].status if column == 5 else "",
    )
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(0, last - 1), len(columns) - 1)
    if ordered:
        verdicts = [verdict_label(key) for key in ("accepted", "insufficient", "rejected", "question")]
        sheet.data_validation(1, 9, last - 1, 9, {"validate": "list", "source": verdicts})
    _printed(sheet, landscape=True, repeat=0)


def _need_row(need: Need) -> list[Value]:
    proofs = "\n".join(f"{proof.file} ({proof.place})" if proof.place else proof.file for proof in need.proofs)
    problems = [trouble.message for trouble in need.troubles] or [need.waiver_words]
    remedies = dict.fromkeys(trouble.remedy for trouble in need.troubles if trouble.remedy)
    return [
        need.indicator,
        need.level or "–",
        need.id,
        need.text,
        need.duty,
        need.status_label,
        "\n".join(problems),
        "\n".join(remedies),
        proofs,
        "",
        "",
    ]


def _register(book: "Workbook", formats: dict[str, "Format"], rows: Iterable[IndicatorRows]) -> None:
    sheet = book.add_worksheet(_("Register bukti"))
    columns = [
        Column(_("Butir"), 9, "code"),
        Column(_("Berkas"), 40),
        Column(_("Nama asal"), 36),
        Column(_("Halaman"), 18),
        Column(_("Pasal"), 14),
        Column(_("Nomor"), 16, "code"),
        Column(_("Tahun"), 8, "number"),
        Column(_("Tanggal"), 16),
        Column(_("Status"), 14),
        Column(_("Teks"), 16),
        Column(_("Kutipan"), 40),
        Column(_("Catatan"), 30),
        Column("SHA-256", 20, "code"),
    ]
    table: list[list[Value]] = []
    for need in (need for indicator in rows for need in indicator.needs):
        for proof in need.proofs:
            document = proof.document
            table.append(
                [
                    need.id,
                    proof.path or proof.file,
                    document.name if document else "",
                    proof.pages,
                    proof.article,
                    document.number if document else "",
                    document.year if document and document.year else "–",
                    format_date(document.date) if document and document.date else "",
                    document_status_label(document.status) if document else "",
                    text_label(document.text) if document else "",
                    proof.quote,
                    proof.note,
                    document.sha256 if document else "",
                ]
            )
    last = _table(sheet, formats, 0, columns, table)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(0, last - 1), len(columns) - 1)
    _printed(sheet, landscape=True, repeat=0)


def _table(
    sheet: "Worksheet",
    formats: dict[str, "Format"],
    top: int,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    format_of: Callable[[int, int], str] = lambda _row, _column: "",
) -> int:
    """Write heads and rows from row `top`; returns the row below the last."""
    sheet.set_row(top, 2 * _LINE + 3)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(top, number, column.head, formats["head"])
    for offset, row in enumerate(rows):
        sheet.set_row(top + 1 + offset, _height(columns, row))
        for number, (column, value) in enumerate(zip(columns, row, strict=True)):
            chosen: Any = formats[format_of(offset, number) or column.format]
            if isinstance(value, str):
                sheet.write_string(top + 1 + offset, number, cell(value), chosen)
            else:
                sheet.write_number(top + 1 + offset, number, float(value), chosen)
    return top + 1 + len(rows)


def _height(columns: Sequence[Column], row: Sequence[Value]) -> float:
    """Room for the tallest cell: not every program fits the rows of a file that it opens."""
    lines = 1
    for column, value in zip(columns, row, strict=True):
        if column.format != "code" and isinstance(value, str):
            room = max(1, int(column.width * 1.1))
            lines = max(lines, sum(max(1, -(-len(line) // room)) for line in value.split("\n")))
    return min(_TALLEST, _LINE * lines + 3)


def _printed(sheet: "Worksheet", *, landscape: bool, repeat: int | None) -> None:
    sheet.set_paper(9)  # A4
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&L&8&A&R&8&P / &N")
    if repeat is not None:
        sheet.repeat_rows(repeat)
