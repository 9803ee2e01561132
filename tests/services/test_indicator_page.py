"""What the page of an indicator shows, and the verbs that it offers."""

import pytest

from dossier_app.errors import UserError
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.draft_narrative import draft_narrative
from dossier_app.services.edit_evidence import edit_evidence
from dossier_app.services.map_documents import Dropped, map_documents
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.show_indicator import show_indicator
from dossier_app.services.show_scheme import Only, SchemeNode, lets_through, show_scheme
from dossier_app.services.suggest_for_indicator import suggest_for_indicator
from dossier_app.services.undo_step import redo_step, undo_step
from dossier_app.services.undo_until import steps_until, undo_until
from dossier_app.services.view_workspace import view_workspace
from dossier_app.services.waive_requirement import waive_requirement


def need(desk, need_id: str):
    page = show_indicator(view_workspace(desk), need_id.partition(".")[0])
    return next(line for section in page.sections for line in section.needs if line.id == need_id)


def indicator(desk, code: str) -> SchemeNode:
    def walk(nodes):
        for node in nodes:
            yield node
            yield from walk(node.children)

    return next(node for node in walk(show_scheme(view_workspace(desk))) if node.indicator and node.code == code)


def test_the_lowest_level_is_given_and_the_others_count(desk):
    page = show_indicator(view_workspace(desk), "11")
    assert [section.level for section in page.sections] == [1, 2, 3, 4, 5]
    assert page.sections[0].given
    assert page.sections[0].count == "diberikan"
    assert page.sections[2].count == f"0/{page.sections[2].total}"
    assert page.sections[2].title.startswith("Tingkat 3 ")


def test_evidence_is_told_with_place_quote_and_problems(desk, hold):
    document = hold(desk, "Perwal.pdf", "a", "b", "c")
    map_evidence(desk, document.id, "11.3.a", pages="2-3", article="Pasal 4", quote="menetapkan")
    line = need(desk, "11.3.a").evidence[0]
    assert (line.name, line.place, line.page, line.quote) == ("Perwal.pdf", "Pasal 4, halaman 2–3", 2, "menetapkan")
    assert any("Jenis" in trouble.message for trouble in line.troubles)


def test_what_is_missing_says_so_with_the_next_move(desk):
    line = need(desk, "11.3.a")
    assert line.status == "missing"
    assert "Petakan dokumen" in line.troubles[0].remedy


def test_a_waiver_may_be_in_the_name_of_another(desk):
    waive_requirement(desk, "11.3.a", reason="bukan kewenangan", by="Sekda")
    assert need(desk, "11.3.a").waiver == "bukan kewenangan (oleh Sekda)"


def test_the_tree_counts_and_filters(desk):
    assess_indicator(desk, "11", claim=3)
    node = indicator(desk, "11")
    assert node.claim == "overclaimed"
    assert node.open > 0
    assert "klaim 3, terdukung 1, sasaran" in node.spoken()
    assert lets_through(node, text="arsi 11", only=Only.OVERCLAIMED)
    assert lets_through(node, text="", only=Only.GAPS)
    assert not lets_through(node, text="", only=Only.UNCLAIMED)
    assert not lets_through(node, text="lain", only=Only.ALL)


def test_documents_dropped_together_are_one_step(desk, hold):
    first, second = hold(desk, "A.pdf", "a"), hold(desk, "B.pdf", "b")
    map_documents(desk, "11.3.a", [Dropped(first.id), Dropped(second.id, "1", "b")])
    assert len(need(desk, "11.3.a").evidence) == 2
    undo_step(desk)
    assert need(desk, "11.3.a").evidence == ()


def test_editing_pages_replaces_the_mapping_in_one_step(desk, hold):
    document = hold(desk, "A.pdf", "a", "b")
    old = map_evidence(desk, document.id, "11.3.a", pages="1", note="lama").evidence
    edited = edit_evidence(desk, old.id, pages="2", article="Pasal 1", quote="", note="baru").evidence
    assert [line.place for line in need(desk, "11.3.a").evidence] == ["Pasal 1, halaman 2"]
    assert edited.note == "baru"
    undo_step(desk)
    assert [line.note for line in need(desk, "11.3.a").evidence] == ["lama"]
    redo_step(desk)
    assert [line.note for line in need(desk, "11.3.a").evidence] == ["baru"]


def test_two_mappings_cannot_become_the_same(desk, hold):
    document = hold(desk, "A.pdf", "a", "b")
    old = map_evidence(desk, document.id, "11.3.a", pages="1").evidence
    map_evidence(desk, document.id, "11.3.a", pages="2")
    with pytest.raises(UserError, match="sudah dipetakan"):
        edit_evidence(desk, old.id, pages="2", article="", quote="", note="")


def test_a_narrative_is_drafted_from_the_mappings(desk, hold):
    document = hold(desk, "Perwal.pdf", "a", "b", kinds=("arsitektur",))
    map_evidence(desk, document.id, "11.3.a", pages="2", article="Pasal 4")
    drafts = draft_narrative(view_workspace(desk), "11")
    assert "Pasal 4" in drafts[3, "fakta"]
    assert drafts[2, "fakta"] == ""


def test_suggestions_for_an_indicator_are_of_that_indicator_only(desk, hold):
    hold(desk, "Arsitektur SPBE Kota.pdf", "Arsitektur SPBE memuat domain arsitektur infrastruktur", "lain")
    hold(desk, "Undangan.pdf", "undangan makan siang")
    found = suggest_for_indicator(desk, "11")
    assert found
    assert {one.indicator for one in found} == {"11"}
    assert all(one.reasons for one in found)


def test_what_is_mapped_is_not_suggested_again(desk, hold):
    document = hold(desk, "Arsitektur SPBE Kota.pdf", "Arsitektur SPBE memuat domain arsitektur infrastruktur")
    best = suggest_for_indicator(desk, "11")[0]
    map_evidence(desk, document.id, best.requirement)
    assert best.requirement not in {one.requirement for one in suggest_for_indicator(desk, "11")}


class TestUndoUntil:
    """Several newest steps as one command."""

    def test_takes_back_a_step_and_all_newer_ones(self, desk):
        first = assess_indicator(desk, "10", claim=3).changes.step
        second = assess_indicator(desk, "11", claim=3).changes.step
        assess_indicator(desk, "12", claim=3)
        assert len(steps_until(desk, second.id)) == 2
        undone = undo_until(desk, second.id)
        assert (undone.steps, undone.stopped) == (2, "")
        assert [a.indicator for a in desk.snapshot().assessments if a.claimed] == ["10"]
        assert len(undone.changes.entities) == 2
        assert steps_until(desk, first.id)
        redo_step(desk)
        assert [a.indicator for a in desk.snapshot().assessments if a.claimed] == ["10", "11"]

    def test_refuses_what_is_undone_already_with_a_sentence(self, desk):
        step = assess_indicator(desk, "10", claim=3).changes.step
        undo_step(desk)
        with pytest.raises(UserError, match="tidak dapat diurungkan") as refused:
            undo_until(desk, step.id)
        assert "sudah diurungkan" in refused.value.reason

    def test_refuses_the_step_that_made_the_workspace(self, desk):
        assess_indicator(desk, "10", claim=3)
        founding = desk.workspace.history()[-1]
        with pytest.raises(UserError) as refused:
            undo_until(desk, founding.id)
        assert "membuat ruang kerja" in refused.value.reason
        assert desk.snapshot().assessments[0].claimed == 3
