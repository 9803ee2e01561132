"""Hand out a copy of a document for another program: under its own name, and safe from being edited by mistake."""

import shutil
import stat
import tempfile
from pathlib import Path

from dossier_app.domain.file_names import extension_of, plain
from dossier_app.errors import UserError
from dossier_app.files import machine_error
from dossier_app.i18n import _
from dossier_app.services.desk import Desk

FOLDER = "dossier-"
LONGEST = 80


def hand_out_document(desk: Desk, document: str) -> Path:
    """A copy in a folder of its own in the machine's temporary folder; read-only, for edits there would be lost."""
    held = desk.document(document)
    source = desk.workspace.blobs.path(held.sha256)
    if not source.is_file():
        raise UserError(
            _("{name} tidak dapat dibuka.").format(name=held.name),
            reason=_("Berkasnya tidak ada lagi di ruang kerja.")
            if desk.scope is None
            else _("Berkasnya tidak ikut di dalam bundel ini."),
            remedy=_("Impor lagi berkas yang sama untuk mengembalikannya.")
            if desk.scope is None
            else _("Minta berkasnya kepada pengirim bundel."),
        )
    stem = plain(Path(held.name).stem)[:LONGEST] or held.sha256[:12]
    try:
        target = Path(tempfile.mkdtemp(prefix=FOLDER)) / f"{stem}{extension_of(held)}"
        shutil.copyfile(source, target)
        target.chmod(stat.S_IRUSR)
    except OSError as error:
        raise machine_error(error, _("{name} tidak dapat dibuka.").format(name=held.name)) from error
    return target
