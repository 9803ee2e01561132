"""Other programs open what we write: LibreOffice the office files, without a word."""

import shutil
import subprocess
from pathlib import Path

import pytest
from bundle_desk import export, furnish, make_room, unzip

from dossier_app.domain.assembly import assemble
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.compare_states import NOW, difference_of, side_of
from exporters.table import writers

OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def bag(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    room = furnish(make_room(folder, AppPaths.under(folder / "program")))
    data = unzip(export(room, folder / "dosir.zip").bundle, folder / "bag") / "data"
    dossier = assemble(room.desk.snapshot(), room.desk.instrument, kind="assessment")
    for kind in ("docx", "xlsx"):
        writers().checklists[kind](dossier, data / f"daftar.{kind}")
    before = side_of(room.desk, NOW, report=Reporter())
    room.narrate("1", 2, "fakta", "Perwal belum\n ditetapkan & memuat <arsitektur>.")
    writers().differences["docx"](difference_of(before, side_of(room.desk, NOW, report=Reporter())), data / "beda.docx")
    room.desk.close()
    return data


@pytest.mark.skipif(not OFFICE, reason="no LibreOffice here")
@pytest.mark.parametrize("name", ["narasi.docx", "daftar-periksa.xlsx", "daftar.docx", "daftar.xlsx", "beda.docx"])
def test_libreoffice_opens(bag, tmp_path, name):
    command = [OFFICE, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(bag / name)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    assert (tmp_path / name).with_suffix(".pdf").read_bytes().startswith(b"%PDF")
