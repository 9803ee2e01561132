"""One piece of work: what is put into it appears in the journal and the tables together, or not at all."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.engine import Connection

from dossier_app.domain.clock import ZERO, follow_limit, tick
from dossier_app.domain.conflicts import different
from dossier_app.domain.fields import DEFINING, DELETED, FIELDS, IDENTIFYING, REVIVING, WITHDRAWN, problem_of
from dossier_app.domain.folding import EntityKey, all_heads, is_withdrawn, joined_id, shown_value
from dossier_app.domain.journal import AREAS, Changes, Entry, JsonValue, Kind, Step, chain_hash
from dossier_app.storage.database import Database, speaking
from dossier_app.storage.identity import now_ms, uuid7
from dossier_app.storage.journal_rows import (
    entries_by_id,
    entries_of_step,
    insert_entries,
    newest_reading,
    one_key,
    replace_heads,
    tip,
)
from dossier_app.storage.merging import Incoming, Received, record_reception, take_in
from dossier_app.storage.receiving import project
from dossier_app.storage.replicas import Replica
from dossier_app.storage.states import States
from dossier_app.storage.text import store_pages
from dossier_app.storage.unmerging import Restorer, reception_of

_UNNAMED = Step("", "")


class UnitOfWork:
    """A transaction of one actor. Leaving the block without `commit` takes everything back.

    Nothing of it is seen from outside before `commit`.
    """

    def __init__(
        self,
        engine: Database,
        path: Path,
        *,
        replica: str,
        actor: str,
        step: Step | None,
        committed: Callable[[Replica], None],
        check: Callable[[Kind], None] = lambda _kind: None,
    ) -> None:
        self._engine = engine
        self._path = path
        self._replica = replica
        self._actor = actor
        self._step = step
        self._committed = committed
        self._check = check
        self._connection: Connection | None = None
        self._drafts: list[Entry] = []
        self._gone: set[str] = set()
        self._clock = ZERO
        self._incoming: Incoming | None = None
        self._received = Received()
        self._turns = Step("", "")

    def __enter__(self) -> Self:
        with speaking(self._path):
            connection = self._engine.connect().execution_options(writes=True)
            try:
                connection.begin()
                self._clock = newest_reading(connection, limit=follow_limit(now_ms())) or ZERO
            except BaseException:
                connection.close()
                raise
            self._connection = connection
            self._states = States(connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()  # rolls back what was not committed
            self._connection = None

    def put(self, kind: Kind, entity_id: str, fields: Mapping[str, JsonValue]) -> None:
        """Set these fields; one that already shows its value makes no entry, null takes a value away.

        Writing all that identifies a deleted entity brings it back, unless `deleted` is among the fields.
        Raises ValueError for a field or value that the kind does not have, UserError where this workspace may not
        change entities of this kind.
        """
        self._check(kind)
        for name, value in fields.items():
            if problem := problem_of(kind, name, value):
                raise ValueError(f"{kind}.{name}: bad {problem}: {value!r}")
        wanted = dict(fields)
        if kind in REVIVING and DELETED not in wanted and all(wanted.get(name) for name in REVIVING[kind]):
            wanted[DELETED] = False
            wanted = self._nothing_of_old(kind, entity_id, wanted) | wanted
        with speaking(self._path):
            self._open()
            knowing = self._knowing(kind, entity_id, wanted.get("document"))
            for name, value in wanted.items():
                if not self._shows(kind, entity_id, name, value):
                    self._write(kind, entity_id, name, value, knowing=knowing)

    def delete(self, kind: Kind, entity_id: str) -> None:
        """Put an entity that is there in the trash; kinds that have no trash lose their values instead."""
        self._check(kind)
        with speaking(self._path):
            self._open()
            shown = self._states.shown(kind, entity_id)
            names = set(self._states.heads(kind, entity_id)).difference(IDENTIFYING.get(kind, ()))
        if shown is not None:
            self.put(kind, entity_id, {DELETED: True} if DELETED in FIELDS[kind] else dict.fromkeys(sorted(names)))

    def reverse(self, step_id: str) -> None:
        """Write the values back that a step of this replica replaced, even where they already show.

        Heads of other replicas stay heads, so what others wrote meanwhile is never taken away: an entity that the
        step made goes, by one mark, unless others have written on it.
        """
        with speaking(self._path):
            connection = self._open()
            written: dict[tuple[Kind, str, str], list[Entry]] = defaultdict(list)
            for entry in entries_of_step(connection, step_id, self._replica):
                written[entry.entity, entry.entity_id, entry.field].append(entry)
            bases = {base for entries in written.values() for base in entries[0].bases}
            replaced = entries_by_id(connection, bases)
            before: dict[EntityKey, dict[str, list[Entry]]] = defaultdict(dict)
            for (kind, entity_id, field), entries in written.items():
                held = (replaced[base] for base in entries[0].bases if base in replaced)
                before[kind, entity_id][field] = [
                    entry
                    for entry in held
                    if entry.field == field and one_key(entry.entity, entry.entity_id) == one_key(kind, entity_id)
                ]
            for (kind, entity_id), fields in before.items():
                made = any(name in fields and shown_value(fields[name]) is None for name in DEFINING[kind])
                if made and DELETED in FIELDS[kind]:
                    self._take_back(kind, entity_id, DELETED, WITHDRAWN, marks=fields.get(DELETED, ()))
                    continue
                for field, entries in fields.items():
                    value = shown_value(entries)
                    last = written[kind, entity_id, field][-1]
                    if value is None and field in IDENTIFYING.get(kind, ()):
                        value = last.value
                    others = [head.value for head in different(field, entries) if head.value != value]
                    self._take_back(kind, entity_id, field, value, last=last, marks=entries, beside=others)

    def _take_back(
        self,
        kind: Kind,
        entity_id: str,
        field: str,
        value: JsonValue,
        *,
        last: Entry | None = None,
        marks: Sequence[Entry] = (),
        beside: Sequence[JsonValue] = (),
    ) -> None:
        """Write a value in the place of what this replica wrote; `last` if others have replaced that.

        The values `beside` it, with which it was in conflict, become heads again as well.
        """
        heads = self._states.heads(kind, entity_id).get(field, [])
        own = [head for head in heads if head.replica == self._replica]
        ids = {mark.id for mark in marks}
        known = {base for mark in marks for base in mark.bases}

        def knows(head: Entry) -> bool:
            return head.replica == self._replica or head.id in known or not ids.isdisjoint(head.bases)

        knowing = self._knowing(kind, entity_id, value if field == "document" else None)
        if last is not None and not own:
            knowing |= {last.id}
        for other in beside:
            self._write(kind, entity_id, field, other, knowing=knowing | {head.id for head in own}, over=())
        self._write(kind, entity_id, field, value, knowing=knowing, over=own, knows=knows)

    def settle(self, kind: Kind, entity_id: str, field: str, value: JsonValue) -> None:
        """Write a value over all heads of a field, even where it shows already: so a conflict ends.

        Raises ValueError for a field or value that the kind does not have.
        """
        if problem := problem_of(kind, field, value):
            raise ValueError(f"{kind}.{field}: bad {problem}: {value!r}")
        with speaking(self._path):
            self._open()
            if kind is Kind.WORKSPACE:
                entity_id = joined_id(self._states.heads(kind, entity_id))
            self._write(kind, entity_id, field, value, knowing=self._knowing(kind, entity_id, None))

    def receive(self, incoming: Incoming) -> Received:
        """Take in what another replica sent; nothing else may be in this piece of work. Returns what it changed.

        Raises UserError, with nothing written, for entries that are not good ones or go on from no chain of ours.
        """
        if self._drafts:
            raise RuntimeError("a merge is a step of its own")
        with speaking(self._path):
            self._received = take_in(self._open(), incoming)
            self._states = States(self._open())
            self._clock = newest_reading(self._open(), limit=follow_limit(now_ms())) or ZERO
        self._incoming = incoming
        return self._received

    def turn(self, reception_id: str, *, again: bool) -> None:
        """Show again what was shown before a merge of this replica, or, `again`, right after it."""
        with speaking(self._path):
            connection = self._open()
            reception = reception_of(connection, reception_id)
            if reception is None:
                raise ValueError(f"not a merge: {reception_id}")
            Restorer(connection, self._states, self._write, reception, again=again).restore()
        self._turns = Step("", "", redoes=reception_id) if again else Step("", "", undoes=reception_id)

    def store_text(self, document_id: str, pages: Sequence[str]) -> None:
        """Hold the text of a document's pages and make it searchable; derived, so not in the journal."""
        with speaking(self._path):
            store_pages(self._open(), document_id, pages)

    def commit(self, label: str) -> Changes:
        """Make it so. `label` names the step, unless the work continues an earlier one. Returns what changed."""
        with speaking(self._path):
            connection = self._open()
            step = self._step or Step(uuid7(), label)
            entries = self._chained(connection, step)
            self._record(connection, entries)
            self._record_merge(connection, step)
            connection.commit()
            connection.close()
            self._connection = None
        if entries:
            self._committed(Replica(self._replica, entries[-1].seq, chain_hash(entries[-1])))
        keys = {(entry.entity, entry.entity_id) for entry in (*entries, *self._received.entries)}
        if not keys and not self._turns.undoes and not self._turns.redoes:
            return Changes()
        areas = frozenset(area for kind, _id in keys for area in AREAS[kind])
        return Changes(step, areas, tuple(sorted(keys)))

    def _record_merge(self, connection: Connection, step: Step) -> None:
        """A merge, or its undoing, is a step of this replica even where it wrote no entry of its own."""
        if not (self._received.entries or self._turns.undoes or self._turns.redoes):
            return
        written = len(self._drafts)
        record_reception(
            connection,
            step_id=step.id,
            label=step.label,
            actor=self._actor,
            when=tick(self._clock, now_ms()),
            replica=self._replica,
            seq=tip(connection, self._replica)[0] - written,
            undoes=self._turns.undoes,
            redoes=self._turns.redoes,
            incoming=self._incoming,
            received=self._received.entries,
        )

    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("the unit of work is not open")
        return self._connection

    def _shows(self, kind: Kind, entity_id: str, field: str, value: JsonValue) -> bool:
        heads = self._states.heads(kind, entity_id).get(field, ())
        shown = shown_value(heads)
        if field != DELETED:
            return shown == value
        if value is True:
            return bool(self._states.deletions(kind, entity_id))
        return not any(head.value for head in heads)

    def _nothing_of_old(self, kind: Kind, entity_id: str, wanted: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """What must go before an entity is made again whose making was taken back: its other values."""
        with speaking(self._path):
            self._open()
            if not self._states.deletions(kind, entity_id) or not is_withdrawn(self._states.heads(kind, entity_id)):
                return {}
            return dict.fromkeys(sorted(self._states.heads(kind, entity_id).keys() - wanted.keys()))

    def _knowing(self, kind: Kind, entity_id: str, document: JsonValue) -> frozenset[str]:
        """The deletion of its document that a change of evidence is made in knowledge of, so as not to contest it."""
        if kind is not Kind.EVIDENCE:
            return frozenset()
        referred = document if isinstance(document, str) else self._states.document_of(entity_id)
        return (
            frozenset(mark.id for mark in self._states.deletions(Kind.DOCUMENT, referred)) if referred else frozenset()
        )

    def _write(
        self,
        kind: Kind,
        entity_id: str,
        field: str,
        value: JsonValue,
        *,
        knowing: frozenset[str],
        over: Sequence[Entry] | None = None,
        knows: Callable[[Entry], bool] | None = None,
    ) -> None:
        own = self._states.heads(kind, entity_id)
        replaced = list(own.get(field, ())) if over is None else list(over)
        bases = {head.id for head in replaced} | knowing
        if field != DELETED:
            bases |= {mark.id for mark in self._states.deletions(kind, entity_id)}
        elif value:
            referring = self._states.referring(entity_id) if kind is Kind.DOCUMENT else []
            bases |= {head.id for head in (*all_heads(own), *referring) if knows is None or knows(head)}
        self._clock = tick(self._clock, now_ms())
        draft = Entry(
            id=uuid7(),
            entity=kind,
            entity_id=entity_id,
            field=field,
            value=value,
            bases=tuple(sorted(bases)),
            hlc=self._clock,
            replica=self._replica,
            seq=0,
            prev="",
            actor=self._actor,
            step=_UNNAMED,
        )
        self._states.put(draft, replaced=replaced)
        self._drafts.append(draft)
        self._gone.update(head.id for head in replaced)

    def _chained(self, connection: Connection, step: Step) -> list[Entry]:
        """The drafts as entries: counted, chained and named."""
        seq, chain = tip(connection, self._replica)
        entries: list[Entry] = []
        for place, draft in enumerate(self._drafts, start=seq + 1):
            entries.append(replace(draft, seq=place, prev=chain, step=step))
            chain = chain_hash(entries[-1])
        return entries

    def _record(self, connection: Connection, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        insert_entries(connection, entries)
        replace_heads(connection, self._gone, (entry for entry in entries if entry.id not in self._gone))
        project(connection, self._states, {(entry.entity, entry.entity_id) for entry in entries})
