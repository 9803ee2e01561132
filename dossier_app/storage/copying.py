"""Copies of a database that can be trusted: made by SQLite's backup and checked before they get a name."""

import contextlib
import sqlite3
from pathlib import Path

from dossier_app.errors import UserError
from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _
from dossier_app.storage.database import plain_connection, speaking


def integrity_problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite's quick check and the check of references find; empty means sound."""
    found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(20)")]
    problems = [] if found == ["ok"] else found
    problems += [
        f"{row[0]} {row[1]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    ]
    return tuple(problems)


def copy_database(source: Path, target: Path) -> None:
    """Copy a database, also one in use. The copy appears under `target` only if it is sound.

    Raises UserError if the source is damaged: no use in a backup of that. MachineError if it cannot be written.
    """
    workspace = source.parent
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with speaking(workspace), replacing(target) as partial:
            _copy(source, partial)
            _check(partial, workspace)
    except OSError as error:
        raise machine_error(
            error, _("Cadangan ruang kerja {name} tidak dapat dibuat.").format(name=workspace.name)
        ) from error


def _copy(source: Path, partial: Path) -> None:
    with (
        contextlib.closing(plain_connection(source)) as reading,
        contextlib.closing(plain_connection(partial)) as writing,
    ):
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode=DELETE")


def _check(copy: Path, workspace: Path) -> None:
    with contextlib.closing(plain_connection(copy)) as connection:
        problems = integrity_problems(connection)
    if problems:
        raise UserError(
            _("Cadangan ruang kerja {name} tidak dibuat.").format(name=workspace.name),
            reason=_("Basis datanya rusak: {problems}").format(problems="; ".join(problems[:3])),
            remedy=_("Pulihkan cadangan yang masih baik dari folder backups dengan perintah restore."),
        )
