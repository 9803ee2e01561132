"""A foreign zip file, read without trust: every byte accounted for, every size counted, nothing unpacked.

The central directory is read by the standard library; that the entries lie one after another from the first byte to
the directory, and that their own headers say the same as the directory, is checked here.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from dossier_app.bundles.problems import BundleProblem, EntryDamaged
from dossier_app.bundles.zip_shell import Header, deviations, directory_fault, end_fault
from dossier_app.files import CHUNK
from dossier_app.i18n import _

_LOCAL = struct.Struct("<4s2B4HL2L2H")
_LOCAL_SIGNATURE = b"PK\x03\x04"
_UNKNOWN_SIZE = 0xFFFFFFFF
_ENCRYPTED = 0x1
_DESCRIPTOR = 0x8
_DESCRIPTOR_SIGNATURE = b"PK\x07\x08"
_END = struct.Struct("<4s4H2LH")
_ZIP64 = 0x0001
_OTHER_NAMES = (0x7075, 0x6375)
"""Extra fields by which some programs give an entry another name or comment than the one that stands there."""
_END_SIZES = (22, 22 + 56 + 20)
"""The end record, without and with its ZIP64 companions; more would be a comment or foreign bytes."""

_BOMB_RATIO = 200
_BOMB_FREE = 64 << 20
"""Up to so many bytes an entry may swell as it likes: empty tables compress very well."""


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One file of a zip as its directory promises it; `start` is where its data begin."""

    name: str
    size: int
    packed: int
    method: int
    crc: int
    start: int

    def stream(self, source: BinaryIO) -> Iterator[bytes]:
        """The bytes of the entry, counted and checked while they come. Raises EntryDamaged."""
        crc = count = 0
        for chunk in self._stored(source) if self.method == zipfile.ZIP_STORED else self._inflated(source):
            count += len(chunk)
            if count > self.size:
                raise EntryDamaged(_("Isinya lebih besar daripada ukuran yang tercatat."))
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if count != self.size:
            raise EntryDamaged(_("Isinya lebih kecil daripada ukuran yang tercatat."))
        if crc != self.crc:
            raise EntryDamaged(_("Isinya rusak (CRC tidak cocok)."))

    def _stored(self, source: BinaryIO) -> Iterator[bytes]:
        position, end = self.start, self.start + self.packed
        while position < end:
            source.seek(position)
            chunk = source.read(min(CHUNK, end - position))
            if not chunk:
                return
            position += len(chunk)
            yield chunk

    def _inflated(self, source: BinaryIO) -> Iterator[bytes]:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for packed in self._stored(source):
                data = packed
                while data:
                    yield inflate.decompress(data, CHUNK)
                    data = inflate.unconsumed_tail
                if inflate.eof and inflate.unused_data:
                    raise EntryDamaged(_("Ada data tersembunyi di belakang isinya."))
            while not inflate.eof and (rest := inflate.decompress(b"", CHUNK)):
                yield rest
        except zlib.error as error:
            raise EntryDamaged(_("Isinya rusak dan tidak dapat dibuka.")) from error
        if not inflate.eof:
            raise EntryDamaged(_("Isinya terpotong."))


@dataclass(frozen=True, slots=True)
class ZipContents:
    """What a zip holds: `listed` in the order of the directory, `entries` by name, and its faults.

    `wrapping` is where its headers are not those that this program writes; `foreign` says that this is so of most of
    them, as in a zip that another program made of the same files.
    """

    listed: tuple[ZipEntry, ...]
    entries: Mapping[str, ZipEntry]
    problems: tuple[BundleProblem, ...]
    wrapping: tuple[BundleProblem, ...] = ()
    foreign: bool = False


