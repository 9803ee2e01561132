"""Documents by SHA-256 in `blobs/ab/`: written beside, flushed, renamed, and never altered."""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from dossier_app.errors import MachineError
from dossier_app.files import CHUNK, fsync_file, fsync_folder, machine_error, sha256_of
from dossier_app.i18n import _
from dossier_app.values import dataclass

FOLDER = "blobs"


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes that the workspace holds; `new` tells whether they were not held before."""

    sha256: str
    size: int
    new: bool


class BlobStore:
    """The documents' bytes of one workspace."""

    def __init__(self, workspace: Path, *, read_only: bool = False) -> None:
        self._folder = workspace / FOLDER
        self._read_only = read_only

    def path(self, sha256: str) -> Path:
        """Where the bytes of this name lie, or would lie."""
        return self._folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def read(self, sha256: str) -> bytes:
        """The bytes themselves, for small ones (a pinned instrument)."""
        try:
            return self.path(sha256).read_bytes()
        except OSError as error:
            raise machine_error(
                error, _("Berkas {name} di ruang kerja tidak dapat dibaca.").format(name=sha256)
            ) from error

    def add(self, source: Path, *, step: Callable[[int], None] | None = None) -> Blob:
        """Copy a file in, hashed while copying; `step` is told the bytes of each chunk.

        Raises MachineError; whatever ends the copy early leaves no trace.
        """
        with self._adding(source.name) as partial:
            digest = hashlib.sha256()
            with source.open("rb") as stream, partial.open("xb") as target:
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
                    target.write(chunk)
                    if step is not None:
                        step(len(chunk))
            return self._named(partial, digest.hexdigest())

    def add_bytes(self, data: bytes) -> Blob:
        """Hold these bytes."""
        sha256 = hashlib.sha256(data).hexdigest()
        with self._adding(sha256) as partial:
            partial.write_bytes(data)
            return self._named(partial, sha256)

    def discard(self, blob: Blob) -> None:
        """Take back bytes that were new and that nothing refers to, after work was called off."""
        if blob.new:
            with contextlib.suppress(OSError):
                self.path(blob.sha256).unlink()

    def is_intact(self, sha256: str) -> bool:
        """Whether the bytes are there and still are what their name says; reads them all."""
        try:
            return sha256_of(self.path(sha256)) == sha256
        except OSError:
            return False

    def __iter__(self) -> Iterator[str]:
        """The names of all bytes held, sorted."""
        for folder in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(file.name for file in folder.iterdir() if len(file.name) == 64)

    def sizes(self) -> dict[str, int]:
        """The size of all bytes held, by name; one look at each folder."""
        found: dict[str, int] = {}
        for folder in self._folder.glob("[0-9a-f][0-9a-f]"):
            with os.scandir(folder) as entries:
                found |= {entry.name: entry.stat().st_size for entry in entries if len(entry.name) == 64}
        return found

    def sweep(self) -> int:
        """Remove what interrupted copies left behind; for the writer alone, when it opens."""
        left = [*self._folder.glob("*.part")]
        for file in left:
            with contextlib.suppress(OSError):
                file.unlink()
        return len(left)

    @contextlib.contextmanager
    def _adding(self, name: str) -> Iterator[Path]:
        sentence = _("Berkas {name} tidak dapat disalin ke ruang kerja.").format(name=name)
        if self._read_only:
            raise MachineError(sentence, reason=_("Ruang kerja ini dibuka hanya untuk dibaca."))
        partial = self._folder / f"{secrets.token_hex(8)}.part"
        try:
            self._folder.mkdir(exist_ok=True)
            yield partial
        except OSError as error:
            raise machine_error(error, sentence) from error
        finally:
            with contextlib.suppress(OSError):
                partial.unlink()

    def _named(self, partial: Path, sha256: str) -> Blob:
        size = partial.stat().st_size
        target = self.path(sha256)
        if self.is_intact(sha256):  # read again, so that adding a document once more mends a damaged copy
            return Blob(sha256, size, new=False)
        if not target.parent.is_dir():
            target.parent.mkdir(exist_ok=True)
            fsync_folder(self._folder)
        fsync_file(partial)
        partial.replace(target)
        fsync_folder(target.parent)
        return Blob(sha256, size, new=True)
