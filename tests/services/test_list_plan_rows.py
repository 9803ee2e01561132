"""A plan in words."""

from decimal import Decimal

import pytest

from dossier_app.services.list_plan_rows import first_target, plan_rows, plan_summary, single_rises
from dossier_app.services.make_plan import make_plan
from dossier_app.services.set_effort import set_effort
from dossier_app.services.view_workspace import view_workspace


def test_each_need_tells_its_documents_and_whose_effort_it_is(desk):
    plan = make_plan(desk, target=Decimal("1.2"))
    requirement = plan.rises[0].requirements[0]
    set_effort(desk, requirement, 1)
    rows = plan_rows(view_workspace(desk), make_plan(desk, target=Decimal("1.2")).rises)
    needs = {need.id: need for row in rows for need in row.needs}
    assert needs[requirement].own
    assert needs[requirement].effort == 1
    assert sum(need.effort for need in needs.values()) == sum(row.cost for row in rows)


def test_the_summary_says_plainly_what_cannot_be_reached(band_desk):
    top = Decimal(5)
    plan = make_plan(band_desk, target=top)
    assert not plan.reachable
    assert "tidak dapat dicapai" in plan_summary(band_desk.instrument, plan)
    assert "tertinggi" in plan_summary(band_desk.instrument, plan)


def test_single_rises_begin_with_the_best_worth(desk):
    worth = [rise.gain / max(rise.cost, 1) for rise in single_rises(make_plan(desk, target=Decimal("1.2")))]
    assert worth == sorted(worth, reverse=True)


@pytest.mark.parametrize("name", ["desk", "band_desk"])
def test_the_first_target_lies_above_what_is_supported(request, name):
    view = view_workspace(request.getfixturevalue(name))
    assert view.index.supported.index < first_target(view) <= 5
