"""A small tree for the models, and a window on a real workspace."""

from pathlib import Path

import pytest

from dossier_app.bundles.contents import Writers
from dossier_app.context import Context
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.create_workspace import create
from dossier_app.services.show_overview import OverviewNode, Standing
from dossier_app.settings import Settings
from ui.main_window import MainWindow


@pytest.fixture
def nodes() -> tuple[OverviewNode, ...]:
    eleven = OverviewNode("11", "Arsitektur SPBE", Standing.OVERCLAIMED, claimed=4, supported=2, target=4)
    twelve = OverviewNode("12", "Peta Rencana SPBE", Standing.NOT_ASSESSED, claimed=None, supported=1, target=None)
    aspect = OverviewNode("2", "Perencanaan", Standing.GROUP, children=(eleven, twelve))
    return (
        OverviewNode("D1", "Kebijakan", Standing.GROUP),
        OverviewNode("D2", "Tata Kelola", Standing.GROUP, children=(aspect,)),
    )


@pytest.fixture
def context(app_paths) -> Context:
    """What main would hand to the window."""

    def no_window(context: Context, workspace: Path | None) -> int:
        raise AssertionError("the window is already there")

    return Context(paths=app_paths, settings=Settings(), load_writers=Writers, open_window=no_window, acting_as="Ayu")


@pytest.fixture
def workspace(tmp_path, app_paths) -> Path:
    """A workspace of Kota Contoh in which indicator 10 is claimed without any document."""
    path = tmp_path / "Kota Contoh 2025"
    with create(
        path, instrument="spbe-2020", institution="Kota Contoh", year=2025, paths=app_paths, actor="Ayu"
    ) as desk:
        assess_indicator(desk, "10", claim=3, target=4)
    return path


@pytest.fixture
def window(qtbot, context) -> MainWindow:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    return window
