"""The viewer on a real workspace: pages, words, search, selection and the way to a requirement."""

import json
import multiprocessing
import time

import pikepdf
import pytest
from made_files import make_docx, make_image, make_locked_pdf, make_pdf, make_xlsx
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDockWidget, QLineEdit, QMainWindow

from dossier_app.domain.glyphs import Box
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import open_desk
from dossier_app.services.import_documents import import_documents
from dossier_app.services.map_evidence import map_evidence
from ui.session import Session
from ui.viewer.canvas import FIT_PAGE
from ui.viewer.page_drag import PAGES_MIME
from ui.viewer.page_store import PageStore
from ui.viewer.viewer import Viewer

QUOTE = "Tim koordinasi mengoordinasikan penerapan SPBE"
PAGES = (f"KEPUTUSAN WALI KOTA\n{QUOTE}\npada seluruh perangkat daerah", "Lampiran kedua", "Peta rencana\nSPBE akhir")


@pytest.fixture
def filled(tmp_path, workspace, app_paths):
    """One document of each kind; the decision proves a requirement with a quote, the map another on two pages."""
    folder = tmp_path / "asal"
    make_pdf(folder / "SK.pdf", *PAGES)
    make_pdf(folder / "Tebal.pdf", *(f"Halaman nomor {page}" for page in range(1, 61)))
    make_docx(folder / "SOP.docx", "Langkah kerja pusat data", "Selesai", rows=[["No", "Kegiatan"], ["1", "Mencatat"]])
    make_xlsx(folder / "Risiko.xlsx", [["Kode", "Risiko"], *([f"R{n}", "Gangguan listrik"] for n in range(80))])
    make_image(folder / "Foto.png", (800, 600))
    make_locked_pdf(folder / "Kunci.pdf")
    (folder / "Catatan.txt").write_text("Catatan rapat tim\n" * 200, "utf-8")
    with open_desk(workspace, paths=app_paths, actor="Ayu", write=True) as desk:
        import_documents(desk, [folder], report=Reporter(), ocr="never")
        map_evidence(desk, "SK.pdf", "10.2.a", pages="1", quote=QUOTE)
        map_evidence(desk, "SK.pdf", "10.3.a", pages="2-3")
    return workspace


@pytest.fixture
def session(qtbot, context, filled):
    session = Session(context)
    with qtbot.waitSignal(session.viewed, timeout=20_000):
        session.open(filled)
    yield session
    session.close()
    session.deleteLater()


@pytest.fixture
def viewer(qtbot, session):
    viewer = Viewer(session)
    qtbot.addWidget(viewer)
    viewer.resize(620, 700)
    viewer.show()
    viewer.activateWindow()
    qtbot.waitUntil(viewer.isActiveWindow)
    yield viewer
    viewer.close()
    assert not multiprocessing.active_children()


def id_of(viewer, name):
    return next(key for key, document in viewer.session.view.documents.items() if document.name == name)


def show(qtbot, viewer, name, page=1):
    with qtbot.waitSignal(viewer.shown, timeout=20_000):
        viewer.show_document(id_of(viewer, name), page)
    viewer.canvas.setFocus()
    if viewer.store.sheets:
        qtbot.waitUntil(lambda: all(viewer.store.picture(sheet) for sheet in viewer.canvas.in_sight()), timeout=20_000)
        qtbot.waitUntil(lambda: all(viewer.store.text(s) is not None for s in viewer.canvas.in_sight()), timeout=20_000)


def place_of(viewer, sheet, box, *, share=0.5):
    """A point on a glyph, in the view."""
    canvas = viewer.canvas
    x, y = box.left + (box.right - box.left) * share, (box.top + box.bottom) / 2
    seen = canvas.layout_.to_view(sheet, Box(x, y, x, y))
    return (canvas.box(sheet).topLeft() + QPointF(seen.left, seen.top)).toPoint()


