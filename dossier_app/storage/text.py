"""The text of pages and the search over it; derived from the documents, rebuildable at any time."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from dossier_app.storage.database import speaking


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that answers a query. In `snippet` the words found stand between the two marks."""

    document: str
    page: int
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best pages, and how many pages are searchable of all pages that documents have.

    `sampled`: the words stand on so many pages that only the most promising were compared.
    """

    hits: tuple[Hit, ...]
    indexed: int
    of: int
    sampled: bool = False


MARK_START, MARK_END = "\x02", "\x03"
"""Around the words found in a snippet; characters that stand in no text."""


class TextIndex:
    """Reads the text of pages and searches it."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    def pages(self, document_id: str) -> tuple[str, ...]:
        """The text of each page of a document, in order; empty if none is held."""
        with speaking(self._path), self._engine.connect() as connection:
            query = "SELECT text FROM page WHERE document = ? ORDER BY number"
            return tuple(row[0] for row in connection.exec_driver_sql(query, (document_id,)))


def store_pages(connection: Connection, document_id: str, pages: Sequence[str]) -> None:
    """Hold these pages as the text of a document, in the place of what was held."""
    remove_pages(connection, document_id)
    if not pages:
        return
    first = (connection.exec_driver_sql("SELECT max(id) FROM page").scalar() or 0) + 1
    rows = [(first + place, document_id, place + 1, clean(text)) for place, text in enumerate(pages)]
    connection.exec_driver_sql("INSERT INTO page (id, document, number, text) VALUES (?, ?, ?, ?)", rows)
    connection.exec_driver_sql(
        "INSERT INTO page_search (rowid, text) VALUES (?, ?)", [(row[0], row[3]) for row in rows]
    )
    connection.exec_driver_sql(
        "INSERT INTO document_text (document, pages, first, last) VALUES (?, ?, ?, ?)",
        (document_id, sum(1 for row in rows if row[3].strip()), first, first + len(rows) - 1),
    )


def remove_pages(connection: Connection, document_id: str) -> None:
    """Forget the text of a document."""
    where = (document_id,)
    connection.exec_driver_sql(
        "INSERT INTO page_search (page_search, rowid, text) SELECT 'delete', id, text FROM page WHERE document = ?",
        where,
    )
    connection.exec_driver_sql("DELETE FROM page WHERE document = ?", where)
    connection.exec_driver_sql("DELETE FROM document_text WHERE document = ?", where)


def clean(text: str) -> str:
    """Text that the database can hold and a snippet can mark."""
    if not text.isprintable():
        text = text.translate(_UNWANTED)
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


_UNWANTED = {0: " ", 2: " ", 3: " "}
