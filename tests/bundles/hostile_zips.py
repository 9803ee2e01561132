"""Zip files made to do harm, each from a sound bundle: what was done to it, and the entry that must be named."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

Entries = list[tuple[zipfile.ZipInfo, bytes]]


def entries_of(bundle: Path) -> Entries:
    with zipfile.ZipFile(bundle) as archive:
        return [(info, archive.read(info)) for info in archive.infolist()]


def written(path: Path, entries: Entries) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for info, data in entries:
            fresh = zipfile.ZipInfo(info.filename, info.date_time)
            fresh.filename = info.filename
            fresh.external_attr, fresh.extra, fresh.compress_type = info.external_attr, info.extra, info.compress_type
            fresh.create_system, fresh.comment = 3, info.comment
            archive.writestr(fresh, data)
    return path


def entry(name: str, mode: int = stat.S_IFREG | 0o644, method: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x")
    info.filename, info.external_attr, info.compress_type = name, mode << 16, method
    return info


Hostile = Callable[[Path, Path, str], str]
"""From the bundle at the first path make one at the second, its bag in a folder of this name; returns who is named."""


def added(name: str, data: bytes = b"jahat", mode: int = stat.S_IFREG | 0o644) -> Hostile:
    """One more entry; `{root}` is the folder of the bag."""

    def make(bundle: Path, target: Path, root: str) -> str:
        told = name.format(root=root)
        written(target, [*entries_of(bundle), (entry(told, mode), data)])
        return told

    return make


def packed(name: str, data: bytes, method: int) -> Hostile:
    def make(bundle: Path, target: Path, root: str) -> str:
        told = name.format(root=root)
        written(target, [*entries_of(bundle), (entry(told, method=method), data)])
        return told

    return make


def patched(change: Callable[[bytearray, int, int], None], inner: str = "data/journal.jsonl") -> Hostile:
    """Change bytes: `change` gets the file, where the header of `inner` begins and where its record does."""

    def make(bundle: Path, target: Path, root: str) -> str:
        data, name = bytearray(bundle.read_bytes()), f"{root}/{inner}".encode()
        header = data.index(name) - 30
        record = data.rindex(name) - 46
        change(data, header, record)
        target.write_bytes(data)
        return inner

    return make


def put(form: str, value: int, *, header: int | None = None, record: int | None = None) -> Hostile:
    """Write a number over fields of the header and the record of the journal."""

    def change(data: bytearray, at: int, listed: int) -> None:
        for place, base in ((header, at), (record, listed)):
            if place is not None:
                struct.pack_into(form, data, base + place, value)

    return patched(change)


def _second_name(bundle: Path, target: Path, root: str) -> str:
    entries = entries_of(bundle)
    info = entries[2][0]
    other = b"../../jahat"
    info.extra = struct.pack("<2HBL", 0x7075, 5 + len(other), 1, zlib.crc32(info.filename.encode())) + other
    written(target, entries)
    return info.filename


def _twice(bundle: Path, target: Path, root: str) -> str:
    entries = entries_of(bundle)
    written(target, [*entries, (entries[3][0], b"lain")])
    return entries[3][0].filename


def _hidden(bundle: Path, target: Path, root: str) -> str:
    """An entry that stands in no directory."""
    entries = entries_of(bundle)
    place = len(entries) // 2
    written(target, [*entries[:place], (entry(f"{root}/data/sembunyi"), b"x" * 50), *entries[place:]])
    with zipfile.ZipFile(target, "a") as archive:
        archive.filelist = [info for info in archive.filelist if "sembunyi" not in info.filename]
        archive._didModify = True  # type: ignore[attr-defined]  # as a program that hides an entry would
    return entries[place][0].filename


def _overlapping(data: bytearray, header: int, record: int) -> None:
    """The journal's record points at the header of the first entry."""
    struct.pack_into("<L", data, record + 42, 0)


def _in_front(bundle: Path, target: Path, root: str) -> str:
    target.write_bytes(b"MZ" + bytes(200) + bundle.read_bytes())
    return ""


def _behind(bundle: Path, target: Path, root: str) -> str:
    target.write_bytes(bundle.read_bytes() + b"x" * 40)
    return ""


def _two_ends(bundle: Path, target: Path, root: str) -> str:
    good = bundle.read_bytes()
    target.write_bytes(good[:-22] + good[-22:] + good[-22:])
    return ""


