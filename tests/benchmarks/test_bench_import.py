"""Importing 200 documents, text and search index included, against `pdftotext` over the same files one by one."""

import random
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import psutil
import pytest
from made_files import make_pdf

from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.create_workspace import create
from dossier_app.services.import_documents import ImportReport, import_documents

DOCUMENTS = 200
PAGES_EACH = 5
FEW = 20
"""Characters from which a page of the samples is a text page."""
WORDS = [
    "peraturan",
    "layanan",
    "arsitektur",
    "data",
    "pemerintah",
    "kabupaten",
    "penyelenggaraan",
    "evaluasi",
    "tingkat",
    "kematangan",
    "rencana",
    "koordinasi",
    "aplikasi",
    "infrastruktur",
    "keamanan",
    "informasi",
    "anggaran",
    "pelaksanaan",
    "kegiatan",
    "laporan",
    "perangkat",
    "daerah",
]


@dataclass(frozen=True, slots=True)
class Figures:
    ours: float
    rival: float
    peak: int

    def told(self, name: str) -> str:
        return (
            f"\n{name}: import {self.ours:.2f} s, pdftotext {self.rival:.2f} s, "
            f"ratio {self.ours / self.rival:.2f}, peak {self.peak / 1e6:.0f} MB"
        )


class _Watch(threading.Thread):
    """The largest memory of this process and its children together, above nothing: the whole of it."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._done = threading.Event()

    def run(self) -> None:
        me = psutil.Process()
        while not self._done.wait(0.05):
            total = 0
            for process in (me, *me.children(recursive=True)):
                try:
                    total += process.memory_info().rss
                except psutil.Error:
                    continue
            self.peak = max(self.peak, total)

    def stop(self) -> int:
        self._done.set()
        self.join()
        return self.peak


def _timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _measured(folder: Path, room: Path) -> Figures:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    files = sorted(folder.glob("*.pdf"))

    def rival() -> None:
        for file in files:
            subprocess.run([program, str(file), str(room / "text.txt")], check=True, capture_output=True)

    def ours(turn: int) -> ImportReport:
        paths = AppPaths.under(room / f"program-{turn}")
        place = room / f"ruang-{turn}"
        desk = create(place, instrument="spbe-2020", institution="Kota Contoh", year=2025, paths=paths, actor="Sari")
        with desk:
            started = time.perf_counter()
            report = import_documents(desk, [folder], report=Reporter())
            seconds.append(time.perf_counter() - started)
        return report

    seconds: list[float] = []
    watch = _Watch()
    watch.start()
    rivals = []
    for turn in range(3):
        rivals.append(_timed(rival))
        report = ours(turn)
        assert (len(report.added), report.failed) == (DOCUMENTS, ())
    return Figures(sorted(seconds)[1], sorted(rivals)[1], watch.stop())


def test_import_of_real_text_pages(samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "dokumen"
    folder.mkdir()
    _documents_of_real_pages(samples, folder)
    figures = _measured(folder, tmp_path)
    with capsys.disabled():
        print(figures.told(f"{DOCUMENTS} documents of {PAGES_EACH} real text pages"))
    assert figures.ours <= 0.7 * figures.rival + 3
    assert figures.peak < 600e6


def test_import_of_generated_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "dokumen"
    chance = random.Random(1)
    for number in range(DOCUMENTS):
        make_pdf(folder / f"{number:03}.pdf", *(_page(chance) for _ in range(PAGES_EACH)))
    figures = _measured(folder, tmp_path)
    with capsys.disabled():
        print(figures.told(f"{DOCUMENTS} documents of {PAGES_EACH} generated pages"))
    assert figures.ours <= 2 * figures.rival
    assert figures.peak < 600e6


def _page(chance: random.Random) -> str:
    """About 4,000 characters in 50 lines."""
    return "\n".join(" ".join(chance.choices(WORDS, k=8)) for _ in range(50))


def _documents_of_real_pages(samples: Path, folder: Path) -> None:
    """Text pages of all samples in turn; a number in each file's properties makes its bytes its own."""
    import pypdfium2

    sources = [pikepdf.open(path) for path in sorted(samples.glob("*.pdf"))]
    pages = []
    for source in sources:
        document = pypdfium2.PdfDocument(source.filename)
        pages += [
            source.pages[index]
            for index in range(len(document))
            if len(document[index].get_textpage().get_text_range().strip()) >= FEW
        ]
        document.close()
    for number in range(DOCUMENTS):
        made = pikepdf.new()
        for turn in range(PAGES_EACH):
            made.pages.append(pages[(number * PAGES_EACH + turn) % len(pages)])
        made.docinfo["/Subject"] = f"salinan {number}"
        made.remove_unreferenced_resources()
        made.save(folder / f"{number:03}.pdf")
