"""The zip for offices without internet holds everything that pip will ask for, and nothing that it cannot use."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from resources.packaging import wheelhouse
from resources.packaging.wheelhouse import faults, install_note, needed, pins, write_zip

PROJECT = Path(__file__).resolve().parent.parent.parent
PINS = {"pillow": "13.0.0", "lxml": "6.1.3"}
FILES = (
    "dossier_spbe-0.1.0-py3-none-any.whl",
    "pillow-13.0.0-cp311-cp311-win_amd64.whl",
    "lxml-6.1.3-py3-none-any.whl",
)
NEEDED = ("dossier-spbe", "pillow", "lxml")


def test_a_complete_wheelhouse_has_no_fault():
    assert faults(FILES, needed=NEEDED, pins=PINS) == ()


@pytest.mark.parametrize("file", FILES)
def test_a_wheel_that_is_missing_is_named(file):
    wrong = faults([name for name in FILES if name != file], needed=NEEDED, pins=PINS)
    assert wrong == (f"{file.partition('-')[0].replace('_', '-')} is missing",)


def test_a_source_archive_cannot_be_installed_without_a_compiler():
    assert faults([*FILES, "docopt-0.6.2.tar.gz"], needed=NEEDED, pins=PINS) == ("docopt-0.6.2.tar.gz is not a wheel",)


def test_other_versions_doubles_and_strangers_are_all_named():
    files = [*FILES[:2], "lxml-6.0.0-py3-none-any.whl", "lxml-6.1.3-py3-none-any.whl", "evil-1-py3-none-any.whl"]
    assert faults(files, needed=NEEDED, pins=PINS) == (
        "evil 1 is not the pinned version: there is no pin",
        "lxml 6.0.0 is not the pinned 6.1.3",
        "lxml is there twice",
    )


def test_the_project_asks_for_its_direct_dependencies_and_itself():
    asked = needed((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {"dossier-spbe", "pyside6-essentials", "pypdfium2", "pystemmer"} <= asked
    assert "pyinstaller" not in asked
    assert asked - {"dossier-spbe"} <= set(pins((PROJECT / "constraints.txt").read_text(encoding="utf-8")))


def test_pins_lose_their_markers_and_comments():
    assert pins('# x==1\nA_b==2.0 ; sys_platform != "darwin"\n\n') == {"a-b": "2.0"}


@pytest.mark.parametrize("windows", [False, True])
def test_the_note_installs_in_two_lines_and_asks_no_network(windows):
    note = install_note(windows=windows, system="any", python="3.11")
    lines = note.split("\n\n")[1].splitlines()
    assert len(lines) == 2
    assert "-m venv" in lines[0]
    assert "--no-index -f wheels dossier-spbe" in lines[1]


def test_the_same_wheels_give_the_same_zip(tmp_path):
    wheels = [tmp_path / name for name in FILES]
    for wheel in wheels:
        wheel.write_bytes(wheel.name.encode())
    first, second = tmp_path / "1" / "dossier.zip", tmp_path / "2" / "dossier.zip"
    for target, order in ((first, wheels), (second, reversed(wheels))):
        target.parent.mkdir()
        write_zip(order, "Dua baris.", target)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as bundle:
        assert bundle.namelist() == ["dossier/PASANG.txt", *(f"dossier/wheels/{name}" for name in sorted(FILES))]
        assert bundle.read("dossier/PASANG.txt") == b"Dua baris."
    assert [path.name for path in first.parent.iterdir()] == ["dossier.zip"]


def test_an_incomplete_wheelhouse_is_not_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(wheelhouse, "collect", lambda folder: (folder / "odd.tar.gz").write_bytes(b""))
    assert wheelhouse.main([str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "odd.tar.gz is not a wheel" in said
    assert "pillow is missing" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.nightly
@pytest.mark.timeout(600)
def test_the_note_really_installs_without_network(tmp_path):
    target = wheelhouse.make(tmp_path)
    with zipfile.ZipFile(target) as bundle:
        bundle.extractall(tmp_path / "office")
    (folder,) = (tmp_path / "office").iterdir()
    note = (folder / wheelhouse.NOTE).read_text(encoding="utf-8")
    first, second = note.split("\n\n")[1].splitlines()
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    bare["PIP_CONFIG_FILE"] = os.devnull
    for words in ([sys.executable, *first.split()[1:]], [*second.split(), "--disable-pip-version-check"]):
        subprocess.run([folder / words[0], *words[1:]], cwd=folder, env=bare, check=True)
    program = folder / second.split()[0].replace("pip", "dossier")
    words = [program, "--data-dir", tmp_path / "data", "demo", tmp_path / "contoh"]
    demo = subprocess.run(words, cwd=folder, env=bare, capture_output=True, check=False, text=True)
    assert demo.returncode == 0, demo.stderr
    assert (tmp_path / "contoh" / "dosir.zip").is_file()
