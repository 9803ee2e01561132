"""Sheets in a column: found by height, turned, and mapped to and fro."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.glyphs import Box
from dossier_app.domain.page_layout import GAP, QUARTERS, PageLayout, Sheet

SHEETS = (Sheet(1, 100, 200), Sheet(2, 300, 100), Sheet(2, 300, 100), Sheet(3, 100, 200))


def test_sheets_stand_below_each_other_and_are_centred():
    layout = PageLayout(SHEETS)
    assert layout.tops[:2] == (GAP, GAP + 200 + GAP)
    assert layout.width == 300 + 2 * GAP
    assert layout.box(0, 1000) == Box(450, GAP, 550, GAP + 200)
    assert layout.height == 5 * GAP + 600


def test_the_sheets_in_sight_are_found_by_height():
    layout = PageLayout(SHEETS)
    assert list(layout.between(0, 50)) == [0]
    assert list(layout.between(200, 230)) == [0, 1]
    assert list(layout.between(-500, 99_999)) == [0, 1, 2, 3]
    assert list(PageLayout(()).between(0, 10)) == []


def test_a_page_begins_at_its_first_sheet():
    layout = PageLayout(SHEETS)
    assert [layout.first_sheet(page) for page in (1, 2, 3, 99)] == [0, 1, 3, 3]


@pytest.mark.parametrize("rotation", QUARTERS)
@given(x=st.floats(0, 300), y=st.floats(0, 100), scale=st.floats(0.2, 5))
def test_a_point_comes_back_from_the_view_whatever_the_turn(rotation, x, y, scale):
    layout = PageLayout(SHEETS, scale, rotation)
    place = layout.to_view(1, Box(x, y, x, y))
    width, height = layout.size(1)
    assert -0.01 <= place.left <= width + 0.01
    assert -0.01 <= place.top <= height + 0.01
    assert layout.to_sheet(1, place.left, place.top) == pytest.approx((x, y), abs=0.01)


def test_twenty_thousand_sheets_are_laid_out_at_once():
    started = time.perf_counter()
    layout = PageLayout(tuple(Sheet(page, 595, 842) for page in range(1, 20_001)), 1.3)
    assert layout.at(layout.height / 2) == pytest.approx(10_000, abs=1)
    assert time.perf_counter() - started < 1
