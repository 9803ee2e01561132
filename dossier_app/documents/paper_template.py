"""Reading a DOCX that lends its styles to our papers; runs in a worker process, since it comes from anywhere."""

import io
import stat
import zipfile
from pathlib import Path
from typing import Any

NOT_A_DOCX, MACROS, TOO_LARGE, LOCKED = "not_a_docx", "macros", "too_large", "locked"
"""Why a file cannot serve as a template."""

LARGEST_FILE = 20 << 20
LARGEST_CONTENT = 100 << 20
MOST_ENTRIES = 2_000
_OLE = b"\xd0\xcf\x11\xe0"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"
_KEPT = frozenset(
    ["styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable", "theme", "header", "footer"]
)
"""What a paper takes over from a template, by the last word of the relation; its text is left behind."""


def read_paper_template(path: Path) -> bytes | str:
    """The template without its text, macros and links to elsewhere, or why it cannot serve, as one of the codes."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return TOO_LARGE
        data = path.read_bytes()
        if data.startswith(_OLE):
            return LOCKED
        plain = _repacked(data)
        return plain if isinstance(plain, str) else _emptied(plain)
    except Exception:  # noqa: BLE001 -- whatever a foreign file makes the library raise, it is no template
        return NOT_A_DOCX


def _repacked(data: bytes) -> bytes | str:
    """The same entries in a fresh zip; a DOTX becomes a DOCX."""
    fresh = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as sink:
        entries = source.infolist()
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
            return TOO_LARGE
        names = [entry.filename for entry in entries]
        if len(set(names)) < len(names) or any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
            return NOT_A_DOCX
        left = LARGEST_CONTENT
        for entry in entries:
            with source.open(entry) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0:
                return TOO_LARGE
            if entry.filename == "[Content_Types].xml":
                if b"macroEnabled" in content:
                    return MACROS
                content = content.replace(_TEMPLATE, _DOCUMENT)
            sink.writestr(entry.filename, content)
    return fresh.getvalue()


def _emptied(data: bytes) -> bytes:
    from docx import Document

    document = Document(io.BytesIO(data))
    body = document.element.body
    last = document.sections[-1]._sectPr  # noqa: SLF001 -- the page set-up, which stays
    for element in list(body):
        if element is not last:
            body.remove(element)
    assert last.getparent() is body, "the last section belongs to the body"
    _cut_links(document.part, keep=_KEPT)
    for section in document.sections:
        _check_size(section)
    fresh = io.BytesIO()
    document.save(fresh)
    Document(io.BytesIO(fresh.getvalue()))
    return fresh.getvalue()


def _check_size(section: Any) -> None:
    """A page without room for text is no page."""
    if int(section.page_width) - int(section.left_margin) - int(section.right_margin) <= 0:
        raise ValueError("no room between the margins")


def _cut_links(part: Any, *, keep: frozenset[str]) -> None:
    """Drop what belongs to the text, and whatever leads out of the file, the template's own template too."""
    for identity, relation in list(part.rels.items()):
        word = relation.reltype.rpartition("/")[2]
        if relation.is_external or word not in keep:
            del part.rels[identity]
        else:
            _cut_outside(relation.target_part, word)


def _cut_outside(part: Any, word: str) -> None:
    rels = getattr(part, "rels", {})
    outside = [identity for identity, relation in rels.items() if relation.is_external]
    for identity in outside:
        del rels[identity]
    if word == "settings":
        root = part.element
        for element in list(root):
            if element.tag.rpartition("}")[2] in (
                "attachedTemplate",
                "mailMerge",
                "documentProtection",
                "updateFields",
            ):
                root.remove(element)
