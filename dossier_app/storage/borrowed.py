"""A workspace that is only looked at: made of somebody else's journal in a private folder, and gone when it is closed.

Its bytes are lent: each document is copied into the folder when it is first asked for, and not before.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from dossier_app.domain.journal import Entry
from dossier_app.files import machine_error
from dossier_app.i18n import _
from dossier_app.storage.blobs import BlobStore
from dossier_app.storage.database import DATABASE, reading_engine, speaking, writing_engine
from dossier_app.storage.receiving import append_foreign
from dossier_app.storage.replicas import Replicas
from dossier_app.storage.schema import create_schema
from dossier_app.storage.text import store_pages
from dossier_app.storage.workspace import Workspace

PREFIX = "dossier-"


@dataclass(frozen=True, slots=True)
class Loan:
    """Bytes that somebody else holds: their sizes by SHA-256, and a way to read them that refuses wrong ones."""

    sizes: Mapping[str, int]
    stream: Callable[[str], Iterator[bytes]]
    """Raises UserError where the bytes are not what their name says."""
    close: Callable[[], None]


class LentBlobs(BlobStore):
    """Hands out files of lent bytes; nothing can be added."""

    def __init__(self, workspace: Path, loan: Loan) -> None:
        super().__init__(workspace, read_only=True)
        self._loan = loan
        self._taking = threading.Lock()

    def path(self, sha256: str) -> Path:
        """A file with the bytes, copied now if this is the first question; where they are not lent, none is there.

        Raises UserError where they are not what their name says, MachineError where they cannot be copied.
        """
        file = super().path(sha256)
        if sha256 in self._loan.sizes:
            with self._taking:
                if not file.is_file():
                    self._take(sha256, file)
        return file

    def has(self, sha256: str) -> bool:
        return sha256 in self._loan.sizes or super().path(sha256).is_file()

    def sizes(self) -> dict[str, int]:
        return {**super().sizes(), **self._loan.sizes}

    def _take(self, sha256: str, file: Path) -> None:
        partial = file.with_name(f"{sha256}.part")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                with partial.open("wb") as stream:
                    stream.writelines(self._loan.stream(sha256))
                partial.replace(file)
            finally:
                partial.unlink(missing_ok=True)
        except OSError as error:
            raise machine_error(error, _("Dokumen {sha256} tidak dapat disalin.").format(sha256=sha256[:12])) from error


def borrowed_workspace(
    name: str,
    *,
    entries: Iterable[Entry],
    texts: Iterable[tuple[str, Sequence[str]]],
    pack: bytes,
    loan: Loan,
) -> Workspace:
    """A workspace for reading that shows this journal; `texts` are the pages of documents by id.

    `name` is what errors call it. The loan ends, and the folder goes, when it is closed, or if it cannot be made.
    Raises UserError for entries that are not good ones, MachineError where the disk refuses.
    """
    with ExitStack() as closing:
        closing.callback(loan.close)
        try:
            folder = Path(mkdtemp(prefix=PREFIX))
            closing.callback(rmtree, folder, ignore_errors=True)
            path = folder / name
            path.mkdir()
            BlobStore(path).add_bytes(pack)
        except OSError as error:
            raise machine_error(error, _("{name} tidak dapat dibuka.").format(name=name)) from error
        _fill(path, entries, texts)
        engine = reading_engine(path / DATABASE)
        closing.callback(engine.dispose)
        workspace = Workspace(
            path, engine, lock=None, replicas=Replicas(folder / "replicas.json"), closing=closing.pop_all()
        )
    workspace.blobs = LentBlobs(path, loan)
    return workspace


def _fill(path: Path, entries: Iterable[Entry], texts: Iterable[tuple[str, Sequence[str]]]) -> None:
    engine = writing_engine(path / DATABASE, journal_mode="DELETE")
    try:
        with speaking(path), engine.connect().execution_options(writes=True) as connection:
            create_schema(connection)
            append_foreign(connection, entries)
            for document, pages in texts:
                store_pages(connection, document, pages)
            connection.commit()
    finally:
        engine.dispose()
