"""Undo among several replicas: what one takes back never hides what another wrote without knowing of it."""

import pytest
from storage_builders import PACK, Hand

from dossier_app.domain.folding import fold
from dossier_app.domain.journal import Kind
from dossier_app.storage.undo import redo, undo
from dossier_app.storage.workspace import create_workspace


@pytest.fixture
def twin(workspace, hand, tmp_path):
    """The person on another laptop who has the same workspace."""
    made = create_workspace(
        tmp_path / "kembar", fields={}, pack=PACK, actor="Budi", replicas=tmp_path / "lain" / "replicas.json",
        workspace_id=workspace.id, entries=list(workspace.entries()),
    )  # fmt: skip
    yield Hand(made, hand.folder)
    made.close()


@pytest.fixture
def exchange(workspace, twin):
    def both():
        workspace.receive(list(twin.workspace.entries()))
        twin.workspace.receive(list(workspace.entries()))
        assert workspace.shown() == twin.workspace.shown() == fold(workspace.entries())

    return both


def documents(workspace):
    return {document.id: document.in_trash for document in workspace.snapshot().documents}


def test_an_undone_import_stays_in_sight_for_evidence_made_meanwhile(workspace, hand, twin, exchange):
    document = hand.add("satu.txt")
    exchange()
    evidence = twin.map(document, "1.1.a")
    undo(workspace, "Ani")
    assert documents(workspace) == {}
    exchange()
    assert documents(workspace) == {document: False}
    assert [piece.id for piece in workspace.snapshot().evidence] == [evidence]
    hand.delete(Kind.DOCUMENT, document)
    assert documents(workspace) == {document: True}


def test_an_undone_import_takes_nothing_from_whom_imported_the_same(workspace, hand, twin, exchange):
    document = hand.add("satu.txt")
    twin.add("satu.txt")
    exchange()
    undo(workspace, "Ani")
    exchange()
    assert documents(twin.workspace) == {document: False}


def test_an_undone_mapping_stays_in_sight_for_a_note_made_meanwhile(workspace, hand, twin, exchange):
    evidence = hand.map(hand.add("satu.txt"), "1.1.a")
    exchange()
    twin.put(Kind.EVIDENCE, evidence, note="lihat Pasal 5")
    undo(workspace, "Ani")
    exchange()
    assert [(piece.note, str(piece.pages)) for piece in workspace.snapshot().evidence] == [("lihat Pasal 5", "all")]


def test_an_undone_claim_leaves_the_target_that_another_set_meanwhile(workspace, hand, twin, exchange):
    hand.put(Kind.ASSESSMENT, "a", indicator="1", claimed=3)
    exchange()
    twin.put(Kind.ASSESSMENT, "a", indicator="1", target=4)
    undo(workspace, "Ani")
    assert workspace.snapshot().assessments == ()
    exchange()
    assert [(found.claimed, found.target) for found in workspace.snapshot().assessments] == [(None, 4)]


def test_undoing_what_another_has_replaced_leaves_a_conflict(workspace, hand, twin, exchange):
    hand.put(Kind.ASSESSMENT, "a", indicator="1", claimed=3)
    exchange()
    twin.put(Kind.ASSESSMENT, "a", claimed=4)
    (theirs,) = [entry.id for entry in twin.workspace.entries() if entry.value == 4]
    exchange()
    undo(workspace, "Ani")
    exchange()
    assert workspace.snapshot().assessments == ()
    assert theirs in workspace.head_ids()


def test_undoing_a_return_from_the_trash_keeps_in_sight_what_others_added(workspace, hand, twin, exchange):
    document = hand.add("satu.txt")
    hand.delete(Kind.DOCUMENT, document)
    hand.add("satu.txt")
    exchange()
    twin.map(document, "1.1.a")
    exchange()
    undo(workspace, "Ani")
    exchange()
    assert documents(workspace) == {document: False}


def test_an_undone_import_goes_and_comes_back_with_everything(workspace, hand):
    document = hand.add("satu.txt")
    evidence = hand.map(document, "1.1.a")
    before = workspace.shown()
    undo(workspace, "Ani")
    undo(workspace, "Ani")
    assert documents(workspace) == {}
    redo(workspace, "Ani")
    redo(workspace, "Ani")
    assert workspace.shown() == before
    assert [piece.id for piece in workspace.snapshot().evidence] == [evidence]


def test_importing_again_after_an_undo_brings_nothing_of_old_along(workspace, hand):
    document = hand.add("pindaian.txt", "sama")
    hand.put(Kind.DOCUMENT, document, title="Judul lama")
    undo(workspace, "Ani")
    undo(workspace, "Ani")
    gone = workspace.shown()
    hand.add("sk tim.txt", "sama")
    (found,) = workspace.snapshot().documents
    assert (found.name, found.names, found.title) == ("sk tim.txt", ("sk tim.txt",), "")
    undo(workspace, "Ani")
    assert workspace.shown() == gone


def test_undoing_a_move_leaves_the_document_in_the_trash(workspace, hand):
    document, other = hand.add("satu.txt"), hand.add("dua.txt")
    evidence = hand.map(document, "1.1.a")
    hand.delete(Kind.DOCUMENT, document)
    hand.put(Kind.EVIDENCE, evidence, document=other)
    undo(workspace, "Ani")
    assert documents(workspace) == {document: True, other: False}
    assert workspace.shown() == fold(workspace.entries())


def test_evidence_that_moves_away_lets_a_deleted_document_go(workspace, hand, twin, exchange):
    document, other = hand.add("satu.txt"), hand.add("dua.txt")
    exchange()
    evidence = twin.map(document, "1.1.a")
    hand.delete(Kind.DOCUMENT, document)
    exchange()
    assert documents(workspace)[document] is False
    hand.put(Kind.EVIDENCE, evidence, document=other)
    assert documents(workspace)[document] is True
    assert workspace.shown() == fold(workspace.entries())
