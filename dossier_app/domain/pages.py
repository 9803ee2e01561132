"""Pages of a document that a piece of evidence points to: a set of page ranges, all, or minutes of a video.

Written `3-7,9`, `all`, or `m1:30-2:45,m10` (minutes and seconds of a video). Pages count from 1.
"""

import re
from collections.abc import Iterable

from dossier_app.values import dataclass

_RANGE = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
_TIME = re.compile(r"m(\d+)(?::([0-5]\d))?(?:\s*-\s*m?(\d+)(?::([0-5]\d))?)?")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-"})


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages `first` to `last`, both included, from 1."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last:
            raise ValueError(f"not a page range: {self.first}-{self.last}")

    def __contains__(self, page: int) -> bool:
        return self.first <= page <= self.last


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A stretch of a video in seconds from its start, `first` <= `last`."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last:
            raise ValueError(f"not a stretch of time: {self.first}-{self.last}")


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in a document the proof stands. Canonical: sorted, joined, so equal sets are equal values.

    Empty (`Pages()`) means that nobody has said where; `whole` means the whole document counts.
    """

    ranges: tuple[PageRange, ...] = ()
    times: tuple[TimeRange, ...] = ()
    whole: bool = False

    def __bool__(self) -> bool:
        return self.whole or bool(self.ranges) or bool(self.times)

    def __str__(self) -> str:
        if self.whole:
            return "all"
        pages = [_span(str(r.first), str(r.last)) for r in self.ranges]
        times = [_span("m" + _clock(t.first), _clock(t.last), t.first == t.last) for t in self.times]
        return ",".join(pages + times)

    @property
    def last(self) -> int:
        """The highest page named, 0 if none."""
        return self.ranges[-1].last if self.ranges else 0

    def numbers(self, page_count: int) -> tuple[int, ...]:
        """The pages that exist in a document of `page_count` pages, in order; all of them for `whole`."""
        if self.whole:
            return tuple(range(1, page_count + 1))
        return tuple(n for r in self.ranges for n in range(r.first, min(r.last, page_count) + 1))


def _span(first: str, last: str, same: bool = False) -> str:
    return first if same or first == last else f"{first}-{last}"


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02d}" if rest else str(minutes)


def parse_pages(text: str) -> Pages:
    """Read `3-7,9`, `all` (or `semua`), `m1:30-2:45` or empty text. Raises ValueError with the part that is wrong."""
    text = text.strip().translate(_DASHES)
    if text.casefold() in ("all", "semua"):
        return Pages(whole=True)
    ranges: list[PageRange] = []
    times: list[TimeRange] = []
    for part in (p.strip() for p in re.split(r"[,;]", text) if p.strip()):
        if found := _RANGE.fullmatch(part):
            first = int(found[1])
            ranges.append(PageRange(first, int(found[2] or first)))
        elif found := _TIME.fullmatch(part):
            start = int(found[1]) * 60 + int(found[2] or 0)
            end = int(found[3]) * 60 + int(found[4] or 0) if found[3] else start
            times.append(TimeRange(start, end))
        else:
            raise ValueError(part)
    return Pages(ranges=_joined(ranges), times=tuple(sorted(set(times), key=lambda t: (t.first, t.last))))


def pages_of(numbers: "list[int] | tuple[int, ...]") -> Pages:
    """The canonical Pages of a list of page numbers, each from 1."""
    return Pages(ranges=_joined([PageRange(n, n) for n in numbers]))


def union(several: Iterable[Pages]) -> Pages:
    """All that these point to; the whole document where one of them says so, without the pages within it."""
    known = list(several)
    if any(pages.whole for pages in known):
        return Pages(whole=True)
    times = {(time.first, time.last): time for pages in known for time in pages.times}
    return Pages(
        ranges=_joined([one for pages in known for one in pages.ranges]),
        times=tuple(times[key] for key in sorted(times)),
    )


def _joined(ranges: list[PageRange]) -> tuple[PageRange, ...]:
    joined: list[PageRange] = []
    for current in sorted(ranges, key=lambda r: (r.first, r.last)):
        if joined and current.first <= joined[-1].last + 1:
            joined[-1] = PageRange(joined[-1].first, max(joined[-1].last, current.last))
        else:
            joined.append(current)
    return tuple(joined)
