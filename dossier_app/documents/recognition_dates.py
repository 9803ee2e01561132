"""Dates and years as Indonesian papers write them."""

import datetime as dt
import re
from collections.abc import Sequence

_MONTHS = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober")
MONTHS = {name: number for number, name in enumerate((*_MONTHS, "november", "desember"), start=1)} | {
    "pebruari": 2,
    "nopember": 11,
}
_MONTH = "|".join(MONTHS)
_DAY = rf"(\d{{1,2}}|[0-9OolI]{{1,2}})\s+({_MONTH})\s+([12][0-9OolI]{{3}})"
_DIGITS = str.maketrans("OolI", "0011")

_SET = re.compile(
    rf"(?:ditetapkan|dikeluarkan|disahkan|dibuat)\s+di\b[^\n]{{0,60}}?\s+(?:pada\s+)?(?:tanggal|tgl\.?)\s*[:.]?\s*{_DAY}",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    rf"diundangkan\s+di\b[^\n]{{0,60}}?\s+(?:pada\s+)?(?:tanggal|tgl\.?)\s*[:.]?\s*{_DAY}", re.IGNORECASE
)
_ANNEX = re.compile(rf"^\s*(?:TANGGAL|Tanggal)\s*[:.]?\s*{_DAY}", re.MULTILINE | re.IGNORECASE)
_PLACE_AND_DAY = re.compile(rf"^\s*[A-Z][A-Za-z .]{{2,30}},\s*(?:tanggal\s+)?{_DAY}\s*$", re.MULTILINE | re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b(?:{_MONTH})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR_OF = re.compile(r"\b(?:TAHUN(?:\s+ANGGARAN)?|Tahun(?:\s+Anggaran)?|T\.A\.?|TA\.?)\s*:?\s*((?:19|20)\d\d)\b")
_TITLE_YEAR = re.compile(r"\bTAHUN(?:\s+ANGGARAN)?\s*:?\s*((?:19|20)\d\d)\b")
_LAW = re.compile(r"(?i)\b(?:nomor|no\.)\s*\S+\s*$")
_ALONE = re.compile(r"^\s*((?:19|20)\d\d)\s*$", re.MULTILINE)


def date_of(texts: Sequence[str]) -> dt.date | None:
    """The day on which the document was set: at its end, in its annex heading, else place and day of a letter."""
    for pattern in (_SET, _PUBLISHED):
        for text in texts:
            if day := _first(pattern, text):
                return day
    if texts and (day := _first(_ANNEX, texts[0][:1500])):
        return day
    ends = (texts[0], texts[-1]) if texts else ()
    return next((day for text in ends if (day := _first(_PLACE_AND_DAY, text))), None)


def _first(pattern: re.Pattern[str], text: str) -> dt.date | None:
    for found in pattern.finditer(text):
        day, month, year = found.groups()[-3:]
        try:
            return dt.date(int(year.translate(_DIGITS)), MONTHS[month.casefold()], int(day.translate(_DIGITS)))
        except ValueError:
            continue
    return None


def titled_year(text: str) -> int | None:
    """The year in the capitals of a title: `TAHUN 2021`, `TAHUN ANGGARAN 2027`; not that of a law cited there."""
    top = text[:600]
    found = next((found for found in _TITLE_YEAR.finditer(top) if not _LAW.search(top[: found.start()])), None)
    return int(found[1]) if found else None


def year_on(text: str) -> int | None:
    """The year that a title page names: `TAHUN 2021`, `Juli 2023`, or a year on a line of its own."""
    top = text[:1500]
    for found in _YEAR_OF.finditer(top):
        if not _LAW.search(top[: found.start()]):
            return int(found[1])
    named = _MONTH_YEAR.search(top) or _ALONE.search(top)
    return int(named[1]) if named else None
