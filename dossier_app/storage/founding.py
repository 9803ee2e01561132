"""Founding a workspace: its folder, and the database with its first entries or those that came from elsewhere."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from shutil import rmtree

from dossier_app.domain.chains import Link
from dossier_app.domain.journal import Entry, JsonValue, Kind
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.storage.blobs import FOLDER
from dossier_app.storage.chain_rows import store_left_out
from dossier_app.storage.database import BACKUPS, DATABASE, writing_engine
from dossier_app.storage.identity import uuid7
from dossier_app.storage.receiving import append_foreign
from dossier_app.storage.replicas import Replica
from dossier_app.storage.schema import create_schema
from dossier_app.storage.shown_rows import read_shown
from dossier_app.storage.unit_of_work import UnitOfWork


def prepare(path: Path) -> frozenset[str] | None:
    """Make the folder; what was in it before, None if it was not there. Raises UserError if a workspace is there."""
    if path.exists() and not path.is_dir():
        raise UserError(
            _("Ruang kerja {name} tidak dibuat.").format(name=path.name),
            reason=_("Nama ini sudah dipakai sebuah berkas."),
            remedy=_("Pilih nama folder lain."),
        )
    taken = [name for name in (DATABASE, BACKUPS) if (path / name).exists()]  # blobs alone: an attempt that was killed
    if taken:
        raise UserError(
            _("Ruang kerja {name} tidak dibuat.").format(name=path.name),
            reason=_("Folder ini sudah memuat ruang kerja ({taken}).").format(taken=", ".join(taken)),
            remedy=_("Buka ruang kerja itu, atau pilih folder lain."),
        )
    before = frozenset(entry.name for entry in path.iterdir()) if path.exists() else None
    path.mkdir(parents=True, exist_ok=True)
    return before


def take_away(path: Path, *, keep: frozenset[str] | None) -> None:
    """Remove what was made for a workspace that did not come to be; `keep` is what was in the folder before."""
    if keep is None:
        rmtree(path, ignore_errors=True)
    elif FOLDER not in keep:
        rmtree(path / FOLDER, ignore_errors=True)


def fill(
    file: Path,
    workspace_id: str,
    fields: Mapping[str, JsonValue],
    entries: Iterable[Entry],
    left_out: Iterable[Link],
    *,
    actor: str,
) -> Replica | None:
    """A new database at `file`; the replica that began it, None if its journal came from elsewhere."""
    noted: list[Replica] = []
    engine = writing_engine(file, journal_mode="DELETE")
    try:
        with engine.connect().execution_options(writes=True) as connection:
            create_schema(connection)
            append_foreign(connection, entries)
            store_left_out(connection, left_out)
            if not fields and not read_shown(connection, (Kind.WORKSPACE,)):
                raise UserError(
                    _("Ruang kerja tidak dibuat."),
                    reason=_("Riwayat yang diterima tidak memuat keterangan ruang kerjanya."),
                    remedy=_("Minta pengirim mengekspor bundel jenis exchange."),
                )
            connection.commit()
        if fields:
            work = UnitOfWork(engine, file.parent, replica=uuid7(), actor=actor, step=None, committed=noted.append)
            with work:
                work.put(Kind.WORKSPACE, workspace_id, fields)
                work.commit(_("Membuat ruang kerja"))
    finally:
        engine.dispose()
    return noted[-1] if noted else None
