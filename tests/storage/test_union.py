"""Three replicas that work, undo and hear of each other in any order, in parts and twice: a set union."""

import contextlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from storage_builders import FIELDS, PACK, Hand

from dossier_app.domain.canonical import canonical_bytes, canonical_state
from dossier_app.domain.folding import all_heads, fold, heads_of
from dossier_app.domain.journal import Kind
from dossier_app.domain.shown import fold_snapshot
from dossier_app.errors import UserError
from dossier_app.storage.check import Finding, check
from dossier_app.storage.undo import redo, undo
from dossier_app.storage.workspace import Workspace, create_workspace

STEPS = 20
BUDI = {"round": "dokumen", "assessor": "Budi"}
BYTES = (Finding.MISSING, Finding.DAMAGED)
"""Blobs do not travel in this test."""


class Team:
    """Three people with the same workspace, each on a laptop; what they do is drawn by `dice`."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder, self.dice = folder, dice
        (folder / "files").mkdir()
        first = create_workspace(folder / "0", fields=FIELDS, pack=PACK, actor="Ani", replicas=folder / "0.json")
        self.workspaces = [first, *(self._replica(first, name) for name in ("1", "2"))]

    def _replica(self, first: Workspace, name: str) -> Workspace:
        return create_workspace(
            self.folder / name, fields={}, pack=PACK, actor="Budi", replicas=self.folder / f"{name}.json",
            workspace_id=first.id, entries=list(first.entries()),
        )  # fmt: skip

    def act(self) -> Workspace:
        workspace = self.dice.choice(self.workspaces)
        hand = Hand(workspace, self.folder / "files")
        documents = [document.id for document in workspace.snapshot().documents]
        evidence = [piece.id for piece in workspace.snapshot().evidence]
        acts: list[Callable[[], Any]] = [
            lambda: hand.add(f"{self.pick(3)}.txt", f"isi {self.pick(3)}"),
            lambda: hand.put(Kind.ASSESSMENT, "a", indicator="1", claimed=self.pick(4)),
            lambda: hand.put(Kind.ASSESSMENT, "a", indicator="1", target=self.pick(4)),
            self.reviewing(hand),
            self.reviewing(hand),
            lambda: undo(workspace, "Ani"),
            lambda: undo(workspace, "Ani"),
            lambda: redo(workspace, "Ani"),
            lambda: workspace.receive(self.heard(whole=True)),
            lambda: workspace.receive(self.heard(whole=False)),
        ]  # fmt: skip
        if documents:
            document = self.dice.choice(documents)
            acts += [
                lambda: hand.map(document, f"1.{self.pick(2)}.a"),
                lambda: hand.put(Kind.DOCUMENT, document, title=f"Judul {self.pick(3)}"),
                lambda: hand.delete(Kind.DOCUMENT, document),
            ]
        if evidence and documents:
            piece = self.dice.choice(evidence)
            acts += [
                lambda: hand.put(Kind.EVIDENCE, piece, note=f"catatan {self.pick(3)}"),
                lambda: hand.put(Kind.EVIDENCE, piece, document=self.dice.choice(documents)),
                lambda: hand.delete(Kind.EVIDENCE, piece),
            ]
        with contextlib.suppress(UserError):  # nothing to undo or to redo
            self.dice.choice(acts)()
        return workspace

    def reviewing(self, hand: Hand) -> Callable[[], Any]:
        """Something of units, reviews or releases, written or taken away."""
        kind, fields = self.dice.choice(
            (
                (Kind.UNIT, {"name": f"Dinas {self.pick(2)}", "contact": f"081{self.pick(3)}"}),
                (Kind.ASSIGNMENT, {"unit": "u", "item": "1.1.a", "status": self.dice.choice(("open", "done"))}),
                (Kind.VERDICT, {**BUDI, "requirement": "1.1.a", "verdict": self.dice.choice(("accepted", "rejected"))}),
                (Kind.RATING, {**BUDI, "indicator": "1", "level": self.pick(5), "harmonised": self.pick(2) == 0}),
                (Kind.SIGNOFF, {**BUDI, "note": f"catatan {self.pick(2)}"}),
                (Kind.ANSWER, {"verdict": "v", "text": f"jawaban {self.pick(3)}"}),
                (Kind.RELEASE, {"name": f"Tahap {self.pick(2)}", "position": {"r": 1 + self.pick(3)}}),
            )
        )
        entity = kind[0]
        if self.pick(4) == 0:
            return lambda: hand.delete(kind, entity)
        return lambda: hand.put(kind, entity, **fields)

    def pick(self, count: int) -> int:
        return self.dice.randrange(count)

    def heard(self, *, whole: bool) -> list[Any]:
        entries = list(self.dice.choice(self.workspaces).entries())
        return entries if whole else self.dice.sample(entries, self.pick(len(entries) + 1))


def canonical(workspace: Workspace) -> bytes:
    return canonical_bytes(canonical_state(workspace.snapshot()))


def assert_folded(workspace: Workspace) -> None:
    entries = list(workspace.entries())
    assert workspace.shown() == fold(entries)
    assert workspace.head_ids() == {head.id for own in heads_of(entries).values() for head in all_heads(own)}
    folded = fold_snapshot(entries)
    assert folded is not None
    assert canonical(workspace) == canonical_bytes(canonical_state(folded))


@pytest.mark.parametrize("seed", range(8))
def test_whoever_hears_everything_shows_the_same(tmp_path, seed):
    dice = random.Random(seed)
    team = Team(tmp_path, dice)
    for _step in range(STEPS):
        assert_folded(team.act())
    everything = list({entry.id: entry for workspace in team.workspaces for entry in workspace.entries()}.values())
    for workspace in team.workspaces:
        dice.shuffle(everything)
        workspace.receive(everything[: len(everything) // 2])
        workspace.receive(everything)
        assert workspace.receive(everything) == ()
        assert_folded(workspace)
    assert len({canonical(workspace) for workspace in team.workspaces}) == 1
    assert len({frozenset(workspace.head_ids()) for workspace in team.workspaces}) == 1
    for workspace in team.workspaces:
        workspace.close()
        found = check(workspace.path, replicas=tmp_path / "0.json")
        assert [problem for problem in found if problem.finding not in BYTES] == []
