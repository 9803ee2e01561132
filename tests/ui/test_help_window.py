"""The help window: the page of a screen, words, links, and nothing from outside."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument

from dossier_app.i18n import use_language
from ui.dialogs.help_window import HelpWindow
from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")


@pytest.fixture
def window(qtbot):
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show_page("gaps")
    return window


def test_the_page_of_a_screen_is_opened(window):
    assert window.contents.currentItem().text() == "Kesenjangan"
    assert "Daftar butir yang masih kurang" in window.browser.toPlainText()


def test_a_screen_without_a_page_gets_the_first(window):
    window.show_page("nowhere")
    assert window.contents.currentItem().text() == "Mulai"


def test_typed_words_find_pages_and_are_marked(qtbot, window):
    qtbot.keyClicks(window.words, "jalan termurah")
    assert window.contents.item(0).text() == "Rencana"
    assert window.browser.extraSelections()
    window.words.setText("xyzzy")
    assert "xyzzy" in window.browser.toPlainText()


def test_the_keyboard_turns_pages(qtbot, window):
    window.contents.setFocus()
    qtbot.keyClick(window.contents, Qt.Key.Key_Down)
    assert window.contents.currentItem().text() == "Rencana"


def test_links_stay_inside(window):
    window._follow(QUrl("evidence.md"))
    assert window.contents.currentItem().text() == "Aturan bukti"
    window._follow(QUrl("https://example.org/"))
    assert window.contents.currentItem().text() == "Aturan bukti"


def test_nothing_is_loaded_from_outside(window):
    kind = QTextDocument.ResourceType.ImageResource.value
    assert window.browser.loadResource(kind, QUrl("https://example.org/a.png")) is None


def test_the_pages_speak_english_too(qtbot):
    use_language("en")
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show_page("plan")
    assert "cheapest path" in window.browser.toPlainText()


def test_f1_opens_the_page_of_the_screen_in_front(qtbot, context, workspace):
    main = MainWindow(context)
    qtbot.addWidget(main)
    main.show()
    action = main.commands.by_key["help.page"]
    assert action.shortcut().toString() == "F1"
    action.trigger()
    assert main.findChild(HelpWindow).contents.currentItem().text() == "Mulai"
    with qtbot.waitSignal(main.session.viewed, timeout=20_000):
        main.open_workspace(workspace)
    main.show_screen("gaps")
    action.trigger()
    assert main.findChild(HelpWindow).contents.currentItem().text() == "Kesenjangan"
    main.close()
