"""Bars of the index: what is claimed, supported, aimed at and reviewed on one scale with the predicates below."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier_app.charts.shapes import Anchor, Drawing, Line, Rectangle, Role, Shape, Target, Text, shortened, wrapped
from dossier_app.i18n.format import format_number
from dossier_app.values import dataclass

LABEL_ROOM, VALUE_ROOM, BAR, GAP, SIZE = 84.0, 118.0, 18.0, 10.0, 12.0
NARROW = 42.0
"""Steps narrower than this are named only where every name fits."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: `id` of its target, its name, value (None: unknown), what follows the number, and its role."""

    id: str
    name: str
    value: Decimal | None
    remark: str
    role: Role
    outlined: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A predicate and where on the scale it begins."""

    at: float
    name: str


def bars(
    figures: Sequence[Bar],
    *,
    low: float,
    high: float,
    steps: Sequence[Step] = (),
    width: float = 520,
    decimals: int = 2,
    title: str = "",
) -> Drawing:
    """Draw the bars from top to bottom."""
    scale = _Scale(low, high, LABEL_ROOM, max(60.0, width - LABEL_ROOM - VALUE_ROOM))
    bottom = len(figures) * (BAR + GAP) + 2
    shapes: list[Shape] = list(_steps(scale, steps, bottom))
    targets: list[Target] = []
    for number, figure in enumerate(figures):
        y = number * (BAR + GAP) + 4
        shapes += _bar(scale, figure, y, decimals)
        said = "–" if figure.value is None else format_number(figure.value, decimals)
        targets.append(Target(figure.id, 0, y - 2, width, BAR + 4, f"{figure.name}: {said} {figure.remark}".strip()))
    return Drawing(
        width, bottom + 32, tuple(shapes), title, " ".join(f"{target.words}." for target in targets), tuple(targets)
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    left: float
    room: float

    def x(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.left + self.room * share, 2)


def _steps(scale: _Scale, steps: Sequence[Step], bottom: float) -> Iterator[Shape]:
    ends = [*(step.at for step in steps[1:]), scale.high][: len(steps)]
    rooms = [scale.x(end) - scale.x(step.at) for step, end in zip(steps, ends, strict=True)]
    names = [_named(step.name, room) for step, room in zip(steps, rooms, strict=True)]
    legible = min(rooms, default=0.0) > NARROW or not any(line.endswith("…") for name in names for line in name)
    for step, room, name in zip(steps, rooms, names, strict=True):
        x = scale.x(step.at)
        yield Line(((x, 0), (x, bottom + 4)), Role.LINE, 1.0, 3.0)
        for row, line in enumerate(name if legible else ()):
            yield Text(x + room / 2, bottom + 16 + 11 * row, line, Role.MUTED, 9.5, Anchor.MIDDLE)
    yield Line(((scale.x(scale.high), 0), (scale.x(scale.high), bottom + 4)), Role.LINE, 1.0, 3.0)


def _named(name: str, room: float) -> tuple[str, ...]:
    """The name of a predicate in one line, or in two where its words are too many for one."""
    whole = shortened(name, 9.5, room - 4)
    if whole == name or " " not in name:
        return (whole,)
    return tuple(shortened(line, 9.5, room - 4) for line in wrapped(name, max(4, int(room / 5.5)), 2))


def _bar(scale: _Scale, figure: Bar, y: float, decimals: int) -> Iterator[Shape]:
    middle = y + BAR / 2 + SIZE / 3
    yield Text(0, middle, figure.name, Role.TEXT, SIZE)
    yield Rectangle(scale.left, y, scale.room, BAR, fill=Role.LINE, opacity=0.35, radius=3)
    end = scale.left + scale.room
    if figure.value is None:
        yield Text(end + 10, middle, "–", Role.MUTED, SIZE)
        return
    length = max(3.0, scale.x(float(figure.value)) - scale.left)
    if figure.outlined:
        yield Rectangle(
            scale.left, y + 1, length, BAR - 2, fill=figure.role, stroke=figure.role, opacity=0.18, radius=3
        )
    else:
        yield Rectangle(scale.left, y, length, BAR, fill=figure.role, radius=3)
    yield Text(end + 10, middle, format_number(figure.value, decimals), Role.TEXT, 13, bold=True)
    yield Text(end + 10 + 34, middle, shortened(figure.remark, 10.5, VALUE_ROOM - 46), Role.MUTED, 10.5)
