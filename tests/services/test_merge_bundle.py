import shutil

import pytest
from bundle_desk import export, furnish, make_room, rezip

from dossier_app.domain import ids
from dossier_app.domain.canonical import canonical_bytes, canonical_state
from dossier_app.domain.journal import Kind
from dossier_app.errors import Cancelled, UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.create_workspace import create_from_bundle
from dossier_app.services.list_conflicts import list_conflicts
from dossier_app.services.merge_bundle import merge_bundle
from dossier_app.services.resolve_conflict import keep_both, take_side, write_value
from dossier_app.services.show_history import show_history
from dossier_app.services.undo_step import redo_step, undo_step
from dossier_app.services.verify_bundle import verify_bundle
from dossier_app.storage.workspace import create_workspace


def state(room) -> bytes:
    return canonical_bytes(canonical_state(room.desk.snapshot()))


@pytest.fixture
def ani(tmp_path, app_paths):
    room = furnish(make_room(tmp_path, app_paths))
    yield room
    room.desk.close()


@pytest.fixture
def budi(ani, tmp_path):
    """Somebody with a replica of Ani's workspace, on another laptop."""
    export(ani, tmp_path / "awal.zip", "exchange")
    folder = tmp_path / "budi"
    folder.mkdir()
    paths = AppPaths.under(folder / "program")
    desk = create_from_bundle(folder / "ruang", tmp_path / "awal.zip", paths=paths, actor="budi", report=Reporter())
    room = type(ani)(desk, folder)
    yield room
    desk.close()


@pytest.fixture
def send(tmp_path):
    def merge(source, target, kind="exchange", **more):
        bundle = tmp_path / "kirim.zip"
        bundle.unlink(missing_ok=True)
        export(source, bundle, kind)
        return merge_bundle(target.desk, bundle, report=Reporter(), **more)

    return merge


def test_what_both_did_is_there_in_both_and_nothing_twice(ani, budi, send):
    from made_files import make_pdf

    ani.assess("5", claimed=2)
    added = budi.hold(make_pdf(budi.folder / "baru.pdf", "halaman arsitektur"), "halaman arsitektur", title="Baru")
    budi.cite("4.1.a", added, "1")
    done = send(budi, ani)
    assert (done.added, done.updated, done.documents, done.conflicts) == (2, 0, 1, ())
    assert ani.desk.workspace.text.pages(added) == ("halaman arsitektur",)
    assert ani.desk.workspace.blobs.is_intact(ani.desk.document(added).sha256)
    send(ani, budi)
    assert state(ani) == state(budi)
    again = send(budi, ani)
    assert (again.added, again.updated, again.documents, again.entries) == (0, 0, 0, 0)
    assert not again.changes
    own = send(ani, ani)
    assert (own.added, own.updated, own.entries, bool(own.changes)) == (0, 0, 0, False)


def test_one_undo_takes_a_merge_back_and_what_came_stays_as_conflicts(ani, budi, send):
    before = state(ani)
    budi.assess("1", claimed=4)
    budi.narrate("1", 2, "fakta", "Teks Budi.")
    assert send(budi, ani).updated == 2
    after = state(ani)
    assert show_history(ani.desk)[0].label == "Gabungkan kirim.zip: 2 perubahan masuk"
    undo_step(ani.desk)
    assert state(ani) == before
    assert {(found.field, side.value) for found in list_conflicts(ani.desk) for side in found.sides} == {
        ("claimed", 3), ("claimed", 4),
        ("text", "Perwal sudah ditetapkan.\n\nMemuat <arsitektur>."), ("text", "Teks Budi."),
    }  # fmt: skip
    redo_step(ani.desk)
    assert state(ani) == after
    assert list_conflicts(ani.desk) == ()


def test_a_dry_run_tells_the_same_and_changes_nothing(ani, budi, send):
    budi.assess("1", claimed=4)
    ani.assess("1", claimed=5)
    before, steps = state(ani), show_history(ani.desk)
    told = send(budi, ani, dry_run=True)
    assert (state(ani), show_history(ani.desk)) == (before, steps)
    assert not (ani.desk.workspace.path / "backups").exists()
    done = send(budi, ani)
    assert (told.added, told.updated, told.conflicts) == (done.added, done.updated, done.conflicts)
    assert len(list((ani.desk.workspace.path / "backups").glob("*sebelum-penggabungan.db"))) == 1


