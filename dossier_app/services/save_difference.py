"""Writes a comparison to a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.domain.difference import Difference
from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _

if TYPE_CHECKING:
    from dossier_app.bundles.contents import DifferenceWriter


def save_difference(difference: Difference, *, writer: "DifferenceWriter", target: Path) -> None:
    """Write a comparison; the file appears whole or not at all. Raises MachineError where it cannot be written."""
    try:
        with replacing(target) as temporary:
            writer(difference, temporary)
    except OSError as error:
        raise machine_error(error, _("Berkas {name} tidak dapat ditulis.").format(name=target.name)) from error
