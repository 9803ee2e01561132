"""Personal data that was found, for reading and as JSON; numbers are always masked."""

from collections import Counter
from typing import TYPE_CHECKING

from dossier_app.cli.tables import table
from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.i18n.personal import personal_kind_label

if TYPE_CHECKING:
    from dossier_app.services.find_personal_data import PersonalReport


def personal_value(found: "PersonalReport") -> JsonValue:
    """`{findings:[{document,name,page,cited,items:[{kind,masked}]}], counts, pages, unread}`."""
    findings: list[JsonValue] = [
        {
            "document": one.document.id,
            "name": one.document.name,
            "page": one.page,
            "cited": one.cited,
            "items": [{"kind": str(item.kind), "masked": item.masked} for item in one.items],
        }
        for one in found.findings
    ]
    counts = Counter(str(item.kind) for one in found.findings for item in one.items)
    unread: list[JsonValue] = [document.name for document in found.unread]
    return {"findings": findings, "counts": dict(sorted(counts.items())), "pages": found.pages, "unread": unread}


def personal_text(found: "PersonalReport") -> str:
    """One row per page with what stands there, then what could not be read."""
    rows = [
        (
            one.document.name,
            str(one.page),
            _("ya") if one.cited else _("tidak"),
            ", ".join(f"{personal_kind_label(item.kind)} {item.masked}" for item in one.items),
        )
        for one in found.findings
    ]
    headings = (_("Dokumen"), _("Hlm"), _("Dirujuk"), _("Ditemukan"))
    lines = [table(headings, rows, right=(1,), wide=(0, 3))] if rows else [_("Tidak ada data pribadi yang ditemukan.")]
    lines.append(_("Halaman yang dibaca: {count}.").format(count=format_number(found.pages)))
    if found.unread:
        names = ", ".join(document.name for document in found.unread)
        lines.append(_("Tidak dapat diperiksa seluruhnya karena ada halaman tanpa teks: {names}.").format(names=names))
    if rows:
        lines.append(_("Program tidak menghapus apa pun. Samarkan di dokumen aslinya, lalu masukkan sebagai revisi."))
    return "\n".join(lines)
