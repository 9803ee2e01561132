"""The item model of the tree of indicators."""

import pytest
from PySide6.QtCore import Qt

from dossier_app.i18n import use_language
from dossier_app.services.show_overview import OverviewNode, Standing
from ui.models.indicator_tree import Column, IndicatorTree, cell_text


@pytest.fixture
def tree(nodes, qtmodeltester) -> IndicatorTree:
    model = IndicatorTree()
    model.show(nodes)
    qtmodeltester.check(model, force_py=True)
    return model


def indicator(tree: IndicatorTree, row: int, column: Column):
    aspect = tree.index(0, 0, tree.index(1, 0))
    return tree.index(row, column, aspect)


def test_qt_accepts_the_model_full_and_empty(nodes, qtmodeltester):
    model = IndicatorTree()
    qtmodeltester.check(model, force_py=True)
    model.show(nodes)
    qtmodeltester.check(model, force_py=True)


def test_indicators_stand_below_their_groups_at_any_depth(tree):
    assert tree.rowCount() == 2
    assert tree.rowCount(tree.index(0, 0)) == 0
    assert tree.data(indicator(tree, 0, Column.TITLE)) == "11  Arsitektur SPBE"
    assert tree.data(tree.parent(indicator(tree, 0, Column.TITLE))) == "2  Perencanaan"


def test_claimed_and_supported_levels_stand_side_by_side(tree):
    shown = [tree.data(indicator(tree, 0, column)) for column in Column]
    assert shown == ["11  Arsitektur SPBE", "4", "2", "4", "klaim melebihi bukti"]


def test_an_indicator_that_nobody_assessed_has_no_claim(tree):
    assert tree.data(indicator(tree, 1, Column.CLAIMED)) == ""
    assert tree.data(indicator(tree, 1, Column.STANDING)) == "belum dinilai"


def test_a_cell_tells_a_screen_reader_its_column(tree):
    shown = tree.data(indicator(tree, 0, Column.SUPPORTED), Qt.ItemDataRole.AccessibleTextRole)
    assert shown == "Terdukung: 2"


def test_headers_follow_the_language(tree):
    use_language("en")
    assert tree.headerData(Column.CLAIMED, Qt.Orientation.Horizontal) == "Claimed"


def test_showing_other_nodes_forgets_the_earlier_ones(tree, nodes):
    tree.show(nodes[:1])
    assert tree.rowCount() == 1
    assert tree.node(tree.index(1, 0)) is None


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_but_a_group_is_told_in_words(standing):
    node = OverviewNode("1", "x", standing)
    assert bool(cell_text(node, Column.STANDING)) is (standing is not Standing.GROUP)
