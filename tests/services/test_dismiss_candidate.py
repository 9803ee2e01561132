"""A candidate that fits nothing is turned down; the document stays, and the step can be undone."""

import pytest

from dossier_app.domain.ids import candidate_id
from dossier_app.domain.journal import Kind
from dossier_app.errors import UserError
from dossier_app.services.dismiss_candidate import dismiss_candidate, is_candidate
from dossier_app.services.list_proposals import candidates
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.undo_step import redo_step, undo_step
from dossier_app.services.view_workspace import view_workspace


@pytest.fixture
def set_aside(desk, hold):
    """A document that stands as a candidate for two indicators."""
    document = hold(desk, "SK Tim.pdf", "isi")
    with desk.begin() as work:
        for code in ("10", "11"):
            fields = {"indicator": code, "document": document.id, "reason": "nama folder"}
            work.put(Kind.CANDIDATE, candidate_id(code, document.id), fields)
        work.commit("Calon")
    return document


def test_only_the_candidate_of_that_indicator_goes_and_the_document_stays(desk, set_aside):
    gone = dismiss_candidate(desk, candidate_id("10", set_aside.id))
    assert (gone.candidate.indicator, gone.candidate.document) == ("10", set_aside.id)
    assert gone.changes.step.label == "Singkirkan calon SK Tim.pdf dari indikator 10"
    assert [one.indicator for one in desk.snapshot().candidates] == ["11"]
    assert not desk.document(set_aside.id).in_trash
    view = view_workspace(desk)
    assert candidates(view, "10") == ()
    assert [one.candidate for one in candidates(view, "11")] == [candidate_id("11", set_aside.id)]


def test_it_is_taken_back_and_brought_again_as_one_step(desk, set_aside):
    dismiss_candidate(desk, candidate_id("10", set_aside.id))
    undo_step(desk)
    assert [one.indicator for one in sorted(desk.snapshot().candidates, key=lambda c: c.indicator)] == ["10", "11"]
    redo_step(desk)
    assert [one.indicator for one in desk.snapshot().candidates] == ["11"]


def test_the_beginning_of_an_id_is_enough_where_only_one_begins_so(desk, set_aside):
    identity = candidate_id("11", set_aside.id)
    assert dismiss_candidate(desk, identity[:13].upper()).candidate.id == identity


@pytest.mark.parametrize("reference", ["", "abc", "0123abcd", "10"])
def test_what_is_no_candidate_is_refused_with_a_way_to_find_one(desk, set_aside, reference):
    with pytest.raises(UserError, match="tidak ditemukan") as refused:
        dismiss_candidate(desk, reference)
    assert "dossier suggest" in refused.value.remedy
    assert len(desk.snapshot().candidates) == 2


def test_evidence_is_never_taken_for_a_candidate(desk, set_aside):
    piece = map_evidence(desk, set_aside.id, "10.1.a", pages="1").evidence
    snapshot = desk.snapshot()
    assert not is_candidate(snapshot, piece.id)
    assert is_candidate(snapshot, candidate_id("10", set_aside.id)[:13])
