"""A bundle that is looked at answers like a workspace, hands out checked bytes, and cannot be changed."""

import zipfile
from pathlib import Path

import pytest
from bundle_desk import export, furnish, make_room
from sqlalchemy.exc import DBAPIError

from dossier_app.domain.listing import DocumentFilter
from dossier_app.errors import MachineError, UserError
from dossier_app.files import sha256_of
from dossier_app.jobs.progress import Reporter
from dossier_app.services.browse_documents import browse_documents
from dossier_app.services.hand_out_document import hand_out_document
from dossier_app.services.look_at_bundle import look_at_bundle
from dossier_app.services.search_pages import search_pages
from dossier_app.services.show_pages import find_pages
from dossier_app.services.view_workspace import view_workspace


@pytest.fixture
def room(tmp_path, app_paths):
    made = furnish(make_room(tmp_path, app_paths))
    yield made
    made.desk.close()


@pytest.fixture
def looked(room, tmp_path, app_paths):
    bundle = export(room, tmp_path / "dosir.zip", kind="exchange").bundle
    with look_at_bundle(bundle, paths=app_paths, report=Reporter()) as desk:
        yield desk


def test_it_says_what_the_workspace_says(room, looked):
    here, there = view_workspace(room.desk), view_workspace(looked)
    assert there.read_only
    assert there.gaps == here.gaps
    assert there.index == here.index
    assert there.snapshot.documents == here.snapshot.documents
    every = DocumentFilter()
    assert browse_documents(looked, every) == browse_documents(room.desk, every)


def test_a_part_speaks_of_its_indicators_only(room, tmp_path, app_paths):
    bundle = export(room, tmp_path / "sebagian.zip", kind="assessment", indicators=["1"]).bundle
    with look_at_bundle(bundle, paths=app_paths, report=Reporter()) as desk:
        assert list(view_workspace(desk).reports) == ["1"]


def test_documents_come_out_when_they_are_asked_for_and_not_before(looked):
    folder = looked.workspace.path
    held = [d for d in looked.snapshot().documents if d.sha256 in looked.workspace.blobs.sizes()]
    assert not [file for file in folder.rglob("*") if file.name == held[0].sha256]
    found = find_pages(looked, held[0].id)
    assert found.trouble is None
    assert folder in found.path.parents
    assert sha256_of(found.path) == held[0].sha256
    copy = hand_out_document(looked, held[0].id)
    assert copy.read_bytes() == found.path.read_bytes()
    copy.unlink()
    copy.parent.rmdir()


def test_nothing_is_left_of_it(room, tmp_path, app_paths):
    bundle = export(room, tmp_path / "dosir.zip").bundle
    with look_at_bundle(bundle, paths=app_paths, report=Reporter()) as desk:
        folder = desk.workspace.path
        assert folder.is_dir()
        assert (folder.parent.stat().st_mode & 0o077) == 0
    assert not folder.parent.exists()


def test_nothing_can_be_written_through_it(looked):
    with pytest.raises(MachineError):
        looked.begin()
    with pytest.raises(MachineError):
        looked.workspace.blobs.add_bytes(b"baru")
    with looked.workspace._engine.connect() as connection, pytest.raises(DBAPIError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM entry")


def test_pages_are_found_by_their_text_where_it_travels(room, looked):
    documents = {d.id: d for d in room.desk.snapshot().documents}
    texts = {key: room.desk.workspace.text.pages(key) for key in documents}
    wanted = next(key for key, pages in texts.items() if any(page.strip() for page in pages))
    word = max(" ".join(texts[wanted]).split(), key=len)
    assert wanted in {hit.document for hit in search_pages(looked, word).hits}


def spoil(bundle: Path, target: Path, part: str, data: bytes) -> None:
    """A copy of the bundle in which one file has other bytes of the same length, and everything else is as it was."""
    with zipfile.ZipFile(bundle) as archive, zipfile.ZipFile(target, "w") as made:
        for info in archive.infolist():
            held = archive.read(info)
            made.writestr(info, (data * len(held))[: len(held)] if part in info.filename else held)


def test_other_bytes_than_the_bundle_says_are_refused_and_not_kept(room, tmp_path, app_paths):
    bundle = export(room, tmp_path / "dosir.zip").bundle
    spoil(bundle, tmp_path / "ubah.zip", "/berkas/", b"x")
    with look_at_bundle(tmp_path / "ubah.zip", paths=app_paths, report=Reporter()) as desk:
        document = next(d for d in desk.snapshot().documents if d.sha256 in desk.workspace.blobs.sizes())
        with pytest.raises(UserError, match="rusak atau telah diubah"):
            find_pages(desk, document.id)
        assert not [file for file in desk.workspace.path.rglob("*") if document.sha256 in file.name]


def test_other_page_text_than_the_manifest_says_is_refused(room, tmp_path, app_paths):
    bundle = export(room, tmp_path / "dosir.zip", kind="exchange").bundle
    spoil(bundle, tmp_path / "ubah.zip", "/teks/", b'["palsu"]' + b" " * 10_000)
    with pytest.raises(UserError, match="rusak atau telah diubah"):
        look_at_bundle(tmp_path / "ubah.zip", paths=app_paths, report=Reporter())


def test_a_document_that_did_not_travel_says_so(room, tmp_path, app_paths):
    document = next(d for d in room.desk.snapshot().documents if not d.in_trash)
    room.desk.workspace.blobs.path(document.sha256).unlink()
    bundle = export(room, tmp_path / "dosir.zip", kind="exchange").bundle
    with look_at_bundle(bundle, paths=app_paths, report=Reporter()) as desk:
        trouble = find_pages(desk, document.id).trouble
        assert trouble is not None
        assert "tidak ikut" in trouble.reason
        with pytest.raises(UserError, match="tidak dapat dibuka"):
            hand_out_document(desk, document.id)
