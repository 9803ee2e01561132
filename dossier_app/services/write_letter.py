"""Writes a letter that asks units for what they owe: to one of them, or one circular to all."""

from pathlib import Path

from dossier_app.bundles.contents import Writers
from dossier_app.domain.owing import owed_by
from dossier_app.errors import UserError
from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _
from dossier_app.services.desk import Desk
from dossier_app.services.request_for import letter_dossier

REQUEST_LETTER, CIRCULAR = "surat-permintaan", "surat-edaran"


def write_letter(desk: Desk, target: Path, *, unit: str = "", template: bytes = b"", writers: Writers) -> int:
    """Write surat permintaan to `unit`, or without one surat edaran to all; returns the size in bytes.

    `template` are the bytes of the office's own paper (`choose_template`), empty for ours.

    Raises UserError where nobody owes anything or the name is not that of a DOCX file, MachineError where it cannot be
    written; then the target stays as it was.
    """
    if target.suffix.lower() != ".docx":
        raise UserError(
            _("Surat tidak dapat ditulis ke {name}.").format(name=target.name),
            reason=_("Surat ditulis sebagai dokumen Word."),
            remedy=_("Beri nama yang berakhir dengan .docx."),
        )
    dossier = letter_dossier(desk, unit)
    owing = [u for u in dossier.snapshot.units if owed_by(u.id, dossier.snapshot, dossier.gaps.indicators)]
    if not owing:
        raise UserError(
            _("Belum ada OPD yang ditugasi."), remedy=_("Beri tugas dahulu dengan dossier assign, lalu ulangi.")
        )
    try:
        with replacing(target) as partial:
            writers.letters[REQUEST_LETTER if unit else CIRCULAR](dossier, partial, template)
    except OSError as error:
        raise machine_error(error, _("Surat tidak dapat ditulis ke {name}.").format(name=target.name)) from error
    return target.stat().st_size
