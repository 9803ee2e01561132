"""Three laptops that edit, delete, import, undo, hand out parts and merge in any order: nothing is lost (DESIGN 4)."""

import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from storage_builders import FIELDS, Hand

from dossier_app.bundles.journal_lines import reaching
from dossier_app.bundles.scope import Cut, cut_journal
from dossier_app.domain.canonical import canonical_bytes, canonical_state
from dossier_app.domain.chains import link_of, links_of
from dossier_app.domain.conflicts import all_conflicts
from dossier_app.domain.folding import all_heads, fold, heads_of
from dossier_app.domain.ids import assessment_id, document_id, evidence_id, verdict_id
from dossier_app.domain.journal import Entry, Kind, canonical_json
from dossier_app.domain.pages import parse_pages
from dossier_app.domain.shown import fold_snapshot
from dossier_app.errors import UserError
from dossier_app.instruments.library import load_builtin
from dossier_app.storage.check import Finding
from dossier_app.storage.merging import Incoming
from dossier_app.storage.undo import redo, undo
from dossier_app.storage.workspace import Workspace, create_workspace

PACK = load_builtin("spbe-2020")
PINNED = FIELDS | {"instrument": {"id": PACK.instrument.id, "version": "1", "sha256": PACK.sha256}}
PEOPLE = st.integers(0, 2)
FEW = st.integers(0, 2)
REQUIREMENTS = ("1.1.a", "1.2.a", "2.1.a")
DOCUMENTS = tuple(document_id(str(number) * 64) for number in range(3))
BYTES = (Finding.MISSING, Finding.DAMAGED)
"""Blobs do not travel in this test."""


