"""Questions to the list of documents: how many fit a filter, which they are, and how the facets divide them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from dossier_app.domain.listing import DocumentFacets, DocumentFilter, DocumentProblem, DocumentRow, Sort, SortBy
from dossier_app.storage.database import Database, speaking
from dossier_app.storage.direct import Reads
from dossier_app.storage.listed import plain

_USED = "(SELECT count(DISTINCT requirement) FROM evidence WHERE document = l.id AND NOT evidence.deleted)"
_IS_USED = "EXISTS (SELECT 1 FROM evidence WHERE document = l.id AND NOT evidence.deleted)"
_SUPERSEDED = "EXISTS (SELECT 1 FROM listing AS n WHERE n.supersedes = l.id AND n.supersedes <> '' AND NOT n.deleted)"
_LOST = "l.sha256 IN (SELECT value FROM json_each(:lost))"
_COMPUTED: Mapping[str, str] = {DocumentProblem.SUPERSEDED: _SUPERSEDED, DocumentProblem.FILE_MISSING: _LOST}
_COUNT_PROBLEMS = f"(length(l.problems) - length(replace(l.problems, ' ', '')) + {_SUPERSEDED} * 2 + {_LOST} * 2)"
_ORDER: Mapping[SortBy, str] = {
    SortBy.NAME: "l.name_key",
    SortBy.KINDS: "l.kinds",
    SortBy.NUMBER: "l.number_key",
    SortBy.YEAR: "l.year",
    SortBy.TITLE: "l.title_key",
    SortBy.UNIT: "l.unit",
    SortBy.STATUS: "l.status",
    SortBy.PAGES: "l.pages",
    SortBy.TEXT: "l.text",
    SortBy.USED: _USED,
    SortBy.PROBLEMS: _COUNT_PROBLEMS,
    SortBy.DATE: "l.date",
    SortBy.INSTITUTION: "l.institution",
}
_COLUMNS = (
    "l.id, l.sha256, l.name, l.kinds, l.number, l.year, l.title, l.date, l.institution, l.unit, l.status, l.pages, "
    f"l.text, l.media, l.trouble, {_USED}, l.problems, {_SUPERSEDED}, {_LOST}, l.deleted"
)


class Listing:
    """Answers about the documents of one database; every answer is a frozen value."""

    def __init__(self, engine: Database, path: Path) -> None:
        self._engine = engine
        self._path = path

    def count(self, wanted: DocumentFilter) -> int:
        """How many documents fit."""
        where, values = _where(wanted)
        with speaking(self._path), self._engine.reading() as connection:
            return _number(connection, f"SELECT count(*) FROM listing AS l WHERE {where}", values)  # noqa: S608 -- texts of ours

    def rows(self, wanted: DocumentFilter, sort: Sort, offset: int, limit: int) -> tuple[DocumentRow, ...]:
        """The documents that fit, in order, from `offset` on, at most `limit`."""
        where, values = _where(wanted)
        order = _order(sort)
        places = f"SELECT l.rowid FROM listing AS l WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"  # noqa: S608 -- texts of ours
        whole = f"SELECT l.rowid, {_COLUMNS} FROM listing AS l WHERE l.rowid IN (SELECT value FROM json_each(:places))"  # noqa: S608 -- texts of ours
        with speaking(self._path), self._engine.reading() as connection:
            window = values | {"limit": limit, "offset": offset}
            ordered = [row[0] for row in connection.exec_driver_sql(places, window)]
            asked = {"places": json.dumps(ordered), "lost": values["lost"]}
            found = {row[0]: _row(row[1:]) for row in connection.exec_driver_sql(whole, asked)}
        return tuple(found[place] for place in ordered)

    def ids(self, wanted: DocumentFilter, sort: Sort, offset: int, limit: int) -> tuple[str, ...]:
        """The ids of the documents in this window."""
        where, values = _where(wanted)
        query = f"SELECT l.id FROM listing AS l WHERE {where} ORDER BY {_order(sort)} LIMIT :limit OFFSET :offset"  # noqa: S608 -- texts of ours
        with speaking(self._path), self._engine.reading() as connection:
            found = connection.exec_driver_sql(query, values | {"limit": limit, "offset": offset})
            return tuple(row[0] for row in found)

    def place(self, wanted: DocumentFilter, sort: Sort, document: str) -> int | None:
        """At which place a document stands, counted from 0; None if it does not fit."""
        where, values = _where(wanted)
        numbered = f"SELECT l.id, row_number() OVER (ORDER BY {_order(sort)}) AS place FROM listing AS l WHERE {where}"  # noqa: S608 -- texts of ours
        query = f"SELECT place - 1 FROM ({numbered}) WHERE id = :document"  # noqa: S608 -- texts of ours
        with speaking(self._path), self._engine.reading() as connection:
            found: int | None = connection.exec_driver_sql(query, values | {"document": document}).scalar()
        return found

    def facets(self, wanted: DocumentFilter) -> DocumentFacets:
        """How each facet divides the documents that fit everything but this facet."""
        with speaking(self._path), self._engine.reading() as connection:

            def by(column: str, without: DocumentFilter) -> dict[str, int]:
                where, values = _where(without)
                query = f"SELECT l.{column}, count(*) FROM listing AS l WHERE {where} GROUP BY 1"  # noqa: S608 -- texts of ours
                return {row[0]: row[1] for row in connection.exec_driver_sql(query, values)}

            used, unused = _usage(connection, replace(wanted, used=None))
            everything, values = _where(replace(wanted, trash=True))
            return DocumentFacets(
                kinds=_single(by("kinds", replace(wanted, kinds=frozenset()))),
                statuses=by("status", replace(wanted, statuses=frozenset())),
                texts=by("text", replace(wanted, texts=frozenset())),
                units=by("unit", replace(wanted, units=frozenset())),
                problems=_problems(connection, replace(wanted, problems=frozenset())),
                used=used,
                unused=unused,
                trash=_number(connection, f"SELECT count(*) FROM listing AS l WHERE {everything}", values),  # noqa: S608 -- texts of ours
                all=_number(connection, "SELECT count(*) FROM listing WHERE NOT deleted", {}),
            )


def _order(sort: Sort) -> str:
    way = "DESC" if sort.descending else "ASC"
    order = f"l.name_key {way}, l.id {way}"
    return order if sort.by is SortBy.NAME else f"{_ORDER[sort.by]} {way}, {order}"


def _where(wanted: DocumentFilter) -> tuple[str, dict[str, Any]]:
    """The condition, and the values of its parameters."""
    values: dict[str, Any] = {"lost": json.dumps(sorted(wanted.lost))}
    parts = ["l.deleted" if wanted.trash else "NOT l.deleted"]
    for place, word in enumerate(plain(wanted.words).split()):
        parts.append(f"instr(l.words, :word{place})")
        values[f"word{place}"] = word
    for column, chosen in (("status", wanted.statuses), ("text", wanted.texts), ("unit", wanted.units)):
        if chosen:
            parts.append(f"l.{column} IN (SELECT value FROM json_each(:{column}))")  # noqa: S608 -- names of ours
            values[column] = json.dumps(sorted(chosen))
    if wanted.kinds:
        parts.append(_any(sorted(wanted.kinds), "kinds", values, lambda _kind: ""))
    if wanted.problems:
        parts.append(_any(sorted(wanted.problems), "problems", values, lambda problem: _COMPUTED.get(problem, "")))
    if wanted.used is not None:
        parts.append(_IS_USED if wanted.used else f"NOT {_IS_USED}")
    return " AND ".join(parts), values


def _any(chosen: list[str], column: str, values: dict[str, Any], computed: Callable[[str], str]) -> str:
    """One of these keys stands in a column of several; the empty key means that none stands there."""
    parts = []
    for place, key in enumerate(chosen):
        name = f"{column}{place}"
        if condition := computed(key):
            parts.append(condition)
        elif not key:
            parts.append(f"l.{column} = ''")
        else:
            parts.append(f"instr(l.{column}, :{name})")
            values[name] = f" {key} "
    return f"({' OR '.join(parts)})"


def _usage(connection: Reads, wanted: DocumentFilter) -> tuple[int, int]:
    where, values = _where(wanted)
    query = f"SELECT count(*), coalesce(sum({_IS_USED}), 0) FROM listing AS l WHERE {where}"  # noqa: S608 -- texts of ours
    every, used = connection.exec_driver_sql(query, values).one()
    return used, every - used


def _problems(connection: Reads, wanted: DocumentFilter) -> dict[str, int]:
    where, values = _where(wanted)
    held = f"SELECT l.problems, count(*) FROM listing AS l WHERE {where} GROUP BY 1"  # noqa: S608 -- texts of ours
    found = _single({row[0]: row[1] for row in connection.exec_driver_sql(held, values)})
    found.pop("", None)
    for problem, condition in _COMPUTED.items():
        query = f"SELECT count(*) FROM listing AS l WHERE {where} AND {condition}"  # noqa: S608 -- texts of ours
        if count := _number(connection, query, values):
            found[str(problem)] = count
    return found


def _single(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts of keys, from the counts of texts that hold several."""
    found: dict[str, int] = {}
    for several, count in counts.items():
        for key in several.split() or [""]:
            found[key] = found.get(key, 0) + count
    return found


def _number(connection: Reads, query: str, values: Mapping[str, Any]) -> int:
    return int(connection.exec_driver_sql(query, dict(values)).scalar() or 0)


def _row(found: Any) -> DocumentRow:
    *plain_values, used, problems, superseded, lost, deleted = found
    known = dict(zip((each.name for each in fields(DocumentRow)), plain_values, strict=False))
    computed = ((DocumentProblem.SUPERSEDED, superseded), (DocumentProblem.FILE_MISSING, lost))
    said = {*problems.split(), *(str(problem) for problem, holds in computed if holds)}
    known["kinds"] = tuple(known["kinds"].split())
    ordered = tuple(str(problem) for problem in DocumentProblem if problem in said)
    return DocumentRow(**known, used=used, problems=ordered, in_trash=bool(deleted))
