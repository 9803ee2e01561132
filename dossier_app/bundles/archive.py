"""A bag on disk, zipped or unpacked: its names, sizes and bytes, and everything that is wrong with its shell.

Nothing is ever written, and no name is mended: what is foreign is named and refused.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Protocol

from dossier_app.bundles.names import clashes, name_faults, unportable
from dossier_app.bundles.problems import BundleProblem, EntryDamaged
from dossier_app.bundles.zip_reader import open_zip
from dossier_app.errors import MachineError, UserError
from dossier_app.files import CHUNK
from dossier_app.i18n import _

MAX_ENTRIES = 200_000


class Archive(Protocol):
    """A bag opened for reading. `sizes` are the bytes of each file by its name below the bag's folder.

    `problems` is all that is wrong with its shell; those of them that are no danger, only names that do not travel
    everywhere, are in `unportable` too. `wrapping` and `foreign` are told of a zip file (see ZipContents).
    `has_payload`: there is a folder `data`, be it empty.
    """

    root: str
    sizes: Mapping[str, int]
    problems: tuple[BundleProblem, ...]
    unportable: frozenset[BundleProblem]
    wrapping: tuple[BundleProblem, ...]
    foreign: bool
    has_payload: bool

    def stream(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, never more than its size. Raises EntryDamaged, and KeyError for an unknown name."""
        ...

    def __enter__(self) -> "Archive": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_archive(path: Path) -> Archive:
    """Open a zip file or a folder. Raises UserError where there is neither, MachineError where it cannot be read."""
    try:
        if path.is_dir():
            return FolderArchive(path)
        if not path.exists():
            raise UserError(
                _("Bundel {name} tidak ada.").format(name=path.name), remedy=_("Periksa nama dan foldernya.")
            )
        return ZipArchive(path)
    except OSError as error:
        raise MachineError(
            _("Bundel {name} tidak dapat dibaca.").format(name=path.name), reason=error.strerror or str(error)
        ) from error


def read_whole(archive: Archive, name: str, limit: int) -> bytes:
    """All bytes of a small file. Raises EntryDamaged where it is larger than `limit`."""
    if archive.sizes[name] > limit:
        raise EntryDamaged(_("Berkas ini terlalu besar untuk dibaca."))
    return b"".join(archive.stream(name))


class _Closing:
    """Leaves the block by `close`."""

    wrapping: tuple[BundleProblem, ...] = ()
    foreign = False

    def close(self) -> None:
        """Nothing to close."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class ZipArchive(_Closing):
    """A bag in a zip file; its only folder at the top is the bag."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("rb")
        try:
            found = open_zip(self._stream, MAX_ENTRIES)
            roots = sorted({name.partition("/")[0] for name in found.entries})
            self.wrapping, self.foreign = found.wrapping, found.foreign
            problems = [*found.problems, *_named(found.entries), *clashes(e.name for e in found.listed)]
            self.unportable = _unportable(found.entries)
            if len(roots) > 1:
                problems.append(
                    BundleProblem("", _("Bundel harus berisi satu folder, bukan {count}.").format(count=len(roots)))
                )
            self.root = roots[0] if roots else ""
            self._entries = {
                name.partition("/")[2]: entry
                for name, entry in found.entries.items()
                if name.startswith(self.root + "/")
            }
            problems += [
                BundleProblem(name, _("Berkas ini tidak berada di dalam folder bundel."))
                for name in found.entries
                if "/" not in name
            ]
        except BaseException:
            self._stream.close()
            raise
        self.sizes: Mapping[str, int] = {name: entry.size for name, entry in self._entries.items()}
        self.has_payload = any(name.startswith("data/") for name in self.sizes)
        self.problems = tuple(problems)

    def stream(self, name: str) -> Iterator[bytes]:
        return self._entries[name].stream(self._stream)

    def __enter__(self) -> "ZipArchive":
        return self

    def close(self) -> None:
        self._stream.close()


class FolderArchive(_Closing):
    """An unpacked bag: a folder with `bagit.txt`, or one that holds just such a folder."""

    def __init__(self, path: Path) -> None:
        self._folder = _bag_folder(path)
        self.root = self._folder.name
        self.has_payload = (self._folder / "data").is_dir()
        sizes: dict[str, int] = {}
        problems: list[BundleProblem] = []
        for name, found in _walk(self._folder, ""):
            if found is None:
                problems.append(BundleProblem(name, _("Ini bukan berkas biasa (misalnya tautan simbolik).")))
                continue
            sizes[name] = found
        problems += [*_named(sizes), *clashes(sizes)]
        self.unportable = _unportable(sizes)
        self.sizes: Mapping[str, int] = sizes
        self.problems = tuple(problems)

    def stream(self, name: str) -> Iterator[bytes]:
        size = self.sizes[name]
        try:
            with (self._folder / name).open("rb") as stream:
                left = size
                while left and (chunk := stream.read(min(left, CHUNK))):
                    left -= len(chunk)
                    yield chunk
        except OSError as error:
            raise EntryDamaged(
                _("Berkas tidak dapat dibaca: {reason}").format(reason=error.strerror or str(error))
            ) from error
        if left:
            raise EntryDamaged(_("Berkas lebih pendek dari ukurannya."))

    def __enter__(self) -> "FolderArchive":
        return self


def _named(names: Iterable[str]) -> Iterator[BundleProblem]:
    for name in names:
        for fault in name_faults(name):
            yield BundleProblem(name, fault)


def _unportable(names: Iterable[str]) -> frozenset[BundleProblem]:
    return frozenset(BundleProblem(name, fault) for name in names for fault in unportable(name))


def _bag_folder(path: Path) -> Path:
    if (path / "bagit.txt").exists():
        return path
    inner = [entry for entry in path.iterdir() if entry.is_dir() and not entry.is_symlink()]
    if len(inner) == 1 and (inner[0] / "bagit.txt").exists():
        return inner[0]
    return path


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, int | None]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, name + "/")
            continue
        status = entry.stat(follow_symlinks=False)
        yield name, status.st_size if stat.S_ISREG(status.st_mode) else None
