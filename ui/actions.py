"""Actions: every command of the window with its text, shortcut and menu; the palette lists the same ones."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from dossier_app.i18n import _


@dataclass(slots=True)
class Actions:
    """The actions of one window by key. A key is `menu.verb`, e.g. `file.import`."""

    owner: QWidget
    by_key: dict[str, QAction] = field(default_factory=dict)
    menus: dict[str, QMenu] = field(default_factory=dict)

    def add(
        self,
        key: str,
        text: str,
        do: Callable[[], object],
        *,
        shortcut: str | QKeySequence.StandardKey = "",
        checkable: bool = False,
    ) -> QAction:
        """Make an action, put it at the end of its menu, and return it."""
        action = QAction(text, self.owner)
        action.setObjectName(key)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.setCheckable(checkable)
        action.triggered.connect(lambda _checked=False: do())
        self.by_key[key] = action
        self.owner.addAction(action)
        self.menus[key.partition(".")[0]].addAction(action)
        return action

    def build_menus(self, bar: QMenuBar) -> None:
        """The menus of UI.md, in order."""
        titles = {
            "file": _("&Berkas"),
            "edit": _("&Sunting"),
            "view": _("&Tampilan"),
            "tools": _("&Alat"),
            "help": _("Ba&ntuan"),
        }
        self.menus = {key: bar.addMenu(title) for key, title in titles.items()}

    def enable(self, keys: tuple[str, ...], *, enabled: bool) -> None:
        for key in keys:
            self.by_key[key].setEnabled(enabled)
