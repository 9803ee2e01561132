"""Builders for real workspaces; other packages' tests may copy `make_workspace`."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier_app.domain.ids import document_id, evidence_id
from dossier_app.domain.journal import Changes, Kind
from dossier_app.domain.pages import parse_pages
from dossier_app.storage.workspace import Workspace, create_workspace, open_workspace

PACK = b'{"instrument": "contoh"}'
FIELDS: dict[str, Any] = {
    "institution": "Pemerintah Kota Contoh",
    "institution_id": "7d3ae0f5-0c80-5d3c-8a8e-1c9f8f3fd1e4",
    "year": 2026,
    "assessment_date": "2026-12-31",
    "instrument": {"id": "contoh", "version": "1", "sha256": "0" * 64},
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
        self.put(
            Kind.EVIDENCE, evidence, "Petakan", requirement=requirement, document=document, pages=pages, **fields
        )
        return evidence


@pytest.fixture
def replicas(tmp_path: Path) -> Path:
    """The note of replicas of the person at work."""
    return tmp_path / "settings" / "replicas.json"


@pytest.fixture
def make_workspace(tmp_path: Path, replicas: Path) -> Iterator[Callable[..., Workspace]]:
    """`make_workspace("name")` makes one; `make_workspace("name", write=False)` opens it. All are closed at the end."""
    made: list[Workspace] = []

    def make(name: str = "kota", *, write: bool = True) -> Workspace:
        path = tmp_path / name
        if path.exists():
            workspace = open_workspace(path, write=write, replicas=replicas)
        else:
            workspace = create_workspace(path, fields=FIELDS, pack=PACK, actor="Ani", replicas=replicas)
        made.append(workspace)
        return workspace

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture
def workspace(make_workspace: Callable[..., Workspace]) -> Workspace:
    return make_workspace()


@pytest.fixture
def hand(workspace: Workspace, tmp_path: Path) -> Hand:
    """A person at work on `workspace`."""
    folder = tmp_path / "files"
    folder.mkdir(exist_ok=True)
    return Hand(workspace, folder)
