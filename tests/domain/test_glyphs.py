"""Text with a box for every glyph, phrases found in it, and selections over it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.glyphs import Box, PageText, page_text
from dossier_app.domain.phrases import find_phrase
from dossier_app.domain.text_selection import Caret, TextSelection, as_quote

WIDE, HIGH, STEP = 10.0, 12.0, 20.0


def grid(text: str) -> PageText:
    """Every glyph ten wide, every line twenty below the one before."""
    glyphs, x, y = [], 0.0, 0.0
    for character in text:
        glyphs.append((character, Box(x, y, x + (0 if character == "\n" else WIDE), y + HIGH)))
        x, y = (0.0, y + STEP) if character == "\n" else (x + WIDE, y)
    return page_text(glyphs)


PAGE = grid("Tim Koordinasi\nSPBE kota")


def test_a_point_is_nearest_to_a_place_between_two_glyphs():
    assert PAGE.caret(1, 5) == 0
    assert PAGE.caret(9, 5) == 1
    assert PAGE.caret(2, 26) == PAGE.text.index("SPBE")
    assert PAGE.caret(900, 5) == PAGE.text.index("\n")


def test_the_word_and_the_line_around_a_place():
    assert PAGE.text[slice(*PAGE.word(6))] == "Koordinasi"
    assert PAGE.text[slice(*PAGE.line(6))] == "Tim Koordinasi\n"


def test_a_selection_over_two_lines_has_two_rectangles():
    first, second = PAGE.rectangles(4, 19)
    assert first == Box(40, 0, 140, 12)
    assert second == Box(0, 20, 40, 32)


def test_only_text_is_covered():
    assert PAGE.covers(5, 5)
    assert not PAGE.covers(5, 16)


def test_boxes_and_glyphs_must_agree_in_number():
    with pytest.raises(ValueError, match="1 glyphs"):
        PageText("a")


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("peta\nrencana SPBE", "Peta Rencana", ["peta\nrencana"]),
        ("Undang-\nUndang Dasar", "undang-undang", ["Undang-\nUndang"]),
        ("kami nilai ini", "ini", ["ini"]),
        ("a.b (c)", ".b (c", [".b (c"]),
        ("apa saja", "   ", []),
    ],
)
def test_words_are_found_over_line_breaks(text, phrase, found):
    assert [text[start:end] for start, end in find_phrase(text, phrase)] == found


def test_a_quote_is_found_where_a_reader_saw_other_spaces():
    assert find_phrase("TimKoordinasi SPBE", "Tim Koordinasi SPBE", loose=True) == ((0, 18),)


@given(st.text(alphabet="ab -\n", min_size=1), st.data())
def test_whatever_is_selected_is_found_again_as_a_quote(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = as_quote(text[start:end])
    if quote:
        assert find_phrase(text, quote, loose=True)


def test_a_selection_may_be_drawn_backwards_and_over_sheets():
    texts = {0: grid("satu dua"), 1: grid("tiga"), 2: grid("empat lima")}
    selection = TextSelection(Caret(2, 5), Caret(0, 5))
    assert list(selection.sheets) == [0, 1, 2]
    assert selection.on(0, 8) == (5, 8)
    assert selection.on(1, 4) == (0, 4)
    assert selection.on(3, 4) == (0, 0)
    assert selection.text(texts.get) == "dua\ntiga\nempat"
    assert not TextSelection(Caret(1, 1), Caret(1, 1))


def test_a_quote_is_one_line_with_broken_words_joined():
    assert as_quote("Undang-\n  Undang\nDasar  1945 ") == "Undang-Undang Dasar 1945"
