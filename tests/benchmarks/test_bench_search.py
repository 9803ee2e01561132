"""Search over 100,000 pages, against plain FTS5 bm25 on the same database in the same run."""

import random
import statistics
import time
from collections.abc import Callable
from itertools import accumulate
from typing import Any

import pytest

from dossier_app.domain.journal import Kind
from dossier_app.storage.workspace import Workspace, create_workspace

DOCUMENTS, PAGES, WORDS = 2_500, 40, 260
CONSONANTS, VOWELS = "bcdfghjklmnprstwy", "aiu"
FIELDS: dict[str, Any] = {
    "institution": "Pemerintah Kota Contoh",
    "institution_id": "i",
    "year": 2026,
    "instrument": {"id": "contoh", "version": "1", "sha256": "0" * 64},
}
PLAIN = (
    "SELECT rowid, bm25(page_search) AS score, snippet(page_search, 0, '<', '>', '…', 16) FROM page_search "
    "WHERE page_search MATCH ? ORDER BY score LIMIT 20"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A workspace of generated pages whose words are as unevenly spread as those of a language."""
    chance = random.Random(7)
    syllables = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
    vocabulary = sorted({"".join(chance.choices(syllables, k=chance.randint(2, 5))) for _word in range(30_000)})
    chance.shuffle(vocabulary)
    weights = list(accumulate(1 / (place + 5) for place in range(len(vocabulary))))
    folder = tmp_path_factory.mktemp("library")
    made = create_workspace(folder / "w", fields=FIELDS, pack=b"{}", actor="Ani", replicas=folder / "replicas.json")
    started = time.perf_counter()
    with made.begin("Ani") as work:
        for number in range(DOCUMENTS):
            recognised = {"reader": 1, "media": "pdf", "pages": PAGES}
            fields = {
                "sha256": f"{number:064x}",
                "size": 1,
                f"alias:dokumen {number}.pdf": True,
                "recognised": recognised,
            }
            work.put(Kind.DOCUMENT, f"d{number}", fields)
            pages = [" ".join(chance.choices(vocabulary, cum_weights=weights, k=WORDS)) for _page in range(PAGES)]
            work.store_text(f"d{number}", pages)
        work.commit("Impor")
    print(f"\n{DOCUMENTS * PAGES:,} pages generated and indexed in {time.perf_counter() - started:.1f} s")
    yield made
    made.close()


@pytest.mark.timeout(900)
def test_search_is_quick_and_bounded(library: Workspace) -> None:
    with library._engine.connect() as connection:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'page_search', 'row')")
        frequencies = dict(connection.exec_driver_sql("SELECT term, doc FROM temp.words").all())
        chance = random.Random(1)
        pages = DOCUMENTS * PAGES
        rare = chance.sample(sorted(word for word, count in frequencies.items() if count < pages / 10), 60)
        edge = sorted((word for word, count in frequencies.items() if count < pages / 10), key=frequencies.get)[-10:]  # type: ignore[arg-type]
        common = [word for word, count in frequencies.items() if count > pages / 2]

        def plain(word: str) -> Any:
            return connection.exec_driver_sql(PLAIN, (f'"{word}"',)).all()

        ours = library.text.search
        figures = {
            "words on under 10 %": (rare, plain, ours),
            "words on just under 10 %": (edge, plain, ours),
            "words on over half": (common, plain, ours),
        }
        medians = {}
        for name, (words, rival, search) in figures.items():
            medians[name] = (median(rival, words), median(search, words))
            print(f"{name} ({len(words)}): ours {medians[name][1]:.1f} ms, plain bm25 {medians[name][0]:.1f} ms")
    rival, mine = medians["words on over half"]
    assert mine <= rival / 2
    assert medians["words on under 10 %"][1] < 20


def median(search: Callable[[str], Any], words: list[str]) -> float:
    """Milliseconds of one search, the median over the words, the best of three each."""
    return statistics.median(min(timed(search, word) for _time in range(3)) for word in words)


def timed(search: Callable[[str], Any], word: str) -> float:
    started = time.perf_counter()
    search(word)
    return (time.perf_counter() - started) * 1000
