"""The screen of the history on a real workspace: filtering, going back, and the trash."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from dossier_app.domain.ids import document_id
from dossier_app.domain.journal import Kind
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.create_workspace import create
from dossier_app.services.desk import Desk
from dossier_app.services.list_history import HistoryRow, filtered
from dossier_app.services.trash_documents import trash_documents
from ui.models.step_table import StepColumn, StepTable
from ui.panels.history_screen import HistoryScreen
from ui.session import Session


@pytest.fixture
def folder(tmp_path, app_paths):
    """A workspace with a document and three claims, of which Budi made the last."""
    path = tmp_path / "kota"
    with create(
        path, instrument="spbe-2020", institution="Kota Contoh", year=2025, paths=app_paths, actor="Ayu"
    ) as desk:
        file = tmp_path / "SK.pdf"
        file.write_bytes(b"SK")
        blob = desk.workspace.blobs.add(file)
        with desk.begin() as work:
            work.put(Kind.DOCUMENT, document_id(blob.sha256), {"sha256": blob.sha256, "size": 2, "alias:SK.pdf": True})
            work.commit("Impor SK.pdf")
        for code in ("10", "11"):
            assess_indicator(desk, code, claim=3)
        assess_indicator(Desk(desk.workspace, actor="Budi"), "12", claim=3)
    return path


@pytest.fixture
def screen(qtbot, context, folder):
    session = Session(context)
    screen = HistoryScreen(session)
    qtbot.addWidget(screen)
    session.viewed.connect(screen.on_viewed)
    screen.resize(1000, 600)
    screen.show()
    with qtbot.waitSignal(session.viewed, timeout=20_000):
        session.open(folder)
    qtbot.waitUntil(lambda: bool(screen.model.rows), timeout=20_000)
    yield screen
    session.close()
    session.deleteLater()


def labels(screen) -> list[str]:
    return [row.label for row in screen.model.rows]


def claims(screen) -> list[str]:
    return [a.indicator for a in screen.session.view.snapshot.assessments if a.claimed]


def test_the_newest_step_is_on_top_with_its_actor(screen, qtmodeltester):
    qtmodeltester.check(screen.model, force_py=True)
    assert labels(screen)[:3] == ["Nilai indikator 12", "Nilai indikator 11", "Nilai indikator 10"]
    assert screen.model.rows[0].actor == "Budi"
    assert screen.model.rows[0].when.startswith(str(dt.datetime.now().astimezone().year))
    spoken = screen.model.data(screen.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Budi, Nilai indikator 12, " in spoken


def test_steps_are_filtered_by_words_and_by_actor(qtbot, screen):
    screen.search.setText("sk.pdf impor")
    qtbot.waitUntil(lambda: labels(screen) == ["Impor SK.pdf"])
    screen.search.clear()
    screen.actor.setCurrentIndex(screen.actor.findText("Budi"))
    screen.actor.activated.emit(1)
    qtbot.waitUntil(lambda: labels(screen) == ["Nilai indikator 12"])


def test_the_history_of_one_indicator(qtbot, screen):
    screen.reveal("10")
    qtbot.waitUntil(lambda: labels(screen) == ["Nilai indikator 10"])
    screen.entity.clear()
    qtbot.waitUntil(lambda: len(labels(screen)) > 3)


def test_what_is_not_known_is_told_in_place(qtbot, screen):
    screen.entity.setText("99")
    qtbot.keyClick(screen.entity, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "tidak dikenal" in screen.state.text())
    assert screen.model.rows == ()


def test_going_back_takes_back_the_step_chosen_and_all_newer_ones(qtbot, screen):
    screen.table.setCurrentIndex(screen.model.index(1, 0))
    assert screen.back.text() == "Urungkan sam&pai sini (2 langkah)"
    qtbot.mouseClick(screen.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: claims(screen) == ["10"], timeout=20_000)

    def both_undone() -> None:
        undone = next(row for row in screen.model.rows if row.label == "Nilai indikator 11")
        assert (undone.state, undone.back) == ("sudah diurungkan", 0)

    qtbot.waitUntil(both_undone, timeout=20_000)
    qtbot.waitUntil(screen.redo.isEnabled)
    qtbot.mouseClick(screen.redo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: claims(screen) == ["10", "11"], timeout=20_000)


def test_the_step_that_made_the_workspace_cannot_be_gone_back_to(screen):
    screen.table.setCurrentIndex(screen.model.index(len(screen.model.rows) - 1, 0))
    assert not screen.back.isEnabled()
    assert screen.back.toolTip()


def test_a_document_comes_back_from_the_trash_by_keyboard(qtbot, screen):
    document = screen.session.view.snapshot.documents[0].id
    with qtbot.waitSignal(screen.session.viewed, timeout=20_000):
        screen.session.change("", lambda desk, _report: trash_documents(desk, [document]))
    assert "(1)" in screen.tabs.tabText(1)
    screen.tabs.setCurrentIndex(1)
    screen.trash.list.setFocus()
    with qtbot.waitSignal(screen.session.viewed, timeout=20_000):
        qtbot.keyClick(screen.trash.list, Qt.Key.Key_Return)
    assert not screen.session.view.snapshot.documents[0].in_trash
    assert "kosong" in screen.trash.state.text()


def test_a_hundred_thousand_steps_are_filtered_and_shown(qapp):
    rows = tuple(
        HistoryRow(str(n), "2026-01-01", "Ayu" if n % 2 else "Budi", f"Nilai {n}", 1, "berlaku", undone=False, back=n)
        for n in range(100_000)
    )
    found = filtered(rows, text="99", actor="Ayu")
    assert 0 < len(found) < 5_000
    table = StepTable()
    table.show(rows)
    assert table.rowCount() == 100_000
    assert table.data(table.index(99_999, StepColumn.LABEL)) == "Nilai 99999"
