"""The text of pages and the search over it; derived from the documents, rebuildable at any time."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.storage.database import Database, speaking
from dossier_app.storage.direct import Reads
from dossier_app.storage.query import fts_query, query_words
from dossier_app.storage.ranking import best_pages, count_pages
from dossier_app.values import dataclass

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

MARK_START, MARK_END = "\x02", "\x03"
"""Around the words found in a snippet; characters that stand in no text."""
SNIPPET_WORDS = 16
_UNWANTED = {0: " ", 2: " ", 3: " "}


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that answers a query, by document id and number. In `snippet` the words found stand between the marks.

    A higher `score` is better.
    """

    document: str
    page: int
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best pages, and how many pages are searchable of all pages that the documents have.

    `sampled`: the words stand on so many pages that only the most promising were compared.
    """

    hits: tuple[Hit, ...]
    indexed: int
    of: int
    sampled: bool = False


class TextIndex:
    """Reads the text of pages and searches it."""

    def __init__(self, engine: Database, path: Path) -> None:
        self._engine = engine
        self._path = path

    def pages(self, document_id: str) -> tuple[str, ...]:
        """The text of each page of a document, in order; empty if none is held."""
        with speaking(self._path), self._engine.reading() as connection:
            query = "SELECT text FROM page WHERE document = ? ORDER BY number"
            return tuple(row[0] for row in connection.exec_driver_sql(query, (document_id,)))

    def search(self, query: str, *, limit: int = 20) -> SearchResult:
        """The pages that answer a query best.

        All words must stand on the page; "several words" is a phrase, `arsit*` the beginning of a word. Case and
        diacritics do not matter. Documents in the trash are not searched.
        """
        with speaking(self._path), self._engine.reading() as connection:
            indexed, pages = count_pages(connection)
            match = fts_query(query)
            if not match or limit < 1:
                return SearchResult((), indexed, pages)
            ranked = best_pages(connection, match, words=query_words(query), limit=limit)
            hits = _hits(connection, match, ranked.rows)
        return SearchResult(hits, indexed, pages, ranked.sampled)

    def coverage(self) -> tuple[int, int]:
        """How many pages are in the index, of how many."""
        with speaking(self._path), self._engine.reading() as connection:
            return count_pages(connection)

    def rebuild(self) -> None:
        """Make the search index anew from the text of the pages."""
        with speaking(self._path), self._engine.connect().execution_options(writes=True) as connection:
            rebuild_index(connection)
            connection.commit()


def store_pages(connection: "Connection", document_id: str, pages: Sequence[str]) -> None:
    """Hold these pages as the text of a document, in the place of what was held."""
    remove_pages(connection, document_id)
    if not pages:
        return
    first = (connection.exec_driver_sql("SELECT max(id) FROM page").scalar() or 0) + 1
    rows = [(first + place, document_id, place + 1, clean(text)) for place, text in enumerate(pages)]
    connection.exec_driver_sql("INSERT INTO page (id, document, number, text) VALUES (?, ?, ?, ?)", rows)
    texts = [(row[0], row[3]) for row in rows]
    connection.exec_driver_sql("INSERT INTO page_search (rowid, text) VALUES (?, ?)", texts)
    connection.exec_driver_sql(
        "INSERT INTO document_text (document, pages, first, last) VALUES (?, ?, ?, ?)",
        (document_id, sum(1 for row in rows if row[3].strip()), first, first + len(rows) - 1),
    )


def remove_pages(connection: "Connection", document_id: str) -> None:
    """Forget the text of a document."""
    held = "SELECT 'delete', id, text FROM page WHERE document = ?"
    connection.exec_driver_sql(f"INSERT INTO page_search (page_search, rowid, text) {held}", (document_id,))
    connection.exec_driver_sql("DELETE FROM page WHERE document = ?", (document_id,))
    connection.exec_driver_sql("DELETE FROM document_text WHERE document = ?", (document_id,))


def rebuild_index(connection: "Connection") -> None:
    """The search index, and the count of pages, from the text of the pages."""
    connection.exec_driver_sql("INSERT INTO page_search (page_search) VALUES ('rebuild')")
    connection.exec_driver_sql("DELETE FROM document_text")
    connection.exec_driver_sql(
        "INSERT INTO document_text (document, pages, first, last) "
        "SELECT document, sum(trim(text, char(32, 9, 10, 12, 13)) <> ''), min(id), max(id) FROM page GROUP BY document"
    )


def clean(text: str) -> str:
    """Text that the database can hold and a snippet can mark."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_UNWANTED).encode("utf-8", "replace").decode("utf-8")


def _hits(connection: Reads, match: str, ranked: Sequence[tuple[int, float]]) -> tuple[Hit, ...]:
    query = (
        "SELECT page.id, page.document, page.number, snippet(page_search, 0, ?, ?, '…', ?) "
        "FROM page_search JOIN page ON page.id = page_search.rowid "
        "WHERE page_search MATCH ? AND page_search.rowid IN (SELECT value FROM json_each(?))"
    )
    values = (MARK_START, MARK_END, SNIPPET_WORDS, match, json.dumps([row for row, _score in ranked]))
    found = {row[0]: row[1:] for row in connection.exec_driver_sql(query, values)}
    return tuple(
        Hit(document, page, " ".join(snippet.split()), round(score, 4))
        for row, score in ranked
        for document, page, snippet in (found[row],)
    )
