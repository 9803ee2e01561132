"""Rows of columns flowing over pages: rows break between lines, table heads repeat, headings stay with what follows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier_app.charts.shapes import Drawing
from exporters.pdf.typeset import Color, Line, Paragraph, Target, lines_of

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89
LEFT, RIGHT, TOP, BOTTOM = 56.0, 50.0, 62.0, 58.0
WIDTH = PAGE_WIDTH - LEFT - RIGHT
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a row: lines from `x`, counted from the left margin; `right` sets them to the right edge."""

    x: float
    width: float
    lines: tuple[Line, ...]
    right: bool = False

    @property
    def height(self) -> float:
        return sum(line.leading for line in self.lines)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing fitted into `width` points from `x`; `places` says where its targets lead."""

    drawing: Drawing
    width: float
    x: float = 0.0
    places: Mapping[str, Target] = field(default_factory=dict)

    @property
    def scale(self) -> float:
        return self.width / self.drawing.width

    @property
    def height(self) -> float:
        return self.drawing.height * self.scale


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side. `rule` draws a line below, `bar` a strip at the left edge, `keep` holds it to the next.

    `anchor` names the place for bookmarks. `fresh` begins a new page. `picture` stands below the cells; a row with one
    is never broken.
    """

    cells: tuple[Cell, ...]
    above: float = 2.0
    below: float = 2.0
    rule: bool = False
    fill: Color | None = None
    bar: Color | None = None
    keep: bool = False
    head: "Row | None" = None
    anchor: str = ""
    fresh: bool = False
    picture: Picture | None = None

    @property
    def text_height(self) -> float:
        return max((cell.height for cell in self.cells), default=0.0)

    @property
    def height(self) -> float:
        return self.above + self.below + self.text_height + (self.picture.height if self.picture else 0.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row, or the part of it that fits, with the distance of its top edge from the top of the text area."""

    row: Row
    y: float


PageLayout = tuple[Placed, ...]


def cell(x: float, width: float, *paragraphs: Paragraph, right: bool = False) -> Cell:
    """A column with these paragraphs in it."""
    return Cell(x, width, lines_of(paragraphs, width), right)


def paragraph(
    *pieces: Paragraph, indent: float = 0.0, above: float = 2.0, below: float = 2.0, keep: bool = False
) -> Row:
    """Text over the whole width."""
    return Row((cell(indent, WIDTH - indent, *pieces),), above=above, below=below, keep=keep)


def paginate(rows: Sequence[Row]) -> tuple[PageLayout, ...]:
    """Fill pages with rows."""
    pages: list[list[Placed]] = [[]]
    y = 0.0
    for number, row in enumerate(rows):
        if y > 0 and (row.fresh or y + _wanted(rows, number) > HEIGHT):
            pages.append([])
            y = 0.0
        for part in _parts(row, HEIGHT - y):
            if part is None:
                pages.append([])
                y = 0.0
                continue
            if not pages[-1] and row.head is not None and row is not row.head and len(pages) > 1:
                pages[-1].append(Placed(row.head, 0.0))
                y = row.head.height
            pages[-1].append(Placed(part, y))
            y += part.height
    return tuple(tuple(page) for page in pages)


def _wanted(rows: Sequence[Row], number: int) -> float:
    """The room that a row needs to start here: itself and what it holds on to, or the first lines of a long row."""
    height = 0.0
    while number < len(rows) and rows[number].keep:
        height += rows[number].height
        number += 1
    if number == len(rows):
        return height
    last = rows[number]
    return height + (last.height if last.picture else min(last.height, 46.0))


def _parts(row: Row, room: float) -> Iterator[Row | None]:
    """The row in parts that fit; None stands for a page break between them."""
    fresh = HEIGHT - (row.head.height if row.head is not None else 0.0)
    while row.height > room and row.picture is None:
        fitting = tuple(_count(c.lines, room - row.above) for c in row.cells)
        if any(fitting) and room > 30:
            upper = tuple(replace(c, lines=c.lines[:n]) for c, n in zip(row.cells, fitting, strict=True))
            yield replace(row, cells=upper, below=0.0, rule=False)
            lower = tuple(replace(c, lines=c.lines[n:]) for c, n in zip(row.cells, fitting, strict=True))
            row = replace(row, cells=lower)
        yield None
        room = fresh
    yield row


def _count(lines: tuple[Line, ...], room: float) -> int:
    used = 0.0
    for number, line in enumerate(lines):
        used += line.leading
        if used > room:
            return number
    return len(lines)
