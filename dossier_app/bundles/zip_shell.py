"""The bytes around the entries of a zip file as this program writes them: headers, directory, end.

The writer takes them from here and the reader holds a file against them, so that no bit of a bundle is without
meaning. Everything that could differ between two machines is fixed: date, system, rights, version, order. The
forms are those of APPNOTE 6.3, with ZIP64 where a number needs it.
"""

import stat
import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from dossier_app.bundles.problems import BundleProblem
from dossier_app.i18n import _

LARGE = (1 << 31) - 1
"""Beyond so many bytes a number is written in its ZIP64 form, which programs that read signed numbers need."""

_LOCAL = struct.Struct("<4s2B4HL2L2H")
_RECORD = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")

_DATE = 0 << 9 | 1 << 5 | 1
"""1 January 1980, midnight: the first day that a zip file knows."""
_VERSION, _VERSION64 = 20, 45
_UNIX = 3
_RIGHTS = (stat.S_IFREG | 0o644) << 16
_FOREIGN_LETTERS = 0x800
_FULL, _FULL_COUNT = 0xFFFFFFFF, 0xFFFF
_FIXED = 8
"""So many bytes at the beginning of a record are the same in every record but for ZIP64."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the headers of one entry say; `offset` is where its own header begins, `method` how it is packed."""

    name: str
    crc: int
    size: int
    packed: int
    offset: int
    method: int = zipfile.ZIP_STORED

    @property
    def large(self) -> bool:
        return max(self.size, self.packed) > LARGE


def local_header(entry: Header) -> bytes:
    """The header in front of the bytes of an entry."""
    name, flags = _coded(entry.name)
    sizes, extra, version = (entry.packed, entry.size), b"", _VERSION
    if entry.large:
        extra = struct.pack("<2H2Q", 1, 16, entry.size, entry.packed)
        sizes, version = (_FULL, _FULL), _VERSION64
    fixed = (b"PK\x03\x04", version, 0, flags, entry.method, 0, _DATE, entry.crc, *sizes, len(name), len(extra))
    return _LOCAL.pack(*fixed) + name + extra


def directory_record(entry: Header) -> bytes:
    """The record of an entry in the directory of the zip file."""
    name, flags = _coded(entry.name)
    numbers: list[int] = []
    sizes, offset = (entry.packed, entry.size), entry.offset
    if entry.large:
        numbers += [entry.size, entry.packed]
        sizes = (_FULL, _FULL)
    if entry.offset > LARGE:
        numbers.append(entry.offset)
        offset = _FULL
    extra = struct.pack(f"<2H{len(numbers)}Q", 1, 8 * len(numbers), *numbers) if numbers else b""
    version = _VERSION64 if numbers else _VERSION
    told = (version, _UNIX, version, 0, flags, entry.method, 0, _DATE, entry.crc, *sizes, len(name), len(extra))
    return _RECORD.pack(b"PK\x01\x02", *told, 0, 0, 0, _RIGHTS, offset) + name + extra


def end_records(*, count: int, size: int, offset: int) -> bytes:
    """The end of the file: `count` records of `size` bytes together, from `offset` on."""
    large = b""
    if count >= _FULL_COUNT or max(size, offset) > LARGE:
        large = _END64.pack(b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset)
        large += _LOCATOR.pack(b"PK\x06\x07", 0, offset + size, 1)
    shown = min(count, _FULL_COUNT)
    return large + _END.pack(b"PK\x05\x06", 0, 0, shown, shown, min(size, _FULL), min(offset, _FULL), 0)


def deviations(source: BinaryIO, entries: Sequence[Header], start: int) -> tuple[BundleProblem, ...]:
    """Where a zip file is not, byte for byte, what this program would write around the same entries.

    `entries` in the order of the directory, which begins at `start`. At most one finding for each, and one for the end.
    """
    found: list[BundleProblem] = []
    source.seek(start)
    records = [_next_record(source) for _entry in entries]
    size = source.tell() - start
    rest = source.read()
    for entry, record in zip(entries, records, strict=True):
        expected = local_header(entry)
        source.seek(max(0, entry.offset))
        local = source.read(len(expected))
        strange = _strange(_LOCAL, _local_fields(), expected, local)
        strange += _strange(_RECORD, _record_fields(), directory_record(entry), record)
        if strange:
            message = _("Kepala zip berkas ini tidak seperti yang ditulis program ini ({fields}).")
            found.append(BundleProblem(entry.name, message.format(fields=", ".join(dict.fromkeys(strange)))))
    if rest != end_records(count=len(entries), size=size, offset=start):
        found.append(BundleProblem("", _("Catatan penutup zip tidak seperti yang ditulis program ini.")))
    return tuple(found)


