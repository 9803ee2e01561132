"""The session: the open workspace of the window, its operations, and the news of what changed."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from dossier_app.context import Context
from dossier_app.domain.journal import AREAS, Area, Changes
from dossier_app.errors import DossierError, MachineError, UserError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Progress, Reporter
from ui.fading import Fading
from ui.operations import Operation, Operations

if TYPE_CHECKING:  # the services bring the database along, and the first picture must not wait for it
    from dossier_app.services.desk import Desk
    from dossier_app.services.view_workspace import WorkspaceView

T = TypeVar("T")
EVERYTHING: frozenset[Area] = frozenset(area for areas in AREAS.values() for area in areas)
PEEK = 2.0
"""Seconds between two looks at a workspace while something long writes into it."""


class Session(QObject):
    """One workspace at a time. Screens read `view`, ask through `read`, change through `change`, and hear `viewed`.

    `viewed` carries (WorkspaceView, frozenset of Area): the areas that changed since the view before; the first one
    after opening carries all of them. What is open for reading only, a bundle always (`is_bundle`), has a desk that
    cannot reach any storage of the user's, and `change` refuses before a service is called.
    """

    opening = Signal(object)  # Path
    viewed = Signal(object, object)
    settling = Signal()  # whoever holds something typed that is not handed over yet does so now
    closed = Signal()
    failed = Signal(object)  # DossierError
    did = Signal(object)  # Changes: for the notice with its undo
    remarked = Signal(str)  # what a change did besides, in a sentence

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.operations = Operations(self)
        self.operations.failed.connect(self.failed)
        self.path: Path | None = None
        self.desk: Desk | None = None
        self.view: WorkspaceView | None = None
        self.is_bundle = False
        self._typed: list[Operation] = []
        self._waiting: frozenset[Area] = frozenset()
        self._looking: Operation | None = None
        self._peeked = 0.0
        self._fading = Fading(self)
        self.at_hand: Callable[[], tuple[str, str, str]] = nothing_at_hand

    def open(self, path: Path) -> None:
        """Open a workspace for writing, or for reading where somebody else holds it, and look at it."""
        if self.desk is not None and path.absolute() == self.path:
            self.refresh(EVERYTHING)
            return
        self.opening.emit(path)
        self._enter(_("Membuka {name}").format(name=path.name), lambda _report: open_best(self.context, path))

    def create(self, make: "Callable[[], Desk]") -> None:
        """Make a workspace with `make`, and look at it."""
        self.create_slowly(lambda _report: make())

    def create_slowly(self, make: "Callable[[Reporter], Desk]", *, label: str = "") -> None:
        """Make a workspace in steps that can be seen and called off, and look at it."""
        self._enter(label or _("Membuat ruang kerja"), make)

    def look(self, bundle: Path) -> None:
        """Show what a bundle says, as a workspace in which nothing can be changed."""
        self.opening.emit(bundle)

        def find(report: Reporter) -> "Desk":
            from dossier_app.services.look_at_bundle import look_at_bundle

            return look_at_bundle(bundle, paths=self.context.paths, report=report)

        self._enter(_("Membuka {name}").format(name=bundle.name), find, bundle=bundle.absolute())

    def _enter(self, label: str, find: "Callable[[Reporter], Desk]", *, bundle: Path | None = None) -> None:
        def work(report: Reporter) -> "tuple[Desk, WorkspaceView]":
            from dossier_app.services.view_workspace import view_workspace

            desk = find(report)
            try:
                return desk, view_workspace(desk)
            except BaseException:
                desk.close()
                raise

        self.operations.read(
            label, work, done=lambda found: self._opened(found, bundle), dropped=lambda found: found[0].close()
        )

    def close(self) -> None:
        """Let the workspace go; what was typed is kept, what runs is called off, and both are waited for."""
        if self.desk is not None:
            self.settling.emit()
        self.operations.finish()
        self._typed = []
        self._looking = None
        self._waiting = frozenset()
        was_open = self.view is not None
        if self.desk is not None:
            self.desk.close()
        self.desk, self.view, self.path, self.is_bundle = None, None, None, False
        if was_open:
            self.closed.emit()

    def change(
        self,
        label: str,
        service: "Callable[[Desk, Reporter], T]",
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[DossierError], None] | None = None,
        typed: bool = False,
        quietly: bool = False,
    ) -> Operation | None:
        """Run a service that writes. Its result is Changes, or has `.changes`; the screens hear of them.

        Where nothing can be changed no service is called: the reason is told instead. `typed`: it keeps what somebody
        typed, and whoever asks for `when_settled` waits for it. `quietly`: no notice is given of it.
        """
        desk = self.desk
        if desk is None:
            return None
        if desk.workspace.read_only:
            (failed or self.failed.emit)(self._only_to_read(label))
            return None

        def finished(result: T) -> None:
            changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
            if isinstance(changes, Changes) and changes:
                if not quietly:
                    self.did.emit(changes)
                self.refresh(changes.areas)
            elif changes is None:
                self.refresh(EVERYTHING)
            if done is not None:
                done(result)

        operation = self.operations.write(label, lambda report: service(desk, report), done=finished, failed=failed)
        if typed:
            self._typed = [*(known for known in self._typed if known in self.operations.running), operation]
        operation.progressed.connect(self._peek)
        for ended_early in (operation.cancelled, operation.failed):  # what was accepted before stays, and is shown
            ended_early.connect(lambda *_: self.refresh(EVERYTHING))
        return operation

    def when_settled(self, then: Callable[[], object]) -> None:
        """Do something when all that was typed so far is in the workspace: at once, if nothing is on its way there."""
        self.settling.emit()
        waiting = [known for known in self._typed if known in self.operations.running]
        if waiting:
            waiting[-1].finished.connect(then)
        else:
            then()

    def keep_typed(self, seconds: float) -> bool:
        """Have what was typed written down now, and wait for it at most so long: the program may be ended at once."""
        self.settling.emit()
        return self.operations.wait_for_changes(seconds)

    def read(
        self,
        label: str,
        query: "Callable[[Desk, Reporter], T]",
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[DossierError], None] | None = None,
    ) -> Operation | None:
        """Ask something of the workspace in the reader pool."""
        desk = self.desk
        if desk is None:
            return None
        return self.operations.read(label, lambda report: query(desk, report), done=done, failed=failed)

    def refresh(self, areas: frozenset[Area]) -> None:
        """Look again; changes that come while a look is under way are gathered into the next one."""
        self._waiting |= areas
        if self._looking is None and self.desk is not None and self._waiting:
            asked, self._waiting = self._waiting, frozenset()
            self._looking = self.read(
                _("Memperbarui tampilan"),
                _look,
                done=lambda view: self._seen(view, asked),
                failed=self._blind,
            )

    def _peek(self, _progress: Progress) -> None:
        """Results are shown as they come."""
        if time.monotonic() - self._peeked >= PEEK:
            self._peeked = time.monotonic()
            self.refresh(EVERYTHING)

    def why_only_to_read(self) -> str:
        """Why nothing can be changed here; empty where it can."""
        if self.view is None or not self.view.read_only:
            return ""
        if self.is_bundle:
            return _("Ini isi sebuah bundel, yang dibuka hanya untuk dilihat.")
        return _("Ruang kerja ini sedang dipakai program lain, atau medianya tidak dapat ditulis.")

    def _only_to_read(self, label: str) -> UserError:
        return UserError(
            _("{label} tidak dapat dilakukan di sini.").format(label=label),
            reason=self.why_only_to_read(),
            remedy=_("Buka ruang kerja asalnya, atau buat ruang kerja dari bundel jenis exchange, lalu ulangi di sana.")
            if self.is_bundle
            else _("Tutup program lain yang memakainya, lalu buka lagi ruang kerja ini."),
        )

    def _opened(self, found: "tuple[Desk, WorkspaceView]", bundle: Path | None) -> None:
        self.close()
        self.desk, self.view = found
        self.path, self.is_bundle = bundle or self.desk.workspace.path, bundle is not None
        self.viewed.emit(self.view, EVERYTHING)

    def _seen(self, view: "WorkspaceView", areas: frozenset[Area]) -> None:
        self._looking = None
        before, self.view = self.view, view
        if before is not None:
            self._fading.let_go(before.snapshot.documents, before.snapshot.evidence)
            del before
        self.viewed.emit(view, areas)
        self.refresh(frozenset())

    def _blind(self, error: DossierError) -> None:
        self._looking = None
        self.failed.emit(error)


def _look(desk: "Desk", _report: Reporter) -> "WorkspaceView":
    from dossier_app.services.view_workspace import view_workspace

    return view_workspace(desk)


def nothing_at_hand() -> tuple[str, str, str]:
    """Document, pages and quote in front of the user, until somebody shows documents."""
    return "", "", ""


def open_best(context: Context, path: Path) -> "Desk":
    """The workspace for writing; for reading only where another process or the medium does not let us write."""
    try:
        return context.desk(path, write=True)
    except MachineError:
        return context.desk(path, write=False)
