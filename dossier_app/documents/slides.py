"""PowerPoint files: the text of each slide in the order of the show, tables and diagrams included."""

import posixpath
import zipfile
from pathlib import Path

from lxml import etree

from dossier_app.documents import limits
from dossier_app.documents.facts import Facts, Unreadable, clean
from dossier_app.documents.office_parts import core_properties, opened, paged_facts, parsed_part
from dossier_app.domain.documents import TroubleCode

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHOW = "ppt/presentation.xml"


def read_pptx(path: Path) -> Facts:
    """One page per slide, hidden ones too, as PowerPoint numbers them; what speakers note is no part of the slide."""
    with opened(path) as archive:
        texts = tuple(clean(text) for text in _slides(archive, set(archive.namelist())))
        return paged_facts("pptx", texts, core_properties(archive))


def _slides(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    listed = parsed_part(archive, _SHOW).iter(_P + "sldId")
    related = _related(archive, _SHOW, names)
    parts = [related[str(slide.get(_ID))][0] for slide in listed]
    if len(parts) > limits.PAGES:
        raise Unreadable(TroubleCode.TOO_LARGE, f"{len(parts)} slides")
    texts: list[str] = []
    room = limits.CHARACTERS
    for part in parts:
        diagrams = [to for to, kind in _related(archive, part, names).values() if kind.endswith("/diagramData")]
        text = "\n".join(_words(parsed_part(archive, name)) for name in (part, *sorted(diagrams)) if name in names)
        room -= len(text)
        if room < 0:
            raise Unreadable(TroubleCode.TOO_LARGE, f"more than {limits.CHARACTERS} characters")
        texts.append(text)
    return texts


def _related(archive: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, tuple[str, str]]:
    """The parts that a part refers to, inside this file: path and kind of relation, by id."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in names:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for relation in parsed_part(archive, relations).iter("{*}Relationship"):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target")))).lstrip("/")
            found[str(relation.get("Id"))] = target, str(relation.get("Type"))
    return found


def _words(part: "etree._Element") -> str:
    """The text of a part, a line for each paragraph; the cells of a row stand in one line."""
    said: list[str] = []
    cells = 0
    walker = etree.iterwalk(part, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag == _FALLBACK:
                walker.skip_subtree()
            elif tag == _A + "t":
                said.append(element.text or "")
            elif tag == _A + "br":
                said.append("\n")
            elif tag == _A + "tc":
                cells += 1
        elif tag == _A + "p":
            said.append(" " if cells else "\n")
        elif tag == _A + "tc":
            cells -= 1
            said.append("\t")
        elif tag == _A + "tr":
            said.append("\n")
    return "".join(said)
