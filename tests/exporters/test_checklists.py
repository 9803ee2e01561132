"""The checklist says the same in every format, and no format runs what a text says."""

import csv
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace

import openpyxl
import pikepdf
import pytest
from bundle_desk import furnish, make_room
from docx import Document

from dossier_app.domain.assembly import assemble
from dossier_app.domain.chosen_needs import ChosenNeeds, narrowed
from dossier_app.domain.ids import assessment_id
from dossier_app.domain.journal import Kind
from exporters.checklist_csv import safe
from exporters.plain_text import CELL_LIMIT, cell, clean
from exporters.rows import composite_text, indicator_rows, needs_in_range
from exporters.table import writers

FORMATS = ("csv", "xlsx", "docx", "html", "pdf")


@pytest.fixture
def dossier(tmp_path, app_paths):
    room = furnish(make_room(tmp_path, app_paths))
    pdf = next(d.id for d in room.desk.snapshot().documents if d.name == "perwal spbe.pdf")
    room.cite("1.3.b", pdf, "5", article="=1+1", quote="+cmd|' /C calc'!A0", note="@SUM(1) \x00\x0b\u202e")
    yield assemble(room.desk.snapshot(), room.desk.instrument, kind="assessment")
    room.desk.close()


def written(dossier, tmp_path, kind):
    target = tmp_path / f"daftar.{kind}"
    writers().checklists[kind](dossier, target)
    return target


def expected_ids(dossier):
    return [need.id for rows in indicator_rows(dossier) for need in needs_in_range(rows)]


def test_csv_has_every_need_in_range_and_nothing_that_a_program_would_run(dossier, tmp_path):
    target = written(dossier, tmp_path, "csv")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as stream:
        heads, *rows = csv.reader(stream)
    assert [row[heads.index("Butir")] for row in rows] == expected_ids(dossier)
    assert all(not value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in rows for value in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1"])
def test_a_formula_in_csv_is_text(text):
    assert safe(text).startswith("'")
    assert safe("Perwal 12") == "Perwal 12"


def test_xlsx_has_every_need_by_level_and_no_formula(dossier, tmp_path):
    book = openpyxl.load_workbook(written(dossier, tmp_path, "xlsx"))
    summary, gaps, register, hidden = book.worksheets
    assert sorted(row[2].value for row in gaps.iter_rows(min_row=2)) == sorted(expected_ids(dossier))
    levels = [row[1].value for row in gaps.iter_rows(min_row=2) if row[1].value != "–"]
    assert levels == sorted(levels)
    assert gaps.freeze_panes == "D2"
    assert gaps.auto_filter.ref.startswith("A1:M")
    assert gaps.page_setup.orientation == "landscape"
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    texts = [str(cell.value) for row in register.iter_rows() for cell in row]
    assert "=1+1" in texts
    assert "@SUM(1) " in texts
    assert summary["B10"].value is not None
    assert (hidden.sheet_state, hidden.protection.sheet) == ("veryHidden", True)
    with zipfile.ZipFile(tmp_path / "daftar.xlsx") as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist() if "sheet" in name)
    assert b"<f>" not in parts
    assert b"hyperlink" not in parts


def test_docx_has_a_table_per_indicator_with_every_need(dossier, tmp_path):
    paper = Document(str(written(dossier, tmp_path, "docx")))
    ids = [cell.text for table in paper.tables for cell in table.columns[1].cells if "." in cell.text]
    assert ids == expected_ids(dossier)
    assert paper.core_properties.created.replace(tzinfo=None) == dossier.date.replace(tzinfo=None, microsecond=0)


def test_html_escapes_what_documents_say(dossier, tmp_path):
    page = written(dossier, tmp_path, "html").read_text(encoding="utf-8")
    assert "&lt;b&gt;ditetapkan&lt;/b&gt;" in page
    assert "<b>ditetapkan" not in page
    assert "\x0b" not in page
    assert "\u202e" not in page
    assert all(f'id="b-{need}"' in page for need in expected_ids(dossier))


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_dossier_gives_the_same_checklist(dossier, tmp_path, kind):
    first = written(dossier, tmp_path, kind).read_bytes()
    (tmp_path / f"daftar.{kind}").unlink()
    assert written(dossier, tmp_path, kind).read_bytes() == first


def test_texts_are_made_fit_for_cells():
    assert clean("a\x00b\x0bc\ufffed\u202ee\r\nf\td") == "abcde\nf\td"
    assert len(cell("x" * 40_000)) == CELL_LIMIT
    assert cell("x" * 40_000).endswith("…")


