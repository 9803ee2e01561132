"""Candidates and suggestions of an indicator: look at them, and accept one with one key."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from dossier_app.i18n import _
from dossier_app.services.list_proposals import Proposal
from ui.actions import deed
from ui.models.proposal_list import PROPOSAL_ROLE, ProposalList
from ui.models.requirement_tree import AnyIndex
from ui.theme import Theme, current_theme
from ui.widgets.paragraphs import PAD, Piece, draw_choice, draw_end, draw_pieces, end_width, short, total_height


class _Rows(QListView):
    """The list itself; Space accepts, Delete turns a candidate down."""

    accepted = Signal()
    dismissed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class _Delegate(QStyledItemDelegate):
    """Name and score, where it would go, and why."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 -- Qt's name
        row: Proposal = index.data(PROPOSAL_ROLE)
        width = self._view.viewport().width()
        less = end_width(_end(row), option.font)
        height = total_height(_pieces(row, current_theme()), option.font, width - 3 * PAD, first_less=less)
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: Proposal = index.data(PROPOSAL_ROLE)
        theme, rect, font = current_theme(), option.rect, option.font
        painter.save()
        painter.setClipRect(rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        draw_choice(painter, rect, theme.accent, theme.line, strength=38 if chosen else 0)
        inner = QRect(rect).adjusted(2 * PAD, PAD, -PAD, 0)
        draw_end(painter, Piece(_end(row), theme.muted, "bold"), font, inner)
        draw_pieces(painter, _pieces(row, theme), font, inner, first_less=end_width(_end(row), font))
        painter.restore()


def _end(row: Proposal) -> str:
    return _("calon") if row.is_candidate else row.score


def _pieces(row: Proposal, theme: Theme) -> list[Piece]:
    found = [Piece(row.name, theme.accent)]
    if not row.is_candidate:
        found.append(Piece("→ " + row.place, theme.text))
    return found + [Piece(short(reason), theme.muted, "small") for reason in row.reasons]


class ProposalPanel(QWidget):
    """Suggestions stay suggestions until a person accepts them."""

    accepted = Signal(object)  # Proposal
    dismissed = Signal(object)  # Proposal, always a candidate
    opened = Signal(str, int)
    asked = Signal()  # look for suggestions again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.writable = True
        self.model = ProposalList(self)
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.list = _Rows(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.list.setAccessibleName(_("Calon dan saran bukti"))
        self.list.setAccessibleDescription(_("Spasi memetakan, Enter membuka dokumen, Delete menyingkirkan calon."))
        self.accept = QPushButton(_("&Petakan (Spasi)"), self)
        self.again = QPushButton(_("Cari la&gi"), self)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(self.again)
        row.addWidget(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        self.deeds = (
            deed(self.list, _("Petak&an usulan"), self._accept, key=_("Spasi")),
            deed(self.list, _("Bu&ka dokumen usulan"), lambda: self._open(self.list.currentIndex()), key="Enter"),
            deed(self.list, _("&Singkirkan calon"), self._dismiss, key="Del"),
        )
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.accepted.connect(self._accept)
        self.list.dismissed.connect(self._dismiss)
        self.list.activated.connect(self._open)
        self.list.selectionModel().currentChanged.connect(lambda *_: self.suit())
        self.accept.clicked.connect(self._accept)
        self.again.clicked.connect(self.asked)
        self.model.modelReset.connect(self._reset)
        self.accept.setEnabled(False)
        self.suit()

    def show_rows(self, rows: Sequence[Proposal], *, searching: bool) -> None:
        """Show candidates and suggestions; the row chosen stays where it was."""
        place = self.list.currentIndex().row()
        self.model.show(rows)
        if rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(max(0, min(place, len(rows) - 1)), 0))
        if searching:
            self.state.setText(_("Mencari dokumen yang cocok…"))
        elif rows:
            self.state.setText(_("Usulan saja; dihitung setelah Anda petakan."))
        else:
            self.state.setText(_("Belum ada saran. Impor dokumen, atau seret dokumen ke butir di tab Butir bukti."))
        self.again.setEnabled(not searching)

    def current(self) -> Proposal | None:
        """The proposal chosen."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def suit(self) -> None:
        """Offer what can be done with the proposal chosen; only a candidate can be turned down."""
        row = self.current()
        accept, look, dismiss = self.deeds
        accept.setEnabled(row is not None and self.writable)
        look.setEnabled(row is not None)
        dismiss.setEnabled(row is not None and row.is_candidate and self.writable)

    def _reset(self) -> None:
        self.accept.setEnabled(bool(self.model.rows) and self.writable)
        self.suit()

    def _accept(self) -> None:
        row = self.current()
        if row is not None and self.writable:
            self.accepted.emit(row)

    def _dismiss(self) -> None:
        row = self.current()
        if row is not None and row.is_candidate and self.writable:
            self.dismissed.emit(row)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            row = self.model.rows[index.row()]
            self.opened.emit(row.document, row.page)
