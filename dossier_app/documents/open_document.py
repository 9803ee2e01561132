"""OpenDocument files: texts by page break, sheets, and slides, from `content.xml`."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from dossier_app.documents import limits, sniff
from dossier_app.documents.facts import Facts, Unreadable, clean
from dossier_app.documents.office_parts import opened, paged_facts, parsed_part
from dossier_app.documents.open_sheets import sheet_texts
from dossier_app.documents.open_text import PAGE, Breaks, words
from dossier_app.domain.documents import TroubleCode

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MANIFEST = "META-INF/manifest.xml"
_CONTENT, _STYLES, _ABOUT = "content.xml", "styles.xml", "meta.xml"
_DEEP = 50
"""Styles that build on each other; a circle ends here."""


def read_open_document(path: Path) -> Facts:
    """Text documents by their page breaks, one page per sheet or slide; locked files say so."""
    kind = sniff.sniff(path)
    with opened(path) as archive:
        names = set(archive.namelist())
        if _MANIFEST in names and _is_locked(parsed_part(archive, _MANIFEST)):
            raise Unreadable(TroubleCode.ENCRYPTED)
        content = parsed_part(archive, _CONTENT)
        styles = parsed_part(archive, _STYLES) if _STYLES in names else None
        about = parsed_part(archive, _ABOUT) if _ABOUT in names else None
    body = content.find(f"{_OFFICE}body/*")
    if body is None:
        raise Unreadable(TroubleCode.DAMAGED, "office:body")
    whole = True
    if kind == sniff.ODS:
        found, whole = sheet_texts(body)
    elif kind == sniff.ODP:
        found = [words(slide) for slide in body.iterchildren(_DRAW + "page")]
    else:
        found = _pages(body, content, styles)
    texts = tuple(clean(text) for text in found)
    facts = paged_facts(kind, texts, _properties(about))
    if not whole:
        raise Unreadable(TroubleCode.TOO_LARGE, f"more than {limits.CELLS} cells", facts)
    if len(texts) > limits.PAGES or sum(map(len, texts)) > limits.CHARACTERS:
        raise Unreadable(TroubleCode.TOO_LARGE, f"more than {limits.CHARACTERS} characters")
    return facts


def _properties(about: "etree._Element | None") -> tuple[str, str, str]:
    """Title, day of making and day of the last change; empty where the file does not say."""
    if about is None:
        return "", "", ""
    title, created, modified = (
        about.findtext(f".//{tag}") or "" for tag in (_DC + "title", _META + "creation-date", _DC + "date")
    )
    return title, created, modified


def _is_locked(manifest: "etree._Element") -> bool:
    return next(manifest.iter("{*}encryption-data"), None) is not None


def _pages(body: "etree._Element", content: "etree._Element", styles: "etree._Element | None") -> list[str]:
    """The pages of a text document, its heads above the first and its feet below the last, as in Word files."""
    pages = words(body, breaks=_breaks(content, styles)).split(PAGE)
    pages[0] = "".join(_unique(styles, "header")) + pages[0]
    pages[-1] += "".join(_unique(styles, "footer"))
    return pages


def _unique(styles: "etree._Element | None", side: str) -> Iterator[str]:
    if styles is not None:
        texts = (words(part) for part in styles.iter(_STYLE + side))
        yield from dict.fromkeys(text for text in texts if text.strip())


def _breaks(content: "etree._Element", styles: "etree._Element | None") -> Breaks:
    """The styles that begin or end a page, with those that build on them."""
    rules: dict[str, tuple[bool, bool, str]] = {}
    for root in (styles, content):
        for style in root.iter(_STYLE + "style") if root is not None else ():
            form = style.find(_STYLE + "paragraph-properties")
            before = form is not None and form.get(_FO + "break-before") == "page"
            after = form is not None and form.get(_FO + "break-after") == "page"
            named = bool(style.get(_STYLE + "master-page-name"))
            rules[str(style.get(_STYLE + "name"))] = (
                before or named,
                after,
                str(style.get(_STYLE + "parent-style-name")),
            )
    return Breaks(
        before=frozenset(name for name in rules if _says(rules, name, 0)),
        after=frozenset(name for name in rules if _says(rules, name, 1)),
    )


def _says(rules: Mapping[str, tuple[bool, bool, str]], name: str, place: int) -> bool:
    for _step in range(_DEEP):
        if name not in rules:
            return False
        if rules[name][place]:
            return True
        name = rules[name][2]
    return False