def test_the_table_of_writers_loads_no_library():
    code = (
        "import sys; from exporters.table import writers; writers();"
        "heavy = {'docx', 'xlsxwriter', 'jinja2', 'pikepdf', 'reportlab', 'openpyxl'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_is_open_is_counted_as_the_gap_report_counts_it(tmp_path, app_paths):
    room = make_room(tmp_path, app_paths, instrument="pemdi-2026")
    room.assess("1", claimed=2)
    room.write(Kind.ASSESSMENT, assessment_id("5"), {"indicator": "5", "external": "68.75"})
    dossier = assemble(room.desk.snapshot(), room.desk.instrument, kind="assessment")
    summary = openpyxl.load_workbook(written(dossier, tmp_path, "xlsx")).worksheets[0]
    shown = {row[0]: row[5] for row in summary.iter_rows(values_only=True) if str(row[0]).isdigit()}
    assert shown["5"] == 0  # an outside index scores it: its requirements only inform
    assert sum(shown.values()) == dossier.gaps.totals.open_mandatory
    page = written(dossier, tmp_path, "html").read_text(encoding="utf-8")
    assert "Nilainya mengikuti Indeks Satu Data Indonesia" in page
    room.desk.close()


def test_a_final_figure_stands_beside_the_index(tmp_path, app_paths):
    room = make_room(tmp_path, app_paths, instrument="pekppp-2022")
    for indicator in room.desk.instrument.indicators:
        room.assess(indicator.code, claimed=4)
    room.write(Kind.WORKSPACE, room.desk.snapshot().info.id, {"input.f03": "3"})
    dossier = assemble(room.desk.snapshot(), room.desk.instrument, kind="assessment")
    rows = list(openpyxl.load_workbook(written(dossier, tmp_path, "xlsx")).worksheets[0].iter_rows(values_only=True))
    assert rows[6][1:4] == ("Indeks", "Predikat", "Indeks Pelayanan Publik")
    assert rows[7][:4] == ("Klaim", 4, "Baik", 3.75)
    assert composite_text(dossier, dossier.index.claimed) == "Indeks Pelayanan Publik 3,75"
    room.desk.close()


def text_of_pdf(path) -> str:
    with pikepdf.open(path) as paper:
        assert paper.pages[0].mediabox[2] > paper.pages[0].mediabox[3]
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not here")
def test_pdf_has_every_need_with_its_indicator_on_landscape_paper(dossier, tmp_path):
    said = text_of_pdf(written(dossier, tmp_path, "pdf"))
    assert [id_ for id_ in expected_ids(dossier) if id_ not in said] == []
    assert said.count("Indikator 1. ") == 1
    assert "Indikator 1. " in said.partition("\f")[0], "the tables begin on the first page"
    assert dossier.snapshot.info.institution in said


def narrow(dossier, *groups, by_indicator=False):
    chosen = ChosenNeeds("Saringan: wajib yang kurang; memuat “peta”.", groups, by_indicator=by_indicator)
    return replace(dossier, gaps=narrowed(dossier.gaps, chosen), chosen=chosen)


def test_a_narrowed_checklist_has_its_headings_its_order_and_the_words_of_the_filter(dossier, tmp_path):
    first, second, third = expected_ids(dossier)[:3]
    small = narrow(dossier, ("Belum ada  (2 butir)", (third, first)), ("Lemah  (1 butir)", (second,)))
    with written(small, tmp_path, "csv").open(encoding="utf-8-sig", newline="") as stream:
        heads, *rows = csv.reader(stream)
    assert [row[heads.index("Butir")] for row in rows] == [third, first, second]
    assert {row[heads.index("Saringan")] for row in rows} == {small.chosen.words}
    book = openpyxl.load_workbook(written(small, tmp_path, "xlsx"))
    assert small.chosen.words in [str(row[0].value) for row in book.worksheets[0].iter_rows()]
    paper = Document(str(written(small, tmp_path, "docx")))
    assert [p.text for p in paper.paragraphs if p.style.name == "Heading 1"] == [
        "Belum ada  (2 butir)", "Lemah  (1 butir)",
    ]  # fmt: skip
    assert small.chosen.words in [p.text for p in paper.paragraphs]
    page = written(small, tmp_path, "html").read_text(encoding="utf-8")
    assert small.chosen.words in page
    assert page.index(f'id="b-{third}"') < page.index(f'id="b-{first}"') < page.index(f'id="b-{second}"')
    assert page.count('id="b-') == 3


def test_a_narrowed_checklist_by_indicator_tells_the_levels_of_each(dossier, tmp_path):
    only = expected_ids(dossier)[0]
    small = narrow(dossier, ("x", (only,)), by_indicator=True)
    page = written(small, tmp_path, "html").read_text(encoding="utf-8")
    assert "Klaim " in page
    assert page.count("<h2>") == 1
    assert small.gaps.totals.requirements == 1
