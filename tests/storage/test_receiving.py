import itertools
import random

import pytest
from storage_builders import PACK, Hand

from dossier_app.domain.clock import MAX_AHEAD_MS, parts, reading
from dossier_app.domain.folding import fold
from dossier_app.domain.journal import Entry, Kind, Step, entry_json, entry_of_json
from dossier_app.domain.shown import fold_snapshot
from dossier_app.errors import UserError
from dossier_app.storage.identity import now_ms
from dossier_app.storage.undo import undo
from dossier_app.storage.workspace import create_workspace

DEEP: list = []
for _level in range(100):
    DEEP = [DEEP]
TEN = reading(now_ms() - 3_600_000)


def foreign(field="claimed", value=5, *, bases=(), hlc=TEN, replica="lain", seq=1, kind=Kind.ASSESSMENT, entity="a"):
    """An entry of another replica."""
    return Entry(
        f"{replica}-{seq}",
        kind,
        entity,
        field,
        value,
        tuple(sorted(bases)),
        hlc,
        replica,
        seq,
        "",
        "Budi",
        Step(f"s{replica}", "Lain"),
    )


def heads(workspace, entity, field):
    return [entry.id for entry in workspace.entries() if entry.entity_id == entity and entry.field == field]


@pytest.fixture
def twin(make_workspace, workspace, hand, tmp_path, replicas):
    """A replica of `workspace` on another laptop, and the person who works there."""
    made = create_workspace(
        tmp_path / "kembar", fields={}, pack=PACK, actor="Budi", replicas=tmp_path / "lain" / "replicas.json",
        workspace_id=workspace.id, entries=list(workspace.entries()),
    )  # fmt: skip
    yield Hand(made, hand.folder)
    made.close()


def test_a_replica_of_a_journal_shows_the_same(workspace, twin):
    assert twin.workspace.snapshot() == workspace.snapshot()
    assert twin.workspace.replica != workspace.replica
    assert twin.workspace.id == workspace.id


def test_an_empty_journal_founds_no_workspace(tmp_path, replicas):
    with pytest.raises(UserError):
        create_workspace(
            tmp_path / "x", fields={}, pack=PACK, actor="Budi", replicas=replicas, workspace_id="w", entries=[foreign()]
        )
    assert not (tmp_path / "x").exists()


def test_received_twice_is_once_and_order_does_not_matter(workspace, hand, twin, make_workspace):
    document = hand.add("satu.txt")
    evidence = hand.map(document, "1.1.a")
    twin.workspace.receive(list(workspace.entries()))
    twin.put(Kind.EVIDENCE, evidence, note="dari kembar")
    twin.delete(Kind.DOCUMENT, document)
    hand.put(Kind.EVIDENCE, evidence, note="dari sini")
    hand.put(Kind.ASSESSMENT, "a", indicator="1", claimed=3)
    both = {entry.id: entry for entry in itertools.chain(workspace.entries(), twin.workspace.entries())}
    shuffled = list(both.values())
    random.Random(1).shuffle(shuffled)
    for entry in shuffled:
        workspace.receive([entry])
    assert twin.workspace.receive(shuffled)
    assert twin.workspace.receive(shuffled) == ()
    assert workspace.shown() == twin.workspace.shown() == fold(both.values()) == fold(reversed(list(both.values())))
    assert workspace.head_ids() == twin.workspace.head_ids()
    assert fold_snapshot(workspace.entries()).evidence == workspace.snapshot().evidence


def test_the_newest_of_several_heads_shows_and_the_other_stays(workspace, hand, twin):
    hand.put(Kind.ASSESSMENT, "a", indicator="1", claimed=3)
    twin.put(Kind.ASSESSMENT, "a", indicator="1", claimed=4)
    workspace.receive(twin.workspace.entries())
    twin.workspace.receive(workspace.entries())
    assert workspace.snapshot().assessments[0].claimed == 4
    assert twin.workspace.snapshot().assessments == workspace.snapshot().assessments
    assert len(heads(workspace, "a", "claimed")) == 2


def test_undo_leaves_what_others_wrote(workspace, hand, twin):
    hand.put(Kind.ASSESSMENT, "a", indicator="1", claimed=3)
    twin.put(Kind.ASSESSMENT, "a", indicator="1", claimed=4)
    (theirs,) = heads(twin.workspace, "a", "claimed")
    workspace.receive(twin.workspace.entries())
    undo(workspace, "Ani")
    assert workspace.snapshot().assessments == ()  # both fields are withdrawn here, newest first
    assert theirs in workspace.head_ids()


