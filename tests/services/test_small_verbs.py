from decimal import Decimal

import pytest

from dossier_app.errors import UserError
from dossier_app.services.choose_indicators import choose_indicators
from dossier_app.services.create_workspace import create
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.search_pages import search_pages
from dossier_app.services.set_input import set_input
from dossier_app.services.show_history import show_history
from dossier_app.services.undo_step import redo_step, undo_step
from dossier_app.services.waive_requirement import unwaive_requirement, waive_requirement
from dossier_app.services.write_narrative import write_narrative


def test_a_waiver_carries_its_reason_and_the_name_of_who_said_it(desk):
    waive_requirement(desk, "11.3.a", reason=" bukan kewenangan ")
    (waiver,) = desk.snapshot().waivers
    assert (waiver.requirement, waiver.reason, waiver.by) == ("11.3.a", "bukan kewenangan", "Rina")
    unwaive_requirement(desk, "11.3.a")
    assert desk.snapshot().waivers == ()
    waive_requirement(desk, "11.3.a", reason="lagi")
    assert desk.snapshot().waivers[0].reason == "lagi"


def test_a_waiver_without_a_reason_is_refused(desk):
    with pytest.raises(UserError, match="tanpa alasan"):
        waive_requirement(desk, "11.3.a", reason="  ")


def test_a_narrative_is_plain_text_and_goes_away_when_empty(desk):
    told = write_narrative(desk, "11", level=3, part="fakta", text="\ufeffPerwal 12\r\n\x07Pasal 5\n\n")
    assert told.narrative.text == "Perwal 12\nPasal 5"
    assert desk.snapshot().narratives == (told.narrative,)
    write_narrative(desk, "11", level=3, part="fakta", text=" ")
    assert desk.snapshot().narratives == ()


@pytest.mark.parametrize(("level", "part"), [(9, "fakta"), (3, "kesimpulan")])
def test_a_narrative_has_a_level_and_a_part_of_the_instrument(desk, level, part):
    with pytest.raises(UserError):
        write_narrative(desk, "11", level=level, part=part, text="x")


@pytest.fixture
def survey(tmp_path, app_paths):
    with create(
        tmp_path / "p", instrument="pekppp-2022", institution="K", year=2025, paths=app_paths, actor="Rina"
    ) as opened:
        yield opened


def test_an_input_is_set_within_its_bounds_and_taken_back(survey):
    set_input(survey, "f03", Decimal("4.5"))
    assert survey.snapshot().info.inputs == (("f03", Decimal("4.5")),)
    with pytest.raises(UserError, match="ditolak"):
        set_input(survey, "f03", Decimal(500))
    set_input(survey, "f03", None)
    assert survey.snapshot().info.inputs == ()


def test_a_checklist_item_is_mapped_like_a_requirement(survey, hold):
    item = next(i.checklist[0] for i in survey.instrument.indicators if i.checklist)
    hold(survey, "foto.pdf", "a")
    assert map_evidence(survey, "foto.pdf", item.id, pages="all").evidence.requirement == item.id


def test_a_choice_of_indicators_is_written_as_on_a_printer(desk):
    assert choose_indicators("9,1-3", desk.instrument) == ("1", "2", "3", "9")
    for wrong in ("3-1", "99", "1-99", " , "):
        with pytest.raises(UserError):
            choose_indicators(wrong, desk.instrument)


def test_history_follows_a_document_an_indicator_and_a_requirement(desk, hold):
    hold(desk, "a.pdf", "x")
    map_evidence(desk, "a.pdf", "11.2.a", pages="1")
    waive_requirement(desk, "11.2.b", reason="x")
    write_narrative(desk, "11", level=3, part="fakta", text="x")
    assert [s.label for s in show_history(desk, entity="a.pdf")] == ["Impor a.pdf"]
    assert [s.label for s in show_history(desk, entity="11.2.a")] == ["Petakan a.pdf ke 11.2.a"]
    assert [s.label for s in show_history(desk, entity="11.2.b")] == ["Nyatakan 11.2.b tidak berlaku"]
    assert [s.label for s in show_history(desk, entity="11")] == ["Tulis narasi fakta indikator 11 tingkat 3"]
    with pytest.raises(UserError, match="tidak dikenal"):
        show_history(desk, entity="entah")


def test_undo_and_redo_walk_over_the_steps(desk):
    waive_requirement(desk, "11.2.b", reason="x")
    undo_step(desk)
    assert desk.snapshot().waivers == ()
    redo_step(desk)
    assert len(desk.snapshot().waivers) == 1
    undo_step(desk)
    with pytest.raises(UserError):
        undo_step(desk)


def test_a_search_for_nothing_is_refused(desk):
    with pytest.raises(UserError, match="kosong"):
        search_pages(desk, ' *" ')
