"""The columns of the table of documents: their titles, their order in the database, and what stands in a cell."""

import datetime as dt
from collections.abc import Mapping
from enum import IntEnum

from dossier_app.domain.listing import DocumentRow, SortBy
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_date, format_number
from dossier_app.i18n.listing import document_problem_label
from dossier_app.i18n.problems import document_status_label, text_label
from dossier_app.i18n.troubles import trouble_reason, trouble_remedy


class Column(IntEnum):
    """The columns, from left to right; the last two are for documents in quarantine."""

    NAME = 0
    KINDS = 1
    NUMBER = 2
    YEAR = 3
    TITLE = 4
    UNIT = 5
    STATUS = 6
    PAGES = 7
    TEXT = 8
    USED = 9
    PROBLEMS = 10
    DATE = 11
    INSTITUTION = 12
    REASON = 13
    REMEDY = 14


SORTS: Mapping[Column, SortBy] = {column: SortBy(column.name.lower()) for column in Column if column < Column.REASON}
EDITED: Mapping[Column, str] = {
    Column.NAME: "name",
    Column.KINDS: "kinds",
    Column.NUMBER: "number",
    Column.YEAR: "year",
    Column.TITLE: "title",
    Column.UNIT: "unit",
    Column.STATUS: "status",
    Column.DATE: "date",
    Column.INSTITUTION: "institution",
}
"""The field of the document that is edited in each column."""
NUMBERS = frozenset({Column.YEAR, Column.PAGES, Column.USED})
USUAL = tuple(column for column in Column if column < Column.REASON)
QUARANTINE = (Column.NAME, Column.REASON, Column.REMEDY, Column.USED)


def column_title(column: Column) -> str:
    return {
        Column.NAME: _("Nama"),
        Column.KINDS: _("Jenis"),
        Column.NUMBER: _("Nomor"),
        Column.YEAR: _("Tahun"),
        Column.TITLE: _("Judul"),
        Column.UNIT: _("OPD"),
        Column.STATUS: _("Status"),
        Column.PAGES: _("Hlm"),
        Column.TEXT: _("Teks"),
        Column.USED: _("Dipakai"),
        Column.PROBLEMS: _("Masalah"),
        Column.DATE: _("Tanggal"),
        Column.INSTITUTION: _("Instansi"),
        Column.REASON: _("Mengapa tidak terbaca"),
        Column.REMEDY: _("Yang dapat dilakukan"),
    }[column]


def cell_text(row: DocumentRow, column: Column, kinds: Mapping[str, str]) -> str:
    """What stands in a cell; `kinds` are the labels of the kinds of document."""
    if column is Column.KINDS:
        return ", ".join(kinds.get(kind, kind) for kind in row.kinds)
    if column is Column.STATUS:
        return document_status_label(row.status)
    if column is Column.TEXT:
        return text_label(row.text)
    if column is Column.PAGES:
        return "" if row.pages is None else format_number(row.pages)
    if column is Column.USED:
        return plural("{count} butir", row.used).format(count=format_number(row.used)) if row.used else _("belum")
    if column is Column.PROBLEMS:
        return ", ".join(map(document_problem_label, row.problems))
    if column is Column.DATE:
        return format_date(dt.date.fromisoformat(row.date)) if row.date else ""
    if column is Column.REASON:
        return trouble_reason(row.trouble) if row.trouble else ""
    if column is Column.REMEDY:
        return trouble_remedy(row.trouble) if row.trouble else ""
    return str(getattr(row, column.name.lower()) or "")


def edit_text(row: DocumentRow, column: Column) -> str:
    """What the editor of a cell begins with: the value itself, not its words."""
    if column is Column.KINDS:
        return " ".join(row.kinds)
    return str(getattr(row, EDITED[column]) or "")
