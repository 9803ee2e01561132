"""Everything can be reached without a mouse: menus, shortcuts, tab order, and names for screen readers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from ui.actions import action_words
from ui.commands import fill_recent
from ui.dialogs.about import About
from ui.dialogs.command_palette import CommandPalette
from ui.dialogs.crash_report import CrashReport
from ui.dialogs.link_dialog import LinkDialog
from ui.dialogs.new_workspace import NewWorkspace
from ui.dialogs.preferences import Preferences
from ui.places import PLACES

INTERACTIVE = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
)  # fmt: skip


def actions_of(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        if action.menu() is not None:
            found += actions_of(action.menu())
        elif not action.isSeparator():
            found.append(action)
    return found


def interactive(root: QWidget) -> list[QWidget]:
    """The widgets of ours that take part; parts that Qt builds into its own widgets are left to Qt."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE)
        and widget.window() is root.window()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget, QScrollBar)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QAbstractSpinBox | QComboBox | QAbstractItemView)
        and not type(widget).__name__.startswith(("QTableCorner", "QComboBox"))
    ]


def nameless(root: QWidget) -> list[str]:
    found = []
    for widget in interactive(root):
        named = (
            not widget.isVisibleTo(root)
            or widget.accessibleName()
            or (isinstance(widget, QAbstractButton) and widget.text())
        )
        if not named:
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


def test_every_command_stands_in_a_menu_and_has_a_shortcut(window):
    listed = {action for menu in window.menuBar().findChildren(QMenu) for action in actions_of(menu)}
    for key, action in window.commands.by_key.items():
        assert action in listed, key
        assert not action.shortcut().isEmpty(), key


def test_no_two_commands_share_a_shortcut(window):
    seen: dict[str, str] = {}
    for key, action in window.commands.by_key.items():
        for shortcut in action.shortcuts():
            assert shortcut.toString() not in seen, (key, seen.get(shortcut.toString()))
            seen[shortcut.toString()] = key


def test_no_two_entries_of_a_menu_share_a_letter(window):
    for menu in window.menuBar().findChildren(QMenu):
        letters = [text[text.index("&") + 1].casefold() for a in menu.actions() if "&" in (text := a.text())]
        assert len(letters) == len(set(letters)), (menu.title(), letters)


def test_every_command_is_in_the_palette(qtbot, window):
    window.open_palette()
    palette = window.findChild(CommandPalette)
    for action in window.commands.by_key.values():
        if action.isEnabled():
            words = action.text().replace("&", "")
            palette.field.setText(words.rstrip("…"))
            titles = [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())]
            assert words in titles
    palette.close()


@pytest.mark.parametrize("make", [About, LinkDialog, Preferences, NewWorkspace, CrashReport])
def test_dialogs_have_names_for_everything_and_close_with_escape(qtbot, window, context, tmp_path, make):
    arguments = {
        Preferences: {"settings": context.settings},
        NewWorkspace: {"context": context, "below": tmp_path},
        CrashReport: {"words": "Fatal", "logs": tmp_path},
    }.get(make, {})
    dialog: QDialog = make(**arguments, parent=window)
    dialog.open()
    assert nameless(dialog) == []
    assert dialog.windowTitle()
    for box in dialog.findChildren(QDialogButtonBox):
        assert all(button.text() for button in box.buttons())
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_start_screen_is_walked_with_tab(qtbot, window):
    assert nameless(window) == []
    window.activateWindow()
    window.start.buttons[0].setFocus()
    seen = set()
    for _ in range(30):
        focused = window.focusWidget()
        seen.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert set(window.start.buttons) <= seen


@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_every_screen_is_named_and_walked_with_tab(qtbot, window, workspace, key):
    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.open_workspace(workspace)
    window.show_screen(key)
    qtbot.waitUntil(lambda: not window.session.operations.busy, timeout=20_000)
    screen = window.stack.currentWidget()
    assert nameless(screen) == []
    assert nameless(window.rail) == []
    window.rail.buttons[key].setFocus()
    seen: set[QWidget] = set()
    for _ in range(200):
        focused = window.focusWidget()
        if focused is None or (focused in seen and focused is window.rail.buttons[key]):
            break
        seen.add(focused)
        window.focusNextChild()
    reachable = [w for w in interactive(screen) if w.isVisible() and w.isEnabled()]
    exclusive = [w for w in reachable if isinstance(w, QAbstractButton) and w.group() is not None]
    missed = [f"{type(w).__name__} {w.accessibleName()}" for w in reachable if w not in seen and w not in exclusive]
    assert missed == []


