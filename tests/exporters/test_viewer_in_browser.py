"""The viewer in Chromium: it asks for nothing, breaks on nothing, finds, filters, goes back, prints and verifies."""

import hashlib
import json
import shutil

import pikepdf
import pytest
from browser import BROWSER, Browser
from bundle_desk import export, furnish, make_room, unzip
from made_files import make_pdf

from dossier_app.domain import ids
from dossier_app.domain.journal import Kind
from dossier_app.paths import AppPaths
from exporters.html.writer import viewer_script

pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium here")

HOSTILE = "</script><img src=x onerror=\"document.body.dataset.hit='1'\"><svg onload=alert(1)>{{7*7}}${1}&amp;\u2028'\""


@pytest.fixture(scope="module")
def bag(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seen")
    room = furnish(make_room(folder, AppPaths.under(folder / "program")))
    evil = room.hold(
        make_pdf(folder / "asal" / "jahat.pdf", "satu", "dua"), f"halaman satu {HOSTILE}", "Perjanjian Kinerja café",
        title=HOSTILE, number=HOSTILE, institution=HOSTILE,
    )  # fmt: skip
    room.write(Kind.DOCUMENT, evil, {"unit": "Dinas <b>Kominfo</b>"})
    room.cite("1.4.a", evil, "2", quote=HOSTILE, note=HOSTILE, article=HOSTILE)
    card = room.hold(
        make_pdf(folder / "asal" / "tautan.url", "x"), media="link", title="Tautan", url="javascript:alert(1)"
    )
    room.cite("1.4.b", card, "all")
    room.narrate("1", 2, "analisis", HOSTILE)
    room.write(Kind.WAIVER, ids.waiver_id("3.2.a"), {"requirement": "3.2.a", "reason": HOSTILE, "by": HOSTILE})
    gone = room.hold(make_pdf(folder / "asal" / "hilang.pdf", "hilang"), title="Hilang")
    room.cite("2.2.a", gone, "1")
    digest = hashlib.sha256((folder / "asal" / "hilang.pdf").read_bytes()).hexdigest()
    next((folder / "ruang" / "blobs").rglob(digest)).unlink()
    made = export(room, folder / "dosir.zip")
    room.desk.close()
    return unzip(made.bundle, folder / "bag")


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    started = Browser(tmp_path_factory.mktemp("profile"))
    yield started
    started.close()


@pytest.fixture
def page(browser, bag):
    with browser.page((bag / "data" / "index.html").as_uri()) as opened:
        yield opened
        faults = opened.told("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
        assert faults == [], "the browser had something to say"
        asked = [event["request"]["url"] for event in opened.told("Network.requestWillBeSent")]
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert opened.do("document.body.dataset.hit || ''") == ""
        assert opened.do("document.querySelectorAll('#app img, #app b b, #app script').length") == 0


SCREENS = (
    "#/",
    "#/butir?lingkup=semua",
    "#/dokumen",
    "#/lembar",
    "#/periksa",
    "#/i/1",
    "#/i/3",
    "#/d/1",
    "#/d/3",
    "#/cari?q=onerror",
)


def test_the_first_screen_names_what_was_left_out_before_all_figures(page):
    assert "hilang.pdf" in page.texts("main .notice")[0]
    order = page.do("document.querySelector('.notice').compareDocumentPosition(document.querySelector('.figures'))")
    assert order & 4
    assert page.texts("main h1") == ["Pemerintah Kota Contoh, 2025"]
    assert len(page.texts("main svg")) == 4


@pytest.mark.parametrize("language", ["id", "en"])
def test_hostile_text_is_shown_as_text_on_every_screen(page, language):
    if language == "en":
        page.press("b")
        page.until("document.documentElement.lang === 'en'")
    for screen in SCREENS:
        page.route(screen)
        assert page.do("document.querySelector('main h1').textContent.length > 2"), screen
    page.route("#/i/1")
    shown = page.do("document.querySelector('main').textContent")
    assert HOSTILE.replace("\u2028", "\u2028") in shown
    assert page.do("[...document.links].every((one) => /^(file|https?):/.test(one.protocol))")


def test_the_policy_stops_any_other_script_and_any_request(browser, bag):
    with browser.page((bag / "data" / "index.html").as_uri()) as page:
        added = "const s = document.createElement('script'); s.text = 'window.broken = 1'; document.body.append(s)"
        assert (
            "TrustedScript"
            in page.call("Runtime.evaluate", expression=added)["exceptionDetails"]["exception"]["description"]
        )
        assert page.do("fetch('dossier.json').then(() => 'came', () => 'refused')") == "refused"


def test_the_filters_keep_what_is_asked_for_and_stand_in_the_address(page):
    page.route("#/butir?status=met")
    assert page.texts("tr[data-need] td.code") == ["1.2.a"]
    page.route("#/butir")
    page.do(
        "(() => { const unit = 'Dinas <b>Kominfo</b>', all = [...document.querySelectorAll('.filters select')];"
        "const one = all.find((list) => [...list.options].some((option) => option.value === unit));"
        "one.value = unit; one.dispatchEvent(new Event('change')); })()"
    )
    page.until("location.hash.includes('unit=')")
    page.route("#/butir?unit=Dinas+%3Cb%3EKominfo%3C%2Fb%3E&lingkup=semua")
    assert page.texts("tr[data-need] td.code") == ["1.4.a"]
    page.route("#/butir?status=waived&lingkup=semua")
    assert page.texts("tr[data-need] td.code") == ["3.1.a", "3.2.a"]
    page.route("#/butir?tingkat=2&status=terbuka")
    assert set(page.do("[...document.querySelectorAll('tr[data-need]')].map((one) => one.dataset.status)")) <= {
        "weak",
        "missing",
    }


def test_the_count_of_open_requirements_leads_to_exactly_those(page):
    said = page.do(
        "Number(document.querySelector('main a[href=\"#/butir?status=wajib\"]').textContent.match(/\\d+/)[0])"
    )
    page.route("#/butir?status=wajib")
    page.do("window.dispatchEvent(new Event('beforeprint'))")
    assert len(page.texts("tr[data-need]")) == said


def test_words_are_found_on_pages_marked_and_open_the_file_there(page):
    page.route("#/cari?q=pasal 3")
    page.until("document.querySelector('.snippet mark')")
    links = page.do("[...document.querySelectorAll('.results a')].map((one) => one.getAttribute('href'))")
    assert "berkas/1/1.a.Penyelenggaraan-SPBE.pdf#page=3" in links
    assert set(page.texts(".snippet mark")) >= {"Pasal", "3"}
    page.route("#/cari?q=" + "%22perjanjian kinerja%22 cafe")
    page.until("document.querySelector('.snippet mark')")
    assert page.texts(".snippet mark") == ["Perjanjian Kinerja", "café"]


def test_everything_works_by_keys_and_back_goes_back(page):
    page.press("/")
    assert page.do("document.activeElement.id") == "search"
    page.call("Input.insertText", text="arsitektur")
    page.until("document.querySelector('main mark')")
    page.press("Enter")
    assert page.do("document.activeElement.closest('[data-item]') !== null")
    first = page.do("document.activeElement.getAttribute('href')")
    page.press("j")
    page.press("k")
    assert page.do("document.activeElement.getAttribute('href')") == first
    page.press("Enter")
    page.until(f"location.hash === {json.dumps(first)}")
    page.until("document.activeElement.matches('h1, .need')")
    page.do("history.back()")
    page.until("location.hash.startsWith('#/cari')")
    page.until("document.getElementById('search').value === 'arsitektur'")
    page.press("2")
    page.until("location.hash === '#/butir'")
    page.press("?")
    page.until("document.querySelector('dialog[open]')")
    page.press("Escape")
    page.until("!document.querySelector('dialog')")
    page.route("#/i/1")
    page.press("]")
    page.until("location.hash === '#/i/2'")


def test_the_map_is_walked_with_arrows_and_opens_the_level(page):
    page.do("document.querySelector('svg a').focus()")
    page.press("ArrowRight")
    page.press("ArrowDown")
    assert page.do("document.activeElement.getAttribute('href')") == "#/i/2/t2"
    page.press("Enter")
    page.until("document.activeElement.id === 't-2-2'")


def test_back_finds_the_place_in_a_long_list_again(page):
    page.route("#/butir?lingkup=semua")
    grown = "document.querySelectorAll('tr[data-need]').length > 40"
    page.until(f"window.scrollTo(0, document.documentElement.scrollHeight) || {grown}")
    page.do("new Promise((done) => setTimeout(done, 300))")
    seen = page.do("window.scrollY")
    page.route("#/i/1")
    page.do("history.back()")
    page.until(f"location.hash.startsWith('#/butir') && Math.abs(window.scrollY - {seen}) < 5")


def test_light_and_dark_are_chosen_and_paper_is_white(page, tmp_path):
    colour = "getComputedStyle(document.body).backgroundColor"
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    dark = page.do(colour)
    page.press("t")
    page.press("t")
    assert page.do(colour) == "rgb(255, 255, 255)" != dark
    page.press("t")
    assert page.do(colour) == dark
    page.route("#/butir?status=terbuka")
    page.print(tmp_path / "daftar.pdf")
    with pikepdf.open(tmp_path / "daftar.pdf") as pdf:
        assert len(pdf.pages) > 2
        assert [round(float(side)) for side in pdf.pages[0].MediaBox[2:]] == [595, 842]


def test_every_control_has_a_name_and_headings_skip_no_level(page):
    unnamed = (
        "[...document.querySelectorAll('a, button, input, select')].filter((one) => !(one.textContent.trim()"
        " || one.labels?.length || one.getAttribute('aria-label'))).map((one) => one.outerHTML)"
    )
    for screen in SCREENS:
        page.route(screen)
        assert page.do(unnamed) == [], screen
        levels = page.do(
            "[...document.querySelectorAll('main h1, main h2, main h3')].map((one) => Number(one.tagName[1]))"
        )
        assert levels[0] == 1, screen
        assert page.do("document.querySelectorAll('main, header#bar, nav#side').length") == 3


VECTORS = {
    "": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq": (
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
}
"""The examples of FIPS 180-4."""

SUM_IN_PIECES = """(length) => {
    const data = Uint8Array.from({ length }, (_, n) => (n * 7) % 256), sum = new Sum();
    for (let at = 0; at < length; at += 13) sum.update(data.subarray(at, at + 13));
    return sum.hex();
}"""


def test_our_own_sum_is_sha256(browser):
    code = viewer_script()
    start, end = code.index("// SHA-256 of a stream"), code.index("// Long lists grow")
    with browser.page() as page:
        page.do(f"{code[start:end]}; globalThis.Sum = Sha256; 0")
        for text, digest in VECTORS.items():
            assert page.do(f"new Sum().update(new TextEncoder().encode({json.dumps(text)})).hex()") == digest
        million = "new Uint8Array(1000000).fill(97)"
        assert page.do(f"new Sum().update({million}).hex()") == hashlib.sha256(b"a" * 1_000_000).hexdigest()
        for length in (1, 55, 56, 63, 64, 65, 119, 128, 1000):
            data = bytes(number * 7 % 256 for number in range(length))
            assert page.do(f"({SUM_IN_PIECES})({length})") == hashlib.sha256(data).hexdigest()


def check(page, folder):
    page.route("#/periksa")
    page.choose_folder("#folder", folder)
    page.until("document.querySelector('main .notice')", seconds=60)
    found = page.do(
        "Object.fromEntries([...document.querySelectorAll('main [aria-live] section')].map((one) => "
        "[one.querySelector('h3').textContent, [...one.querySelectorAll('li')].map((li) => li.textContent)]))"
    )
    return page.do("document.querySelector('[data-intact]')?.dataset.intact"), found


def test_an_untouched_folder_is_found_whole(page, bag):
    intact, found = check(page, bag)
    assert (intact, found) == ("true", {})
    sums = page.do("[...document.querySelectorAll('.facts code')].map((one) => one.textContent)")
    assert hashlib.sha256((bag / "data" / "dossier.json").read_bytes()).hexdigest() in sums


@pytest.mark.parametrize("crypto", [True, False])
def test_wrong_missing_and_extra_files_are_listed(page, bag, tmp_path, crypto):
    copy = tmp_path / "salinan"
    shutil.copytree(bag, copy)
    one = copy / "data" / "berkas" / "1" / "1.a.Penyelenggaraan-SPBE.pdf"
    data = bytearray(one.read_bytes())
    data[len(data) // 2] ^= 1
    one.write_bytes(data)
    (copy / "data" / "journal.jsonl").unlink()
    (copy / "data" / "tambahan.txt").write_text("x")
    (copy / "bag-info.txt").write_text((copy / "bag-info.txt").read_text().replace("urn:uuid:", "urn:uuid:x"))
    if not crypto:
        page.do("Object.defineProperty(globalThis, 'crypto', {value: undefined}); 0")
    intact, found = check(page, copy)
    assert intact == "false"
    assert found == {
        "Isinya berubah (2)": ["bag-info.txt", "data/berkas/1/1.a.Penyelenggaraan-SPBE.pdf"],
        "Hilang (1)": ["data/journal.jsonl"],
        "Tidak terdaftar (1)": ["data/tambahan.txt"],
    }
    assert "External-Identifier" in page.texts("[data-intact]")[0]


def test_a_folder_that_is_no_bundle_is_refused_with_a_next_move(page, bag):
    assert check(page, bag / "data")[0] is None
    assert "bagit.txt" in page.texts("main .notice")[0]
