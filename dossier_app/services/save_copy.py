"""Save a copy of a document's file where the user says, with exactly the bytes that were imported."""

import shutil
from pathlib import Path

from dossier_app.domain.file_names import extension_of
from dossier_app.errors import UserError
from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _
from dossier_app.services.desk import Desk


def save_copy(desk: Desk, document: str, target: Path) -> Path:
    """Write the copy; it appears whole or not at all. A target without an extension gets that of the document.

    Returns the file written. Raises UserError where the document's file is gone, MachineError where `target` cannot
    be written.
    """
    held = desk.document(document)
    source = desk.workspace.blobs.path(held.sha256)
    if not source.is_file():
        raise UserError(
            _("{name} tidak dapat disalin.").format(name=held.name),
            reason=_("Berkasnya tidak ada di sini."),
            remedy=_("Impor lagi berkas aslinya, atau mintalah kepada pengirimnya."),
        )
    written = target if target.suffix else target.with_name(target.name + extension_of(held))
    try:
        with replacing(written) as temporary:
            shutil.copyfile(source, temporary)
    except OSError as error:
        raise machine_error(error, _("Berkas {name} tidak dapat ditulis.").format(name=written.name)) from error
    return written
