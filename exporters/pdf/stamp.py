"""The stamp of an evidence page: a strip added below what the page shows, so that it covers nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name

from exporters.pdf.fonts import REGULAR, StampFont, shortened, shown, width_of

Box: TypeAlias = tuple[float, float, float, float]
A4_WIDTH = 595.276
SIZE, LEADING, EDGE = 6.6, 8.6, 5.0
FONT_NAME = Name("/DossierSpbeStamp")
MARK_NAME = Name("/DossierSpbeMark")
LETTER: Box = (0.0, 0.0, 612.0, 792.0)
SMALLEST_SIDE = 3.0


@dataclass(frozen=True, slots=True)
class Geometry:
    """What a reader sees of a page: its visible box in page units, how it is turned, and points per unit."""

    box: Box
    turn: int
    unit: float

    @property
    def width(self) -> float:
        """Visible width in points, as the reader holds the page."""
        return (self.box[3] - self.box[1] if self.turn in (90, 270) else self.box[2] - self.box[0]) * self.unit

    @property
    def height(self) -> float:
        return (self.box[2] - self.box[0] if self.turn in (90, 270) else self.box[3] - self.box[1]) * self.unit

    def grown(self, points: float) -> "Geometry":
        """The page with a strip of `points` more at the edge that the reader sees below."""
        left, bottom, right, top = self.box
        more = points / self.unit
        box = {
            0: (left, bottom - more, right, top),
            90: (left, bottom, right + more, top),
            180: (left, bottom, right, top + more),
            270: (left - more, bottom, right, top),
        }[self.turn]
        return Geometry(box, self.turn, self.unit)

    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """From points counted from the reader's lower left corner to page units."""
        left, bottom, right, top = self.box
        s = 1 / self.unit
        return {
            0: (s, 0.0, 0.0, s, left, bottom),
            90: (0.0, s, -s, 0.0, right, bottom),
            180: (-s, 0.0, 0.0, -s, right, top),
            270: (0.0, -s, s, 0.0, left, top),
        }[self.turn]

    def rectangle(self, seen: Box) -> Box:
        """A rectangle in the reader's points as a rectangle in page units."""
        a, b, c, d, e, f = self.matrix()
        xs = sorted((a * seen[0] + c * seen[1] + e, a * seen[2] + c * seen[3] + e))
        ys = sorted((b * seen[0] + d * seen[1] + f, b * seen[2] + d * seen[3] + f))
        return (xs[0], ys[0], xs[1], ys[1])

    def corner(self) -> tuple[float, float]:
        """The corner that the reader sees at the upper left, in page units: where links lead."""
        left, bottom, right, top = self.box
        return {0: (left, top), 90: (left, bottom), 180: (right, bottom), 270: (right, top)}[self.turn]


def geometry_of(page: pikepdf.Object) -> Geometry:
    """The visible box (CropBox within MediaBox), rotation and unit of a page; senseless values count as absent."""
    media = _box(page.get("/MediaBox")) or LETTER
    crop = _box(page.get("/CropBox"))
    box = media
    if crop:
        inner = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
        box = inner if inner[2] - inner[0] > SMALLEST_SIDE and inner[3] - inner[1] > SMALLEST_SIDE else media
    turn, unit = page.get("/Rotate", 0), page.get("/UserUnit", 1)
    try:
        turned = int(turn) % 360
    except (TypeError, ValueError):
        turned = 0
    try:
        scale = float(unit)
    except (TypeError, ValueError):
        scale = 1.0
    return Geometry(box, turned if turned in (90, 180, 270) else 0, scale if 0.001 < scale < 1e5 else 1.0)


def _box(value: pikepdf.Object | None) -> Box | None:
    try:
        a, b, c, d = (float(number) for number in value or ())
    except (TypeError, ValueError):  # not four numbers
        return None
    box = (min(a, c), min(b, d), max(a, c), max(b, d))
    return box if box[2] - box[0] > SMALLEST_SIDE and box[3] - box[1] > SMALLEST_SIDE else None


@dataclass(frozen=True, slots=True)
class Stamp:
    """Drawing operators of a stamp, the page's geometry with its strip, and where the printed page number stands."""

    operators: bytes
    geometry: Geometry
    link: Box


