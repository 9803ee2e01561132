"""The database file: connections with the right settings, and SQLite's failures as sentences."""

import contextlib
import os
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from shutil import copy2, rmtree
from typing import TYPE_CHECKING
from urllib.parse import quote

from dossier_app.errors import MachineError, UserError
from dossier_app.i18n import _
from dossier_app.storage.direct import Direct, DirectPool

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

DATABASE = "dossier.db"
BACKUPS = "backups"
APPLICATION_ID = 0x44535042
BUSY_MS = 10_000

_MACHINE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
_MACHINE |= {sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_NOLFS}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_NO_TEXT = "Could not decode to UTF-8"
"""How Python's driver says that a text is none, which has no code of its own."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}


def sqlite_error(error: sqlite3.Error, path: Path) -> UserError | MachineError | None:
    """SQLite's failure as a sentence; None if it is a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGED or str(error).startswith(_NO_TEXT):
        not_one = code == sqlite3.SQLITE_NOTADB
        return damaged(path, _("Berkasnya bukan basis data.") if not_one else _("Isi berkasnya tidak utuh."))
    if code in _BUSY:
        return MachineError(
            _("Ruang kerja {name} sedang dipakai program lain.").format(name=path.name),
            reason=str(error),
            remedy=_("Tunggu sebentar, lalu ulangi."),
        )
    if code in _MACHINE:
        full = code == sqlite3.SQLITE_FULL
        return MachineError(
            _("Basis data ruang kerja {name} tidak dapat dibaca atau ditulis.").format(name=path.name),
            reason=_("Tempat penyimpanan penuh.")
            if full
            else _("Disk menolak; mungkin penuh, terlepas, atau terkunci."),
            remedy=_("Kosongkan ruang di disk, lalu ulangi.")
            if full
            else _("Periksa disk dan izin folder, lalu ulangi."),
        )
    return None


@contextlib.contextmanager
def doubting() -> Iterator[None]:
    """Inside this block values are read that were checked when they were written: odd ones were damaged since."""
    try:
        yield
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        broken = sqlite3.DatabaseError(str(error))
        broken.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise broken from error


class DamagedError(UserError):
    """The database cannot be trusted."""


def damaged(path: Path, reason: str) -> DamagedError:
    """The database cannot be trusted; says how to get back."""
    return DamagedError(
        _("Basis data ruang kerja {name} rusak.").format(name=path.name),
        reason=reason,
        remedy=_("Pulihkan cadangan terbaru dari folder backups dengan perintah restore."),
    )


@contextlib.contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Inside this block SQLite's failures become errors with a sentence."""
    try:
        yield
    except Exception as error:
        cause = driver_error(error)
        told = None if cause is None else sqlite_error(cause, path)
        if told is None:
            raise
        raise told from error


def driver_error(error: Exception) -> sqlite3.Error | None:
    """The driver's own error, also where SQLAlchemy wrapped it; None for an error of something else."""
    cause = error
    if (loaded := sys.modules.get("sqlalchemy.exc")) is not None and isinstance(error, loaded.DBAPIError):
        cause = error.orig
    return cause if isinstance(cause, sqlite3.Error) else None


class Database:
    """The connections of one database file: SQLAlchemy's, loaded when first asked for, and the driver's for reading."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], pragmas: tuple[str, ...]) -> None:
        def opened() -> sqlite3.Connection:
            connection = connect()
            try:
                for pragma in pragmas:
                    connection.execute(pragma).close()
            except BaseException:
                connection.close()
                raise
            return connection

        self._opened = opened
        self._direct = DirectPool(opened)
        self._guard = threading.Lock()

    def reading(self) -> contextlib.AbstractContextManager[Direct]:
        """A connection for questions; they all see one moment."""
        return self._direct.reading()

    def connect(self) -> "Connection":
        """A connection of SQLAlchemy."""
        with self._guard:
            engine = self._engine
        return engine.connect()

    def dispose(self) -> None:
        """Close the connections that nobody uses."""
        self._direct.dispose()
        if "_engine" in self.__dict__:
            self._engine.dispose()

    @cached_property
    def _engine(self) -> "Engine":
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import QueuePool

        engine = create_engine(
            "sqlite+pysqlite://", creator=self._opened, poolclass=QueuePool, pool_size=4, max_overflow=-1
        )

        @event.listens_for(engine, "begin")
        def begin(connection: "Connection") -> None:
            kind = "BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN"
            connection.exec_driver_sql(kind)

        return engine


def writing_engine(file: Path, *, journal_mode: str = "WAL", foreign_keys: bool = True) -> Database:
    """Connections that may write: durable at each commit. A migration rebuilds tables without `foreign_keys`."""
    return Database(
        lambda: sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000),
        (
            f"PRAGMA journal_mode={journal_mode}",
            "PRAGMA synchronous=FULL",
            f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}",
        ),
    )


def reading_engine(file: Path, *, immutable: bool = False) -> Database:
    """Connections that cannot write; `immutable` needs no file beside it, for media that cannot be written.

    Where the folder can be written the file is opened for writing and kept from it: only so does SQLite take its
    side files away when the last reader leaves.
    """
    mode = "rw" if not immutable and os.access(file.parent, os.W_OK) and os.access(file, os.W_OK) else "ro"
    uri = f"file:{quote(str(file))}?mode={mode}{'&immutable=1' if immutable else ''}"
    return Database(
        lambda: sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000),
        ("PRAGMA query_only=ON",),
    )


def read_only_engine(file: Path) -> tuple[Database, Path | None]:
    """Connections for reading wherever the file lies, and a folder to remove at the end (a copy, where one was needed).

    A database whose folder cannot be written is opened as it is, or, if a crashed writer left a log beside it that
    SQLite may not replay there, from a copy.
    """
    for immutable in (False, True):
        if immutable and _left_over(file):
            break
        engine = reading_engine(file, immutable=immutable)
        try:
            with engine.reading() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        except sqlite3.Error as error:
            engine.dispose()
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
        else:
            return engine, None
    copy = Path(tempfile.mkdtemp(prefix="dossier-"))
    try:
        for part in (file, *_left_over(file)):
            copy2(part, copy / part.name)
        (copy / file.name).chmod(0o600)
    except BaseException:
        rmtree(copy, ignore_errors=True)
        raise
    return writing_engine(copy / file.name), copy


def _left_over(file: Path) -> list[Path]:
    beside = (file.with_name(file.name + suffix) for suffix in ("-wal", "-journal"))
    return [part for part in beside if part.exists() and part.stat().st_size]


def plain_connection(file: Path) -> sqlite3.Connection:
    """One connection outside the pool, for copying and checking whole files."""
    return sqlite3.connect(file, isolation_level=None, timeout=BUSY_MS / 1000)
