"""The sample documents that are no typed PDF: a procedure in Word, a register in Excel, a scan and a screenshot."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import docx
import xlsxwriter
from docx.document import Document
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dossier_app.services.demo.decisions import FORUM

_WRITTEN = dt.datetime(2025, 3, 10, 9, 0)  # noqa: DTZ001 -- Office files hold local times without a zone
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)

_STEPS = (
    ("Mencatat permintaan penempatan peladen", "Petugas meja layanan", "Formulir permintaan", "15 menit"),
    ("Memeriksa kelengkapan dan kapasitas", "Pengelola pusat data", "Lembar periksa", "1 hari"),
    ("Menyetujui atau mengembalikan permintaan", "Kepala bidang infrastruktur", "Persetujuan", "1 hari"),
    ("Menyiapkan peladen dan hak akses", "Pengelola pusat data", "Peladen siap pakai", "2 hari"),
    ("Memantau suhu, daya, dan ketersediaan", "Petugas jaga", "Buku jaga", "Setiap 6 jam"),
    ("Menangani gangguan dan melaporkan", "Petugas jaga", "Laporan gangguan", "4 jam"),
)

_RISKS = (
    ("R01", "SIRENBANG", "Kegagalan daya ruang server", "4", "4", "16", "Tinggi", "Genset dan UPS cadangan"),
    ("R02", "Lapor Contoh", "Serangan penolakan layanan", "3", "4", "12", "Tinggi", "Penyaringan lalu lintas"),
    ("R03", "e-Arsip", "Kehilangan data akibat galat pengguna", "3", "3", "9", "Sedang", "Cadangan harian teruji"),
    ("R04", "SIMPEG", "Hak akses pegawai pindah belum dicabut", "4", "3", "12", "Tinggi", "Reviu akses bulanan"),
    ("R05", "Jaringan intra", "Putus serat optik kelurahan", "3", "2", "6", "Rendah", "Jalur radio cadangan"),
)


def write_procedure(target: Path) -> Mapping[str, int]:
    """SOP Pengoperasian Pusat Data as DOCX; the same bytes each time. A DOCX counts as one page here."""
    document = docx.Document()
    document.add_heading("STANDAR OPERASIONAL PROSEDUR", level=0)
    document.add_heading("Pengoperasian Pusat Data Pemerintah Kota Contoh", level=1)
    for line in (
        "Nomor SOP: 555/31/SOP/2025",
        "Tanggal pembuatan: 10 Maret 2025",
        "Tanggal efektif: 17 Maret 2025",
        "Disahkan oleh: Kepala Dinas Komunikasi dan Informatika Kota Contoh",
    ):
        document.add_paragraph(line)
    document.add_heading("Dasar hukum", level=2)
    document.add_paragraph("Peraturan Wali Kota Contoh Nomor 12 Tahun 2024 tentang Arsitektur SPBE, Pasal 9.")
    document.add_heading("Keterkaitan", level=2)
    document.add_paragraph("SOP Penanganan Insiden Siber; SOP Permintaan Layanan TIK.")
    document.add_heading("Langkah kerja", level=2)
    _step_table(document)
    document.add_paragraph("Ketersediaan layanan pusat data sekurang-kurangnya 99,5 persen setiap bulan.")
    document.add_paragraph("Kepala Dinas, ttd. Budi Lazuardi")
    core = document.core_properties
    core.created = core.modified = core.last_printed = _WRITTEN
    core.author = core.last_modified_by = "Diskominfo Kota Contoh"
    core.title = "SOP Pengoperasian Pusat Data"
    buffer = io.BytesIO()
    document.save(buffer)
    target.write_bytes(_with_fixed_dates(buffer.getvalue()))
    return {"langkah": 1}


def _step_table(document: Document) -> None:
    table = document.add_table(rows=1, cols=5, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("No.", "Kegiatan", "Pelaksana", "Keluaran", "Waktu"), strict=True):
        cell.text = text
    for number, step in enumerate(_STEPS, 1):
        for cell, text in zip(table.add_row().cells, (f"{number}.", *step), strict=True):
            cell.text = text


def _with_fixed_dates(data: bytes) -> bytes:
    """The same archive with every date at the beginning of zip time."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fresh = zipfile.ZipInfo(entry.filename, _ZIP_DATE)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            fresh.create_system = 3
            new.writestr(fresh, old.read(entry))
    return result.getvalue()


