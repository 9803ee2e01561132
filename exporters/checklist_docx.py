"""The gap checklist as DOCX: one table per heading with what is asked, its status, and what to do."""

from pathlib import Path

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from exporters.checklist_sections import Section, checklist_heads, checklist_row, checklist_sections
from exporters.docx_paper import Paper

_WIDTHS = (1.8, 1.6, 6.3, 1.8, 2.2, 7.2, 5.2)


def write_checklist_docx(dossier: Dossier, target: Path) -> None:
    info = dossier.snapshot.info
    title = _("Daftar periksa kesenjangan")
    paper = Paper(dossier, title=title, landscape=True)
    paper.heading(title, 0)
    paper.text(f"{info.institution}, {info.year}", bold=True)
    paper.text(dossier.instrument.title)
    paper.text(_("Dinilai pada tanggal {date}").format(date=format_date(info.assessment_date)))
    if dossier.chosen is not None:
        paper.text(dossier.chosen.words, italic=True)
    for section in checklist_sections(dossier):
        _section(paper, section)
    paper.save(target)


def _section(paper: Paper, section: Section) -> None:
    if section.title:
        paper.heading(section.title, 1)
    if section.line:
        paper.text(section.line)
    if not section.needs:
        paper.text(_("Tidak ada butir bukti pada rentang ini."), italic=True)
        return
    rows = [checklist_row(need) for need in section.needs]
    paper.table(checklist_heads(), rows, _WIDTHS, [need.status for need in section.needs])
