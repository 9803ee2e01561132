"""`narasi.docx`: per indicator the claimed level, Fakta and Analisis of each level, and its evidence; editable."""

from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.bundles.contents import Sources
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date, format_number
from dossier_app.jobs.progress import Reporter
from exporters.docx_paper import add_table, add_text, new_paper, save_paper
from exporters.narrative import LevelNarrative, level_narratives
from exporters.omission_words import omission_reason
from exporters.rows import IndicatorRows, indicator_rows, level_line

if TYPE_CHECKING:
    from docx.document import Document as Paper

_WIDTHS = (1.8, 7.4, 4.8, 2.4)


def write_narasi_docx(dossier: Dossier, _sources: Sources, target: Path, report: Reporter) -> tuple[Omission, ...]:
    """Write the narrative of all indicators in scope; nothing of it is left out."""
    rows = indicator_rows(dossier)
    report.start(len(rows), _("Menulis narasi"))
    info = dossier.snapshot.info
    title = _("Narasi penilaian mandiri")
    paper = new_paper(dossier, title=title)
    paper.add_heading(title, level=0)
    add_text(paper, f"{info.institution}, {info.year}", bold=True)
    add_text(paper, dossier.instrument.title)
    add_text(paper, _("Dinilai pada tanggal {date}").format(date=format_date(info.assessment_date)))
    _index(paper, dossier)
    _omissions(paper, dossier)
    for indicator in rows:
        _indicator(paper, dossier, indicator)
        report.step()
    save_paper(paper, target)
    return ()


def _index(paper: "Paper", dossier: Dossier) -> None:
    for label, figure in ((_("klaim"), dossier.index.claimed), (_("terdukung bukti"), dossier.index.supported)):
        if figure.index is not None:
            value = format_number(figure.index, dossier.instrument.scoring.rounding.decimals)
            words = _("Indeks {label}: {value} ({predicate})")
            add_text(paper, words.format(label=label, value=value, predicate=figure.predicate or "–"))


def _omissions(paper: "Paper", dossier: Dossier) -> None:
    if not dossier.omissions:
        return
    add_text(paper, _("Tidak ikut dalam bundel ini:"), bold=True)
    for omission in dossier.omissions:
        add_text(paper, f"{omission.name}: {omission_reason(omission)}", style="List Bullet")


def _indicator(paper: "Paper", dossier: Dossier, rows: IndicatorRows) -> None:
    paper.add_heading(_("Indikator {code}. {title}").format(code=rows.code, title=rows.title), level=1)
    add_text(paper, level_line(rows))
    written = False
    for narrative in level_narratives(dossier, rows):
        _level(paper, narrative)
        written = True
    if not written:
        add_text(paper, _("Belum ada narasi maupun bukti dukung."), italic=True)


def _level(paper: "Paper", narrative: LevelNarrative) -> None:
    title = _("Tingkat {level}: {name}") if narrative.name else _("Tingkat {level}")
    paper.add_heading(title.format(level=narrative.level, name=narrative.name), level=2)
    add_text(paper, narrative.criterion, italic=True)
    for part in narrative.parts:
        paper.add_heading(part.title, level=3)
        if part.generated:
            add_text(paper, _("Disusun otomatis dari pemetaan bukti; periksa sebelum dikirim."), italic=True)
        for text in part.paragraphs:
            add_text(paper, text)
    if not narrative.needs:
        add_text(paper, _("Belum ada bukti dukung pada tingkat ini."), italic=True)
        return
    heads = [_("Butir"), _("Berkas"), _("Letak"), _("Status")]
    rows = [
        [need.id, proof.file, proof.place or "–", need.status_label]
        for need in narrative.needs
        for proof in need.proofs
    ]
    add_text(paper, _("Bukti dukung:"), bold=True)
    add_table(paper, heads, rows, _WIDTHS, [need.status for need in narrative.needs for _proof in need.proofs])
