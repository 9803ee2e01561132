"""What tests of workspaces are built from: the fields of an invented town, and a person at work."""

import hashlib
from pathlib import Path
from typing import Any

from dossier_app.domain.ids import document_id, evidence_id
from dossier_app.domain.journal import Changes, Kind
from dossier_app.domain.pages import parse_pages
from dossier_app.storage.workspace import Workspace

PACK = b'{"instrument": "contoh"}'
FIELDS: dict[str, Any] = {
    "institution": "Pemerintah Kota Contoh",
    "institution_id": "7d3ae0f5-0c80-5d3c-8a8e-1c9f8f3fd1e4",
    "year": 2026,
    "assessment_date": "2026-12-31",
    "instrument": {"id": "contoh", "version": "1", "sha256": hashlib.sha256(PACK).hexdigest()},
}


class Hand:
    """What a person does to a workspace, in one line each."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.workspace = workspace
        self.folder = folder

    def put(self, kind: Kind, entity_id: str, label: str = "Ubah", **fields: Any) -> Changes:
        with self.workspace.begin("Ani") as work:
            work.put(kind, entity_id, fields)
            return work.commit(label)

    def delete(self, kind: Kind, entity_id: str) -> Changes:
        with self.workspace.begin("Ani") as work:
            work.delete(kind, entity_id)
            return work.commit("Hapus")

    def add(self, name: str, content: str | None = None, *, pages: tuple[str, ...] = ()) -> str:
        """Import a small text document; returns its id."""
        source = self.folder / name
        source.write_text(content or name, "utf-8")
        blob = self.workspace.blobs.add(source)
        document = document_id(blob.sha256)
        fields: dict[str, Any] = {"sha256": blob.sha256, "size": blob.size, f"alias:{name}": True}
        fields["recognised"] = {"reader": 1, "media": "text", "pages": len(pages) or 1, "text": "native"}
        with self.workspace.begin("Ani") as work:
            work.put(Kind.DOCUMENT, document, fields)
            work.store_text(document, pages or (content or name,))
            work.commit(f"Impor {name}")
        return document

    def map(self, document: str, requirement: str, pages: str = "all", **fields: Any) -> str:
        """Map a document to a requirement; returns the evidence id."""
        evidence = evidence_id(requirement, document, parse_pages(pages))
        self.put(Kind.EVIDENCE, evidence, "Petakan", requirement=requirement, document=document, pages=pages, **fields)
        return evidence
