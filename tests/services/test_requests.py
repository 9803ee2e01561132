"""A request goes to one unit and comes back without the program: by folder, and no further than it was asked."""

import datetime as dt
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from bundle_desk import furnish, make_room, text_only, unzip
from made_files import make_pdf

from dossier_app.bundles.consistency import Parts, consistency_problems
from dossier_app.bundles.reader import read_bundle
from dossier_app.domain.units import AssignmentStatus
from dossier_app.errors import UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.services.assign_unit import assign_unit, list_debts
from dossier_app.services.export_dossier import export_dossier
from dossier_app.services.import_documents import import_documents
from dossier_app.services.keep_units import add_unit
from dossier_app.services.made_bundles import made_bundles, made_dossiers
from dossier_app.services.undo_step import undo_step
from dossier_app.services.verify_bundle import verify_bundle
from dossier_app.services.waive_requirement import waive_requirement
from exporters.table import writers

CONTACT, REMARK = "Bu Rini 0811-000-000", "sudah ditelepon dua kali"


@pytest.fixture
def room(tmp_path, app_paths):
    made = furnish(make_room(tmp_path, app_paths))
    add_unit(made.desk, "Dinas Kominfo", contact=CONTACT)
    add_unit(made.desk, "Inspektorat", contact=CONTACT)
    assign_unit(made.desk, "Dinas Kominfo", ["1", "3.2.a"], due="2025-09-01", note=REMARK)
    assign_unit(made.desk, "Inspektorat", ["29"], due="2025-10-01")
    yield made
    made.desk.close()


@pytest.fixture
def ask(room, tmp_path):
    def asked(name="minta.zip", unit="Dinas Kominfo", **more) -> Path:
        more = {"writers": writers(), "report": Reporter(), **more}
        return export_dossier(room.desk, tmp_path / name, kind="request", unit=unit, **more).bundle

    return asked


def hand_in(room, *sources: Path, unit: str = "Dinas Kominfo"):
    return import_documents(room.desk, sources, report=Reporter(), ocr="never", unit=unit)


def statuses(room) -> dict[str, AssignmentStatus]:
    return {known.item: known.status for known in room.desk.snapshot().assignments}


def test_a_request_is_sound_and_speaks_of_the_units_indicators_alone(room, ask, tmp_path):
    bundle = ask()
    assert verify_bundle(bundle, report=Reporter()).valid
    with read_bundle(bundle) as view:
        assert view.facts.kind == "request"
        assert view.facts.indicators == ("1", "3")
        assert {piece.requirement[0] for piece in view.snapshot.evidence} == {"1"}
        (unit,) = [known for known in view.snapshot.units if known.id == view.facts.unit]
        assert unit.name == "Dinas Kominfo"
        said = str(view.entries)
    assert not [secret for secret in (CONTACT, REMARK, "calon rahasia", "Rahasia dapur") if secret in said]
    assert ask("lagi.zip").read_bytes() == bundle.read_bytes()


def test_there_is_a_folder_for_every_open_requirement_and_for_no_other(room, ask, tmp_path):
    asked = {debt.assignment.item: debt for debt in list_debts(room.desk, today=dt.date(2025, 1, 1))}
    wanted = {need.id for item in ("1", "3.2.a") for need in asked[item].open}
    data = unzip(ask(), tmp_path / "bag") / "data"
    assert {folder.name for folder in (data / "isian").iterdir() if folder.is_dir()} == wanted
    told = (data / "isian" / "3.2.a" / "BACA.txt").read_text("utf-8-sig")
    assert room.desk.instrument.requirement("3.2.a").text in told
    assert "1 September 2025" in told
    assert not (data / "dossier.pdf").exists()


@pytest.mark.parametrize(
    ("unit", "why"), [("", "satu OPD"), ("Dinas Sosial", "tidak dikenal"), ("Bappeda", "belum ditugasi")]
)
def test_a_request_to_nobody_is_refused_and_nothing_is_written(room, ask, tmp_path, unit, why):
    add_unit(room.desk, "Bappeda")
    with pytest.raises(UserError, match=why):
        ask(unit=unit)
    assert not (tmp_path / "minta.zip").exists()


def test_nothing_is_asked_twice_when_all_is_there(room, ask):
    assign_unit(room.desk, "Inspektorat", ["5.1.a"])
    add_unit(room.desk, "Bappeda")
    assign_unit(room.desk, "Bappeda", ["3.1.a"])
    with pytest.raises(UserError, match="Tidak ada lagi"):
        ask(unit="Bappeda")
    waive_requirement(room.desk, "5.1.a", reason="tidak dipakai")
    assert ask(unit="Inspektorat").exists()


