"""What the command palette finds: commands of the window, places of the workspace, and pages by their text."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from dossier_app.i18n import _
from ui.actions import action_keys, action_words
from ui.models.jumps import Jump
from ui.operations import Operation
from ui.session import Session

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.find_anything import Target, Targets
    from dossier_app.services.search_pages import SearchResult
    from ui.dialogs.command_palette import CommandPalette

COMMANDS = 8
PAGES = 12
Go = Callable[["Target"], object]


class Finding(QObject):
    """Opens the palette over the window, for everything or for requirements only."""

    def __init__(self, session: Session, actions: Callable[[], Iterable[QAction]], *, go: Go, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent
        self._actions = actions
        self._go = go
        self._searching: Operation | None = None

    def open(self) -> "CommandPalette":
        """Commands, indicators, requirements, documents and pages."""
        from ui.dialogs.command_palette import CommandPalette

        targets = self._targets()

        def find(query: str) -> Sequence[Jump]:
            return [*self._commands(query), *self._places(targets, query)]

        more = self._pages if self._session.desk is not None else None
        palette = CommandPalette(find, find_more=more, parent=self._window)
        palette.open_over(self._window)
        return palette

    def choose_requirement(self, hint: str, chosen: Callable[[str], object]) -> "CommandPalette":
        """Ask for a requirement; `chosen` gets its id."""
        from dossier_app.services.find_anything import TargetKind
        from ui.dialogs.command_palette import CommandPalette

        targets = self._targets()

        def find(query: str) -> Sequence[Jump]:
            if targets is None:
                return ()
            found = targets.find(query, kinds=(TargetKind.REQUIREMENT,), each=40)
            return [self._jump(target, go=partial(chosen, target.id)) for target in found]

        palette = CommandPalette(find, hint=hint, parent=self._window)
        palette.open_over(self._window)
        return palette

    def _targets(self) -> "Targets | None":
        view = self._session.view
        if view is None:
            return None
        from dossier_app.services.find_anything import Targets

        return Targets(view)

    def _commands(self, query: str) -> list[Jump]:
        from dossier_app.services.find_anything import match_rank

        ranked: list[tuple[int, int, QAction]] = []
        for place, action in enumerate(self._actions()):
            rank = match_rank(query, action_words(action)) if action.isEnabled() else None
            if rank is not None:
                ranked.append((rank, place, action))
        ranked.sort(key=lambda item: item[:2])
        return [
            Jump(action_words(action), action_keys(action) or _("Perintah"), action.trigger)
            for _rank, _place, action in ranked[:COMMANDS]
        ]

    def _places(self, targets: "Targets | None", query: str) -> list[Jump]:
        if targets is None or not query.strip():
            return []
        return [self._jump(target) for target in targets.find(query)]

    def _pages(self, query: str, found: Callable[[Sequence[Jump]], None]) -> None:
        if self._searching is not None:
            self._searching.cancel()

        def ask(desk: "Desk", _report: object) -> "SearchResult":
            from dossier_app.services.search_pages import search_pages

            return search_pages(desk, query, limit=PAGES)

        def done(result: "SearchResult") -> None:
            self._searching = None
            found(self._page_jumps(result))

        def failed(_error: object) -> None:
            self._searching = None
            found(())

        self._searching = self._session.read(_("Mencari di halaman dokumen"), ask, done=done, failed=failed)

    def _page_jumps(self, result: "SearchResult") -> list[Jump]:
        from dossier_app.services.find_anything import Target, TargetKind

        view = self._session.view
        jumps = []
        for hit in result.hits:
            document = view.documents.get(hit.document) if view is not None else None
            if document is not None:
                title = _("{name}, halaman {page}").format(name=document.name, page=hit.page)
                snippet = hit.snippet.translate({2: None, 3: None})
                jumps.append(self._jump(Target(TargetKind.PAGE, hit.document, title, snippet, hit.page)))
        return jumps

    def _jump(self, target: "Target", *, go: Callable[[], object] | None = None) -> Jump:
        return Jump(target.title, kind_words(str(target.kind)), go or (lambda: self._go(target)), target.detail)


def kind_words(kind: str) -> str:
    """What a target is."""
    return {
        "indicator": _("Indikator"),
        "requirement": _("Butir"),
        "document": _("Dokumen"),
        "page": _("Halaman"),
    }[kind]
