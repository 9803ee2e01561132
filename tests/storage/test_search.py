import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.journal import Kind
from dossier_app.storage import ranking
from dossier_app.storage.query import fts_query
from dossier_app.storage.text import MARK_END, MARK_START, store_pages
from dossier_app.storage.undo import undo

PAGES = (
    "Peraturan Wali Kota tentang Arsitektur SPBE",
    "Pasal 5 mengatur arsitektur data dan layanan",
    "Café di Ba’da, résumé rapat; notulen",
)


@pytest.fixture
def document(hand):
    return hand.add("perwal.txt", "x", pages=PAGES)


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("arsitektur", {1, 2}),
        ("ARSITEKTUR data", {2}),
        ("arsit*", {1, 2}),
        ('"arsitektur data"', {2}),
        ('"data arsitektur"', set()),
        ('"arsitektur da"*', {2}),
        ("cafe resume", {3}),
        ("Résumé", {3}),
        ("pasal 5", {2}),
        ("“wali kota”", {1}),
        ("arsitektur notulen", set()),
        ("", set()),
        ("*** - ( ) ^ :", set()),
        ('"arsitektur data', {2}),
    ],
)
def test_pages_are_found(workspace, document, query, pages):
    assert {hit.page for hit in workspace.text.search(query).hits} == pages


def test_a_snippet_marks_the_words_found(workspace, document):
    hit = next(hit for hit in workspace.text.search("arsit* data").hits if hit.page == 2)
    assert f"{MARK_START}arsitektur{MARK_END} {MARK_START}data{MARK_END}" in hit.snippet
    assert (hit.document, hit.score > 0) == (document, True)


@given(text=st.text() | st.text(alphabet="\"*()-^:{}+ANDORNEAR '\x00,.a1"))
def test_what_a_user_types_is_never_a_syntax_error(text):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
    query = fts_query(text)
    if query:
        connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query,)).fetchone()
    connection.close()


def test_search_says_how_much_of_the_pages_it_can_see(hand, workspace, document):
    scan = hand.add("pindaian.txt", "p", pages=("", "  ", "teks hasil OCR"))
    hand.put(Kind.DOCUMENT, scan, recognised={"reader": 1, "media": "pdf", "pages": 5})
    unread = hand.add("rusak.txt")
    hand.put(Kind.DOCUMENT, unread, recognised={"reader": 1, "media": "pdf", "pages": 7})
    with workspace.begin("Ani") as work:
        work.store_text(unread, [])
        work.commit("")
    result = workspace.text.search("ocr")
    assert (result.indexed, result.of) == (3 + 1, 3 + 5 + 7)


def test_documents_in_the_trash_or_undone_are_not_found(hand, workspace, document):
    hand.delete(Kind.DOCUMENT, document)
    assert workspace.text.search("arsitektur").hits == ()
    assert workspace.text.search("arsitektur").of == 0
    undo(workspace, "Ani")
    assert len(workspace.text.search("arsitektur").hits) == 2
    undo(workspace, "Ani")
    assert workspace.text.search("arsitektur").hits == ()


def test_new_text_takes_the_place_of_the_old(hand, workspace, document):
    with workspace.begin("Ani") as work:
        work.store_text(document, ["peta rencana"])
        work.commit("")
    assert workspace.text.search("arsitektur").hits == ()
    assert workspace.text.pages(document) == ("peta rencana",)
    assert [hit.page for hit in workspace.text.search("rencana").hits] == [1]


def test_the_index_can_be_made_anew(workspace, document):
    before = workspace.text.search("arsitektur")
    with workspace._engine.connect().execution_options(writes=True) as connection:
        connection.exec_driver_sql("INSERT INTO page_search (page_search) VALUES ('delete-all')")
        connection.commit()
    assert workspace.text.search("arsitektur").hits == ()
    workspace.text.rebuild()
    assert workspace.text.search("arsitektur") == before


def test_odd_characters_are_held_and_found(hand, workspace):
    hand.add("aneh.txt", "x", pages=("lampiran \ud800 satu\x00dua \x02tiga\x03",))
    assert [hit.page for hit in workspace.text.search("dua tiga").hits] == [1]


def test_a_word_on_most_pages_is_ranked_among_promising_documents(hand, workspace, monkeypatch):
    monkeypatch.setattr(ranking, "EXACT", 50)
    monkeypatch.setattr(ranking, "SAMPLE", 40)
    wanted = hand.add("Arsitektur Kota.txt", "x", pages=("arsitektur " * 30, "lain"))
    dull = hand.add("lain.txt", "y", pages=tuple(f"arsitektur kata {number} " + "isi " * 60 for number in range(400)))
    hidden = hand.add("buang.txt", "z", pages=("arsitektur " * 40,) * 5)
    hand.delete(Kind.DOCUMENT, hidden)
    result = workspace.text.search("arsitektur", limit=10)
    assert result.sampled
    assert len(result.hits) == 10
    assert (result.hits[0].document, result.hits[0].page) == (wanted, 1)
    assert {hit.document for hit in result.hits[1:]} == {dull}
    assert len({(hit.document, hit.page) for hit in result.hits}) == 10


def test_a_sampled_search_finds_the_best_page_of_a_promising_document(workspace, monkeypatch):
    monkeypatch.setattr(ranking, "EXACT", 50)
    monkeypatch.setattr(ranking, "SAMPLE", 100)
    with workspace.begin("Ani") as work:
        for name in "abcde":
            pages = [f"data {'isi ' * 50}"] * 40
            pages[17] = "data " * 20 if name == "c" else pages[17]
            work.put(Kind.DOCUMENT, name, {"sha256": name * 64, "size": 1})
            store_pages(work._connection, name, pages)
        work.commit("")
    best = workspace.text.search("data").hits[0]
    assert (best.document, best.page) == ("c", 18)
