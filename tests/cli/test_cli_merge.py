"""merge, conflicts and resolve as a user meets them: output, JSON, exit status."""

import json

import pytest
from bundle_desk import text_only

from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.desk import open_desk
from dossier_app.services.export_dossier import export_dossier


@pytest.fixture
def two(tmp_path, run, workspace, data_dir):
    """Two workspaces of one town that claim different levels, and the bundle of the second."""

    def export(room, bundle):
        with open_desk(room, paths=AppPaths.under(data_dir), actor="Ani", write=False) as desk:
            export_dossier(desk, bundle, kind="exchange", writers=text_only(), report=Reporter())
        return bundle

    copy = tmp_path / "salinan"
    assert run("init", copy, "--from", export(workspace, tmp_path / "satu.zip")).status == 0
    assert run("assess", workspace, 1, "--claim", 2, "--as", "Ani").status == 0
    assert run("assess", copy, 1, "--claim", 3, "--as", "Budi").status == 0
    return workspace, export(copy, tmp_path / "dua.zip")


def test_merging_lists_conflicts_which_are_settled_one_by_one(two, run, tmp_path):
    workspace, bundle = two
    told = run("merge", workspace, bundle, "--dry-run", "--json")
    assert told.status == 1
    done = run("merge", workspace, bundle, "--json")
    assert done.json == told.json
    assert {name: done.json[name] for name in ("added", "updated", "documents")} == {
        "added": 0, "updated": 1, "documents": 0,
    }  # fmt: skip
    (conflict,) = done.json["conflicts"]
    assert [(head["value"], head["actor"], head["based_on"]) for head in conflict["heads"]] == [
        (2, "Ani", []), (3, "Budi", []),
    ]  # fmt: skip
    listed = run("conflicts", workspace)
    assert listed.status == 1
    assert "indikator 1: tingkat klaim" in listed.out
    assert run("conflicts", workspace, "--json").json["conflicts"] == [conflict]
    assert run("resolve", workspace, conflict["id"]).status == 2
    assert run("resolve", workspace, "tidak-ada", "--take", "x").status == 3
    settled = run("resolve", workspace, conflict["id"], "--take", conflict["heads"][0]["id"], "--json")
    assert (settled.status, settled.json["conflicts"]) == (0, [])
    assert run("conflicts", workspace).status == 0
    assert run("undo", workspace).status == 0
    new = tmp_path / "nilai.json"
    new.write_text(json.dumps(5))
    assert run("resolve", workspace, conflict["id"], "--value", new).status == 0
    assert run("index", workspace, "--json").status == 0


def test_a_merge_is_one_step_of_history_and_undone_by_one(two, run):
    workspace, bundle = two
    before = run("gaps", workspace, "--json").out
    run("merge", workspace, bundle)
    assert run("history", workspace, "--json").json["steps"][0]["label"] == "Gabungkan dua.zip: 2 perubahan masuk"
    assert run("undo", workspace, "--json").json["step"]["label"].startswith("Urungkan: Gabungkan dua.zip")
    assert run("gaps", workspace, "--json").out == before
    again = run("merge", workspace, bundle, "--json")
    assert (again.status, again.json["entries"]) == (0, 0)


def test_what_is_no_bundle_is_refused(two, run, tmp_path):
    workspace, bundle = two
    broken = tmp_path / "rusak.zip"
    broken.write_bytes(bundle.read_bytes()[:-200])
    assert run("merge", workspace, broken).status == 3
    assert run("merge", workspace, tmp_path / "tidak ada.zip").status == 3
    assert run("check", workspace).status == 0
