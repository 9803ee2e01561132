"""Takes a filled-in checklist back: first what every row would change, then one step that can be undone."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from dossier_app.jobs.progress import Reporter
from ui.operations import Operation
from ui.session import Session

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.take_checklist import ChecklistReport

PAUSE = 400
"""Milliseconds after the last letter of a name before the rows are judged again."""
WIDTHS = (60, 90, 90)


class ChecklistDialog(QDialog):
    """The button wakes when at least one row would change something; `judged` tells that the rows are shown anew."""

    judged = Signal()

    def __init__(self, session: Session, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Masukkan daftar periksa terisi"))
        self._session, self._file = session, file
        self._asked = 0
        self._reading: Operation | None = None
        self._report: ChecklistReport | None = None
        self.rounds = QComboBox(self)
        self.rounds.setAccessibleName(_("Babak penilaian"))
        self.assessor = QLineEdit(session.context.actor, self)
        self.assessor.setAccessibleName(_("Asesor"))
        self.summary = QLabel(_("Membaca {name} …").format(name=file.name), self)
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setAccessibleName(_("Hasil"))
        self.all_rows = QCheckBox(_("Tampilkan juga baris yang &tetap"), self)
        self.table = self._table()
        self.buttons = QDialogButtonBox(self)
        self.take = self.buttons.addButton(_("Masukkan"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Batal"), QDialogButtonBox.ButtonRole.RejectRole)
        self.take.setDefault(True)
        self.take.setEnabled(False)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE)
        self._lay_out()
        self._fill_rounds()
        self._connect()
        self._judge()

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, len(WIDTHS) + 1, self)
        table.setHorizontalHeaderLabels([_("Baris"), _("Butir"), _("Hasil"), _("Perubahan atau alasan")])
        table.setAccessibleName(_("Baris daftar periksa"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        for column, width in enumerate(WIDTHS):
            table.setColumnWidth(column, width)
        table.horizontalHeader().setSectionResizeMode(len(WIDTHS), QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(_("&Babak penilaian"), self.rounds)
        form.addRow(_("&Asesor"), self.assessor)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.addLayout(form)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self.all_rows)
        column.addWidget(self.buttons)
        self.resize(760, 520)

    def _fill_rounds(self) -> None:
        view = self._session.view
        for known in view.instrument.rounds if view is not None else ():
            self.rounds.addItem(known.label, known.key)

    def _connect(self) -> None:
        self.rounds.currentIndexChanged.connect(self._judge)
        self.assessor.textChanged.connect(self._later)
        self._wait.timeout.connect(self._judge)
        self.all_rows.toggled.connect(self._show_rows)
        self.buttons.accepted.connect(self.submit)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._leave)

    def _leave(self) -> None:
        """No answer finds the dialog any more."""
        self._asked += 1
        self._wait.stop()
        if self._reading is not None:
            self._reading.cancel()

    def _later(self) -> None:
        self.take.setEnabled(False)
        self._wait.start()

    def _judge(self) -> None:
        """Ask what every row would change; an answer to an older question is passed over."""
        self.take.setEnabled(False)
        self._asked += 1
        asked, file = self._asked, self._file
        round_key, assessor = self.rounds.currentData() or "", self.assessor.text()

        def work(desk: "Desk", report: Reporter) -> "ChecklistReport":
            from dossier_app.services.take_checklist import take_checklist

            return take_checklist(desk, file, round_key=round_key, assessor=assessor, dry_run=True, report=report)

        self._reading = self._session.read(
            _("Membaca {name}").format(name=file.name),
            work,
            done=lambda found: self._show(found, asked),
            failed=lambda error: self._tell(error, asked),
        )

    def _show(self, found: "ChecklistReport", asked: int) -> None:
        if asked != self._asked:
            return
        from dossier_app.services.describe_checklist import result_text
        from dossier_app.services.judge_checklist import Outcome

        self._report = found
        date = format_date(found.written.date())
        self.summary.setText(
            _("{name}, ditulis dari keadaan {date}: {result}").format(
                name=self._file.name, date=date, result=result_text(found.rows, dry_run=True)
            )
        )
        self._show_rows()
        self.take.setEnabled(found.count(Outcome.CHANGED) > 0)
        self.judged.emit()

    def _show_rows(self) -> None:
        from dossier_app.services.describe_checklist import outcome_text, row_words

        rows = self._report.rows if self._report is not None else ()
        shown = [row for row in rows if self.all_rows.isChecked() or row.changes or row.reason]
        self.table.setRowCount(len(shown))
        for place, row in enumerate(shown):
            words = (str(row.number), row.requirement, outcome_text(row.outcome), row_words(row))
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(place, column, item)

    def _tell(self, error: DossierError, asked: int) -> None:
        if asked != self._asked:
            return
        self._report = None
        self._show_rows()
        self.summary.setText(str(error))
        self.judged.emit()

    def submit(self) -> None:
        """Apply what the rows change."""
        file, round_key, assessor = self._file, self.rounds.currentData() or "", self.assessor.text()

        def work(desk: "Desk", report: Reporter) -> "ChecklistReport":
            from dossier_app.services.take_checklist import take_checklist

            return take_checklist(desk, file, round_key=round_key, assessor=assessor, report=report)

        self._session.change(_("Memasukkan daftar periksa"), work)
        self.accept()
