"""The viewer on a scan that an engine has read: its words are found on the picture, selected and mapped."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from dossier_app.documents.ocr import find_engine
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import open_desk
from dossier_app.services.import_documents import import_documents
from ui.session import Session
from ui.viewer.viewer import Viewer


@pytest.fixture
def viewer(qtbot, context, tmp_path, workspace, app_paths):
    if find_engine() is None:
        pytest.skip("no OCR engine on this machine")
    page = Image.new("L", (1240, 1754), "white")
    font = ImageFont.load_default(60)
    ImageDraw.Draw(page).text((120, 300), "KEPUTUSAN WALI KOTA CONTOH\nTENTANG TIM KOORDINASI", font=font, fill=0)
    page.save(tmp_path / "pindaian.pdf", resolution=150)
    with open_desk(workspace, paths=app_paths, actor="Ayu", write=True) as desk:
        import_documents(desk, [tmp_path / "pindaian.pdf"], report=Reporter(), ocr="always")
    session = Session(context)
    with qtbot.waitSignal(session.viewed, timeout=20_000):
        session.open(workspace)
    viewer = Viewer(session)
    qtbot.addWidget(viewer)
    viewer.resize(620, 700)
    viewer.show()
    yield viewer
    viewer.close()
    session.close()
    session.deleteLater()


def test_the_words_on_a_scan_are_selected_and_mapped_with_their_quote(qtbot, viewer):
    (document,) = viewer.session.view.documents
    with qtbot.waitSignal(viewer.shown, timeout=20_000):
        viewer.show_document(document)
    qtbot.waitUntil(lambda: bool(viewer.store.text(0) and viewer.store.text(0).text), timeout=60_000)
    text = viewer.store.text(0)
    ((start, _end),) = text.find("TENTANG")
    left, top, right, bottom = text.box(start)
    spot = viewer.canvas.layout_.to_view(0, text.box(start))
    at = viewer.canvas.box(0).topLeft()
    caret = viewer.canvas.caret_at(at.__class__(at.x() + spot.left + 1, at.y() + (spot.top + spot.bottom) / 2))
    assert (caret.sheet, caret.place) == (0, start)
    assert 100 < top < bottom < 300
    assert 50 < left < right < 300
    viewer.canvas.select_page()
    pages, quote = viewer.choice()
    assert pages == "1"
    assert "KEPUTUSAN WALI KOTA CONTOH TENTANG TIM KOORDINASI" in quote
