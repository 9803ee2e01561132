"""Bags of version 1.0 in every shape that RFC 8493 speaks of, each with the verdict that it gives."""

import logging
import os
import shutil
import unicodedata
from pathlib import Path

import bagit
import pytest
from bag_builders import DECLARED, Bag, digest

from dossier_app.bundles.archive import open_archive
from dossier_app.bundles.bag_rules import judge_bag
from dossier_app.jobs.progress import Reporter

SATU = digest(b"satu")
NFC, NFD = (unicodedata.normalize(form, "data/Núñez.txt") for form in ("NFC", "NFD"))

VALID = {
    "plain": Bag(),
    "one file": Bag({"data/x": b"x"}),
    "an empty file": Bag({"data/kosong": b""}),
    "an empty payload": Bag({}),
    "deep folders": Bag({"data/" + "/".join("abcdefgh") + "/x.txt": b"x"}),
    "spaces in names": Bag({"data/nota dinas  2025.pdf": b"x", "data/sub folder/y z.txt": b"y"}),
    "a percent sign, coded": Bag({"data/100%.txt": b"x"}),
    "what looks coded, coded": Bag({"data/%0A.txt": b"x"}),
    "letters beyond ASCII": Bag({NFC: b"x"}),
    "two alphabets": Bag({"data/データ.txt": b"x", "data/данные.txt": b"y"}),
    "leading dots in a name": Bag({"data/...x": b"x", "data/.tersembunyi": b"y"}),
    "a tilde within a name": Bag({"data/a~b.txt": b"x"}),
    "two manifests": Bag(algorithms=("sha256", "sha512")),
    "all six algorithms": Bag(algorithms=("md5", "sha1", "sha224", "sha256", "sha384", "sha512")),
    "MD5 alone": Bag(algorithms=("md5",)),
    "tag manifests of two kinds": Bag(tag_algorithms=("sha256", "sha512")),
    "no tag manifest": Bag(tag_algorithms=()),
    "a tag file in no list": Bag(
        tags={"catatan.txt": b"x"}, tag_listed=lambda lines: [line for line in lines if "catatan" not in line]
    ),
    "a folder of tag files": Bag(tags={"meta/dc.xml": b"<dc/>"}),
    "lines that end in CRLF": Bag(ends="\r\n"),
    "lines that end in CR": Bag(ends="\r"),
    "a declaration in CRLF": Bag(declared=DECLARED.replace(b"\n", b"\r\n")),
    "a declaration without its last line end": Bag(declared=DECLARED.rstrip()),
    "a manifest without its last line end": Bag(
        {"data/x": b"x"}, tags={"manifest-sha256.txt": f"{digest(b'x')}  data/x".encode()}
    ),
    "tabs after the digest": Bag(listed=lambda lines: [line.replace("  ", "\t") for line in lines]),
    "one blank after the digest": Bag(listed=lambda lines: [line.replace("  ", " ") for line in lines]),
    "capital digests": Bag(listed=lambda lines: [line[:64].upper() + line[64:] for line in lines]),
    "lines in another order": Bag(listed=reversed),
    "bag-info": Bag(tags={"bag-info.txt": b"Source-Organization: Kota\nPayload-Oxum: 7.2\n"}),
    "bag-info with long lines folded": Bag(tags={"bag-info.txt": b"External-Description: satu\n  dua\n\ttiga\n"}),
    "a label twice": Bag(tags={"bag-info.txt": b"Contact-Name: A\nContact-Name: B\n"}),
    "a label without a value": Bag(tags={"bag-info.txt": b"Contact-Name:\n"}),
    "bag-info without sizes": Bag(tags={"bag-info.txt": b"Contact-Name: A\n"}),
    "fetch.txt of what is there": Bag(tags={"fetch.txt": b"https://contoh.id/a 4 data/a.txt\n"}),
    "fetch.txt without a length": Bag(tags={"fetch.txt": b"https://contoh.id/a - data/a.txt\n"}),
    "a bag in a bag": Bag({"data/bag/bagit.txt": DECLARED, "data/bag/manifest-sha256.txt": b""}),
    "a list of sums of another kind": Bag(tags={"SHA256SUMS": b"x\n"}),
}

