"""The list of documents: what is counted, found, put in order and divided by the database."""

from dossier_app.domain.journal import Kind
from dossier_app.domain.listing import DocumentFilter, Sort, SortBy
from dossier_app.storage.check import check
from dossier_app.storage.listed import sort_text
from dossier_app.storage.workspace import open_workspace


def names(workspace, sort=None, **wanted):
    rows = workspace.listing.rows(DocumentFilter(**wanted), sort or Sort(), 0, 100)
    assert len(rows) == workspace.listing.count(DocumentFilter(**wanted))
    return [row.name for row in rows]


def test_names_come_in_the_order_of_people(workspace, hand):
    for name in ("Lampiran 10.txt", "lampiran 2.txt", "Édaran.txt", "Perwal.txt"):
        hand.add(name)
    assert names(workspace) == ["Édaran.txt", "lampiran 2.txt", "Lampiran 10.txt", "Perwal.txt"]
    assert names(workspace, Sort(descending=True))[0] == "Perwal.txt"
    assert sort_text("007") == sort_text("7") < sort_text("12")


def test_a_window_holds_its_rows_in_order(workspace, hand):
    for number in range(30):
        hand.add(f"Berkas {number}.txt")
    rows = workspace.listing.rows(DocumentFilter(), Sort(), 10, 5)
    assert [row.name for row in rows] == [f"Berkas {number}.txt" for number in range(10, 15)]
    for by in SortBy:
        every = workspace.listing.rows(DocumentFilter(), Sort(by, descending=True), 0, 30)
        parts = [
            row
            for start in (0, 10, 20)
            for row in workspace.listing.rows(DocumentFilter(), Sort(by, descending=True), start, 10)
        ]
        assert tuple(parts) == every


def test_an_edit_is_found_and_shown_at_once(workspace, hand):
    document = hand.add("scan0001.txt")
    hand.put(Kind.DOCUMENT, document, title="Arsitektur SPBE", year=2024, kinds=["perkada"], status="ditetapkan")
    (row,) = workspace.listing.rows(DocumentFilter(words="ARSITEKTUR 2024"), Sort(), 0, 10)
    assert (row.title, row.year, row.kinds, row.status) == ("Arsitektur SPBE", 2024, ("perkada",), "ditetapkan")
    assert row.problems == ()
    assert names(workspace, words="arsitektur 2023") == []


def test_use_counts_requirements_and_not_pieces(workspace, hand):
    used, other = hand.add("a.txt"), hand.add("b.txt")
    hand.map(used, "1.1.a", "1")
    hand.map(used, "1.1.a", "2")
    gone = hand.map(used, "1.2.a")
    assert workspace.listing.rows(DocumentFilter(used=True), Sort(), 0, 10)[0].used == 2
    hand.delete(Kind.EVIDENCE, gone)
    assert workspace.listing.rows(DocumentFilter(used=True), Sort(), 0, 10)[0].used == 1
    assert names(workspace, used=False) == ["b.txt"]
    facets = workspace.listing.facets(DocumentFilter(used=True))
    assert (facets.used, facets.unused) == (1, 1)
    hand.delete(Kind.DOCUMENT, other)
    assert names(workspace, used=False) == []
    assert names(workspace, trash=True) == ["b.txt"]


def test_problems_of_a_document_are_listed_and_counted(workspace, hand):
    old, new = hand.add("lama.txt"), hand.add("baru.txt")
    hand.put(Kind.DOCUMENT, new, supersedes=old, status="rancangan", kinds=["perkada", "sk_tim"], year=2024)
    rows = {row.name: row for row in workspace.listing.rows(DocumentFilter(), Sort(), 0, 10)}
    assert rows["lama.txt"].problems == ("superseded", "unknown_kind", "unknown_status", "unknown_date")
    assert rows["baru.txt"].problems == ("draft",)
    facets = workspace.listing.facets(DocumentFilter(problems=frozenset({"draft"})))
    assert facets.problems == {"superseded": 1, "draft": 1, "unknown_kind": 1, "unknown_status": 1, "unknown_date": 1}
    assert facets.kinds == {"perkada": 1, "sk_tim": 1}
    assert names(workspace, kinds=frozenset({"sk_tim"})) == ["baru.txt"]
    assert names(workspace, kinds=frozenset({""})) == ["lama.txt"]
    assert names(workspace, problems=frozenset({"superseded", "draft"})) == ["baru.txt", "lama.txt"]
    assert names(workspace, problems=frozenset({"file_missing"}), lost=frozenset({rows["baru.txt"].sha256})) == [
        "baru.txt"
    ]
    hand.delete(Kind.DOCUMENT, new)
    assert names(workspace, problems=frozenset({"superseded"})) == []


def test_a_list_that_went_wrong_is_found_and_made_anew(workspace, hand, replicas):
    hand.add("satu.txt")
    with workspace._engine.connect() as connection:
        connection.exec_driver_sql("UPDATE listing SET title = 'salah'")
        connection.commit()
    workspace.close()
    (problem,) = check(workspace.path, repair=True, replicas=replicas)
    assert problem.where.startswith("listing")
    assert problem.repaired
    with open_workspace(workspace.path, write=False, replicas=replicas) as again:
        assert again.listing.rows(DocumentFilter(), Sort(), 0, 1)[0].title == ""
