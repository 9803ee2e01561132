"""Whatever happens to a bundle on its way, the verifier names the file that it happened to."""

import random
import shutil
import zipfile
from pathlib import Path

import pytest
from bundle_desk import rezip

from dossier_app.bundles import tags
from dossier_app.bundles.verifier import verify
from dossier_app.errors import Cancelled
from dossier_app.jobs.progress import Reporter


def named(path: Path) -> set[str]:
    return {problem.where for problem in verify(path, Reporter())}


def test_a_fresh_bundle_is_whole_zipped_and_unpacked(made_bundles, bag, exchange_bag):
    for path in (made_bundles / "assessment.zip", made_bundles / "exchange.zip", bag, bag.parent, exchange_bag):
        assert verify(path, Reporter()) == ()


def test_one_flipped_bit_in_any_file_names_that_file(bag):
    dice = random.Random(2)
    for file in sorted(path for path in bag.rglob("*") if path.is_file()):
        good = file.read_bytes()
        place = dice.randrange(len(good))
        file.write_bytes(good[:place] + bytes([good[place] ^ 1 << dice.randrange(8)]) + good[place + 1 :])
        found = named(bag)
        # the last manifest is in no other: its damage shows in what it no longer fits
        assert found if file.name == tags.TAG_MANIFEST else file.relative_to(bag).as_posix() in found
        file.write_bytes(good)


def test_every_removed_file_is_named(bag):
    for file in sorted(path for path in bag.rglob("*") if path.is_file()):
        good = file.read_bytes()
        file.unlink()
        assert file.relative_to(bag).as_posix() in named(bag)
        file.write_bytes(good)


def test_every_renamed_file_is_named_by_both_names(bag):
    for file in sorted(path for path in (bag / "data").rglob("*") if path.is_file()):
        other = file.with_name("lain-" + file.name)
        file.rename(other)
        assert {file.relative_to(bag).as_posix(), other.relative_to(bag).as_posix()} <= named(bag)
        other.rename(file)


@pytest.mark.parametrize("name", ["data/berkas/1/1.c.Baru.pdf", "data/x.html", "catatan.txt", "data/teks/x.json"])
def test_every_added_file_is_named(bag, name):
    (bag / name).parent.mkdir(parents=True, exist_ok=True)
    (bag / name).write_bytes(b"new")
    assert name in named(bag)


def test_a_shortened_and_a_lengthened_file_are_named(bag):
    file = bag / "data" / "journal.jsonl"
    good = file.read_bytes()
    for bad in (good[:-10], good + b"\n", b""):
        file.write_bytes(bad)
        assert {"data/journal.jsonl", "bag-info.txt"} <= named(bag)


def test_any_flipped_bit_of_the_zip_is_seen_or_changes_nothing_that_it_holds(bundle, tmp_path):
    good = bundle.read_bytes()
    with zipfile.ZipFile(bundle) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    dice = random.Random(7)
    directory = good.index(b"PK\x01\x02")
    places = [dice.randrange(len(good)) for _ in range(60)] + [dice.randrange(directory, len(good)) for _ in range(60)]
    bad = tmp_path / "bad.zip"
    for place in places:
        bad.write_bytes(good[:place] + bytes([good[place] ^ 1 << dice.randrange(8)]) + good[place + 1 :])
        if not named(bad) and not verify(bad, Reporter()):
            with zipfile.ZipFile(bad) as archive:
                assert {name: archive.read(name) for name in archive.namelist()} == content


def test_a_cut_off_zip_is_named(bundle):
    good = bundle.read_bytes()
    for length in (0, 10, len(good) // 2, len(good) - 1):
        bundle.write_bytes(good[:length])
        assert verify(bundle, Reporter())


def test_a_manifest_that_lists_nothing_is_no_proof(bag):
    shutil.rmtree(bag / "data")
    (bag / tags.MANIFEST).write_bytes(b"")
    assert any("tidak memuat satu berkas" in problem.message for problem in verify(bag, Reporter()))


def test_a_manifest_with_odd_lines_is_named_line_by_line(bag):
    manifest = bag / tags.MANIFEST
    lines = manifest.read_text().splitlines()
    manifest.write_text("\n".join([*lines, "no digest here", lines[0], "0" * 64 + "  ../outside"]) + "\n")
    found = "\n".join(f"{p.where} {p.message}" for p in verify(bag, Reporter()))
    assert "Baris" in found
    assert "tercatat dua kali" in found
    assert "../outside Berkas ini hilang" in found


def test_a_folder_that_is_no_bag_has_one_plain_problem(tmp_path):
    (tmp_path / "x.txt").write_text("x")
    assert named(tmp_path) == {"bagit.txt"}


def test_a_zip_packed_anew_by_another_program_is_still_valid(bundle, tmp_path):
    assert verify(rezip(bundle, tmp_path / "again.zip", lambda _entries: None), Reporter()) == ()


def test_verifying_can_be_called_off(bundle):
    with pytest.raises(Cancelled):
        verify(bundle, Reporter(cancelled=lambda: True))


def test_verifying_writes_nothing(bundle, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    verify(bundle, Reporter())
    assert sorted(tmp_path.rglob("*")) == before
