"""Actions: every command of the window with its text, shortcut and menu; the palette lists the same ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from dossier_app.i18n import _
from ui.screens import Screen

KEY = "\t"
"""Between the text of an action and a key that its list answers itself; menus show it as a shortcut."""


@dataclass(slots=True, weakref_slot=True)
class Actions:
    """The actions of one window by key. A key is `menu.verb`, e.g. `file.import`."""

    owner: QWidget
    by_key: dict[str, QAction] = field(default_factory=dict)
    menus: dict[str, QMenu] = field(default_factory=dict)
    screen: Screen | None = None

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
        """The menus of UI.md, in order; that of the screen in front has the name of the screen."""
        titles = {
            "file": _("&Berkas"),
            "edit": _("&Sunting"),
            "view": _("&Tampilan"),
            "screen": "",
            "tools": _("&Alat"),
            "help": _("Ba&ntuan"),
        }
        self.menus = {key: bar.addMenu(title) for key, title in titles.items()}
        self.menus["screen"].menuAction().setVisible(False)
        self.menus["screen"].aboutToShow.connect(self._suit_screen)

    def enable(self, keys: tuple[str, ...], *, enabled: bool) -> None:
        for key in keys:
            self.by_key[key].setEnabled(enabled)

    def show_screen(self, screen: Screen | None) -> None:
        """Fill the menu of the screen with what it can do; without a screen there is no such menu."""
        self.screen = screen
        menu, found = self.menus["screen"], screen.commands() if screen is not None else ()
        menu.clear()
        fill(menu, found)
        if screen is not None and found:
            others = "".join(other.title() for key, other in self.menus.items() if key not in ("screen", "recent"))
            menu.setTitle(with_letter(screen.title(), others))
        menu.menuAction().setVisible(bool(found))

    def offered(self) -> list[QAction]:
        """What the palette lists: the commands of the window, of the screen in front, and the recent workspaces."""
        self._suit_screen()
        of_screen = [action for action in (self.screen.commands() if self.screen else ()) if action is not None]
        return [*self.by_key.values(), *of_screen, *self.menus["recent"].actions()]

    def _suit_screen(self) -> None:
        if self.screen is not None:
            self.screen.suit_commands()


def deed(
    owner: QWidget,
    text: str,
    do: Callable[[], object],
    *,
    shortcut: str | QKeySequence.StandardKey = "",
    key: str = "",
) -> QAction:
    """An action inside a widget: its shortcut counts while the focus is there. `key`: the widget answers it itself."""
    action = QAction(f"{text}{KEY}{key}" if key else text, owner)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked=False: do())
    owner.addAction(action)
    return action


def fill(menu: QMenu, actions: Sequence[QAction | None]) -> None:
    """Put actions into a menu; None is a line between them."""
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)


def action_words(action: QAction) -> str:
    """The text of an action without the mark of its mnemonic and without its key."""
    return action.text().partition(KEY)[0].replace("&&", "\0").replace("&", "").replace("\0", "&")


def action_keys(action: QAction) -> str:
    """The shortcut of an action in words, empty where it has none."""
    return action.shortcut().toString() or action.text().partition(KEY)[2]


def with_letter(title: str, others: str) -> str:
    """The title with a mnemonic that none of the others (joined in `others`) has; without one where all are taken."""
    taken = {others[place + 1].casefold() for place, char in enumerate(others) if char == "&" and others[place + 1 :]}
    place = next((number for number, char in enumerate(title) if char.isalpha() and char.casefold() not in taken), None)
    return title if place is None else f"{title[:place]}&{title[place:]}"
