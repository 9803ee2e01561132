"""A zip file that is the same for the same entries: sorted, stored as they are, and nothing of this machine in it.

Nothing is compressed: what is large is compressed already, and the bytes that a compressor gives depend on its
release. So the same dossier is the same file on every machine, and every bit of it is held by a checksum.
"""

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from dossier_app.bundles.zip_shell import Header, directory_record, end_records, local_header
from dossier_app.files import CHUNK
from dossier_app.jobs.progress import Reporter


@dataclass(frozen=True, slots=True)
class Part:
    """An entry to be written: its name, its bytes or the file that holds them, their digest and number."""

    name: str
    source: Path | bytes
    sha256: str
    size: int

    @classmethod
    def of_bytes(cls, name: str, data: bytes) -> "Part":
        return cls(name, data, hashlib.sha256(data).hexdigest(), len(data))


class SourceChanged(Exception):  # noqa: N818 -- caught by the export, which turns it into its sentence
    """A file did not give the bytes that it was promised to have; the text is the entry's name."""


def write_zip(target: Path, parts: Iterable[Part], report: Reporter) -> None:
    """Write the entries in order of name. Reports the bytes written. Raises SourceChanged, OSError, Cancelled."""
    with target.open("xb") as sink:
        entries = [_write(sink, part, report) for part in sorted(parts, key=lambda p: p.name)]
        start = sink.tell()
        for entry in entries:
            sink.write(directory_record(entry))
        sink.write(end_records(count=len(entries), size=sink.tell() - start, offset=start))


def _write(sink: BinaryIO, part: Part, report: Reporter) -> Header:
    """Write one entry; its checksum is known at its end only, so its header is written twice."""
    offset = sink.tell()
    sink.write(local_header(Header(part.name, 0, part.size, part.size, offset)))
    crc = written = 0
    opened = BytesIO(part.source) if isinstance(part.source, bytes) else part.source.open("rb", buffering=0)
    room = memoryview(bytearray(min(CHUNK, part.size + 1)))
    with opened as source:
        while count := source.readinto(room):
            written += count
            if written > part.size:
                break
            crc = zlib.crc32(room[:count], crc)
            sink.write(room[:count])
            report.step(count)
    if written != part.size:
        raise SourceChanged(part.name)
    header = Header(part.name, crc, part.size, part.size, offset)
    end = sink.tell()
    sink.seek(offset)
    sink.write(local_header(header))
    sink.seek(end)
    return header
