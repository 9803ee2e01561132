"""Where the palette can jump to: indicators, requirements and documents of a view, by the words of a query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import combining, normalize

from dossier_app.services.view_workspace import WorkspaceView

EACH = 6
"""Targets of one kind that are shown at most."""


class TargetKind(StrEnum):
    """What a target is; a page is found by full text."""

    INDICATOR = "indicator"
    REQUIREMENT = "requirement"
    DOCUMENT = "document"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Target:
    """A place to go to. `id` is an indicator code, a requirement id or a document id."""

    kind: TargetKind
    id: str
    title: str
    detail: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    target: Target
    key: str
    text: str


class Targets:
    """All targets of one view, ready to be searched at each key that is pressed."""

    def __init__(self, view: WorkspaceView) -> None:
        self._entries: dict[TargetKind, tuple[_Entry, ...]] = {
            TargetKind.INDICATOR: tuple(_entries(_indicators(view))),
            TargetKind.REQUIREMENT: tuple(_entries(_requirements(view))),
            TargetKind.DOCUMENT: tuple(_entries(_documents(view))),
        }

    def find(
        self,
        query: str,
        *,
        kinds: Sequence[TargetKind] = (TargetKind.INDICATOR, TargetKind.REQUIREMENT, TargetKind.DOCUMENT),
        each: int = EACH,
    ) -> tuple[Target, ...]:
        """The best targets of each kind. An empty query gives the first ones."""
        found: list[Target] = []
        for kind in kinds:
            ranked = [
                (rank, place, entry.target)
                for place, entry in enumerate(self._entries[kind])
                if (rank := match_rank(query, entry.text, key=entry.key)) is not None
            ]
            ranked.sort(key=lambda item: item[:2])
            found += [target for _rank, _place, target in ranked[:each]]
        return tuple(found)


def match_rank(query: str, text: str, *, key: str = "") -> int | None:
    """How well a text answers (0 best), None if a word of the query is missing. `key` is its code."""
    wanted = plain(query).split()
    text, key = plain(text), plain(key)
    if not wanted:
        return 4
    if key and " ".join(wanted) == key:
        return 0
    if key and len(wanted) == 1 and key.startswith(wanted[0]):
        return 1
    if not all(word in text or (key and word in key) for word in wanted):
        return None
    return 2 if all(f" {word}" in f" {text}" for word in wanted) else 3


def plain(text: str) -> str:
    """Case and accents do not matter."""
    if text.isascii():
        return text.casefold()
    return "".join(char for char in normalize("NFKD", text.casefold()) if not combining(char))


def _entries(targets: Iterable[Target]) -> Iterable[_Entry]:
    for target in targets:
        key = "" if target.kind is TargetKind.DOCUMENT else plain(target.id)
        yield _Entry(target, key, plain(f"{target.title} {target.detail}"))


def _indicators(view: WorkspaceView) -> Iterable[Target]:
    for report in view.gaps.indicators:
        indicator = report.indicator
        groups = " › ".join(group.title for group in view.instrument.ancestors(indicator.code))
        yield Target(TargetKind.INDICATOR, indicator.code, f"{indicator.code}  {indicator.short_title}", groups)


def _requirements(view: WorkspaceView) -> Iterable[Target]:
    for report in view.gaps.indicators:
        for need in report.requirements:
            title = f"{need.id}  {need.requirement.text}"
            yield Target(TargetKind.REQUIREMENT, need.id, title, report.indicator.short_title)


def _documents(view: WorkspaceView) -> Iterable[Target]:
    for document in view.snapshot.documents:
        if not document.in_trash:
            detail = " · ".join(part for part in (document.title, document.number) if part)
            yield Target(TargetKind.DOCUMENT, document.id, document.name, detail)
