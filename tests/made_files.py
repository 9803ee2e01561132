"""Files for tests, each made in a few lines: good ones, broken ones, and ones that mean harm."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from PIL import Image
from reportlab.pdfgen import canvas

DECISION = """WALI KOTA CONTOH
KEPUTUSAN WALI KOTA CONTOH
NOMOR 188/45/2025
TENTANG
TIM KOORDINASI SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK
WALI KOTA CONTOH,
Menimbang : a. bahwa untuk melaksanakan Peraturan Presiden Nomor 95 Tahun 2018;
MEMUTUSKAN:
Ditetapkan di Contoh
pada tanggal 3 Maret 2025
WALI KOTA CONTOH,
ttd
NAMA PEJABAT"""


def make_pdf(path: Path, *pages: str, invisible: bool = False, picture: bool = False) -> Path:
    """A PDF with these texts, one a page; `picture` fills the page, `invisible` text lies over it as OCR does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet = canvas.Canvas(str(path), invariant=1)
    for text in pages or ("Satu halaman dengan cukup banyak kata untuk dibaca.",):
        if picture:
            sheet.drawInlineImage(Image.new("L", (60, 80), 230), 0, 0, 595, 842)
        lines = sheet.beginText(60, 780)
        lines.setTextRenderMode(3 if invisible else 0)
        for line in text.splitlines():
            lines.textLine(line)
        sheet.drawText(lines)
        sheet.showPage()
    sheet.save()
    return path


def make_locked_pdf(path: Path) -> Path:
    make_pdf(path)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="owner", user="secret"))
    return path


def make_broken_pdf(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n" + b"nothing that any reader could mend\n" * 50)
    return path


def make_torn_pdf(path: Path, text: str) -> Path:
    """A PDF whose table of objects is gone; a repair brings it back."""
    make_pdf(path, text)
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"xref")])
    return path


def make_empty_pdf(path: Path) -> Path:
    document = pikepdf.new()
    document.save(path)
    return path


def make_bomb_pdf(path: Path, *, megabytes: int = 1500) -> Path:
    """A small PDF whose page unpacks to very much."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0 0 m 9 9 l S\n" * 80_000) for _ in range(megabytes)) + packer.flush()
    document = pikepdf.new()
    document.add_blank_page()
    stream = pikepdf.Stream(document, b"")
    stream.write(packed, filter=pikepdf.Name.FlateDecode)
    document.pages[0].Contents = stream
    document.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, recompress_flate=False)
    return path


def make_docx(path: Path, *paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> Path:
    import docx

    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.save(str(path))
    return path


def make_xlsx(path: Path, rows: Sequence[Sequence[object]], *, sheet: str = "Lembar") -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def make_image(path: Path, size: tuple[int, int] = (80, 60)) -> Path:
    Image.new("RGB", size, "white").save(path)
    return path


def make_zip(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def pdf_bytes(*pages: str) -> bytes:
    target = io.BytesIO()
    sheet = canvas.Canvas(target, invariant=1)
    for text in pages:
        lines = sheet.beginText(60, 780)
        for line in text.splitlines():
            lines.textLine(line)
        sheet.drawText(lines)
        sheet.showPage()
    sheet.save()
    return target.getvalue()
