"""Questions straight to SQLite's own driver: an answer needs neither SQLAlchemy nor the time that loading it takes.

What writes goes through SQLAlchemy (`database.py`); what reads is told by texts that both understand.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol


class Answer(Protocol):
    """What a question was answered with: rows, one after the other."""

    def __iter__(self) -> Iterator[Sequence[Any]]: ...

    def scalar(self) -> Any:
        """The first value of the first row, None if there is none."""

    def one(self) -> Any:
        """The only row."""


class Reads(Protocol):
    """Whoever can be asked: a connection of SQLAlchemy, or one of the driver (`Direct`)."""

    def exec_driver_sql(self, statement: str, parameters: Any = None, /) -> Answer:
        """Ask SQLite."""


class DirectAnswer:
    """The rows of a cursor."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor

    def __iter__(self) -> Iterator[Sequence[Any]]:
        return iter(self._cursor)

    def scalar(self) -> Any:
        row = self._cursor.fetchone()
        self._cursor.close()
        return None if row is None else row[0]

    def one(self) -> Any:
        (row,) = self._cursor
        return row


class Direct:
    """A connection of the driver."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def exec_driver_sql(self, statement: str, parameters: Any = None, /) -> DirectAnswer:
        return DirectAnswer(self._connection.execute(statement, () if parameters is None else parameters))


class DirectPool:
    """Connections of the driver that are used again; each question sees one moment of the database."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._idle: list[sqlite3.Connection] = []
        self._keeps = True
        self._guard = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Direct]:
        """A connection inside a transaction that only reads."""
        with self._guard:
            connection = self._idle.pop() if self._idle else None
        connection = connection or self._connect()
        try:
            connection.execute("BEGIN")
            yield Direct(connection)
            connection.execute("ROLLBACK")
        except BaseException:
            connection.close()
            raise
        with self._guard:
            if self._keeps:
                self._idle.append(connection)
            else:
                connection.close()

    def dispose(self) -> None:
        """Close the connections, those that are in use as soon as they are given back."""
        with self._guard:
            idle, self._idle, self._keeps = self._idle, [], False
        for connection in idle:
            connection.close()
