"""What is told about companion papers: what is missing on them, and where they were written."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from dossier_app.domain.papers import Paper
from dossier_app.i18n import _
from ui.theme import current_theme

if TYPE_CHECKING:
    from dossier_app.services.write_papers import Lack, WrittenPapers


def paper_name(paper: Paper) -> str:
    """What the paper is called."""
    names = {
        Paper.MINUTES: _("Berita Acara Penilaian Mandiri"),
        Paper.CONSENT: _("Pernyataan Persetujuan Publikasi"),
        Paper.DUTIES: _("Lembar PIC Indikator"),
        Paper.INTERVIEW: _("Lembar Persiapan Interviu"),
    }
    return names[paper]


def lacks_html(lacks: "Sequence[Lack]") -> str:
    """What each paper will lack, paper by paper."""
    from dossier_app.services.describe_papers import lack_lines

    lines = lack_lines(lacks)
    if not lines:
        return _heading(_("✓ Semua lembar lengkap."), current_theme().met)
    parts = [_heading(_("Yang belum lengkap"), current_theme().text)]
    for paper in Paper:
        rows = "".join(f"<li>{escape(words)}</li>" for told, words in lines if told == paper)
        if rows:
            parts.append(f"<p>{escape(paper_name(paper))}</p><ul style='margin-left:-22px'>{rows}</ul>")
    return "".join(parts)


def papers_written_html(made: "WrittenPapers") -> str:
    """Where the papers lie, and what is still missing on them."""
    head = _heading(_("✓ Ditulis:"), current_theme().met)
    files = "<br>".join(escape(str(file)) for file in made.files)
    return f"{head}<p>{files}</p>{lacks_html(made.lacks)}"


def _heading(text: str, colour: str) -> str:
    return f"<p style='color:{colour}'><b>{escape(text)}</b></p>"
