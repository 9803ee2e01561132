"""The workspace: one folder with a database and blobs; how it is made, opened, read and changed."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dossier_app.domain.chains import Link
from dossier_app.domain.clock import ZERO
from dossier_app.domain.conflicts import Conflict
from dossier_app.domain.documents import Document
from dossier_app.domain.fields import is_whole
from dossier_app.domain.folding import EntityKey, Shown
from dossier_app.domain.journal import Entry, JsonValue, Kind, Step, StepRecord
from dossier_app.domain.shown import document_of, snapshot_of
from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import MachineError
from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _
from dossier_app.storage.blobs import BlobStore
from dossier_app.storage.chain_rows import left_out_links
from dossier_app.storage.database import (
    BACKUPS,
    DATABASE,
    Database,
    damaged,
    doubting,
    read_only_engine,
    speaking,
    writing_engine,
)
from dossier_app.storage.history import Stacks, stacks_of_replica, step_records
from dossier_app.storage.identity import uuid7
from dossier_app.storage.journal_rows import all_entries, entries_by_id, has_link, newest_reading, tip
from dossier_app.storage.lock import WriterLock
from dossier_app.storage.origin import read_origin
from dossier_app.storage.places import is_network, warnings_for
from dossier_app.storage.replicas import Replica, Replicas
from dossier_app.storage.schema import REVISION, check_place, foreign, revision_of
from dossier_app.storage.shown_rows import read_evidence, read_shown
from dossier_app.storage.text import TextIndex

if TYPE_CHECKING:
    from dossier_app.storage.listing import Listing
    from dossier_app.storage.unit_of_work import UnitOfWork

__all__ = ["Workspace", "create_workspace", "open_workspace"]


class Workspace:
    """An open workspace. Read it as frozen values; change it in a unit of work.

    `warnings` are sentences about where it lies. `replica` is this user's replica, empty when read only.
    """

    def __init__(
        self, path: Path, engine: Database, *, lock: WriterLock | None, replicas: Replicas, closing: ExitStack
    ) -> None:
        self.path = path
        self.read_only = lock is None
        self.origin = read_origin(path)
        self.blobs = BlobStore(path, read_only=self.read_only or self.origin.only_judged)
        self.text = TextIndex(engine, path)
        self.warnings: tuple[str, ...] = ()
        self.replica = ""
        self._engine = engine
        self._replicas = replicas
        self._closing = closing
        self.id = self._read_id()

    @cached_property
    def listing(self) -> "Listing":
        """Questions to the list of documents."""
        from dossier_app.storage.listing import Listing

        return Listing(self._engine, self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the database and the lock go; may be called again."""
        self._closing.close()

    def snapshot(self) -> Snapshot:
        """Everything that is shown now. `unavailable` are documents whose bytes are missing or have another size."""
        with speaking(self.path), doubting(), self._engine.reading() as connection:
            shown = read_shown(connection, (kind for kind in Kind if kind is not Kind.EVIDENCE))
            evidence = read_evidence(connection)
            newest = newest_reading(connection) or ZERO
        sizes = self.blobs.sizes()
        documents = [fields for (kind, _id), fields in shown.items() if kind is Kind.DOCUMENT]
        unavailable = {
            str(fields["sha256"]) for fields in documents if sizes.get(str(fields["sha256"])) != fields["size"]
        }
        with speaking(self.path), doubting():
            snapshot = snapshot_of(shown, evidence=evidence, unavailable=frozenset(unavailable), newest=newest)
        if snapshot is None:
            raise damaged(self.path, _("Keterangan ruang kerja tidak ada."))
        documents.clear()
        while shown:  # one by one: freed all at once, very many would make every other thread wait
            shown.popitem()
        return snapshot

    def document(self, document_id: str) -> Document | None:
        """The document of this id, also one in the trash; None if there is none."""
        with speaking(self.path), doubting(), self._engine.reading() as connection:
            shown = read_shown(connection, (Kind.DOCUMENT,), only=document_id)
            return next((document_of(document_id, fields) for fields in shown.values()), None)

    def begin(self, actor: str, *, step: Step | None = None) -> "UnitOfWork":
        """A unit of work of `actor`; with `step` it continues an earlier step (batches of one import)."""
        if self.read_only:
            raise MachineError(
                _("Ruang kerja {name} tidak dapat diubah.").format(name=self.path.name),
                reason=_("Ruang kerja ini dibuka hanya untuk dibaca."),
                remedy=_("Buka untuk ditulis, lalu ulangi."),
            )
        from dossier_app.storage.unit_of_work import UnitOfWork

        return UnitOfWork(
            self._engine,
            self.path,
            replica=self.replica,
            actor=actor,
            step=step,
            committed=self._committed,
            check=self.origin.check,
        )

    def entries(self) -> Iterator[Entry]:
        """The whole journal, ordered by replica and seq."""
        with speaking(self.path), self._engine.reading() as connection:
            yield from all_entries(connection)

    def history(self, *, entity: str = "", limit: int | None = None) -> tuple[StepRecord, ...]:
        """The steps, newest first; only those that changed `entity`, if given."""
        with speaking(self.path), self._engine.reading() as connection:
            return step_records(connection, entity=entity, limit=limit)

    def stacks(self) -> Stacks:
        """What this replica can undo and redo."""
        with speaking(self.path), self._engine.reading() as connection:
            return stacks_of_replica(connection, self.replica)

    def shown(self) -> dict[EntityKey, Shown]:
        """The tables of shown values, as folding the journal should give them."""
        with speaking(self.path), doubting(), self._engine.reading() as connection:
            return read_shown(connection)

    def listed(self) -> dict[str, dict[str, Any]]:
        """The list of documents as it is held, by document id."""
        from dossier_app.storage.projection import read_listed

        with speaking(self.path), doubting(), self._engine.connect() as connection:
            return read_listed(connection)

    def chains(self) -> dict[str, str]:
        """The chain hash that was stored with each entry, by id."""
        with speaking(self.path), self._engine.reading() as connection:
            return {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, chain FROM entry")}

    def left_out(self) -> list[Link]:
        """The places of entries that other replicas hold and that never came here."""
        with speaking(self.path), self._engine.reading() as connection:
            return left_out_links(connection)

    def head_ids(self) -> set[str]:
        """The ids of the entries that are held to be heads."""
        with speaking(self.path), self._engine.reading() as connection:
            return {row[0] for row in connection.exec_driver_sql("SELECT entry_id FROM head")}

    def conflicts(self) -> tuple[Conflict, ...]:
        """All conflicts that nobody has settled, by kind, entity and field."""
        from dossier_app.storage.merging import find_conflicts

        with speaking(self.path), doubting(), self._engine.connect() as connection:
            return find_conflicts(connection)

    def lacking(self, ids: Iterable[str]) -> set[str]:
        """Those of these entries that the journal does not hold."""
        with speaking(self.path), self._engine.reading() as connection:
            return set(ids) - {row[0] for row in connection.exec_driver_sql("SELECT id FROM entry")}

    def entries_of(self, ids: Iterable[str]) -> dict[str, Entry]:
        """Those of these entries that the journal holds."""
        with speaking(self.path), self._engine.reading() as connection:
            return entries_by_id(connection, ids)

    def derive_anew(self) -> None:
        """Make the heads, the tables of shown values and the search index anew, from the journal and the page texts."""
        from dossier_app.storage.deriving import derive_everything

        with speaking(self.path), self._engine.connect().execution_options(writes=True) as connection:
            derive_everything(connection)
            connection.commit()

    def receive(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Take entries of other replicas into the journal (set union); returns those that are new.

        Raises UserError, with nothing changed, if they are not good entries of this workspace.
        """
        if self.read_only:
            self.begin("")
        from dossier_app.storage.receiving import append_foreign

        with speaking(self.path), self._engine.connect().execution_options(writes=True) as connection:
            received = append_foreign(connection, entries, workspace=self.id)
            connection.commit()
        return received

    def _read_id(self) -> str:
        with self._engine.reading() as connection:
            # from the journal: the table is derived, and must not be needed for making it anew
            founding = (
                "SELECT entity_id FROM entry WHERE kind = 'workspace' AND field = 'instrument' ORDER BY rowid LIMIT 1"
            )
            found: str | None = connection.exec_driver_sql(founding).scalar()
        if found is None:
            raise damaged(self.path, _("Keterangan ruang kerja tidak ada."))
        return found

    def join(self) -> None:
        """Learn which replica this user is here."""

        def is_known(replica: Replica) -> bool:
            return replica.seq == 0 or has_link(connection, replica.id, replica.seq, replica.chain)

        with self._engine.reading() as connection:
            replica = self._replicas.of(self.id, self.path, is_known=is_known)
            self.replica = replica.id
            seq, chain = tip(connection, replica.id)
        if seq != replica.seq:  # killed before it was noted: an older copy put back here must still be told apart
            self._committed(Replica(replica.id, seq, chain))

    def _committed(self, replica: Replica) -> None:
        self._replicas.note(self.id, self.path, replica)


def open_workspace(path: Path, *, write: bool, replicas: Path) -> Workspace:
    """Open the workspace at `path`; `replicas` is the user's note of replicas.

    One process may write; reading always works, also on a medium that cannot be written. Raises UserError for a
    workspace that is missing, foreign, damaged or newer, MachineError if it is locked or the machine cannot do it.
    """
    path = path.absolute()
    try:
        with speaking(path):
            file = check_place(path)
            read_origin(path)  # refused before anything is locked
            return (
                _open_for_writing(path, Replicas(replicas))
                if write
                else _open_for_reading(path, file, Replicas(replicas))
            )
    except OSError as error:
        raise machine_error(error, _("Ruang kerja {name} tidak dapat dibuka.").format(name=path.name)) from error


def create_workspace(
    path: Path,
    *,
    fields: Mapping[str, JsonValue],
    pack: bytes,
    actor: str,
    replicas: Path,
    workspace_id: str | None = None,
    entries: Iterable[Entry] = (),
    left_out: Iterable[Link] = (),
    blobs: Iterable[Path] = (),
) -> Workspace:
    """Make a workspace that follows the pinned `pack`, and open it for writing.

    `fields` are those of the workspace itself. A replica of another workspace has none, but its `workspace_id`, its
    journal (`entries`, and the places of those that did not travel) and its documents (`blobs`). The workspace appears
    whole or not at all.
    """
    from dossier_app.storage.founding import fill, prepare, take_away

    path = path.absolute()
    if not entries and not is_whole(Kind.WORKSPACE, fields):
        raise ValueError("a new workspace needs an institution, a year and an instrument")
    workspace_id = workspace_id or uuid7()
    note = Replicas(replicas)
    try:
        with ExitStack() as undoing, speaking(path):
            undoing.callback(take_away, path, keep=prepare(path))
            lock = WriterLock(path)
            lock.acquire()
            undoing.callback(lock.remove)
            store = BlobStore(path)
            store.add_bytes(pack)
            for blob in blobs:
                store.add(blob)
            with replacing(path / DATABASE) as partial:
                replica = fill(partial, workspace_id, fields, entries, left_out, actor=actor)
            if replica is not None:
                note.note(workspace_id, path, replica)
            undoing.pop_all()
            lock.release()
    except OSError as error:
        raise machine_error(error, _("Ruang kerja {name} tidak dapat dibuat.").format(name=path.name)) from error
    return open_workspace(path, write=True, replicas=replicas)


def _open_for_writing(path: Path, replicas: Replicas) -> Workspace:
    with ExitStack() as closing:
        lock = WriterLock(path)
        lock.acquire()
        closing.callback(lock.release)
        network = is_network(path)
        engine = writing_engine(path / DATABASE, journal_mode="DELETE" if network else "WAL")
        closing.callback(engine.dispose)
        with engine.reading() as connection:
            revision = revision_of(connection)
        if not revision:
            raise foreign(path, _("Basis datanya bukan milik program ini."))
        if revision != REVISION:
            from dossier_app.storage.migrating import bring_up_to_date

            bring_up_to_date(path, revision)
        workspace = Workspace(path, engine, lock=lock, replicas=replicas, closing=closing.pop_all())
    workspace.join()
    workspace.blobs.sweep()
    for left_over in (*path.glob(f".{DATABASE}.*.part"), *(path / BACKUPS).glob(".*.part")):
        left_over.unlink(missing_ok=True)
    workspace.warnings = (*workspace.origin.remarks, *warnings_for(path, network=network))
    return workspace


def _open_for_reading(path: Path, file: Path, replicas: Replicas) -> Workspace:
    with ExitStack() as closing:
        engine, copy = read_only_engine(file)
        if copy is not None:
            closing.callback(rmtree, copy, ignore_errors=True)
        closing.callback(engine.dispose)
        with engine.reading() as connection:
            revision = revision_of(connection)
        if not revision:
            raise foreign(path, _("Basis datanya bukan milik program ini."))
        if revision != REVISION:
            from dossier_app.storage.migrating import upgraded_copy

            engine, copy = upgraded_copy(path, revision)
            closing.callback(rmtree, copy, ignore_errors=True)
            closing.callback(engine.dispose)
        workspace = Workspace(path, engine, lock=None, replicas=replicas, closing=closing.pop_all())
    workspace.warnings = (*workspace.origin.remarks, *warnings_for(path, network=is_network(path)))
    return workspace
