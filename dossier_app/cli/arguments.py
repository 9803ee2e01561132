"""Arguments that several commands share, and how their words become values."""

from pathlib import Path
from typing import Annotated

import typer

from dossier_app.errors import UsageError
from dossier_app.i18n import _, mark

WITHDRAWN = "-"
"""Typed in place of a value: take the value back."""


def whole_number(text: str | int) -> int:
    """A whole number, anything else is wrong usage; the default of an option passes through here, too."""
    plain = str(text).strip()
    if plain.lstrip("-").isascii() and plain.removeprefix("-").isdigit() and len(plain) < 12:
        return int(plain)
    raise UsageError(_("“{text}” bukan bilangan bulat.").format(text=text), remedy=_("Tulis angka saja, misalnya 3."))


def plain_or_empty(text: str | None) -> str | None:
    """A text, or empty for `-`, which takes it back; None stays None."""
    return "" if text is not None and text.strip() == WITHDRAWN else text


WorkspaceArgument = Annotated[Path, typer.Argument(metavar=mark("RUANG"), help=mark("Folder ruang kerja."))]
ReadableArgument = Annotated[
    Path, typer.Argument(metavar=mark("RUANG"), help=mark("Folder ruang kerja, atau bundel (zip atau foldernya)."))
]
DocumentArgument = Annotated[
    str, typer.Argument(metavar=mark("DOKUMEN"), help=mark("Id dokumen, awal SHA-256-nya, atau namanya yang persis."))
]
RequirementArgument = Annotated[
    str, typer.Argument(metavar=mark("BUTIR"), help=mark("Id butir bukti, misalnya 11.3.a, atau butir daftar periksa."))
]
IndicatorArgument = Annotated[str, typer.Argument(metavar=mark("INDIKATOR"), help=mark("Kode indikator, misalnya 11."))]