def mouse(viewer, kind, point, button=Qt.MouseButton.LeftButton):
    port = viewer.canvas.viewport()
    spot = QPointF(point)
    buttons = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseButtonRelease else button
    event = QMouseEvent(kind, spot, QPointF(port.mapToGlobal(point)), button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(port, event)


def drag_over(viewer, phrase, sheet=0):
    """Select a phrase with the mouse, from its first glyph to its last."""
    text = viewer.store.text(sheet)
    ((start, end), *_) = text.find(phrase)
    mouse(viewer, QMouseEvent.Type.MouseButtonPress, place_of(viewer, sheet, text.box(start), share=0.1))
    mouse(viewer, QMouseEvent.Type.MouseMove, place_of(viewer, sheet, text.box(end - 1), share=0.9))
    mouse(viewer, QMouseEvent.Type.MouseButtonRelease, place_of(viewer, sheet, text.box(end - 1), share=0.9))


def test_without_a_document_it_says_what_to_do(viewer):
    assert "Pilih dokumen" in viewer.notice.text()
    assert not viewer.map_button.isVisible()
    assert not viewer.toolbar.page.isEnabled()


def test_a_document_opens_at_the_page_asked_for(qtbot, viewer):
    show(qtbot, viewer, "Tebal.pdf", 31)
    assert viewer.canvas.page == 31
    assert viewer.toolbar.page.text() == "31"
    assert viewer.toolbar.total.text() == "/ 60"
    assert viewer.name.text() == "Tebal.pdf"


def test_selected_text_is_exact_to_the_glyph_and_can_be_copied(qtbot, viewer):
    show(qtbot, viewer, "SK.pdf")
    drag_over(viewer, "oordinasi mengoo")
    assert viewer.canvas.selected_text() == "oordinasi mengoo"
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "oordinasi mengoo"
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Escape)
    assert viewer.canvas.selected_text() == ""


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_text_on_a_turned_page_is_selected_as_it_stands(qtbot, viewer, turns):
    show(qtbot, viewer, "SK.pdf")
    viewer.canvas.set_fit(FIT_PAGE)
    for _turn in range(turns):
        viewer.toolbar.rotate.click()
    drag_over(viewer, "koordinasi")
    assert viewer.canvas.selected_text() == "koordinasi"


def test_a_double_click_selects_the_word_and_a_third_the_line(qtbot, viewer):
    show(qtbot, viewer, "SK.pdf")
    text = viewer.store.text(0)
    point = place_of(viewer, 0, text.box(text.text.index("penerapan") + 3))
    mouse(viewer, QMouseEvent.Type.MouseButtonDblClick, point)
    assert viewer.canvas.selected_text() == "penerapan"
    mouse(viewer, QMouseEvent.Type.MouseButtonPress, point)
    assert viewer.canvas.quote() == QUOTE


def test_text_is_selected_by_keyboard_alone(qtbot, viewer):
    show(qtbot, viewer, "SK.pdf")
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Right, shift | Qt.KeyboardModifier.ControlModifier)
    assert viewer.canvas.selected_text() == "KEPUTUSAN"
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Right, shift)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Right, shift)
    assert viewer.canvas.selected_text() == "KEPUTUSAN W"


def test_mapping_hands_on_pages_and_quote(qtbot, viewer):
    show(qtbot, viewer, "SK.pdf")
    viewer.set_context("10.2.a")
    assert viewer.map_button.accessibleName() == "Petakan halaman 1 ke butir 10.2.a"
    drag_over(viewer, "seluruh perangkat")
    with qtbot.waitSignal(viewer.map_requested) as asked:
        viewer.map_button.click()
    assert asked.args == [viewer.document, "1", "seluruh perangkat"]
    viewer.set_context("10")
    assert "indikator 10" in viewer.map_button.accessibleName()


def test_a_range_of_thumbnails_is_mapped_and_dragged(qtbot, viewer):
    show(qtbot, viewer, "Tebal.pdf")
    viewer.toolbar.thumbnails.click()
    assert viewer.thumbnails.isVisible()
    strip = viewer.thumbnails
    strip.setCurrentIndex(strip.pages_model.index(2))
    assert viewer.canvas.page == 3
    for row in range(2, 7):
        strip.selectionModel().select(strip.pages_model.index(row), strip.selectionModel().SelectionFlag.Select)
    assert viewer.choice() == ("3-7", "")
    data = strip.pages_model.mimeData(strip.selectedIndexes())
    carried = json.loads(bytes(data.data(PAGES_MIME).data()))
    assert carried == {"document": viewer.document, "pages": "3-7", "quote": ""}
    qtbot.waitUntil(lambda: viewer.store.thumbnail(2) is not None, timeout=10_000)


