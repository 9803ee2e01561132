"""Two texts side by side: what only one of them has is marked, and nothing in them is markup."""

from ui.dialogs.narrative_compare import LONGEST, marked


def test_words_that_differ_are_marked_and_markup_is_text():
    left, right = marked("satu <b> dua", "satu <b> tiga")
    assert "&lt;b&gt;" in left
    assert "dua</span>" in left
    assert "tiga</span>" in right


def test_very_long_texts_stand_unmarked():
    left, right = marked("a " * LONGEST, "b")
    assert "span" not in left + right
