"""Conflicts: two edits that did not know of each other and wrote different values (DESIGN 4).

Aliases and what a reader recognised never conflict. A deletion conflicts with what others wrote without knowing of it.
"""

import uuid
from collections.abc import Iterable

from dossier_app.domain.fields import ALIAS, DELETED, RECOGNISED
from dossier_app.domain.folding import EntityKey, Heads, all_heads, contesting, heads_of, mark_of, shown_fields
from dossier_app.domain.ids import NAMESPACE
from dossier_app.domain.journal import Entry, Kind, canonical_json
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several values; `heads` holds one entry for each, oldest first: the newest is shown.

    The conflict of a deletion has the field `deleted`: its heads are the marks, and what was written without knowing
    of them, on whichever field; until somebody picks, the entity is shown. The workspace has an empty `entity_id`:
    there is but one.
    """

    id: str
    kind: Kind
    entity_id: str
    field: str
    heads: tuple[Entry, ...]


def conflict_id(kind: Kind, entity_id: str, field: str) -> str:
    """The id of the conflict of a field, the same on every laptop."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(("conflict", kind, entity_id, field))))


def conflicts_of(kind: Kind, entity_id: str, own: Heads, referring: Iterable[Entry] = ()) -> tuple[Conflict, ...]:
    """The conflicts of one entity, by field."""
    found: list[Conflict] = []
    entity_id = "" if kind is Kind.WORKSPACE else entity_id
    for field, heads in sorted(own.items()):
        values = _deletion(own, referring) if field == DELETED else different(field, heads)
        if len(values) > 1:
            found.append(Conflict(conflict_id(kind, entity_id, field), kind, entity_id, field, values))
    return tuple(found)


def all_conflicts(entries: Iterable[Entry]) -> tuple[Conflict, ...]:
    """The conflicts of a whole journal, by kind, entity and field."""
    heads = heads_of(entries)
    referring: dict[str, list[Entry]] = {}
    for (kind, _entity_id), own in heads.items():
        fields = shown_fields(kind, own) if kind is Kind.EVIDENCE else None
        if fields is not None:
            referring.setdefault(str(fields["document"]), []).extend(all_heads(own))
    found: list[Conflict] = []
    key: EntityKey
    for key, own in sorted(heads.items(), key=lambda item: item[0]):
        found += conflicts_of(*key, own, referring.get(key[1], ()) if key[0] is Kind.DOCUMENT else ())
    return tuple(found)


def different(field: str, heads: Iterable[Entry]) -> tuple[Entry, ...]:
    """The newest head of each value of a field, oldest first; none of fields that never conflict, or of marks."""
    if field in (DELETED, RECOGNISED) or field.startswith(ALIAS):
        return ()
    values = {canonical_json(head.value): head for head in sorted(heads, key=_age)}
    return tuple(sorted(values.values(), key=_age))


def _deletion(own: Heads, referring: Iterable[Entry]) -> tuple[Entry, ...]:
    marks = {bool(mark_of(mark)): mark for mark in sorted(own[DELETED], key=_age)}
    if True not in marks:
        return ()
    return tuple(sorted([*marks.values(), *contesting(own, referring)], key=_age))


def _age(entry: Entry) -> tuple[str, str, str]:
    return entry.hlc, entry.replica, entry.id
