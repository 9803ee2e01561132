"""Units are asked for indicators and requirements until a day, and everybody sees who owes what."""

import datetime as dt

import pytest

from dossier_app.domain.units import AssignmentStatus
from dossier_app.errors import UserError
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.assign_unit import assign_unit, list_debts, take_back
from dossier_app.services.keep_units import add_unit, edit_unit, find_unit, remove_unit
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.undo_step import undo_step

TODAY = dt.date(2025, 9, 10)


@pytest.fixture
def kominfo(desk):
    return add_unit(desk, " Dinas  Kominfo ", contact="Bu Rini 0811").unit


def test_a_unit_is_added_renamed_and_taken_away_each_as_one_step(desk, kominfo):
    assert (kominfo.name, kominfo.contact) == ("Dinas Kominfo", "Bu Rini 0811")
    assert edit_unit(desk, "dinas kominfo", name="Diskominfo").unit.id == kominfo.id
    assert find_unit(desk.snapshot(), "Diskominfo").contact == "Bu Rini 0811"
    edit_unit(desk, kominfo.id, contact="")
    assert find_unit(desk.snapshot(), kominfo.id).contact == ""
    assign_unit(desk, "Diskominfo", ["1"])
    assert remove_unit(desk, "Diskominfo").assignments == 1
    assert (desk.snapshot().units, desk.snapshot().assignments) == ((), ())
    undo_step(desk)
    assert [known.item for known in desk.snapshot().assignments] == ["1"]


@pytest.mark.parametrize("name", ["", "  ", "DINAS   KOMINFO", "x" * 201])
def test_a_name_that_cannot_be_is_refused_and_nothing_changes(desk, kominfo, name):
    with pytest.raises(UserError):
        add_unit(desk, name)
    assert [unit.name for unit in desk.snapshot().units] == ["Dinas Kominfo"]


def test_a_unit_may_keep_its_own_name_in_other_letters(desk, kominfo):
    assert edit_unit(desk, kominfo.id, name="DINAS KOMINFO").unit.name == "DINAS KOMINFO"


def test_a_unit_is_found_by_the_beginning_of_its_name_while_that_is_clear(desk, kominfo):
    assert find_unit(desk.snapshot(), "dinas k") == kominfo
    add_unit(desk, "Dinas Kesehatan")
    with pytest.raises(UserError, match="belum jelas"):
        find_unit(desk.snapshot(), "dinas k")
    with pytest.raises(UserError, match="tidak dikenal") as refused:
        find_unit(desk.snapshot(), "Dinas Kominfoo")
    assert "Dinas Kominfo" in str(refused.value.reason)


def test_many_items_are_assigned_as_one_step(desk, kominfo):
    done = assign_unit(desk, "Dinas Kominfo", ["1-3,7", "11.3.a"], due="1-9-2025", note="lewat surat")
    assert [known.item for known in done.assignments] == ["1", "2", "3", "7", "11.3.a"]
    assert {(known.due, known.note) for known in done.assignments} == {(dt.date(2025, 9, 1), "lewat surat")}
    undo_step(desk)
    assert desk.snapshot().assignments == ()


def test_what_is_not_given_stays_as_it_was(desk, kominfo):
    assign_unit(desk, kominfo.id, ["1"], due="2025-09-01", note="surat")
    (known,) = assign_unit(desk, kominfo.id, ["1"], status="received").assignments
    assert (known.due, known.note, known.status) == (dt.date(2025, 9, 1), "surat", AssignmentStatus.RECEIVED)
    (known,) = assign_unit(desk, kominfo.id, ["1"], due="").assignments
    assert (known.due, known.status) == (None, AssignmentStatus.RECEIVED)


@pytest.mark.parametrize(
    ("items", "given"),
    [(["99"], {}), (["11.9.z"], {}), ([], {}), (["1"], {"due": "besok"}), (["1"], {"status": "lunas"})],
)
def test_what_is_not_known_is_refused_and_nothing_changes(desk, kominfo, items, given):
    with pytest.raises(UserError):
        assign_unit(desk, kominfo.id, items, **given)
    assert desk.snapshot().assignments == ()


def test_an_assignment_is_taken_back_and_given_again_as_new(desk, kominfo):
    assign_unit(desk, kominfo.id, ["1", "2"], status="done")
    take_back(desk, kominfo.id, ["1"])
    assert [known.item for known in desk.snapshot().assignments] == ["2"]
    with pytest.raises(UserError, match="tidak ditugasi 1"):
        take_back(desk, kominfo.id, ["1", "2"])
    assert [known.item for known in desk.snapshot().assignments] == ["2"]


def test_the_latest_comes_first_and_what_is_done_last(desk, kominfo):
    add_unit(desk, "Dinas Kesehatan")
    for unit, item, due, status in (
        ("Dinas Kominfo", "1", "2025-09-09", "open"),
        ("Dinas Kominfo", "2", "2025-09-01", "done"),
        ("Dinas Kominfo", "3", "", "open"),
        ("Dinas Kesehatan", "4", "2025-08-01", "open"),
        ("Dinas Kesehatan", "5", "2025-08-01", "received"),
        ("Dinas Kesehatan", "6", "2025-09-10", "open"),
    ):
        assign_unit(desk, unit, [item], due=due, status=status)
    debts = list_debts(desk, today=TODAY)
    assert [(debt.assignment.item, debt.days_late) for debt in debts] == [
        ("4", 40), ("1", 1), ("6", 0), ("3", 0), ("5", 0), ("2", 0)
    ]  # fmt: skip
    assert [debt.overdue for debt in debts] == [True, True, False, False, False, False]
    assert [debt.assignment.item for debt in list_debts(desk, today=TODAY, unit="Dinas Kes")] == ["4", "6", "5"]


def test_progress_is_that_of_the_gap_report_and_each_requirement_is_owed_once(desk, kominfo, hold):
    assess_indicator(desk, "1", target=2)
    assign_unit(desk, kominfo.id, ["1", "1.2.a", "1.5.a"])
    debts = {debt.assignment.item: debt for debt in list_debts(desk, today=TODAY)}
    asked = {item: [need.id for need in debt.needs] for item, debt in debts.items()}
    assert asked["1.2.a"] == ["1.2.a"]
    assert asked["1.5.a"] == ["1.5.a"]
    assert "1.1.a" in asked["1"]
    assert not {"1.2.a", "1.5.a", "1.3.a"} & set(asked["1"])
    document = hold(desk, "perwal.pdf", "arsitektur")
    map_evidence(desk, document.id, "1.1.a", pages="1")
    after = {debt.assignment.item: debt for debt in list_debts(desk, today=TODAY)}
    assert len(debts["1"].open) - len(after["1"].open) == 1
    assert after["1"].needs[0].settled
