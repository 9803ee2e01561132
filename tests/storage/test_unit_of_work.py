import pytest

from dossier_app.domain.clock import moment
from dossier_app.domain.journal import Area, Kind, Step
from dossier_app.errors import UserError
from dossier_app.storage.undo import redo, redoable, undo, undoable
from dossier_app.storage.workspace import open_workspace


def test_a_commit_tells_what_changed(hand):
    changes = hand.put(Kind.ASSESSMENT, "a", "Menilai", indicator="1", claimed=3)
    assert changes.areas == {Area.ASSESSMENT}
    assert changes.entities == ((Kind.ASSESSMENT, "a"),)
    assert changes.step.label == "Menilai"


def test_a_value_that_shows_already_makes_no_entry(hand, workspace):
    hand.put(Kind.ASSESSMENT, "a", indicator="1", claimed=3)
    assert not hand.put(Kind.ASSESSMENT, "a", indicator="1", claimed=3, target=None)
    assert len(workspace.history()) == 2


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Kind.DOCUMENT, {"pages": 3}),
        (Kind.DOCUMENT, {"status": "selesai"}),
        (Kind.DOCUMENT, {"alias:": True}),
        (Kind.DOCUMENT, {"recognised": {"reader": "1"}}),
        (Kind.DOCUMENT, {"recognised": {"reader": 1, "media": "pdf", "text": "samar"}}),
        (Kind.EVIDENCE, {"pages": "tujuh"}),
        (Kind.ASSESSMENT, {"claimed": True}),
        (Kind.ASSESSMENT, {"value": "NaN"}),
        (Kind.WORKSPACE, {"assessment_date": "besok"}),
    ],
)
def test_a_field_or_value_that_the_kind_does_not_have_is_our_mistake(workspace, kind, fields):
    with workspace.begin("Ani") as work, pytest.raises(ValueError, match=next(iter(fields))):
        work.put(kind, "x", fields)


def test_what_is_not_committed_never_was(workspace):
    before = list(workspace.entries())
    with workspace.begin("Ani") as work:
        work.put(Kind.ASSESSMENT, "a", {"indicator": "1"})
        work.store_text("d", ["teks"])
    assert list(workspace.entries()) == before
    assert workspace.text.pages("d") == ()


def test_an_edit_beats_what_was_recognised_until_it_is_withdrawn(hand, workspace):
    document = hand.add("satu.txt")
    hand.put(
        Kind.DOCUMENT, document, recognised={"reader": 2, "media": "pdf", "title": "tentang arsitektur", "year": 2024}
    )
    hand.put(Kind.DOCUMENT, document, title="Arsitektur", kinds=["perkada"])
    (shown,) = workspace.snapshot().documents
    assert (shown.title, shown.year, shown.kinds, shown.edited) == (
        "Arsitektur",
        2024,
        ("perkada",),
        {"title", "kinds"},
    )
    hand.put(Kind.DOCUMENT, document, title=None)
    assert workspace.snapshot().documents[0].title == "tentang arsitektur"


def test_a_document_is_called_by_its_first_name_until_someone_renames_it(hand, workspace):
    document = hand.add("satu.txt", "isi")
    assert hand.add("a.txt", "isi") == document
    assert workspace.snapshot().documents[0].name == "satu.txt"
    assert workspace.snapshot().documents[0].names == ("satu.txt", "a.txt")
    hand.put(Kind.DOCUMENT, document, name="SK Wali Kota.pdf")
    assert workspace.snapshot().documents[0].name == "SK Wali Kota.pdf"


def test_a_document_in_the_trash_takes_its_evidence_out_of_sight_and_brings_it_back(hand, workspace):
    document = hand.add("satu.txt")
    hand.map(document, "1.1.a", note="penting")
    hand.delete(Kind.DOCUMENT, document)
    assert workspace.snapshot().documents[0].in_trash
    assert workspace.snapshot().evidence == ()
    hand.add("satu.txt")
    assert not workspace.snapshot().documents[0].in_trash
    assert workspace.snapshot().evidence[0].note == "penting"


def test_deleting_knows_all_that_it_deletes(hand, workspace):
    document = hand.add("satu.txt")
    evidence = hand.map(document, "1.1.a")
    known = {entry.id for entry in workspace.entries() if entry.entity_id in (document, evidence)}
    hand.delete(Kind.DOCUMENT, document)
    (deletion,) = [entry for entry in workspace.entries() if entry.field == "deleted"]
    assert set(deletion.bases) == known


