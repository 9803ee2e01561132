import contextlib

import pytest

from dossier_app.errors import UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.storage.check import Finding, check
from dossier_app.storage.workspace import open_workspace


@pytest.fixture
def spoiled(workspace, hand, replicas):
    """Run a statement on the closed workspace behind the program's back, then check; returns (finding, repaired)."""
    hand.map(hand.add("satu.txt", pages=("arsitektur data",)), "1.1.a")
    hand.put("assessment", "a", indicator="1", claimed=3)

    def spoil(*statements: str, repair: bool = False) -> list[tuple[Finding, bool]]:
        for statement in statements:
            with workspace._engine.connect().execution_options(writes=True) as connection:
                connection.exec_driver_sql(statement)
                connection.commit()
        workspace.close()
        return [
            (problem.finding, problem.repaired) for problem in check(workspace.path, repair=repair, replicas=replicas)
        ]

    return spoil


def test_a_sound_workspace_has_no_problems(spoiled):
    assert spoiled() == []


def test_a_sound_workspace_needs_no_repair(spoiled, workspace):
    assert spoiled(repair=True) == []
    assert not (workspace.path / "backups").exists()


DERIVED = {
    "a shown value": ("UPDATE assessment SET claimed = 5",),
    "a row that went away": ("DELETE FROM evidence",),
    "a head too few": ("DELETE FROM head WHERE entity_id = 'a'",),
    "an empty index": ("INSERT INTO page_search (page_search) VALUES ('delete-all')",),
    "a changed page": ("UPDATE page SET text = 'lain'",),
    "a lost count": ("DELETE FROM document_text",),
    "the workspace's own row": ("DELETE FROM workspace",),
    "a value that is none": ("UPDATE document SET recognised = '{'",),
}


@pytest.mark.parametrize("statements", DERIVED.values(), ids=DERIVED.keys())
def test_what_is_derived_is_found_wrong_and_made_anew(spoiled, workspace, replicas, statements):
    found = spoiled(*statements)
    assert {finding for finding, _repaired in found} <= {Finding.TABLES, Finding.SEARCH}
    assert found
    repaired = check(workspace.path, repair=True, replicas=replicas)
    assert [problem.repaired for problem in repaired] == [True] * len(found)
    assert check(workspace.path, replicas=replicas) == ()
    assert len(list((workspace.path / "backups").iterdir())) == 1
    with open_workspace(workspace.path, write=False, replicas=replicas) as again:
        assert again.snapshot().assessments[0].claimed == 3
        assert len(again.snapshot().evidence) == 1


JOURNAL = {
    "a changed value": """UPDATE entry SET value = '5' WHERE entity_id = 'a' AND field = 'claimed'""",
    "a changed hash": "UPDATE entry SET chain = 'x' WHERE seq = 3",
    "a changed actor": "UPDATE entry SET actor = 'Orang lain' WHERE seq = 3",
    "a fork": (
        "INSERT INTO entry SELECT id || 'x', kind, entity_id, field, value, bases, hlc, replica, seq, prev, chain, "
        "actor, step_id FROM entry WHERE seq = 6"
    ),
}


@pytest.mark.parametrize("statement", JOURNAL.values(), ids=JOURNAL.keys())
def test_what_was_done_to_the_journal_is_named(spoiled, statement):
    assert Finding.JOURNAL in {finding for finding, _repaired in spoiled(statement)}


def test_a_lost_entry_is_a_break(spoiled, workspace, replicas):
    found = spoiled(
        "DELETE FROM head WHERE entry_id IN (SELECT id FROM entry WHERE seq = 6)", "DELETE FROM entry WHERE seq = 6"
    )
    assert Finding.JOURNAL in {finding for finding, _repaired in found}
    problem = next(
        problem for problem in check(workspace.path, replicas=replicas) if problem.finding is Finding.JOURNAL
    )
    assert "nomor 7" in problem.where
    assert "terputus" in problem.message


def test_missing_and_damaged_documents_are_named(workspace, hand, replicas):
    hand.add("satu.txt"), hand.add("dua.txt")
    one, two = sorted(workspace.snapshot().documents, key=lambda document: document.name)
    workspace.blobs.path(one.sha256).write_bytes(b"DUA.txt")
    workspace.blobs.path(two.sha256).unlink()
    workspace.close()
    problems = check(workspace.path, replicas=replicas)
    assert {(problem.finding, problem.where) for problem in problems} == {
        (Finding.DAMAGED, "dua.txt"),
        (Finding.MISSING, "satu.txt"),
    }


def test_checking_reports_progress_and_changes_nothing(workspace, hand, replicas):
    hand.add("satu.txt")
    seen = []
    before = (workspace.path / "dossier.db").read_bytes()
    assert check(workspace.path, replicas=replicas, report=Reporter(seen.append)) == ()
    assert seen[-1].done == seen[-1].total
    assert (workspace.path / "dossier.db").read_bytes() == before


def test_what_is_no_workspace_is_not_checked(tmp_path, replicas):
    with pytest.raises(UserError):
        check(tmp_path / "tidak ada", replicas=replicas)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET value = '{' WHERE field = 'claimed'",
        "UPDATE entry SET kind = 'assessmenu' WHERE field = 'claimed'",
        "UPDATE entry SET hlc = 'kemarin' WHERE field = 'claimed'",
        "UPDATE entry SET value = CAST(x'2280ff22' AS TEXT) WHERE field = 'note'",
        "UPDATE entry SET value = '\"2026-13-99\"' WHERE field = 'assessment_date'",
        "UPDATE document SET recognised = json_set(recognised, '$.text', 'natkve')",
    ],
)
def test_a_value_that_changed_on_the_disk_is_told_and_never_crashes(spoiled, workspace, hand, replicas, statement):
    hand.map(hand.add("dua.txt"), "1.1.b", note="catatan")
    assert spoiled(statement)
    with open_workspace(workspace.path, write=False, replicas=replicas) as again:
        for read in (again.snapshot, again.history, lambda: list(again.entries())):
            with contextlib.suppress(UserError):
                read()
