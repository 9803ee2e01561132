"""A small tree for the models, and a window on a real workspace."""

import pytest

from dossier_app.services.show_overview import OverviewNode, Standing


@pytest.fixture
def nodes() -> tuple[OverviewNode, ...]:
    eleven = OverviewNode("11", "Arsitektur SPBE", Standing.OVERCLAIMED, claimed=4, supported=2, target=4)
    twelve = OverviewNode("12", "Peta Rencana SPBE", Standing.NOT_ASSESSED, claimed=None, supported=1, target=None)
    aspect = OverviewNode("2", "Perencanaan", Standing.GROUP, children=(eleven, twelve))
    return (
        OverviewNode("D1", "Kebijakan", Standing.GROUP),
        OverviewNode("D2", "Tata Kelola", Standing.GROUP, children=(aspect,)),
    )
