"""The note of the bundles that were made: newest first, per workspace, and never in the way."""

from dataclasses import replace

import pytest

from dossier_app.services.made_bundles import KEPT, NAME, MadeBundle, made_bundles, note_bundle, now


@pytest.fixture
def made(tmp_path):
    file = tmp_path / "dosir.zip"
    file.write_bytes(b"12345")
    return MadeBundle(
        workspace="w", path=str(file), when=now(), kind="assessment", indicators="", files=1, bytes=5, omissions=0
    )


def test_the_newest_stands_first_and_other_workspaces_are_not_shown(app_paths, made):
    note_bundle(app_paths, made)
    note_bundle(app_paths, replace(made, path="lain.zip"))
    note_bundle(app_paths, replace(made, workspace="x"))
    assert [each.path for each in made_bundles(app_paths, "w")] == ["lain.zip", made.path]


def test_a_bundle_written_again_is_noted_once(app_paths, made):
    note_bundle(app_paths, made)
    note_bundle(app_paths, replace(made, files=2))
    assert [each.files for each in made_bundles(app_paths, "w")] == [2]


def test_whether_the_file_is_still_there_is_seen_by_its_size(made, tmp_path):
    assert made.is_there
    (tmp_path / "dosir.zip").write_bytes(b"1234567")
    assert not made.is_there
    (tmp_path / "dosir.zip").unlink()
    assert not made.is_there


def test_only_so_many_are_kept(app_paths, made):
    for number in range(KEPT + 3):
        note_bundle(app_paths, replace(made, path=f"{number}.zip"))
    kept = made_bundles(app_paths, "w")
    assert (len(kept), kept[0].path, kept[-1].path) == (KEPT, f"{KEPT + 2}.zip", "3.zip")


@pytest.mark.parametrize("text", ["", "bukan json", "{}", '[1, {"workspace": "w"}, null]', '[{"when": 3}]'])
def test_a_note_that_cannot_be_read_is_no_note_and_is_written_anew(app_paths, made, text):
    app_paths.data.mkdir(parents=True, exist_ok=True)
    (app_paths.data / NAME).write_text(text, "utf-8")
    assert made_bundles(app_paths, "w") == ()
    note_bundle(app_paths, made)
    assert made_bundles(app_paths, "w") == (made,)