def write_risk_register(target: Path) -> Mapping[str, int]:
    """Register Risiko SPBE as XLSX: context, assessment, treatment, each on its sheet."""
    head = ("Kode", "Aset layanan", "Kejadian", "Kemungkinan", "Dampak", "Besaran", "Tingkat", "Penanganan")
    context = (
        ("REGISTER RISIKO SPBE PEMERINTAH KOTA CONTOH TAHUN 2025",),
        ("Formulir 2.1 Penetapan konteks risiko",),
        ("Unit pemilik risiko", "Dinas Komunikasi dan Informatika"),
        ("Periode", "Januari-Desember 2025"),
        ("Acuan", "Pedoman Menteri PANRB Nomor 5 Tahun 2020 tentang Pedoman Manajemen Risiko SPBE"),
        ("Sasaran", "Ketersediaan layanan SPBE 99,5 persen"),
    )
    sheets = {
        "Konteks": context,
        "Penilaian": (("Formulir 3.0 Penilaian risiko SPBE",), head, *_RISKS),
        "Penanganan": (
            ("Formulir 4.0 Rencana penanganan",),
            ("Kode", "Penanganan", "Penanggung jawab", "Batas waktu"),
            *((row[0], row[7], "Bidang Infrastruktur", "Desember 2025") for row in _RISKS),
        ),
    }
    with xlsxwriter.Workbook(str(target)) as book:
        book.set_properties({"title": "Register Risiko SPBE 2025", "created": _WRITTEN})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 7, 24)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return {"konteks": 1, "penilaian": 2, "penanganan": 3}


def write_scan(target: Path) -> Mapping[str, int]:
    """A decision as pictures of paper: skewed, grey, and without a letter of text inside."""
    page = _paper(FORUM)
    second = _paper(("LAMPIRAN", "", "1. Ketua: Sekretaris Daerah", "2. Wakil ketua: Kepala Diskominfo",
                     "3. Sekretaris: Kepala Bappeda", "4. Anggota: seluruh kepala Perangkat Daerah"))  # fmt: skip
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    canvas.setTitle("Pindaian")
    for image in (page, second):
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=60)
        buffer.seek(0)
        canvas.drawImage(ImageReader(buffer), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return {"keputusan": 1, "lampiran": 2}


def _paper(lines: tuple[str, ...]) -> Image.Image:
    image = Image.new("L", (1240, 1754), 244)
    draw = ImageDraw.Draw(image)
    font = _font(30)
    for row, line in enumerate(lines):
        draw.text((150, 170 + 52 * row), line, font=font, fill=45)
    for spot in range(400):  # dust, at places that are the same each time
        x, y = spot * 7919 % 1240, spot * 104729 % 1754
        draw.rectangle((x, y, x + 1, y + 1), fill=150)
    return image.rotate(0.7, fillcolor=244)


def write_screenshot(target: Path) -> Mapping[str, int]:
    """A screenshot of the dashboard of an invented application, as PNG."""
    image = Image.new("RGB", (1280, 720), "#f4f6f8")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 1280, 64), fill="#1f4e79")
    draw.text((24, 16), "SIRENBANG Kota Contoh - Dasbor analitik", font=_font(26), fill="white")
    draw.text((24, 80), "https://sirenbang.contoh.example/dasbor   14 Februari 2025 09.12", font=_font(18), fill="#333")
    for row, (name, count) in enumerate((("Bappeda", 310), ("Dinas PU", 265), ("Dinkes", 190), ("Disdik", 160))):
        top = 160 + 110 * row
        draw.text((40, top), name, font=_font(24), fill="#222")
        draw.rectangle((260, top, 260 + 3 * count, top + 56), fill="#2e75b6")
        draw.text((280 + 3 * count, top + 10), f"{count} usulan", font=_font(22), fill="#222")
    image.save(target, "PNG")
    return {"dasbor": 1}


def _font(size: int) -> ImageFont.FreeTypeFont:
    with resources.as_file(resources.files("resources") / "fonts" / "NotoSans-Regular.ttf") as path:
        return ImageFont.truetype(str(path), size)
