"""`DAFTAR-SIAP-UNGGAH.xlsx`: which indicators can be uploaded, what each lacks, and where every file is."""

from collections.abc import Sequence
from pathlib import Path

from dossier_app.domain.dossier import Dossier
from dossier_app.domain.readiness import UploadFinding
from dossier_app.domain.uploads import UploadRules
from dossier_app.i18n import _
from dossier_app.i18n.format import format_bytes
from dossier_app.i18n.uploads import ready_label, upload_sentence
from exporters.plain_text import cell
from exporters.rows import level_text
from exporters.sheet_table import OPTIONS, Column, Value, formats_of, printed, write_table
from exporters.steady_zip import steady
from exporters.upload.limit_words import limit_words
from exporters.upload.parcel import Parcel, file_name

TOP = 5
STATE_COLUMN = 3


def write_ready_xlsx(dossier: Dossier, parcels: Sequence[Parcel], rules: UploadRules, target: Path) -> None:
    """Write the workbook; nothing in it is a formula or a link that a program would follow."""
    from xlsxwriter import Workbook

    info = dossier.snapshot.info
    with Workbook(str(target), OPTIONS) as book:
        title = _("Daftar siap unggah")
        created = dossier.date.replace(tzinfo=None)
        book.set_properties({"title": title, "author": cell(info.institution), "created": created})
        formats = formats_of(book)
        sheet = book.add_worksheet(_("Indikator"))
        sheet.set_row(0, 24)
        sheet.write_string(0, 0, title, formats["title"])
        sheet.write_string(1, 0, cell(f"{info.institution}, {info.year}"), formats["bold"])
        sheet.write_string(2, 0, cell(summary_line(parcels)), formats["bold"])
        sheet.write_string(3, 0, cell(limit_words(rules)), formats["plain"])
        states = [parcel.state for parcel in parcels]
        end = write_table(
            sheet, formats, TOP, _columns(), [_row(parcel) for parcel in parcels],
            lambda row, column: states[row] if column == STATE_COLUMN else "",
        )  # fmt: skip
        sheet.autofilter(TOP, 0, max(end - 1, TOP), len(_columns()) - 1)
        sheet.freeze_panes(TOP + 1, 2)
        printed(sheet, landscape=True, repeat=TOP)
        files = book.add_worksheet(_("Berkas"))
        rows = [row for parcel in parcels for row in _file_rows(dossier, parcel)]
        end = write_table(files, formats, 0, _file_columns(), rows)
        files.autofilter(0, 0, max(end - 1, 0), len(_file_columns()) - 1)
        files.freeze_panes(1, 2)
        printed(files, landscape=True, repeat=0)
    steady(target)


def summary_line(parcels: Sequence[Parcel]) -> str:
    """How many indicators stand where."""
    states = [parcel.state for parcel in parcels]
    return "; ".join(f"{ready_label(state)}: {states.count(state)}" for state in ("met", "weak", "missing"))


def sentences(findings: Sequence[UploadFinding]) -> list[str]:
    """The findings in words."""
    return [upload_sentence(found.code, found.params) for found in findings]


def _columns() -> list[Column]:
    return [
        Column(_("Indikator"), 10, "code"),
        Column(_("Judul"), 34),
        Column(_("Klaim"), 7, "number"),
        Column(_("Status"), 17),
        Column(_("Unggah"), 34),
        Column(_("Yang masih harus dikerjakan"), 58),
        Column(_("Catatan"), 46),
        Column(_("Letak"), 20),
    ]


def _row(parcel: Parcel) -> list[Value]:
    uploads = [f"{file_name(fact)} ({format_bytes(fact.size)})" for fact in parcel.uploads]
    return [
        parcel.code,
        parcel.report.indicator.title,
        level_text(parcel.report.claimed),
        ready_label(parcel.state),
        "\n".join(uploads) or "–",
        "\n".join(sentences(parcel.sentences(told=False))),
        "\n".join(sentences(parcel.sentences(told=True))),
        f"unggah/{parcel.folder}/",
    ]


def _file_columns() -> list[Column]:
    return [
        Column(_("Indikator"), 10, "code"),
        Column(_("Nama saat diunggah"), 46),
        Column(_("Di dalam"), 34),
        Column(_("Ukuran"), 12),
        Column(_("Cara"), 22),
        Column(_("Dokumen asli"), 46),
        Column("SHA-256", 66),
    ]


def way_label(way: str) -> str:
    """How a document came into the upload."""
    return {
        "original": _("apa adanya"),
        "converted": _("diubah menjadi PDF"),
        "recompressed": _("gambar dikecilkan"),
    }[way]


def _file_rows(dossier: Dossier, parcel: Parcel) -> list[list[Value]]:
    documents = {document.id: document for document in dossier.snapshot.documents}
    return [
        [
            parcel.code,
            member.name,
            _("unggah sebagai tautan: {path}").format(path=fact.path) if fact.link else fact.path,
            format_bytes(member.size),
            way_label(member.way),
            documents[member.document].name,
            member.sha256,
        ]
        for fact in parcel.files
        for member in fact.members
    ]
