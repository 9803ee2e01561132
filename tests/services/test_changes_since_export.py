"""What changed since the newest bundle: told from the journal, for that bundle's indicators, and kept for next time."""

import dataclasses
import json

import pytest
from bundle_desk import furnish, make_room

from dossier_app.domain import ids
from dossier_app.domain.journal import Kind
from dossier_app.services.changes_since_export import changes_since_export, journal_position
from dossier_app.services.made_bundles import NAME, MadeBundle, made_bundles, note_bundle, now
from dossier_app.services.tell_changes import change_lines, headline
from dossier_app.services.view_workspace import view_workspace


@pytest.fixture
def room(tmp_path, app_paths):
    made = furnish(make_room(tmp_path, app_paths))
    yield made
    made.desk.close()


def noted(room, app_paths, **more) -> MadeBundle:
    info = room.desk.snapshot().info
    position = journal_position(room.desk)
    made = MadeBundle(info.id, "/kirim/dosir.zip", now(), "assessment", "", 2, 10, 0, position)
    made = dataclasses.replace(made, **more)
    note_bundle(app_paths, made)
    return made


def test_before_the_first_bundle_there_is_nothing_to_compare_with(room, app_paths):
    assert changes_since_export(room.desk, view_workspace(room.desk), paths=app_paths) == (None, None)


def test_nothing_changed_right_after_the_export(room, app_paths):
    noted(room, app_paths)
    since, _then = changes_since_export(room.desk, view_workspace(room.desk), paths=app_paths)
    assert since is not None
    assert not since.comparison


def test_what_was_done_afterwards_is_told_by_indicator(room, app_paths):
    noted(room, app_paths)
    document = next(d.id for d in room.desk.snapshot().documents if d.name == "perwal spbe.pdf")
    gone = next(piece for piece in room.desk.snapshot().evidence if piece.requirement == "2.1.a")
    room.cite("4.1.a", document, "3")
    room.delete(Kind.EVIDENCE, gone.id)
    room.assess("2", claimed=1)
    room.narrate("1", 2, "fakta", "Sudah lain.")
    view = view_workspace(room.desk)
    since, _then = changes_since_export(room.desk, view, paths=app_paths)
    assert since is not None
    found = since.comparison
    assert {(c.requirement, c.added) for c in found.evidence} == {("4.1.a", True), ("2.1.a", False)}
    assert [(c.indicator, c.before, c.after) for c in found.texts] == [
        ("1", "Perwal sudah ditetapkan.\n\nMemuat <arsitektur>.", "Sudah lain.")
    ]
    lines = {line.indicator: line for line in change_lines(view, found)}
    assert list(lines) == ["1", "2", "4"]
    assert lines["1"].reason == "1 narasi berubah."
    assert "klaim 3 → 1" in lines["2"].sentence
    assert lines["2"].reason == "2.1.a lemah → belum ada; 1 bukti dilepas."
    assert (lines["4"].reason, lines["4"].level) == ("4.1.a belum ada → lemah; 1 bukti ditambah.", 1)
    assert headline(view, since).startswith("Sejak dosir.zip, ")
    assert "klaim" in headline(view, since)


def test_what_is_met_now_and_what_is_no_longer_are_named_first(room, app_paths):
    met = [need.id for need in view_workspace(room.desk).needs.values() if need.status == "met"]
    noted(room, app_paths)
    for piece in room.desk.snapshot().evidence:
        if piece.requirement == met[0]:
            room.delete(Kind.EVIDENCE, piece.id)
    room.write(Kind.WAIVER, ids.waiver_id("4.1.a"), {"requirement": "4.1.a", "reason": "bukan urusan", "by": "Sekda"})
    view = view_workspace(room.desk)
    since, _then = changes_since_export(room.desk, view, paths=app_paths)
    assert since is not None
    reasons = {line.indicator: line.reason for line in change_lines(view, since.comparison)}
    assert reasons["4"] == "kini terpenuhi 4.1.a."
    assert reasons[met[0].partition(".")[0]].startswith(f"tidak lagi terpenuhi {met[0]}")


def test_undoing_everything_since_leaves_nothing_to_tell(room, app_paths):
    noted(room, app_paths)
    room.assess("2", claimed=1)
    room.assess("2", claimed=3)
    since, _then = changes_since_export(room.desk, view_workspace(room.desk), paths=app_paths)
    assert since is not None
    assert not since.comparison


def test_a_partial_bundle_speaks_of_its_indicators_only(room, app_paths):
    noted(room, app_paths, indicators="2")
    room.assess("1", claimed=1)
    room.assess("2", claimed=1)
    since, _then = changes_since_export(room.desk, view_workspace(room.desk), paths=app_paths)
    assert since is not None
    assert [change.indicator for change in since.comparison.levels] == ["2"]
    assert since.index is None


def test_an_older_note_without_a_place_goes_by_the_clock(room, app_paths):
    noted(room, app_paths, position={}, when="2999-01-01T00:00:00+00:00")
    file = app_paths.data / NAME
    values = json.loads(file.read_text("utf-8"))
    del values[0]["position"]
    file.write_text(json.dumps(values), "utf-8")
    assert made_bundles(app_paths, room.desk.snapshot().info.id)[0].position == {}
    room.assess("2", claimed=1)
    since, _then = changes_since_export(room.desk, view_workspace(room.desk), paths=app_paths)
    assert since is not None
    assert not since.comparison


def test_what_another_laptop_brought_later_is_a_change(room, app_paths):
    noted(room, app_paths, position={key: seq - 1 for key, seq in journal_position(room.desk).items()})
    view = view_workspace(room.desk)
    since, then = changes_since_export(room.desk, view, paths=app_paths)
    assert since is not None
    assert since.comparison
    again, same = changes_since_export(room.desk, view, paths=app_paths, known=then)
    assert same is then
    assert again == since


def test_a_spoilt_note_is_no_note(room, app_paths):
    noted(room, app_paths)
    file = app_paths.data / NAME
    values = json.loads(file.read_text("utf-8"))
    values[0]["position"] = "x"
    file.write_text(json.dumps(values), "utf-8")
    assert made_bundles(app_paths, ids.institution_id("x")) == ()
    assert changes_since_export(room.desk, view_workspace(room.desk), paths=app_paths) == (None, None)
