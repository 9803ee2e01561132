"""A bundle that somebody unpacked and zipped again is judged by what it holds, and the strange wrapping is told."""

import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest
from bundle_desk import rezip, unzip

from dossier_app.bundles.verifier import judge
from dossier_app.jobs.progress import Reporter
from dossier_app.services.verify_bundle import verify_bundle

WHOLE = "Isi utuh, tetapi pembungkus zip ini bukan dari program ini"


def told(path: Path) -> tuple[int, str]:
    found = judge(path, Reporter())
    return len(found.problems), " ".join(note.message for note in found.notes)


def test_our_own_wrapping_needs_no_word(bundle, bag):
    assert told(bundle) == (0, "")
    assert told(bag) == (0, "")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_made_anew_from_the_unpacked_bag_is_valid_and_named_for_what_it_is(bag, tmp_path, method):
    with zipfile.ZipFile(tmp_path / "lagi.zip", "w", method) as archive:
        for file in sorted(bag.parent.rglob("*")):
            archive.write(file, file.relative_to(bag.parent))
    count, note = told(tmp_path / "lagi.zip")
    assert (count, WHOLE in note) == (0, True)
    assert verify_bundle(tmp_path / "lagi.zip", report=Reporter()).valid


def test_a_zip_as_windows_makes_it_is_valid_too(bundle, tmp_path):
    """Attributes of DOS, a day of today, times of NTFS in the directory."""
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(tmp_path / "windows.zip", "w") as new:
        for info in reversed(old.infolist()):
            made = zipfile.ZipInfo(info.filename, (2026, 3, 4, 5, 6, 8))
            made.create_system, made.external_attr, made.compress_type = 0, 0x20, zipfile.ZIP_DEFLATED
            made.extra = struct.pack("<2HL2H3Q", 0x000A, 32, 0, 1, 24, 1, 2, 3)
            new.writestr(made, old.read(info))
    count, note = told(tmp_path / "windows.zip")
    assert (count, WHOLE in note) == (0, True)


@pytest.mark.skipif(shutil.which("zip") is None, reason="zip is not installed")
def test_a_zip_by_info_zip_is_valid_too(bag, tmp_path):
    subprocess.run(["zip", "-q", "-r", tmp_path / "info.zip", bag.name], cwd=bag.parent, check=True)
    count, note = told(tmp_path / "info.zip")
    assert (count, WHOLE in note) == (0, True)


def test_a_strange_wrapping_never_hides_a_changed_file(bundle, tmp_path):
    def change(entries: dict[str, bytes]) -> None:
        name = next(name for name in entries if name.endswith("journal.jsonl"))
        entries[name] = entries[name][:-5]

    found = judge(rezip(bundle, tmp_path / "ubah.zip", change), Reporter())
    assert "data/journal.jsonl" in {problem.where for problem in found.problems}
    assert "utuh" not in " ".join(note.message for note in found.notes).lower()


@pytest.mark.parametrize(
    ("at", "data", "said"),
    [
        (10, b"\x01", "jam"),
        (12, b"\x22", "tanggal"),
        (4, b"\x15", "versi"),
    ],
)
def test_one_header_of_ours_that_was_changed_is_damage(bundle, at, data, said):
    good = bundle.read_bytes()
    bundle.write_bytes(good[:at] + data + good[at + len(data) :])
    problems = judge(bundle, Reporter()).problems
    assert any(said in problem.message and problem.where.endswith("/BACA-SAYA.txt") for problem in problems)


@pytest.mark.parametrize(
    ("field", "said"), [("external_attr", "atribut"), ("comment", "komentar"), ("extra", "data tambahan")]
)
def test_one_record_of_ours_that_was_changed_is_damage(bundle, field, said):
    with zipfile.ZipFile(bundle, "a") as archive:
        info = archive.infolist()[3]
        setattr(
            info, field, {"external_attr": 0o777 << 16, "comment": b"x", "extra": struct.pack("<2H", 0xCAFE, 0)}[field]
        )
        archive._didModify = True
    problems = judge(bundle, Reporter()).problems
    assert any(said in problem.message and problem.where == info.filename for problem in problems)


def test_the_order_alone_is_told_but_no_damage(bundle, tmp_path):
    again = unzip(bundle, tmp_path / "x")
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(tmp_path / "lain.zip", "w") as new:
        for info in reversed(old.infolist()):
            new.writestr(info, old.read(info))
    assert again.is_dir()
    problems = judge(tmp_path / "lain.zip", Reporter()).problems
    assert [problem.where for problem in problems] == [""]
    assert "Urutan" in problems[0].message


def test_a_file_too_large_for_old_zips_is_written_as_others_read_it(tmp_path, monkeypatch):
    from dossier_app.bundles import zip_shell
    from dossier_app.bundles.archive import open_archive
    from dossier_app.bundles.zip_writer import Part, write_zip

    monkeypatch.setattr(zip_shell, "LARGE", 1000)
    write_zip(tmp_path / "x.zip", [Part.of_bytes(f"r/data/{n}", bytes([n]) * 1500 * n) for n in range(4)], Reporter())
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.testzip() is None
        assert [len(archive.read(name)) for name in archive.namelist()] == [0, 1500, 3000, 4500]
    with open_archive(tmp_path / "x.zip") as ours:
        assert (ours.problems, ours.wrapping) == ((), ())
