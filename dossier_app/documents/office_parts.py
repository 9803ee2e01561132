"""What the readers of zipped XML share: opening with one error for whatever is wrong, parts, and their facts."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import etree

from dossier_app.documents import limits
from dossier_app.documents.facts import Facts, Unreadable, clean, property_date, verdict_of
from dossier_app.domain.documents import TroubleCode

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "docProps/core.xml"


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The file as a zip. Raises Unreadable for whatever the zip or the XML in it has wrong while it is read."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise Unreadable(TroubleCode.DAMAGED, f"{type(error).__name__}: {error}"[:200]) from error


def parsed_part(archive: zipfile.ZipFile, name: str) -> "etree._Element":
    """One part, parsed without entities or network; its true size is counted, not believed.

    Raises Unreadable for a part that is too large or declares entities, which no office program writes.
    """
    with archive.open(name) as stream:
        data = stream.read(limits.PART_BYTES + 1)
    if len(data) > limits.PART_BYTES:
        raise Unreadable(TroubleCode.TOO_LARGE, name)
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    declared: Any = root.getroottree().docinfo.internalDTD  # its stubs do not know that it tells its entities
    if declared is not None and next(iter(declared.entities()), None) is not None:
        raise Unreadable(TroubleCode.DAMAGED, f"{name}: entities")
    return root


def core_properties(archive: zipfile.ZipFile) -> tuple[str, str, str]:
    """Title, day of making and day of the last change of an Office file; empty where it does not say."""
    if _CORE not in archive.namelist():
        return "", "", ""
    core = parsed_part(archive, _CORE)
    title, created, modified = (core.findtext(tag) for tag in (_DC + "title", _TERMS + "created", _TERMS + "modified"))
    return title or "", created or "", modified or ""


def paged_facts(media: str, texts: tuple[str, ...], about: tuple[str, str, str]) -> Facts:
    """Facts of a file of typed pages; `about` are its title and days as the file writes them."""
    title, created, modified = about
    return Facts(
        media=media,
        pages=len(texts),
        texts=texts,
        verdicts=tuple(verdict_of(text) for text in texts),
        title=clean(title).strip(),
        created=property_date(created),
        modified=property_date(modified),
    )
