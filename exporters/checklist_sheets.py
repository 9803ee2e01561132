"""The sheets of the checklist workbook that follow its summary: gaps by level, evidence, and the hidden one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from dossier_app.domain.assessment import LEAST_EFFORT, MOST_EFFORT
from dossier_app.domain.checklist import COLUMNS, SHEET, VERDICTS, BookIdentity, RowMark, identity_cells
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from dossier_app.i18n.problems import document_status_label, text_label, verdict_label
from exporters.rows import IndicatorRows, Need, needs_in_range
from exporters.sheet_table import Column, Value, printed, write_table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Formats: TypeAlias = "Mapping[str, Format]"
HEADS = 1
"""Rows above the first of a table."""

LONGEST_LIST = 255
"""Characters that the choices of a cell may have together."""


def ordered_needs(rows: Iterable[IndicatorRows]) -> list[Need]:
    """What the checklist asks: by level, within a level in the order of the instrument."""
    needs = [need for indicator in rows for need in needs_in_range(indicator)]
    return sorted(needs, key=lambda need: need.level)


def gaps_sheet(
    book: "Workbook",
    formats: Formats,
    needs: Sequence[Need],
    marks: Sequence[RowMark],
    *,
    units: Sequence[str],
    title: str,
) -> dict[str, str]:
    """The sheet that people fill in; returns the heads of the columns that are read back, by key."""
    sheet = book.add_worksheet(title)
    columns = {
        "indicator": Column(_("Indikator"), 10, "code"),
        "level": Column(_("Tingkat"), 8, "number"),
        "requirement": Column(_("Butir"), 9, "code"),
        "text": Column(_("Bukti yang diminta"), 48),
        "duty": Column(_("Sifat"), 9),
        "status": Column(_("Status"), 12),
        "problems": Column(_("Masalah"), 44),
        "moves": Column(_("Tindakan"), 40),
        "proofs": Column(_("Bukti dukung"), 40),
        "verdict": Column(_("Putusan asesor"), 16, "fill"),
        "note": Column(_("Catatan asesor"), 34, "fill"),
        "effort": Column(_("Usaha"), 8, "fill number"),
        "unit": Column(_("OPD"), 32, "fill"),
    }
    places = {key: place for place, key in enumerate(columns)}
    last = write_table(
        sheet,
        formats,
        0,
        list(columns.values()),
        [_need_row(need, mark) for need, mark in zip(needs, marks, strict=True)],
        format_of=lambda row, column: needs[row].status if column == places["status"] else "",
    )
    sheet.freeze_panes(HEADS, places["text"])
    sheet.autofilter(0, 0, max(0, last - 1), len(columns) - 1)
    if needs:
        _choices(sheet, places, units, last - 1)
    printed(sheet, landscape=True, repeat=0)
    return {key: columns[key].head for key in COLUMNS}


def _choices(sheet: "Worksheet", places: Mapping[str, int], units: Sequence[str], last: int) -> None:
    """What the cells that people fill in let them choose."""
    words = [verdict_label(key) for key in VERDICTS]
    sheet.data_validation(
        HEADS,
        places["verdict"],
        last,
        places["verdict"],
        {
            "validate": "list",
            "source": words,
            "error_title": _("Putusan asesor"),
            "error_message": _("Pilih salah satu: {choices}.").format(choices=", ".join(words)),
        },
    )
    sheet.data_validation(
        HEADS,
        places["effort"],
        last,
        places["effort"],
        {
            "validate": "integer",
            "criteria": "between",
            "minimum": LEAST_EFFORT,
            "maximum": MOST_EFFORT,
            "error_title": _("Usaha"),
            "error_message": _("Usaha adalah angka bulat dari {least} sampai {most}.").format(
                least=LEAST_EFFORT, most=MOST_EFFORT
            ),
        },
    )
    if _is_list(units):
        names = {"validate": "list", "source": list(units), "show_error": False}  # several units may stand in one cell
        sheet.data_validation(HEADS, places["unit"], last, places["unit"], names)


def _is_list(words: Sequence[str]) -> bool:
    """Whether a spreadsheet can offer these words as they are: not too long together, and without its separator."""
    return bool(words) and len(",".join(words)) <= LONGEST_LIST and not any("," in word for word in words)


def _need_row(need: Need, mark: RowMark) -> list[Value]:
    proofs = "\n".join(f"{proof.file} ({proof.place})" if proof.place else proof.file for proof in need.proofs)
    return [
        need.indicator,
        need.level or "–",
        need.id,
        need.text,
        need.duty,
        need.status_label,
        problems_text(need),
        moves_text(need),
        proofs,
        "",
        "",
        int(mark.effort) if mark.effort else "",
        mark.unit,
    ]


def problems_text(need: Need) -> str:
    """What is wrong with a requirement, or why it was set aside; one per line."""
    return "\n".join([trouble.message for trouble in need.troubles] or [need.waiver_words])


def moves_text(need: Need) -> str:
    """What to do about it, one per line."""
    return "\n".join(dict.fromkeys(trouble.remedy for trouble in need.troubles if trouble.remedy))


def identity_sheet(book: "Workbook", identity: BookIdentity) -> None:
    """The hidden sheet that tells whose checklist it is, so that a filled-in copy finds its way back."""
    sheet = book.add_worksheet(SHEET)
    for row, texts in enumerate(identity_cells(identity)):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text)
    sheet.protect()
    sheet.very_hidden()


def register_sheet(book: "Workbook", formats: Formats, rows: Iterable[IndicatorRows], title: str) -> None:
    """Every piece of evidence with its document."""
    sheet = book.add_worksheet(title)
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
        Column("SHA-256", 36),
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
    last = write_table(sheet, formats, 0, columns, table)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(0, last - 1), len(columns) - 1)
    printed(sheet, landscape=True, repeat=0)
