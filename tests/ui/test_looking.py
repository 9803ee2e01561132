"""A bundle that the window only looks at: its lists, pages and search work, and nothing can change it."""

import zipfile
from pathlib import Path

import pytest
from made_files import make_pdf

from dossier_app.bundles.contents import Writers
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import open_desk
from dossier_app.services.export_dossier import export_dossier
from dossier_app.services.import_documents import import_documents
from dossier_app.services.map_evidence import map_evidence
from ui.dialogs.error_dialog import ErrorDialog
from ui.main_window import MainWindow

WORDS = "arsitektur pemerintahan berbasis elektronik"


@pytest.fixture
def bundle(tmp_path, workspace, context) -> Path:
    """A bundle with one mapped document of three pages."""
    file = make_pdf(tmp_path / "asal" / "Perwal.pdf", "Pasal 1", WORDS, "Pasal 3")
    with open_desk(workspace, paths=context.paths, actor="Ayu", write=True) as desk:
        import_documents(desk, [file], report=Reporter())
        map_evidence(desk, "Perwal.pdf", "10.1.a", pages="2")
        return export_dossier(
            desk, tmp_path / "dosir.zip", kind="exchange", writers=Writers(), report=Reporter()
        ).bundle


@pytest.fixture
def looking(qtbot, window, bundle) -> MainWindow:
    return look(qtbot, window, bundle)


def look(qtbot, window: MainWindow, bundle: Path) -> MainWindow:
    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.arrive([bundle])
    idle(qtbot, window)
    return window


def idle(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.operations.busy, timeout=20_000)


def shown_page(qtbot, window: MainWindow, document: str, page: int = 1) -> None:
    window.visiting.open_document(document, page)
    with qtbot.waitSignal(window.visiting.viewer.shown, timeout=20_000):
        pass


def the_document(window: MainWindow) -> str:
    (document,) = window.session.view.documents
    return document


def test_the_list_of_documents_and_the_needs_are_filled(qtbot, looking):
    looking.show_screen("documents")
    screen = looking.stack.currentWidget()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1, timeout=20_000)
    idle(qtbot, looking)
    assert looking.session.is_bundle
    assert [piece.requirement for piece in looking.session.view.evidence_of_document[the_document(looking)]] == [
        "10.1.a"
    ]


def test_the_viewer_draws_the_pages_and_marks_what_they_prove(qtbot, looking):
    shown_page(qtbot, looking, the_document(looking), 2)
    viewer = looking.visiting.viewer
    assert len(viewer.store.sheets) == 3
    qtbot.waitUntil(lambda: viewer.store.picture(1) is not None, timeout=20_000)
    assert viewer.canvas.page == 2
    assert not viewer.map_button.isEnabled()
    idle(qtbot, looking)


def test_pages_are_found_by_their_words(qtbot, looking):
    from dossier_app.services.search_pages import search_pages

    found = []
    looking.session.read("cari", lambda desk, _report: search_pages(desk, "elektronik"), done=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    assert [(hit.document, hit.page) for hit in found[0].hits] == [(the_document(looking), 2)]
    idle(qtbot, looking)


def test_a_change_reaches_no_service_and_says_why(qtbot, looking):
    called = []
    before = looking.session.view.snapshot
    assert looking.session.change("Memetakan bukti", lambda desk, _report: called.append(desk)) is None
    dialog = looking.findChild(ErrorDialog)
    assert dialog.error.sentence == "Memetakan bukti tidak dapat dilakukan di sini."
    assert "hanya untuk dilihat" in dialog.error.reason
    assert dialog.error.remedy
    assert not called
    assert looking.session.view.snapshot == before
    dialog.close()


def test_actions_that_change_say_why_they_cannot_be_chosen(qtbot, looking, workspace):
    action = looking.commands.by_key["file.import"]
    assert not action.isEnabled()
    assert "hanya untuk dilihat" in action.toolTip()
    with qtbot.waitSignal(looking.settled, timeout=20_000):
        looking.open_workspace(workspace)
    idle(qtbot, looking)
    assert action.isEnabled()
    assert "hanya untuk dilihat" not in action.toolTip()


def test_closing_it_leaves_no_copy_behind(qtbot, looking):
    folder = looking.session.desk.workspace.path
    shown_page(qtbot, looking, the_document(looking))
    idle(qtbot, looking)
    assert folder.is_dir()
    looking.close_workspace()
    assert not folder.exists()


def test_a_document_that_was_altered_is_refused_with_its_reason(qtbot, window, bundle, tmp_path):
    altered = tmp_path / "ubah.zip"
    with zipfile.ZipFile(bundle) as archive, zipfile.ZipFile(altered, "w") as made:
        for info in archive.infolist():
            held = archive.read(info)
            made.writestr(info, b"x" * len(held) if "/berkas/" in info.filename else held)
    look(qtbot, window, altered)
    shown_page(qtbot, window, the_document(window))
    words = window.visiting.viewer.notice.text()
    assert "ubah.zip rusak atau telah diubah" in words
    assert not window.visiting.viewer.store.sheets
    idle(qtbot, window)
