"""Personal data is told with its page before a bundle is written, masked, and a line opens its page."""

import pytest
from bundle_desk import text_only
from made_files import make_pdf
from PySide6.QtCore import QUrl

from dossier_app.context import Context
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import open_desk
from dossier_app.services.import_documents import import_documents
from dossier_app.services.map_evidence import map_evidence
from dossier_app.settings import Settings
from ui.panels.bundle_screen import BundleScreen
from ui.session import Session
from ui.widgets.personal_text import page_of_link


@pytest.fixture
def screen(qtbot, tmp_path, workspace, app_paths):
    """The screen of bundles on a workspace whose second page names a person."""
    pages = ["Keputusan tentang tim koordinasi", "Ketua: Budi, NIK 3171011708450001"]
    with open_desk(workspace, paths=app_paths, actor="Ayu", write=True) as desk:
        import_documents(desk, [make_pdf(tmp_path / "SK & Tim.pdf", *pages)], report=Reporter(), ocr="never")
        map_evidence(desk, "SK & Tim.pdf", "10.1.a", pages="1")

    def no_window(context, workspace):
        raise AssertionError("the window is already there")

    session = Session(Context(app_paths, Settings(), text_only, no_window, "Ayu"))
    screen = BundleScreen(session)
    qtbot.addWidget(screen)
    session.viewed.connect(screen.on_viewed)
    screen.show()
    with qtbot.waitSignal(session.viewed, timeout=20_000):
        session.open(workspace)
    yield screen
    qtbot.waitUntil(lambda: not session.operations.busy, timeout=60_000)
    session.close()
    session.deleteLater()


def test_a_page_that_names_a_person_is_told_before_writing_and_opens(qtbot, screen):
    qtbot.waitUntil(lambda: "Data pribadi pada 1 halaman" in screen.told.toPlainText(), timeout=20_000)
    text = screen.told.toPlainText()
    assert "SK & Tim.pdf, halaman 2 – NIK atau nomor KK 3171••••••••••01" in text
    assert "3171011708450001" not in text
    document = screen.session.view.snapshot.documents[0].id
    link = next(part.split('"')[0] for part in screen.told.toHtml().split('href="')[1:])
    with qtbot.waitSignal(screen.open_document) as opened:
        screen.told.anchorClicked.emit(QUrl(link.replace("&amp;", "&")))
    assert opened.args == [document, 2]


def test_other_links_lead_nowhere():
    assert page_of_link("https://example.org/?document=1&page=2") is None
