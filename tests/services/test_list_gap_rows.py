"""The checklist as rows: filtered, grouped, sorted and counted."""

import pytest

from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.list_gap_rows import (
    OPEN,
    SORTS,
    GapFilter,
    Grouping,
    gap_rows,
    grouped,
    in_order,
    totals_text,
)
from dossier_app.services.report_gaps import report_gaps
from dossier_app.services.waive_requirement import waive_requirement


@pytest.fixture
def rows(desk):
    assess_indicator(desk, "11", claim=3)
    waive_requirement(desk, "11.3.a", reason="tidak ada")
    return gap_rows(report_gaps(desk), desk.instrument, desk.snapshot())


def test_rows_go_up_to_the_claim_or_to_the_level_that_is_asked_for(desk, rows):
    assert max(row.level for row in rows if row.indicator == "11") == 3
    five = gap_rows(report_gaps(desk), desk.instrument, desk.snapshot(), level=5)
    assert max(row.level for row in five if row.indicator == "11") == 5


def test_the_usual_filter_shows_what_is_mandatory_and_open(rows):
    shown = [row for row in rows if GapFilter().admits(row)]
    assert shown
    assert not any(row.optional or row.status in ("met", "waived") for row in shown)
    assert len([row for row in rows if GapFilter(status=OPEN).admits(row)]) > len(shown)


def test_filters_narrow_by_status_aspect_and_words(rows):
    assert [row.id for row in rows if GapFilter(status="waived").admits(row)] == ["11.3.a"]
    aspect = next(row.aspect for row in rows if row.indicator == "11")
    assert {row.aspect for row in rows if GapFilter(status="", aspect=aspect).admits(row)} == {aspect}
    found = [row for row in rows if GapFilter(status="", text="11.3 ARSITEKTUR").admits(row)]
    assert found
    assert {row.indicator for row in found} == {"11"}


@pytest.mark.parametrize("by", list(Grouping))
def test_every_grouping_keeps_every_row(rows, by):
    groups = grouped(rows, by)
    assert sorted(row.id for group in groups for row in group.rows) == sorted(row.id for row in rows)


def test_levels_stand_in_their_order_and_count_their_rows(rows):
    titles = [group.title for group in grouped(rows, Grouping.LEVEL)]
    assert [title.split("  ")[0] for title in titles] == ["Tingkat 1", "Tingkat 2", "Tingkat 3"]
    assert all(title.endswith("butir)") for title in titles)


@pytest.mark.parametrize("by", list(SORTS))
def test_every_column_sorts_both_ways(rows, by):
    upwards = [SORTS[by](row) for row in in_order(rows, by)]
    assert upwards == sorted(upwards)
    assert [SORTS[by](row) for row in in_order(rows, by, descending=True)] == upwards[::-1]


def test_requirements_sort_by_number_not_by_letter(rows):
    codes = list(dict.fromkeys(row.indicator for row in in_order(rows, "id")))
    assert codes.index("2") < codes.index("10") < codes.index("11")


def test_the_totals_are_one_sentence(rows):
    sentence = totals_text(rows, level=3)
    assert sentence.startswith(f"Sampai tingkat 3: {len(rows)} butir, ")
    assert "1 tidak berlaku" in sentence
