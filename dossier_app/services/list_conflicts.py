"""The conflicts that nobody has settled yet: both values, who wrote them, when, and what each was based on."""

import datetime as dt
from collections.abc import Iterable, Sequence

from dossier_app.domain.clock import moment
from dossier_app.domain.conflicts import Conflict
from dossier_app.domain.fields import DELETED
from dossier_app.domain.folding import mark_of, shown_entry
from dossier_app.domain.journal import Entry, JsonValue, Kind
from dossier_app.services.desk import Desk
from dossier_app.services.name_entities import Names
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values: `shown` is the one that counts for now. `field` differs from the conflict's for a deletion."""

    id: str
    field: str
    value: JsonValue
    actor: str
    when: dt.datetime
    replica: str
    shown: bool
    based_on: tuple["Base", ...]


@dataclass(frozen=True, slots=True)
class Base:
    """A value that another one replaced."""

    value: JsonValue
    actor: str
    when: dt.datetime


@dataclass(frozen=True, slots=True)
class ListedConflict:
    """A conflict for reading: `about` names the thing in words."""

    id: str
    kind: Kind
    entity_id: str
    field: str
    about: str
    sides: tuple[Side, ...]


def list_conflicts(desk: Desk) -> tuple[ListedConflict, ...]:
    """All conflicts of the workspace, by what they are about."""
    return describe_conflicts(desk, desk.workspace.conflicts())


def describe_conflicts(desk: Desk, conflicts: Sequence[Conflict]) -> tuple[ListedConflict, ...]:
    """These conflicts for reading; they may be some that a merge would bring."""
    if not conflicts:
        return ()
    names = Names(desk)
    bases = desk.workspace.entries_of({base for found in conflicts for head in found.heads for base in head.bases})
    listed = [
        ListedConflict(
            found.id,
            found.kind,
            found.entity_id or desk.workspace.id,
            found.field,
            names.of(found.kind, found.entity_id, found.field),
            tuple(_side(found, head, bases.values()) for head in found.heads),
        )
        for found in conflicts
    ]
    return tuple(sorted(listed, key=lambda found: (found.kind, found.about, found.field, found.id)))


def _side(conflict: Conflict, head: Entry, bases: Iterable[Entry]) -> Side:
    same = [
        entry
        for entry in bases
        if entry.id in head.bases
        and (entry.entity, entry.field) == (head.entity, head.field)
        and (head.entity is Kind.WORKSPACE or entry.entity_id == head.entity_id)
    ]
    deletion = conflict.field == DELETED
    counts = not (head.field == DELETED and mark_of(head)) if deletion else head is shown_entry(conflict.heads)
    return Side(
        head.id,
        head.field,
        mark_of(head) if head.field == DELETED else head.value,
        head.actor,
        moment(head.hlc),
        head.replica,
        counts,
        tuple(Base(entry.value, entry.actor, moment(entry.hlc)) for entry in sorted(same, key=lambda e: e.hlc)),
    )
