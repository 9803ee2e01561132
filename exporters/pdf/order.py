"""The order of the volume page by page, cut into files of limited size, with the printed number of every page."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from exporters.pdf.citations import Plan
from exporters.pdf.flow import PageLayout
from exporters.pdf.typeset import Target

ENOUGH = 0.5
"""The share of a limit that a file must reach before it may end early, where an indicator or document ends."""
OWN_BYTES = 7_000
"""About what a page of our own takes."""
FILE_BYTES = 250_000
"""About what fonts and bookmarks of a file take."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold at most, in pages and bytes; None: anything."""

    pages: int | None = None
    bytes: float | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One physical page of the volume: a page of our own, or (None) the foreign page of `leaf`."""

    layout: PageLayout | None
    leaf: int = -1


@dataclass(frozen=True, slots=True)
class VolumeFile:
    """One file: its name, the physical pages `start` to before `end`, and the indicators with pages in it."""

    name: str
    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnPages:
    """Our own pages but for contents and title pages: those before the contents by their name, sheets, stand-ins."""

    front: Mapping[str, tuple[PageLayout, ...]]
    sheets: tuple[tuple[PageLayout, ...], ...]
    leaves: Mapping[int, tuple[PageLayout, ...]]


@dataclass(frozen=True, slots=True)
class Order:
    """The volume page by page, and where everything begins (physical pages from 0, through all files).

    `front` are the parts before the first sheet by name; `labels` the printed pages, roman for
    what is not counted; `anchors` the pages of named rows.
    """

    slots: tuple[Slot, ...]
    sheets: tuple[int, ...]
    leaves: tuple[int, ...]
    front: Mapping[str, int]
    labels: tuple[str, ...]
    volumes: tuple[VolumeFile, ...]
    anchors: Mapping[str, int]

    @property
    def starts(self) -> tuple[int, ...]:
        return tuple(volume.start for volume in self.volumes)

    def position(self, target: Target) -> int:
        """The physical page of a place."""
        kind, number = target
        if kind in ("first", "last"):
            volume = self.volumes[number]
            return volume.end - 1 if kind == "last" else next(self._counted(volume))
        return self.front[kind] if kind in self.front else {"sheet": self.sheets, "leaf": self.leaves}[kind][number]

    def _counted(self, volume: VolumeFile) -> Iterator[int]:
        return (at for at in range(volume.start, volume.end) if self.labels[at].isdigit())

    def printed(self, target: Target, seen_from: int) -> str:
        """The printed page of a place; where it stands in another file, the number of that file goes before."""
        where = self.position(target)
        volume = self.volume_at(where)
        return self.labels[where] if volume == self.volume_at(seen_from) else f"{volume + 1}/{self.labels[where]}"

    def volume_at(self, position: int) -> int:
        """Which file (from 0) holds a physical page."""
        return bisect_right(self.volumes, position, key=lambda volume: volume.start) - 1

    @property
    def counted(self) -> int:
        """How many pages have an arabic number."""
        return sum(label.isdigit() for label in self.labels)


@dataclass(frozen=True, slots=True)
class _Item:
    """A page after the front matter; `seam`: 0 begins an indicator, 1 a document, 2 neither."""

    slot: Slot
    seam: int
    code: str
    bytes: float


Titles = Callable[[Sequence[tuple[str, tuple[str, ...]]]], tuple[tuple[PageLayout, ...], tuple[PageLayout, ...]]]
"""From names and indicators of the files: the pages of the contents, and one title page for each file but the first."""


def order_of(plan: Plan, own: OwnPages, titles: Titles, limits: Limits, weights: Mapping[str, float]) -> Order:
    """Put everything in its place; `weights` are the bytes of a page by document."""
    items = _items(plan, own, weights)
    before = sum(map(len, own.front.values()))
    room = before + 1
    while True:
        cuts = _cuts(items, room, limits)
        ends = (*cuts[1:], len(items))
        codes = [tuple(dict.fromkeys(item.code for item in items[a:b])) for a, b in zip(cuts, ends, strict=True)]
        named = list(zip(_names(len(cuts)), codes, strict=True))
        contents, covers = titles(named)
        if before + len(contents) <= room or len(cuts) == 1:
            files = [(name, found, cut) for (name, found), cut in zip(named, cuts, strict=True)]
            return _placed(plan, own, items, files, contents, covers)
        room = before + len(contents)


def level_anchor(code: str, level: int) -> str:
    """The name of the place where the sheet of an indicator speaks of a level (0: its checklist)."""
    return f"{code}@{level}"


def _names(count: int) -> list[str]:
    return ["dossier.pdf"] if count == 1 else [f"dossier-{number}.pdf" for number in range(1, count + 1)]


def _items(plan: Plan, own: OwnPages, weights: Mapping[str, float]) -> list[_Item]:
    items: list[_Item] = []
    for section, sheet in zip(plan.sections, own.sheets, strict=True):
        code = section.report.indicator.code
        items += [_Item(Slot(page), 2 if number else 0, code, OWN_BYTES) for number, page in enumerate(sheet)]
        for chapter in section.chapters:
            for number, leaf in enumerate(chapter.leaves):
                pages = own.leaves.get(leaf)
                weight = OWN_BYTES if pages else weights.get(plan.leaves[leaf].document, OWN_BYTES)
                for place, page in enumerate(pages or (None,)):
                    items.append(_Item(Slot(page, leaf), 2 if number or place else 1, code, weight))
    return items


def _cuts(items: Sequence[_Item], front: int, limits: Limits) -> list[int]:
    """Where each file begins among the items."""
    cuts = [0]
    pages, size = float(front), FILE_BYTES + front * float(OWN_BYTES)
    for number, item in enumerate(items):
        full = (limits.pages is not None and pages + 1 > limits.pages) or (
            limits.bytes is not None and size + item.bytes > limits.bytes
        )
        if full and number > cuts[-1]:
            cuts.append(_seam(items, cuts[-1], number))
            pages, size = 1.0, float(FILE_BYTES + OWN_BYTES)
            pages += number - cuts[-1]
            size += sum(earlier.bytes for earlier in items[cuts[-1] : number])
        pages, size = pages + 1, size + item.bytes
    return cuts


def _seam(items: Sequence[_Item], start: int, full: int) -> int:
    """The best place for the next file to begin: at an indicator, else at a document, else where the file is full."""
    least = start + max(1, int((full - start) * ENOUGH))
    for wanted in (0, 1):
        for number in range(full, least - 1, -1):
            if items[number].seam <= wanted:
                return number
    return full


def _placed(
    plan: Plan,
    own: OwnPages,
    items: Sequence[_Item],
    files: Sequence[tuple[str, tuple[str, ...], int]],
    contents: tuple[PageLayout, ...],
    covers: tuple[PageLayout, ...],
) -> Order:
    slots: list[Slot] = []
    labels: list[str] = []
    front: dict[str, int] = {}
    sheets: list[int] = []
    leaves = [-1] * len(plan.leaves)
    volumes: list[VolumeFile] = []
    romans = counted = 0

    def put(slot: Slot, label: str) -> None:
        slots.append(slot)
        labels.append(label)

    for name, pages in (*own.front.items(), ("contents", contents)):
        front[name] = len(slots)
        for page in pages:
            romans += 1
            put(Slot(page), roman(romans))
    for number, (name, codes, cut) in enumerate(files):
        start = len(slots) if number else 0
        if number:
            romans += 1
            put(Slot(covers[number - 1]), roman(romans))
        end = files[number + 1][2] if number + 1 < len(files) else len(items)
        for item in items[cut:end]:
            counted += 1
            if item.seam == 0:
                sheets.append(len(slots))
            if item.slot.leaf >= 0 and leaves[item.slot.leaf] < 0:
                leaves[item.slot.leaf] = len(slots)
            put(item.slot, str(counted))
        volumes.append(VolumeFile(name, start, len(slots), codes))
    anchors: dict[str, int] = {}
    for at, slot in enumerate(slots):
        for placed in slot.layout or ():
            if placed.row.anchor:
                anchors.setdefault(placed.row.anchor, at)
    return Order(tuple(slots), tuple(sheets), tuple(leaves), front, tuple(labels), tuple(volumes), anchors)


def roman(number: int) -> str:
    """A page number of the front matter: i, ii, iii."""
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, sign in signs:
        text += sign * (number // value)
        number %= value
    return text