class Laptops(RuleBasedStateMachine):
    """The model: which entries each entry's author knew, and what each merge found, so that undoing can be judged."""

    @initialize(apart=st.booleans())
    def begin(self, apart: bool) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.known: dict[str, frozenset[str]] = {}
        self.taken_back: set[tuple[str, str, str]] = set()
        self.before: list[dict[str, bytes]] = [{}, {}, {}]
        self.brought: list[dict[str, set[str]]] = [{}, {}, {}]
        self.held: list[set[str]] = [set(), set(), set()]
        first = self._create("0", fields=PINNED)
        more = {"fields": {}, "workspace_id": first.id, "entries": list(first.entries())}
        self.rooms = [first, self._create("1", **more), self._create("2", **({"fields": PINNED} if apart else more))]
        for who in range(3):
            self._wrote(who)

    def _create(self, name: str, **more: Any) -> Workspace:
        replicas = self.folder / f"{name}.json"
        return create_workspace(self.folder / name, pack=PACK.data, actor=f"Orang {name}", replicas=replicas, **more)

    def teardown(self) -> None:
        if hasattr(self, "rooms"):
            for room in self.rooms:
                room.close()
            shutil.rmtree(self.folder)

    def _hand(self, who: int) -> Hand:
        return Hand(self.rooms[who], self.folder)

    def _wrote(self, who: int, *, plain: bool = True) -> None:
        """Learn what this laptop has written: its author knew all that it held, and all that those knew."""
        journal = list(self.rooms[who].entries())
        ids = {entry.id for entry in journal}
        assert self.held[who] <= ids, "no entry is ever lost"
        self.held[who] = ids
        so_far = frozenset().union(*({id_} | self.known[id_] for id_ in ids if id_ in self.known))
        fresh = sorted((entry for entry in journal if entry.id not in self.known), key=lambda entry: entry.seq)
        for entry in fresh:
            self.known[entry.id] = so_far
            so_far |= {entry.id}
            if not plain:
                self.taken_back.add(_place(entry))

    @rule(who=PEOPLE, number=FEW, name=FEW, reader=FEW)
    def import_document(self, who: int, number: int, name: int, reader: int) -> None:
        found = {"reader": 1 + reader, "media": "text", "pages": 1, "title": f"Judul {name}"}
        fields = {"sha256": str(number) * 64, "size": 5, f"alias:{name}.txt": True, "recognised": found}
        self._hand(who).put(Kind.DOCUMENT, DOCUMENTS[number], "Impor", **fields)
        self._wrote(who)

    @rule(who=PEOPLE, number=FEW, field=st.sampled_from(("title", "number", "name", "unit")), value=FEW)
    def edit_document(self, who: int, number: int, field: str, value: int) -> None:
        self._hand(who).put(Kind.DOCUMENT, DOCUMENTS[number], **{field: (None, "satu", "dua")[value]})
        self._wrote(who)

    @rule(who=PEOPLE, number=FEW, need=FEW, note=FEW)
    def map_evidence(self, who: int, number: int, need: int, note: int) -> None:
        identity = evidence_id(REQUIREMENTS[need], DOCUMENTS[number], parse_pages("all"))
        fields = {"requirement": REQUIREMENTS[need], "document": DOCUMENTS[number], "pages": "all"}
        self._hand(who).put(Kind.EVIDENCE, identity, **fields, note=(None, "catatan", "lain")[note])
        self._wrote(who)

    @rule(who=PEOPLE, number=FEW, other=FEW, need=FEW)
    def move_evidence(self, who: int, number: int, other: int, need: int) -> None:
        identity = evidence_id(REQUIREMENTS[need], DOCUMENTS[number], parse_pages("all"))
        self._hand(who).put(Kind.EVIDENCE, identity, document=DOCUMENTS[other])
        self._wrote(who)

    @rule(who=PEOPLE, indicator=st.sampled_from(("1", "2")), field=st.sampled_from(("claimed", "target")), level=FEW)
    def assess(self, who: int, indicator: str, field: str, level: int) -> None:
        self._hand(who).put(Kind.ASSESSMENT, assessment_id(indicator), indicator=indicator, **{field: level or None})
        self._wrote(who)

    @rule(who=PEOPLE, verdict=st.sampled_from(("accepted", "rejected")), note=FEW)
    def judge(self, who: int, verdict: str, note: int) -> None:
        fields = {"round": "dokumen", "assessor": "", "requirement": "1.1.a", "verdict": verdict, "note": str(note)}
        self._hand(who).put(Kind.VERDICT, verdict_id("dokumen", "", "1.1.a"), **fields)
        self._wrote(who)

    @rule(who=PEOPLE, value=FEW)
    def write_of_the_workspace(self, who: int, value: int) -> None:
        fields = {"input.x": (None, "1", "2")[value], "assessment_date": f"2026-12-0{1 + value}"}
        self._hand(who).put(Kind.WORKSPACE, self.rooms[who].id, **fields)
        self._wrote(who)

    @rule(who=PEOPLE, number=FEW, need=st.none() | FEW)
    def delete(self, who: int, number: int, need: int | None) -> None:
        document = DOCUMENTS[number]
        if need is None:
            self._hand(who).delete(Kind.DOCUMENT, document)
        else:
            identity = evidence_id(REQUIREMENTS[need], document, parse_pages("all"))
            self._hand(who).delete(Kind.EVIDENCE, identity)
        self._wrote(who)

    @rule(who=PEOPLE)
    def settle(self, who: int) -> None:
        for conflict in self.rooms[who].conflicts():
            if conflict.field != "deleted":
                with self.rooms[who].begin("Hakim") as work:
                    work.settle(conflict.kind, conflict.entity_id, conflict.field, conflict.heads[0].value)
                    work.commit("Pilih")
                self._wrote(who)
                assert conflict.id not in {left.id for left in self.rooms[who].conflicts()}
                return

    @rule(who=PEOPLE)
    def undo(self, who: int) -> None:
        room = self.rooms[who]
        stack = room.stacks().undo
        if not stack:
            return
        if stack[-1].merge:
            self._undo_merge(who, stack[-1].record.id)
        else:
            undo(room, "Ani")
            self._wrote(who, plain=False)

    def _undo_merge(self, who: int, merge: str) -> None:
        room = self.rooms[who]
        after = canonical(room)
        received = {head.id for head in self._heads(who)} & self.brought[who][merge]
        undo(room, "Ani")
        self._wrote(who, plain=False)
        assert canonical(room) == self.before[who][merge], "undoing a merge restores every byte"
        assert received <= {head.id for head in self._heads(who)}, "what was received stays in sight of conflicts"
        redo(room, "Ani")
        self._wrote(who, plain=False)
        assert canonical(room) == after, "redoing a merge brings every byte again"
        undo(room, "Ani")
        self._wrote(who, plain=False)
        assert canonical(room) == self.before[who][merge]

    def _heads(self, who: int) -> list[Entry]:
        return [head for own in heads_of(self.rooms[who].entries()).values() for head in all_heads(own)]

    @rule(who=PEOPLE)
    def redo(self, who: int) -> None:
        try:
            redo(self.rooms[who], "Ani")
        except UserError:
            return
        self._wrote(who, plain=False)

    @rule(source=PEOPLE, to=PEOPLE, part=st.sampled_from(("all", "all", "cut", "history", "one")))
    def merge(self, source: int, to: int, part: str) -> None:
        self._merge(source, to, part)

    def _merge(self, source: int, target: int, part: str) -> None:
        room = self.rooms[target]
        before, steps = canonical(room), len(room.history())
        incoming = bundled(self.rooms[source], part)
        with room.begin("Ani") as work:
            received = work.receive(incoming)
            changes = work.commit("Gabungkan")
        assert {entry.id for entry in incoming.entries} <= {entry.id for entry in room.entries()}
        if received.entries:
            assert changes.step is not None
            self.before[target][changes.step.id] = before
            self.brought[target][changes.step.id] = {entry.id for entry in received.entries}
        else:
            assert (canonical(room), len(room.history())) == (before, steps), "what is known changes nothing"
        self._wrote(target)
        with room.begin("Ani") as work:
            again = work.receive(incoming)
            assert (again.entries, again.added, again.updated, again.conflicts) == ((), (), (), ()), "twice is once"
            assert not work.commit("Gabungkan lagi")

    @invariant()
    def what_is_shown_is_the_fold(self) -> None:
        for room in getattr(self, "rooms", ()):
            journal = list(room.entries())
            assert room.shown() == fold(journal)
            assert room.head_ids() == {head.id for own in heads_of(journal).values() for head in all_heads(own)}
            folded = fold_snapshot(journal)
            assert folded is not None
            assert canonical(room) == canonical_bytes(canonical_state(folded))
            assert room.conflicts() == all_conflicts(journal)

    @invariant()
    def conflicts_are_what_did_not_know_of_each_other(self) -> None:
        for room in getattr(self, "rooms", ()):
            fields: dict[tuple[str, str, str], dict[str, Entry]] = defaultdict(dict)
            for entry in room.entries():
                fields[_place(entry)][entry.id] = entry
            expected = set()
            for place, group in fields.items():
                if place[2] in ("deleted", "recognised") or place[2].startswith("alias:") or place in self.taken_back:
                    continue
                beaten = set().union(*(self.known[id_] for id_ in group))
                values = {canonical_json(entry.value) for id_, entry in group.items() if id_ not in beaten}
                if len(values) > 1:
                    expected.add(place)
            listed = {(str(c.kind), c.entity_id, c.field) for c in room.conflicts() if c.field != "deleted"}
            assert listed - self.taken_back == expected

    @rule()
    def all_hear_everything(self) -> None:
        for source, target in ((1, 0), (2, 0), (0, 1), (0, 2)):
            self._merge(source, target, "all")
        assert len({canonical(room) for room in self.rooms}) == 1
        assert self.rooms[0].conflicts() == self.rooms[1].conflicts() == self.rooms[2].conflicts()
        assert len({frozenset(entry.id for entry in room.entries()) for room in self.rooms}) == 1
        for room in self.rooms:
            assert room.left_out() == []