def test_words_are_found_one_after_the_other_and_round_again(qtbot, viewer):
    show(qtbot, viewer, "SK.pdf")
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert viewer.find_bar.isVisible()
    qtbot.keyClicks(viewer.find_bar.words, "spbe")
    qtbot.waitUntil(lambda: viewer.find_bar.count.text() == "1 / 2", timeout=10_000)
    assert viewer.canvas.selected_text() == "SPBE"
    assert [len(hits) for hits in viewer.canvas.hits.values()] == [1, 1]
    qtbot.keyClick(viewer.find_bar.words, Qt.Key.Key_Return)
    assert viewer.find_bar.count.text() == "2 / 2"
    assert 2 in viewer.canvas.in_sight()
    qtbot.keyClick(viewer.find_bar.words, Qt.Key.Key_Return)
    assert viewer.find_bar.count.text() == "1 / 2"
    qtbot.keyClick(viewer.find_bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.find_bar.count.text() == "2 / 2"
    qtbot.keyClick(viewer.find_bar.words, Qt.Key.Key_Escape)
    assert not viewer.find_bar.isVisible()
    assert viewer.canvas.hits == {}


def test_what_was_answered_is_not_asked_again(qtbot, viewer):
    show(qtbot, viewer, "Tebal.pdf", 5)
    drawn = []
    viewer.store.picture_came.connect(lambda sheet: drawn.append((sheet, viewer.store.picture(sheet)[0])))
    viewer.find_bar.begin()  # the page may fit itself into the room that is left: another scale is another picture
    qtbot.keyClicks(viewer.find_bar.words, "nomor")
    qtbot.waitUntil(lambda: viewer.find_bar.count.text().endswith("/ 60"), timeout=10_000)
    viewer.store.want_text([0, 1, 50])
    qtbot.waitUntil(lambda: viewer.store.text(50) is not None, timeout=10_000)
    qtbot.wait(100)
    assert len(drawn) == len(set(drawn))
    assert sum(map(len, viewer.canvas.hits.values())) == 60


def test_words_that_are_nowhere_say_so(qtbot, viewer):
    show(qtbot, viewer, "SK.pdf")
    viewer.find_bar.begin()
    qtbot.keyClicks(viewer.find_bar.words, "zzz")
    qtbot.waitUntil(lambda: viewer.find_bar.count.text() == "tidak ada", timeout=10_000)


@pytest.mark.parametrize(
    ("name", "sheets", "word"),
    [("SOP.docx", 1, "pusat data"), ("Risiko.xlsx", 4, "Gangguan listrik"), ("Catatan.txt", 6, "rapat")],
)
def test_files_without_pages_are_laid_out_on_paper(qtbot, viewer, name, sheets, word):
    show(qtbot, viewer, name)
    assert abs(len(viewer.store.sheets) - sheets) <= 1
    assert {sheet.page for sheet in viewer.store.sheets} == {1}
    drag_over(viewer, word)
    assert viewer.canvas.quote() == word
    assert viewer.choice() == ("1", word)


def test_a_picture_is_a_page(qtbot, viewer):
    show(qtbot, viewer, "Foto.png")
    assert len(viewer.store.sheets) == 1
    assert viewer.choice() == ("1", "")


def test_what_cannot_be_shown_offers_another_program(qtbot, viewer):
    show(qtbot, viewer, "Kunci.pdf")
    assert "kata sandi" in viewer.notice.text()
    assert viewer.outside_button.isVisible()
    assert not viewer.map_button.isVisible()


def test_evidence_is_marked_on_its_pages_with_its_quote(qtbot, viewer):
    show(qtbot, viewer, "SK.pdf")
    viewer.canvas.set_fit(FIT_PAGE)
    (shown,) = viewer.canvas.marks_on(0)
    assert shown.mark.requirement == "10.2.a"
    (box,) = shown.boxes
    assert viewer.canvas.tip_at(place_of(viewer, 0, box)).startswith("10.2.a")
    assert [piece.mark.requirement for piece in viewer.canvas.marks_on(2)] == ["10.3.a"]


def test_new_evidence_shows_at_once(qtbot, viewer):
    show(qtbot, viewer, "Tebal.pdf")
    assert viewer.canvas.marks_on(0) == ()
    document = viewer.document
    viewer.session.change("uji", lambda desk, _report: map_evidence(desk, document, "10.2.a", pages="1"))
    qtbot.waitUntil(lambda: len(viewer.canvas.marks_on(0)) == 1, timeout=10_000)


def test_zoom_and_fit_by_keyboard(qtbot, viewer):
    show(qtbot, viewer, "Tebal.pdf", 10)
    wide = viewer.canvas.zoom
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert viewer.canvas.zoom > wide
    assert viewer.canvas.page == 10
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert viewer.canvas.zoom == wide
    assert viewer.toolbar.zoom.currentData() == "width"


def test_keys_scroll_through_the_document(qtbot, viewer):
    show(qtbot, viewer, "Tebal.pdf")
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_End)
    assert viewer.canvas.page == 60
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Home)
    assert viewer.canvas.page == 1
    before = viewer.canvas.verticalScrollBar().value()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_PageDown)
    assert viewer.canvas.verticalScrollBar().value() > before


