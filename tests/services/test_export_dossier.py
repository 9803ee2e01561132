"""An export carries what is in scope and nothing else, tells what it lacks, and is the same every time."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import bagit
import pytest
from bundle_desk import export, furnish, make_room, text_only, unzip

from dossier_app.bundles.contents import Writers
from dossier_app.bundles.reader import read_bundle
from dossier_app.domain.canonical import canonical_state
from dossier_app.domain.journal import Kind
from dossier_app.errors import Cancelled, MachineError, UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.services.verify_bundle import verify_bundle

PROGRAM = Path(__file__).resolve().parent.parent / "export_once.py"


@pytest.fixture
def room(tmp_path, app_paths):
    made = furnish(make_room(tmp_path, app_paths))
    yield made
    made.desk.close()


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "keluar"
    folder.mkdir()
    return folder


def everything(bundle: Path) -> bytes:
    """All that the bundle says, but for the instrument, which is public."""
    with zipfile.ZipFile(bundle) as archive:
        names = [name for name in archive.namelist() if not name.endswith("instrument.json")]
        return b"\n".join(archive.read(name) for name in names)


def blob_of(room, name):
    document = next(d for d in room.desk.snapshot().documents if d.name == name)
    return room.desk.workspace.blobs.path(document.sha256)


def test_the_bundle_has_all_its_parts_and_is_valid(room, out):
    from exporters.table import writers

    made = export(room, out / "dosir.zip", writers=writers())
    with zipfile.ZipFile(made.bundle) as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
        volume = archive.read(next(name for name in archive.namelist() if name.endswith("dossier.pdf")))
    assert {
        "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "SHA256SUMS", "data/index.html",
        "data/dossier.pdf", "data/narasi.docx", "data/daftar-periksa.xlsx", "data/dossier.json", "data/journal.jsonl",
        "data/instrument.json", "data/ro-crate-metadata.json", "data/berkas/1/1.a.Penyelenggaraan-SPBE.pdf",
    } <= names  # fmt: skip
    assert volume.startswith(b"%PDF")
    assert (made.files, made.bytes) == (2, made.bundle.stat().st_size)
    assert verify_bundle(made.bundle, report=Reporter()).problems == ()
    assert list(out.iterdir()) == [made.bundle]


def test_an_assessment_lets_nothing_internal_out(room, out):
    seen = everything(export(room, out / "dosir.zip").bundle)
    for secret in (b"calon rahasia", b"Rahasia dapur", b"RAHASIA", b"catatan yang dihapus", b'"entity":"effort"'):
        assert secret not in seen
    claims = [line for line in seen.splitlines() if b'"field":"claimed"' in line]
    assert len(claims) == 2, "the earlier claim of indicator 1 stays at home"


def test_what_was_left_out_is_listed_by_number_and_hash_only(room, out):
    made = export(room, out / "dosir.zip")
    with read_bundle(made.bundle) as view:
        left = sum(len(run.hashes) for run in view.facts.left_out)
        assert left + len(view.entries) == len(list(room.desk.workspace.entries()))
        assert not view.facts.complete


def test_history_travels_only_when_asked_for(room, out):
    plain, full = export(room, out / "a.zip"), export(room, out / "b.zip", with_history=True)
    with read_bundle(plain.bundle) as short, read_bundle(full.bundle) as long:
        assert len(long.entries) > len(short.entries)
        assert long.snapshot == short.snapshot
    assert b"catatan yang dihapus" not in everything(full.bundle)
    assert verify_bundle(full.bundle, report=Reporter()).valid


def test_only_the_chosen_indicators_travel(room, out):
    made = export(room, out / "dosir.zip", indicators=["2"])
    with read_bundle(made.bundle) as view:
        assert [a.indicator for a in view.snapshot.assessments] == ["2"]
        assert {e.requirement for e in view.snapshot.evidence} == {"2.1.a"}
        assert len(view.held) == 1
    assert b"Perwal sudah ditetapkan" not in everything(made.bundle)


def test_an_exchange_carries_everything(room, out):
    made = export(room, out / "dosir.zip", kind="exchange")
    snapshot = room.desk.snapshot()
    with read_bundle(made.bundle) as view:
        assert canonical_state(view.snapshot) == canonical_state(snapshot)
        assert sorted(view.entries, key=lambda e: e.id) == sorted(room.desk.workspace.entries(), key=lambda e: e.id)
        assert view.held == tuple(sorted(d.sha256 for d in snapshot.documents))
        for document in snapshot.documents:
            blob = room.desk.workspace.blobs.path(document.sha256)
            assert b"".join(view.stream(document.sha256)) == blob.read_bytes()
            assert view.text(document.sha256) == room.desk.workspace.text.pages(document.id)


def test_a_bundle_answers_like_its_workspace(room, out):
    with read_bundle(export(room, out / "dosir.zip", kind="exchange").bundle) as view:
        facts = json.loads(json.dumps(dict(view.facts.reports)))
    assert next(i for i in facts["gaps"]["indicators"] if i["code"] == "1")["claimed"] == 3


@pytest.mark.parametrize("kind", ["assessment", "exchange"])
def test_the_same_workspace_gives_the_same_bytes_everywhere(room, out, app_paths, kind, tmp_path):
    room.desk.close()
    worlds = [
        {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Asia/Jayapura", "LC_ALL": "C.UTF-8", "LANG": "id_ID.UTF-8", "PYTHONHASHSEED": "2"},
    ]
    bundles = []
    for number, world in enumerate(worlds):
        target = out / f"{number}.zip"
        command = [sys.executable, str(PROGRAM), str(room.desk.workspace.path), str(app_paths.config.parent)]
        mask = [0o022, 0o077][number]
        parts = "all" if kind == "assessment" else "text"
        subprocess.run(
            [*command, str(target), kind, parts], env={**os.environ, **world}, check=True, umask=mask, timeout=100
        )
        bundles.append(target)
    assert bundles[0].read_bytes() == bundles[1].read_bytes()


def test_a_missing_or_damaged_file_is_told_everywhere(room, out):
    blob_of(room, "notula rapat.docx").unlink()
    damaged = blob_of(room, "perwal spbe.pdf")
    damaged.chmod(0o600)
    damaged.write_bytes(b"!" + damaged.read_bytes()[1:])
    made = export(room, out / "dosir.zip")
    assert {omission.name for omission in made.omissions} == {"notula rapat.docx", "perwal spbe.pdf"}
    assert made.files == 0
    bag = unzip(made.bundle, out / "bag")
    for name in ("bag-info.txt", "data/dossier.json", "data/index.html"):
        assert "perwal spbe.pdf" in (bag / name).read_text(encoding="utf-8")
    assert verify_bundle(made.bundle, report=Reporter()).valid


def test_bagit_agrees_that_it_is_a_valid_bag(room, out, expected_logs):
    expected_logs("bagit")
    for kind in ("assessment", "exchange"):
        bag = unzip(export(room, out / f"{kind}.zip", kind=kind).bundle, out / kind)
        bagit.Bag(str(bag)).validate()


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_a_receiver_without_the_program_can_check_the_sums(room, out):
    bag = unzip(export(room, out / "dosir.zip").bundle, out / "bag")
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=bag, check=True)


def test_the_crate_describes_every_file_of_the_payload(room, out):
    bag = unzip(export(room, out / "dosir.zip").bundle, out / "bag")
    graph = json.loads((bag / "data" / "ro-crate-metadata.json").read_bytes())["@graph"]
    described = {item["@id"] for item in graph if item["@type"] == "File"}
    files = {path.relative_to(bag / "data").as_posix() for path in (bag / "data").rglob("*") if path.is_file()}
    assert described == files - {"ro-crate-metadata.json"}
    root = next(item for item in graph if item["@id"] == "./")
    assert {"name", "description", "datePublished", "license"} <= root.keys()


def test_an_earlier_bundle_of_the_same_workspace_is_replaced(room, out):
    export(room, out / "dosir.zip")
    room.assess("1", claimed=2)
    export(room, out / "dosir.zip")
    with read_bundle(out / "dosir.zip") as view:
        assert next(a for a in view.snapshot.assessments if a.indicator == "1").claimed == 2


def test_any_other_file_is_never_overwritten(room, out, app_paths, tmp_path):
    other = make_room(tmp_path, app_paths, name="lain")
    foreign = export(other, out / "lain.zip").bundle
    other.desk.close()
    letter = out / "surat.zip"
    letter.write_bytes(b"penting")
    for target in (foreign, letter):
        before = target.read_bytes()
        with pytest.raises(UserError, match="bukan bundel ruang kerja ini"):
            export(room, target)
        assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("place", "said"),
    [("", "sebuah folder"), ("tidak-ada/dosir.zip", "tidak ada"), ("../ruang/dosir.zip", "milik ruang")],
)
def test_a_place_that_cannot_be_is_refused_in_a_sentence(room, out, place, said):
    with pytest.raises(UserError, match=said):
        export(room, out / place)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    "wrong", [{"kind": "surat"}, {"kind": "exchange", "indicators": ["1"]}, {"indicators": ["99"]}]
)
def test_a_scope_that_cannot_be_is_refused(room, out, wrong):
    with pytest.raises(UserError):
        export(room, out / "dosir.zip", **wrong)
    assert list(out.iterdir()) == []


def test_calling_off_at_any_report_leaves_no_trace(room, out):
    reports = 0

    def count() -> bool:
        nonlocal reports
        reports += 1
        return False

    export(room, out / "dosir.zip", report=Reporter(cancelled=count))
    (out / "dosir.zip").unlink()
    for stop in range(1, reports, max(1, reports // 12)):
        asked = 0

        def stop_here(stop: int = stop) -> bool:
            nonlocal asked
            asked += 1
            return asked >= stop

        with pytest.raises(Cancelled):
            export(room, out / "dosir.zip", report=Reporter(cancelled=stop_here))
        assert list(out.iterdir()) == []


def test_a_writer_that_fails_leaves_the_earlier_bundle(room, out):
    export(room, out / "dosir.zip")
    before = (out / "dosir.zip").read_bytes()

    def full(dossier, sources, target, report):
        raise OSError(28, "No space left on device")

    with pytest.raises(MachineError, match="penuh"):
        export(room, out / "dosir.zip", writers=Writers({**text_only().parts, "x": full}))
    assert (out / "dosir.zip").read_bytes() == before
    assert list(out.iterdir()) == [out / "dosir.zip"]


def test_a_full_disk_is_a_sentence_and_leaves_no_trace(room, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no small disk can be made here")
    try:
        with pytest.raises(MachineError, match="penuh"):
            export(room, disk / "dosir.zip")
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_deleted_document_stays_at_home(room, out):
    document = next(d for d in room.desk.snapshot().documents if d.name == "notula rapat.docx")
    room.delete(Kind.DOCUMENT, document.id)
    made = export(room, out / "dosir.zip")
    assert b"notula rapat.docx" not in everything(made.bundle)
    assert verify_bundle(made.bundle, report=Reporter()).valid


def test_the_trash_travels_in_an_exchange_only(room, out):
    trashed = next(d for d in room.desk.snapshot().documents if d.name == "perwal spbe.pdf")
    with room.desk.begin() as work:
        work.delete(Kind.DOCUMENT, trashed.id)
        work.commit("buang")
    assessment, exchange = (export(room, out / f"{kind}.zip", kind=kind) for kind in ("assessment", "exchange"))
    assert b"perwal spbe.pdf" not in everything(assessment.bundle)
    assert verify_bundle(exchange.bundle, report=Reporter()).problems == ()
    with read_bundle(exchange.bundle) as view:
        assert next(d for d in view.snapshot.documents if d.id == trashed.id).in_trash
        assert trashed.sha256 in view.held, "whoever takes it out of the trash must find its bytes"