def test_a_conflict_shows_both_values_and_what_they_were_based_on(ani, budi, send):
    ani.assess("1", claimed=5)
    budi.assess("1", claimed=4)
    send(budi, ani)
    (found,) = list_conflicts(ani.desk)
    assert found.about == "indikator 1: tingkat klaim"
    assert [(side.value, side.actor, side.shown, [base.value for base in side.based_on]) for side in found.sides] == [
        (5, "ani", False, [3]), (4, "ani" if budi.desk.actor == "ani" else "budi", True, [3]),
    ]  # fmt: skip
    take_side(ani.desk, found.id, found.sides[0].id)
    assert list_conflicts(ani.desk) == ()
    send(ani, budi)
    assert (state(ani), list_conflicts(budi.desk)) == (state(budi), ())
    undo_step(ani.desk)
    assert [side.value for side in list_conflicts(ani.desk)[0].sides] == [5, 4]


def test_texts_can_both_be_kept_and_other_values_written_anew(ani, budi, send):
    ani.narrate("1", 2, "fakta", "Teks Ani.")
    budi.narrate("1", 2, "fakta", "Teks Budi.")
    ani.assess("1", claimed=5)
    budi.assess("1", claimed=4)
    send(budi, ani)
    claim, text = list_conflicts(ani.desk)
    with pytest.raises(UserError):
        keep_both(ani.desk, claim.id)
    with pytest.raises(UserError):
        write_value(ani.desk, claim.id, "lima")
    keep_both(ani.desk, text.id)
    write_value(ani.desk, claim.id, "2\n")
    snapshot = ani.desk.snapshot()
    assert [n.text for n in snapshot.narratives if n.level == 2] == ["Teks Ani.\n\nTeks Budi."]
    assert [a.claimed for a in snapshot.assessments if a.indicator == "1"] == [2]


def test_a_deletion_against_a_change_is_asked_and_shown_meanwhile(ani, budi, send):
    document = next(d for d in ani.desk.snapshot().documents if d.title == "Penyelenggaraan SPBE")
    ani.delete(Kind.DOCUMENT, document.id)
    budi.write(Kind.DOCUMENT, document.id, {"title": "Judul baru"})
    send(budi, ani)
    (found,) = list_conflicts(ani.desk)
    assert found.field == "deleted"
    assert not ani.desk.workspace.document(document.id).in_trash
    mark = next(side for side in found.sides if side.field == "deleted")
    take_side(ani.desk, found.id, mark.id)
    assert ani.desk.workspace.document(document.id).in_trash
    undo_step(ani.desk)
    kept = next(side for side in list_conflicts(ani.desk)[0].sides if side.field != "deleted")
    take_side(ani.desk, found.id, kept.id)
    assert not ani.desk.workspace.document(document.id).in_trash
    assert list_conflicts(ani.desk) == ()


def test_a_part_merges_into_the_whole_and_back(ani, budi, send):
    ani.assess("1", claimed=1)
    ani.assess("1", claimed=5)
    done = send(ani, budi, "assessment")
    assert done.conflicts == ()
    assert [a.claimed for a in budi.desk.snapshot().assessments if a.indicator == "1"] == [5]
    budi.assess("1", claimed=4)
    budi.assess("2", claimed=2)
    assert budi.desk.workspace.left_out()
    back = send(budi, ani)
    assert (back.conflicts, back.updated) == ((), 2)
    send(ani, budi)
    assert state(ani) == state(budi)
    assert budi.desk.workspace.left_out() == []


def test_workspaces_founded_apart_for_one_institution_are_one_after_merging(ani, send, tmp_path):
    other = tmp_path / "lain"
    other.mkdir()
    cici = make_room(other, AppPaths.under(other / "program"))
    cici.assess("7", claimed=2)
    before = state(ani)
    assert send(cici, ani).conflicts == ()
    send(ani, cici)
    assert state(ani) == state(cici)
    assert ani.desk.workspace.id != cici.desk.workspace.id
    undo_step(ani.desk)
    assert state(ani) == before
    cici.desk.close()


def test_another_institution_is_taken_only_when_asked_for(ani, send, tmp_path, app_paths):
    other = tmp_path / "lain"
    other.mkdir()
    dedi = make_room(other, AppPaths.under(other / "program"))
    dedi.write(Kind.WORKSPACE, dedi.desk.workspace.id, {"institution_id": ids.institution_id("Lain")})
    foreign = [e for e in dedi.desk.workspace.entries() if e.field == "institution_id"]
    assert len(foreign) == 2  # the id that it had before still tells that they are one
    assert send(dedi, ani).entries
    dedi.desk.close()
    name = "Pemerintah Kabupaten Lain"
    fields = {"institution": name, "institution_id": ids.institution_id(name), "year": 2025}
    pin = ani.desk.snapshot().info.instrument
    fields["instrument"] = {"id": pin.id, "version": pin.version, "sha256": pin.sha256}
    pack = ani.desk.workspace.blobs.read(pin.sha256)
    made = create_workspace(tmp_path / "kab", fields=fields, pack=pack, actor="eka", replicas=app_paths.replicas_file)
    eka = type(ani)(type(ani.desk)(made, actor="eka"), tmp_path)
    with pytest.raises(UserError, match="--join"):
        send(eka, ani)
    assert send(eka, ani, join=True).conflicts
    assert send(eka, ani).entries == 0
    made.close()


