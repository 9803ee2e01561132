"""What changed in a text: both texts can be read back from the pieces, and only what changed is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.word_changes import MOST_WORDS, TextPiece, Turn, word_changes

TEXTS = st.text(alphabet="ab \n.é", max_size=60)


def told(before: str, after: str) -> str:
    marks = {Turn.SAME: "{}", Turn.GONE: "[-{}-]", Turn.ADDED: "[+{}+]"}
    return "".join(marks[piece.turn].format(piece.text) for piece in word_changes(before, after))


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_back(before, after):
    pieces = word_changes(before, after)
    assert "".join(piece.text for piece in pieces if piece.turn is not Turn.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.turn is not Turn.GONE) == after
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_a_text_differs_in_nothing_from_itself(text):
    assert all(piece.turn is Turn.SAME for piece in word_changes(text, text))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Perwal sudah ditetapkan.", "Perwal belum ditetapkan.", "Perwal [-sudah-][+belum+] ditetapkan."),
        ("", "Baru.", "[+Baru.+]"),
        ("Lama.", "", "[-Lama.-]"),
        ("satu dua tiga empat", "satu lima enam empat", "satu [-dua tiga-][+lima enam+] empat"),
        ("a\nb c\nd", "a\nb x\nd", "a\nb [-c-][+x+]\nd"),
        ("Pasal 5, Perwal 12", "Pasal 6, Perwal 12", "Pasal [-5-][+6+], Perwal 12"),
    ],
)
def test_whole_words_are_marked(before, after, shown):
    assert told(before, after) == shown


def test_a_book_that_was_replaced_is_told_as_a_whole_at_once():
    before, after = ("lama " * MOST_WORDS).strip(), ("baru " * MOST_WORDS).strip()
    assert word_changes(before, after) == (TextPiece(Turn.GONE, before), TextPiece(Turn.ADDED, after))
