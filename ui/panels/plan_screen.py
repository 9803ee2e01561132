"""The plan (Rencana): the cheapest way to a target index, and what other levels would give."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from dossier_app.domain.journal import Area
from dossier_app.domain.report import IndexReport, Plan
from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.services.list_plan_rows import first_target, plan_rows, plan_summary, single_rises
from ui.actions import deed
from ui.screens import Screen
from ui.session import Session
from ui.widgets.plan_tree import PlanTree
from ui.widgets.section import Section
from ui.widgets.target_bar import TargetBar
from ui.widgets.what_if_panel import WhatIfPanel

if TYPE_CHECKING:
    from dossier_app.services.view_workspace import WorkspaceView


class PlanScreen(Screen):
    """Target, cheapest path, efforts, and what if. Both are worked out off the window's thread."""

    key = "plan"
    areas = frozenset({Area.WORKSPACE, Area.DOCUMENTS, Area.EVIDENCE, Area.ASSESSMENT})
    open_indicator = Signal(str, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.plan: Plan | None = None
        self.report: IndexReport | None = None
        self._workspace = ""
        self._asked = 0
        self._imagined = 0
        self.bar = TargetBar(self)
        self.tree = PlanTree(self)
        self.what_if = WhatIfPanel(self)
        self.usual = QPushButton(_("Kembalikan &usaha bawaan (Del)"), self)
        self.usual.setToolTip(_("Menghapus usaha yang Anda isi sendiri pada butir yang dipilih."))
        self.usual.setEnabled(False)
        self._moves = (
            deed(self, _("&Jadikan sasaran"), self._adopt, shortcut="Ctrl+Shift+J"),
            deed(self, _("&Andaikan tercapai"), self._try, shortcut="Ctrl+Shift+A"),
            deed(self, _("&Hapus pengandaian"), lambda: self.what_if.choose({}), shortcut="Ctrl+Shift+K"),
        )
        path = QWidget(self)
        below = QVBoxLayout(path)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.tree, 1)
        below.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignRight)
        self._sections = [
            Section(_("Jalan termurah ke sasaran"), self.bar, path, parent=self),
            Section(_("Pengandaian"), self.what_if, parent=self),
        ]
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        for section, share in zip(self._sections, (11, 10), strict=True):
            split.addWidget(section)
            split.setStretchFactor(split.count() - 1, share)
        split.setSizes([660, 590])
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(split)
        self.bar.changed.connect(self.work_out)
        self.bar.adopted.connect(self._adopt)
        self.bar.tried.connect(self._try)
        self.tree.opened.connect(self.open_indicator)
        self.tree.effort_set.connect(self._set_effort)
        self.tree.effort_reset.connect(lambda requirement: self._set_effort(requirement, None))
        self.usual.clicked.connect(self.tree.usual_effort.trigger)
        self.tree.usual_effort.enabledChanged.connect(self.usual.setEnabled)
        self.what_if.changed.connect(self.imagine)
        self.setFocusProxy(self.bar)

    def title(self) -> str:
        return _("Rencana")

    def commands(self) -> Sequence[QAction | None]:
        """What can be done with a row, with the path as a whole, and with what is imagined."""
        return (self.tree.open_rise, self.tree.edit_effort, self.tree.usual_effort, None, *self._moves)

    def suit_commands(self) -> None:
        """A path without rises can neither be adopted nor tried."""
        view = self.session.view
        self.tree.writable = view is not None and not view.read_only
        self.tree.suit()
        adopt, attempt, forget = self._moves
        adopt.setEnabled(bool(self._levels()) and self.tree.writable)
        attempt.setEnabled(bool(self._levels()))
        forget.setEnabled(bool(self.what_if.levels))

    def show_view(self, view: "WorkspaceView") -> None:
        self.suit_commands()
        for section in self._sections:
            section.dress()
        self.bar.fit(view.instrument.scale)
        if self._workspace != view.snapshot.info.id:
            self._workspace = view.snapshot.info.id
            self.what_if.levels = {}
            self.bar.set_target(first_target(view))
        self.work_out()
        self.imagine()

    def work_out(self) -> None:
        """Ask for the cheapest path to the target; an earlier answer that is still under way is not shown."""
        view, target = self.session.view, self.bar.target
        if view is None:
            return
        self._asked += 1
        asked = self._asked

        def work(_desk: object, _report: object) -> Plan:
            from dossier_app.services.make_plan import plan_of

            return plan_of(view.snapshot, view.instrument, target=target)

        def done(plan: Plan) -> None:
            if asked == self._asked:
                self._show_plan(view, plan)

        self.session.read(_("Mencari jalan termurah"), work, done=done, failed=self._no_plan)

    def _show_plan(self, view: "WorkspaceView", plan: Plan) -> None:
        self.plan = plan
        self.bar.show_summary(plan_summary(view.instrument, plan), usable=bool(plan.rises))
        self.tree.show_groups(
            (
                (_("Jalan termurah"), plan_rows(view, plan.rises)),
                (_("Nilai setiap kenaikan sendiri-sendiri"), plan_rows(view, single_rises(plan))),
            )
        )

    def _no_plan(self, error: DossierError) -> None:
        self.plan = None
        self.bar.show_summary(str(error), usable=False)
        self.tree.show_groups(())

    def imagine(self) -> None:
        """Ask what the chosen levels would give; the grid shows them at once."""
        view, levels = self.session.view, dict(self.what_if.levels)
        if view is None:
            return
        self.what_if.show_grid(view.instrument, view.gaps)
        self._imagined += 1
        asked = self._imagined

        def work(_desk: object, _report: object) -> IndexReport:
            from dossier_app.services.imagine_index import imagine_index

            return imagine_index(view.snapshot, view.instrument, view.gaps, levels)

        def done(report: IndexReport) -> None:
            if asked == self._imagined:
                self.report = report
                self.what_if.show_index(view.instrument, report)

        self.session.read(_("Menghitung pengandaian"), work, done=done)

    def _levels(self) -> dict[str, int]:
        return {rise.indicator: rise.to_level for rise in self.plan.rises} if self.plan else {}

    def _try(self) -> None:
        self.what_if.choose(self._levels())

    def _adopt(self) -> None:
        from dossier_app.services.set_targets import set_targets

        levels = self._levels()
        if levels:
            self.session.change(_("Menulis sasaran"), lambda desk, _report: set_targets(desk, levels))

    def _set_effort(self, requirement: str, effort: int | None) -> None:
        from dossier_app.services.set_effort import set_effort

        self.session.change(
            _("Mengubah usaha"), lambda desk, _report: set_effort(desk, requirement, effort), typed=True
        )