def open_zip(source: BinaryIO, max_entries: int) -> ZipContents:
    """Read the directory of a zip and check its shell; a file that is no zip has one problem and no entries."""
    if fault := end_fault(source):
        return ZipContents((), {}, (BundleProblem("", fault),))
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError, EOFError):
        return ZipContents((), {}, (directory_fault(source),))
    infos = archive.infolist()
    if len(infos) > max_entries:
        return ZipContents((), {}, (BundleProblem("", _("Zip ini berisi terlalu banyak berkas.")),))
    problems: list[BundleProblem] = []
    entries: list[ZipEntry] = []
    for info in infos:
        faults = list(_faults(info))
        entry, wrong = _entry(source, info)
        problems += [BundleProblem(info.orig_filename, fault) for fault in (*faults, *wrong)]
        if entry is not None and not faults and not _is_folder(info):
            entries.append(entry)
    problems += _strange_folders(infos)
    problems += _layout(source, archive, infos)
    if sum(info.file_size for info in infos) > _BOMB_FREE + _BOMB_RATIO * source.seek(0, 2):
        problems.append(BundleProblem("", _("Isi zip ini jauh lebih besar daripada berkasnya (bom zip).")))
    wrapping = deviations(source, [_header(info) for info in infos], archive.start_dir)
    order = [info.orig_filename for info in infos]
    if order != sorted(order):
        wrapping += (BundleProblem("", _("Urutan berkas di dalam zip bukan urutan program ini.")),)
    return ZipContents(
        listed=tuple(entries),
        entries={entry.name: entry for entry in entries},
        problems=tuple(problems),
        wrapping=wrapping,
        foreign=2 * sum(1 for place in wrapping if place.where) > len(infos),
    )


def _header(info: zipfile.ZipInfo) -> Header:
    sizes = (info.file_size, info.compress_size)
    return Header(info.orig_filename, info.CRC, *sizes, info.header_offset, info.compress_type)


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.orig_filename.endswith("/") and info.file_size == 0


def _strange_folders(infos: Sequence[zipfile.ZipInfo]) -> Iterator[BundleProblem]:
    """Folders may be listed only where files lie in them; so no folder needs a name that nobody looked at."""
    parents: set[str] = set()
    for info in infos:
        parts = info.orig_filename.rstrip("/").split("/")
        if not info.orig_filename.endswith("/"):
            parents.update("/".join(parts[:end]) + "/" for end in range(1, len(parts)))
    for info in infos:
        if info.orig_filename.endswith("/") and info.orig_filename not in parents:
            yield BundleProblem(info.orig_filename, _("Folder ini tidak memuat berkas bundel."))


