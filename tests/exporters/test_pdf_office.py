"""Office documents as pages: steady bytes, whole sheets, pointers that still mean the same page."""

import datetime as dt
import itertools
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from docx import Document as Paper
from pdf_builders import Desk, make_pdf
from pdf_reading import Volume
from pikepdf import Array, Dictionary, Name

from dossier_app.bundles.contents import Binding
from dossier_app.documents.office_pages import keep_steady, office_program
from dossier_app.documents.sheet_widths import widen
from exporters.pdf.bookmarks import MOST, bookmarks_of
from exporters.pdf.page_spans import spans_of

installed = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")


def test_what_differs_from_run_to_run_is_taken_out(tmp_path: Path) -> None:
    for number in (1, 2):
        with pikepdf.open(_file(tmp_path / "asal.pdf", make_pdf("Isi"))) as pdf:
            pdf.docinfo = pdf.make_indirect(
                Dictionary({"/Producer": "LibreOffice 24.2", "/CreationDate": f"D:2026010{number}000000Z"})
            )
            pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
            pdf.trailer["/DocChecksum"] = Name(f"/{number}")
            pdf.save(tmp_path / f"lo-{number}.pdf")
        keep_steady(tmp_path / f"lo-{number}.pdf", tmp_path / f"{number}.pdf")
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    with pikepdf.open(tmp_path / "1.pdf") as pdf:
        assert dict(pdf.docinfo) == {"/Producer": "LibreOffice 24.2"}
        assert "/OpenAction" not in pdf.Root


def test_pages_of_the_document_are_found_in_the_pages_it_became(tmp_path: Path) -> None:
    words = [f"bagian {name} " + f"kalimat tentang {name} yang cukup panjang " * 3 for name in ("satu", "dua", "tiga")]
    path = _file(tmp_path / "jadi.pdf", make_pdf(words[0][:90], words[0][90:], words[1], words[2]))
    assert spans_of(path, words) == ((1, 2), (3, 3), (4, 4))
    assert spans_of(path, ["".join(words)]) == ((1, 4),)
    assert spans_of(path, ["a", "b", "c", "d"]) == ((1, 1), (2, 2), (3, 3), (4, 4))


def test_columns_grow_until_no_text_is_cut(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Judul yang boleh melimpah ke kanan karena selnya kosong"])
    sheet.append(["R1", "kejadian yang panjang sekali dan terhalang", 4, "penanganan"])
    book.save(tmp_path / "b.xlsx")
    widen(tmp_path / "b.xlsx")
    read = openpyxl.load_workbook(tmp_path / "b.xlsx").active
    assert read is not None
    assert read.column_dimensions["B"].width > 42
    assert read.column_dimensions["A"].width < 10
    assert read["B2"].value == "kejadian yang panjang sekali dan terhalang"


@installed
def test_a_letter_and_a_workbook_become_pages_once_and_always_the_same(tmp_path: Path) -> None:
    (tmp_path / "blobs").mkdir()
    desk = Desk(tmp_path / "blobs", cache=tmp_path / "cache", binding=Binding())
    paper = Paper()
    paper.add_paragraph("Notula rapat tim koordinasi")
    paper.core_properties.created = dt.datetime(2025, 1, 1)  # noqa: DTZ001 -- Word knows no zone
    paper.save(str(tmp_path / "n.docx"))
    document = desk.hold("Notula.docx", (tmp_path / "n.docx").read_bytes(), media="docx", pages=1)
    desk.texts[document.id] = ("Notula rapat tim koordinasi",)
    desk.cite("1.2.a", document, "1", quote="rapat tim koordinasi")
    assert desk.bind(tmp_path / "a.pdf", "1") == ()
    kept = list((tmp_path / "cache").rglob("*.pdf"))
    assert len(kept) == 1
    made = kept[0].stat().st_mtime_ns
    desk.bind(tmp_path / "b.pdf", "1")
    assert kept[0].stat().st_mtime_ns == made
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    volume = Volume(tmp_path / "a.pdf")
    assert any("konversi LibreOffice: lihat asli" in text and "Notula rapat" in text for text in volume.texts)
    volume.close()
    desk.binding = Binding(office=False)
    desk.bind(tmp_path / "c.pdf", "1")
    plain = Volume(tmp_path / "c.pdf")
    assert any("Salinan teks" in text and "Notula rapat" in text for text in plain.texts)
    plain.close()


def test_endless_bookmarks_are_read_with_bounds(tmp_path: Path) -> None:
    with pikepdf.open(_file(tmp_path / "a.pdf", make_pdf("Isi"))) as pdf:
        page = pdf.pages[0].obj
        loop = pdf.make_indirect(Dictionary(Title="Bab", Dest=Array([page, Name.Fit])))
        loop.Next, loop.First = loop, loop
        pdf.Root.Outlines = Dictionary(First=loop)
        assert [mark.title for mark in bookmarks_of(pdf, {page.objgen: 1})] == ["Bab"]
        entries = [pdf.make_indirect(Dictionary(Title=f"B{n}", Dest=Array([page, Name.Fit]))) for n in range(2 * MOST)]
        for entry, after in itertools.pairwise(entries):
            entry.Next = after
        pdf.Root.Outlines = Dictionary(First=entries[0])
        assert len(bookmarks_of(pdf, {page.objgen: 1})) == MOST


def test_the_documents_own_bookmarks_stand_below_it(tmp_path: Path) -> None:
    def outline(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as made:
            made.root.append(pikepdf.OutlineItem("Bab I", 0))
            made.root[0].children.append(pikepdf.OutlineItem("Pasal 2", 1))
            made.root.append(pikepdf.OutlineItem("Penutup", 2))

    (tmp_path / "blobs").mkdir()
    desk = Desk(tmp_path / "blobs")
    desk.cite("1.2.a", desk.hold("Perwal.pdf", make_pdf("satu", "dua", "tiga", change=outline)), "1-2")
    desk.bind(tmp_path / "dossier.pdf", "1")
    volume = Volume(tmp_path / "dossier.pdf")
    own = [(depth, title, volume.texts[number]) for depth, title, number in volume.bookmarks() if depth > 4]
    volume.close()
    assert [(depth, title) for depth, title, _ in own] == [(5, "Bab I"), (6, "Pasal 2")]
    assert "satu" in own[0][2]
    assert "dua" in own[1][2]


def _file(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
