"""Colours can be told apart from what lies below them: at least 4.5:1, as WCAG counts it."""

import pytest
from PySide6.QtGui import QColor

from ui.theme import THEMES, Theme, status_colour

STATUSES = ("met", "weak", "missing", "waived")
WORDS = ("text", "muted", "accent", "met", "weak", "missing", "waived", "claimed")
LEAST = 4.5


def luminance(colour: QColor) -> float:
    """WCAG's relative luminance."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_figures_of_wcag():
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ground", ["base", "window", "alternate"])
@pytest.mark.parametrize("word", WORDS)
def test_words_stand_out_on_every_ground(theme: Theme, ground: str, word: str):
    assert contrast(QColor(getattr(theme, word)), QColor(getattr(theme, ground))) >= LEAST


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ground", ["base", "window"])
@pytest.mark.parametrize("status", STATUSES)
def test_every_status_stands_out(theme: Theme, ground: str, status: str):
    assert contrast(status_colour(theme, status), QColor(getattr(theme, ground))) >= LEAST


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_chosen_words_stand_out_on_the_accent(theme: Theme):
    assert contrast(QColor(theme.on_accent), QColor(theme.accent)) >= LEAST
