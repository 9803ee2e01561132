"""What the window remembers of its looks: size, docks, dividers and the screen in front, per workspace."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter

from dossier_app.services.keep_layout import Layout

GEOMETRY, STATE, SCREEN = "geometry", "state", "screen"


def layout_of(window: QMainWindow, *, screen: str) -> dict[str, str]:
    """The looks of a window as text; dividers and tables that have a name of ours are remembered too."""
    layout = {GEOMETRY: _text(window.saveGeometry()), STATE: _text(window.saveState()), SCREEN: screen}
    for name, part in _parts(window).items():
        layout[name] = _text(part.saveState())
    return layout


def lay_out(window: QMainWindow, layout: Layout) -> None:
    """Give a window the looks it had; what does not fit any more is left as it is."""
    if geometry := layout.get(GEOMETRY):
        window.restoreGeometry(_bytes(geometry))
    if state := layout.get(STATE):
        window.restoreState(_bytes(state))
    restore_parts(window, layout)


def restore_parts(window: QMainWindow, layout: Layout) -> None:
    """The dividers and tables of the screens that have been built."""
    for name, part in _parts(window).items():
        if state := layout.get(name):
            part.restoreState(_bytes(state))


def _parts(window: QMainWindow) -> dict[str, QSplitter | QHeaderView]:
    named: list[QSplitter | QHeaderView] = [*window.findChildren(QSplitter)]
    named += window.findChildren(QHeaderView)
    return {part.objectName(): part for part in named if part.objectName() and not part.objectName().startswith("qt_")}


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
