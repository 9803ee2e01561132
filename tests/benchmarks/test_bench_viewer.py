"""First paint of `index.html` with 2,000 documents and 3,000 pages of text, against a plain table of the same rows."""

import html
import random
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier_app.jobs.progress import Reporter
from exporters.html import write_viewer_html
from exporters.rows import indicator_rows

sys.path.append(str(Path(__file__).parent.parent / "exporters"))

from browser import BROWSER, Browser
from pdf_builders import Desk

DOCUMENTS, PAGES, EVIDENCE, TURNS = 2_000, 3_000, 6_000, 7
RATIO = 2.0
WORDS = (
    "peraturan", "wali", "kota", "tentang", "sistem", "berbasis", "elektronik", "arsitektur", "layanan", "data",
    "keamanan", "informasi", "audit", "infrastruktur", "manajemen", "risiko", "rencana", "kerja", "anggaran",
)  # fmt: skip
FIRST_PAINT = """new Promise((done) => new PerformanceObserver((list) => {
    const found = list.getEntriesByName('first-contentful-paint');
    if (found.length) done(found[0].startTime);
}).observe({ type: 'paint', buffered: true }))"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, float]]:
    """The viewer, the plain table of the same requirements and evidence, and the seconds that writing took."""
    folder, chance = tmp_path_factory.mktemp("viewer"), random.Random(11)
    desk = Desk(folder)
    held = []
    for number in range(DOCUMENTS):
        count = 2 if number < PAGES - DOCUMENTS else 1
        title = " ".join(chance.choices(WORDS, k=7)).title()
        document = desk.hold(f"dokumen {number}.pdf", str(number).encode(), pages=count, title=title)
        desk.texts[document.id] = tuple(" ".join(chance.choices(WORDS, k=320)) for _page in range(count))
        held.append(document)
    needs = [need.id for report in desk.dossier().gaps.indicators for need in report.requirements]
    for number in range(EVIDENCE):
        quote = " ".join(chance.choices(WORDS, k=20))
        desk.cite(needs[number % len(needs)], held[number % DOCUMENTS], "1", quote=quote, article=f"Pasal {number}")
    dossier, plain = desk.dossier(), folder / "tabel.html"
    start = time.perf_counter()
    write_viewer_html(dossier, desk, folder / "index.html", Reporter())
    written = time.perf_counter() - start
    rows = "\n".join(
        f"<tr><td>{need.id}</td><td>{html.escape(need.text)}</td><td>"
        + "".join(f'<p><a href="{p.href}">{html.escape(p.file)}</a> {p.place}<br>{p.quote}</p>' for p in need.proofs)
        + "</td></tr>"
        for row in indicator_rows(dossier)
        for need in row.needs
    )
    plain.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>t</title><table>{rows}</table>", encoding="utf-8")
    yield folder / "index.html", plain, written
    shutil.rmtree(folder)


def _first_paints(browser: Browser, *paths: Path) -> list[float]:
    """Milliseconds until something is seen of each, the median of some fresh tabs in turn."""
    found: list[list[float]] = [[] for _path in paths]
    for _turn in range(TURNS):
        for path, times in zip(paths, found, strict=True):
            with browser.page() as page:
                page.call("Page.bringToFront")
                page.go(path.as_uri())
                times.append(page.do(FIRST_PAINT))
    return [statistics.median(times) for times in found]


@pytest.mark.timeout(600)
@pytest.mark.skipif(not BROWSER, reason="no Chromium here")
def test_the_viewer_paints_in_at_most_twice_the_time_of_a_plain_table(
    pages: tuple[Path, Path, float], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    viewer, plain, written = pages
    browser = Browser(tmp_path / "profile")
    try:
        rival, ours = _first_paints(browser, plain, viewer)
        with browser.page(f"{viewer.as_uri()}#/cari?q=keamanan risiko") as page:
            page.until("document.querySelector('.snippet mark')", seconds=60)
            asked = "location.hash = '#/cari?q=audit infrastruktur manajemen'; performance.now()"
            begun = page.do(asked)
            page.until("location.hash.includes('audit') && document.querySelector('.snippet mark')")
            searched = page.do("performance.now()") - begun
    finally:
        browser.close()
    with capsys.disabled():
        print(
            f"\nindex.html of {DOCUMENTS} documents and {PAGES} pages: {viewer.stat().st_size / 1e6:.1f} MB written in "
            f"{written:.1f} s; first paint {ours:.0f} ms, plain table {rival:.0f} ms, ratio {ours / rival:.2f}; "
            f"a search of all pages {searched:.0f} ms"
        )
    assert ours <= RATIO * rival
