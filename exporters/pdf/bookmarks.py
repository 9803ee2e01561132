"""The bookmarks that a document brings along, read with bounds: foreign outlines may be endless or loop."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

MOST, DEEPEST, LONGEST = 400, 6, 160


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: how deep it lies (0 at the top), its words, and the page (from 1) that it leads to."""

    depth: int
    title: str
    page: int


def bookmarks_of(pdf: Pdf, numbers: dict[tuple[int, int], int]) -> tuple[Bookmark, ...]:
    """The bookmarks with their pages in order; `numbers` are the pages by object. The broken is passed over."""
    found: list[Bookmark] = []
    with contextlib.suppress(Exception):
        found.extend(_below(pdf, pdf.Root.get("/Outlines"), 0, set(), numbers))
    return tuple(found)


def _below(
    pdf: Pdf, parent: Any, depth: int, seen: set[tuple[int, int]], numbers: dict[tuple[int, int], int]
) -> Iterator[Bookmark]:
    if not isinstance(parent, Dictionary) or depth >= DEEPEST:
        return
    entry = parent.get("/First")
    while isinstance(entry, Dictionary) and len(seen) < MOST and entry.objgen not in seen:
        seen.add(entry.objgen)
        title = " ".join(str(entry.get("/Title", "")).split())[:LONGEST]
        action = entry.get("/A")
        target = entry.get("/Dest")
        if target is None and isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
            target = action.get("/D")
        page = target_page(pdf, target, numbers)
        if title and page:
            yield Bookmark(depth, title, page)
        yield from _below(pdf, entry, depth + 1, seen, numbers)
        entry = entry.get("/Next")


def target_page(pdf: Pdf, target: Any, numbers: dict[tuple[int, int], int]) -> int:
    """The page that a destination means, 0 if it leads nowhere in this document."""
    if isinstance(target, Name):
        target = pdf.Root.get("/Dests", Dictionary()).get(str(target))
    elif isinstance(target, String):
        tree = pdf.Root.get("/Names", Dictionary()).get("/Dests")
        target = _named(tree, str(target)) if tree is not None else None
    if isinstance(target, Dictionary):
        target = target.get("/D")
    if not isinstance(target, Array) or not len(target):
        return 0
    page = target[0]
    return numbers.get(page.objgen, 0) if isinstance(page, Dictionary) else 0


def _named(tree: Any, name: str) -> Any:
    from pikepdf import NameTree

    return NameTree(tree).get(name)
