"""The entities that a piece of work looks at or changes: their heads, read once from the journal, then kept in step."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from dossier_app.domain.fields import DELETED
from dossier_app.domain.folding import EntityKey, Shown, all_heads, is_deleted, shown_fields, shown_value
from dossier_app.domain.journal import Entry, Kind
from dossier_app.storage.journal_rows import heads_of_entity
from dossier_app.storage.tables import EvidenceRow, table

_EVIDENCE = table(EvidenceRow)


class States:
    """Heads by entity, as the database has them plus what this piece of work has written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._heads: dict[EntityKey, dict[str, list[Entry]]] = {}

    def heads(self, kind: Kind, entity_id: str) -> dict[str, list[Entry]]:
        """The heads of each field of an entity; the caller may look but not change."""
        key = (kind, entity_id)
        if key not in self._heads:
            self._heads[key] = heads_of_entity(self._connection, kind, entity_id)
        return self._heads[key]

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
