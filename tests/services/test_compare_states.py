"""Bundles, workspaces and releases compared: what changed, whatever it was called, on another laptop too."""

import dataclasses
import zipfile

import pytest
from bundle_desk import export as export_with
from bundle_desk import furnish, make_room

from dossier_app.bundles.contents import Writers
from dossier_app.bundles.difference_words import tell_difference
from dossier_app.domain import ids
from dossier_app.domain.difference import SideKind
from dossier_app.domain.journal import Kind
from dossier_app.errors import UserError
from dossier_app.instruments.library import load_builtin
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.compare_states import NOW, Asked, difference_in, difference_of, find_difference, side_of
from dossier_app.services.create_workspace import create_from_bundle
from dossier_app.services.record_release import record_release
from dossier_app.services.save_difference import save_difference
from exporters.table import writers


@pytest.fixture
def room(tmp_path, app_paths):
    made = furnish(make_room(tmp_path, app_paths))
    yield made
    made.desk.close()


def export(room, target, kind="assessment", **more):
    """A bundle without papers: only its journal counts here."""
    return export_with(room, target, kind, **{"writers": Writers(), **more})


def released(room, paths, name, bundle):
    return record_release(
        room.desk, name=name, to="Asesor", bundle=bundle, paths=paths, writers=Writers(), report=Reporter()
    ).release


def work_on(room):
    """Something of every kind changes."""
    document = next(d.id for d in room.desk.snapshot().documents if d.name == "perwal spbe.pdf")
    gone = next(piece for piece in room.desk.snapshot().evidence if piece.requirement == "2.1.a")
    room.cite("4.1.a", document, "3")
    room.delete(Kind.EVIDENCE, gone.id)
    room.assess("2", claimed=1)
    room.narrate("1", 2, "fakta", "Perwal belum ditetapkan.\n\nMemuat <arsitektur>.")


def seen(difference):
    found = difference.comparison
    return (
        [(c.id, str(c.before), str(c.after)) for c in found.requirements],
        [(c.requirement, c.added) for c in found.evidence],
        [c.indicator for c in found.levels],
        [(c.indicator, c.level, c.part) for c in found.texts],
    )


def test_a_bundle_and_its_release_are_the_same_state(room, app_paths, tmp_path):
    for name, codes in (("Semua", None), ("Sebagian", ["1", "2"])):
        bundle = export(room, tmp_path / f"{name}.zip", indicators=codes).bundle
        released(room, app_paths, name, bundle)
        asked = Asked(SideKind.BUNDLE, str(bundle)), Asked(SideKind.RELEASE, name)
        found = difference_in(room.desk, *asked, report=Reporter())
        assert not found.changed
        assert found.before.manifest == found.after.manifest != ""
        assert [r.indicator.code for r in found.before.gaps.indicators] == [
            r.indicator.code for r in found.after.gaps.indicators
        ]
        assert (found.before.index is None) == (found.after.index is None) == (codes is not None)


def test_by_bundle_or_by_release_the_same_is_told_of_what_came_after(room, app_paths, tmp_path):
    bundle = export(room, tmp_path / "kirim.zip").bundle
    released(room, app_paths, "Tahap 1", bundle)
    work_on(room)
    expected = (
        [("2.1.a", "weak", "missing"), ("4.1.a", "missing", "weak")],
        [("2.1.a", False), ("4.1.a", True)],
        ["2"],
        [("1", 2, "fakta")],
    )
    home = str(room.desk.workspace.path)
    for before in (str(bundle), "Tahap 1", "tahap  1"):
        found = find_difference(before, home, paths=app_paths, report=Reporter())
        assert seen(found) == expected
        assert found.changed
    backwards = find_difference(home, "Tahap 1", paths=app_paths, report=Reporter())
    assert [(c.requirement, c.added) for c in backwards.comparison.evidence] == [("2.1.a", True), ("4.1.a", False)]
    assert "dibaca mundur" in " ".join(tell_difference(backwards).remarks)


def test_two_releases_are_compared_within_their_workspace(room, app_paths, tmp_path):
    released(room, app_paths, "Tahap 1", export(room, tmp_path / "satu.zip").bundle)
    work_on(room)
    released(room, app_paths, "Tahap 2", export(room, tmp_path / "dua.zip").bundle)
    room.assess("2", claimed=5)
    found = find_difference(
        "Tahap 1", "Tahap 2", workspace=room.desk.workspace.path, paths=app_paths, report=Reporter()
    )
    assert [(c.indicator, c.before.claimed, c.after.claimed) for c in found.comparison.levels] == [("2", 3, 1)]
    unpacked = find_difference(
        str(tmp_path / "satu.zip"), str(tmp_path / "dua.zip"), paths=app_paths, report=Reporter()
    )
    assert seen(unpacked) == seen(found)
    with pytest.raises(UserError, match="bukan bundel atau ruang kerja"):
        find_difference("Tahap 1", "Tahap 2", paths=app_paths, report=Reporter())
    with pytest.raises(UserError, match="ataupun rilis") as refused:
        find_difference("Tahap 3", str(room.desk.workspace.path), paths=app_paths, report=Reporter())
    assert "Tahap" in refused.value.reason