def end_fault(source: BinaryIO) -> str:
    """What is wrong with the end of a zip file, by which all programs find its directory; empty: nothing."""
    none = _("Ini bukan berkas zip yang utuh.")
    source.seek(0)
    begun = source.read(4) == b"PK\x03\x04"
    length = source.seek(0, 2)
    source.seek(max(0, length - _END.size - _FULL_COUNT))
    tail = source.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return _("Ini bukan berkas zip yang utuh: catatan penutupnya hilang atau rusak.") if begun else none
    _sig, _disk, _first, _here, count, size, offset, _comment = _END.unpack_from(tail, at)
    if count == _FULL_COUNT or _FULL in (size, offset) or (at >= _LOCATOR.size and b"PK\x06\x07" in tail[at - 20 : at]):
        return ""
    if size + offset != length - len(tail) + at:
        return _("Ada data asing di dalam berkas zip, atau catatan penutupnya rusak.")
    return ""


def directory_fault(source: BinaryIO) -> BundleProblem:
    """The place where the directory of a zip file that cannot be opened ceases to be readable."""
    source.seek(0)
    whole = source.read(4)
    length = source.seek(0, 2)
    source.seek(max(0, length - _END.size))
    end = source.read()
    broken = _("Ini bukan berkas zip yang utuh: daftar isinya rusak pada catatan berkas ini.")
    if whole != b"PK\x03\x04" or len(end) < _END.size or not end.startswith(b"PK\x05\x06"):
        return BundleProblem("", _("Ini bukan berkas zip yang utuh."))
    _sig, _disk, _first, _here, count, _size, offset, _comment = _END.unpack(end)
    names = list(_local_names(source, count))
    source.seek(offset)
    ours = directory_record(Header("", 0, 0, 0, 0))[:_FIXED]
    before = ""
    for name in names:
        record = _next_record(source)
        shown = name.decode("utf-8", errors="replace")
        if record[_RECORD.size : _RECORD.size + len(name)] != name:
            # this one does not begin where the one before it says, unless its own lengths are wrong
            return BundleProblem(shown if record.startswith(ours) else before or shown, broken)
        if not record.startswith(ours):
            return BundleProblem(shown, broken)
        before = shown
    behind = source.read(4)
    return BundleProblem("" if behind in (b"PK\x01\x02", b"PK\x05\x06") else before, broken)


def _local_names(source: BinaryIO, count: int) -> Iterator[bytes]:
    """The names in the headers in front of the entries, as far as one leads to the next."""
    at = 0
    for _number in range(count):
        source.seek(at)
        header = source.read(_LOCAL.size)
        if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
            return
        *_rest, packed, _size, length, extra = _LOCAL.unpack(header)
        yield source.read(length)
        at += _LOCAL.size + length + extra + packed


def _next_record(source: BinaryIO) -> bytes:
    fixed = source.read(_RECORD.size)
    if len(fixed) < _RECORD.size:
        return fixed
    lengths = _RECORD.unpack(fixed)[12:15]
    return fixed + source.read(sum(lengths))


def _strange(form: struct.Struct, fields: Sequence[str], expected: bytes, found: bytes) -> list[str]:
    """The names of the fields that differ."""
    if expected == found:
        return []
    if len(found) < form.size:
        return [fields[-1]]
    pairs = zip(fields, form.unpack_from(expected), form.unpack_from(found), strict=True)
    strange = [name for name, ours, theirs in pairs if ours != theirs]
    return strange or [_("nama atau data tambahan")]


def _local_fields() -> tuple[str, ...]:
    lengths = (_("panjang nama"), _("data tambahan"))
    return (_("tanda awal"), _("versi"), _("versi"), *_common(), *lengths)


def _record_fields() -> tuple[str, ...]:
    versions = (_("versi"), _("sistem"), _("versi"), _("versi"))
    lengths = (_("panjang nama"), _("data tambahan"), _("komentar"), _("nomor cakram"))
    return (_("tanda awal"), *versions, *_common(), *lengths, _("atribut"), _("atribut"), _("letak"))


def _common() -> tuple[str, ...]:
    return (
        _("tanda"), _("cara pemampatan"), _("jam"), _("tanggal"), _("CRC"), _("ukuran dalam zip"), _("ukuran"),
    )  # fmt: skip


def _coded(name: str) -> tuple[bytes, int]:
    data = name.encode("utf-8", errors="replace")
    return data, 0 if name.isascii() else _FOREIGN_LETTERS
