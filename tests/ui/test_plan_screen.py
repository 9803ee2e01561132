"""The plan on a real workspace: target, path, efforts, targets in one step, and what if."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from dossier_app.charts.heat_map import cell_id
from dossier_app.services.set_effort import set_effort
from dossier_app.services.undo_step import undo_step
from ui.panels.plan_screen import PlanScreen
from ui.widgets.plan_tree import Column


@pytest.fixture
def screen(qtbot, session):
    screen = PlanScreen(session)
    qtbot.addWidget(screen)
    session.viewed.connect(screen.on_viewed)
    screen.resize(1200, 700)
    screen.show()
    qtbot.waitUntil(lambda: screen.plan is not None and screen.report is not None, timeout=20_000)
    return screen


def aim(qtbot, screen, target: str) -> None:
    screen.bar.field.setValue(float(target))
    qtbot.waitUntil(lambda: screen.plan is not None and screen.plan.target == Decimal(target), timeout=20_000)


def test_slider_and_field_move_together_in_hundredths(qtbot, screen):
    aim(qtbot, screen, "1.2")
    assert screen.bar.slider.value() == 120
    screen.bar.slider.setValue(131)
    assert screen.bar.target == Decimal("1.31")
    qtbot.waitUntil(lambda: screen.plan.target == Decimal("1.31"), timeout=20_000)


def test_the_path_lists_its_rises_with_requirements_and_documents(qtbot, screen):
    aim(qtbot, screen, "1.3")
    assert screen.bar.summary.text().startswith("Dari 1,00 ke 1,3")
    rises = screen.tree.topLevelItem(0)
    assert rises.text(0) == "Jalan termurah"
    assert rises.childCount() == len(screen.plan.rises)
    first = rises.child(0)
    assert first.childCount() == len(screen.plan.rises[0].requirements)
    assert any(first.child(row).text(Column.KINDS) for row in range(first.childCount()))


def test_enter_on_a_rise_opens_its_indicator(qtbot, screen):
    aim(qtbot, screen, "1.3")
    screen.tree.setCurrentItem(screen.tree.topLevelItem(0).child(0))
    with qtbot.waitSignal(screen.open_indicator) as opened:
        qtbot.keyClick(screen.tree, Qt.Key.Key_Return)
    rise = screen.plan.rises[0]
    assert opened.args == [rise.indicator, rise.to_level]


def test_a_target_that_is_reached_needs_nothing(qtbot, screen):
    aim(qtbot, screen, "1.0")
    assert "sudah tercapai" in screen.bar.summary.text()
    assert not screen.bar.adopt.isEnabled()
    assert screen.tree.topLevelItem(0).text(0).startswith("Nilai setiap kenaikan")


def test_the_levels_of_the_plan_become_targets_in_one_step(qtbot, session, screen):
    aim(qtbot, screen, "1.3")
    wanted = {rise.indicator: rise.to_level for rise in screen.plan.rises}
    qtbot.mouseClick(screen.bar.adopt, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: all(session.view.reports[code].target == level for code, level in wanted.items()), timeout=10_000
    )
    session.change("urungkan", lambda desk, _report: undo_step(desk))
    qtbot.waitUntil(lambda: session.view.reports["10"].target == 4, timeout=10_000)
    qtbot.waitUntil(
        lambda: not any(session.view.reports[code].target == level for code, level in wanted.items() if code != "10"),
        timeout=10_000,
    )


def test_an_effort_is_edited_in_place(qtbot, session, screen):
    aim(qtbot, screen, "1.3")
    need = screen.tree.topLevelItem(0).child(0).child(0)
    screen.tree.topLevelItem(0).child(0).setExpanded(True)
    requirement = screen.plan.rises[0].requirements[0]
    screen.tree.setFocus()
    screen.tree.setCurrentItem(need, Column.EFFORT)
    qtbot.keyClick(screen.tree.viewport(), Qt.Key.Key_F2)
    editor = screen.tree.findChild(QSpinBox)
    editor.setValue(77)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dict(session.view.snapshot.efforts) == {requirement: 77}, timeout=10_000)


@pytest.mark.parametrize("by", ["key", "button"])
def test_an_own_effort_goes_back_to_the_default(qtbot, session, screen, by):
    aim(qtbot, screen, "1.3")
    need = screen.tree.topLevelItem(0).child(0).child(0)
    usual, requirement = need.text(Column.EFFORT), screen.plan.rises[0].requirements[0]
    screen.tree.setCurrentItem(need, Column.EFFORT)
    assert not screen.usual.isEnabled()
    qtbot.keyClick(screen.tree, Qt.Key.Key_Delete)
    session.change("usaha", lambda desk, _report: set_effort(desk, requirement, 1 if usual != "1" else 2))
    qtbot.waitUntil(screen.usual.isEnabled, timeout=10_000)
    assert screen.tree.currentItem().font(Column.EFFORT).bold()
    if by == "key":
        qtbot.keyClick(screen.tree, Qt.Key.Key_Delete)
    else:
        qtbot.mouseClick(screen.usual, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.view.snapshot.efforts == (), timeout=10_000)
    qtbot.waitUntil(lambda: not screen.usual.isEnabled(), timeout=10_000)


def test_clicking_levels_moves_the_index_and_again_takes_them_back(qtbot, screen):
    grid = screen.what_if.grid
    place = grid.target_rect(cell_id("11", 5)).center()
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
    assert screen.what_if.levels == {"11": 5}
    qtbot.waitUntil(lambda: screen.report.what_if.index == Decimal("1.10"), timeout=10_000)
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: screen.report.what_if.index == Decimal("1.00"), timeout=10_000)


def test_the_plan_can_be_tried_and_forgotten(qtbot, screen):
    aim(qtbot, screen, "1.3")
    qtbot.mouseClick(screen.bar.attempt, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.report.what_if.index == screen.plan.to_index, timeout=10_000)
    qtbot.mouseClick(screen.what_if.reset, Qt.MouseButton.LeftButton)
    assert screen.what_if.levels == {}
