"""Which pages answer a query best, in bounded time also for words that stand on most pages."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self

from sqlalchemy.engine import Connection

from dossier_app.storage.query import fold

EXACT = 5_000
"""Up to so many matching pages every one is compared (bm25)."""
SAMPLE = 4_000
"""Otherwise about so many pages, spread evenly, tell which documents are the most promising ..."""
CLOSER = 3_000
"""... and so many pages of those documents, and of documents with the words in their title, are compared too."""
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
_TITLES = "SELECT id, title, name, names, json_extract(recognised, '$.title') FROM document WHERE NOT deleted"


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
    def of(cls, connection: Connection) -> Self:
        rows = connection.exec_driver_sql(_SHELF).all()
        documents, firsts, lasts, shown = zip(*rows, strict=True)
        return cls(firsts, lasts, documents, shown)

    def slot(self, row: int) -> int:
        """The place on the shelf of the document that a page row belongs to."""
        return bisect_right(self.firsts, row) - 1

    def rows(self, slots: Iterable[int]) -> list[int]:
        """The page rows of the documents at these places."""
        return [row for slot in slots for row in range(self.firsts[slot], self.lasts[slot] + 1)]


def count_pages(connection: Connection) -> tuple[int, int]:
    """How many pages can be searched, and how many pages the documents have in all."""
    indexed, read = connection.exec_driver_sql(_READ).one()
    unread: int = connection.exec_driver_sql(_UNREAD).scalar() or 0
    return indexed, read + unread


def best_pages(connection: Connection, match: str, *, words: Sequence[str], limit: int) -> Ranked:
    """The best `limit` pages by bm25, the best of a bounded choice where very many match."""
    counted = f"SELECT count(*) FROM (SELECT 1 {_MATCH} LIMIT {EXACT + 1})"  # noqa: S608 -- our own number
    matching: int = connection.exec_driver_sql(counted, (match,)).scalar() or 0
    hidden = connection.exec_driver_sql(_HIDDEN).all()
    more = limit + sum(last - first + 1 for first, last in hidden)
    if matching <= EXACT:
        found = _ranked(connection, match, "", (), limit=more)
        return Ranked(_first(found, hidden, limit), sampled=False)
    shelf = Shelf.of(connection)
    distance = max(shelf.lasts[-1] // SAMPLE, 1)
    spread = _ranked(connection, match, "AND +rowid % ? = 0", (distance,), limit=more * 10)
    slots = dict.fromkeys([*_titled(connection, shelf, words), *(shelf.slot(row) for row, _score in spread)])
    promising = islice((slot for slot in slots if shelf.shown[slot]), PROMISING)
    closer = json.dumps(shelf.rows(promising)[:CLOSER])
    near = _ranked(connection, match, "AND +rowid IN (SELECT value FROM json_each(?))", (closer,), limit=limit)
    best = sorted(dict([*spread, *near]).items(), key=lambda item: (-item[1], item[0]))
    return Ranked(_first(best, hidden, limit), sampled=True)


def _ranked(
    connection: Connection, match: str, where: str, values: tuple[Any, ...], *, limit: int
) -> list[tuple[int, float]]:
    query = f"SELECT rowid, -bm25(page_search) AS score {_MATCH} {where} ORDER BY score DESC, rowid LIMIT ?"
    return [(row[0], row[1]) for row in connection.exec_driver_sql(query, (match, *values, limit))]


def _first(
    rows: Iterable[tuple[int, float]], hidden: Sequence[Sequence[int]], limit: int
) -> tuple[tuple[int, float], ...]:
    """The first rows outside the hidden stretches."""
    shown = (item for item in rows if not any(first <= item[0] <= last for first, last in hidden))
    return tuple(islice(shown, limit))


def _titled(connection: Connection, shelf: Shelf, words: Sequence[str]) -> list[int]:
    """Places of the documents that have all the words in a name or title."""
    slot_of = {document: slot for slot, document in enumerate(shelf.documents)}
    found: list[int] = []
    for entity_id, *texts in connection.exec_driver_sql(_TITLES):
        title = fold(" ".join(text for text in texts if text))
        if entity_id in slot_of and all(word in title for word in words):
            found.append(slot_of[entity_id])
    return found
