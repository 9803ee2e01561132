"""The main job from end to end, as a user runs it: `dossier demo`, and then the commands on what it made."""

import csv
import html
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import bagit
import docx
import openpyxl
import pikepdf
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def bag(demo, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("bag")
    with zipfile.ZipFile(demo.root / "dosir.zip") as archive:
        archive.extractall(folder)
    return next(folder.iterdir())


def test_the_demonstration_ends_well_and_within_a_minute(demo):
    assert demo.run.status == 0, demo.run.err
    assert demo.seconds < 60


def test_its_story_names_the_documents_the_figures_and_the_places(demo):
    story = demo.run.out
    for part in ("12 dokumen", "Kesenjangan:", "Indeks: klaim", "Rencana:", "Pemeriksaan dosir: utuh dan sesuai."):
        assert part in story
    for path in (demo.root / "dokumen", demo.root / "ruang-kerja", demo.root / "dosir.zip"):
        assert str(path) in story
        assert path.exists()


def test_the_overclaimed_indicator_the_draft_and_the_old_report_are_told(demo):
    assert "Indikator 10 (Kebijakan internal Tim Koordinasi SPBE) diklaim tingkat 4" in demo.run.out
    assert "masih berupa rancangan" in demo.run.out
    assert "14 November 2022, melewati batas umur 2 tahun" in demo.run.out


def test_the_gaps_of_the_workspace_are_those_of_the_bundle(demo, program):
    workspace = program("gaps", demo.root / "ruang-kerja", "--json").json
    bundle = program("gaps", demo.root / "dosir.zip", "--json").json
    assert workspace == bundle
    levels = {row["code"]: (row["claimed"], row["supported"]) for row in workspace["indicators"]}
    assert levels["1"] == (4, 4)
    assert levels["10"] == (4, 3)
    assert levels["11"] == (3, 3)
    assert levels["20"] == (2, 3)


def test_mandatory_gaps_show_in_the_exit_status_when_asked(demo, program):
    assert program("gaps", demo.root / "ruang-kerja").status == 0
    assert program("gaps", demo.root / "ruang-kerja", "--check").status == 1


def test_the_index_is_a_number_with_its_predicate(demo, program):
    index = program("index", demo.root / "ruang-kerja", "--json").json
    assert 1 <= index["supported"]["index"] <= 5
    assert index["supported"]["predicate"] == "Kurang"
    assert index["supported"]["index"] != index["claimed"]["index"]


def test_the_bundle_verifies_with_the_program_and_with_bagit(demo, program, bag):
    assert program("verify", demo.root / "dosir.zip", "--json").json == {"valid": True, "problems": []}
    assert bagit.Bag(str(bag)).is_valid()


def test_every_part_of_the_bundle_opens(bag):
    with pikepdf.open(bag / "data" / "dossier.pdf") as volume:
        assert len(volume.pages) > 47
        with volume.open_outline() as outline:
            assert len(outline.root) > 1
    assert docx.Document(str(bag / "data" / "narasi.docx")).paragraphs
    book = openpyxl.load_workbook(bag / "data" / "daftar-periksa.xlsx")
    assert book.sheetnames
    book.close()
    page = html.unescape((bag / "data" / "index.html").read_text(encoding="utf-8"))
    assert "default-src 'none'" in page
    linked = set(re.findall(r'"href":"([^"#]+\.pdf)#page=\d+"', page))
    assert linked
    assert all((bag / "data" / name).is_file() for name in linked)


def test_every_original_lies_in_the_bundle_as_it_was(demo, bag):
    mapped = {path.read_bytes() for path in (demo.root / "dokumen").rglob("*") if path.is_file()}
    carried = {path.read_bytes() for path in (bag / "data" / "berkas").rglob("*") if path.is_file()}
    assert carried <= mapped
    assert len(carried) == 12


def test_a_damaged_bundle_is_not_accepted(demo, program, tmp_path):
    data = bytearray((demo.root / "dosir.zip").read_bytes())
    data[len(data) // 2] ^= 0xFF
    damaged = tmp_path / "rusak.zip"
    damaged.write_bytes(data)
    result = program("verify", damaged, "--json")
    assert result.status == 1
    assert result.json["problems"]


def test_importing_the_same_documents_again_adds_nothing(demo, program, tmp_path):
    result = program("import", demo.root / "ruang-kerja", demo.root / "dokumen", "--ocr", "never", "--json")
    assert result.status == 0, result.err
    assert result.json["added"] == 0
    assert result.json["already_held"] == 12


def test_words_are_found_on_their_page(demo, program):
    hits = program("search", demo.root / "ruang-kerja", "referensi arsitektur", "--json").json["hits"]
    assert hits
    assert all(hit["page"] >= 1 for hit in hits)


def test_the_checklist_comes_in_every_format(demo, program, tmp_path):
    for form in ("csv", "xlsx", "docx", "html"):
        target = tmp_path / f"daftar.{form}"
        assert program("gaps", demo.root / "ruang-kerja", "--format", form, "-o", target).status == 0
        assert target.stat().st_size > 1000
    rows = list(csv.reader(io.StringIO((tmp_path / "daftar.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) > 100


def test_the_last_step_can_be_taken_back_and_done_again(program, tmp_path):
    workspace = tmp_path / "Kota Saya"
    program("init", workspace, "--instrument", "spbe-2020", "--institution", "Kota Saya", "--year", "2025")
    program("assess", workspace, "11", "--claim", "3")

    def claimed() -> int | None:
        return program("gaps", workspace, "--indicator", "11", "--json").json["indicators"][0]["claimed"]

    assert claimed() == 3
    assert program("undo", workspace).status == 0
    assert claimed() is None
    assert program("redo", workspace).status == 0
    assert claimed() == 3


def test_a_second_demonstration_does_not_touch_the_first(demo, program):
    before = (demo.root / "dosir.zip").read_bytes()
    refused = program("demo", demo.root)
    assert refused.status == 3
    assert "tidak pernah menimpa" in refused.err
    assert (demo.root / "dosir.zip").read_bytes() == before


def test_own_documents_go_the_same_way_and_suggestions_stay_suggestions(demo, program, tmp_path):
    own = tmp_path / "Kota Kami"
    for name, source in (("11.2.a/arsitektur.pdf", "Peraturan/Perwal-12-2024-Arsitektur-SPBE.pdf"),
                         ("Indikator 2/peta.pdf", "Peraturan/Perwal-27-2024-Peta-Rencana-SPBE.pdf")):  # fmt: skip
        (own / name).parent.mkdir(parents=True)
        (own / name).write_bytes((demo.root / "dokumen" / source).read_bytes())
    result = program("demo", tmp_path / "hasil", "--from", own, "--json")
    assert result.status == 0, result.err
    assert set(result.json) == {"workspace", "bundle", "index", "gaps"}
    evidence = [e for row in result.json["gaps"]["indicators"] for r in row["requirements"] for e in r["evidence"]]
    assert len(evidence) == 1
    assert "Saran:" in result.err
    assert program("verify", result.json["bundle"]).status == 0


def test_the_main_job_needs_no_qt(tmp_path):
    """A machine without Qt libraries runs the demonstration: nothing on its way imports Qt."""
    program = (
        "import sys\n"
        "class NoQt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('PySide6', 'shiboken6'):\n"
        "            raise ImportError('no Qt here: ' + name)\n"
        "sys.meta_path.insert(0, NoQt())\n"
        "import main\n"
        f"sys.exit(main.main(['demo', {str(tmp_path / 'contoh')!r}, '--data-dir', {str(tmp_path / 'data')!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
