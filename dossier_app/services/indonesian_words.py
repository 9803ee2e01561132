"""Words of Indonesian texts with their stems (Snowball), without those that stand everywhere."""

import re
from functools import cache
from pathlib import PurePath
from typing import Any

from dossier_app.domain.matching import Word

_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    {"dan", "yang", "di", "ke", "dari", "untuk", "pada", "dengan", "dalam", "atau", "oleh", "sebagai", "adalah", "ini"}
    | {"itu", "tentang", "serta", "telah", "akan", "dapat", "agar", "bahwa", "secara", "para", "the", "of", "and"}
)
_SHORTEST_NUMBER = 4
"""Years and numbers of standards say something; page numbers do not."""


def indonesian_words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, in lower case, each with its stem."""
    words = [word for word in _WORD.findall(text.casefold()) if _speaks(word)]
    return tuple(map(Word, _stemmer().stemWords(words), words))


def words_of_name(name: str) -> tuple[Word, ...]:
    """The words of a file name without its ending: they are parted by points, dashes and underscores."""
    return indonesian_words(PurePath(name).stem)


def _speaks(word: str) -> bool:
    return len(word) > 1 and word not in _COMMON and not (word.isdecimal() and len(word) < _SHORTEST_NUMBER)


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("indonesian")