@pytest.mark.parametrize(("field", "value", "said"), [("year", 2024, "2024"), ("version", "99", "lebih baru")])
def test_another_year_or_pack_is_explained_and_refused(ani, send, tmp_path, app_paths, field, value, said):
    info = ani.desk.snapshot().info
    pack = ani.desk.workspace.blobs.read(info.instrument.sha256)
    pin = {"id": info.instrument.id, "version": info.instrument.version, "sha256": info.instrument.sha256}
    if field == "version":
        import hashlib

        pack += b"\n"
        pin |= {"version": value, "sha256": hashlib.sha256(pack).hexdigest()}
    fields = {"institution": info.institution, "institution_id": info.institution_id, "year": 2025, "instrument": pin}
    fields |= {field: value} if field == "year" else {}
    made = create_workspace(tmp_path / "x", fields=fields, pack=pack, actor="eka", replicas=app_paths.replicas_file)
    before = state(ani)
    with pytest.raises(UserError) as refused:
        send(type(ani)(type(ani.desk)(made, actor="eka"), tmp_path), ani, join=True)
    assert said in refused.value.reason
    assert state(ani) == before
    made.close()


def test_a_damaged_bundle_is_refused_whole_with_every_problem(ani, budi, tmp_path):
    budi.assess("1", claimed=4)
    export(budi, tmp_path / "baik.zip", "exchange")

    def spoil(entries):
        for name in [name for name in entries if "/data/berkas/" in name][:2]:
            entries[name] = b"lain"

    bad = rezip(tmp_path / "baik.zip", tmp_path / "buruk.zip", spoil)
    before = state(ani)
    with pytest.raises(UserError) as refused:
        merge_bundle(ani.desk, bad, report=Reporter())
    for problem in verify_bundle(bad, report=Reporter()).problems:
        assert problem.message in refused.value.reason
    assert state(ani) == before
    assert not (ani.desk.workspace.path / "backups").exists()


def test_calling_a_merge_off_leaves_no_trace(ani, budi, tmp_path):
    from made_files import make_pdf

    budi.hold(make_pdf(budi.folder / "baru.pdf", "halaman"), "halaman")
    export(budi, tmp_path / "b.zip", "exchange")
    told: list[str] = []
    report = Reporter(
        lambda progress: told.append(f"{progress.text} {progress.done}"),
        cancelled=lambda: "Menyalin dokumen 0" in told,
    )
    before, blobs = state(ani), set(ani.desk.workspace.blobs)
    with pytest.raises(Cancelled):
        merge_bundle(ani.desk, tmp_path / "b.zip", report=report)
    assert (state(ani), set(ani.desk.workspace.blobs)) == (before, blobs)


def test_a_copied_workspace_that_went_on_beside_its_original_is_a_fork_and_no_damage(ani, app_paths, tmp_path):
    from dossier_app.services.desk import open_desk
    from dossier_app.storage.check import Finding, check

    ani.desk.close()
    home, away = tmp_path / "ruang", tmp_path / "luar"
    shutil.copytree(home, away)
    notes = app_paths.replicas_file.read_text()
    other = AppPaths.under(tmp_path / "program-luar")
    other.replicas_file.parent.mkdir(parents=True, exist_ok=True)
    other.replicas_file.write_text(notes.replace(str(home), str(away)))
    with (
        open_desk(home, paths=app_paths, actor="ani", write=True) as one,
        open_desk(away, paths=other, actor="ani", write=True) as two,
    ):
        assert one.workspace.replica == two.workspace.replica
        rooms = [type(ani)(one, tmp_path), type(ani)(two, tmp_path)]
        rooms[0].assess("5", claimed=2)
        rooms[1].assess("6", claimed=2)
        export(rooms[1], tmp_path / "luar.zip", "exchange")
        done = merge_bundle(one, tmp_path / "luar.zip", report=Reporter())
        assert len(done.forks) == 1
        export(rooms[0], tmp_path / "kedua.zip", "exchange")
        found = verify_bundle(tmp_path / "kedua.zip", report=Reporter())
        assert found.valid
        assert len(found.notes) == 1
        merge_bundle(two, tmp_path / "kedua.zip", report=Reporter())
        assert state(rooms[0]) == state(rooms[1])
    assert [problem.finding for problem in check(home, replicas=app_paths.replicas_file)] == [Finding.FORK]
