"""The radar: one axis for each aspect, one closed line for each set of values."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier_app.charts.shapes import Anchor, Drawing, Line, Point, Polygon, Role, Shape, Target, Text, wrapped
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.values import dataclass

LABEL, RING_LABEL, LEGEND = 10.5, 9.0, 11.0
SIDE, TOP, FOOT = 118.0, 38.0, 58.0


@dataclass(frozen=True, slots=True)
class Axis:
    """An aspect: its code, which is the id of its target too, and its name."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Series:
    """Values along the axes, None at the lowest ring; told apart by their dashes too, not by colour alone."""

    name: str
    role: Role
    values: tuple[Decimal | None, ...]
    dash: float = 0.0
    filled: bool = False


def radar(
    axes: Sequence[Axis],
    series: Sequence[Series],
    *,
    low: float,
    high: float,
    width: float = 460,
    height: float = 380,
    title: str = "",
    decimals: int = 2,
) -> Drawing:
    """Draw the radar; with fewer than three axes it cannot be drawn, and the drawing has no shapes."""
    if len(axes) < 3:
        return Drawing(width, 0, (), title)
    centre = (width / 2, TOP + (height - TOP - FOOT) / 2)
    reach = max(20.0, min(width / 2 - min(SIDE, width * 0.26), (height - TOP - FOOT) / 2))
    spread = _Spread(centre, reach, len(axes), low, high)
    shapes: list[Shape] = [*_web(spread), *_labels(spread, axes, 19 if width > 400 else 13)]
    for line in series:
        shapes += _line(spread, line)
    shapes += _legend(series, width, height)
    words = [_words(axis, number, series, decimals) for number, axis in enumerate(axes)]
    targets = tuple(_target(spread, number, axis, words[number]) for number, axis in enumerate(axes))
    return Drawing(width, height, tuple(shapes), title, " ".join(words), targets)


@dataclass(frozen=True, slots=True)
class _Spread:
    """Where values lie."""

    centre: Point
    reach: float
    count: int
    low: float
    high: float

    def at(self, number: int, value: float) -> Point:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.out(number, self.reach * (0.08 + 0.92 * share))

    def out(self, number: int, distance: float) -> Point:
        turn = 2 * math.pi * number / self.count - math.pi / 2
        return round(self.centre[0] + distance * math.cos(turn), 2), round(
            self.centre[1] + distance * math.sin(turn), 2
        )


def _web(spread: _Spread) -> Iterator[Shape]:
    for ring in range(math.ceil(spread.low), math.floor(spread.high) + 1):
        points = tuple(spread.at(number, ring) for number in range(spread.count))
        yield Polygon(points, stroke=Role.LINE)
        x, y = points[0]
        yield Text(x + 3, y - 2, str(ring), Role.MUTED, RING_LABEL)
    for number in range(spread.count):
        yield Line((spread.at(number, spread.low), spread.at(number, spread.high)), Role.LINE)


def _labels(spread: _Spread, axes: Sequence[Axis], letters: int) -> Iterator[Shape]:
    for number, axis in enumerate(axes):
        x, y = spread.out(number, spread.reach + 12)
        lines = wrapped(axis.title, letters, 4)
        side = x - spread.centre[0]
        anchor = Anchor.MIDDLE if abs(side) < 12 else Anchor.START if side > 0 else Anchor.END
        above = (len(lines) - 1) * (LABEL + 2)
        start = y - above if y < spread.centre[1] - spread.reach * 0.9 else y - above / 2 + LABEL / 3
        if y > spread.centre[1] + spread.reach * 0.9:
            start = y + LABEL
        for row, line in enumerate(lines):
            yield Text(x, start + row * (LABEL + 2), line, Role.TEXT, LABEL, anchor)


def _line(spread: _Spread, series: Series) -> Iterator[Shape]:
    values = [spread.low if value is None else float(value) for value in series.values]
    points = tuple(spread.at(number, value) for number, value in enumerate(values))
    if series.filled:
        yield Polygon(points, fill=series.role, opacity=0.16)
    yield Polygon(points, stroke=series.role, width=2.0, dash=series.dash)
    for x, y in points:
        if series.filled:
            yield Polygon(((x - 3, y), (x, y - 3), (x + 3, y), (x, y + 3)), fill=series.role)


def _legend(series: Sequence[Series], width: float, height: float) -> Iterator[Shape]:
    rooms = [34 + len(line.name) * LEGEND * 0.56 for line in series]
    x = max(4.0, (width - sum(rooms)) / 2)
    y = height - 8
    for line, room in zip(series, rooms, strict=True):
        yield Line(((x, y - 4), (x + 22, y - 4)), line.role, 2.5, line.dash)
        yield Text(x + 27, y, line.name, Role.TEXT, LEGEND)
        x += room


def _words(axis: Axis, number: int, series: Sequence[Series], decimals: int) -> str:
    values = [
        f"{line.name} {format_number(value, decimals) if (value := line.values[number]) is not None else '–'}"
        for line in series
    ]
    return _("{title}: {values}.").format(title=axis.title, values=", ".join(values))


def _target(spread: _Spread, number: int, axis: Axis, words: str) -> Target:
    x, y = spread.out(number, spread.reach)
    half = min(34.0, spread.reach / 2)
    return Target(axis.code, x - half, y - half, 2 * half, 2 * half, words)