def test_a_part_is_compared_as_far_as_it_goes(room, app_paths, tmp_path):
    bundle = export(room, tmp_path / "kirim.zip", indicators=["1"]).bundle
    work_on(room)
    found = find_difference(str(bundle), str(room.desk.workspace.path), paths=app_paths, report=Reporter())
    assert seen(found) == ([], [], [], [("1", 2, "fakta")])
    assert found.comparison.only_before == ()
    assert found.comparison.only_after[:2] == ("2", "3")
    told = " ".join(tell_difference(found).remarks)
    assert "Hanya dimuat oleh Ruang kerja ruang" in told
    assert "Indeks hanya dapat disebut" in told


def test_a_release_that_another_laptop_received_can_be_compared_there(room, app_paths, tmp_path):
    released(room, app_paths, "Tahap 1", export(room, tmp_path / "kirim.zip").bundle)
    work_on(room)
    exchange = export(room, tmp_path / "tukar.zip", kind="exchange").bundle
    here = find_difference("Tahap 1", str(room.desk.workspace.path), paths=app_paths, report=Reporter())
    other = AppPaths.under(tmp_path / "laptop lain")
    with create_from_bundle(tmp_path / "replika", exchange, paths=other, actor="Budi", report=Reporter()) as desk:
        there = difference_in(desk, Asked(SideKind.RELEASE, "Tahap 1"), NOW, report=Reporter())
        assert seen(there) == seen(here)
        assert there.before.release == here.before.release
        with desk.begin() as work:
            work.put(Kind.ASSESSMENT, ids.assessment_id("2"), {"indicator": "2", "claimed": 5})
            work.commit("langkah")
        again = difference_in(desk, Asked(SideKind.RELEASE, "Tahap 1"), NOW, report=Reporter())
        assert [c.after.claimed for c in again.comparison.levels] == [5]


def test_a_release_that_knew_more_than_is_here_says_so(room, app_paths):
    replica = room.desk.workspace.replica
    room.write(Kind.RELEASE, "r", {"name": "Jauh", "position": {replica: 1, "replika lain": 9}, "file": "jauh.zip"})
    with pytest.raises(UserError, match="tidak dapat disusun") as refused:
        side_of(room.desk, Asked(SideKind.RELEASE, "Jauh"), report=Reporter())
    assert "komputer lain" in refused.value.reason
    assert "jauh.zip" in refused.value.remedy


def test_other_instruments_are_refused_and_other_years_and_institutions_said(room, app_paths, tmp_path):
    other = make_room(tmp_path, app_paths, instrument="pemdi-2026", name="lain")
    with other.desk, pytest.raises(UserError, match="tidak dapat dibandingkan") as refused:
        find_difference(
            str(other.desk.workspace.path), str(room.desk.workspace.path), paths=app_paths, report=Reporter()
        )
    assert "instrumen yang sama" in refused.value.remedy
    now = side_of(room.desk, NOW, report=Reporter())
    info = dataclasses.replace(
        now.snapshot.info,
        year=2024,
        institution="Kabupaten Lain",
        institution_id=ids.institution_id("Kabupaten Lain"),
        instrument=dataclasses.replace(now.snapshot.info.instrument, version="0.9", sha256="0" * 64),
    )
    then = dataclasses.replace(now, snapshot=dataclasses.replace(now.snapshot, info=info))
    told = " ".join(tell_difference(difference_of(then, now)).remarks)
    assert "Kabupaten Lain dan Pemerintah Kota Contoh" in told
    assert "2024 dan 2025" in told
    assert f"(0.9 dan {load_builtin('spbe-2020').instrument.version})" in told


def test_the_paper_has_the_same_bytes_every_time_and_tells_all(room, app_paths, tmp_path):
    bundle = export(room, tmp_path / "kirim.zip").bundle
    work_on(room)
    home = str(room.desk.workspace.path)
    for name in ("a.docx", "b.docx"):
        found = find_difference(str(bundle), home, paths=app_paths, report=Reporter())
        save_difference(found, writer=writers().differences["docx"], target=tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        body = archive.read("word/document.xml").decode()
    for said in (
        found.before.manifest,
        "kirim.zip",
        "2.1.a",
        "4.1.a",
        "perwal spbe.pdf",
        "3 → 1",
        "&lt;arsitektur&gt;",
    ):
        assert said in body
    assert '<w:strike/><w:color w:val="A5281B"/></w:rPr><w:t xml:space="preserve">sudah</w:t>' in body
