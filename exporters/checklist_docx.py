"""The gap checklist as DOCX: one table per indicator with what is asked, its status, and what to do."""

from pathlib import Path

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from exporters.docx_paper import Paper
from exporters.rows import IndicatorRows, Need, indicator_rows, indicator_title, level_line, needs_in_range

_WIDTHS = (1.8, 1.6, 6.3, 1.8, 2.2, 7.2, 5.2)


def write_checklist_docx(dossier: Dossier, target: Path) -> None:
    info = dossier.snapshot.info
    title = _("Daftar periksa kesenjangan")
    paper = Paper(dossier, title=title, landscape=True)
    paper.heading(title, 0)
    paper.text(f"{info.institution}, {info.year}", bold=True)
    paper.text(dossier.instrument.title)
    paper.text(_("Dinilai pada tanggal {date}").format(date=format_date(info.assessment_date)))
    for rows in indicator_rows(dossier):
        _indicator(paper, rows)
    paper.save(target)


def _indicator(paper: Paper, rows: IndicatorRows) -> None:
    paper.heading(indicator_title(rows), 1)
    paper.text(level_line(rows))
    needs = tuple(needs_in_range(rows))
    if not needs:
        paper.text(_("Tidak ada butir bukti pada rentang ini."), italic=True)
        return
    heads = [
        _("Tingkat"),
        _("Butir"),
        _("Bukti yang diminta"),
        _("Sifat"),
        _("Status"),
        _("Masalah dan tindakan"),
        _("Bukti dukung"),
    ]
    paper.table(heads, [_row(need) for need in needs], _WIDTHS, [need.status for need in needs])


def _row(need: Need) -> list[str]:
    problems = [" ".join(filter(None, (trouble.message, trouble.remedy))) for trouble in need.troubles]
    proofs = [f"{proof.file} ({proof.place})" if proof.place else proof.file for proof in need.proofs]
    return [
        str(need.level) if need.level else "–",
        need.id,
        need.text,
        need.duty,
        need.status_label,
        "\n".join(problems) or need.waiver_words,
        "\n".join(proofs),
    ]
