"""The journal's rows: entries in and out of the database, and the heads of entities."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dossier_app.domain.folding import field_heads
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
    rows = connection.exec_driver_sql(f"{_ENTRIES} ORDER BY entry.replica, entry.seq, entry.id")
    with doubting():
        yield from map(entry_of, rows)


def _entries(connection: Reads, where: str, *values: str) -> list[Entry]:
    with doubting():
        return [entry_of(row) for row in connection.exec_driver_sql(f"{_ENTRIES} {where}", values)]


def entries_of_step(connection: Reads, step_id: str, replica: str) -> list[Entry]:
    """What a replica wrote in a step, in the order of writing."""
    where = "WHERE entry.step_id = ? AND entry.replica = ? ORDER BY entry.seq"
    return _entries(connection, where, step_id, replica)


def entries_of_field(connection: Reads, kind: Kind, entity_id: str, field: str) -> list[Entry]:
    """All entries of one field."""
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
    with doubting():
        for row in connection.exec_driver_sql(
            f"{_HEADS} WHERE head.entity_id = ? AND head.kind = ?", (entity_id, kind)
        ):
            heads[row[3]].append(entry_of(row))
    return dict(heads)


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


def fields_heads(connection: "Connection", fields: Iterable[tuple[Kind, str, str]]) -> None:
    """Find the heads of these fields anew, from all their entries."""
    for kind, entity_id, field in fields:
        entries = entries_of_field(connection, kind, entity_id, field)
        replace_heads(connection, (entry.id for entry in entries), field_heads(entries))


def tip(connection: Reads, replica: str) -> tuple[int, str]:
    """The seq and chain hash of a replica's last entry; 0 and empty if it has none."""
    query = "SELECT seq, chain FROM entry WHERE replica = ? ORDER BY seq DESC LIMIT 1"
    return next(((row[0], row[1]) for row in connection.exec_driver_sql(query, (replica,))), (0, ""))


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