def _place(entry: Entry) -> tuple[str, str, str]:
    return str(entry.entity), "" if entry.entity is Kind.WORKSPACE else entry.entity_id, entry.field


def canonical(room: Workspace) -> bytes:
    return canonical_bytes(canonical_state(room.snapshot()))


def bundled(room: Workspace, part: str) -> Incoming:
    """What a bundle would bring: everything, or what is shown of all indicators or of one."""
    journal, elsewhere = tuple(room.entries()), tuple(room.left_out())
    cut = Cut(journal, elsewhere=elsewhere)
    if part != "all":
        snapshot = fold_snapshot(journal)
        assert snapshot is not None
        indicators = ("1",) if part == "one" else None
        made = cut_journal(journal, snapshot, PACK.instrument, indicators=indicators, history=part == "history")
        cut = Cut(made.entries, made.left_out, elsewhere)
    replaced = cut.replaced()
    bare = [Entry(**{name: getattr(e, name) for name in e.__slots__ if name != "beyond"}) for e in cut.entries]
    entries = reaching(bare, replaced)
    assert fold(entries) == fold(cut.entries)
    links = links_of(map(link_of, entries), cut.runs())
    return Incoming(entries, tuple(links))


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(Laptops, settings=settings(settings(), max_examples=examples, stateful_step_count=steps))


def test_three_laptops_lose_nothing_and_agree_in_the_end():
    _run(30, 25)


@pytest.mark.nightly
@pytest.mark.timeout(0)
def test_three_laptops_agree_after_many_more_sequences():
    _run(2000, 40)
