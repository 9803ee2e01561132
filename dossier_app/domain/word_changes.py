"""What changed inside a text, word by word: the text of before and of now as one row of pieces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

MOST_WORDS = 4000
"""A passage that was replaced by a longer one than this is told as a whole: nobody reads such a patchwork."""

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
"""A word, or a sign, with the space before it."""


class Turn(StrEnum):
    """Whether a piece stands in both texts, only in the earlier one, or only in the later one."""

    SAME = "same"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run of characters, and in which of the texts it stands."""

    turn: Turn
    text: str


def word_changes(before: str, after: str) -> tuple[TextPiece, ...]:
    """The pieces in order. Those that are not ADDED give `before`, those that are not GONE give `after`."""
    return tuple(_joined(_changes(before, after)))


def _changes(before: str, after: str) -> Iterator[TextPiece]:
    """Lines first, which is quick in long texts; words only where lines differ."""
    for was, now in _paired(_LINES.findall(before), _LINES.findall(after)):
        words = _WORDS.findall(was), _WORDS.findall(now)
        if was == now or max(map(len, words)) > MOST_WORDS:
            yield from _told(was, now)
            continue
        for gone, added in _paired(*words):
            yield from _told(gone, added)


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Stretches of both, one beside the other: equal ones, and those that took each other's place."""
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) > MOST_WORDS)
    for _name, first, last, start, end in matcher.get_opcodes():
        yield "".join(old[first:last]), "".join(new[start:end])


def _told(gone: str, added: str) -> Iterator[TextPiece]:
    """The space before both stands in both."""
    space = 0 if gone != added else len(gone)
    while gone[space : space + 1].isspace() and gone[space] == added[space : space + 1]:
        space += 1
    for turn, text in ((Turn.SAME, gone[:space]), (Turn.GONE, gone[space:]), (Turn.ADDED, added[space:])):
        if text:
            yield TextPiece(turn, text)


def _joined(pieces: Iterator[TextPiece]) -> Iterator[TextPiece]:
    """Neighbours of one kind are one piece."""
    for turn, run in groupby(pieces, key=attrgetter("turn")):
        yield TextPiece(turn, "".join(piece.text for piece in run))
