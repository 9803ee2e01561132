"""The other half of the details of a document: what is wrong and what to do, what it proves, its revisions."""

from html import escape

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from dossier_app.i18n import _, ngettext
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_bytes, format_number
from dossier_app.i18n.listing import document_problem_label, document_problem_remedy
from dossier_app.i18n.problems import signature_label, status_label, text_label
from dossier_app.i18n.troubles import trouble_reason, trouble_remedy
from dossier_app.services.describe_document import Description, Use
from ui.theme import current_theme, status_colour

READ_AGAIN, MOVE, REVISE, NEED, DOCUMENT = "baca", "pindah", "revisi", "butir", "dokumen"


class DocumentSheet(QTextBrowser):
    """Text with links; each link is one of the things that can be done next."""

    open_indicator = Signal(str, int)
    show_other = Signal(str)
    read_again = Signal()
    move_evidence = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName(_("Pemakaian dan masalah dokumen"))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.anchorClicked.connect(self._follow)
        self._uses: dict[str, Use] = {}

    def describe(self, found: Description, *, editable: bool) -> None:
        """Show this document."""
        self._uses = {use.requirement: use for use in found.uses}
        place = self.verticalScrollBar().value()
        self.setHtml("".join(_parts(found, editable=editable)))
        self.verticalScrollBar().setValue(place)

    def _follow(self, url: QUrl) -> None:
        kind, _colon, target = url.toString().partition(":")
        if kind == NEED and target in self._uses:
            self.open_indicator.emit(self._uses[target].indicator, self._uses[target].level)
        elif kind == DOCUMENT:
            self.show_other.emit(target)
        elif kind == READ_AGAIN:
            self.read_again.emit()
        elif kind == MOVE:
            self.move_evidence.emit(target)


def _parts(found: Description, *, editable: bool) -> list[str]:
    document = found.document
    theme = current_theme()
    link = f'style="color:{theme.accent}"'
    parts = [
        f"<p><b>{escape(document.name)}</b><br><span style='color:{theme.muted}'>{escape(_facts(found))}</span></p>"
    ]
    parts += _problems(found, link, editable=editable)
    parts += _revisions(found, link, editable=editable)
    if not found.uses:
        parts.append(
            "<p>"
            + escape(_("Belum dipakai sebagai bukti. Seret barisnya ke sebuah butir untuk memetakannya."))
            + "</p>"
        )
        return parts
    count = ngettext("Bukti untuk {count} butir:", "Bukti untuk {count} butir:", len(found.uses))
    parts.append(
        f"<p>{escape(count.format(count=format_number(len(found.uses))))}</p><table cellspacing='0' cellpadding='2'>"
    )
    for use in found.uses:
        colour = status_colour(theme, use.status).name()
        pages = _("hlm {pages}").format(pages=use.pages) if use.pages else _("tanpa halaman")
        parts.append(
            f"<tr><td><a {link} href='{NEED}:{escape(use.requirement)}'>{escape(use.requirement)}</a></td>"
            f"<td>{escape(use.text)}</td><td>{escape(pages)}</td>"
            f"<td style='color:{colour}'>{escape(status_label(use.status))}</td></tr>"
        )
    parts.append("</table>")
    return parts


def _facts(found: Description) -> str:
    document = found.document
    pages = (
        plural("{count} halaman", document.pages).format(count=format_number(document.pages)) if document.pages else ""
    )
    others = [name for name in document.names if name != document.name]
    known = [
        pages,
        format_bytes(document.size),
        text_label(document.text),
        signature_label(document.signature),
        _("juga bernama {names}").format(names=", ".join(others)) if others else "",
        _("SHA-256 {digest}…").format(digest=document.sha256[:12]),
    ]
    return " · ".join(part for part in known if part)


def _problems(found: Description, link: str, *, editable: bool) -> list[str]:
    theme = current_theme()
    parts = []
    if found.trouble is not None:
        words = escape(_("Coba baca lagi"))
        again = f" <a {link} href='{READ_AGAIN}:'>{words}</a>" if editable else ""
        parts.append(
            f"<p style='color:{theme.missing}'>✕ {escape(trouble_reason(found.trouble))}</p>"
            f"<p>{escape(trouble_remedy(found.trouble))}{again}</p>"
        )
    rest = [problem for problem in found.problems if problem != "unreadable"]
    if rest:
        rows = "".join(
            f"<li><span style='color:{theme.weak}'>{escape(document_problem_label(problem))}</span> – "
            f"{escape(document_problem_remedy(problem))}</li>"
            for problem in rest
        )
        parts.append(f"<ul style='margin-left:-24px'>{rows}</ul>")
    return parts


def _revisions(found: Description, link: str, *, editable: bool) -> list[str]:
    parts = []
    if found.revises is not None:
        name = f"<a {link} href='{DOCUMENT}:{found.revises.id}'>{escape(found.revises.name)}</a>"
        words = escape(_("Revisi dari {name}."))
        parts.append(f"<p>{words.format(name=name)}</p>")
    for newer in found.revised_by:
        name = f"<a {link} href='{DOCUMENT}:{newer.id}'>{escape(newer.name)}</a>"
        words = escape(_("Sudah diganti dengan revisi {name}."))
        parts.append(f"<p>{words.format(name=name)}</p>")
        if found.uses and editable:
            words = _("Bukti di bawah ini masih menunjuk versi lama, jadi belum dihitung.")
            move = _("Pindahkan semuanya ke revisi, lalu periksa halamannya")
            parts.append(f"<p>{escape(words)} <a {link} href='{MOVE}:{newer.id}'>{escape(move)}</a></p>")
    return parts
