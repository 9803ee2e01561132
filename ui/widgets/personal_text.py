"""Personal data that a bundle would carry, told before it is written: one line per page, which opens it."""

from html import escape
from typing import TYPE_CHECKING

from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_number
from dossier_app.i18n.personal import personal_kind_label
from ui.theme import current_theme

if TYPE_CHECKING:
    from dossier_app.services.find_personal_data import PersonalReport

SHOWN = 200
"""Pages listed one by one; the command personal-data lists all."""
_SCHEME = "page:"


def personal_html(found: "PersonalReport") -> str:
    """The pages on which numbers or addresses of people stand, masked; and the documents that could not be read."""
    theme = current_theme()
    parts = []
    if found.findings:
        head = plural("Data pribadi pada {count} halaman:", len(found.findings))
        parts.append(_heading(head.format(count=format_number(len(found.findings))), theme.weak))
        rows = []
        for one in found.findings[:SHOWN]:
            place = _("{name}, halaman {page}").format(name=one.document.name, page=one.page)
            link = f"{_SCHEME}{one.page}/{one.document.id}"
            items = "; ".join(f"{personal_kind_label(item.kind)} {item.masked}" for item in one.items)
            rows.append(f"<li><a href='{escape(link)}'>{escape(place)}</a> – {escape(items)}</li>")
        if len(found.findings) > SHOWN:
            rest = format_number(len(found.findings) - SHOWN)
            more = _("dan {count} lagi").format(count=rest)
            rows.append(f"<li>{escape(more)}</li>")
        parts.append(f"<ul style='margin-left:-22px'>{''.join(rows)}</ul>")
        advice = _("Tidak ada yang dihapus. Samarkan di dokumen aslinya, lalu masukkan sebagai revisi.")
        parts.append(f"<p style='color:{theme.muted}'>{escape(advice)}</p>")
    else:
        nothing = _("Tidak ditemukan data pribadi pada halaman yang dapat dibaca.")
        parts.append(f"<p>{escape(nothing)}</p>")
    if found.unread:
        names = ", ".join(document.name for document in found.unread[:SHOWN])
        head = plural(
            "Tidak dapat diperiksa seluruhnya, karena ada halaman tanpa teks: {count} dokumen.", len(found.unread)
        )
        parts.append(_heading(head.format(count=format_number(len(found.unread))), theme.weak))
        parts.append(f"<p style='color:{theme.muted}'>{escape(names)}</p>")
    return "".join(parts)


def page_of_link(link: str) -> tuple[str, int] | None:
    """The document and page (from 1) that a line leads to; None for any other link."""
    if not link.startswith(_SCHEME):
        return None
    page, _slash, document = link.removeprefix(_SCHEME).partition("/")
    return document, int(page)


def _heading(text: str, colour: str) -> str:
    return f"<p style='color:{colour}'><b>{escape(text)}</b></p>"
