"""Folding the journal: from entries to heads, from heads to the values that are shown (DESIGN 4).

Per field, the entries that no other entry of the same field has as base are its heads. One head is the value; of
several the newest shows. The order in which entries arrive plays no part.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from dossier_app.domain.fields import ALIAS, DELETED, INPUT, MARK, OVER, RECOGNISED, WITHDRAWN, is_whole
from dossier_app.domain.journal import Entry, JsonValue, Kind

EntityKey: TypeAlias = tuple[Kind, str]
Heads: TypeAlias = Mapping[str, Sequence[Entry]]
"""The heads of each field of one entity."""
Shown: TypeAlias = dict[str, JsonValue]
"""The shown values of one entity; absent fields are left out. `names`, `inputs` and `deleted` are put together."""


def heads_of(entries: Iterable[Entry]) -> dict[EntityKey, dict[str, list[Entry]]]:
    """The heads of every field of every entity, each list in the order of the clock.

    Workspaces that were founded apart and joined are one entity (`joined_id`).
    """
    fields: dict[tuple[Kind, str, str], dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        entity_id = "" if entry.entity is Kind.WORKSPACE else entry.entity_id
        fields[entry.entity, entity_id, entry.field][entry.id] = entry
    entities: dict[EntityKey, dict[str, list[Entry]]] = defaultdict(dict)
    for (kind, entity_id, name), group in fields.items():
        entities[kind, entity_id][name] = field_heads(group.values())
    if workspace := entities.pop((Kind.WORKSPACE, ""), None):
        entities[Kind.WORKSPACE, joined_id(workspace)] = workspace
    return dict(entities)


def joined_id(workspace: Heads) -> str:
    """The id of the workspace: the one under which the shown pin of its instrument was written."""
    pin = shown_entry(workspace.get("instrument", ()))
    return pin.entity_id if pin else min(head.entity_id for head in all_heads(workspace))


def field_heads(entries: Iterable[Entry]) -> list[Entry]:
    """The heads among all entries of one field, in the order of the clock."""
    group = {entry.id: entry for entry in entries}
    replaced = {base for entry in group.values() for base in (*entry.bases, *entry.beyond)}
    return sorted((entry for entry in group.values() if entry.id not in replaced), key=_age)


def shown_entry(heads: Sequence[Entry]) -> Entry | None:
    """The head that is shown: the newest; of recognitions that of the newest reader."""
    return max(heads, key=_rank, default=None)


def shown_value(heads: Sequence[Entry]) -> JsonValue:
    """The value that is shown; null where there is none."""
    entry = shown_entry(heads)
    return entry.value if entry else None


def is_deleted(own: Heads, referring: Iterable[Entry] = ()) -> bool:
    """Whether an entity is in the trash, or its making was taken back.

    A head of any of its fields, or of the evidence that refers to it (`referring`), that the deletion did not know
    of, and that does not know of the deletion, is a conflict: until somebody picks, the entity is shown.
    """
    marks = _valid_marks(own)
    return bool(marks) and all(mark.value for mark in marks) and not contesting(own, referring)


def contesting(own: Heads, referring: Iterable[Entry] = ()) -> list[Entry]:
    """The heads that neither know of the deletions of an entity nor are known to them."""
    marks = [mark for mark in own.get(DELETED, ()) if mark.value]
    known = {base for mark in marks for base in mark.bases}
    deletions = {mark.id for mark in marks}
    others = [head for name, heads in own.items() if name != DELETED for head in heads]
    return [
        head
        for head in (*others, *referring)
        if head.id not in known and deletions.isdisjoint(head.bases) and deletions.isdisjoint(head.beyond)
    ]


def is_withdrawn(own: Heads) -> bool:
    """Of an entity that `is_deleted`: whether it is not even in the trash, since its making was taken back."""
    return all(mark_of(mark) == WITHDRAWN for mark in _valid_marks(own))


def mark_of(entry: Entry) -> JsonValue:
    """What a mark of deletion says: true, false, `withdrawn` or null."""
    return entry.value[MARK] if isinstance(entry.value, dict) else entry.value


def _valid_marks(own: Heads) -> list[Entry]:
    """The marks of deletion, but for those that another one sets aside."""
    marks = own.get(DELETED, ())
    aside = {id_ for mark in marks if isinstance(mark.value, dict) for id_ in _ids(mark.value[OVER])}
    return [mark for mark in marks if mark.id not in aside]


def _ids(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []


def shown_fields(kind: Kind, own: Heads, referring: Iterable[Entry] = ()) -> Shown | None:
    """The shown values of one entity, None if it is not there (never made, or its making was taken back)."""
    fields: Shown = {}
    families: dict[str, list[tuple[tuple[str, str, str], str, JsonValue]]] = {ALIAS: [], INPUT: []}
    for name, heads in own.items():
        value = shown_value(heads)
        if value is None or name == DELETED or (name == RECOGNISED and is_nothing(value)):
            continue
        family = next((prefix for prefix in families if name.startswith(prefix)), None)
        if family is None:
            fields[name] = value
        elif value is not False:
            first = min(_age(head) for head in heads if head.value == value)
            families[family].append((first, name.removeprefix(family), value))
    deleted = is_deleted(own, referring)
    if not is_whole(kind, fields) or (deleted and is_withdrawn(own)):
        return None
    if kind is Kind.DOCUMENT:
        fields["names"] = [name for _first, name, _value in sorted(families[ALIAS], key=lambda item: item[:2])]
    if kind is Kind.WORKSPACE:
        fields["inputs"] = {name: value for _first, name, value in sorted(families[INPUT], key=lambda item: item[1])}
    if deleted:
        fields[DELETED] = True
    return fields


def fold(entries: Iterable[Entry]) -> dict[EntityKey, Shown]:
    """The shown values of every entity that is there."""
    heads = heads_of(entries)
    shown = {key: shown_fields(key[0], own) for key, own in heads.items() if key[0] is not Kind.DOCUMENT}
    referring: dict[str, list[Entry]] = defaultdict(list)
    for (kind, entity_id), fields in shown.items():
        if kind is Kind.EVIDENCE and fields is not None:
            referring[str(fields["document"])].extend(all_heads(heads[kind, entity_id]))
    for (kind, entity_id), own in heads.items():
        if kind is Kind.DOCUMENT:
            shown[kind, entity_id] = shown_fields(kind, own, referring[entity_id])
    return {key: fields for key, fields in sorted(shown.items()) if fields is not None}


def all_heads(own: Heads) -> list[Entry]:
    """The heads of all fields of an entity in one list."""
    return [head for heads in own.values() for head in heads]


def is_nothing(recognised: JsonValue) -> bool:
    """Whether a value of `recognised` says that nothing is shown of it."""
    return isinstance(recognised, dict) and recognised.keys() == {OVER}


def reader_of(entry: Entry) -> int:
    """The version of the reader that recognised, or that this entry sets aside; 0 for other fields."""
    if entry.field != RECOGNISED or not isinstance(entry.value, dict):
        return 0
    version = entry.value.get(OVER, entry.value.get("reader"))
    return version if isinstance(version, int) else 0


def _age(entry: Entry) -> tuple[str, str, str]:
    return entry.hlc, entry.replica, entry.id


def _rank(entry: Entry) -> tuple[int, str, str, str]:
    return reader_of(entry), *_age(entry)
