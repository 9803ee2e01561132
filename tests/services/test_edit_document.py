import datetime as dt

import pytest

from dossier_app.domain.documents import DocumentStatus, Signature
from dossier_app.errors import UserError
from dossier_app.services.edit_document import edit_document
from dossier_app.services.list_documents import list_documents
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.remove_document import remove_document
from dossier_app.services.undo_step import undo_step


def test_a_correction_beats_what_was_recognised_and_can_be_given_up(desk, hold):
    hold(desk, "a.pdf", "x", kinds=("notula",))
    known = desk.instrument.evidence_types[0].key
    edited = edit_document(
        desk, "a.pdf", kinds=[known], number="12", year="2024", date="3-2-2024", status="ditetapkan", signature="signed"
    ).document
    assert (edited.kinds, edited.number, edited.year, edited.date) == ((known,), "12", 2024, dt.date(2024, 2, 3))
    assert (edited.status, edited.signature) == (DocumentStatus.ENACTED, Signature.SIGNED)
    given_up = edit_document(desk, "a.pdf", kinds=[], number="").document
    assert (given_up.kinds, given_up.number) == (("notula",), "")
    assert "number" not in given_up.edited


def test_every_wrong_field_is_told_at_once_and_nothing_changes(desk, hold):
    hold(desk, "a.pdf", "x")
    with pytest.raises(UserError) as refused:
        edit_document(desk, "a.pdf", kinds=["perwall"], year="24", date="besok", status="final", number="12")
    for part in ("perwall", "24", "besok", "final"):
        assert part in refused.value.reason
    assert desk.document("a.pdf").edited == frozenset()


def test_an_edit_without_any_field_is_refused(desk, hold):
    hold(desk, "a.pdf", "x")
    with pytest.raises(UserError, match="Tidak ada yang diubah"):
        edit_document(desk, "a.pdf")


def test_a_removed_document_takes_its_evidence_along_and_brings_it_back(desk, hold):
    hold(desk, "a.pdf", "x")
    map_evidence(desk, "a.pdf", "11.2.a", pages="1")
    removed = remove_document(desk, "a.pdf")
    assert len(removed.evidence) == 1
    assert desk.snapshot().evidence == ()
    undo_step(desk)
    assert len(desk.snapshot().evidence) == 1


def test_documents_stand_in_the_order_people_expect(desk, hold):
    for name in ("Lampiran 10.pdf", "lampiran 2.pdf", "Arsitektur.pdf"):
        hold(desk, name, "x")
    names = [document.name for document in list_documents(desk.snapshot())]
    assert names == ["Arsitektur.pdf", "lampiran 2.pdf", "Lampiran 10.pdf"]
