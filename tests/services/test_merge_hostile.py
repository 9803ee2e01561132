"""Hostile bundles through merge: each refused, the workspace as it was, nothing written beside it."""

import io
import shutil
import stat
import struct
import zipfile

import pytest
from bundle_desk import export, furnish, make_room

from dossier_app.errors import DossierError
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.merge_bundle import merge_bundle

NAMES = (
    "../luar.txt", "/luar.txt", "C:/luar.txt", "..\\luar.txt", "a/../../luar.txt", "a\\..\\luar.txt", "./luar.txt",
    "a//luar.txt", "luar.txt/", "con", "nul.txt", "aux/x.txt", "x\x00y", "x\ny", "x:y", "x ", "x.", "\u202etxt.exe",
    "~/luar.txt", "\\\\server\\share", "e\u0301.txt", "data/../../luar", "..", ".", "a/..", "%2e%2e/luar.txt",
)  # fmt: skip
CUTS = tuple(range(200))
"""Two hundred places, spread over the file, where it ends too early."""


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sent")
    room = furnish(make_room(folder, AppPaths.under(folder / "program")))
    export(room, folder / "baik.zip", "exchange")
    yield folder, room
    room.desk.close()


def tree(folder):
    return {
        str(file.relative_to(folder)): file.read_bytes() if file.suffix not in (".db", ".db-wal", ".db-shm") else b""
        for file in folder.rglob("*")
        if file.is_file() and "-wal" not in file.name and "-shm" not in file.name
    }


@pytest.fixture
def refused(sent, tmp_path):
    """Merge these bytes: they must be refused, and leave everything as it was."""
    folder, room = sent

    def merge(data: bytes) -> str:
        bad = tmp_path / "buruk.zip"
        bad.write_bytes(data)
        entries = len(list(room.desk.workspace.entries()))
        before, beside = tree(folder), tree(tmp_path)
        with pytest.raises(DossierError) as error:
            merge_bundle(room.desk, bad, report=Reporter())
        assert (tree(folder), tree(tmp_path)) == (before, beside)
        assert len(list(room.desk.workspace.entries())) == entries
        return str(error.value)

    return merge


def changed(good: bytes, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as archive, zipfile.ZipFile(out, "w") as target:
        for info in archive.infolist():
            target.writestr(info, archive.read(info))
        change(target, archive.namelist())
    return out.getvalue()


@pytest.fixture
def good(sent):
    return (sent[0] / "baik.zip").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_leads_elsewhere(refused, good, name):
    def put(target, _names):
        info = zipfile.ZipInfo("x")
        info.filename = name
        target.writestr(info, b"jahat")

    refused(changed(good, put))


def test_a_symlink(refused, good):
    def put(target, names):
        info = zipfile.ZipInfo(names[0].partition("/")[0] + "/data/tautan")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        target.writestr(info, b"/etc/passwd")

    assert "tautan" in refused(changed(good, put))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_stand_twice_or_differ_by_case(refused, good):
    refused(changed(good, lambda target, names: target.writestr(names[-1], b"dua kali")))
    refused(changed(good, lambda target, names: target.writestr(names[-1].upper(), b"dua kali")))


def test_a_bomb_and_a_file_too_many(refused, good):
    def bomb(target, names):
        top = names[0].partition("/")[0]
        target.writestr(f"{top}/data/bom.bin", bytes(50_000_000), zipfile.ZIP_DEFLATED)

    refused(changed(good, bomb))
    refused(changed(good, lambda target, names: target.writestr(names[0].partition("/")[0] + "/data/lebih", b"x")))


@pytest.mark.parametrize("field", [22, 18, 14])
def test_a_size_or_sum_that_lies(refused, good, field):
    place = good.index(b"PK\x03\x04") + field
    for step in (1, 1000):
        value = struct.unpack_from("<I", good, place)[0]
        refused(good[:place] + struct.pack("<I", (value + step) & 0xFFFFFFFF) + good[place + 4 :])


def test_a_file_that_ends_too_early_anywhere(refused, good):
    for place in CUTS:
        refused(good[: len(good) * place // len(CUTS)])


def test_what_is_no_zip_at_all(refused):
    for data in (b"", b"PK", b"%PDF-1.7", b"PK\x05\x06" + bytes(18), bytes(1000)):
        refused(data)


def test_the_good_one_is_taken(sent, good, tmp_path):
    copy = shutil.copy(sent[0] / "baik.zip", tmp_path / "baik.zip")
    assert merge_bundle(sent[1].desk, tmp_path / "baik.zip", report=Reporter()).entries == 0
    assert copy.read_bytes() == good
