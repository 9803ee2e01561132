"""The screens of the window: their table, and the stack that builds each when it is first seen."""

from importlib import import_module

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from dossier_app.i18n import mark
from dossier_app.values import dataclass
from ui.screens import Screen
from ui.session import Session
from ui.settling import hand_over_typed


@dataclass(frozen=True, slots=True)
class Place:
    """A screen by its key: where its class is, what it is called, and its drawing in the rail."""

    key: str
    module: str
    name: str
    title: str

    @property
    def drawing(self) -> str:
        return self.key


PLACES = (
    Place("dashboard", "ui.panels.dashboard_screen", "DashboardScreen", mark("Dasbor")),
    Place("indicators", "ui.panels.indicator_screen", "IndicatorScreen", mark("Indikator")),
    Place("documents", "ui.panels.document_screen", "DocumentScreen", mark("Dokumen")),
    Place("gaps", "ui.panels.gap_screen", "GapScreen", mark("Kesenjangan")),
    Place("plan", "ui.panels.plan_screen", "PlanScreen", mark("Rencana")),
    Place("bundles", "ui.panels.bundle_screen", "BundleScreen", mark("Bundel")),
    Place("history", "ui.panels.history_screen", "HistoryScreen", mark("Riwayat")),
)


WISHES = ("open_document", "open_indicator", "open_screen", "import_wanted", "context_changed")
"""Signals that a screen may have, and the stack hands on."""


class ScreenStack(QStackedWidget):
    """Shows one screen at a time; hands on what the screens ask for, whichever asks."""

    open_document = Signal(str, int)
    open_indicator = Signal(str, int)
    open_screen = Signal(str)
    import_wanted = Signal()
    context_changed = Signal(str)
    switched = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.settling.connect(lambda: hand_over_typed(self.window()))
        self._places = {place.key: place for place in PLACES}
        self.screens: dict[str, Screen] = {}
        self._first: dict[str, QWidget] = {}
        self.key = ""

    def screen_of(self, key: str) -> Screen:
        """The screen of this key, built if nobody has seen it before."""
        if key not in self.screens:
            place = self._places[key]
            screen: Screen = getattr(import_module(place.module), place.name)(self._session)
            self._session.viewed.connect(screen.on_viewed)
            for name in WISHES:
                wish = getattr(screen, name, None)
                if isinstance(wish, SignalInstance):
                    wish.connect(getattr(self, name))
            self._first[key] = _first_stop(screen)
            self.screens[key] = screen
            self.addWidget(screen)
        return self.screens[key]

    def show_screen(self, key: str, *, target: str = "") -> None:
        """Bring a screen to the front, and one thing on it into sight."""
        screen = self.screen_of(key)
        self.setCurrentWidget(screen)
        screen.refresh_if_seen()
        self.key = key
        self.switched.emit(key)
        if target:
            self._first[key].setFocus()  # where the focus fell by itself a key could change something
            screen.reveal(target)
        elif self.isVisible():
            QTimer.singleShot(0, self, self._first[key].setFocus)


def _first_stop(screen: QWidget) -> QWidget:
    """Where the focus goes on this screen; as a proxy Tab would jump to it, past everything that stands before it."""
    first = screen
    while (proxy := first.focusProxy()) is not None:
        first.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs of Qt know no None
        first = proxy
    return first
