"""`narasi.docx`: per indicator the claimed level, Fakta and Analisis of each level, and its evidence; editable."""

from pathlib import Path

from dossier_app.bundles.contents import Sources
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date, format_number
from dossier_app.jobs.progress import Reporter
from exporters.docx_paper import Paper
from exporters.narrative import LevelNarrative, level_narratives
from exporters.omission_words import omission_reason
from exporters.rows import IndicatorRows, composite_text, indicator_rows, indicator_title, level_line

_WIDTHS = (1.8, 7.4, 4.8, 2.4)


def write_narasi_docx(dossier: Dossier, _sources: Sources, target: Path, report: Reporter) -> tuple[Omission, ...]:
    """Write the narrative of all indicators in scope; nothing of it is left out."""
    rows = indicator_rows(dossier)
    report.start(len(rows), _("Menulis narasi"))
    info = dossier.snapshot.info
    title = _("Narasi penilaian mandiri")
    paper = Paper(dossier, title=title)
    paper.heading(title, 0)
    paper.text(f"{info.institution}, {info.year}", bold=True)
    paper.text(dossier.instrument.title)
    paper.text(_("Dinilai pada tanggal {date}").format(date=format_date(info.assessment_date)))
    _index(paper, dossier)
    _omissions(paper, dossier)
    for indicator in rows:
        _indicator(paper, dossier, indicator)
        report.step()
    paper.save(target)
    return ()


def _index(paper: Paper, dossier: Dossier) -> None:
    for label, figure in ((_("klaim"), dossier.index.claimed), (_("terdukung bukti"), dossier.index.supported)):
        if figure.index is not None:
            value = format_number(figure.index, dossier.instrument.scoring.rounding.decimals)
            words = _("Indeks {label}: {value} ({predicate})")
            line = words.format(label=label, value=value, predicate=figure.predicate or "–")
            paper.text("; ".join(filter(None, (line, composite_text(dossier, figure)))))


def _omissions(paper: Paper, dossier: Dossier) -> None:
    if not dossier.omissions:
        return
    paper.text(_("Tidak ikut dalam bundel ini:"), bold=True)
    for omission in dossier.omissions:
        paper.bullet(f"{omission.name}: {omission_reason(omission)}")


def _indicator(paper: Paper, dossier: Dossier, rows: IndicatorRows) -> None:
    paper.heading(indicator_title(rows), 1)
    paper.text(level_line(rows))
    written = False
    for narrative in level_narratives(dossier, rows):
        _level(paper, narrative)
        written = True
    if not written:
        paper.text(_("Belum ada narasi maupun bukti dukung."), italic=True)


def _level(paper: Paper, narrative: LevelNarrative) -> None:
    title = _("Tingkat {level}: {name}") if narrative.name else _("Tingkat {level}")
    paper.heading(title.format(level=narrative.level, name=narrative.name), 2)
    paper.text(narrative.criterion, italic=True)
    for part in narrative.parts:
        paper.heading(part.title, 3)
        if part.generated:
            paper.text(_("Disusun otomatis dari pemetaan bukti; periksa sebelum dikirim."), italic=True)
        for text in part.paragraphs:
            paper.text(text)
    if not narrative.needs:
        paper.text(_("Belum ada bukti dukung pada tingkat ini."), italic=True)
        return
    heads = [_("Butir"), _("Berkas"), _("Letak"), _("Status")]
    rows = [
        [need.id, proof.file, proof.place or "–", need.status_label]
        for need in narrative.needs
        for proof in need.proofs
    ]
    paper.text(_("Bukti dukung:"), bold=True)
    paper.table(heads, rows, _WIDTHS, [need.status for need in narrative.needs for _proof in need.proofs])
