"""Writing dossier.pdf of 3,000 evidence pages against `qpdf --empty --pages` on the same pages."""

import io
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dossier_app.domain.documents import Document
from dossier_app.jobs.progress import Reporter
from exporters.pdf import write_dossier_pdf

sys.path.append(str(Path(__file__).parent.parent / "exporters"))

from pdf_builders import Desk

DOCUMENTS, PAGES, SCANNED, QUOTED = 300, 10, 20, 4
RATIO, MEMORY, MOST_BYTES = 2.0, 400 << 20, 600_000_000
WORDS = ("peraturan", "wali", "kota", "tentang", "sistem", "berbasis", "elektronik", "arsitektur", "layanan", "data")


def _quote(number: int) -> str:
    return f"ditetapkan sebagai bukti nomor {number} oleh wali kota"


def _document(number: int, chance: random.Random) -> bytes:
    """Ten pages; one document in fifteen is a scan of about half a megabyte a page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    for page in range(PAGES):
        if number < SCANNED:
            picture = io.BytesIO()
            Image.frombytes("L", (700, 900), chance.randbytes(630_000)).rotate(page).save(picture, "JPEG", quality=75)
            canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        else:
            for line in range(50):
                canvas.drawString(50, 800 - line * 15, " ".join(chance.choice(WORDS) for _ in range(10)))
            if page == QUOTED:
                canvas.drawString(50, 30, _quote(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, list[Document]]]:
    """300 documents of 10 pages over all indicators, as evidence of their requirements in turn."""
    folder = tmp_path_factory.mktemp("bench")
    desk, chance = Desk(folder), random.Random(7)
    documents = [
        desk.hold(f"Dokumen bukti nomor {n}.pdf", _document(n, chance), pages=PAGES, number=str(n))
        for n in range(DOCUMENTS)
    ]
    for number, document in enumerate(documents):
        desk.texts[document.id] = tuple(_quote(number) if page == QUOTED else "" for page in range(PAGES))
    needs = [need.id for report in desk.dossier().gaps.indicators for need in report.requirements]
    for number, document in enumerate(documents):
        desk.cite(needs[number * len(needs) // DOCUMENTS], document, "all", article=f"Pasal {number}",
                  quote=_quote(number))  # fmt: skip
    yield desk, documents
    shutil.rmtree(folder)


def _median(run: Callable[[], object]) -> float:
    times = []
    for _turn in range(3):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


class _Peak(Reporter):
    """Watches the memory of this process's children while it is asked for progress."""

    def __init__(self) -> None:
        super().__init__()
        self.bytes = 0

    def check(self) -> None:
        for child in psutil.Process().children(recursive=True):
            try:
                self.bytes = max(self.bytes, child.memory_info().rss)
            except psutil.Error:
                continue


@pytest.mark.timeout(600)
def test_writing_3000_pages_takes_at_most_twice_as_long_as_qpdf(
    desk: tuple[Desk, list[Document]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    workspace, documents = desk
    dossier, peak = workspace.dossier(), _Peak()
    files = [str(workspace.path(document.sha256)) for document in documents]
    rival = _median(
        lambda: subprocess.run(["qpdf", "--empty", "--pages", *files, "--", tmp_path / "q.pdf"], check=True)
    )
    ours = _median(lambda: write_dossier_pdf(dossier, workspace, tmp_path / "dossier.pdf", peak))
    with capsys.disabled():
        print(
            f"\ndossier.pdf of {DOCUMENTS * PAGES} pages: {ours:.2f} s, qpdf {rival:.2f} s, ratio {ours / rival:.2f}; "
            f"peak {peak.bytes / 1e6:.0f} MB; {(tmp_path / 'dossier.pdf').stat().st_size / 1e6:.0f} MB written"
        )
    assert ours <= RATIO * rival
    assert (tmp_path / "dossier.pdf").stat().st_size < MOST_BYTES
    assert peak.bytes < MEMORY
