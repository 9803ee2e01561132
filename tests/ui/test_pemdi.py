"""A workspace of an instrument with decimal bands, outside indices and further inputs, walked in the window."""

from decimal import Decimal
from pathlib import Path

import pytest

from dossier_app.services.create_workspace import create
from ui.dialogs.error_dialog import ErrorDialog
from ui.main_window import MainWindow
from ui.panels.indicator_screen import IndicatorScreen


@pytest.fixture
def pemdi(tmp_path, context) -> Path:
    path = tmp_path / "Pemdi 2026"
    create(path, instrument="pemdi-2026", institution="Kota", year=2026, paths=context.paths, actor="Ayu").close()
    return path


@pytest.fixture
def screen(qtbot, window, pemdi) -> IndicatorScreen:
    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.arrive([pemdi])
    window.show_screen("indicators")
    idle(qtbot, window)
    return window.stack.screen_of("indicators")


def idle(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.operations.busy, timeout=20_000)


def enter(qtbot, window, field, words: str) -> None:
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, words)
    field.editingFinished.emit()
    idle(qtbot, window)


def choose(qtbot, window, code: str) -> None:
    window.visiting.open_indicator(code)
    idle(qtbot, window)


def plain(window) -> str:
    """An indicator that no outside index scores."""
    return next(i.code for i in window.session.view.instrument.indicators if i.external_index is None)


def outside(window):
    return next(i for i in window.session.view.instrument.indicators if i.external_index is not None)


def test_a_value_is_entered_shown_with_its_level_and_undone(qtbot, window, screen):
    code = plain(window)
    choose(qtbot, window, code)
    before = window.session.view.index.claimed.index
    enter(qtbot, window, screen.header.value, "2,4")
    report = window.session.view.reports[code]
    assert report.claimed_value == Decimal("2.4")
    assert report.claimed == 2
    assert screen.header.claimed.currentData() == 2
    assert window.session.view.index.claimed.index > before
    window.upkeep.undo()
    idle(qtbot, window)
    assert screen.header.value.text() == ""
    assert window.session.view.index.claimed.index == before
    window.upkeep.redo()
    idle(qtbot, window)
    assert screen.header.value.text() == "2,4"


def test_a_value_that_no_longer_fits_is_told_when_it_goes(qtbot, window, screen):
    code = plain(window)
    choose(qtbot, window, code)
    enter(qtbot, window, screen.header.value, "2,4")
    box = screen.header.claimed
    box.setCurrentIndex(box.findData(4))
    box.activated.emit(box.currentIndex())
    idle(qtbot, window)
    words = window.notice.text.text()
    assert f"Nilai 2,4 indikator {code} dihapus" in words
    assert [button.text() for button in window.notice.buttons] == ["Urungkan"]
    assert screen.header.value.text() == ""
    window.notice.buttons[0].click()
    idle(qtbot, window)
    assert screen.header.value.text() == "2,4"


def test_a_value_off_the_scale_is_refused_and_the_field_goes_back(qtbot, window, screen):
    choose(qtbot, window, plain(window))
    enter(qtbot, window, screen.header.value, "7,5")
    dialog = window.findChild(ErrorDialog)
    assert "7,5" in dialog.error.reason
    dialog.close()
    assert screen.header.value.text() == ""
    assert window.session.view.snapshot.assessments == ()


def test_an_outside_index_is_entered_and_counts(qtbot, window, screen):
    indicator = outside(window)
    choose(qtbot, window, indicator.code)
    assert screen.header.external.isVisible()
    assert indicator.external_index.name in screen.header.external.toolTip()
    high = indicator.external_index.bounds[-1]
    enter(qtbot, window, screen.header.external, str(high))
    (assessment,) = window.session.view.snapshot.assessments
    assert assessment.external == Decimal(high.numerator)
    if indicator.external_index.automatic:
        report = window.session.view.reports[indicator.code]
        assert report.supported == 5
        assert screen.header.supported.text() == "<b>5</b>"
    choose(qtbot, window, plain(window))
    assert not screen.header.external.isVisible()


def test_what_was_typed_for_one_indicator_never_lands_on_another(qtbot, window, screen):
    first = plain(window)
    choose(qtbot, window, first)
    screen.header.value.setFocus()
    qtbot.keyClicks(screen.header.value, "3,2")
    screen.scheme.step(1)
    idle(qtbot, window)
    assert screen.code != first
    assert [(a.indicator, a.value) for a in window.session.view.snapshot.assessments] == [(first, Decimal("3.2"))]
    assert screen.header.value.text() == ""


def test_the_indices_of_the_bar_the_cards_and_the_engine_agree(qtbot, window, screen):
    choose(qtbot, window, plain(window))
    enter(qtbot, window, screen.header.value, "4,2")
    window.show_screen("dashboard")
    idle(qtbot, window)
    figure = window.session.view.index.claimed
    number = f"{figure.index:.{window.session.view.instrument.scoring.rounding.decimals}f}".replace(".", ",")
    cards = {card.name.text(): card.number.text() for card in window.stack.screen_of("dashboard").cards.cards}
    assert cards["Klaim"] == number
    assert number in window.index_bar.index.text()


@pytest.fixture
def survey(qtbot, window, tmp_path, context):
    """The dashboard of an instrument that asks for the result of a survey."""
    path = tmp_path / "Pelayanan 2026"
    create(path, instrument="pekppp-2022", institution="Kota", year=2026, paths=context.paths, actor="Ayu").close()
    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.arrive([path])
    window.show_screen("dashboard")
    idle(qtbot, window)
    return window.stack.screen_of("dashboard").inputs


def test_a_further_number_is_entered_makes_the_final_figure_and_is_undone(qtbot, window, survey):
    assert survey.isVisible()
    assert survey.final.text().endswith("terdukung –, klaim –")
    enter(qtbot, window, survey.fields["f03"], "3,5")
    assert window.session.view.snapshot.info.inputs == (("f03", Decimal("3.5")),)
    assert window.session.view.index.claimed.composite is not None
    assert "–" not in survey.final.text()
    window.upkeep.undo()
    idle(qtbot, window)
    assert survey.fields["f03"].text() == ""
    assert window.session.view.snapshot.info.inputs == ()


@pytest.mark.parametrize("words", ["9", "banyak"])
def test_a_number_that_cannot_be_is_refused_and_the_field_goes_back(qtbot, window, survey, words):
    enter(qtbot, window, survey.fields["f03"], words)
    dialog = window.findChild(ErrorDialog)
    assert dialog.error.reason or dialog.error.remedy
    dialog.close()
    assert survey.fields["f03"].text() == ""


def test_other_instruments_ask_for_nothing_more(qtbot, window, screen):
    window.show_screen("dashboard")
    idle(qtbot, window)
    assert not window.stack.screen_of("dashboard").inputs.isVisible()
