"""Restoring a workspace from a backup: everything is checked before anything is touched, and nothing is thrown away."""

import contextlib
import datetime as dt
import re
import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj, rmtree
from tempfile import mkdtemp
from zipfile import BadZipFile, ZipFile

from dossier_app.errors import UserError
from dossier_app.files import fsync_file, fsync_folder, machine_error
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.storage.backup import CONTENTS, hash_of_member
from dossier_app.storage.blobs import FOLDER, BlobStore
from dossier_app.storage.copying import copy_database, integrity_problems
from dossier_app.storage.database import BACKUPS, DATABASE, plain_connection, speaking
from dossier_app.storage.lock import WriterLock
from dossier_app.storage.origin import FILE as ORIGIN
from dossier_app.storage.origin import read_origin
from dossier_app.storage.replicas import Replicas

_BLOB = re.compile(rf"{FOLDER}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})")


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """A restored workspace. `kept` is where the database that was there before lies now, None if there was none."""

    path: Path
    documents: int
    kept: Path | None = None


ORIGIN_LIMIT = 1 << 28
"""Bytes of the note of a workspace's origin; more is not ours."""


def restore(backup: Path, path: Path, *, replicas: Path, report: Reporter | None = None) -> RestoreReport:
    """Make the workspace at `path` what the backup holds: a zip of `back_up`, or a database from `backups/`.

    A workspace that is there keeps all its documents, and its database in `backups/`. It begins a new replica.
    Raises UserError for a backup that is not sound; then nothing has changed.
    """
    report = report or Reporter()
    path = path.absolute()
    try:
        if not backup.is_file():
            raise _bad(backup, _("Berkas ini tidak ada."))
        fresh = not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
        try:
            documents = _unpack(backup, staging, report)
            instrument = _check_database(backup, staging / DATABASE)
            if not (staging / FOLDER).exists() and not BlobStore(path, read_only=True).has(instrument):
                raise _alone(backup)
            if fresh:
                staging.chmod(0o755)
                staging.rename(path)
                fsync_folder(path.parent)
                kept = None
            else:
                kept = _exchange(staging, path)
        finally:
            rmtree(staging, ignore_errors=True)
        Replicas(replicas).forget(path)
    except OSError as error:
        raise machine_error(error, _("Cadangan {name} tidak dapat dipulihkan.").format(name=backup.name)) from error
    return RestoreReport(path, documents, kept)


def _unpack(backup: Path, staging: Path, report: Reporter) -> int:
    """Everything of the backup in the staging folder, checked; the number of documents."""
    with backup.open("rb") as stream:
        head = stream.read(16)
    if head.startswith(b"SQLite format 3"):
        copy_database(backup, staging / DATABASE, name=backup.name)
        return 0
    try:
        with ZipFile(backup) as archive:
            return _unpack_zip(backup, archive, staging, report)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
        raise _bad(backup, str(error)) from error


def _unpack_zip(backup: Path, archive: ZipFile, staging: Path, report: Reporter) -> int:
    names = archive.namelist()
    blobs = {found[0]: found[2] for name in names if (found := _BLOB.fullmatch(name))}
    strange = sorted(set(names) - set(blobs) - {DATABASE, CONTENTS, ORIGIN})
    if strange or len(set(names)) != len(names) or DATABASE not in names:
        raise _bad(backup, _("Isinya bukan isi cadangan: {names}").format(names=", ".join(strange[:3]) or DATABASE))
    report.start(len(blobs), _("Memulihkan dokumen"))
    damaged = []
    for name, sha256 in sorted(blobs.items()):
        if hash_of_member(archive, name) == sha256:
            _extract(archive, name, staging / name)
        else:
            damaged.append(sha256)
        report.step()
    if damaged:
        raise _bad(backup, _("Dokumen ini rusak: {names}").format(names=", ".join(damaged[:5])))
    _extract(archive, DATABASE, staging / DATABASE)
    if ORIGIN in names:
        if archive.getinfo(ORIGIN).file_size > ORIGIN_LIMIT:
            raise _bad(backup, ORIGIN)
        _extract(archive, ORIGIN, staging / ORIGIN)
        read_origin(staging)
    return len(blobs)


def _extract(archive: ZipFile, name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, target.open("xb") as stream:
        copyfileobj(source, stream)
    fsync_file(target)


def _check_database(backup: Path, file: Path) -> str:
    """Raises UserError if the database is not sound; the SHA-256 of the instrument that it follows."""
    try:
        with contextlib.closing(plain_connection(file)) as connection:
            problems = integrity_problems(connection)
            found = connection.execute(
                "SELECT json_extract(value, '$.sha256') FROM entry WHERE kind = 'workspace' AND field = 'instrument' "
                "ORDER BY hlc DESC LIMIT 1"
            ).fetchone()
    except sqlite3.DatabaseError as error:
        raise _bad(backup, str(error)) from error
    if problems:
        raise _bad(backup, "; ".join(problems[:3]))
    return str(found[0]) if found else ""


def _alone(backup: Path) -> UserError:
    return UserError(
        _("Cadangan {name} tidak dapat dipulihkan ke folder ini.").format(name=backup.name),
        reason=_("Cadangan ini hanya basis data; dokumen dan instrumennya tidak ada di folder tujuan."),
        remedy=_("Pulihkan ke folder ruang kerja asalnya, atau pakai cadangan zip."),
    )


def _exchange(staging: Path, path: Path) -> Path | None:
    """Put the restored files in the place of those that are there, documents first."""
    lock = WriterLock(path)
    lock.acquire()
    try:
        store = BlobStore(path)
        for file in sorted((staging / FOLDER).glob("*/*")):
            store.add(file)
        kept = _set_aside(path) if (path / DATABASE).exists() else None
        if (staging / ORIGIN).exists():
            (staging / ORIGIN).replace(path / ORIGIN)
        elif (staging / FOLDER).exists():  # a whole workspace, not a database alone
            (path / ORIGIN).unlink(missing_ok=True)
        (staging / DATABASE).replace(path / DATABASE)
        fsync_folder(path)
    finally:
        lock.release()
    return kept


def _set_aside(path: Path) -> Path:
    """A copy of the present database in `backups/`, also of a damaged one; no log of it stays beside the new one."""
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    file = path / DATABASE
    try:
        kept = path / BACKUPS / f"sebelum-pemulihan-{stamp}.db"
        copy_database(file, kept)
        with speaking(path), contextlib.closing(plain_connection(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode=DELETE")
    except UserError:
        kept = path / BACKUPS / f"rusak-{stamp}"
        kept.mkdir(parents=True)
        for part in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal"):
            if (path / part).exists():
                (path / part).rename(kept / part)
    return kept


def _bad(backup: Path, reason: str) -> UserError:
    return UserError(
        _("Cadangan {name} tidak dapat dipulihkan.").format(name=backup.name),
        reason=reason,
        remedy=_("Pilih cadangan lain; ruang kerja tidak diubah."),
    )
