"""The menus of the window: every command with its text and shortcut, in the order of the menu bar."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from dossier_app.i18n import _
from ui.actions import Actions
from ui.places import PLACES
from ui.session import Session

if TYPE_CHECKING:
    from dossier_app.services.view_workspace import WorkspaceView
    from ui.main_window import MainWindow

NEEDS_VIEW = (
    "file.close", "view.reload", "view.viewer",
    *(f"view.{place.key}" for place in PLACES),
)  # fmt: skip
"""Commands that make sense while a workspace or a bundle is shown."""
LABEL = 60
"""Characters of a step's label that a menu shows."""
NUMBERED = 9
"""Recent workspaces that have a digit of their own."""
NEEDS_WORKSPACE = ("file.back_up", "tools.check")
NEEDS_WRITING = ("file.import", "file.import_folder", "file.import_link")


def build_commands(window: "MainWindow") -> Actions:
    """Make all actions and put them into the menus."""
    actions = Actions(window)
    actions.build_menus(window.menuBar())
    _file(actions, window)
    _edit(actions, window)
    _view(actions, window)
    _tools(actions, window)
    return actions


def _file(actions: Actions, window: "MainWindow") -> None:
    keys, ask = QKeySequence.StandardKey, window.asking
    menu = actions.menus["file"]
    actions.add("file.new", _("Ruang kerja &baru…"), ask.new, shortcut=keys.New)
    actions.add("file.open", _("B&uka ruang kerja…"), ask.open, shortcut=keys.Open)
    actions.menus["recent"] = menu.addMenu(_("&Terakhir dibuka"))
    actions.add("file.look", _("&Lihat bundel…"), ask.look, shortcut="Ctrl+Shift+O")
    actions.add("file.example", _("&Coba dengan contoh…"), ask.example, shortcut="Ctrl+Shift+E")
    menu.addSeparator()
    actions.add("file.import", _("&Impor dokumen…"), ask.import_files, shortcut="Ctrl+I")
    actions.add("file.import_folder", _("Impor &folder…"), ask.import_folder, shortcut="Ctrl+Shift+I")
    actions.add("file.import_link", _("Simpan t&autan…"), ask.import_link, shortcut="Ctrl+Shift+L")
    menu.addSeparator()
    actions.add("file.back_up", _("Buat ca&dangan"), window.upkeep.back_up, shortcut="Ctrl+Shift+S")
    actions.add("file.close", _("Tutup &ruang kerja"), window.close_workspace, shortcut="Ctrl+W")
    actions.add("file.quit", _("&Keluar"), window.close, shortcut="Ctrl+Q")


def _edit(actions: Actions, window: "MainWindow") -> None:
    actions.add("edit.undo", _("&Urungkan"), window.upkeep.undo, shortcut="Ctrl+Z")
    actions.add("edit.redo", _("Ul&angi"), window.upkeep.redo, shortcut="Ctrl+Shift+Z")
    actions.by_key["edit.redo"].setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    actions.menus["edit"].addSeparator()
    actions.add("edit.find", _("&Cari apa saja…"), window.open_palette, shortcut="Ctrl+K")
    actions.menus["edit"].addSeparator()
    actions.add("edit.preferences", _("&Preferensi…"), window.asking.preferences, shortcut="Ctrl+,")


def _view(actions: Actions, window: "MainWindow") -> None:
    menu = actions.menus["view"]
    for number, place in enumerate(PLACES, 1):
        show = partial(window.show_screen, place.key)
        title = _(place.title)
        actions.add(f"view.{place.key}", f"&{number} {title}", show, shortcut=f"Ctrl+{number}")
    menu.addSeparator()
    actions.add("view.viewer", _("Penampil &dokumen"), window.toggle_viewer, shortcut="F4", checkable=True)
    actions.add("view.reload", _("&Muat ulang"), window.reload, shortcut="F5")
    actions.add("view.full", _("Layar &penuh"), window.toggle_full_screen, shortcut="F11", checkable=True)
    menu.addSeparator()
    group = QActionGroup(window)
    for theme, text, keys in (
        ("system", _("Tampilan mengikuti &sistem"), "Ctrl+Alt+0"),
        ("light", _("Tampilan &terang"), "Ctrl+Alt+1"),
        ("dark", _("Tampilan &gelap"), "Ctrl+Alt+2"),
    ):
        action = actions.add(f"view.{theme}", text, partial(window.choose_theme, theme), shortcut=keys, checkable=True)
        group.addAction(action)


def _tools(actions: Actions, window: "MainWindow") -> None:
    actions.add("tools.check", _("&Periksa keutuhan ruang kerja"), window.upkeep.check, shortcut="Ctrl+Shift+P")
    actions.add("help.page", _("&Bantuan layar ini"), window.asking.help, shortcut="F1")
    actions.add("help.logs", _("Buka folder &log"), window.asking.logs, shortcut="Ctrl+Shift+F1")
    actions.add("help.about", _("&Tentang Dosir SPBE"), window.asking.about, shortcut="Shift+F1")


def enable_commands(actions: Actions, view: "WorkspaceView | None", session: Session) -> None:
    """Only what makes sense now can be chosen."""
    actions.enable(NEEDS_VIEW, enabled=view is not None)
    actions.enable(NEEDS_WORKSPACE, enabled=view is not None and not session.is_bundle)
    actions.enable(NEEDS_WRITING, enabled=view is not None and not view.read_only)
    for key in (*NEEDS_WRITING, *NEEDS_WORKSPACE):
        actions.by_key[key].setToolTip("" if actions.by_key[key].isEnabled() else session.why_only_to_read())


def label_undo(actions: Actions, view: "WorkspaceView | None") -> None:
    """Undo and redo say what they would take back or bring again."""
    writable = view is not None and not view.read_only
    for key, word, label in (
        ("edit.undo", _("&Urungkan"), view.undo_label if view is not None else ""),
        ("edit.redo", _("Ul&angi"), view.redo_label if view is not None else ""),
    ):
        short = label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"
        action = actions.by_key[key]
        action.setText(f"{word}: {short.replace('&', '&&')}" if short else word)
        action.setEnabled(writable and bool(label))


def fill_recent(menu: QMenu, workspaces: tuple[str, ...], window: "MainWindow") -> None:
    """The workspaces opened last, by number."""
    menu.clear()
    for number, name in enumerate(workspaces, 1):
        path = Path(name)
        mark = f"&{number % 10} " if number <= NUMBERED + 1 else ""
        action = menu.addAction(mark + path.name.replace("&", "&&"))
        action.setToolTip(name)
        action.setStatusTip(name)
        if number <= NUMBERED:
            action.setShortcut(QKeySequence(f"Ctrl+Shift+{number}"))
        action.triggered.connect(partial(_open, window, path))
    menu.setEnabled(bool(workspaces))


def _open(window: "MainWindow", path: Path, _checked: bool = False) -> None:
    window.open_workspace(path)
