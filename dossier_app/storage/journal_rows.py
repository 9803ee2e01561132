"""The journal's rows: entries in and out of the database, and the heads of entities."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dossier_app.domain.folding import EntityKey
from dossier_app.domain.journal import Entry, Kind, Step, canonical_json, chain_hash
from dossier_app.storage.database import doubting
from dossier_app.storage.direct import Reads

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_COLUMNS = (
    "entry.id, entry.kind, entry.entity_id, entry.field, entry.value, entry.bases, entry.hlc, entry.replica, "
    "entry.seq, entry.prev, entry.actor, step.id, step.label, step.undoes, step.redoes"
)
_ENTRIES = f"SELECT {_COLUMNS} FROM entry JOIN step ON step.id = entry.step_id"  # noqa: S608 -- our own column names
_HEADS = (
    f"SELECT {_COLUMNS} FROM head JOIN entry ON entry.id = head.entry_id "  # noqa: S608 -- our own column names
    "JOIN step ON step.id = entry.step_id"
)
_INSERT = (
    "INSERT INTO entry (id, kind, entity_id, field, value, bases, hlc, replica, seq, prev, chain, actor, step_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
BATCH = 500


def entry_of(row: Sequence[Any]) -> Entry:
    """The entry of a row of `_COLUMNS`."""
    return Entry(
        id=row[0],
        entity=Kind(row[1]),
        entity_id=row[2],
        field=row[3],
        value=json.loads(row[4]),
        bases=tuple(json.loads(row[5])),
        hlc=row[6],
        replica=row[7],
        seq=row[8],
        prev=row[9],
        actor=row[10],
        step=Step(row[11], row[12], row[13], row[14]),
    )


def all_entries(connection: Reads) -> Iterator[Entry]:
    """The whole journal, by replica and seq."""
    beyond = replaced_beyond(connection)
    rows = connection.exec_driver_sql(f"{_ENTRIES} ORDER BY entry.replica, entry.seq, entry.id")
    with doubting():
        yield from (_reaching(entry_of(row), beyond) for row in rows)


def replaced_beyond(connection: Reads) -> dict[str, tuple[str, ...]]:
    """By entry the ids of those that it replaces through entries that are not held."""
    found: dict[str, list[str]] = defaultdict(list)
    for newer, older in connection.exec_driver_sql("SELECT newer, older FROM replaced ORDER BY newer, older"):
        found[newer].append(older)
    return {newer: tuple(older) for newer, older in found.items()}


def _entries(connection: Reads, where: str, *values: str) -> list[Entry]:
    with doubting():
        found = [entry_of(row) for row in connection.exec_driver_sql(f"{_ENTRIES} {where}", values)]
    if found and connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM replaced)").scalar():
        beyond = replaced_beyond(connection)
        return [_reaching(entry, beyond) for entry in found]
    return found


def _reaching(entry: Entry, beyond: Mapping[str, tuple[str, ...]]) -> Entry:
    return replace(entry, beyond=beyond[entry.id]) if entry.id in beyond else entry


def entries_of_step(connection: Reads, step_id: str, replica: str) -> list[Entry]:
    """What a replica wrote in a step, in the order of writing."""
    where = "WHERE entry.step_id = ? AND entry.replica = ? ORDER BY entry.seq"
    return _entries(connection, where, step_id, replica)


def entries_of_entity(connection: Reads, kind: Kind, entity_id: str) -> list[Entry]:
    """All entries of one entity; of the workspace under every id that it was founded with."""
    if kind is Kind.WORKSPACE:
        return [entry for id_ in workspace_ids(connection) for entry in _of_entity(connection, kind, id_)]
    return _of_entity(connection, kind, entity_id)


def _of_entity(connection: Reads, kind: Kind, entity_id: str) -> list[Entry]:
    return _entries(connection, "WHERE entry.entity_id = ? AND entry.kind = ?", entity_id, kind)


def workspace_ids(connection: Reads) -> list[str]:
    """The ids under which what is shown of the workspace was written: several where workspaces were joined."""
    rows = connection.exec_driver_sql("SELECT DISTINCT entity_id FROM head WHERE kind = 'workspace' ORDER BY 1")
    return [row[0] for row in rows]


def one_key(kind: Kind, entity_id: str) -> EntityKey:
    """The key of an entity: the workspace is but one, whatever ids it was founded with."""
    return (kind, "") if kind is Kind.WORKSPACE else (kind, entity_id)


def entries_of_field(connection: Reads, kind: Kind, entity_id: str, field: str) -> list[Entry]:
    """All entries of one field."""
    if kind is Kind.WORKSPACE:
        return [entry for entry in entries_of_entity(connection, kind, entity_id) if entry.field == field]
    where = "WHERE entry.entity_id = ? AND entry.kind = ? AND entry.field = ?"
    return _entries(connection, where, entity_id, kind, field)


def entries_by_id(connection: Reads, ids: Iterable[str]) -> dict[str, Entry]:
    """Those of these entries that are in the journal."""
    found: dict[str, Entry] = {}
    for batch in batches(list(ids)):
        marks = ",".join("?" * len(batch))
        found |= {entry.id: entry for entry in _entries(connection, f"WHERE entry.id IN ({marks})", *batch)}
    return found


def steps_by_id(connection: Reads, ids: Iterable[str]) -> dict[str, Step]:
    """Those of these steps that the journal knows."""
    found: dict[str, Step] = {}
    for batch in batches(list(ids)):
        marks = ",".join("?" * len(batch))
        query = f"SELECT id, label, undoes, redoes FROM step WHERE id IN ({marks})"  # noqa: S608 -- question marks
        found |= {row[0]: Step(*row) for row in connection.exec_driver_sql(query, tuple(batch))}
    return found


def heads_of_entity(connection: Reads, kind: Kind, entity_id: str) -> dict[str, list[Entry]]:
    """The heads of each field of one entity."""
    heads: dict[str, list[Entry]] = defaultdict(list)
    for known in workspace_ids(connection) if kind is Kind.WORKSPACE else (entity_id,):
        with doubting():
            for row in connection.exec_driver_sql(
                f"{_HEADS} WHERE head.entity_id = ? AND head.kind = ?", (known, kind)
            ):
                heads[row[3]].append(entry_of(row))
    return dict(heads)


def heads_of_entities(connection: Reads, ids: Iterable[str]) -> dict[EntityKey, dict[str, list[Entry]]]:
    """The heads of all entities of these ids, but of the workspace, in few questions."""
    found: dict[EntityKey, dict[str, list[Entry]]] = {}
    for batch in batches(list(ids)):
        marks = ",".join("?" * len(batch))
        query = f"{_HEADS} WHERE head.entity_id IN ({marks}) AND head.kind <> 'workspace'"
        with doubting():
            for row in connection.exec_driver_sql(query, tuple(batch)):
                fields = found.setdefault((Kind(row[1]), row[2]), {})
                fields.setdefault(row[3], []).append(entry_of(row))
    return found


def insert_entries(connection: "Connection", entries: Sequence[Entry]) -> None:
    """Append to the journal; steps that are new come with their entries."""
    steps = {entry.step.id: entry.step for entry in entries}
    known = steps_by_id(connection, steps)
    new_steps = [(step.id, step.label, step.undoes, step.redoes) for step in steps.values() if step.id not in known]
    if new_steps:
        connection.exec_driver_sql("INSERT INTO step (id, label, undoes, redoes) VALUES (?, ?, ?, ?)", new_steps)
    if entries:
        connection.exec_driver_sql(_INSERT, [_row(entry) for entry in entries])


def replace_heads(connection: "Connection", gone: Iterable[str], new: Iterable[Entry]) -> None:
    """Entries that are heads no more, and those that are now."""
    connection.exec_driver_sql("DELETE FROM head WHERE entry_id = ?", [(id_,) for id_ in gone] or [("",)])
    rows = [(entry.id, str(entry.entity), entry.entity_id) for entry in new]
    if rows:
        connection.exec_driver_sql("INSERT INTO head (entry_id, kind, entity_id) VALUES (?, ?, ?)", rows)


def find_heads(connection: "Connection", touched: Iterable[Entry]) -> None:
    """Find the heads of the fields of these entries anew, from all entries that the journal holds of them."""
    fields = {(*one_key(entry.entity, entry.entity_id), entry.field) for entry in touched}
    beyond = replaced_beyond(connection)
    found: dict[str, tuple[str, str, str]] = {}
    replaced: set[tuple[str, str, str, str]] = set()
    for rows in _by_entity(connection, {entity_id for _kind, entity_id, _field in fields}):
        for id_, kind, entity_id, field, bases in rows:
            place = (*one_key(Kind(kind), entity_id), field)
            if place in fields:
                found[id_] = (kind, entity_id, field)
                gone = json.loads(bases) if bases != "[]" else ()
                replaced.update((*place, older) for older in (*gone, *beyond.get(id_, ())))
    connection.exec_driver_sql("DELETE FROM head WHERE entry_id = ?", [(id_,) for id_ in found] or [("",)])
    heads = [
        (id_, kind, entity_id)
        for id_, (kind, entity_id, field) in found.items()
        if (*one_key(Kind(kind), entity_id), field, id_) not in replaced
    ]
    if heads:
        connection.exec_driver_sql("INSERT INTO head (entry_id, kind, entity_id) VALUES (?, ?, ?)", heads)


def _by_entity(connection: Reads, ids: Iterable[str]) -> Iterator[Iterable[Sequence[str]]]:
    """The rows of all entries of these entities; an empty id stands for the workspace."""
    columns = "SELECT id, kind, entity_id, field, bases FROM entry"
    for batch in batches(sorted(ids)):
        marks = ",".join("?" * len(batch))
        yield connection.exec_driver_sql(f"{columns} WHERE entity_id IN ({marks})", tuple(batch))
        if "" in batch:
            yield connection.exec_driver_sql(f"{columns} WHERE kind = 'workspace'")


def tip(connection: Reads, replica: str) -> tuple[int, str]:
    """The seq and chain hash of a replica's last entry; 0 and empty if it has none."""
    query = "SELECT seq, chain FROM entry WHERE replica = ? ORDER BY seq DESC LIMIT 1"
    return next(((row[0], row[1]) for row in connection.exec_driver_sql(query, (replica,))), (0, ""))


