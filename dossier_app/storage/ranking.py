"""Which pages answer a query best, in bounded time also for words that stand on most pages."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Self, TypeAlias

from dossier_app.storage.direct import Reads
from dossier_app.values import dataclass

EXACT = 8_000
"""Up to so many matching pages every one is compared (bm25)."""
SAMPLE = 3_000
"""Otherwise about so many pages, spread evenly, tell which documents are the most promising ..."""
CLOSER = 2_000
"""... and so many pages of those documents, and of documents described by the words, are compared too."""
PROMISING = 40

_MATCH = "FROM page_search WHERE page_search MATCH ?"
_SHELF = """
SELECT t.document, t.first, t.last, d.id IS NOT NULL AND NOT d.deleted
FROM document_text AS t LEFT JOIN document AS d ON d.id = t.document ORDER BY t.first
"""
_HIDDEN = """
SELECT t.first, t.last FROM document_text AS t LEFT JOIN document AS d ON d.id = t.document
WHERE d.id IS NULL OR d.deleted
"""
_READ = """
SELECT coalesce(sum(t.pages), 0), coalesce(sum(max(coalesce(d.page_count, 0), t.last - t.first + 1)), 0)
FROM document_text AS t JOIN document AS d ON d.id = t.document WHERE NOT d.deleted
"""
_UNREAD = """
SELECT coalesce(sum(page_count), 0) FROM document
WHERE NOT deleted AND id NOT IN (SELECT document FROM document_text)
"""
_DESCRIBED = "coalesce(title, '') || ' ' || coalesce(name, '') || ' ' || names || ' ' || coalesce(recognised, '')"

Stretches: TypeAlias = Sequence[tuple[int, int]]
"""First and last rows, both included."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Rows of pages with their scores, best first; `sampled` if not every matching page was compared."""

    rows: tuple[tuple[int, float], ...]
    sampled: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the pages of each document lie in the index, in the order of rows."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
    documents: tuple[str, ...]
    shown: tuple[bool, ...]

    @classmethod
    def of(cls, connection: Reads) -> Self:
        rows = list(connection.exec_driver_sql(_SHELF))
        documents, firsts, lasts, shown = zip(*rows, strict=True)
        return cls(firsts, lasts, documents, shown)

    def slot(self, row: int) -> int:
        """The place on the shelf of the document that a page row belongs to."""
        return bisect_right(self.firsts, row) - 1

    def hidden(self) -> list[tuple[int, int]]:
        """The stretches of rows of documents that are not shown."""
        stretches = zip(self.firsts, self.lasts, self.shown, strict=True)
        return [(first, last) for first, last, shown in stretches if not shown]

    def rows(self, slots: Iterable[int]) -> list[int]:
        """The page rows of the documents at these places."""
        return [row for slot in slots for row in range(self.firsts[slot], self.lasts[slot] + 1)]


def count_pages(connection: Reads) -> tuple[int, int]:
    """How many pages can be searched, and how many pages the documents have in all."""
    indexed, read = connection.exec_driver_sql(_READ).one()
    unread: int = connection.exec_driver_sql(_UNREAD).scalar() or 0
    return indexed, read + unread


def best_pages(connection: Reads, match: str, *, words: Sequence[str], limit: int) -> Ranked:
    """The best `limit` pages by bm25, the best of a bounded choice where very many match."""
    counted = f"SELECT count(*) FROM (SELECT 1 {_MATCH} LIMIT {EXACT + 1})"  # noqa: S608 -- our own number
    matching: int = connection.exec_driver_sql(counted, (match,)).scalar() or 0
    if matching <= EXACT:
        hidden = [(first, last) for first, last in connection.exec_driver_sql(_HIDDEN)]
        found = _ranked(connection, match, "", (), limit=_enough(limit, hidden))
        return Ranked(_first(found, hidden, limit), sampled=False)
    shelf = Shelf.of(connection)
    hidden = shelf.hidden()
    distance = max(shelf.lasts[-1] // SAMPLE, 1)
    spread = _ranked(connection, match, "AND +rowid % ? = 0", (distance,), limit=_enough(limit * 10, hidden))
    slots = dict.fromkeys([*_described(connection, shelf, words), *(shelf.slot(row) for row, _score in spread)])
    promising = islice((slot for slot in slots if shelf.shown[slot]), PROMISING)
    closer = _bits(shelf.rows(promising)[:CLOSER], shelf.lasts[-1])
    near = _ranked(connection, match, "AND substr(?, rowid, 1) = x'01'", (closer,), limit=limit)
    best = sorted(dict([*spread, *near]).items(), key=lambda item: (-item[1], item[0]))
    return Ranked(_first(best, hidden, limit), sampled=True)


def _bits(rows: Iterable[int], last: int) -> bytes:
    """One byte per row, 1 for the chosen: looking there is quicker than in a list, for a hundred thousand matches."""
    chosen = bytearray(last)
    for row in rows:
        chosen[row - 1] = 1
    return bytes(chosen)


def _ranked(
    connection: Reads, match: str, where: str, values: tuple[Any, ...], *, limit: int
) -> list[tuple[int, float]]:
    query = f"SELECT rowid, -bm25(page_search) AS score {_MATCH} {where} ORDER BY score DESC, rowid LIMIT ?"
    return [(row[0], row[1]) for row in connection.exec_driver_sql(query, (match, *values, limit))]


def _enough(limit: int, hidden: Stretches) -> int:
    """How many rows to ask for, so that `limit` are left when the hidden ones are taken out."""
    return limit + sum(last - first + 1 for first, last in hidden)


def _first(rows: Iterable[tuple[int, float]], hidden: Stretches, limit: int) -> tuple[tuple[int, float], ...]:
    """The first rows outside the hidden stretches."""
    shown = (item for item in rows if not any(first <= item[0] <= last for first, last in hidden))
    return tuple(islice(shown, limit))


def _described(connection: Reads, shelf: Shelf, words: Sequence[str]) -> list[int]:
    """Places of the documents whose names, titles or recognised metadata have all the words."""
    conditions = f"AND {_DESCRIBED} LIKE ? " * len(words)
    query = f"SELECT id FROM document WHERE NOT deleted {conditions}LIMIT ?"  # noqa: S608 -- our own column names
    values = (*(f"%{word}%" for word in words), PROMISING)
    found = {row[0] for row in connection.exec_driver_sql(query, values)}
    return [slot for slot, document in enumerate(shelf.documents) if document in found]