def test_a_concurrent_change_keeps_a_deleted_document_in_sight(workspace, hand, twin):
    document = hand.add("satu.txt")
    twin.workspace.receive(workspace.entries())
    twin.put(Kind.DOCUMENT, document, title="Judul")
    hand.delete(Kind.DOCUMENT, document)
    workspace.receive(twin.workspace.entries())
    twin.workspace.receive(workspace.entries())
    assert not workspace.snapshot().documents[0].in_trash
    assert twin.workspace.snapshot().documents == workspace.snapshot().documents
    hand.delete(Kind.DOCUMENT, document)
    assert workspace.snapshot().documents[0].in_trash


def test_concurrent_evidence_keeps_a_deleted_document_in_sight(workspace, hand, twin):
    document = hand.add("satu.txt")
    twin.workspace.receive(workspace.entries())
    evidence = twin.map(document, "1.1.a")
    hand.delete(Kind.DOCUMENT, document)
    workspace.receive(twin.workspace.entries())
    assert [piece.id for piece in workspace.snapshot().evidence] == [evidence]
    hand.put(Kind.EVIDENCE, evidence, note="dipakai")
    assert not workspace.snapshot().documents[0].in_trash


def test_the_newest_reader_wins_without_a_conflict(workspace, hand, twin):
    document = hand.add("satu.txt")
    twin.workspace.receive(workspace.entries())
    twin.put(Kind.DOCUMENT, document, recognised={"reader": 9, "media": "text", "title": "baru"})
    hand.put(Kind.DOCUMENT, document, recognised={"reader": 2, "media": "text", "title": "lama"})
    workspace.receive(twin.workspace.entries())
    assert workspace.snapshot().documents[0].title == "baru"


def test_an_entry_far_ahead_is_kept_but_does_not_move_the_clock(workspace, hand):
    far = reading(now_ms() + MAX_AHEAD_MS + 60_000)
    near = reading(now_ms() + 60_000)
    workspace.receive([foreign("indicator", "1", seq=1, hlc=far), foreign("claimed", 2, seq=2, hlc=near)])
    hand.put(Kind.ASSESSMENT, "b", indicator="2")
    written = [entry.hlc for entry in workspace.entries() if entry.entity_id == "b"]
    assert near < written[0] < far
    assert parts(written[0])[0] == parts(near)[0]


@pytest.mark.parametrize(
    "bad",
    [
        foreign("claimed", "lima"),
        foreign("warna", 1),
        foreign(hlc="kemarin"),
        foreign(seq=0),
        foreign(entity=""),
        foreign("institution", "X", kind=Kind.WORKSPACE, entity="ruang lain"),
        foreign(hlc="9" * 15 + "-000000"),
        foreign(hlc="000000000001000-0x00ff"),
        foreign(hlc="000000000001000-00000F"),
        foreign("claimed", 10**30),
        foreign("value", "1E+9999999"),
        foreign("service", "\udcff"),
        foreign("recognised", {"reader": 1, "media": "x", "n": float("inf")}, kind=Kind.DOCUMENT),
        foreign("recognised", {"reader": 1, "media": "x", "n": DEEP}, kind=Kind.DOCUMENT),
    ],
)
def test_bad_entries_are_refused_together_and_nothing_changes(workspace, bad):
    before = list(workspace.entries())
    with pytest.raises(UserError) as refused:
        workspace.receive([foreign("indicator", "1", replica="baik"), bad])
    assert bad.id in refused.value.reason
    assert list(workspace.entries()) == before


def test_an_entry_or_step_that_says_two_things_is_refused(workspace):
    workspace.receive([foreign("claimed", 2)])
    with pytest.raises(UserError):
        workspace.receive([foreign("claimed", 3)])
    with pytest.raises(UserError):
        workspace.receive([foreign("target", 3, seq=2), foreign("target", 4, seq=2)])
    other = Step("slain", "Bukan itu")
    entry = foreign("target", 3, seq=2)
    with pytest.raises(UserError):
        workspace.receive([Entry(**{name: getattr(entry, name) for name in entry.__slots__} | {"step": other})])


def test_entries_survive_json(workspace, hand):
    hand.map(hand.add("satu.txt"), "1.1.a", accepted_as={"kind": "sk", "reason": "sama"})
    undo(workspace, "Ani")
    for entry in workspace.entries():
        assert entry_of_json(entry_json(entry)) == entry
