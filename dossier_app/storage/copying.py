"""Copies of a database that can be trusted: made by SQLite's backup and checked before they get a name."""

import contextlib
import sqlite3
from pathlib import Path
from shutil import rmtree

from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _
from dossier_app.storage.database import DamagedError, plain_connection, read_only_engine, speaking


def integrity_problems(connection: sqlite3.Connection, *, indexes: bool = False) -> tuple[str, ...]:
    """What SQLite's own checks of pages and references find, slower with `indexes`; empty means sound."""
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {'integrity' if indexes else 'quick'}_check(20)")]
    problems = [] if found == ["ok"] else found
    problems += [
        f"{row[0]} {row[1]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    ]
    return tuple(problems)


def copy_database(source: Path, target: Path, *, name: str = "") -> None:
    """Copy a database, also one in use. The copy appears under `target` only if it is sound.

    `name` is what the user calls it. Raises UserError if the source is damaged: no use in a backup of that.
    MachineError if it cannot be written.
    """
    name = name or source.parent.name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with speaking(source.parent), replacing(target) as partial:
            raw_copy(source, partial)
            with contextlib.closing(plain_connection(partial)) as connection:
                problems = integrity_problems(connection)
            if problems:
                raise damaged_source(name, problems)
    except OSError as error:
        raise machine_error(error, _("Cadangan {name} tidak dapat dibuat.").format(name=name)) from error


def raw_copy(source: Path, target: Path) -> None:
    """What the database holds at this moment, in one file; not checked."""
    engine, left_over = read_only_engine(source)
    try:
        with engine.connect() as connection, contextlib.closing(plain_connection(target)) as writing:
            reading = connection.connection.driver_connection
            assert isinstance(reading, sqlite3.Connection)
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode=DELETE")
    finally:
        engine.dispose()
        if left_over is not None:
            rmtree(left_over, ignore_errors=True)


def damaged_source(name: str, problems: tuple[str, ...]) -> DamagedError:
    """There is no use in a copy of this."""
    return DamagedError(
        _("Cadangan {name} tidak dibuat.").format(name=name),
        reason=_("Basis datanya rusak: {problems}").format(problems="; ".join(problems[:3])),
        remedy=_("Pulihkan cadangan yang masih baik dari folder backups dengan perintah restore."),
    )
