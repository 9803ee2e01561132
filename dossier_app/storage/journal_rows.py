"""The journal's rows: entries in and out of the database, and the heads of entities."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection

from dossier_app.domain.folding import field_heads
from dossier_app.domain.journal import Entry, Kind, Step, canonical_json, chain_hash
from dossier_app.storage.database import doubting
from dossier_app.storage.tables import EntryRow, HeadRow, StepRow, table

ENTRY, HEAD, STEP = table(EntryRow), table(HeadRow), table(StepRow)
_COLUMNS = (
    "entry.id, entry.kind, entry.entity_id, entry.field, entry.value, entry.bases, entry.hlc, entry.replica, "
    "entry.seq, entry.prev, entry.actor, step.id, step.label, step.undoes, step.redoes"
)
_ENTRIES = f"SELECT {_COLUMNS} FROM entry JOIN step ON step.id = entry.step_id"  # noqa: S608 -- our own column names
_HEADS = (
    f"SELECT {_COLUMNS} FROM head JOIN entry ON entry.id = head.entry_id "  # noqa: S608 -- our own column names
    "JOIN step ON step.id = entry.step_id"
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


def all_entries(connection: Connection) -> Iterator[Entry]:
    """The whole journal, by replica and seq."""
    rows = connection.exec_driver_sql(f"{_ENTRIES} ORDER BY entry.replica, entry.seq, entry.id")
    with doubting():
        yield from map(entry_of, rows)


def _entries(connection: Connection, where: str, *values: str) -> list[Entry]:
    with doubting():
        return [entry_of(row) for row in connection.exec_driver_sql(f"{_ENTRIES} {where}", values)]


def entries_of_step(connection: Connection, step_id: str, replica: str) -> list[Entry]:
    """What a replica wrote in a step, in the order of writing."""
    where = "WHERE entry.step_id = ? AND entry.replica = ? ORDER BY entry.seq"
    return _entries(connection, where, step_id, replica)


def entries_of_field(connection: Connection, kind: Kind, entity_id: str, field: str) -> list[Entry]:
    """All entries of one field."""
    where = "WHERE entry.entity_id = ? AND entry.kind = ? AND entry.field = ?"
    return _entries(connection, where, entity_id, kind, field)


def entries_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Entry]:
    """Those of these entries that are in the journal."""
    found: dict[str, Entry] = {}
    for batch in batches(list(ids)):
        marks = ",".join("?" * len(batch))
        found |= {entry.id: entry for entry in _entries(connection, f"WHERE entry.id IN ({marks})", *batch)}
    return found


def steps_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Step]:
    """Those of these steps that the journal knows."""
    found: dict[str, Step] = {}
    for batch in batches(list(ids)):
        query = select(STEP.c.id, STEP.c.label, STEP.c.undoes, STEP.c.redoes).where(STEP.c.id.in_(batch))
        found |= {row[0]: Step(*row) for row in connection.execute(query)}
    return found


def heads_of_entity(connection: Connection, kind: Kind, entity_id: str) -> dict[str, list[Entry]]:
    """The heads of each field of one entity."""
    heads: dict[str, list[Entry]] = defaultdict(list)
    with doubting():
        for row in connection.exec_driver_sql(
            f"{_HEADS} WHERE head.entity_id = ? AND head.kind = ?", (entity_id, kind)
        ):
            heads[row[3]].append(entry_of(row))
    return dict(heads)


def insert_entries(connection: Connection, entries: Sequence[Entry]) -> None:
    """Append to the journal; steps that are new come with their entries."""
    steps = {entry.step.id: entry.step for entry in entries}
    known = steps_by_id(connection, steps)
    new_steps = [
        {"id": step.id, "label": step.label, "undoes": step.undoes, "redoes": step.redoes}
        for step in steps.values()
        if step.id not in known
    ]
    if new_steps:
        connection.execute(insert(STEP), new_steps)
    if entries:
        connection.execute(insert(ENTRY), [_row(entry) for entry in entries])


def replace_heads(connection: Connection, gone: Iterable[str], new: Iterable[Entry]) -> None:
    """Entries that are heads no more, and those that are now."""
    connection.exec_driver_sql("DELETE FROM head WHERE entry_id = ?", [(id_,) for id_ in gone] or [("",)])
    rows = [{"entry_id": entry.id, "kind": str(entry.entity), "entity_id": entry.entity_id} for entry in new]
    if rows:
        connection.execute(insert(HEAD), rows)


def fields_heads(connection: Connection, fields: Iterable[tuple[Kind, str, str]]) -> None:
    """Find the heads of these fields anew, from all their entries."""
    for kind, entity_id, field in fields:
        entries = entries_of_field(connection, kind, entity_id, field)
        replace_heads(connection, (entry.id for entry in entries), field_heads(entries))


def tip(connection: Connection, replica: str) -> tuple[int, str]:
    """The seq and chain hash of a replica's last entry; 0 and empty if it has none."""
    query = select(ENTRY.c.seq, ENTRY.c.chain).where(ENTRY.c.replica == replica).order_by(ENTRY.c.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return (row[0], row[1]) if row else (0, "")


def has_link(connection: Connection, replica: str, seq: int, chain: str) -> bool:
    """Whether the journal holds the entry of this replica, seq and chain hash."""
    query = select(ENTRY.c.id).where(ENTRY.c.replica == replica, ENTRY.c.seq == seq, ENTRY.c.chain == chain)
    return connection.execute(query).first() is not None


def newest_reading(connection: Connection, *, limit: str | None = None) -> str | None:
    """The newest clock reading in the journal, not above `limit`."""
    query = select(func.max(ENTRY.c.hlc))
    newest: str | None = connection.scalar(query if limit is None else query.where(ENTRY.c.hlc <= limit))
    return newest


def batches(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """The items in portions that fit into one statement."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": str(entry.entity),
        "entity_id": entry.entity_id,
        "field": entry.field,
        "value": canonical_json(entry.value),
        "bases": canonical_json(list(entry.bases)),
        "hlc": entry.hlc,
        "replica": entry.replica,
        "seq": entry.seq,
        "prev": entry.prev,
        "chain": chain_hash(entry),
        "actor": entry.actor,
        "step_id": entry.step.id,
    }
