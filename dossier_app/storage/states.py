"""The entities that a piece of work looks at or changes: their heads, read once from the journal, then kept in step."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from dossier_app.domain.fields import DELETED, WITHDRAWN
from dossier_app.domain.folding import (
    EntityKey,
    Shown,
    all_heads,
    field_heads,
    is_deleted,
    is_withdrawn,
    shown_fields,
    shown_value,
)
from dossier_app.domain.journal import Entry, JsonValue, Kind
from dossier_app.storage.journal_rows import entries_of_entity, heads_of_entities, heads_of_entity, one_key
from dossier_app.storage.tables import EvidenceRow, table

_EVIDENCE = table(EvidenceRow)


class States:
    """Heads by entity, as the database has them plus what this piece of work has written.

    With `without` they are as they would be if the journal did not hold the entries that it names.
    """

    def __init__(self, connection: Connection, *, without: Callable[[Entry], bool] | None = None) -> None:
        self._connection = connection
        self._without = without
        self._heads: dict[EntityKey, dict[str, list[Entry]]] = {}

    def read_ahead(self, keys: Iterable[EntityKey]) -> None:
        """Read the heads of very many entities in few questions."""
        wanted = {key for key in keys if key[0] is not Kind.WORKSPACE and key not in self._heads}
        if self._without is None:
            found = heads_of_entities(self._connection, sorted({entity_id for _kind, entity_id in wanted}))
            for key in wanted:
                self._heads[key] = found.get(key, {})

    def heads(self, kind: Kind, entity_id: str) -> dict[str, list[Entry]]:
        """The heads of each field of an entity; the caller may look but not change."""
        key = one_key(kind, entity_id)
        if key not in self._heads:
            self._heads[key] = self._read(kind, entity_id)
        return self._heads[key]

    def _read(self, kind: Kind, entity_id: str) -> dict[str, list[Entry]]:
        if self._without is None:
            return heads_of_entity(self._connection, kind, entity_id)
        fields: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries_of_entity(self._connection, kind, entity_id):
            if not self._without(entry):
                fields[entry.field].append(entry)
        return {field: field_heads(entries) for field, entries in fields.items()}

    def put(self, entry: Entry, *, replaced: Iterable[Entry]) -> None:
        """An entry takes the place of these heads of its field."""
        own = self.heads(entry.entity, entry.entity_id)
        gone = {head.id for head in replaced}
        own[entry.field] = [head for head in own.get(entry.field, ()) if head.id not in gone] + [entry]

    def shown(self, kind: Kind, entity_id: str) -> Shown | None:
        """The shown values of an entity, None if it is not there."""
        own = self.heads(kind, entity_id)
        referring = self.referring(entity_id) if kind is Kind.DOCUMENT and own.get(DELETED) else ()
        return shown_fields(kind, own, referring)

    def deletions(self, kind: Kind, entity_id: str) -> list[Entry]:
        """The entries that hold an entity in the trash; empty if it is not there."""
        own = self.heads(kind, entity_id)
        marks = own.get(DELETED, [])
        if not marks:
            return []
        return marks if is_deleted(own, self.referring(entity_id) if kind is Kind.DOCUMENT else ()) else []

    def fate(self, kind: Kind, entity_id: str) -> JsonValue:
        """True for an entity in the trash, `withdrawn` where its making was taken back, else null."""
        if not self.deletions(kind, entity_id):
            return None
        own = self.heads(kind, entity_id)
        return WITHDRAWN if is_withdrawn(own) else True

    def referring(self, document: str) -> list[Entry]:
        """The heads of all fields of all evidence that refers to a document."""
        query = select(_EVIDENCE.c.id).where(_EVIDENCE.c.document == document)
        ids = set(self._connection.scalars(query)) | {id_ for kind, id_ in self._heads if kind is Kind.EVIDENCE}
        heads: list[Entry] = []
        for entity_id in sorted(ids):
            own = self.heads(Kind.EVIDENCE, entity_id)
            fields = shown_fields(Kind.EVIDENCE, own)
            if fields is not None and fields["document"] == document:
                heads.extend(all_heads(own))
        return heads

    def document_of(self, evidence_id: str) -> str:
        """The document that a piece of evidence refers to, empty if none."""
        document = shown_value(self.heads(Kind.EVIDENCE, evidence_id).get("document", ()))
        return document if isinstance(document, str) else ""
