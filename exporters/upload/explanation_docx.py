"""`penjelasan.docx`: per indicator what to upload, then the text of each level to copy into its field."""

from collections.abc import Sequence
from pathlib import Path

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from dossier_app.i18n.format import format_bytes
from dossier_app.i18n.uploads import ready_label
from exporters.docx_paper import Paper
from exporters.upload.explanation import level_heading
from exporters.upload.parcel import LINKS, Parcel, file_name, link_lines, web_lines

_WIDTHS = (8.0, 4.4, 2.2, 1.8)


def write_explanation_docx(dossier: Dossier, parcels: Sequence[Parcel], target: Path) -> None:
    """Write the explanations of all indicators in scope."""
    info = dossier.snapshot.info
    title = _("Penjelasan untuk diunggah")
    paper = Paper(dossier, title=title)
    paper.heading(title, 0)
    paper.text(f"{info.institution}, {info.year}", bold=True)
    paper.text(dossier.instrument.title)
    paper.text(_("Salin teks setiap tingkat ke kolomnya pada aplikasi. Nama berkas di sini sama dengan yang diunggah."))
    for parcel in parcels:
        _indicator(paper, parcel)
    paper.save(target)


def _indicator(paper: Paper, parcel: Parcel) -> None:
    indicator = parcel.report.indicator
    paper.heading(_("Indikator {code}. {title}").format(code=indicator.code, title=indicator.title), 1)
    claimed = "–" if parcel.report.claimed is None else str(parcel.report.claimed)
    paper.text(_("Klaim tingkat {level}; {state}.").format(level=claimed, state=ready_label(parcel.state)))
    rows = [
        [
            member.name,
            _("folder {folder}").format(folder=LINKS) if fact.link else file_name(fact),
            format_bytes(member.size),
            _("tautan") if fact.link else _("unggah"),
        ]
        for fact in parcel.files
        for member in fact.members
    ]
    states = ["weak" if fact.link else "met" for fact in parcel.files for _member in fact.members]
    if rows:
        heads = [_("Nama berkas"), _("Di dalam"), _("Ukuran"), _("Status")]
        paper.table(heads, rows, _WIDTHS, states)
    for lines, head in (
        (link_lines(parcel), _("Unggah sebagai tautan; tempel ke dalam penjelasan:")),
        (web_lines(parcel), _("Tautan untuk ditempel ke dalam penjelasan:")),
    ):
        if lines:
            paper.text(head, bold=True)
            for line in lines:
                paper.bullet(line)
    for level in parcel.explanation.levels:
        paper.heading(level_heading(level), 2)
        paper.text(level.criterion, italic=True)
        for title, paragraphs in level.parts:
            paper.heading(title, 3)
            for text in paragraphs:
                paper.text(text)
    if not parcel.explanation.levels:
        paper.text(_("Belum ada penjelasan."), italic=True)