WARNED = {
    "a name of md5sum": Bag(listed=lambda lines: [line.replace("  ", " *") for line in lines]),
    "names that begin with a dot and slash": Bag(
        listed=lambda lines: [line.replace("data/", "./data/") for line in lines]
    ),
    "a file of Windows": Bag({"data/Thumbs.db": b"x", "data/a": b"y"}),
    "a file of macOS": Bag({"data/.DS_Store": b"x", "data/a": b"y"}),
    "another Unicode form in the list": Bag(
        {NFC: b"x"}, listed=lambda lines: [line.replace(NFC, NFD) for line in lines]
    ),
    "an unknown algorithm beside a known": Bag(tags={"manifest-blake9.txt": b"00  data/a.txt\n"}),
}


def _case_twice(folder: Path) -> None:
    (folder / "data" / "A.TXT").write_bytes(b"satu")


def _more(text: str):
    return lambda lines: [*lines, text]


INVALID = {
    "no declaration": Bag(declared=None),
    "an empty declaration": Bag(declared=b""),
    "one line of two": Bag(declared=b"BagIt-Version: 1.0\n"),
    "the encoding alone": Bag(declared=b"Tag-File-Character-Encoding: UTF-8\n"),
    "the lines exchanged": Bag(declared=b"Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n"),
    "a third line": Bag(declared=DECLARED + b"Lain: x\n"),
    "a BOM in the declaration": Bag(declared=b"\xef\xbb\xbf" + DECLARED),
    "a blank before the colon": Bag(declared=DECLARED.replace(b"Version:", b"Version :")),
    "a version without its number": Bag(declared=DECLARED.replace(b"1.0", b".0")),
    "a version of words": Bag(declared=DECLARED.replace(b"1.0", b"satu")),
    "a version that nobody knows": Bag(declared=DECLARED.replace(b"1.0", b"2.0")),
    "an encoding that nobody knows": Bag(declared=DECLARED.replace(b"UTF-8", b"UTF-99")),
    "no manifest": Bag(algorithms=()),
    "an unknown algorithm alone": Bag(algorithms=(), tags={"manifest-blake9.txt": b"00  data/a.txt\n"}),
    "no payload folder": Bag({}, after=lambda folder: (folder / "data").rmdir()),
    "a changed file": Bag(after=lambda folder: (folder / "data" / "a.txt").write_bytes(b"tiga")),
    "a shortened file": Bag(after=lambda folder: (folder / "data" / "a.txt").write_bytes(b"sat")),
    "a lost file": Bag(after=lambda folder: (folder / "data" / "a.txt").unlink()),
    "a file too many": Bag(after=lambda folder: (folder / "data" / "c.txt").write_bytes(b"x")),
    "a file missing in one of two lists": Bag(
        algorithms=("sha256", "sha512"), listed=lambda lines: lines if len(lines[0]) < 90 else lines[1:]
    ),
    "a changed tag file": Bag(
        tags={"bag-info.txt": b"A: b\n"}, after=lambda folder: (folder / "bag-info.txt").write_bytes(b"A: c\n")
    ),
    "a lost tag file": Bag(tags={"bag-info.txt": b"A: b\n"}, after=lambda folder: (folder / "bag-info.txt").unlink()),
    "a tag manifest that lists itself": Bag(tag_listed=_more(f"{SATU}  tagmanifest-sha256.txt")),
    "a tag manifest without the manifest": Bag(tag_listed=lambda lines: [x for x in lines if "manifest" not in x]),
    "the same line twice": Bag(listed=lambda lines: [*lines, lines[0]]),
    "one name with two digests": Bag(listed=_more("0" * 64 + "  data/a.txt")),
    "one name in two Unicode forms": Bag({NFC: b"x"}, listed=lambda lines: [*lines, lines[0].replace(NFC, NFD)]),
    "a name listed in two cases": Bag(listed=_more(f"{SATU}  data/A.TXT")),
    "two files that Windows takes for one": Bag(after=_case_twice, listed=_more(f"{SATU}  data/A.TXT")),
    "a digest too short": Bag(listed=lambda lines: [line[1:] for line in lines]),
    "a digest of other letters": Bag(listed=lambda lines: ["g" + line[1:] for line in lines]),
    "a line without a name": Bag(listed=_more(SATU)),
    "a line without a blank": Bag(listed=lambda lines: [line.replace("  ", "") for line in lines]),
    "a BOM in the manifest": Bag(listed=lambda lines: ["\ufeff" + lines[0], *lines[1:]]),
    "bytes that are no UTF-8": Bag(tags={"manifest-sha256.txt": b"\xff\xfe"}),
    "a bare percent sign": Bag({"data/100%.txt": b"x"}, listed=lambda lines: [x.replace("%25", "%") for x in lines]),
    "a code for a plain letter": Bag(listed=lambda lines: [line.replace("a.txt", "%61.txt") for line in lines]),
    "a name outside the payload": Bag(listed=_more(f"{SATU}  a.txt")),
    "a tag file in the payload manifest": Bag(listed=_more(f"{digest(DECLARED)}  bagit.txt")),
    "a parent folder": Bag(listed=_more(f"{SATU}  data/../../a.txt")),
    "an absolute path": Bag(listed=_more(f"{SATU}  /etc/passwd")),
    "a path of Windows": Bag(listed=_more(f"{SATU}  C:\\Windows\\a.txt")),
    "a path of a network": Bag(listed=_more(f"{SATU}  \\\\server\\a.txt")),
    "a backslash in the payload": Bag(listed=_more(f"{SATU}  data\\a.txt")),
    "the home folder": Bag(listed=_more(f"{SATU}  ~/a.txt")),
    "a device of Windows": Bag({"data/con.txt": b"x"}),
    "a port of Windows": Bag({"data/LPT1": b"x"}),
    "a name that ends in a dot": Bag({"data/x.": b"x"}),
    "a name with a colon": Bag({"data/a:b": b"x"}),
    "a link": Bag(after=lambda folder: (folder / "data" / "tautan").symlink_to("/etc/passwd")),
    "a folder that is a link": Bag(after=lambda folder: (folder / "data" / "tautan").symlink_to("/etc")),
    "wrong sizes": Bag(tags={"bag-info.txt": b"Payload-Oxum: 8.2\n"}),
    "a wrong count": Bag(tags={"bag-info.txt": b"Payload-Oxum: 7.3\n"}),
    "sizes of words": Bag(tags={"bag-info.txt": b"Payload-Oxum: banyak\n"}),
    "sizes told twice": Bag(tags={"bag-info.txt": b"Payload-Oxum: 7.2\nPayload-Oxum: 7.2\n"}),
    "bag-info without a colon": Bag(tags={"bag-info.txt": b"apa saja\n"}),
    "bag-info without a label": Bag(tags={"bag-info.txt": b": nilai\n"}),
    "bag-info that begins with a folded line": Bag(tags={"bag-info.txt": b"  lanjutan\n"}),
    "a blank before a colon in bag-info": Bag(tags={"bag-info.txt": b"Contact-Name : A\n"}),
    "fetch.txt of what is not there": Bag(tags={"fetch.txt": b"https://contoh.id/c 4 data/c.txt\n"}),
    "a listed file that must be fetched": Bag(
        tags={"fetch.txt": b"https://contoh.id/a 4 data/a.txt\n"},
        after=lambda folder: (folder / "data" / "a.txt").unlink(),
    ),
    "fetch.txt of a tag file": Bag(tags={"fetch.txt": b"https://contoh.id/a 4 bagit.txt\n"}),
    "fetch.txt to a parent folder": Bag(tags={"fetch.txt": b"https://contoh.id/a 4 data/../../a.txt\n"}),
    "fetch.txt to an absolute path": Bag(tags={"fetch.txt": b"https://contoh.id/a - /tmp/a.txt\n"}),
    "fetch.txt to a path of Windows": Bag(tags={"fetch.txt": b"https://contoh.id/a - C:\\a.txt\n"}),
    "fetch.txt with a length of words": Bag(tags={"fetch.txt": b"https://contoh.id/a banyak data/a.txt\n"}),
    "fetch.txt without a name": Bag(tags={"fetch.txt": b"https://contoh.id/a 4\n"}),
}

