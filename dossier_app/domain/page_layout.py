"""Where the sheets of a document stand in one long column: from their sizes alone, found by halving."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dossier_app.domain.glyphs import Box

GAP = 12.0
"""Between two sheets, and around the column, in pixels."""
QUARTERS = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of paper in points. `page` is its page of the document, from 1; a long page may fill several."""

    page: int
    width: float
    height: float


@dataclass(frozen=True)
class PageLayout:
    """Sheets below each other at `scale` pixels per point, turned by `rotation` degrees to the right."""

    sheets: Sequence[Sheet]
    scale: float = 1.0
    rotation: int = 0

    @property
    def turned(self) -> bool:
        """Whether width and height are exchanged."""
        return self.rotation in (90, 270)

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a sheet in pixels, as it is turned."""
        sheet = self.sheets[index]
        width, height = (sheet.height, sheet.width) if self.turned else (sheet.width, sheet.height)
        return round(width * self.scale), round(height * self.scale)

    @cached_property
    def tops(self) -> tuple[float, ...]:
        """The upper edge of each sheet."""
        tops, y = [], GAP
        for index in range(len(self.sheets)):
            tops.append(y)
            y += self.size(index)[1] + GAP
        return (*tops, y)

    @cached_property
    def width(self) -> float:
        """The width of the column."""
        return max((self.size(index)[0] for index in range(len(self.sheets))), default=0) + 2 * GAP

    @property
    def height(self) -> float:
        return self.tops[-1]

    def at(self, y: float) -> int:
        """The sheet at this height; the gap below a sheet belongs to it."""
        return max(0, min(bisect_right(self.tops, y) - 1, len(self.sheets) - 1))

    def between(self, top: float, bottom: float) -> range:
        """The sheets that show between two heights."""
        if not self.sheets:
            return range(0)
        return range(self.at(top), self.at(bottom) + 1)

    def box(self, index: int, view_width: float) -> Box:
        """The sheet, centred in a view of this width."""
        width, height = self.size(index)
        left = round((max(view_width, self.width) - width) / 2)
        return Box(left, self.tops[index], left + width, self.tops[index] + height)

    def first_sheet(self, page: int) -> int:
        """The first sheet of a page; the nearest one where there is no such page."""
        found = bisect_right(self.sheets, page - 1, key=lambda sheet: sheet.page)
        return max(0, min(found, len(self.sheets) - 1))

    def to_view(self, index: int, box: Box) -> Box:
        """A box on a sheet (points) as pixels from the upper left corner of the turned sheet."""
        sheet = self.sheets[index]
        left, top = _turn(box.left, box.top, sheet, self.rotation)
        right, bottom = _turn(box.right, box.bottom, sheet, self.rotation)
        across, along = self._exact(index)
        return Box(
            min(left, right) * across, min(top, bottom) * along, max(left, right) * across, max(top, bottom) * along
        )

    def to_sheet(self, index: int, x: float, y: float) -> tuple[float, float]:
        """Pixels from the upper left corner of the turned sheet as a point on the sheet."""
        sheet = self.sheets[index]
        across, along = self._exact(index)
        x, y = x / across, y / along
        if self.rotation == 90:
            return y, sheet.height - x
        if self.rotation == 180:
            return sheet.width - x, sheet.height - y
        if self.rotation == 270:
            return sheet.width - y, x
        return x, y

    def _exact(self, index: int) -> tuple[float, float]:
        """Pixels per point across and along: sheets have whole pixels."""
        sheet = self.sheets[index]
        width, height = self.size(index)
        across, along = (sheet.height, sheet.width) if self.turned else (sheet.width, sheet.height)
        return max(width, 1) / across, max(height, 1) / along


def _turn(x: float, y: float, sheet: Sheet, rotation: int) -> tuple[float, float]:
    if rotation == 90:
        return sheet.height - y, x
    if rotation == 180:
        return sheet.width - x, sheet.height - y
    if rotation == 270:
        return y, sheet.width - x
    return x, y
