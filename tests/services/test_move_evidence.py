"""What a document proved is moved to its revision, where the pages exist there."""

import pytest

from dossier_app.errors import UserError
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.move_evidence import move_evidence
from dossier_app.services.undo_step import undo_step


def pieces(desk) -> list[tuple[str, str, str]]:
    names = {document.id: document.name for document in desk.snapshot().documents}
    return sorted((e.requirement, names[e.document], str(e.pages)) for e in desk.snapshot().evidence)


def test_pages_article_quote_note_and_acceptance_go_along_in_one_step(desk, hold):
    old, new = hold(desk, "Lama.pdf", "a", "b"), hold(desk, "Baru.pdf", "a", "b", "c")
    map_evidence(
        desk, old.id, "11.3.a", pages="2", article="Pasal 4", quote="menetapkan", note="periksa",
        accept_as="metadata_sia", reason="isinya sama",
    )  # fmt: skip
    map_evidence(desk, old.id, "11.3.b", pages="1")
    moved = move_evidence(desk, old.id, new.id)
    assert (len(moved.moved), moved.left) == (2, ())
    assert pieces(desk) == [("11.3.a", "Baru.pdf", "2"), ("11.3.b", "Baru.pdf", "1")]
    piece = next(e for e in desk.snapshot().evidence if e.requirement == "11.3.a")
    assert (piece.article, piece.quote, piece.note) == ("Pasal 4", "menetapkan", "periksa")
    assert (piece.accepted_as, piece.accepted_reason) == ("metadata_sia", "isinya sama")
    undo_step(desk)
    assert pieces(desk) == [("11.3.a", "Lama.pdf", "2"), ("11.3.b", "Lama.pdf", "1")]


def test_what_points_behind_the_end_of_the_revision_stays_and_is_told(desk, hold):
    old, new = hold(desk, "Lama.pdf", "a", "b", "c"), hold(desk, "Baru.pdf", "a", "b")
    map_evidence(desk, old.id, "11.3.a", pages="1-2")
    map_evidence(desk, old.id, "11.3.b", pages="3")
    moved = move_evidence(desk, old.id, new.id)
    assert [piece.requirement for piece in moved.moved] == ["11.3.a"]
    assert [piece.requirement for piece in moved.left] == ["11.3.b"]
    assert pieces(desk) == [("11.3.a", "Baru.pdf", "1-2"), ("11.3.b", "Lama.pdf", "3")]


def test_what_the_revision_proves_already_is_not_doubled(desk, hold):
    old, new = hold(desk, "Lama.pdf", "a"), hold(desk, "Baru.pdf", "a")
    map_evidence(desk, old.id, "11.3.a", pages="1")
    map_evidence(desk, new.id, "11.3.a", pages="1")
    move_evidence(desk, old.id, new.id)
    assert pieces(desk) == [("11.3.a", "Baru.pdf", "1")]


def test_a_document_that_is_not_there_is_refused_and_nothing_moves(desk, hold):
    old = hold(desk, "Lama.pdf", "a")
    map_evidence(desk, old.id, "11.3.a", pages="1")
    with pytest.raises(UserError):
        move_evidence(desk, old.id, "Tidak ada.pdf")
    assert pieces(desk) == [("11.3.a", "Lama.pdf", "1")]
