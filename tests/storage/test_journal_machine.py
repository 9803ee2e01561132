"""A robot edits, deletes, undoes, redoes, reopens, copies; after every step the tables are the fold of the journal."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dossier_app.domain.folding import fold, heads_of
from dossier_app.domain.journal import Entry, Kind, chain_hash
from dossier_app.domain.shown import fold_snapshot
from dossier_app.errors import UserError
from dossier_app.storage.projection import read_shown
from dossier_app.storage.undo import redo, undo
from dossier_app.storage.workspace import create_workspace, open_workspace

FIELDS: dict[str, Any] = {
    "institution": "Pemerintah Kota Contoh",
    "institution_id": "i",
    "year": 2026,
    "instrument": {"id": "contoh", "version": "1", "sha256": "0" * 64},
}
IDS = st.sampled_from(("satu", "dua", "tiga"))
EDITS: dict[Kind, st.SearchStrategy[dict[str, Any]]] = {
    Kind.DOCUMENT: st.fixed_dictionaries(
        {},
        optional={
            "sha256": st.sampled_from(("a" * 64, "b" * 64)),
            "size": st.integers(1, 3),
            "alias:satu.pdf": st.just(True),
            "alias:dua.pdf": st.just(True),
            "name": st.sampled_from((None, "", "Nama")),
            "title": st.sampled_from((None, "Judul", "Judul lain")),
            "kinds": st.sampled_from((None, [], ["perkada"])),
            "recognised": st.integers(1, 3).map(lambda reader: {"reader": reader, "media": "pdf", "pages": reader}),
        },
    ),
    Kind.EVIDENCE: st.fixed_dictionaries(
        {"requirement": st.sampled_from(("1.1.a", "1.2.a")), "document": IDS},
        optional={"pages": st.sampled_from((None, "all", "3-7")), "note": st.sampled_from(("", "catatan"))},
    ),
    Kind.ASSESSMENT: st.fixed_dictionaries(
        {"indicator": st.sampled_from(("1", "2"))},
        optional={"claimed": st.sampled_from((None, 1, 5)), "value": st.sampled_from((None, "3.25"))},
    ),
    Kind.UNIT: st.fixed_dictionaries(
        {"name": st.sampled_from(("Dinas A", "Dinas B"))}, optional={"contact": st.sampled_from((None, "", "0811"))}
    ),
    Kind.ASSIGNMENT: st.fixed_dictionaries(
        {"unit": IDS, "item": st.sampled_from(("1", "1.1.a"))},
        optional={"due": st.sampled_from((None, "2026-09-01")), "status": st.sampled_from(("open", "done"))},
    ),
    Kind.VERDICT: st.fixed_dictionaries(
        {"round": st.just("dokumen"), "assessor": st.sampled_from(("", "Budi")), "requirement": st.just("1.1.a")},
        optional={
            "verdict": st.sampled_from(("accepted", "rejected")),
            "seen": st.sampled_from((None, {}, {"satu": "a" * 64})),
            "harmonised": st.sampled_from((None, False, True)),
            "pages": st.sampled_from((None, "3-7")),
        },
    ),
    Kind.RATING: st.fixed_dictionaries(
        {"round": st.just("dokumen"), "assessor": st.just("Budi"), "indicator": st.just("1")},
        optional={"level": st.sampled_from((None, 1, 5)), "value": st.sampled_from((None, "3.25"))},
    ),
    Kind.SIGNOFF: st.fixed_dictionaries(
        {"round": st.just("dokumen"), "assessor": st.just("Budi")},
        optional={"date": st.sampled_from((None, "2026-09-01"))},
    ),
    Kind.ANSWER: st.fixed_dictionaries(
        {"verdict": IDS},
        optional={"text": st.sampled_from(("", "Sudah.")), "status": st.sampled_from(("open", "done"))},
    ),
    Kind.RELEASE: st.fixed_dictionaries(
        {"name": st.sampled_from(("Tahap 1", "Tahap 2"))},
        optional={
            "position": st.sampled_from((None, {}, {"r": 3})),
            "manifest": st.just("c" * 64),
            "indicators": st.sampled_from((None, [], ["1", "10"])),
        },
    ),
    Kind.WORKSPACE: st.fixed_dictionaries(
        {}, optional={"institution": st.sampled_from(("A", "B")), "input.x": st.sampled_from((None, "1.5", "2"))}
    ),
}


class Robot(RuleBasedStateMachine):
    """The model is a list of states: what was shown after each step that holds, and those that were undone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.copies = 0

    @initialize()
    def begin(self) -> None:
        path = self.folder / "kota"
        self.workspace = create_workspace(path, fields=FIELDS, pack=b"{}", actor="Ani", replicas=self._replicas)
        self.entries = 4
        self._forget()

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
        shutil.rmtree(self.folder)

    @property
    def _replicas(self) -> Path:
        return self.folder / "replicas.json"

    def _forget(self) -> None:
        self.done = [self._shown()]
        self.undone: list[Any] = []

    def _shown(self) -> Any:
        snapshot = self.workspace.snapshot()
        return {name: getattr(snapshot, name) for name in snapshot.__slots__ if name not in ("as_of", "unavailable")}

    @rule(data=st.data(), kind=st.sampled_from(tuple(EDITS)), entity=IDS, twice=st.booleans())
    def edit(self, data: st.DataObject, kind: Kind, entity: str, twice: bool) -> None:
        entity_id = self.workspace.id if kind is Kind.WORKSPACE else entity
        with self.workspace.begin("Ani") as work:
            for _time in range(1 + twice):
                work.put(kind, entity_id, data.draw(EDITS[kind]))
            changes = work.commit("Ubah")
        self._stepped(bool(changes))

    @rule(kind=st.sampled_from(tuple(kind for kind in EDITS if kind is not Kind.WORKSPACE)), entity=IDS)
    def delete(self, kind: Kind, entity: str) -> None:
        with self.workspace.begin("Ani") as work:
            work.delete(kind, entity)
            changes = work.commit("Hapus")
        self._stepped(bool(changes))

    @rule(entity=IDS)
    def give_up(self, entity: str) -> None:
        before = self._shown()
        with self.workspace.begin("Ani") as work:
            work.put(Kind.DOCUMENT, entity, {"title": "tidak jadi"})
        assert self._shown() == before

    @rule()
    def undo(self) -> None:
        if len(self.done) == 1:
            self._refuses(undo)
            return
        assert undo(self.workspace, "Budi")
        self.undone.append(self.done.pop())
        assert self._shown() == self.done[-1]

    @rule()
    def redo(self) -> None:
        if not self.undone:
            self._refuses(redo)
            return
        assert redo(self.workspace, "Budi")
        self.done.append(self.undone.pop())
        assert self._shown() == self.done[-1]

    @rule()
    def reopen(self) -> None:
        self.workspace.close()
        self.workspace = open_workspace(self.workspace.path, write=True, replicas=self._replicas)
        assert self._shown() == self.done[-1]

    @precondition(lambda self: self.copies < 3)
    @rule()
    def move_on_in_a_copy(self) -> None:
        self.workspace.close()
        self.copies += 1
        copy = self.folder / f"salinan {self.copies}"
        shutil.copytree(self.workspace.path, copy)
        before = self.workspace.replica
        self.workspace = open_workspace(copy, write=True, replicas=self._replicas)
        assert self.workspace.replica != before
        assert self._shown() == self.done[-1]
        self._forget()  # what another replica did is not ours to undo

    def _stepped(self, changed: bool) -> None:
        assert changed or self._shown() == self.done[-1]
        if changed:
            self.done.append(self._shown())
            self.undone = []

    def _refuses(self, action: Any) -> None:
        try:
            action(self.workspace, "Budi")
        except UserError:
            assert self._shown() == self.done[-1]
        else:
            raise AssertionError("there was nothing to do")

    @invariant()
    def tables_are_the_fold_of_the_journal(self) -> None:
        journal = list(self.workspace.entries())
        with self.workspace._engine.connect() as connection:
            assert read_shown(connection) == fold(journal)
            heads = {row[0] for row in connection.exec_driver_sql("SELECT entry_id FROM head")}
        folded = {head.id for own in heads_of(journal).values() for group in own.values() for head in group}
        assert heads == folded

    @invariant()
    def the_snapshot_is_that_of_the_journal(self) -> None:
        expected = fold_snapshot(self.workspace.entries())
        assert expected is not None
        snapshot = self.workspace.snapshot()
        assert snapshot == type(snapshot)(
            **{name: getattr(expected, name) for name in snapshot.__slots__ if name != "unavailable"},
            unavailable=snapshot.unavailable,
        )

    @invariant()
    def the_journal_only_grows_and_its_chains_hold(self) -> None:
        journal = list(self.workspace.entries())
        assert len(journal) >= self.entries
        self.entries = len(journal)
        assert_chained(journal)


def assert_chained(journal: list[Entry]) -> None:
    """Each replica counts from 1 without holes, and each entry carries the hash of the one before."""
    last: dict[str, tuple[int, str]] = {}
    for entry in journal:
        seq, chain = last.get(entry.replica, (0, ""))
        assert (entry.seq, entry.prev) == (seq + 1, chain)
        last[entry.replica] = (entry.seq, chain_hash(entry))


TestRobot = Robot.TestCase
