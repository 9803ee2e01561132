"""Somebody who gets a bundle can check it with what every computer has, and catalogues can read what it is."""

import json
import re
import shutil
import subprocess
from urllib.parse import unquote

import bagit
import pytest

from dossier_app.bundles import tags
from dossier_app.bundles.receiver_note import NOTE, POWERSHELL, SHELL
from dossier_app.bundles.verifier import verify
from dossier_app.jobs.progress import Reporter


@pytest.fixture
def sums(bag):
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not installed")

    def run():
        return subprocess.run(["sh", "-c", SHELL], cwd=bag, capture_output=True, text=True, check=False)

    return run


def test_the_line_for_linux_says_whole_or_names_the_changed_file(bag, sums):
    assert sums().stdout == "UTUH\n"
    (bag / "data" / "journal.jsonl").write_bytes(b"x")
    found = sums()
    assert found.returncode != 0
    assert "UTUH" not in found.stdout
    assert "data/journal.jsonl" in found.stdout


def test_the_line_for_linux_misses_no_lost_file(bag, sums):
    (bag / "data" / "instrument.json").unlink()
    assert "UTUH" not in sums().stdout


def test_every_file_but_the_two_last_lists_stands_in_the_sums(bag):
    listed = {line.partition("  ")[2] for line in (bag / tags.SUMS).read_text().splitlines()}
    there = {path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()}
    assert listed == there - {tags.SUMS, tags.TAG_MANIFEST}
    assert not any("%" in name for name in listed), "sha256sum knows nothing of percent signs"


def test_the_note_is_a_tag_file_with_every_way_to_check(bag):
    note = (bag / NOTE).read_bytes().decode("utf-8")
    for line in (POWERSHELL, SHELL, "shasum -a 256 -c SHA256SUMS", "dossier verify"):
        assert line in note
    assert note.count("\n") == note.count("\r\n"), "old Notepad shows lone line feeds as one line"
    assert NOTE in (bag / tags.TAG_MANIFEST).read_text()
    (bag / NOTE).write_text("x")
    assert NOTE in {problem.where for problem in verify(bag, Reporter())}


def test_the_line_for_windows_uses_only_what_powershell_5_has():
    """Read by hand too: a list that cannot be read is not UTUH, and names are taken literally."""
    assert "\n" not in POWERSHELL
    assert POWERSHELL.count("{") == POWERSHELL.count("}")
    assert POWERSHELL.count("(") == POWERSHELL.count(")")
    assert set(re.findall(r"\b[A-Z][A-Za-z]+-[A-Z]\w+", POWERSHELL)) == {
        "Get-Content",
        "ForEach-Object",
        "Get-FileHash",
    }
    assert not re.search(r"\?\?|&&|\|\||\?\s*:", POWERSHELL), "operators of PowerShell 7"
    assert POWERSHELL.count("-LiteralPath") == 2


def test_the_line_for_windows_runs_where_powershell_is(bag):
    program = shutil.which("pwsh") or shutil.which("powershell")
    if program is None:
        pytest.skip("PowerShell is not installed")

    def run():
        done = subprocess.run(
            [program, "-NoProfile", "-Command", POWERSHELL], cwd=bag, capture_output=True, text=True, check=False
        )
        return done.stdout.split()

    assert run() == ["UTUH"]
    (bag / "data" / "journal.jsonl").write_bytes(b"x")
    assert run() == ["TIDAK", "UTUH", "data/journal.jsonl"]


def test_bag_info_tells_whose_bag_it_is_with_dublin_core(bag):
    info = bagit.Bag(str(bag)).info
    facts = json.loads((bag / "data" / "dossier.json").read_text(encoding="utf-8"))
    assert info["Source-Organization"] == info["DC-Creator"] == "Pemerintah Kota Contoh"
    assert info["Bagging-Date"] == info["DC-Date"] == facts["date"][:10]
    assert info["External-Identifier"] == info["DC-Identifier"]
    assert info["External-Identifier"].startswith("urn:uuid:")
    assert info["DC-Title"] == "Dosir Pemerintah Kota Contoh 2025"
    assert (info["DC-Language"], info["DC-Type"]) == ("id", "Collection")
    assert "SPBE" in info["DC-Subject"]
    sizes = [path.stat().st_size for path in (bag / "data").rglob("*") if path.is_file()]
    assert info["Payload-Oxum"] == f"{sum(sizes)}.{len(sizes)}"


def test_the_crate_describes_every_file_and_points_at_nothing_else(bag):
    crate = json.loads((bag / "data" / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert crate["@context"] == "https://w3id.org/ro/crate/1.2/context"
    graph = {entity["@id"]: entity for entity in crate["@graph"]}
    assert len(graph) == len(crate["@graph"])
    assert graph["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert graph["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    files = {entity["@id"] for entity in graph.values() if entity["@type"] == "File"}
    assert {part["@id"] for part in graph["./"]["hasPart"]} == files
    there = {path.relative_to(bag / "data").as_posix() for path in (bag / "data").rglob("*") if path.is_file()}
    assert {unquote(name) for name in files} == there - {"ro-crate-metadata.json"}
    for name in files:
        assert int(graph[name]["contentSize"]) == (bag / "data" / unquote(name)).stat().st_size
        assert graph[name]["description"]
    for needed in (
        "name",
        "description",
        "datePublished",
        "license",
        "publisher",
        "creator",
        "identifier",
        "inLanguage",
    ):
        assert graph["./"][needed]
    for entity in graph.values():
        for value in entity.values():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and not one["@id"].startswith("https:"):
                    assert one["@id"] in graph
