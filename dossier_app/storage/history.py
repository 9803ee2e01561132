"""The steps of the journal: who did what when, and which of it still holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dossier_app.domain.clock import moment
from dossier_app.domain.journal import StepRecord
from dossier_app.storage.database import doubting
from dossier_app.storage.direct import Reads
from dossier_app.values import dataclass

_STEPS = """
SELECT step.id, step.label, min(entry.actor), min(entry.hlc), count(*), step.undoes, step.redoes,
       entry.replica, min(entry.seq),
       max(entry.kind = 'workspace' AND entry.field = 'instrument' AND entry.bases = '[]')
FROM entry JOIN step ON step.id = entry.step_id
GROUP BY step.id, entry.replica ORDER BY entry.replica, min(entry.seq)
"""

_OWN_STEPS = """
SELECT step.id, step.label, e.actor, e.hlc, (SELECT count(*) FROM entry WHERE step_id = step.id), step.undoes,
       step.redoes, e.replica, e.seq, step.id IN (
           SELECT step_id FROM entry WHERE entity_id = (SELECT entity_id FROM entry WHERE kind = 'workspace' LIMIT 1)
           AND kind = 'workspace' AND field = 'instrument' AND bases = '[]'
       )
FROM step JOIN entry AS e ON e.rowid = (
    SELECT rowid FROM entry WHERE step_id = step.id AND replica = ? ORDER BY rowid LIMIT 1
) ORDER BY e.seq
"""
"""The same for one replica, by the first entry of each step: the rest of a long journal is not read."""


@dataclass(frozen=True, slots=True)
class Done:
    """A step of one replica; `founds` tells that it made the workspace, which nobody can undo."""

    record: StepRecord
    replica: str
    first: str
    founds: bool


@dataclass(frozen=True, slots=True)
class Reversible:
    """A step that can be undone or redone; `done_by` is the step to reverse (itself, its redo or its undo)."""

    record: StepRecord
    done_by: str


@dataclass(frozen=True, slots=True)
class Stacks:
    """What can be undone and what can be redone, newest last."""

    undo: tuple[Reversible, ...]
    redo: tuple[Reversible, ...]


def steps_done(connection: Reads, replica: str | None = None) -> list[Done]:
    """All steps by replica, or those of one, in the order in which each replica took them."""
    found = (
        connection.exec_driver_sql(_STEPS) if replica is None else connection.exec_driver_sql(_OWN_STEPS, (replica,))
    )
    with doubting():
        return [
            Done(
                StepRecord(row[0], row[1], row[2], moment(row[3]), row[4], undoes=row[5], redoes=row[6]),
                replica=row[7],
                first=row[3],
                founds=bool(row[9]),
            )
            for row in found
        ]


def stacks_of(steps: Iterable[Done]) -> Stacks:
    """What the steps of one replica, in order, leave to undo and to redo."""
    undo: list[Reversible] = []
    redo: list[Reversible] = []
    records: dict[str, StepRecord] = {}
    for step in steps:
        record = records.setdefault(step.record.id, step.record)
        if record.undoes in records:
            undo = [item for item in undo if item.record.id != record.undoes]
            redo.append(Reversible(records[record.undoes], record.id))
        elif record.redoes in records:
            redo = [item for item in redo if item.record.id != record.redoes]
            undo.append(Reversible(records[record.redoes], record.id))
        elif not step.founds:
            undo.append(Reversible(record, record.id))
            redo = []
    return Stacks(tuple(undo), tuple(redo))


def stacks_of_replica(connection: Reads, replica: str) -> Stacks:
    """What a replica can undo and redo."""
    return stacks_of(steps_done(connection, replica))


def step_records(connection: Reads, *, entity: str = "", limit: int | None = None) -> tuple[StepRecord, ...]:
    """The steps, newest first; only those that changed `entity`, if given."""
    done = steps_done(connection)
    by_replica: dict[str, list[Done]] = defaultdict(list)
    for step in done:
        by_replica[step.replica].append(step)
    holding = {item.record.id for steps in by_replica.values() for item in stacks_of(steps).undo}
    undone = {
        step.record.id
        for step in done
        if step.record.id not in holding and not step.founds and not step.record.undoes and not step.record.redoes
    }
    if entity:
        query = "SELECT DISTINCT step_id FROM entry WHERE entity_id = ?"
        wanted = {row[0] for row in connection.exec_driver_sql(query, (entity,))}
        done = [step for step in done if step.record.id in wanted]
    newest_first = sorted(done, key=lambda step: (step.first, step.record.id), reverse=True)
    return tuple(replace(step.record, undone=step.record.id in undone) for step in newest_first[:limit])
