"""Backups: of the database alone before something dangerous, and of the whole workspace as one zip for the user."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import MachineError, UserError
from dossier_app.files import CHUNK, machine_error, replacing, sha256_of
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.storage.blobs import FOLDER
from dossier_app.storage.copying import copy_database
from dossier_app.storage.database import BACKUPS, DATABASE
from dossier_app.storage.origin import FILE as ORIGIN
from dossier_app.storage.workspace import Workspace

CONTENTS = "cadangan.json"
FORMAT = 1
KEPT = 10
"""Automatic backups of the database that are kept; older ones go, those before a migration stay."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A finished backup. `missing` are documents whose bytes the workspace no longer has, or has damaged."""

    path: Path
    documents: int
    bytes: int
    missing: tuple[str, ...] = ()


def back_up_database(workspace: Workspace, reason: str) -> Path:
    """A verified copy of the database in `backups/`, named by time and `reason`; the oldest make room.

    Raises UserError if the database is damaged: then the older backups stay untouched.
    """
    folder = workspace.path / BACKUPS
    target = folder / f"{_stamp()}-{reason}.db"
    copy_database(workspace.path / DATABASE, target)
    for old in sorted(folder.glob("[0-9]*.db"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def back_up(workspace: Workspace, target: Path | None = None, *, report: Reporter | None = None) -> BackupReport:
    """The whole workspace as one zip: `target`, a file in the folder `target`, or one in `backups/`.

    The zip appears only when every document in it was read back and is what its name says.
    """
    report = report or Reporter()
    path = _target(workspace, target)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as partial, TemporaryDirectory(prefix="dossier-") as folder:
            database = Path(folder) / DATABASE
            copy_database(workspace.path / DATABASE, database, name=workspace.path.name)
            documents, missing = _write(partial, workspace, database, report)
            _read_back(partial, documents, sha256_of(database), report)
        return BackupReport(path, len(documents), path.stat().st_size, missing)
    except OSError as error:
        sentence = _("Cadangan ruang kerja {name} tidak dapat dibuat.").format(name=workspace.path.name)
        raise machine_error(error, sentence) from error


def blobs_of(snapshot: Snapshot) -> tuple[str, ...]:
    """The SHA-256 of all that the workspace must hold: documents, those in the trash too, and its instrument."""
    return tuple(sorted({document.sha256 for document in snapshot.documents} | {snapshot.info.instrument.sha256}))


def _target(workspace: Workspace, target: Path | None) -> Path:
    name = f"{workspace.path.name}-{_stamp()}.zip"
    if target is None:
        return workspace.path / BACKUPS / name
    if target.is_dir():
        return target / name
    if target.exists():
        raise UserError(
            _("Cadangan {name} tidak dibuat.").format(name=target.name),
            reason=_("Berkas dengan nama ini sudah ada."),
            remedy=_("Pilih nama lain."),
        )
    return target


def _write(
    partial: Path, workspace: Workspace, database: Path, report: Reporter
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fill the zip; the documents that are in it, and those that could not be."""
    held = tuple(workspace.blobs)
    report.start(2 * len(held) + 1, _("Mencadangkan dokumen"))
    written: list[str] = []
    with ZipFile(partial, "x", allowZip64=True) as archive:
        archive.write(database, DATABASE, ZIP_DEFLATED)
        if (workspace.path / ORIGIN).exists():
            archive.write(workspace.path / ORIGIN, ORIGIN, ZIP_DEFLATED)
        for sha256 in held:
            if workspace.blobs.is_intact(sha256):
                archive.write(workspace.blobs.path(sha256), f"{FOLDER}/{sha256[:2]}/{sha256}", ZIP_STORED)
                written.append(sha256)
            report.step()
        contents = {"format": FORMAT, "workspace": workspace.id, "documents": written, "time": _stamp()}
        archive.writestr(CONTENTS, json.dumps(contents, indent=1))
    return tuple(written), tuple(sha256 for sha256 in _wanted(workspace, held) if sha256 not in set(written))


def _wanted(workspace: Workspace, held: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*blobs_of(workspace.snapshot()), *held}))


def _read_back(partial: Path, documents: tuple[str, ...], database: str, report: Reporter) -> None:
    names = {DATABASE: database} | {f"{FOLDER}/{sha256[:2]}/{sha256}": sha256 for sha256 in documents}
    with ZipFile(partial) as archive:
        for name, sha256 in names.items():
            if hash_of_member(archive, name) != sha256:
                raise MachineError(
                    _("Cadangan tidak dibuat karena isinya berubah saat ditulis."),
                    reason=sha256,
                    remedy=_("Periksa disk tujuan, lalu ulangi."),
                )
            report.step()


def hash_of_member(archive: ZipFile, name: str) -> str:
    """The SHA-256 of a file in a zip; empty if it cannot be read."""
    digest = hashlib.sha256()
    try:
        with archive.open(name) as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
    except (BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return ""
    return digest.hexdigest()


def _stamp() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
