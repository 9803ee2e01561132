"""Documents go into the trash together and come back with what they proved."""

import pytest

from dossier_app.errors import UserError
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.trash_documents import restore_documents, trash_documents
from dossier_app.services.undo_step import undo_step


@pytest.fixture
def three(desk, hold):
    """Three documents, of which the first proves a requirement."""
    held = [hold(desk, name, name) for name in ("A.pdf", "B.pdf", "C.pdf")]
    map_evidence(desk, held[0].id, "11.3.a", pages="1")
    return [document.id for document in held]


def in_trash(desk) -> set[str]:
    return {document.id for document in desk.snapshot().documents if document.in_trash}


def test_all_that_were_chosen_go_in_one_step_and_one_undo_brings_them_back(desk, three):
    moved = trash_documents(desk, three[:2])
    assert moved.changes.step.label == "Buang 2 dokumen"
    assert [piece.requirement for piece in moved.evidence] == ["11.3.a"]
    assert in_trash(desk) == set(three[:2])
    undo_step(desk)
    assert in_trash(desk) == set()
    assert [piece.document for piece in desk.snapshot().evidence] == [three[0]]


def test_what_comes_back_proves_again_what_it_proved(desk, three):
    trash_documents(desk, three[:1])
    back = restore_documents(desk, three[:1])
    assert [document.name for document in back.documents] == ["A.pdf"]
    assert [piece.requirement for piece in back.evidence] == ["11.3.a"]
    assert back.changes.step.label == "Pulihkan A.pdf"
    assert in_trash(desk) == set()


def test_what_is_there_already_stays_and_twice_named_goes_once(desk, three):
    trash_documents(desk, three[:1])
    moved = trash_documents(desk, [three[0], three[1], three[1]])
    assert [document.name for document in moved.documents] == ["B.pdf"]
    assert [document.id for document in restore_documents(desk, three).documents] == three[:2]


def test_an_unknown_document_stops_the_whole_step(desk, three):
    for verb in (trash_documents, restore_documents):
        with pytest.raises(UserError, match="tidak ada di ruang kerja ini"):
            verb(desk, [three[0], "bukan-dokumen"])
    assert in_trash(desk) == set()
