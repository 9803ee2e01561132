"""Letters to units: what is asked, until when, of whom; no contact in them, and the same bytes every time."""

import pytest
from bundle_desk import furnish, make_room
from docx import Document

from dossier_app.errors import UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.services.assign_unit import assign_unit
from dossier_app.services.choose_template import choose_template
from dossier_app.services.keep_units import add_unit
from dossier_app.services.write_letter import write_letter
from exporters.table import writers


@pytest.fixture
def desk(tmp_path, app_paths):
    room = furnish(make_room(tmp_path, app_paths))
    add_unit(room.desk, "Dinas <Kominfo> & Statistik", contact="Bu Rini 0811")
    add_unit(room.desk, "Inspektorat")
    add_unit(room.desk, "Tanpa tugas")
    assign_unit(room.desk, "Dinas <Kom", ["1"], due="2025-09-01", note="catatan dalam")
    assign_unit(room.desk, "Dinas <Kom", ["3.2.a"], due="2025-10-01")
    assign_unit(room.desk, "Inspektorat", ["29"])
    yield room.desk
    room.desk.close()


def texts(file) -> str:
    paper = Document(str(file))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_the_letter_to_one_unit_asks_for_what_it_owes(desk, tmp_path):
    file = tmp_path / "surat.docx"
    assert write_letter(desk, file, unit="Dinas <Kom", writers=writers()) == file.stat().st_size
    said = texts(file)
    assert "Yth. Kepala Dinas <Kominfo> & Statistik" in said
    assert "yang pertama 1 September 2025" in said
    assert desk.instrument.requirement("3.2.a").text in said
    assert "1.3.b\nwajib" in said
    assert not [secret for secret in ("0811", "catatan dalam", "Inspektorat", "29.2.a", "2.1.a") if secret in said]


def test_the_circular_has_an_annex_for_everyone_who_owes_something(desk, tmp_path):
    file = tmp_path / "edaran.docx"
    write_letter(desk, file, writers=writers())
    said = texts(file)
    assert [line for line in said.splitlines() if line.startswith("Lampiran ") and "." in line] == [
        "Lampiran 1. Dinas <Kominfo> & Statistik", "Lampiran 2. Inspektorat"
    ]  # fmt: skip
    assert "29.2.a\nwajib" in said
    assert not [secret for secret in ("0811", "catatan dalam", "Tanpa tugas") if secret in said]
    again = tmp_path / "lagi.docx"
    write_letter(desk, again, writers=writers())
    assert again.read_bytes() == file.read_bytes()


def test_a_letter_that_nobody_needs_or_that_is_no_document_is_refused(desk, tmp_path):
    for name, unit in (("surat.pdf", ""), ("surat.docx", "Tanpa tugas"), ("surat.docx", "Dinas Sosial")):
        with pytest.raises(UserError):
            write_letter(desk, tmp_path / name, unit=unit, writers=writers())
        assert not (tmp_path / name).exists()


def test_a_letter_on_the_offices_paper_has_its_head_and_leaves_the_name_to_it(desk, tmp_path):
    office = Document()
    office.sections[0].header.paragraphs[0].text = "KOP DINAS"
    office.add_paragraph("teks contoh")
    office.save(str(tmp_path / "kop.docx"))
    template = choose_template(tmp_path / "kop.docx", report=Reporter())
    file = tmp_path / "surat.docx"
    write_letter(desk, file, unit="Inspektorat", template=template, writers=writers())
    assert Document(str(file)).sections[0].header.paragraphs[0].text == "KOP DINAS"
    said = texts(file)
    assert "29.2.a" in said
    assert not [gone for gone in ("teks contoh", "PEMERINTAH KOTA CONTOH") if gone in said]
