"""Targets are found by place and by direction; texts are cut to their room."""

from dossier_app.charts.shapes import Drawing, Target, neighbour, shortened, wrapped

PLACES = [(row, column) for row in (0, 1) for column in (0, 1, 2)]
CELLS = tuple(Target(f"{row}{column}", column * 20, row * 20, 20, 20, "") for row, column in PLACES)
GRID = Drawing(60, 40, (), targets=CELLS)


def walked(start: str, across: int, down: int) -> str | None:
    found = neighbour(GRID, start, across, down)
    return found.id if found else None


def test_arrows_walk_over_the_grid_and_stop_at_its_edge():
    assert walked("00", 1, 0) == "01"
    assert walked("01", 0, 1) == "11"
    assert walked("12", -1, 0) == "11"
    assert walked("11", 0, -1) == "01"
    assert walked("02", 1, 0) is None


def test_a_walk_begins_at_the_first_target():
    assert walked("", 1, 0) == "00"
    assert neighbour(Drawing(1, 1, ()), "", 1, 0) is None


def test_a_point_is_in_one_cell_only():
    assert GRID.target_at(20, 19.9).id == "01"
    assert GRID.target_at(19.9, 20).id == "10"
    assert GRID.target_at(60, 10) is None


def test_long_texts_are_cut_with_an_ellipsis():
    assert shortened("Arsitektur SPBE", 10, 500) == "Arsitektur SPBE"
    assert shortened("Arsitektur SPBE", 10, 50) == "Arsitekt…"
    assert wrapped("Penerapan Manajemen SPBE Instansi Pusat", 12, 2) == ("Penerapan", "Manajemen…")
