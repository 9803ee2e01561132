"""Going places: an indicator, a requirement, a page of a document; and mapping what is marked in the viewer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from ui.finding import Finding
from ui.places import ScreenStack
from ui.session import Session

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.find_anything import Target
    from dossier_app.services.map_evidence import Mapped
    from ui.viewer.viewer import Viewer


class Visiting(QObject):
    """Knows the screens, the dock of the viewer, and what the user is working on."""

    def __init__(self, session: Session, stack: ScreenStack, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._stack = stack
        self.finding: Finding | None = None
        self.viewer: Viewer | None = None
        self.context = ""
        self.dock = QDockWidget(_("Penampil dokumen"), window)
        self.dock.setObjectName("viewer")
        self.dock.setAccessibleName(_("Penampil dokumen"))
        self.dock.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea | Qt.DockWidgetArea.LeftDockWidgetArea)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self.dock.visibilityChanged.connect(self._dock_seen)
        stack.open_document.connect(self.open_document)
        stack.open_indicator.connect(self.open_indicator)
        stack.context_changed.connect(self.set_context)

    def go(self, target: "Target") -> None:
        """Go to what the palette found."""
        if target.kind in ("indicator", "requirement"):
            self._stack.show_screen("indicators", target=target.id)
            self.set_context(target.id)
        else:
            self.open_document(target.id, target.page or 1)

    def open_indicator(self, code: str, level: int = 0) -> None:
        """Show an indicator, at the first requirement of a level where one is given."""
        target = self._first_of(code, level) or code
        self._stack.show_screen("indicators", target=target)
        self.set_context(target)

    def open_document(self, document: str, page: int = 1) -> None:
        """Show a page of a document beside the screen."""
        viewer = self._build()
        self.dock.show()
        viewer.show_document(document, page=max(1, page))

    def set_context(self, context: str) -> None:
        """What mapping from the viewer is for: a requirement, or the indicator in front."""
        self.context = context
        if self.viewer is not None:
            self.viewer.set_context(context)

    def leave(self) -> None:
        """The workspace is closed: what was shown of it goes."""
        self.context = ""
        self.dock.hide()

    def map_pages(self, document: str, pages: str, quote: str) -> None:
        """Map what is marked to the requirement at hand, or to one that the user chooses."""
        view = self._session.view
        if view is None or view.read_only:
            return
        if self.context in view.needs:
            self._map(self.context, document, pages, quote)
        elif self.finding is not None:
            self.finding.choose_requirement(
                _("Petakan halaman {pages} ke butir yang mana?").format(pages=pages),
                lambda requirement: self._map(requirement, document, pages, quote),
            )

    def _map(self, requirement: str, document: str, pages: str, quote: str) -> None:
        def work(desk: "Desk", _report: Reporter) -> "Mapped":
            from dossier_app.services.map_evidence import map_evidence

            return map_evidence(desk, document, requirement, pages=pages, quote=quote or None)

        self._session.change(_("Memetakan bukti"), work)

    def _first_of(self, code: str, level: int) -> str:
        view = self._session.view
        report = view.reports.get(code) if view is not None and level > 0 else None
        if report is None:
            return ""
        return next((need.id for need in report.requirements if need.level == level), "")

    def _at_hand(self) -> tuple[str, str, str]:
        """What would be mapped now: the document in sight with its pages and words."""
        if self.viewer is None or not self.dock.isVisible():
            return "", "", ""
        return self.viewer.document, *self.viewer.choice()

    def _dock_seen(self, seen: bool) -> None:
        if seen:
            self._build()

    def _build(self) -> "Viewer":
        if self.viewer is None:
            from ui.viewer.viewer import Viewer

            self.viewer = Viewer(self._session)
            self.viewer.map_requested.connect(self.map_pages)
            self.viewer.set_context(self.context)
            self.dock.setWidget(self.viewer)
            self._session.at_hand = self._at_hand
        return self.viewer
