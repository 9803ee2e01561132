"""What a screen is: a page of the main window that shows one side of the workspace."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from dossier_app.domain.journal import Area
from ui.session import Session

if TYPE_CHECKING:
    from dossier_app.services.view_workspace import WorkspaceView


class Screen(QWidget):
    """A page of the window. `areas` says what it shows; `show_view` is called when any of these changed.

    Subclasses set `key` (for layout and links), and override `title` and `show_view`. `reveal` brings one thing
    into sight: an indicator code, a requirement id or a document id, as the screen understands it.
    """

    key = ""
    areas: frozenset[Area] = frozenset()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stale = True

    def title(self) -> str:
        """The name in the list of screens."""
        return self.key

    def show_view(self, view: "WorkspaceView") -> None:
        """Show this moment of the workspace."""

    def reveal(self, target: str) -> None:
        """Bring a thing into sight."""

    def commands(self) -> Sequence[QAction | None]:
        """What can be done here, for the menu and the palette; None is a line between. Always the same actions."""
        return ()

    def suit_commands(self) -> None:
        """Enable what makes sense now; called before the commands are shown."""

    def on_viewed(self, _view: "WorkspaceView", areas: frozenset[Area]) -> None:
        """Refresh if what changed is shown here; a hidden screen waits until it is shown."""
        if areas & self.areas:
            self._stale = True
        self.refresh_if_seen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        super().showEvent(event)
        self.refresh_if_seen()

    def refresh_if_seen(self) -> None:
        """Catch up with the newest view when the screen is in front."""
        if self._stale and self.isVisible() and self.session.view is not None:
            self._stale = False
            self.show_view(self.session.view)
