"""Real workspaces for the services: a desk in a fresh folder, and documents put straight into it."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dossier_app.domain.documents import Document, Recognised, TextVerdict
from dossier_app.domain.ids import document_id
from dossier_app.domain.journal import Kind
from dossier_app.domain.recognised import recognised_json
from dossier_app.paths import AppPaths
from dossier_app.services.create_workspace import create
from dossier_app.services.desk import Desk

Hold = Callable[..., Document]


@pytest.fixture
def desk(tmp_path: Path, app_paths: AppPaths) -> Iterator[Desk]:
    """An empty workspace of Kota Contoh."""
    with create(
        tmp_path / "ruang", instrument="spbe-2020", institution="Kota Contoh", year=2025, paths=app_paths, actor="Rina"
    ) as opened:
        yield opened


@pytest.fixture
def band_desk(tmp_path: Path, app_paths: AppPaths) -> Iterator[Desk]:
    """A workspace whose instrument has decimal bands, outside indices and a level for everything."""
    with create(
        tmp_path / "pemdi", instrument="pemdi-2026", institution="Kota Contoh", year=2026, paths=app_paths, actor="Rina"
    ) as opened:
        yield opened


@pytest.fixture
def hold(tmp_path: Path) -> Hold:
    """Put a document with these page texts into a workspace, as an import would."""

    def put(desk: Desk, name: str, *pages: str, kinds: tuple[str, ...] = (), media: str = "pdf") -> Document:
        file = tmp_path / f"file-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
        file.write_bytes((name + "\n" + "\f".join(pages)).encode())
        blob = desk.workspace.blobs.add(file)
        identity = document_id(blob.sha256)
        found = Recognised(
            reader=1,
            media=media,
            pages=len(pages) if media == "pdf" else None,
            text=TextVerdict.NATIVE,
            text_pages=(TextVerdict.NATIVE,) * len(pages),
            kinds=kinds,
        )
        with desk.begin() as work:
            work.put(
                Kind.DOCUMENT,
                identity,
                {
                    "sha256": blob.sha256,
                    "size": blob.size,
                    f"alias:{name}": True,
                    "recognised": recognised_json(found),
                },
            )
            work.store_text(identity, pages)
            work.commit(f"Impor {name}")
        return desk.document(identity)

    return put
