"""Texts without pages of their own on sheets: every line of a long one stands there, and wide ones are broken."""

import pytest

from ui.viewer.flow import LINES, flow, flow_text


def lines_of(sheets) -> list[str]:
    return [line for sheet in sheets for line in flow_text(sheet).text.splitlines()]


@pytest.mark.parametrize("count", [3, 6_000])
def test_every_line_of_a_text_stands_on_a_sheet_once_and_in_order(qapp, count):
    wanted = [f"Baris nomor {number}" for number in range(count)]
    assert lines_of(flow(("\n".join(wanted),), table=False)) == wanted


def test_every_row_of_a_spreadsheet_stands_on_a_sheet(qapp):
    rows = [f"R{number}\tGangguan listrik" for number in range(6_000)]
    shown = lines_of(flow(("\n".join(("Risiko", *rows)),), table=True))
    assert shown[0] == "Risiko"
    assert shown[1::2] == [f"R{number}" for number in range(6_000)]


def test_beyond_measure_the_last_line_says_that_more_follows(qapp):
    shown = lines_of(flow(("\n".join("x" for _ in range(LINES + 1)),), table=False))
    assert len(shown) == LINES + 1
    assert "Selebihnya tidak ditampilkan" in shown[-1]


def test_a_wide_line_is_broken_between_words_and_loses_none(qapp):
    words = [f"kata{number}" for number in range(60)]
    shown = lines_of(flow((" ".join(words),), table=False))
    assert len(shown) > 1
    assert " ".join(shown).split() == words
