"""Unpacking archives of documents: entries land under names of our own, and what is refused says why."""

import stat
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from dossier_app.documents import sniff

ENTRIES = 20_000
BYTES = 4 << 30
"""Unpacked bytes of one archive, the archives inside it included."""
RATIO = 200
"""Times that an entry may be larger than it is packed, once it is larger than `SMALL`."""
SMALL = 64 << 20
DEPTH = 3
"""Archives within archives that are still unpacked; deeper ones are held as they are."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class UnzipJob:
    """An archive, and an empty folder to unpack it to."""

    path: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class Entry:
    """An unpacked file: its path inside the archive(s), outermost first, and where it lies now."""

    parts: tuple[str, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry left out; `why` is unsafe, symlink, locked, bomb, damaged or too_many."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Unzipped:
    """What came out of an archive, in its own order. An archive that cannot be opened at all gives one refusal."""

    entries: tuple[Entry, ...]
    refused: tuple[Refused, ...]


@dataclass(slots=True)
class _Room:
    """What is left of the budget, and where the next file goes."""

    folder: Path
    entries: list[Entry] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    bytes_left: int = BYTES
    taken: int = 0

    def next_path(self) -> Path:
        self.taken += 1
        return self.folder / f"{self.taken:06d}"


class _Bomb(Exception):  # noqa: N818 -- a finding about an entry
    """An entry unpacks to more than it may."""


def unzip(job: UnzipJob) -> Unzipped:
    """Unpack an archive with the archives inside it. Runs in a worker process."""
    room = _Room(job.folder)
    _unpack(job.path, (), room, depth=1)
    return Unzipped(tuple(room.entries), tuple(room.refused))


def _unpack(path: Path, above: tuple[str, ...], room: _Room, *, depth: int) -> None:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        room.refused.append(Refused("/".join(above), "damaged"))
        return
    with archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            parts = (*above, *_parts_of(info))
            if why := _objection(info, room):
                room.refused.append(Refused("/".join(parts), why))
            else:
                _take(archive, info, parts, room, depth=depth)


def _parts_of(info: zipfile.ZipInfo) -> tuple[str, ...]:
    return tuple(part for part in info.orig_filename.replace("\0", "").replace("\\", "/").split("/") if part)


def _objection(info: zipfile.ZipInfo, room: _Room) -> str:
    """Why an entry is not even tried; empty if it may be."""
    name = info.orig_filename.replace("\\", "/")
    parts = _parts_of(info)
    if "\0" in name or name.startswith("/") or not parts or ".." in parts or parts[0][1:2] == ":":
        return "unsafe"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "symlink"
    if info.flag_bits & 0x1:
        return "locked"
    if room.taken >= ENTRIES:
        return "too_many"
    return "bomb" if info.file_size > room.bytes_left or _is_swollen(info.file_size, info.compress_size) else ""


def _is_swollen(size: int, packed: int) -> bool:
    return size > SMALL and size > RATIO * max(packed, 1)


def _take(archive: zipfile.ZipFile, info: zipfile.ZipInfo, parts: tuple[str, ...], room: _Room, *, depth: int) -> None:
    target = room.next_path()
    try:
        room.bytes_left -= _copy(archive, info, target, room.bytes_left)
    except _Bomb:
        target.unlink(missing_ok=True)
        room.refused.append(Refused("/".join(parts), "bomb"))
        return
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        target.unlink(missing_ok=True)
        room.refused.append(Refused("/".join(parts), "damaged"))
        return
    if depth < DEPTH and sniff.sniff(target) == sniff.ARCHIVE:
        _unpack(target, parts, room, depth=depth + 1)
        target.unlink()
    else:
        room.entries.append(Entry(parts, target))


def _copy(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Unpack one entry, counting what really comes; headers may lie. Checks the entry's own checksum."""
    written = 0
    with archive.open(info) as source, target.open("xb") as stream:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > left or _is_swollen(written, info.compress_size):
                raise _Bomb
            stream.write(chunk)
    return written
