"""The table of writers; each loads its library only when it writes."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from dossier_app.bundles.contents import BoundPlaces, PaperOrder, Sources, UploadOrder, Uploads, Writers
from dossier_app.domain.difference import Difference
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.domain.papers import Paper
from dossier_app.domain.units import REQUEST_FOLDER
from dossier_app.jobs.progress import Reporter


def writers() -> Writers:
    """Every part of a bundle, in the order in which it is written, and the checklist in every format.

    The volume comes first: what it could not show is told on all that follow.
    """
    return Writers(
        parts={
            "dossier.pdf": _dossier_pdf,
            "narasi.docx": _narasi_docx,
            "daftar-periksa.xlsx": _daftar_periksa_xlsx,
            "index.html": _index_html,
        },
        checklists={"csv": _csv, "xlsx": _xlsx, "docx": _docx, "html": _html, "pdf": _pdf},
        omission_reason=_omission_reason,
        upload=_upload,
        differences={"docx": _difference_docx},
        paper=_paper,
        templates={paper: partial(_template, paper) for paper in Paper},
        bound_places=_bound_places,
        requests={"surat-permintaan.docx": _surat_permintaan_part, REQUEST_FOLDER: _isian},
        letters={"surat-permintaan": _surat_permintaan, "surat-edaran": _surat_edaran},
    )


def _omission_reason(omission: Omission) -> str:
    from exporters.omission_words import omission_reason

    return omission_reason(omission)


def _paper(dossier: Dossier, order: PaperOrder, target: Path, report: Reporter) -> None:
    from exporters.papers import write_paper

    write_paper(dossier, order, target, report)


def _template(paper: Paper) -> bytes:
    from exporters.papers import shipped_template

    return shipped_template(paper)


def _bound_places(volumes: Sequence[Path], report: Reporter) -> BoundPlaces:
    from exporters.papers import bound_places

    return bound_places(volumes, report)


def _dossier_pdf(dossier: Dossier, sources: Sources, target: Path, report: Reporter) -> tuple[Omission, ...]:
    from exporters.pdf import write_dossier_pdf

    return write_dossier_pdf(dossier, sources, target, report)


def _narasi_docx(dossier: Dossier, sources: Sources, target: Path, report: Reporter) -> tuple[Omission, ...]:
    from exporters.narasi_docx import write_narasi_docx

    return write_narasi_docx(dossier, sources, target, report)


def _daftar_periksa_xlsx(dossier: Dossier, _sources: Sources, target: Path, _report: Reporter) -> tuple[Omission, ...]:
    _xlsx(dossier, target)
    return ()


def _index_html(dossier: Dossier, sources: Sources, target: Path, report: Reporter) -> tuple[Omission, ...]:
    from exporters.html import write_viewer_html

    return write_viewer_html(dossier, sources, target, report)


def _upload(dossier: Dossier, sources: Sources, order: UploadOrder, target: Path, report: Reporter) -> Uploads:
    from exporters.upload import write_uploads

    return write_uploads(dossier, sources, order, target, report)


def _csv(dossier: Dossier, target: Path) -> None:
    from exporters.checklist_csv import write_checklist_csv

    write_checklist_csv(dossier, target)


def _xlsx(dossier: Dossier, target: Path) -> None:
    from exporters.checklist_xlsx import write_checklist_xlsx

    write_checklist_xlsx(dossier, target)


def _docx(dossier: Dossier, target: Path) -> None:
    from exporters.checklist_docx import write_checklist_docx

    write_checklist_docx(dossier, target)


def _pdf(dossier: Dossier, target: Path) -> None:
    from exporters.checklist_pdf import write_checklist_pdf

    write_checklist_pdf(dossier, target)


def _html(dossier: Dossier, target: Path) -> None:
    from exporters.checklist_html import write_checklist_html

    write_checklist_html(dossier, target)


def _difference_docx(difference: Difference, target: Path) -> None:
    from exporters.difference_docx import write_difference_docx

    write_difference_docx(difference, target)


def _surat_permintaan_part(dossier: Dossier, sources: Sources, target: Path, _report: Reporter) -> tuple[Omission, ...]:
    _surat_permintaan(dossier, target, sources.binding.template)
    return ()


def _surat_permintaan(dossier: Dossier, target: Path, template: bytes) -> None:
    from exporters.letters_docx import write_request_letter

    write_request_letter(dossier, target, template)


def _surat_edaran(dossier: Dossier, target: Path, template: bytes) -> None:
    from exporters.letters_docx import write_circular

    write_circular(dossier, target, template)


def _isian(dossier: Dossier, _sources: Sources, target: Path, _report: Reporter) -> tuple[Omission, ...]:
    from exporters.request_folders import write_folders

    write_folders(dossier, target)
    return ()