def own_step(connection: Reads, step_id: str, replica: str) -> bool:
    """Whether a replica wrote anything in a step."""
    query = "SELECT 1 FROM entry WHERE step_id = ? AND replica = ? LIMIT 1"
    return connection.exec_driver_sql(query, (step_id, replica)).scalar() is not None


def has_link(connection: Reads, replica: str, seq: int, chain: str) -> bool:
    """Whether the journal holds the entry of this replica, seq and chain hash."""
    query = "SELECT 1 FROM entry WHERE replica = ? AND seq = ? AND chain = ? LIMIT 1"
    return connection.exec_driver_sql(query, (replica, seq, chain)).scalar() is not None


def newest_reading(connection: Reads, *, limit: str | None = None) -> str | None:
    """The newest clock reading in the journal, not above `limit`."""
    below, values = ("", ()) if limit is None else (" WHERE hlc <= ?", (limit,))
    newest: str | None = connection.exec_driver_sql(f"SELECT max(hlc) FROM entry{below}", values).scalar()  # noqa: S608 -- texts of ours
    return newest


def batches(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """The items in portions that fit into one statement."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def _row(entry: Entry) -> tuple[Any, ...]:
    return (
        entry.id,
        str(entry.entity),
        entry.entity_id,
        entry.field,
        canonical_json(entry.value),
        canonical_json(list(entry.bases)),
        entry.hlc,
        entry.replica,
        entry.seq,
        entry.prev,
        chain_hash(entry),
        entry.actor,
        entry.step.id,
    )
