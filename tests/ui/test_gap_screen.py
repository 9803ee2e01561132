"""The gap checklist on a real workspace: what it lists, where it leads, what it writes."""

import csv

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog

from dossier_app.services.list_gap_rows import Grouping
from dossier_app.services.waive_requirement import waive_requirement
from exporters.table import writers
from ui.models.gap_tree import Column, GapTree
from ui.panels.gap_screen import FORMATS, GapScreen


@pytest.fixture
def screen(qtbot, session):
    screen = GapScreen(session)
    qtbot.addWidget(screen)
    session.viewed.connect(screen.on_viewed)
    screen.resize(1100, 700)
    screen.show()
    qtbot.waitUntil(lambda: screen.model.rowCount() > 0, timeout=10_000)
    return screen


def ids(screen) -> list[str]:
    return [row.id for group in screen.model.groups for row in group.rows]


def choose(combo, data) -> None:
    combo.setCurrentIndex(combo.findData(data))


def test_the_list_begins_with_mandatory_gaps_by_indicator(screen):
    assert "10.3.a" in ids(screen)
    assert screen.model.groups[0].title.startswith("1  ")
    assert screen.model.data(screen.model.index(0, 0)) == screen.model.groups[0].title


def test_a_filter_for_words_is_written_and_taken_back_by_keyboard(qtbot, screen):
    before = ids(screen)
    screen.filters.words.setFocus()
    qtbot.keyClicks(screen.filters.words, "tim koordinasi")
    qtbot.waitUntil(lambda: ids(screen) != before)
    assert all(found.startswith(("10.", "19.")) for found in ids(screen))
    qtbot.keyClick(screen.filters.words, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: ids(screen) == before)


def test_a_filter_that_lets_nothing_through_says_so_and_offers_everything(qtbot, screen):
    screen.filters.words.setText("zzz")
    qtbot.waitUntil(screen.show_all.isVisible)
    assert "Tidak ada butir yang cocok" in screen.empty.text()
    qtbot.mouseClick(screen.show_all, Qt.MouseButton.LeftButton)
    assert len(ids(screen)) > 100


def test_what_is_missing_for_a_level_can_be_asked(screen):
    choose(screen.filters.levels, 5)
    assert "10.5.a" in ids(screen)
    assert screen.totals.text().startswith("Sampai tingkat 5: ")


def test_enter_opens_the_requirement(qtbot, screen):
    screen.reveal("10.3.a")
    assert "<b>" not in screen.details.toPlainText()
    assert "10.3.a" in screen.details.toPlainText()
    with qtbot.waitSignal(screen.open_indicator) as opened:
        qtbot.keyClick(screen.tree, Qt.Key.Key_Return)
    assert opened.args == ["10.3.a", 3]


def test_a_heading_sorts_and_the_mark_stays(qtbot, screen):
    choose(screen.filters.groupings, Grouping.NOTHING)
    screen.tree.sortByColumn(Column.LEVEL, Qt.SortOrder.DescendingOrder)
    levels = [row.level for row in screen.model.groups[0].rows]
    assert levels == sorted(levels, reverse=True)


def test_what_is_set_aside_leaves_the_list(qtbot, session, screen):
    assert "10.3.a" in ids(screen)
    session.change("kesampingkan", lambda desk, _report: waive_requirement(desk, "10.3.a", reason="tidak ada"))
    qtbot.waitUntil(lambda: "10.3.a" not in ids(screen), timeout=10_000)


@pytest.mark.parametrize("flat", [True, False])
def test_the_model_keeps_the_rules_of_qt(screen, flat):
    model = GapTree()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(screen.model.groups[:1] if flat else screen.model.groups, flat=flat)
    model.sort(Column.TEXT)
    assert tester.model() is model
    assert model.index_of(screen.model.groups[0].rows[0].id).isValid()


@pytest.mark.parametrize("form", [form for form, _title in FORMATS])
def test_the_checklist_is_written_as_it_is_shown(qtbot, screen, context, tmp_path, form):
    object.__setattr__(context, "load_writers", writers)
    target = tmp_path / f"daftar.{form}"
    choose(screen.filters.levels, 4)
    choose(screen.filters.aspects, "A2")
    with qtbot.waitSignal(screen.exported, timeout=20_000):
        screen.export_to(target, form)
    assert target.stat().st_size > 100
    if form == "xlsx":
        book = load_workbook(target)
        said = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
        assert "11.4.a" in said
        assert "19.2.a" not in said
    if form == "csv":
        rows = target.read_text(encoding="utf-8-sig")
        assert "11.4.a" in rows
        assert "Saringan: sampai tingkat 4; wajib yang kurang; A2 " in rows


def test_words_and_headings_of_the_screen_go_into_the_file_and_everything_can_be_asked(
    qtbot, screen, context, tmp_path
):
    object.__setattr__(context, "load_writers", writers)
    choose(screen.filters.groupings, Grouping.STATUS)
    screen.filters.words.setText("tim koordinasi")
    qtbot.waitUntil(lambda: all(found.startswith(("10.", "19.")) for found in ids(screen)))
    with qtbot.waitSignal(screen.exported, timeout=20_000):
        screen.export_to(tmp_path / "tampil.csv", "csv")
    with (tmp_path / "tampil.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["Butir"] for row in rows] == ids(screen)
    assert "memuat “tim koordinasi”" in rows[0]["Saringan"]
    with qtbot.waitSignal(screen.exported, timeout=20_000):
        screen.export_to(tmp_path / "semua.csv", "csv", everything=True)
    with (tmp_path / "semua.csv").open(encoding="utf-8-sig", newline="") as stream:
        every = list(csv.DictReader(stream))
    assert len(every) > 100
    assert "Saringan" not in every[0]


def test_the_file_dialog_speaks_indonesian(qtbot, screen):
    screen.ask_where("xlsx")
    dialog = screen.window().findChild(QFileDialog)
    assert dialog.labelText(QFileDialog.DialogLabel.Accept) == "Simpan"
    dialog.reject()
