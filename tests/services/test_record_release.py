"""What was sent is frozen under a name: its manifest, its date, who got it, and how far the journal had come."""

import datetime as dt
import hashlib
import zipfile

import pytest
from bundle_desk import export, furnish, make_room, rezip, text_only

from dossier_app.bundles.journal_lines import journal_position
from dossier_app.errors import UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.services.made_bundles import made_bundles
from dossier_app.services.record_release import Found, record_release
from dossier_app.services.undo_step import redo_step, undo_step


@pytest.fixture
def room(tmp_path, app_paths):
    made = furnish(make_room(tmp_path, app_paths))
    yield made
    made.desk.close()


@pytest.fixture
def record(room, app_paths):
    def recorded(name="Tahap 1", to="Kementerian", **more):
        more = {"paths": app_paths, "writers": text_only(), "report": Reporter(), **more}
        return record_release(room.desk, name=name, to=to, **more)

    return recorded


def manifest(bundle) -> str:
    with zipfile.ZipFile(bundle) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/manifest-sha256.txt"))
        return hashlib.sha256(archive.read(name)).hexdigest()


def test_a_given_bundle_is_frozen_with_its_manifest_and_place(room, record, tmp_path):
    bundle = export(room, tmp_path / "kirim.zip").bundle
    place = journal_position(room.desk.workspace.entries())
    made = record(bundle=bundle, note=" lewat surel ")
    (held,) = room.desk.snapshot().releases
    assert held == made.release
    assert (held.name, held.to, held.file, held.note) == ("Tahap 1", "Kementerian", "kirim.zip", "lewat surel")
    assert held.manifest == manifest(bundle)
    assert dict(held.position) == place
    assert held.date == dt.date.today()  # noqa: DTZ011 -- the day of whoever sends it
    assert held.indicators == ()
    assert made.found is Found.GIVEN


def test_a_part_says_of_which_indicators_it_speaks(room, record, tmp_path):
    bundle = export(room, tmp_path / "kirim.zip", indicators=["2", "1"]).bundle
    assert record(bundle=bundle).release.indicators == ("1", "2")


def test_without_a_bundle_the_newest_one_made_is_taken(room, record, tmp_path, app_paths):
    export(room, tmp_path / "lama.zip", paths=app_paths)
    export(room, tmp_path / "baru.zip", paths=app_paths)
    assert next(made.manifest for made in made_bundles(app_paths, room.desk.snapshot().info.id)) == manifest(
        tmp_path / "baru.zip"
    )
    made = record()
    assert (made.found, made.release.file) == (Found.MADE, "baru.zip")


def test_where_the_newest_one_was_altered_the_same_is_written_anew(room, record, tmp_path, app_paths):
    done = export(room, tmp_path / "kirim.zip", paths=app_paths)
    before = manifest(done.bundle)
    done.bundle.write_bytes(b"\0" * done.bytes)
    made = record()
    assert (made.found, made.bundle, made.release.file) == (Found.REWRITTEN, None, "")
    assert made.release.manifest == before


def test_recording_is_a_step_that_can_be_undone_and_done_again(room, record, tmp_path):
    record(bundle=export(room, tmp_path / "kirim.zip").bundle)
    assert undo_step(room.desk)
    assert room.desk.snapshot().releases == ()
    assert record(bundle=tmp_path / "kirim.zip", name="Lain").release.name == "Lain"
    assert undo_step(room.desk)
    assert redo_step(room.desk)
    assert [held.name for held in room.desk.snapshot().releases] == ["Lain"]


def test_a_name_is_given_once(room, record, tmp_path):
    bundle = export(room, tmp_path / "kirim.zip").bundle
    record(bundle=bundle)
    with pytest.raises(UserError, match="Rilis bernama “Tahap 1” sudah ada"):
        record(name=" TAHAP  1 ", bundle=bundle)
    for name, to in (("", "X"), ("Y", " ")):
        with pytest.raises(UserError):
            record(name=name, to=to, bundle=bundle)
    assert len(room.desk.snapshot().releases) == 1


def test_a_bundle_of_another_workspace_is_refused(room, record, tmp_path, app_paths):
    other = make_room(tmp_path, app_paths, name="lain")
    with other.desk:
        bundle = export(other, tmp_path / "lain.zip").bundle
    with pytest.raises(UserError, match="tidak dapat dicatat") as refused:
        record(bundle=bundle)
    assert "ruang kerja lain" in refused.value.reason
    assert room.desk.snapshot().releases == ()


def test_an_altered_bundle_is_refused_with_the_place(room, record, tmp_path):
    bundle = export(room, tmp_path / "kirim.zip").bundle

    def alter(entries):
        name = next(name for name in entries if name.endswith("narasi.docx"))
        entries[name] = entries[name][:-1] + b"?"

    with pytest.raises(UserError) as refused:
        record(bundle=rezip(bundle, tmp_path / "ubah.zip", alter))
    assert "tidak lolos pemeriksaan" in refused.value.reason
