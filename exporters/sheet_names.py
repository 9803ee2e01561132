"""Titles of sheets: short, free of what spreadsheets refuse, and no two alike."""

import re

_LONGEST = 31
_REFUSED = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"
"""The one title that Excel keeps for itself."""


class SheetNames:
    """Gives out titles of sheets of one workbook; `taken` are in use already."""

    def __init__(self, *taken: str) -> None:
        self._taken = {_RESERVED, *(title.casefold() for title in taken)}

    def title(self, name: str, otherwise: str) -> str:
        """A title like `name`, or like `otherwise` where nothing of it can be kept."""
        wanted = " ".join(_REFUSED.sub(" ", name).split()).strip("'") or otherwise
        found, count = _within(wanted, _LONGEST), 1
        while found.casefold() in self._taken:
            count += 1
            found = f"{_within(wanted, _LONGEST - len(f' {count}'))} {count}"
        self._taken.add(found.casefold())
        return found


def _within(title: str, room: int) -> str:
    return title if len(title) <= room else title[: room - 1].rstrip(" '") + "…"
