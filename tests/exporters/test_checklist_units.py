"""The checklist workbook for units: one sheet for each that owes something, and a line in the summary."""

import openpyxl
import pytest
from bundle_desk import furnish, make_room

from dossier_app.domain import ids
from dossier_app.domain.assembly import assemble
from dossier_app.domain.journal import Kind
from exporters.sheet_names import SheetNames
from exporters.table import writers


def test_every_unit_that_owes_something_has_its_sheet(tmp_path, app_paths):
    room = furnish(make_room(tmp_path, app_paths))
    room.write(Kind.UNIT, "u1", {"name": "Dinas [Kominfo]: bidang/aplikasi", "contact": "Bu Rini 0811"})
    room.write(Kind.UNIT, "u2", {"name": "=Ringkasan"})
    room.write(Kind.UNIT, "u3", {"name": "Tanpa tugas"})
    for unit, item in (("u1", "1"), ("u2", "2.1.a")):
        owed = {"unit": unit, "item": item, "due": "2025-09-01", "status": "received", "note": "rahasia"}
        room.write(Kind.ASSIGNMENT, ids.assignment_id(unit, item), owed)
    dossier = assemble(room.desk.snapshot(), room.desk.instrument, kind="assessment")
    room.desk.close()
    writers().checklists["xlsx"](dossier, tmp_path / "daftar.xlsx")
    book = openpyxl.load_workbook(tmp_path / "daftar.xlsx")
    assert book.sheetnames[3:-1] == ["=Ringkasan", "Dinas Kominfo bidang aplikasi"]
    sheet = book["Dinas Kominfo bidang aplikasi"]
    assert sheet["A1"].value == "Dinas [Kominfo]: bidang/aplikasi"
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref.startswith("A4:I")
    asked = list(sheet.iter_rows(min_row=5, values_only=True))
    assert {row[0].partition(".")[0] for row in asked} == {"1"}
    assert {row[7:] for row in asked} == {("1 September 2025", "sudah diserahkan")}
    assert [row[0].value for row in book["=Ringkasan"].iter_rows(min_row=5)] == ["2.1.a"]
    summary = {row[1]: row[2:4] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert summary["=Ringkasan"][0] == 1
    assert summary["Dinas [Kominfo]: bidang/aplikasi"][0] == len(asked)
    texts = [str(cell.value) for page in book for row in page.iter_rows() for cell in row]
    assert not [text for text in texts if "0811" in text or "rahasia" in text]
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Dinas Kominfo", "Dinas Kominfo"),
        ("[]:*?/\\", "OPD"),
        ("'Badan'", "Badan"),
        ("History", "History 2"),
        ("ringkasan", "ringkasan 2"),
        ("Dinas Perumahan dan Kawasan Permukiman", "Dinas Perumahan dan Kawasan Pe…"),
    ],
)
def test_a_title_is_one_that_spreadsheets_take(name, title):
    assert SheetNames("Ringkasan").title(name, "OPD") == title
    assert len(title) <= 31


def test_no_two_titles_are_alike():
    names = SheetNames()
    given = [names.title("Dinas Perumahan dan Kawasan Permukiman", "OPD") for _time in range(12)]
    assert len({title.casefold() for title in given}) == len(given)
    assert max(map(len, given)) <= 31
