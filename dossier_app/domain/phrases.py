"""Finding the words of a phrase in the text of a page, whatever its line breaks and letter case."""

import re
from functools import lru_cache

LONGEST = 4000
"""Characters of a phrase that are looked for."""


def find_phrase(text: str, phrase: str, *, loose: bool = False) -> tuple[tuple[int, int], ...]:
    """Start and end of each place where the phrase stands.

    Any white space matches any other. `loose` is for quotes: space may also be missing or added between words, for
    readers differ in where they see one.
    """
    pattern = _pattern(phrase.strip()[:LONGEST], loose)
    if pattern is None:
        return ()
    return tuple(found.span() for found in pattern.finditer(text))


@lru_cache(maxsize=64)
def _pattern(phrase: str, loose: bool) -> "re.Pattern[str] | None":
    words = phrase.split()
    if not words:
        return None
    between = r"\s*" if loose else r"\s+"
    return re.compile(between.join(_word(word) for word in words), re.IGNORECASE)


def _word(word: str) -> str:
    """A hyphen may end a line: “undang-” and “undang” below it are one word."""
    return r"-\s*".join(re.escape(part) for part in word.replace("‐", "-").split("-"))
