"""The frozen program does what its libraries, templates and data files are for, by its commands."""

import json
import shutil
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from made_files import make_image, make_odt, make_pdf, make_pptx

pytestmark = [pytest.mark.nightly, pytest.mark.timeout(600)]

NIK = "3273014101850002"
"""Its first digits are a place that the tables of python-stdnum know."""


@pytest.fixture
def told(run, demo):
    """The JSON of a command that ends with this status."""

    def ran(*words: object, status: int = 0, **surroundings: str):
        done = run("--data-dir", demo / "data", *words, "--json", **surroundings)
        assert done.returncode == status, done.stdout + done.stderr
        return json.loads(done.stdout)

    return ran


def taken(told, workspace: Path, file: Path) -> dict:
    """What the list of documents says of a file after its import."""
    told("import", workspace, file)
    (found,) = (each for each in told("documents", workspace)["documents"] if each["name"] == file.name)
    return found


def test_personal_data_is_found_by_its_tables_of_places(told, workspace, tmp_path):
    document = taken(told, workspace, make_pdf(tmp_path / "daftar-pegawai.pdf", f"DAFTAR PEGAWAI\nNIK: {NIK}"))
    told("map", workspace, document["id"], "1.1.a", "--pages", "1")
    assert told("personal-data", workspace, "--check", status=1)["counts"] == {"nik": 1}


def test_slides_and_open_documents_are_read(told, workspace, tmp_path):
    text = '<text:p text:style-name="Biasa">NOTULA RAPAT</text:p><text:p text:style-name="Anak">Halaman dua</text:p>'
    letter = taken(told, workspace, make_odt(tmp_path / "notula.odt", text))
    slides = taken(told, workspace, make_pptx(tmp_path / "paparan.pptx", "Peta rencana", "Anggaran", "Penutup"))
    assert [(each["media"], each["pages"], each["text"]) for each in (letter, slides)] == [
        ("odt", 2, "native"),
        ("pptx", 3, "native"),
    ]


def test_the_companion_papers_and_their_templates_are_written(told, workspace, tmp_path):
    files = told("papers", workspace, tmp_path / "surat")["files"]
    assert [Path(file).name for file in files] == [
        "berita-acara.docx",
        "persetujuan.docx",
        "pic.docx",
        "wawancara.docx",
    ]
    assert all(docx.Document(file).element.body.xpath(".//w:t") for file in files)
    assert len(told("papers", workspace, "--templates", tmp_path / "templat")["files"]) == 4


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx", "html", "pdf"])
def test_the_checklist_of_gaps_comes_in_every_form(run, demo, workspace, tmp_path, form):
    file = tmp_path / f"daftar.{form}"
    done = run("--data-dir", demo / "data", "gaps", workspace, "--format", form, "-o", file)
    assert done.returncode == 0, done.stdout + done.stderr
    assert file.stat().st_size > 2000
    if form == "pdf":
        assert "Daftar periksa kesenjangan" in pypdf.PdfReader(file).pages[0].extract_text()


def test_a_checklist_goes_out_and_comes_back(run, told, demo, workspace, tmp_path):
    file = tmp_path / "daftar.xlsx"
    run("--data-dir", demo / "data", "gaps", workspace, "--format", "xlsx", "-o", file)
    book = openpyxl.load_workbook(file)
    sheet = book["Kesenjangan"]
    (column,) = (cell.column for cell in sheet[1] if cell.value == "Putusan asesor")
    sheet.cell(2, column).value = "ditolak"
    book.save(file)
    told_of = told("checklist", workspace, file, "--round", "dokumen", "--assessor", "Budi")
    assert (told_of["changed"], told_of["refused"]) == (1, 0)


@pytest.mark.parametrize("kind", ["assessment", "exchange", "upload"])
def test_every_kind_of_bundle_is_written_and_verified(run, told, demo, workspace, tmp_path, kind):
    bundle = tmp_path / f"{kind}.zip"
    done = run("--data-dir", demo / "data", "export", workspace, bundle, "--kind", kind)
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    assert told("verify", bundle)["valid"]
    with zipfile.ZipFile(bundle) as archive:
        names = "\n".join(archive.namelist())
    for name in {
        "assessment": ("dossier.pdf", "narasi.docx", "index.html"),
        "upload": ("DAFTAR-SIAP-UNGGAH.html",),
    }.get(kind, ()):
        assert name in names


def test_a_release_is_recorded_and_compared(run, told, demo, workspace, tmp_path):
    bundle = demo / "contoh" / "dosir.zip"
    assert told("release", workspace, "--name", "Tahap 1", "--to", "Kementerian", "--bundle", bundle)["release"][
        "manifest"
    ]
    told("waive", workspace, "1.2.a", "--reason", "Tidak berlaku")
    assert told("diff", bundle, workspace, "--check", status=1)["requirements"]
    paper = tmp_path / "beda.docx"
    done = run("--data-dir", demo / "data", "diff", "Tahap 1", workspace, "--format", "docx", "-o", paper)
    assert done.returncode == 0, done.stdout + done.stderr
    assert docx.Document(str(paper)).element.body.xpath(".//w:t")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_turns_cited_office_documents_into_pages(workspace):
    assert len(list((workspace / "cache").rglob("*.pdf"))) >= 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a script stands for the program")
def test_other_programs_load_their_own_libraries(told, workspace, tmp_path):
    said = tmp_path / "said.txt"
    reader = tmp_path / "bin" / "tesseract"
    reader.parent.mkdir()
    reader.write_text(f'#!/bin/sh\necho "${{LD_LIBRARY_PATH-none}}" "$1" >> "{said}"\necho ind\n', encoding="utf-8")
    reader.chmod(0o755)
    told("import", workspace, make_image(tmp_path / "pindaian.png", (900, 1200)), PATH=f"{reader.parent}:/usr/bin:/bin")
    lines = said.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "none --list-langs"
    assert "none stdin" in lines
