"""Writes a companion paper: the fields of the dossier into the shipped template, or into one that the office edited."""

from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier_app.bundles.contents import PaperOrder
from dossier_app.domain.dossier import Dossier
from dossier_app.errors import UserError
from dossier_app.i18n import _, mark, speaking
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, call
from exporters.papers.fields import paper_fields
from exporters.papers.filling import FillJob, Unfilled, fill
from exporters.plain_text import one_line

SECONDS = 60.0
MEMORY = 800 << 20

_NAMES: Mapping[str, str] = {
    "berita-acara": mark("Berita Acara Penilaian Mandiri"),
    "persetujuan": mark("Pernyataan Persetujuan Publikasi"),
    "pic": mark("Lembar PIC Indikator"),
    "wawancara": mark("Lembar Persiapan Interviu"),
}

_WHY: Mapping[str, Callable[[str], str]] = {
    "field": lambda detail: _("Templat memakai isian “{detail}”, yang tidak ada.").format(detail=detail),
    "syntax": lambda detail: _("Tanda isian di dalamnya salah tulis ({detail}).").format(detail=detail),
    "unsafe": lambda detail: _("Templat meminta sesuatu di luar isiannya ({detail}).").format(detail=detail),
    "active": lambda detail: _("Templat membawa makro atau mengambil berkas dari luar ({detail}).").format(
        detail=detail
    ),
    "damaged": lambda detail: _("Berkasnya bukan DOCX yang utuh ({detail}).").format(detail=detail),
    "time": lambda _detail: _("Mengisinya memakan waktu terlalu lama."),
    "memory": lambda _detail: _("Mengisinya memakan terlalu banyak memori."),
}


def shipped_template(paper: str) -> bytes:
    """The DOCX template of a paper as it comes with the program."""
    return (resources.files("resources") / "templates" / "surat" / f"{paper}.docx").read_bytes()


def write_paper(dossier: Dossier, order: PaperOrder, target: Path, report: Reporter) -> None:
    """Write the paper to `target`, in Indonesian whatever the program speaks: it is a paper of the office.

    Raises UserError for a template that cannot be filled in, Cancelled when called off.
    """
    with speaking("id"):
        title = _(_NAMES[order.paper])
        fields = paper_fields(dossier, order.said, order.places)
    author = one_line(dossier.snapshot.info.institution)[:255]
    date = dossier.date.replace(tzinfo=None, microsecond=0).isoformat()
    with TemporaryDirectory() as folder:
        template = order.template
        if template is None:
            template = Path(folder) / f"{order.paper}.docx"
            template.write_bytes(shipped_template(order.paper))
        job = FillJob(template.absolute(), target.absolute(), fields, title, author, date)
        try:
            found = call(fill, job, seconds=SECONDS, memory_bytes=MEMORY, report=report)
        except WorkerError as error:
            found = Unfilled(error.cause if error.cause in _WHY else "damaged", error.detail or error.cause)
    if found is not None:
        raise _refused(order, template.name, found)


def _refused(order: PaperOrder, name: str, found: Unfilled) -> UserError:
    paper = _(_NAMES[order.paper])
    return UserError(
        _("{paper} tidak dapat ditulis dengan templat {name}.").format(paper=paper, name=name),
        reason=_WHY[found.why](found.detail),
        remedy=_("Perbaiki templatnya, atau mulai lagi dari yang asli: dossier papers --templates FOLDER."),
    )
