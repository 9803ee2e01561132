"""The viewer: complete, escaped, silent, and every link leads to a file of the bundle."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pikepdf
import pytest
from bundle_desk import export, furnish, make_room, unzip

from dossier_app.domain.gaps import find_gaps
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


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.ids = set()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.ids.add(values.get("id"))
        self.found += [values[name] for name in ("href", "src") if name in values]


def links(page):
    parser = Links()
    parser.feed(page)
    return parser


def test_every_link_leads_to_a_file_of_the_bundle(bag, page):
    found = links(page)
    outward = [link for link in found.found if link != "data:,"]
    assert len(outward) > 50
    for link in outward:
        path, _hash, place = link.partition("#")
        if path:
            assert (bag[0] / "data" / unquote(path)).exists(), link
        else:
            assert place in found.ids


def test_evidence_opens_at_its_page(page):
    assert 'href="berkas/1/1.a.Penyelenggaraan-SPBE.pdf#page=2"' in page
    assert 'href="berkas/1/1.a.Penyelenggaraan-SPBE.pdf#page=7"' in page
    assert 'href="dossier.pdf"' in page


def test_every_requirement_is_there_with_its_status(bag, page):
    for report in bag[1].indicators:
        for need in report.requirements:
            row = re.search(rf'<tr data-status="(\w+)"[^>]* id="b-{re.escape(need.id)}"', page)
            assert row, need.id
            assert row[1] == need.status


def test_nothing_may_be_fetched_and_only_our_script_may_run(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "http://" not in re.sub(r"<td.*?</td>", "", page, flags=re.DOTALL)
    assert not re.search(r"\son\w+=|style=", page)


def test_what_documents_say_is_escaped(page):
    assert "&lt;b&gt;ditetapkan&lt;/b&gt;" in page
    assert "\x0b" not in page


def test_every_piece_of_evidence_opens_the_volume_at_its_pages(bag, page):
    named = {link.partition("=")[2] for link in links(page).found if link.startswith("dossier.pdf#nameddest=")}
    with pikepdf.open(bag[0] / "data" / "dossier.pdf") as pdf:
        assert named == set(pikepdf.NameTree(pdf.Root.Names.Dests))
    assert named
