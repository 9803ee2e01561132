"""What a file is, by its bytes: a name may lie."""

import codecs
import zipfile
from pathlib import Path

PDF, DOCX, XLSX, IMAGE, TEXT, LINK, OTHER = "pdf", "docx", "xlsx", "image", "text", "link", "other"
PPTX, ODT, ODS, ODP = "pptx", "odt", "ods", "odp"
DOC, XLS, PPT = "doc", "xls", "ppt"
"""Office files as they were written before 2007."""
ARCHIVE, OFFICE, LOCKED_OFFICE, EMPTY = "archive", "office", "locked_office", "empty"
"""Kinds that only the reader tells apart; a document of these is held as `other`."""

_HEAD = 4096
_ENDS = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}

_OPEN = {b"text": ODT, b"spreadsheet": ODS, b"presentation": ODP}
_OPEN_PREFIX = b"application/vnd.oasis.opendocument."
_STREAMS = (("WordDocument", DOC), ("Workbook", XLS), ("PowerPoint Document", PPT), ("Book", XLS))
"""Streams of old office files, by which they are told apart."""

_CLAIMS = {
    ".pdf": {PDF},
    ".docx": {DOCX, LOCKED_OFFICE},
    ".xlsx": {XLSX, LOCKED_OFFICE},
    ".pptx": {PPTX, LOCKED_OFFICE},
    ".odt": {ODT},
    ".ods": {ODS},
    ".odp": {ODP},
    ".jpg": {IMAGE},
    ".jpeg": {IMAGE},
    ".png": {IMAGE},
}


def sniff(path: Path) -> str:
    """The kind of the file: one of the words above. Raises OSError."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        return EMPTY
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return IMAGE
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(_OLE):
        return _ole_kind(path)
    if head.startswith(b"PK") and zipfile.is_zipfile(path):
        return _zip_kind(path)
    if head.startswith(b"{\\rtf"):
        return OFFICE
    return _text_kind(head)


def is_misnamed(name: str, kind: str) -> bool:
    """Whether the ending of the name promises another kind of file; unknown endings promise nothing."""
    claimed = _CLAIMS.get(Path(name).suffix.casefold())
    return claimed is not None and kind not in claimed and kind != EMPTY


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return _open_kind(archive.read("mimetype"))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError):
        return ARCHIVE
    if "[Content_Types].xml" not in names:
        return ARCHIVE
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    return PPTX if "ppt/presentation.xml" in names else OFFICE


def _open_kind(said: bytes) -> str:
    """What an OpenDocument file says it is; templates are what they make, drawings and formulas have no reader."""
    said = said.strip()
    if not said.startswith(_OPEN_PREFIX):
        return ARCHIVE
    return _OPEN.get(said.removeprefix(_OPEN_PREFIX).removesuffix(b"-template"), OFFICE)


def _ole_kind(path: Path) -> str:
    """Old office files, or new ones behind a password, which hide in the same container.

    The names of the streams stand in the directory, which may lie anywhere; it is looked for at both ends.
    """
    size = path.stat().st_size
    with path.open("rb") as stream:
        seen = stream.read(_ENDS)
        if size > _ENDS:
            stream.seek(max(_ENDS, size - _ENDS))
            seen += stream.read(_ENDS)
    if "EncryptedPackage".encode("utf-16-le") in seen:
        return LOCKED_OFFICE
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") + b"\0\0" in seen), OFFICE)


def _text_kind(head: bytes) -> str:
    if head.startswith(b"[InternetShortcut]"):
        return LINK
    if head.startswith(_MARKS):
        return TEXT
    if any(byte in _CONTROLS for byte in head):
        return OTHER
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        high = sum(byte >= 0x80 for byte in head)
        return TEXT if high < len(head) * 0.3 else OTHER
    return TEXT
