"""What release and diff print for other programs, and how they end."""

import pytest
from bundle_desk import export, furnish, make_room

from dossier_app.paths import AppPaths

RELEASE = {"id", "name", "to", "date", "file", "manifest", "position", "indicators", "note"}
SIDE = {
    "kind", "name", "date", "manifest", "release", "to", "workspace", "institution", "year", "instrument", "indicators",
}  # fmt: skip
DIFFERENCE = {
    "requirements", "evidence", "levels", "texts", "before", "after", "index", "changed", "only_before", "only_after",
    "remarks",
}  # fmt: skip
LEVELS = {
    "claimed", "supported", "target", "reviewed", "claimed_value", "supported_value", "target_value", "reviewed_value",
}  # fmt: skip


@pytest.fixture
def place(tmp_path, data_dir):
    """A workspace with a bundle of it beside."""
    room = furnish(make_room(tmp_path, AppPaths.under(data_dir)))
    with room.desk:
        export(room, tmp_path / "kirim.zip", paths=AppPaths.under(data_dir))
    return tmp_path / "ruang"


def test_a_release_and_the_list_of_them_have_all_their_keys(run, place):
    assert run("release", place, "--json").json == {"releases": []}
    made = run("release", place, "--name", "Tahap 1", "--to", "KemenPANRB", "--note", "surel", "--json")
    assert made.status == 0, made.err
    assert set(made.json) == {"release"}
    release = made.json["release"]
    assert set(release) == RELEASE
    assert (release["name"], release["to"], release["file"], release["note"]) == (
        "Tahap 1", "KemenPANRB", "kirim.zip", "surel",
    )  # fmt: skip
    assert len(release["manifest"]) == 64
    assert all(isinstance(seq, int) for seq in release["position"].values())
    assert run("release", place, "--json").json == {"releases": [release]}
    assert "Tahap 1" in run("release", place).out
    assert run("undo", place, "--json").json["step"]["label"].endswith("Catat rilis Tahap 1 untuk KemenPANRB")
    assert run("release", place, "--json").json == {"releases": []}


def test_what_is_missing_or_taken_is_refused(run, place, tmp_path):
    assert run("release", place, "--to", "X").status == 2
    assert run("release", place, "--name", "X").status == 2
    bad = tmp_path / "bukan.zip"
    bad.write_bytes(b"bukan zip")
    assert run("release", place, "--name", "X", "--to", "Y", "--bundle", bad).status == 3
    assert run("release", place, "--name", "X", "--to", "Y").status == 0
    again = run("release", place, "--name", "x", "--to", "Y", "--json")
    assert again.status == 3
    assert "sudah ada" in again.err


def test_a_difference_has_all_its_keys(run, place, tmp_path):
    run("release", place, "--name", "Tahap 1", "--to", "Asesor")
    assert run("diff", "Tahap 1", place, "--check").status == 0
    run("assess", place, "2", "--claim", "1")
    run("map", place, "perwal spbe.pdf", "4.1.a", "--pages", "3")
    text = tmp_path / "fakta.txt"
    text.write_text("Perwal belum ditetapkan.\n\nMemuat <arsitektur>.", "utf-8")
    run("narrate", place, "1", text, "--level", "2", "--part", "fakta")
    told = run("diff", tmp_path / "kirim.zip", place, "--format", "json", "--check")
    assert told.status == 1
    value = told.json
    assert set(value) == DIFFERENCE
    assert value["changed"] is True
    assert value["requirements"] == [
        {"id": "4.1.a", "indicator": "4", "level": 1, "before": "missing", "after": "weak"}
    ]
    (piece,) = value["evidence"]
    assert (piece["change"], piece["requirement"], piece["before"], piece["name"]) == (
        "added", "4.1.a", None, "perwal spbe.pdf",
    )  # fmt: skip
    (level,) = value["levels"]
    assert set(level) == {"indicator", "before", "after"}
    assert set(level["before"]) == set(level["after"]) == LEVELS
    assert (level["before"]["claimed"], level["after"]["claimed"]) == (3, 1)
    (changed,) = value["texts"]
    assert set(changed) == {"indicator", "level", "part", "before", "after", "changes"}
    assert [piece for piece in changed["changes"] if piece["turn"] != "same"] == [
        {"turn": "gone", "text": "sudah"},
        {"turn": "added", "text": "belum"},
    ]
    assert set(value["before"]) == set(value["after"]) == SIDE
    assert (value["before"]["kind"], value["after"]["kind"]) == ("bundle", "workspace")
    assert value["index"]["before"]["claimed"]["index"] > value["index"]["after"]["claimed"]["index"]
    by_name = run("diff", "Tahap 1", place, "--json").json
    assert {key: by_name[key] for key in ("requirements", "evidence", "levels", "texts", "index")} == {
        key: value[key] for key in ("requirements", "evidence", "levels", "texts", "index")
    }
    assert by_name["before"]["release"]
    assert by_name["before"]["to"] == "Asesor"
    plain = run("diff", "Tahap 1", place).out
    assert "Perwal [-sudah-]{+belum+} ditetapkan." in plain
    assert "3 → 1" in plain


def test_a_difference_goes_to_a_file_in_every_form(run, place, tmp_path):
    assert run("diff", place, place, "--format", "docx").status == 2
    assert run("diff", place, place, "--format", "pdf").status == 2
    for form, begin in (("docx", b"PK"), ("json", b"{"), ("table", b"Perihal")):
        target = tmp_path / f"beda.{form}"
        wrote = run("diff", tmp_path / "kirim.zip", place, "--format", form, "-o", target, "--json")
        assert wrote.json == {"file": str(target), "format": form}
        assert target.read_bytes().startswith(begin)
    assert run("diff", "tidak ada", place).status == 3