STRICTER = {
    # by the letter of RFC 8493, or dangerous on another system; bagit-python lets these pass
    "a third line", "a name listed in two cases", "one name in two Unicode forms", "the same line twice",
    "a bare percent sign", "a code for a plain letter", "a tag manifest that lists itself",
    "a tag manifest without the manifest", "a tag file in the payload manifest", "a device of Windows",
    "a port of Windows", "a name that ends in a dot", "a name with a colon", "a link", "a folder that is a link",
    "two files that Windows takes for one", "sizes told twice", "bag-info without a label",
    "bag-info that begins with a folded line", "bag-info without a colon", "a blank before a colon in bag-info",
    "fetch.txt of a tag file", "fetch.txt of what is not there", "fetch.txt with a length of words",
    "fetch.txt without a name", "a line without a name", "a BOM in the manifest", "no payload folder",
    "fetch.txt to a path of Windows", "a file missing in one of two lists", "a blank before the colon",
    "a version of words", "a version that nobody knows", "the lines exchanged",
}  # fmt: skip
LENIENT_ONLY = {
    "a percent sign, coded",
    "an empty payload",
    "lines that end in CR",
    "what looks coded, coded",
}
"""Valid by RFC 8493, yet bagit-python refuses or misreads them."""


def verdict(folder: Path) -> tuple[str, list[str]]:
    with open_archive(folder) as archive:
        found = judge_bag(archive, Reporter())
    told = [f"{problem.where}: {problem.message}" for problem in (*found.problems, *found.notes)]
    if not found.valid:
        return "invalid", told
    odd = [note for note in found.notes if note not in archive.unportable]
    return "warning" if odd else "valid", told


