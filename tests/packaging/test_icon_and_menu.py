"""The icon lies in the tree as it is drawn, the window wears it, and the menu entry speaks of the same program."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from resources.icons import draw
from resources.packaging import freeze
from resources.packaging.freeze import add_menu_entry
from ui.program_icon import SIZES, program_icon

PROJECT = Path(__file__).resolve().parent.parent.parent
ICONS = PROJECT / "resources" / "icons"


def menu_entry() -> configparser.SectionProxy:
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    parser.read(PROJECT / "resources" / "packaging" / "dossier.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_pictures_are_those_of_the_drawing():
    assert (ICONS / "dossier.svg").read_text(encoding="utf-8") == draw.svg()
    for size in draw.SIZES:
        with Image.open(ICONS / f"dossier-{size}.png") as shipped:
            assert shipped.size == (size, size)
            assert shipped.convert("RGBA").tobytes() == draw.picture(size).tobytes()


def test_the_vectors_are_a_drawing_with_a_title():
    root = ET.fromstring(draw.svg())
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Dossier SPBE"


def test_windows_gets_every_size_up_to_256():
    with Image.open(ICONS / "dossier.ico") as icon:
        assert icon.info["sizes"] == {(size, size) for size in draw.SIZES if size <= 256}


def test_the_window_wears_the_icon(qapp):
    assert sorted(size.width() for size in program_icon().availableSizes()) == sorted(SIZES)


def test_the_menu_entry_starts_the_window_and_takes_no_kind_of_file():
    entry = menu_entry()
    assert entry["Exec"] == "dossier gui %f"
    assert "MimeType" not in entry
    loop = (PROJECT / "ui" / "event_loop.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{entry["Icon"]}")' in loop


def test_a_frozen_folder_for_linux_holds_entry_icon_and_note(tmp_path):
    add_menu_entry(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"dossier.desktop", "dossier.svg", "PASANG.txt"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the menu of a Linux desktop")
def test_the_lines_of_the_note_put_the_program_into_the_menu(tmp_path):
    folder, home = tmp_path / "Dosir SPBE", tmp_path / "rumah"
    folder.mkdir()
    add_menu_entry(folder)
    lines = [line for line in (folder / "PASANG.txt").read_text("utf-8").splitlines() if "~/.local" in line]
    surroundings = {"HOME": str(home), "PATH": os.environ["PATH"]}
    subprocess.run(["sh", "-ec", "\n".join(lines)], cwd=folder, env=surroundings, check=True)
    (entry,) = (home / ".local" / "share" / "applications").iterdir()
    assert f'Exec="{folder}/dossier" gui %f\n' in entry.read_text(encoding="utf-8")
    assert (home / ".local/share/icons/hicolor/scalable/apps/dossier.svg").is_file()
    if judge := shutil.which("desktop-file-validate"):
        assert subprocess.run([judge, entry], capture_output=True, text=True, check=True).stdout == ""


def test_without_pyinstaller_the_command_says_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(freeze, "find_spec", lambda *_: None)
    assert freeze.main([str(tmp_path)]) == 1
    assert "[package]" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["dossier.desktop", "PASANG.txt", "dossier.spec"])
def test_what_the_packages_need_is_shipped(name):
    assert (PROJECT / "resources" / "packaging" / name).is_file()
