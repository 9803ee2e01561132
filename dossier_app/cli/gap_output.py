"""The gap report on its way out: a table, JSON, or one of the checklist files."""

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.bundles.reports import gaps_value
from dossier_app.cli.gap_tables import gaps_table
from dossier_app.cli.session import Session
from dossier_app.domain.report import GapReport
from dossier_app.errors import UserError
from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _

if TYPE_CHECKING:
    from dossier_app.services.read_state import State


def write_gaps(
    session: Session, state: "State", report: GapReport, *, form: str, output: Path | None, everything: bool
) -> None:
    """Show or write the report. `everything`: the table lists met requirements too."""
    if output is not None:
        _check_place(output)
    value = gaps_value(report)
    if form == "json" or (session.json and output is None):
        text = _json(value)
    elif form == "table":
        text = gaps_table(report, state.snapshot, everything=everything)
    else:
        _checklist(session, state, report, form, output)
        return
    if output is None:
        print(text)
        return
    _whole(output, (text + "\n").encode())
    _tell_written(session, output, form)


def _check_place(output: Path) -> None:
    sentence = _("Berkas {name} tidak dapat ditulis.").format(name=output.name)
    if output.is_dir():
        raise UserError(sentence, reason=_("Itu sebuah folder."), remedy=_("Sebutkan nama berkas, bukan nama folder."))
    if not output.absolute().parent.is_dir():
        raise UserError(
            sentence,
            reason=_("Folder {name} tidak ada.").format(name=output.absolute().parent.name),
            remedy=_("Buat foldernya dahulu, atau pilih folder lain."),
        )


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2)


def _checklist(session: Session, state: "State", report: GapReport, form: str, output: Path | None) -> None:
    from dossier_app.services.write_checklist import write_checklist

    writer = session.context.writers.checklists[form]
    if output is not None:
        write_checklist(state.snapshot, state.instrument, report, writer=writer, target=output)
        _tell_written(session, output, form)
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"checklist.{form}"
        write_checklist(state.snapshot, state.instrument, report, writer=writer, target=made)
        sys.stdout.buffer.write(made.read_bytes())


def _whole(output: Path, data: bytes) -> None:
    try:
        with replacing(output) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        raise machine_error(error, _("Berkas {name} tidak dapat ditulis.").format(name=output.name)) from error


def _tell_written(session: Session, output: Path, form: str) -> None:
    session.show({"file": str(output), "format": form}, _("Daftar periksa ditulis ke {path}.").format(path=output))
