"""The dashboard on a real workspace: its figures, its map, and where its parts lead."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from dossier_app.charts.heat_map import cell_id
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.changes_since_export import journal_position
from dossier_app.services.made_bundles import MadeBundle, note_bundle, now
from ui.panels.dashboard_screen import DashboardScreen
from ui.theme import DARK, LIGHT, apply_theme


@pytest.fixture
def screen(qtbot, session):
    screen = DashboardScreen(session)
    qtbot.addWidget(screen)
    session.viewed.connect(screen.on_viewed)
    screen.resize(1100, 720)
    screen.show()
    qtbot.waitUntil(lambda: screen.advice.count() > 0, timeout=10_000)
    return screen


def test_the_figures_stand_side_by_side_with_their_predicates(screen):
    shown = [(card.name.text(), card.number.text(), card.predicate.text()) for card in screen.cards.cards]
    assert shown == [
        ("Terdukung bukti", "1,00", "Kurang"), ("Klaim", "1,03", "Kurang"), ("Sasaran", "1,04", "Kurang"),
    ]  # fmt: skip
    assert "0,80 lagi ke Cukup" in screen.cards.cards[0].accessibleName()


def test_a_change_moves_the_figures(qtbot, session, screen):
    session.change("nilai", lambda desk, _report: assess_indicator(desk, "11", claim=5))
    qtbot.waitUntil(lambda: screen.cards.cards[1].number.text() == "1,13", timeout=10_000)


def test_a_click_on_a_cell_opens_its_requirements(qtbot, screen):
    place = screen.map.target_rect(cell_id("10", 3)).center()
    with qtbot.waitSignal(screen.open_indicator) as opened:
        qtbot.mouseClick(screen.map, Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["10", 3]


def test_the_keyboard_walks_the_map_and_opens_a_cell(qtbot, screen):
    screen.map.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: screen.map.current == cell_id("1", 1))
    qtbot.keyClick(screen.map, Qt.Key.Key_Down)
    qtbot.keyClick(screen.map, Qt.Key.Key_Right)
    assert screen.map.current == cell_id("2", 2)
    assert "Indikator 2" in screen.map.accessibleDescription()
    with qtbot.waitSignal(screen.open_indicator) as opened:
        qtbot.keyClick(screen.map, Qt.Key.Key_Return)
    assert opened.args == ["2", 2]


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_hovering_says_what_a_cell_stands_for(screen):
    place = screen.map.target_rect(cell_id("10", 3)).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, screen.map.mapToGlobal(place))
    QApplication.sendEvent(screen.map, event)
    assert "tingkat 3: belum ada" in QToolTip.text()
    QToolTip.hideText()


def test_an_overclaimed_indicator_is_the_first_thing_to_mend(qtbot, screen):
    sentences = [screen.advice.item(row).text() for row in range(screen.advice.count())]
    assert sentences[0] == "Masukkan dokumen pertama."
    assert sentences[1].startswith("10 ")
    screen.advice.setFocus()
    screen.advice.setCurrentRow(1)
    with qtbot.waitSignal(screen.open_indicator) as opened:
        qtbot.keyClick(screen.advice, Qt.Key.Key_Return)
    assert opened.args == ["10", 2]


def test_an_aspect_of_the_radar_leads_to_its_rows(qtbot, screen):
    place = screen.radar.drawing.targets[2]
    qtbot.mouseClick(screen.radar, Qt.MouseButton.LeftButton, pos=QPoint(*(round(part) for part in place.centre)))
    first = next(
        group.indicators[0].code for group in screen.session.view.instrument.all_groups if group.code == place.id
    )
    assert screen.map.current == cell_id(first, 1)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_pictures_take_the_colours_of_the_theme(qtbot, screen, theme):
    apply_theme(QApplication.instance(), theme)
    cell = screen.map.target_rect(cell_id("10", 1))
    picture = screen.map.grab().toImage()
    assert picture.pixelColor(cell.left() + 8, cell.center().y()).name() == theme.met
    apply_theme(QApplication.instance(), LIGHT)


def test_before_the_first_export_the_way_to_it_is_shown(qtbot, screen):
    qtbot.waitUntil(screen.changes.isVisible, timeout=10_000)
    assert "Belum ada bundel" in screen.changes.words.text()
    with qtbot.waitSignal(screen.open_screen) as opened:
        screen.changes.list.itemActivated.emit(screen.changes.list.item(0))
    assert opened.args == ["bundles"]


def test_what_changed_since_the_last_export_opens_its_indicator(qtbot, context, session, screen):
    noted = []
    session.read("catat", lambda desk, _report: note(desk, context), done=lambda _nothing: noted.append(True))
    qtbot.waitUntil(lambda: bool(noted), timeout=10_000)
    session.change("nilai", lambda desk, _report: assess_indicator(desk, "11", claim=5))
    qtbot.waitUntil(lambda: "Sejak dosir.zip" in screen.changes.words.text(), timeout=10_000)
    assert "klaim 1,03 → 1,13" in screen.changes.words.text()
    (item,) = [screen.changes.list.item(row) for row in range(screen.changes.list.count())]
    assert "klaim – → 5" in item.text()
    with qtbot.waitSignal(screen.open_indicator) as opened:
        screen.changes.list.itemActivated.emit(item)
    assert opened.args[0] == "11"


def note(desk, context):
    info, position = desk.snapshot().info, journal_position(desk)
    note_bundle(context.paths, MadeBundle(info.id, "/kirim/dosir.zip", now(), "assessment", "", 0, 1, 0, position))