def other_opinion(folder: Path) -> bool:
    logging.disable(logging.CRITICAL)
    try:
        return bool(bagit.Bag(str(folder)).validate())
    except (bagit.BagError, LookupError, ValueError, OSError):
        return False
    finally:
        logging.disable(logging.NOTSET)


@pytest.mark.parametrize("name", VALID)
def test_a_good_bag_is_valid(tmp_path, name):
    folder = VALID[name].write(tmp_path / "bag")
    assert verdict(folder)[0] == "valid", verdict(folder)[1]
    if name not in LENIENT_ONLY:
        assert other_opinion(folder)


@pytest.mark.parametrize("name", WARNED)
def test_an_odd_bag_is_valid_with_a_word(tmp_path, name):
    folder = WARNED[name].write(tmp_path / "bag")
    assert verdict(folder)[0] == "warning", verdict(folder)[1]


@pytest.mark.parametrize("name", INVALID)
def test_a_bad_bag_is_invalid(tmp_path, name):
    folder = INVALID[name].write(tmp_path / "bag")
    assert verdict(folder)[0] == "invalid"
    assert all(told.strip(": ") for told in verdict(folder)[1])
    if name not in STRICTER:
        assert not other_opinion(folder)


def test_there_are_many_bags():
    assert len(VALID) + len(WARNED) + len(INVALID) >= 100


SUITE = Path(os.environ.get("BAGIT_CONFORMANCE_SUITE", "/nonexistent"))
"""A checkout of LibraryOfCongress/bagit-conformance-suite."""
ALLOWED = {"valid": {"valid", "warning"}, "warning": {"warning"}}


@pytest.mark.skipif(not SUITE.is_dir(), reason="BAGIT_CONFORMANCE_SUITE names no checkout of the suite")
def test_the_conformance_suite_is_judged_as_it_says(tmp_path):
    """Cases of one operating system are refused on every one; a warning about a good bag is no disagreement."""
    bags = sorted(path for path in SUITE.glob("v*/*/*") if path.is_dir())
    assert len(bags) >= 60
    wrong = {}
    for bag in bags:
        copy = Path(shutil.copytree(bag, tmp_path / "bag", dirs_exist_ok=False))
        found, told = verdict(copy)
        if found not in ALLOWED.get(bag.parent.name, {"invalid"}):
            wrong[bag.relative_to(SUITE).as_posix()] = (found, told[:3])
        shutil.rmtree(copy)
    assert wrong == {}
