"""The viewer as a file: complete, escaped, silent, the same every time, and every link leads into the bundle."""

import base64
import gzip
import hashlib
import json
import re
from urllib.parse import unquote

import pikepdf
import pytest
from bundle_desk import export, furnish, make_room, unzip

from dossier_app.domain.assembly import assemble
from dossier_app.domain.gaps import find_gaps
from dossier_app.i18n import use_language
from dossier_app.jobs.progress import Reporter
from dossier_app.services.sources import DeskSources
from exporters.html import page_text, write_viewer_html
from exporters.html.facts import listed_documents
from exporters.html.page_text import pack_text
from exporters.html.words import viewer_words
from exporters.html.writer import viewer_script
from exporters.table import writers


@pytest.fixture(scope="module")
def bag(tmp_path_factory):
    from dossier_app.paths import AppPaths

    folder = tmp_path_factory.mktemp("viewer")
    room = furnish(make_room(folder, AppPaths.under(folder / "program")))
    made = export(room, folder / "dosir.zip", writers=writers())
    gaps = find_gaps(room.desk.instrument, room.desk.snapshot())
    room.desk.close()
    return unzip(made.bundle, folder / "bag"), gaps


@pytest.fixture(scope="module")
def page(bag):
    return (bag[0] / "data" / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path, app_paths):
    room = furnish(make_room(tmp_path, app_paths))
    yield room.desk
    room.desk.close()


def element(page, key):
    return re.search(rf'<script type="[^"]*" id="{key}">(.*?)</script>', page, re.DOTALL)[1]


def spoken(value, place=0):
    """The data in one language, as the script sees it."""
    if isinstance(value, list):
        return [spoken(part, place) for part in value]
    if isinstance(value, dict):
        return spoken(value["~"][place]) if "~" in value else {k: spoken(part, place) for k, part in value.items()}
    return value


def facts(page, place=0):
    return spoken(json.loads(element(page, "data"))["dossier"], place)


def proofs(page):
    return [proof for one in facts(page)["indicators"] for need in one["needs"] for proof in need["proofs"]]


def written(desk, target):
    dossier = assemble(desk.snapshot(), desk.instrument, kind="assessment")
    write_viewer_html(dossier, DeskSources(desk), target, Reporter())
    return target.read_text(encoding="utf-8")


def test_every_link_leads_to_a_file_of_the_bundle(bag, page):
    found = facts(page)
    links = [part["href"] for part in found["parts"]] + [proof["href"] for proof in proofs(page)]
    links += [document["path"] for document in found["documents"]]
    assert len(links) > 8
    for link in links:
        assert (bag[0] / "data" / unquote(link.partition("#")[0])).exists(), link


def test_evidence_opens_at_its_page(page):
    opened = {proof["href"] for proof in proofs(page)}
    assert "berkas/1/1.a.Penyelenggaraan-SPBE.pdf#page=2" in opened
    assert "berkas/1/1.a.Penyelenggaraan-SPBE.pdf#page=7" in opened


def test_every_piece_of_evidence_opens_the_volume_at_its_pages(bag, page):
    named = {proof["bound"].partition("nameddest=")[2] for proof in proofs(page)}
    with pikepdf.open(bag[0] / "data" / "dossier.pdf") as pdf:
        places = set(pikepdf.NameTree(pdf.Root.Names.Dests))
    assert named == {place for place in places if place.startswith("bukti-")}
    assert named


def test_every_cited_page_opens_the_volume_at_that_very_page(bag, page):
    found = next(one for one in facts(page)["documents"] if one["name"] == "perwal spbe.pdf")
    assert [own for own, _file, _label in found["bound"]] == [2, 3, 4, 7]
    with pikepdf.open(bag[0] / "data" / "dossier.pdf") as pdf:
        tree = pikepdf.NameTree(pdf.Root.Names.Dests)
        pages = {one.obj.objgen: one for one in pdf.pages}
        for own, file, label in found["bound"]:
            where = pages[tree[f"halaman-{found['id']}-{own}"][0].objgen]
            assert (file, label) == ("dossier.pdf", str(where.label))


def test_every_requirement_is_there_with_its_status(bag, page):
    shown = {need["id"]: need["status"] for one in facts(page)["indicators"] for need in one["needs"]}
    assert shown == {need.id: str(need.status) for report in bag[1].indicators for need in report.requirements}


