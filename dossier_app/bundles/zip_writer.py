"""A zip file that is the same for the same entries: sorted, fixed dates and rights, nothing compressed twice."""

import hashlib
import stat
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from dossier_app.files import CHUNK
from dossier_app.jobs.progress import Reporter

_DATE = (1980, 1, 1, 0, 0, 0)
_RIGHTS = (stat.S_IFREG | 0o644) << 16
_UNIX = 3

_DEFLATED = frozenset(
    {"", ".json", ".jsonl", ".txt", ".md", ".html", ".htm", ".csv", ".xml", ".svg", ".drawio", ".rtf"}
    | {".doc", ".xls", ".ppt", ".bmp"}
)
"""Kinds worth compressing (level 6 of zlib, whose release may change the bytes); all others are compressed already."""


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
    with zipfile.ZipFile(target, "x", allowZip64=True) as archive:
        for part in sorted(parts, key=lambda p: p.name):
            _write(archive, part, report)


def _write(archive: zipfile.ZipFile, part: Part, report: Reporter) -> None:
    entry = zipfile.ZipInfo(part.name, _DATE)
    entry.create_system = _UNIX
    entry.external_attr = _RIGHTS
    entry.file_size = part.size
    compressed = PurePosixPath(part.name).suffix.lower() in _DEFLATED
    entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    written = 0
    opened = BytesIO(part.source) if isinstance(part.source, bytes) else part.source.open("rb")
    with opened as source, archive.open(entry, "w", force_zip64=part.size >= zipfile.ZIP64_LIMIT) as sink:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if written > part.size:
                break
            sink.write(chunk)
            report.step(len(chunk))
    if written != part.size:
        raise SourceChanged(part.name)