def test_editing_a_document_in_the_trash_leaves_it_there(hand, workspace):
    document = hand.add("satu.txt")
    hand.delete(Kind.DOCUMENT, document)
    hand.put(Kind.DOCUMENT, document, title="Judul")
    assert workspace.snapshot().documents[0].in_trash


def test_mapping_again_brings_deleted_evidence_back(hand, workspace):
    document = hand.add("satu.txt")
    evidence = hand.map(document, "1.1.a")
    hand.delete(Kind.EVIDENCE, evidence)
    assert workspace.snapshot().evidence == ()
    assert hand.map(document, "1.1.a") == evidence
    assert workspace.snapshot().evidence[0].id == evidence


def test_a_step_may_take_several_commits_and_is_undone_at_once(hand, workspace):
    with workspace.begin("Ani") as work:
        work.put(Kind.ASSESSMENT, "a", {"indicator": "1", "claimed": 1})
        first = work.commit("Banyak")
    with workspace.begin("Ani", step=first.step) as work:
        work.put(Kind.ASSESSMENT, "a", {"claimed": 2})
        work.put(Kind.ASSESSMENT, "b", {"indicator": "2"})
        work.commit("lain")
    assert [record.label for record in workspace.history()] == ["Banyak", "Membuat ruang kerja"]
    undo(workspace, "Ani")
    assert workspace.snapshot().assessments == ()
    redo(workspace, "Ani")
    assert workspace.snapshot().assessments[0].claimed == 2


def test_undo_survives_a_restart_and_redo_ends_with_a_new_step(hand, workspace, replicas):
    hand.put(Kind.ASSESSMENT, "a", "Satu", indicator="1", claimed=1)
    hand.put(Kind.ASSESSMENT, "a", "Dua", claimed=2)
    workspace.close()
    with open_workspace(workspace.path, write=True, replicas=replicas) as again:
        assert undoable(again).label == "Dua"
        undo(again, "Budi")
        assert again.snapshot().assessments[0].claimed == 1
        assert (undoable(again).label, redoable(again).label) == ("Satu", "Dua")
        assert [record.undone for record in again.history()] == [False, True, False, False]
        assert again.history()[0].label == "Urungkan: Dua"
        redo(again, "Budi")
        assert again.snapshot().assessments[0].claimed == 2
        undo(again, "Budi")
        with again.begin("Budi") as work:
            work.put(Kind.ASSESSMENT, "a", {"target": 4})
            work.commit("Baru")
        with pytest.raises(UserError):
            redo(again, "Budi")
        undo(again, "Budi")
        undo(again, "Budi")
        assert again.snapshot().assessments == ()
        with pytest.raises(UserError):
            undo(again, "Budi")


def test_making_the_workspace_cannot_be_undone(workspace):
    assert undoable(workspace) is None
    with pytest.raises(UserError):
        undo(workspace, "Ani")


def test_the_history_of_one_thing_leaves_the_others_out(hand, workspace):
    hand.put(Kind.ASSESSMENT, "a", "Satu", indicator="1")
    hand.put(Kind.ASSESSMENT, "b", "Dua", indicator="2")
    (record,) = workspace.history(entity="a")
    assert (record.label, record.actor, record.changes) == ("Satu", "Ani", 1)
    assert len(workspace.history(limit=2)) == 2


def test_the_snapshot_is_as_of_its_newest_entry(hand, workspace):
    hand.put(Kind.ASSESSMENT, "a", indicator="1")
    assert workspace.snapshot().as_of == moment(max(entry.hlc for entry in workspace.entries()))


def test_a_blob_that_is_missing_or_cut_is_unavailable(hand, workspace):
    one, two, three = (hand.add(f"{name}.txt") for name in ("satu", "dua", "tiga"))
    held = {document.id: document.sha256 for document in workspace.snapshot().documents}
    workspace.blobs.path(held[one]).unlink()
    workspace.blobs.path(held[two]).write_bytes(b"x")
    assert workspace.snapshot().unavailable == {held[one], held[two]}
    assert held[three] not in workspace.snapshot().unavailable


def test_an_unknown_step_to_continue_is_taken_as_it_is(workspace):
    step = Step("langkah", "Impor")
    with workspace.begin("Ani", step=step) as work:
        work.put(Kind.ASSESSMENT, "a", {"indicator": "1"})
        assert work.commit("").step == step
