"""Efforts and targets that the plan screen sets, and the checklist that the gap screen writes."""

import pytest

from dossier_app.errors import MachineError, UserError
from dossier_app.services.report_gaps import report_gaps
from dossier_app.services.set_effort import set_effort
from dossier_app.services.set_targets import set_targets
from dossier_app.services.undo_step import undo_step
from dossier_app.services.write_checklist import write_checklist
from exporters.table import writers


def targets(desk) -> dict[str, int | None]:
    return {known.indicator: known.target for known in desk.snapshot().assessments}


def test_an_effort_is_kept_and_can_be_given_back(desk):
    set_effort(desk, "11.3.a", 5)
    assert dict(desk.snapshot().efforts) == {"11.3.a": 5}
    set_effort(desk, "11.3.a", None)
    assert dict(desk.snapshot().efforts) == {}


@pytest.mark.parametrize("effort", [-1, 100])
def test_an_effort_off_the_scale_is_refused(desk, effort):
    with pytest.raises(UserError, match=r"11\.3\.a"):
        set_effort(desk, "11.3.a", effort)
    assert desk.snapshot().efforts == ()


def test_targets_of_several_indicators_are_one_step(desk):
    changes = set_targets(desk, {"11": 4, "12": 3})
    assert len(changes.entities) == 2
    assert targets(desk) == {"11": 4, "12": 3}
    undo_step(desk)
    assert set(targets(desk).values()) <= {None}


def test_one_wrong_target_changes_nothing(desk):
    with pytest.raises(UserError, match="12"):
        set_targets(desk, {"11": 4, "12": 9})
    assert targets(desk) == {}


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx", "html"])
def test_the_checklist_is_written_in_each_format(desk, tmp_path, form):
    target = tmp_path / f"daftar.{form}"
    report = report_gaps(desk, indicators=["11"])
    write_checklist(desk.snapshot(), desk.instrument, report, writer=writers().checklists[form], target=target)
    assert target.stat().st_size > 100


def test_a_checklist_for_a_folder_that_is_not_there_is_told(desk, tmp_path):
    report = report_gaps(desk)
    with pytest.raises(MachineError, match=r"daftar\.csv"):
        write_checklist(
            desk.snapshot(), desk.instrument, report,
            writer=writers().checklists["csv"], target=tmp_path / "tidak" / "daftar.csv",
        )  # fmt: skip