def test_the_page_field_goes_to_a_page(qtbot, viewer):
    show(qtbot, viewer, "Tebal.pdf")
    viewer.toolbar.page.setFocus()
    viewer.toolbar.page.selectAll()
    qtbot.keyClicks(viewer.toolbar.page, "44")
    qtbot.keyClick(viewer.toolbar.page, Qt.Key.Key_Return)
    assert viewer.canvas.page == 44


def test_pages_scrolled_away_are_not_rendered(qtbot, viewer):
    show(qtbot, viewer, "Tebal.pdf")
    bar = viewer.canvas.verticalScrollBar()
    for step in range(60):
        bar.setValue(bar.maximum() * step // 60)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: viewer.store.picture(59) is not None, timeout=10_000)
    assert sum(viewer.store.picture(sheet) is not None for sheet in range(60)) < 30


def test_two_thousand_pages_scroll_without_holding_up_the_window(qtbot, viewer, tmp_path):
    path = make_pdf(tmp_path / "asal2" / "Raksasa.pdf", *(f"Lembar {page}" for page in range(100)))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for _copy in range(19):
            document.pages.extend(list(document.pages)[:100])
        document.save(path)
    session = viewer.session
    session.change("impor", lambda desk, report: import_documents(desk, [path], report=report, ocr="never"))
    names = lambda: {document.name for document in session.view.documents.values()}  # noqa: E731
    qtbot.waitUntil(lambda: "Raksasa.pdf" in names() and not session.operations.busy, timeout=60_000)
    show(qtbot, viewer, "Raksasa.pdf")
    assert len(viewer.store.sheets) == 2000
    bar, gaps = viewer.canvas.verticalScrollBar(), []
    for step in range(100):
        started = time.perf_counter()
        bar.setValue(bar.maximum() * step // 100)
        QApplication.processEvents()
        gaps.append(time.perf_counter() - started)
    assert sorted(gaps)[-5] < 0.1


def test_another_document_replaces_the_first_even_while_it_opens(qtbot, viewer):
    viewer.show_document(id_of(viewer, "Tebal.pdf"))
    show(qtbot, viewer, "SK.pdf", 2)
    assert (viewer.name.text(), len(viewer.store.sheets)) == ("SK.pdf", 3)


def test_closing_the_workspace_empties_the_viewer_and_ends_its_process(qtbot, viewer):
    show(qtbot, viewer, "SK.pdf")
    assert multiprocessing.active_children()
    viewer.session.close()
    assert "Pilih dokumen" in viewer.notice.text()
    qtbot.waitUntil(lambda: not multiprocessing.active_children(), timeout=5_000)


def test_a_viewer_in_a_dock_ends_with_its_window(qtbot, session):
    window = QMainWindow()
    dock = QDockWidget(window)
    viewer = Viewer(session, dock)
    dock.setWidget(viewer)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.show()
    with qtbot.waitSignal(viewer.shown, timeout=20_000):
        viewer.show_document(id_of(viewer, "SK.pdf"))
    assert multiprocessing.active_children()
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: not multiprocessing.active_children(), timeout=5_000)


def test_every_control_has_a_name_and_takes_the_keyboard(viewer):
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for widget in viewer.findChildren(kind):
            if not widget.objectName().startswith("qt_") and not isinstance(widget.parent(), QLineEdit):
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget
    for widget in (viewer.canvas, viewer.thumbnails, viewer.find_bar.words):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_store_that_was_never_used_closes(qtbot):
    store = PageStore()
    store.close()
    assert store.picture(0) is None
    assert store.text(0) is None
    store.deleteLater()


def test_the_selection_is_drawn_where_the_glyphs_are(qtbot, viewer):
    show(qtbot, viewer, "SK.pdf")
    before = viewer.canvas.grab().toImage()
    drag_over(viewer, "koordinasi")
    text = viewer.store.text(0)
    start, _end = text.find("koordinasi")[0]
    left, top, right, bottom = text.box(start)
    point = place_of(viewer, 0, Box(left, top, right, top + (bottom - top) * 0.2))
    assert viewer.canvas.grab().toImage().pixel(point) != before.pixel(point)