def _faults(info: zipfile.ZipInfo) -> Iterator[str]:
    mode = stat.S_IFMT(info.external_attr >> 16)
    if mode not in (0, stat.S_IFREG, stat.S_IFDIR):
        yield _("Ini bukan berkas biasa (misalnya tautan simbolik).")
    if info.flag_bits & _ENCRYPTED:
        yield _("Berkas ini dikunci kata sandi.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        yield _("Cara pemampatannya tidak dikenal.")
    if info.compress_type == zipfile.ZIP_STORED and info.file_size != info.compress_size:
        yield _("Ukuran yang tercatat tidak benar.")
    if info.file_size > _BOMB_FREE and info.file_size > _BOMB_RATIO * info.compress_size:
        yield _("Isinya jauh lebih besar daripada datanya (bom zip).")
    if info.orig_filename.endswith("/") and info.file_size:
        yield _("Folder ini mempunyai isi.")


def _entry(source: BinaryIO, info: zipfile.ZipInfo) -> tuple[ZipEntry | None, tuple[str, ...]]:
    """The entry with the place of its data, from its own header, which must agree with the directory."""
    source.seek(max(0, info.header_offset))
    header = source.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(_LOCAL_SIGNATURE):
        return None, (_("Kepala berkasnya rusak."),)
    _sig, _need, _system, flags, method, time, date, crc, packed, size, name_length, extra_length = _LOCAL.unpack(
        header
    )
    raw = source.read(name_length)
    wrong: list[str] = []
    if raw not in (info.orig_filename.encode("utf-8"), info.orig_filename.encode("cp437", errors="replace")):
        other = raw.decode("utf-8", errors="replace")
        wrong.append(_("Nama di kepala berkas berbeda dari daftar isi zip: {name}.").format(name=other))
    extra = source.read(extra_length)
    promised = (info.flag_bits, info.compress_type, *_dos_time(info))
    if (flags, method, time, date) != promised or not _same_sizes(info, flags, (crc, packed, size), extra):
        wrong.append(_("Kepala berkas dan daftar isi zip tidak sama."))
    if any(known in _OTHER_NAMES for known, _data in (*_extras(extra), *_extras(info.extra))):
        wrong.append(_("Berkas ini diberi nama kedua."))
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    entry = ZipEntry(info.orig_filename, info.file_size, info.compress_size, info.compress_type, info.CRC, start)
    return entry, tuple(wrong)


def _same_sizes(info: zipfile.ZipInfo, flags: int, header: tuple[int, int, int], extra: bytes) -> bool:
    """Whether a header says the same as the directory, or, where that is allowed, nothing yet."""
    told = (info.CRC, info.compress_size, info.file_size)
    if header == told:
        return True
    large = [data for known, data in _extras(extra) if known == _ZIP64]
    sizes = struct.pack("<2Q", info.file_size, info.compress_size)
    if flags & _DESCRIPTOR:
        unsaid = all(said in (0, _UNKNOWN_SIZE, true) for said, true in zip(header, told, strict=True))
        return unsaid and all(data in (sizes, bytes(16)) for data in large)
    return header == (info.CRC, _UNKNOWN_SIZE, _UNKNOWN_SIZE) and large == [sizes]


def _extras(extra: bytes) -> Iterator[tuple[int, bytes]]:
    while len(extra) >= 4:
        known, length = struct.unpack_from("<2H", extra)
        yield known, extra[4 : 4 + length]
        extra = extra[4 + length :]


def _descriptors(info: zipfile.ZipInfo) -> tuple[bytes, ...]:
    """What may stand behind the data of an entry."""
    if not info.flag_bits & _DESCRIPTOR:
        return (b"",)
    plain = [struct.pack("<L2Q", info.CRC, info.compress_size, info.file_size)]
    if max(info.compress_size, info.file_size) <= _UNKNOWN_SIZE:
        plain.append(struct.pack("<3L", info.CRC, info.compress_size, info.file_size))
    return (*plain, *(_DESCRIPTOR_SIGNATURE + text for text in plain))


def _dos_time(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _layout(source: BinaryIO, archive: zipfile.ZipFile, infos: Sequence[zipfile.ZipInfo]) -> Iterator[BundleProblem]:
    """No byte before, between or behind the entries, and no two entries on the same bytes."""
    expected = 0
    allowed: tuple[bytes, ...] = (b"",)

    def foreign(until: int) -> bool:
        source.seek(expected)
        return (
            until < expected
            or until - expected > max(map(len, allowed))
            or source.read(until - expected) not in allowed
        )

    for info in sorted(infos, key=lambda i: i.header_offset):
        if foreign(info.header_offset):
            yield BundleProblem(info.orig_filename, _("Ada data asing atau tumpang tindih di depan berkas ini."))
        entry, _wrong = _entry(source, info)
        expected = entry.start + entry.packed if entry else info.header_offset
        allowed = _descriptors(info)
    if foreign(archive.start_dir):
        yield BundleProblem("", _("Ada data asing di dalam berkas zip."))
    listed = sum(46 + len(info.orig_filename.encode()) + len(info.extra) + len(info.comment) for info in infos)
    if source.seek(0, 2) - archive.start_dir - listed not in _END_SIZES:
        yield BundleProblem("", _("Ada data tambahan atau komentar di ujung berkas zip."))
    source.seek(-_END.size, 2)
    _sig, disk, first_disk, here, total, _size, _offset, _comment = _END.unpack(source.read(_END.size))
    if (disk, first_disk, here, total) != (0, 0, *2 * (min(len(infos), 0xFFFF),)):
        yield BundleProblem("", _("Jumlah berkas yang tercatat di ujung zip tidak benar."))
        if (place := directory_fault(source)).where:
            yield place