DEEDS = {
    "documents": (
        "Buka", "Buka di program lain", "Simpan salinan…", "Lihat buktinya", "Lihat versi lainnya", "Ubah sel",
        "Pilih jenis…", "Ganti dengan revisi…", "Pindahkan bukti ke revisi", "Coba baca lagi", "Baca lagi dengan OCR",
        "Buang", "Pulihkan", "Cari dokumen",
    ),
    "indicators": (
        "Petakan dokumen…", "Buka dokumen", "Ubah bukti…", "Lepaskan bukti", "Nyatakan tidak berlaku…",
        "Berlakukan lagi", "Singkirkan calon",
    ),
    "gaps": ("Buka indikatornya", "Ekspor yang tampil ke PDF…", "Ekspor seluruhnya ke PDF…"),
    "plan": ("Buka indikatornya", "Ubah usaha", "Kembalikan usaha bawaan", "Jadikan sasaran"),
}  # fmt: skip
"""What a screen must offer in its own menu."""


@pytest.fixture
def opened(qtbot, window, workspace):
    """The window with a workspace, settled."""
    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.open_workspace(workspace)
    qtbot.waitUntil(lambda: not window.session.operations.busy, timeout=20_000)
    return window


def test_what_can_be_done_on_a_screen_stands_in_its_menu_and_in_the_palette(qtbot, opened):
    menu = opened.commands.menus["screen"]
    for place in PLACES:
        opened.show_screen(place.key)
        commands = opened.stack.screens[place.key].commands()
        assert [action for action in menu.actions() if not action.isSeparator()] == [
            a for a in commands if a is not None
        ]
        assert menu.menuAction().isVisible() == bool(commands), place.key
        words = [action_words(action) for action in commands if action is not None]
        assert [deed for deed in DEEDS.get(place.key, ()) if deed not in words] == []
        assert {action for action in commands if action is not None} <= set(opened.commands.offered())


def test_the_palette_runs_a_command_of_the_screen_in_front(qtbot, opened):
    opened.show_screen("gaps")
    screen = opened.stack.screens["gaps"]
    qtbot.waitUntil(lambda: screen.model.rowCount() > 0, timeout=20_000)
    before = screen.filters.statuses.currentIndex()
    opened.open_palette()
    palette = opened.findChild(CommandPalette)
    palette.field.setText("tampilkan semua butir")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.filters.statuses.currentIndex() != before)


def test_letters_and_shortcuts_of_a_screen_are_its_own(opened):
    taken = {keys.toString() for action in opened.commands.by_key.values() for keys in action.shortcuts()}
    for place in PLACES:
        opened.show_screen(place.key)
        menu = opened.commands.menus["screen"]
        actions = [action for action in menu.actions() if not action.isSeparator()]
        letters = [text[text.index("&") + 1].casefold() for a in actions if "&" in (text := a.text())]
        assert len(letters) == len(set(letters)), (place.key, letters)
        keys = [action.shortcut().toString() for action in actions if not action.shortcut().isEmpty()]
        assert len(keys) == len(set(keys)), (place.key, keys)
        assert taken & set(keys) == set(), place.key
        bar = opened.menuBar().actions()
        titles = [action.text() for action in bar if action.isVisible()]
        marks = [title[title.index("&") + 1].casefold() for title in titles if "&" in title]
        assert len(marks) == len(set(marks)), titles


def test_a_document_has_the_same_deeds_on_a_right_click_as_in_the_menu(opened):
    opened.show_screen("documents")
    screen = opened.stack.screens["documents"]
    assert set(screen.actions_of_row.of_row()) <= set(screen.commands())


def test_recent_workspaces_have_a_digit_a_shortcut_and_a_place_in_the_palette(opened, workspace):
    opened.commands.show_screen(None)
    fill_recent(opened.commands.menus["recent"], tuple(f"/data/R&D {n}" for n in range(1, 13)), opened)
    actions = opened.commands.menus["recent"].actions()
    assert [action.shortcut().toString() for action in actions[:2]] == ["Ctrl+Shift+1", "Ctrl+Shift+2"]
    assert [action_words(action) for action in actions[:10:9]] == ["1 R&D 1", "0 R&D 10"]
    assert all(action.shortcut().isEmpty() for action in actions[9:])
    assert set(actions) <= set(opened.commands.offered())
