"""The heat map: indicators down, levels across; each cell says how its requirements stand."""

from collections.abc import Iterator, Sequence

from dossier_app.charts.marks import STATUS_ROLES, mark_of
from dossier_app.charts.shapes import Anchor, Drawing, Line, Rectangle, Role, Shape, Target, Text, shortened
from dossier_app.domain.report import RequirementStatus
from dossier_app.i18n import _
from dossier_app.i18n.problems import status_label
from dossier_app.values import dataclass

ROW, HEAD, GROUP, SIZE = 22.0, 26.0, 24.0, 11.0
CELL_LEAST, CELL_MOST, TITLE_LEAST = 46.0, 86.0, 120.0
OPACITY = {
    RequirementStatus.MET: 1.0,
    RequirementStatus.WEAK: 0.24,
    RequirementStatus.MISSING: 0.09,
    RequirementStatus.WAIVED: 0.14,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A level of an indicator; `note` is what stands beside the mark (2/7), `words` says it in full."""

    level: int
    status: RequirementStatus
    note: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator, or a heading where `code` is empty. `claimed` draws the edge, `chosen` the ring of a level."""

    code: str
    title: str
    cells: tuple[Cell, ...] = ()
    claimed: int | None = None
    chosen: int | None = None


EXTRA = HEAD + 4
"""What a map is higher than its rows together."""


def row_height(row: Row) -> float:
    """How much room a row takes, or a heading."""
    return ROW if row.code else GROUP


def cell_id(code: str, level: int) -> str:
    """The id of a cell's target."""
    return f"{code}@{level}"


def cell_of(target_id: str) -> tuple[str, int]:
    """The indicator and level of a target's id."""
    code, _at, level = target_id.rpartition("@")
    return code, int(level)


def heat_map(rows: Sequence[Row], levels: Sequence[int], *, width: float = 720, title: str = "") -> Drawing:
    """Draw the map; it is as high as its rows need."""
    cell = min(CELL_MOST, max(CELL_LEAST, (width - TITLE_LEAST) * 0.55 / max(1, len(levels))))
    left = width - cell * len(levels) - 2
    shapes: list[Shape] = [Text(2, HEAD - 9, _("Indikator"), Role.MUTED, SIZE)]
    shapes += [
        Text(left + (n + 0.5) * cell, HEAD - 9, _("Tingkat {level}").format(level=level), Role.MUTED, 10, Anchor.MIDDLE)
        for n, level in enumerate(levels)
    ]
    targets: list[Target] = []
    y = HEAD
    for row in rows:
        if not row.code:
            shapes.append(Text(2, y + GROUP - 8, shortened(row.title, SIZE, width), Role.TEXT, SIZE, bold=True))
            y += GROUP
            continue
        shapes += _name(row, y, left)
        for n, level in enumerate(levels):
            found = next((known for known in row.cells if known.level == level), None)
            if found is not None:
                x = left + n * cell
                shapes += _cell(found, x, y, cell)
                targets.append(Target(cell_id(row.code, level), x, y, cell, ROW, found.words))
        shapes += _edges(row, levels, left, y, cell)
        y += ROW
    return Drawing(width, y + 4, tuple(shapes), title, _description(rows), tuple(targets))


def legend(width: float = 720) -> Drawing:
    """What the marks mean, in one line."""
    shapes: list[Shape] = []
    x = 2.0
    for status in RequirementStatus:
        shapes += _box(status, x, 3, 24, 16)
        shapes.append(Text(x + 30, 15, status_label(status), Role.TEXT, SIZE))
        x += 48 + len(status_label(status)) * 6.2
    shapes.append(Line(((x + 4, 2), (x + 4, 20)), Role.CLAIMED, 3.5))
    shapes.append(Text(x + 12, 15, _("batas tingkat yang diklaim"), Role.TEXT, SIZE))
    return Drawing(
        width, 24, tuple(shapes), _("Arti tanda"), ", ".join(status_label(status) for status in RequirementStatus)
    )


def _name(row: Row, y: float, left: float) -> Iterator[Shape]:
    yield Line(((0, y + ROW), (left - 8, y + ROW)), Role.LINE, 0.5)
    yield Text(2, y + ROW - 7, row.code, Role.MUTED, SIZE)
    start = 12 + 7.0 * max(2, len(row.code))
    yield Text(start, y + ROW - 7, shortened(row.title, SIZE, left - start - 12), Role.TEXT, SIZE)


def _cell(cell: Cell, x: float, y: float, width: float) -> Iterator[Shape]:
    yield from _box(cell.status, x + 1.5, y + 1.5, width - 3, ROW - 3, note=cell.note)


def _box(
    status: RequirementStatus, x: float, y: float, width: float, height: float, *, note: str = ""
) -> Iterator[Shape]:
    role = STATUS_ROLES[status]
    solid = status is RequirementStatus.MET
    yield Rectangle(x, y, width, height, fill=role, opacity=OPACITY[status], radius=3)
    if not solid:
        yield Rectangle(x + 0.5, y + 0.5, width - 1, height - 1, stroke=role, line=0.8, radius=3)
    ink = Role.BASE if solid else role
    middle = y + height / 2
    if not note:
        yield from mark_of(status, x + width / 2, middle, 8, ink=ink)
        return
    yield from mark_of(status, x + width / 2 - 15, middle, 8, ink=ink)
    yield Text(x + width / 2 - 5, middle + 3.6, note, Role.BASE if solid else Role.TEXT, 10)


def _edges(row: Row, levels: Sequence[int], left: float, y: float, cell: float) -> Iterator[Shape]:
    if row.claimed in levels:
        x = left + (levels.index(row.claimed) + 1) * cell
        yield Line(((x, y), (x, y + ROW)), Role.CLAIMED, 3.5)
    if row.chosen in levels:
        x = left + levels.index(row.chosen) * cell
        yield Rectangle(x + 0.5, y + 0.5, cell - 1, ROW - 1, stroke=Role.ACCENT, line=2.6, radius=4)


def _description(rows: Sequence[Row]) -> str:
    cells = [cell for row in rows for cell in row.cells]
    counts = [(status, sum(cell.status is status for cell in cells)) for status in RequirementStatus]
    return ", ".join(f"{count} {status_label(status)}" for status, count in counts if count)