def test_a_request_is_noted_as_made_but_is_no_dossier(room, ask, app_paths):
    ask(paths=app_paths)
    workspace = room.desk.snapshot().info.id
    assert [made.kind for made in made_bundles(app_paths, workspace)] == ["request"]
    assert made_dossiers(app_paths, workspace) == ()


@pytest.mark.parametrize("way", ["bag", "zip", "isian", "isian.zip"])
def test_filled_folders_come_back_and_only_what_was_asked_becomes_evidence(room, ask, tmp_path, way):
    bag = unzip(ask(), tmp_path / "bag")
    isian = bag / "data" / "isian"
    make_pdf(isian / "3.2.a" / "Indikator 12 peta.pdf", "Kebijakan manajemen data ditetapkan")
    make_pdf(isian / "1.3.b" / "perwal baru.pdf", "Perwal baru memuat semuanya")
    make_pdf(isian / "29.1.a" / "audit.pdf", "Laporan audit infrastruktur")
    source = {"bag": bag, "isian": isian}.get(way)
    if source is None:
        folder = bag if way == "zip" else isian
        source = Path(shutil.make_archive(str(tmp_path / "kembali"), "zip", folder.parent, folder.name))
    before = len(room.desk.snapshot().documents)
    done = hand_in(room, source)
    assert (len(done.added), done.failed) == (3, ())
    mapped = {(each.indicator, each.requirement) for each in done.mapped}
    assert mapped == {("3", "3.2.a"), ("1", "1.3.b"), ("29", "")}
    (stranger,) = [each for each in done.mapped if each.reason]
    assert "29.1.a" in stranger.reason
    (candidate,) = [each for each in room.desk.snapshot().candidates if each.document == stranger.document]
    assert candidate.reason == stranger.reason
    assert {document.unit for document in done.documents} == {"Dinas Kominfo"}
    assert statuses(room) == {
        "1": AssignmentStatus.RECEIVED, "3.2.a": AssignmentStatus.RECEIVED, "29": AssignmentStatus.OPEN
    }  # fmt: skip
    assert {known.item for known in done.received} == {"1", "3.2.a"}
    undo_step(room.desk)
    assert set(statuses(room).values()) == {AssignmentStatus.OPEN}
    assert len([d for d in room.desk.snapshot().documents if not d.in_trash]) == before


def test_what_was_handed_in_before_still_answers(room, tmp_path):
    file = make_pdf(tmp_path / "kirim" / "1.3.b" / "perwal.pdf", "Perwal baru")
    hand_in(room, file.parents[1])
    assign_unit(room.desk, "Dinas Kominfo", ["1"], status="open")
    done = hand_in(room, file.parents[1])
    assert (done.added, [known.item for known in done.received]) == ((), ["1"])


def test_a_unit_that_is_not_kept_is_refused_before_anything_is_taken_in(room, tmp_path):
    file = make_pdf(tmp_path / "kirim" / "1.3.b" / "perwal.pdf", "Perwal")
    with pytest.raises(UserError, match="tidak dikenal"):
        hand_in(room, file, unit="Dinas Sosial")
    assert not [d for d in room.desk.snapshot().documents if d.name == "perwal.pdf"]


def test_without_a_unit_the_texts_of_a_request_are_documents_like_others(room, ask, tmp_path):
    isian = unzip(ask(), tmp_path / "bag") / "data" / "isian" / "3.2.a"
    done = import_documents(room.desk, [isian], report=Reporter(), ocr="never")
    assert [document.name for document in done.documents] == ["BACA.txt"]


def test_the_parts_of_other_kinds_stay_as_they_were(room, tmp_path):
    made = export_dossier(room.desk, tmp_path / "d.zip", kind="assessment", writers=text_only(), report=Reporter())
    with zipfile.ZipFile(made.bundle) as archive:
        assert not [name for name in archive.namelist() if "isian" in name or "surat" in name]
    with pytest.raises(UserError, match="permintaan"):
        export_dossier(room.desk, tmp_path / "d.zip", kind="request", writers=text_only(), report=Reporter())


def test_a_request_that_names_nobody_who_was_asked_contradicts_itself(room, ask):
    with read_bundle(ask()) as view:
        stranger = Parts(replace(view.facts, unit="orang lain"), view.entries, {}, {})
    assert [p for p in consistency_problems(stranger) if "OPD yang ditugasi" in p.message]
