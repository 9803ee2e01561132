"""The office's own DOCX whose styles, heads and feet the narrative takes; refused before anything is written."""

from pathlib import Path

from dossier_app.documents.paper_template import LOCKED, MACROS, TOO_LARGE, read_paper_template
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, call

SECONDS = 30.0
"""Time for reading one template."""
MEMORY = 800 << 20


def choose_template(file: Path | None, *, report: Reporter) -> bytes:
    """The bytes of a sound template without its text; empty for None. Raises UserError where it cannot serve."""
    if file is None:
        return b""
    sentence = _("Templat {name} tidak dapat dipakai.").format(name=file.name)
    if not file.is_file():
        raise UserError(
            sentence,
            reason=_("Itu sebuah folder.") if file.is_dir() else _("Berkas ini tidak ada."),
            remedy=_("Pilih berkas DOCX atau DOTX, atau kosongkan untuk tata letak bawaan."),
        )
    report.start(1, _("Membaca templat"))
    try:
        found = call(read_paper_template, file, seconds=SECONDS, memory_bytes=MEMORY, report=report)
    except WorkerError as error:
        found = error.cause
    report.step()
    if isinstance(found, str):
        reason, remedy = _words(found)
        raise UserError(sentence, reason=reason, remedy=remedy)
    return found


def _words(code: str) -> tuple[str, str]:
    if code == MACROS:
        return _("Berkas ini memuat makro."), _("Simpan sebagai DOCX atau DOTX tanpa makro, lalu ulangi.")
    if code == LOCKED:
        return _("Berkas ini berkata sandi atau berformat Word lama."), _("Simpan sebagai DOCX tanpa kata sandi.")
    if code in (TOO_LARGE, "time", "memory"):
        return _("Berkas ini terlalu besar untuk sebuah templat."), _("Hapus isi dan gambarnya, lalu ulangi.")
    return (
        _("Isinya bukan dokumen DOCX, atau rusak."),
        _("Buka dengan Word atau LibreOffice, simpan sebagai DOCX, lalu ulangi."),
    )
