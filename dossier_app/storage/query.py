"""What a person types into the search box, as an FTS5 query that is never a syntax error."""

import re
import unicodedata

SHORTEST_PREFIX = 3
"""Letters that a word with `*` must have; fewer would gather half the dictionary, so it stands for itself."""

_PART = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\x00": " "})


def fts_query(text: str) -> str:
    """The query: words and "phrases" must all stand on the page, `word*` begins a word. Empty if it asks nothing."""
    parts = [_term(found[1], bool(found[2])) if found[3] is None else _word(found[3]) for found in _parts(text)]
    return " AND ".join(part for part in parts if part)


def query_words(text: str) -> tuple[str, ...]:
    """The words of the query, folded as the index folds them; for comparing with names and titles."""
    return tuple(re.findall(r"\w+", fold(text)))


def fold(text: str) -> str:
    """Small letters without diacritics."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def _parts(text: str) -> "list[re.Match[str]]":
    return list(_PART.finditer(text.translate(_QUOTES)))


def _word(word: str) -> str:
    return _term(word.rstrip("*"), word.endswith("*"))


def _term(words: str, prefix: bool) -> str:
    letters = sum(unicodedata.category(character)[0] in "LN" for character in words)
    if not letters:
        return ""
    star = "*" if prefix and letters >= SHORTEST_PREFIX else ""
    return f'"{words}"{star}'