def make_stamp(geometry: Geometry, parts: Sequence[str], printed: str, font: StampFont) -> Stamp:
    """Set `parts` (the second may be shortened: the name) and the printed page into a strip as wide as the page."""
    scale = max(1.0, geometry.width / A4_WIDTH) if geometry.width > A4_WIDTH else max(0.6, geometry.width / A4_WIDTH)
    size, leading, edge = SIZE * scale, LEADING * scale, EDGE * scale
    room = max(1.0, geometry.width - 2 * edge)
    lines = _lines([shown(part) for part in parts if part], shown(printed), size, room)
    strip = leading * len(lines) + edge * 0.9
    grown = geometry.grown(strip)
    a, b, c, d, e, f = grown.matrix()
    drawn = [
        b"q %s cm" % _numbers(a, b, c, d, e, f),
        b"1 g %s re f" % _numbers(0, 0, geometry.width, strip),
        b"0.72 G %s w %s m %s l S" % (_numbers(0.5 * scale), _numbers(0, strip), _numbers(geometry.width, strip)),
        b"BT 0.2 g %s %s Tf 0 Tc 0 Tw 100 Tz 0 Ts 0 Tr" % (bytes(FONT_NAME), _numbers(size)),
    ]
    y = strip - edge * 0.45 - leading * 0.78
    for left, right in lines:
        if left:
            drawn.append(b"1 0 0 1 %s Tm %s Tj" % (_numbers(edge, y), font.encode(left)))
        if right:
            x = geometry.width - edge - width_of(right, REGULAR, size)
            drawn.append(b"1 0 0 1 %s Tm %s Tj" % (_numbers(x, y), font.encode(right)))
        y -= leading
    drawn.append(b"ET Q\n")
    return Stamp(b"\n".join(drawn), grown, grown.rectangle((0.0, 0.0, geometry.width, strip)))


def _lines(parts: list[str], printed: str, size: float, room: float) -> list[tuple[str, str]]:
    """The parts on as few lines as they need; the printed page at the right of the first."""
    gap = "   ·   "
    name = parts[1]
    spare = room - width_of(printed, REGULAR, size) - 3 * size
    others = width_of(gap.join([parts[0], "", *parts[2:]]), REGULAR, size)
    if spare - others > size * 12:
        text = gap.join([parts[0], shortened(name, REGULAR, size, spare - others), *parts[2:]])
        return [(text, printed)]
    lines: list[tuple[str, str]] = []
    current, right, limit = "", printed, max(spare, size * 4)
    for part in parts:
        fitted = shortened(part, REGULAR, size, room)
        joined = f"{current}{gap}{fitted}" if current else fitted
        if width_of(joined, REGULAR, size) <= limit:
            current = joined
            continue
        if current or right:
            lines.append((current, right))
            right, limit = "", room
        current = fitted
    lines.append((current, right))
    return lines


def _numbers(*values: float) -> bytes:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values).encode("ascii")


def highlight(geometry: Geometry, boxes: Sequence[Box]) -> bytes:
    """Yellow that multiplies over the words, and a frame that shows on dark pages too; only what the reader sees."""
    unit = geometry.unit
    left, bottom, right, top = geometry.box
    drawn: list[bytes] = []
    for box in boxes:
        x0, x1 = max(left, min(box[0], box[2]) - 1 / unit), min(right, max(box[0], box[2]) + 1 / unit)
        y0, y1 = max(bottom, min(box[1], box[3]) - 1 / unit), min(top, max(box[1], box[3]) + 1 / unit)
        if x1 > x0 and y1 > y0:
            drawn.append(b"%s re" % _numbers(x0, y0, x1 - x0, y1 - y0))
    if not drawn:
        return b""
    frames = b"\n".join(drawn)
    return b"q %s gs 1 0.9 0.35 rg\n%s f Q\nq 0.85 0.6 0 RG %s w\n%s S Q\n" % (
        bytes(MARK_NAME), frames, _numbers(0.5 / unit), frames,
    )  # fmt: skip


def put_on(
    page: pikepdf.Object,
    stamp: Stamp,
    *,
    pdf: pikepdf.Pdf,
    font: StampFont,
    saved: pikepdf.Object,
    marks: bytes = b"",
    blend: pikepdf.Object | None = None,
) -> None:
    """Wrap the page's content in a saved graphics state (`saved` is the shared `q`), then draw marks and the stamp."""
    resources = page.get("/Resources")
    if not isinstance(resources, Dictionary):
        resources = page.Resources = Dictionary()
    fonts = resources.get("/Font")
    if not isinstance(fonts, Dictionary):
        fonts = resources.Font = Dictionary()
    fonts[FONT_NAME] = font.object
    if marks:
        states = resources.get("/ExtGState")
        if not isinstance(states, Dictionary):
            states = resources.ExtGState = Dictionary()
        states[MARK_NAME] = blend
    old = page.get("/Contents")
    streams = list(old) if isinstance(old, Array) else [old] if isinstance(old, pikepdf.Stream) else []
    page.Contents = Array([saved, *streams, pdf.make_stream(b"\nQ\n" + marks + stamp.operators)])
    page.MediaBox = Array([_decimal(value) for value in stamp.geometry.box])
    if "/CropBox" in page:
        del page["/CropBox"]


def _decimal(value: float) -> float:
    return round(value, 4)