def _count(bundle: Path, target: Path, root: str) -> str:
    data = bytearray(bundle.read_bytes())
    data[-14:-10] = struct.pack("<2H", 2, 2)
    target.write_bytes(data)
    return ""


def _disks(bundle: Path, target: Path, root: str) -> str:
    data = bytearray(bundle.read_bytes())
    data[-18:-14] = struct.pack("<2H", 1, 1)
    target.write_bytes(data)
    return ""


def _two_roots(bundle: Path, target: Path, root: str) -> str:
    written(target, [*entries_of(bundle), (entry("lain/bagit.txt"), b"x")])
    return ""


def _matryoshka(bundle: Path, target: Path, root: str) -> str:
    """Entries of which none swells too much, and together they do."""
    zeros = bytes(60 << 20)
    written(target, [*entries_of(bundle)[:2], *((entry(f"{root}/data/{n}", method=8), zeros) for n in (1, 2))])
    return ""


KINDS: dict[str, Hostile] = {
    "a parent folder": added("{root}/../../jahat"),
    "a parent folder first": added("../jahat"),
    "a parent folder in the payload": added("{root}/data/../../../jahat"),
    "an absolute path": added("/tmp/jahat"),
    "a disk of Windows": added("C:/jahat"),
    "a disk of Windows, relative": added("C:jahat"),
    "a path of a network": added("//server/jahat"),
    "backslashes": added("{root}\\..\\..\\jahat"),
    "a path of a network in backslashes": added("\\\\server\\jahat"),
    "a single dot": added("{root}/./jahat"),
    "an empty part": added("{root}//jahat"),
    "a device": added("{root}/data/NUL"),
    "a device with an ending": added("{root}/data/aux.txt"),
    "a device as a folder": added("{root}/con/x"),
    "a second stream of NTFS": added("{root}/data/a.pdf:jahat"),
    "a dot at the end": added("{root}/data/jahat."),
    "a blank at the end": added("{root}/data/jahat "),
    "a control character": added("{root}/data/ja\x1bhat"),
    "a letter that turns the text around": added("{root}/data/ja\u202efdp.exe"),
    "a name of 300 characters": added("{root}/data/" + "x" * 300),
    "a wildcard": added("{root}/data/*.pdf"),
    "a file at the top": added("jahat"),
    "two folders at the top": _two_roots,
    "a folder of nothing": added("{root}/kosong/", b""),
    "a folder outside": added("../luar/", b""),
    "a folder with content": added("{root}/data/isi/", b"x"),
    "a symbolic link": added("{root}/data/tautan", b"/etc/passwd", stat.S_IFLNK | 0o777),
    "a link as a folder": added("{root}/tautan", b"/tmp", stat.S_IFLNK | 0o777),
    "a pipe": added("{root}/data/pipa", b"", stat.S_IFIFO | 0o644),
    "a device file": added("{root}/data/disk", b"", stat.S_IFBLK | 0o644),
    "the same name twice": _twice,
    "a name in another case": added("{root}/data/DOSSIER.JSON"),
    "a folder in another case": added("{root}/DATA/x"),
    "a file where a folder is": added("{root}/data"),
    "a file nobody listed": added("{root}/data/jahat.html"),
    "a bomb": packed("{root}/data/bom", bytes(80 << 20), zipfile.ZIP_DEFLATED),
    "many small bombs": _matryoshka,
    "an unknown compression": packed("{root}/data/lzma", b"x" * 100, zipfile.ZIP_LZMA),
    "a compression of numbers": put("<H", 99, header=8, record=10),
    "a locked entry": put("<H", 1, header=6, record=8),
    "a size too large": put("<L", 1 << 30, header=22, record=24),
    "a size too small": put("<L", 3, header=22, record=24),
    "a packed size too large": put("<L", 1 << 30, header=18, record=20),
    "sizes that header and record tell otherwise": put("<L", 7, header=22),
    "another checksum in header and record": put("<L", 7, header=14, record=16),
    "another checksum in the header": put("<L", 7, header=14),
    "rights of another kind in the record": put("<L", (stat.S_IFLNK | 0o777) << 16, record=38),
    "another name in the header": put("<L", 0x41414141, header=30),
    "a second name": _second_name,
    "an entry beyond the end": put("<L", 0x7FFFFFF0, record=42),
    "two entries on the same bytes": patched(_overlapping),
    "an entry in no directory": _hidden,
    "a program in front": _in_front,
    "bytes behind": _behind,
    "two ends": _two_ends,
    "a count that hides entries": _count,
    "other disks": _disks,
}
