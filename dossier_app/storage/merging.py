"""Merging what another replica sent: everything is taken in, and what that changed is told (DESIGN 4)."""

from collections.abc import Iterable, Mapping

from sqlalchemy.engine import Connection

from dossier_app.domain.chains import Link, link_of
from dossier_app.domain.clock import is_ahead
from dossier_app.domain.conflicts import Conflict, conflicts_of
from dossier_app.domain.fields import DELETED
from dossier_app.domain.folding import EntityKey, Shown
from dossier_app.domain.journal import Entry, Kind
from dossier_app.storage.chain_rows import chain_problems, held_links, new_forks, store_left_out, store_replaced
from dossier_app.storage.identity import now_ms
from dossier_app.storage.journal_rows import entries_by_id, find_heads, insert_entries, one_key
from dossier_app.storage.receiving import new_entries, project, referred, refusal
from dossier_app.storage.states import States
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a bundle brings: its entries, the places of those that it left out, and where it came from."""

    entries: tuple[Entry, ...]
    left_out: tuple[Link, ...] = ()
    bundle: str = ""
    manifest: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What merging changed: entities that are new, that show other values now, and that were the same already.

    `conflicts` are those that were not there before. `ahead` counts entries from more than a day in the future,
    `forks` names replica and number where a copied workspace went on beside its original.
    """

    entries: tuple[Entry, ...] = ()
    added: tuple[EntityKey, ...] = ()
    updated: tuple[EntityKey, ...] = ()
    same: tuple[EntityKey, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    forks: tuple[tuple[str, int], ...] = ()
    ahead: int = 0


def take_in(connection: Connection, incoming: Incoming) -> Received:
    """Add what is new to the journal and bring what is shown up to date.

    Raises UserError before anything is written, if an entry is not good or a chain is broken.
    """
    new = new_entries(connection, incoming.entries)
    received = [*map(link_of, incoming.entries), *incoming.left_out]
    held = held_links(connection, {link.replica for link in received})
    if problems := chain_problems(held, received):
        raise refusal(problems)
    keys = {one_key(entry.entity, entry.entity_id) for entry in incoming.entries}
    before = _Look(connection, keys)
    insert_entries(connection, new)
    store_left_out(connection, incoming.left_out)
    reaching = entries_by_id(connection, store_replaced(connection, incoming.entries)).values()
    changed = [*new, *reaching]
    find_heads(connection, changed)
    touched = {(entry.entity, entry.entity_id) for entry in changed}
    project(connection, States(connection), touched)
    after = _Look(connection, keys)
    return Received(
        entries=tuple(new),
        added=tuple(sorted(key for key in keys if before.shown[key] is None and after.shown.get(key) is not None)),
        updated=tuple(sorted(key for key in keys if before.shown[key] and after.shown.get(key) != before.shown[key])),
        same=tuple(sorted(key for key in keys if after.shown.get(key) == before.shown[key])),
        conflicts=tuple(found for id_, found in sorted(after.conflicts.items()) if _is_new(found, before.conflicts)),
        forks=new_forks(held, received),
        ahead=sum(is_ahead(entry.hlc, now_ms()) for entry in new),
    )


def _is_new(found: Conflict, before: Mapping[str, Conflict]) -> bool:
    known = before.get(found.id)
    return known is None or {head.id for head in known.heads} != {head.id for head in found.heads}


class _Look:
    """What entities show at a moment, and where they conflict."""

    def __init__(self, connection: Connection, keys: Iterable[EntityKey]) -> None:
        states = States(connection)
        wanted = sorted({one_key(*key) for key in keys})
        states.read_ahead(wanted)
        documents = {
            (Kind.DOCUMENT, found)
            for kind, entity_id in wanted
            if kind is Kind.EVIDENCE
            for found in referred(connection, states, entity_id)
        }
        states.read_ahead(documents)
        self.shown: dict[EntityKey, Shown | None] = {key: states.shown(*key) for key in wanted}
        self.conflicts = {
            found.id: found for key in sorted({*wanted, *documents}) for found in conflicts_in(states, *key)
        }


def conflicts_in(states: States, kind: Kind, entity_id: str) -> tuple[Conflict, ...]:
    """The conflicts of an entity."""
    own = states.heads(kind, entity_id)
    referring = states.referring(entity_id) if kind is Kind.DOCUMENT and own.get(DELETED) else ()
    return conflicts_of(kind, entity_id, own, referring)


_CONTESTED = """
SELECT entry.kind, entry.entity_id FROM head JOIN entry ON entry.id = head.entry_id
GROUP BY entry.kind, CASE entry.kind WHEN 'workspace' THEN '' ELSE entry.entity_id END, entry.field
HAVING count(*) > 1 OR (entry.field = 'deleted' AND entry.value NOT IN ('null', 'false'))
"""


def find_conflicts(connection: Connection) -> tuple[Conflict, ...]:
    """The conflicts of all entities, by kind, entity and field."""
    keys = {one_key(Kind(row[0]), row[1]) for row in connection.exec_driver_sql(_CONTESTED)}
    states = States(connection)
    states.read_ahead(keys)
    return tuple(found for key in sorted(keys) for found in conflicts_in(states, *key))


def record_reception(
    connection: Connection, *, step_id: str, label: str, actor: str, when: str, replica: str, seq: int,
    undoes: str = "", redoes: str = "", incoming: Incoming | None = None, received: Iterable[Entry] = (),
) -> None:  # fmt: skip
    """Note a merge, or the undoing or redoing of one, as a step of this replica; `seq` is its last entry before."""
    ids = [entry.id for entry in received]
    number = (connection.exec_driver_sql("SELECT max(number) FROM reception").scalar() or 0) + 1
    connection.exec_driver_sql(
        'INSERT INTO reception (number, id, label, actor, "when", replica, seq, undoes, redoes, bundle, manifest, '
        "changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, step_id, label, actor, when, replica, seq, undoes, redoes,
            incoming.bundle if incoming else "", incoming.manifest if incoming else "", len(ids),
        ),
    )  # fmt: skip
    if ids:
        connection.exec_driver_sql(
            "INSERT INTO received (entry_id, reception) VALUES (?, ?)", [(id_, number) for id_ in ids]
        )