def test_nothing_may_be_fetched_and_only_our_style_and_script_may_act(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(bodies) == 1
        digest = base64.b64encode(hashlib.sha256(bodies[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in policy
    frame = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)[^\"<]+", frame) == []
    assert not re.search(r"\s(on\w+|style)=", frame)


def test_the_script_never_reads_text_as_markup():
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|setTimeout\(\s*[\"'`]|fetch\("
    )
    assert re.findall(forbidden, viewer_script()) == []


def test_what_documents_say_cannot_leave_its_place(page):
    data = element(page, "data")
    assert "<" not in data
    assert ">" not in data
    quotes = {proof["quote"] for proof in proofs(page)}
    assert "arsitektur SPBE <b>ditetapkan</b>" in quotes
    assert "\x0b" not in page
    assert "\u202e" not in page


def test_the_text_of_the_pages_travels_packed(page):
    held = json.loads(gzip.decompress(base64.b64decode(element(page, "text"))))
    documents = facts(page)["documents"]
    by_name = {documents[number]["name"]: pages for number, pages in held}
    assert by_name["perwal spbe.pdf"][2] == "Pasal 3 arsitektur"
    assert facts(page)["text"] == {"pages": 7, "left_out": 0}


def test_text_above_the_limit_stays_out_and_is_counted(desk):
    dossier = assemble(desk.snapshot(), desk.instrument, kind="assessment")
    documents = listed_documents(dossier)
    packed = pack_text(dossier, DeskSources(desk), documents, Reporter(), limit=20)
    assert (packed.base64, packed.pages, packed.left_out) == ("", 0, 1)
    assert page_text.TEXT_LIMIT > 3_000 * 3_000


def test_the_page_has_the_same_bytes_every_time_and_names_the_language_of_the_export(desk, tmp_path):
    first = written(desk, tmp_path / "a.html")
    assert written(desk, tmp_path / "b.html") == first
    use_language("en")
    english = written(desk, tmp_path / "c.html")
    assert '<html lang="en">' in english
    assert facts(english) == facts(first)
    assert '"language":"en"' in element(english, "data")


def test_both_languages_are_in_the_page(page):
    labels = [{one["key"]: one["label"] for one in facts(page, place)["figures"]} for place in (0, 1)]
    assert labels[0]["claimed"] == "Indeks klaim"
    assert labels[1]["claimed"] == "Claimed index"
    assert facts(page, 1)["as_of"] != facts(page, 0)["as_of"]
    assert re.findall(r'<template id="([^"]+)"', page) == [
        f"{name}-{language}" for language in ("id", "en") for name in ("radar", "bars", "heat", "legend")
    ]


def test_the_script_uses_every_word_that_it_is_given_and_no_other():
    code = viewer_script()
    known = set(viewer_words())
    said = set(re.findall(r'say\("(\w+)"', code))
    assert said - known == set()
    assert {word for word in known if not re.search(rf'"{word}"', code)} - {
        f"theme_{t}" for t in ("auto", "light", "dark")
    } == set()


def test_a_bundle_without_a_volume_does_not_offer_one(desk, tmp_path):
    alone = written(desk, tmp_path / "alone.html")
    assert [part["href"] for part in facts(alone)["parts"]] == ["berkas/"]
    assert {proof["bound"] for proof in proofs(alone)} == {""}


def test_each_of_several_volumes_is_offered_and_opened_where_it_holds_the_evidence(bag, desk, tmp_path):
    cited = sorted(f"bukti-{piece.id}" for piece in desk.snapshot().evidence)
    for number, names in enumerate((cited[:2], cited[2:]), start=1):
        with pikepdf.new() as pdf:
            tree = pikepdf.NameTree.new(pdf)
            for name in names:
                page = pdf.add_blank_page()
                tree[name] = pikepdf.Array([page.obj, pikepdf.Name.Fit])
            pdf.Root.Names = pikepdf.Dictionary(Dests=tree.obj)
            pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.r)]))
            pdf.save(tmp_path / f"dossier-{number}.pdf")
    found = proofs(written(desk, tmp_path / "index.html"))
    assert {proof["bound"] for proof in found} == {
        f"dossier-{1 if name in cited[:2] else 2}.pdf#nameddest={name}" for name in cited
    }
    assert {proof["bound_page"] for proof in found} == {"i", "ii"}
