"""What a picture is made of: lines, polygons, rectangles and texts, with colours by the name of their role.

A painter turns a role into a colour of its own theme; nothing here knows of a screen or of paper. Lengths are points,
the origin is at the top left.
"""

from enum import StrEnum
from typing import TypeAlias

from dossier_app.values import dataclass


class Role(StrEnum):
    """What a colour means; a theme has one colour for each."""

    BASE = "base"
    ALTERNATE = "alternate"
    TEXT = "text"
    MUTED = "muted"
    LINE = "line"
    ACCENT = "accent"
    MET = "met"
    WEAK = "weak"
    MISSING = "missing"
    WAIVED = "waived"
    CLAIMED = "claimed"


class Anchor(StrEnum):
    """Which end of a text lies at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; dashed where `dash` is not zero."""

    points: tuple[Point, ...]
    stroke: Role
    width: float = 1.0
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape; `opacity` is that of its filling."""

    points: tuple[Point, ...]
    fill: Role | None = None
    stroke: Role | None = None
    width: float = 1.0
    opacity: float = 1.0
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Rectangle:
    """An upright rectangle with corners of `radius`."""

    x: float
    y: float
    width: float
    height: float
    fill: Role | None = None
    stroke: Role | None = None
    line: float = 1.0
    opacity: float = 1.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is its baseline, `size` the height of the font."""

    x: float
    y: float
    text: str
    fill: Role = Role.TEXT
    size: float = 11.0
    anchor: Anchor = Anchor.START
    bold: bool = False


Shape: TypeAlias = Line | Polygon | Rectangle | Text


@dataclass(frozen=True, slots=True)
class Target:
    """A part of the picture that stands for something: where it is, its id, and what it says in words."""

    id: str
    x: float
    y: float
    width: float
    height: float
    words: str

    @property
    def centre(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: painted in the order of `shapes`. `title` and `description` say it to those who cannot see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str = ""
    description: str = ""
    targets: tuple[Target, ...] = ()

    def target(self, target_id: str) -> Target | None:
        return next((target for target in self.targets if target.id == target_id), None)

    def target_at(self, x: float, y: float) -> Target | None:
        """What lies under a point; the last drawn wins."""
        return next((target for target in reversed(self.targets) if target.holds(x, y)), None)


def neighbour(drawing: Drawing, from_id: str, across: int, down: int) -> Target | None:
    """The nearest target to the right, left, below or above another; the first one where there is no other yet.

    `across` and `down` are -1, 0 or 1. None where nothing lies that way.
    """
    start = drawing.target(from_id)
    if start is None:
        return drawing.targets[0] if drawing.targets else None
    x, y = start.centre
    found: list[tuple[float, Target]] = []
    for target in drawing.targets:
        right, below = target.centre[0] - x, target.centre[1] - y
        ahead, aside = (right * across, abs(below)) if across else (below * down, abs(right))
        if ahead > 1:
            found.append((ahead + 4 * aside, target))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def shortened(text: str, size: float, room: float) -> str:
    """A text cut to about `room` points; charts know no font, so the width is a guess on the safe side."""
    most = max(1, int(room / (size * 0.53)))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def wrapped(text: str, letters: int, lines: int) -> tuple[str, ...]:
    """A text in at most `lines` lines of about `letters` letters; the last one is cut where that is not enough."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if len(longer) <= letters or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > lines:
        found = [*found[: lines - 1], found[lines - 1] + "…"]
    return tuple(found)
