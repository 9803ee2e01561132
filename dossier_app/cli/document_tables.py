"""Documents and search hits for reading."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dossier_app.cli.tables import one_line, table
from dossier_app.domain.documents import Document
from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_date, format_number
from dossier_app.i18n.problems import document_status_label, signature_label, text_label

if TYPE_CHECKING:
    from dossier_app.storage.text import SearchResult


def documents_table(documents: Sequence[Document], snapshot: Snapshot) -> str:
    """One row per document with how many requirements it proves."""
    if not documents:
        return _("Tidak ada dokumen.")
    used = Counter(evidence.document for evidence in snapshot.evidence)
    rows = [
        (
            d.sha256[:8],
            d.name,
            ", ".join(d.kinds) or "–",
            "/".join(str(part) for part in (d.number, d.year) if part) or "–",
            "–" if d.pages is None else str(d.pages),
            text_label(d.text),
            document_status_label(d.status),
            str(used[d.id]),
        )
        for d in documents
    ]
    headings = (
        "SHA-256", _("Nama"), _("Jenis"), _("Nomor/tahun"), _("Hlm"), _("Teks"), _("Status"), _("Bukti")
    )  # fmt: skip
    count = plural("{count} dokumen.", len(documents)).format(count=format_number(len(documents)))
    return "\n".join((table(headings, rows, right=(4, 7), wide=(1,)), count))


def document_sheet(document: Document) -> str:
    """All that is known of one document; a star marks what a person has set."""
    fields = (
        ("name", _("Nama"), document.name),
        ("kinds", _("Jenis"), ", ".join(document.kinds)),
        ("number", _("Nomor"), document.number),
        ("year", _("Tahun"), str(document.year or "")),
        ("title", _("Judul"), document.title),
        ("date", _("Tanggal"), format_date(document.date) if document.date else ""),
        ("institution", _("Instansi"), document.institution),
        ("status", _("Status"), document_status_label(document.status)),
        ("signature", _("Tanda tangan"), signature_label(document.signature)),
        ("unit", _("OPD"), document.unit),
        ("pages", _("Halaman"), "" if document.pages is None else str(document.pages)),
        ("text", _("Teks"), text_label(document.text)),
        ("id", "Id", document.id),
        ("sha256", "SHA-256", document.sha256),
    )
    rows = [
        (label + (" *" if name in document.edited else ""), one_line(value) or "–") for name, label, value in fields
    ]
    return table((_("Keterangan"), _("Isi (* = diisi orang)")), rows)


def hits_text(found: "SearchResult", names: Mapping[str, str]) -> str:
    """Each hit with its page and words; at the end how much can be searched at all."""
    rows = [(names.get(hit.document, hit.document), str(hit.page), marked(hit.snippet)) for hit in found.hits]
    lines = [table((_("Dokumen"), _("Hlm"), _("Kutipan")), rows, right=(1,))] if rows else [_("Tidak ditemukan.")]
    lines.append(
        _("{pages} dari {total} halaman dapat dicari.").format(
            pages=format_number(found.indexed), total=format_number(found.of)
        )
    )
    return "\n".join(lines)


def marked(snippet: str) -> str:
    """A snippet with the words found in square brackets."""
    return one_line(snippet.replace("\x02", "[").replace("\x03", "]"))


def plain(snippet: str) -> str:
    """A snippet without the marks around the words found."""
    return snippet.replace("\x02", "").replace("\x03", "")
