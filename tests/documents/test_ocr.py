"""OCR: scans become searchable text, and the verdict stays about the file unless the user says otherwise."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from dossier_app.documents.ocr import OcrJob, find_engine, read_page
from dossier_app.documents.reading import ReadJob, read, with_ocr
from dossier_app.domain.documents import TextVerdict


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A page as a scanner sees it, saved as a PDF without text."""
    page = Image.new("L", (1654, 1000), 255)
    ImageDraw.Draw(page).text((120, 200), "KEPUTUSAN BUPATI CONTOH", font=ImageFont.load_default(64), fill=0)
    page.save(tmp_path / "scan.pdf", resolution=200)
    return tmp_path / "scan.pdf"


def test_a_scan_is_read(scan: Path) -> None:
    engine = find_engine()
    if engine is None:
        pytest.skip("no OCR engine on this machine")
    assert "KEPUTUSAN" in read_page(OcrJob(scan, "pdf", 1, engine))


@pytest.mark.parametrize(("counts", "verdict"), [(False, TextVerdict.NONE), (True, TextVerdict.OCR)])
def test_the_verdict_is_about_the_file_unless_ocr_is_asked_for(scan: Path, counts: bool, verdict: TextVerdict) -> None:
    reading = with_ocr(
        read(ReadJob(scan, "scan.pdf")), {1: "KEPUTUSAN BUPATI CONTOH\nNOMOR 7 TAHUN 2024"}, counts_as_text=counts
    )
    assert reading.recognised.text is verdict
    assert (reading.recognised.number, reading.recognised.year) == ("7", 2024)
    assert "KEPUTUSAN" in reading.texts[0]
