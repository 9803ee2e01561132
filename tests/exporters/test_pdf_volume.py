"""The bound volume: every cited page in it once, and every link and bookmark on its page."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pdf_builders import Desk, make_pdf, many
from pdf_reading import Volume

from dossier_app.domain.assessment import Narrative
from dossier_app.errors import Cancelled
from dossier_app.i18n import use_language
from dossier_app.jobs.progress import Reporter


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "blobs"
    folder.mkdir()
    return Desk(folder)


def mapped(desk: Desk) -> Desk:
    """Two indicators that share a document, one with several pages apart, one whole, one short without pages."""
    perwal = desk.hold("Perwal 12 Tahun 2024.pdf", many("Perwal", 30), pages=30)
    laporan = desk.hold("Laporan.pdf", many("Laporan", 4), pages=4)
    sk = desk.hold("SK Tim.pdf", many("Keputusan", 7), pages=7)
    desk.cite("1.2.a", perwal, "3-5,9", article="Pasal 5", quote="menetapkan arsitektur")
    desk.cite("1.3.a", perwal, "4,12")
    desk.cite("1.3.b", laporan)
    desk.cite("2.2.a", perwal, "5,20-21")
    desk.cite("11.2.a", sk, "all")
    desk.assess("1", 3, 4)
    desk.assess("11", 2)
    desk.waive("1.3.c", "Tidak menjadi urusan kota", "Sekda")
    desk.narratives.append(Narrative("11", 2, "fakta", "SK Tim telah ditetapkan.\n" + "Kalimat panjang sekali. " * 400))
    return desk


@pytest.fixture
def volume(desk: Desk, tmp_path: Path) -> Iterator[Volume]:
    target = tmp_path / "dossier.pdf"
    assert mapped(desk).bind(target) == ()
    found = Volume(target)
    yield found
    found.close()


def test_every_cited_page_is_in_the_volume_exactly_once(volume: Volume) -> None:
    wanted = [("Perwal", n) for n in (3, 4, 5, 9, 12, 20, 21)] + [("Laporan", n) for n in (1, 2, 3, 4)]
    wanted += [("Keputusan", n) for n in range(1, 8)]
    shown = [
        tuple(found) for text in volume.texts for found in re.findall(r"(Perwal|Laporan|Keputusan) halaman (\d+)", text)
    ]
    assert sorted(shown) == sorted((name, str(number)) for name, number in wanted)


def test_a_printed_page_number_links_to_the_page_with_that_label(volume: Volume) -> None:
    numbered = [link for link in volume.links() if re.fullmatch(r"\d+", link.text)]
    assert len(numbered) > 60
    assert [link.text for link in numbered] == [volume.labels[link.target] for link in numbered]


def test_a_citation_leads_to_the_cited_page_of_its_document(volume: Volume) -> None:
    sheet = next(n for n, text in enumerate(volume.texts) if "Indikator 1 –" in text)
    line = next(line for line in volume.texts[sheet].split("1.2.a")[1:2])
    first, last, single = re.search(r"hlm\. 3–5, 9, Pasal 5 · halaman (\d+)–(\d+), (\d+)", line).groups()  # type: ignore[union-attr]
    for label, page in ((first, 3), (last, 5), (single, 9)):
        assert f"Perwal halaman {page} " in volume.texts[volume.labels.index(label)] + " "


def test_a_page_that_stands_under_an_earlier_indicator_is_pointed_to(volume: Volume) -> None:
    sheet = next(n for n, text in enumerate(volume.texts) if "Indikator 2 –" in text)
    found = re.search(r"hlm\. 5, 20–21 · halaman (\d+)–(\d+) · lihat halaman (\d+)", volume.texts[sheet])
    assert found is not None
    assert "Perwal halaman 5" in volume.texts[volume.labels.index(found[3])]
    assert "Perwal halaman 20" in volume.texts[volume.labels.index(found[1])]


def test_contents_name_every_indicator_and_lead_to_its_sheet(volume: Volume) -> None:
    contents = {n for n, label in enumerate(volume.labels) if not label.isdigit()}
    targets = {link.target for link in volume.links() if link.page in contents and not link.text.isdigit()}
    sheets = {n for n, text in enumerate(volume.texts) if re.search(r"Indikator \d+(-\d+)? – ", text)}
    assert len(sheets) == 47
    assert sheets <= targets


def test_bookmarks_nest_from_domain_to_document_and_land_where_they_say(volume: Volume) -> None:
    marks = volume.bookmarks()
    assert {depth for depth, *_ in marks} == {0, 1, 2, 3, 4}
    assert [title for depth, title, _ in marks if depth == 0][:4] == [
        "Sampul", "Ringkasan dan cara membaca", "Peta indikator dan tingkat", "Daftar isi",
    ]  # fmt: skip
    documents = [(title, volume.texts[number]) for depth, title, number in marks if depth == 4]
    places = [
        ("1.a Perwal 12 Tahun 2024.pdf", "Perwal halaman 3"),
        ("1.a Perwal 12 Tahun 2024.pdf", "Perwal halaman 4"),
        ("1.b Laporan.pdf", "Laporan halaman 1"),
        ("1.a Perwal 12 Tahun 2024.pdf", "Perwal halaman 5"),
        ("11.a SK Tim.pdf", "Keputusan halaman 1"),
    ]
    assert len(documents) == len(places)
    for (title, text), (name, words) in zip(documents, places, strict=True):
        assert title.startswith(name)
        assert words in text
    levels = [(title, volume.texts[number]) for depth, title, number in marks if depth == 3]
    assert levels
    for title, text in levels:
        assert title in text
    for depth, title, number in marks:
        if depth == 2:
            assert f"Indikator {title.split()[0]} – " in volume.texts[number]


def test_the_printed_page_is_the_page_label(volume: Volume) -> None:
    assert volume.labels[:3] == ["i", "ii", "iii"]
    for label, text in list(zip(volume.labels, volume.texts, strict=True))[1:]:
        assert f"Halaman {label}" in text or text.rstrip().endswith(label) or f" {label} " in f" {text} "
    assert volume.labels[-1] == str(len(volume.labels) - volume.labels.index("1"))


def test_the_stamp_names_indicator_letter_document_page_hash_and_printed_page(volume: Volume) -> None:
    number = next(n for n, text in enumerate(volume.texts) if "Perwal halaman 9" in text)
    stamp = volume.texts[number]
    for words in (
        "Indikator 1",
        "1.a",
        "Perwal 12 Tahun 2024.pdf",
        "hlm. 9 dari 30",
        f"Halaman {volume.labels[number]}",
    ):
        assert words in stamp
    assert re.search(r"sha256 [0-9a-f]{12}", stamp)


def test_the_sheet_tells_claim_support_waiver_and_narrative(volume: Volume) -> None:
    text = " ".join(volume.texts)
    for words in (
        "Diklaim", "Terdukung bukti", "terpenuhi", "belum ada", "tidak berlaku", "Tidak berlaku menurut Sekda",
        "“menetapkan arsitektur”", "SK Tim telah ditetapkan.", "Setiap halaman dokumen dimuat satu kali",
        "melebihi tingkat yang terdukung bukti", "Pemerintah Kota Contoh", "31 Desember 2025", "20 Januari 2026",
    ):  # fmt: skip
        assert words in text


def test_the_same_dossier_gives_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    mapped(desk)
    desk.bind(tmp_path / "a.pdf")
    desk.bind(tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_qpdf_finds_nothing_wrong(desk: Desk, tmp_path: Path) -> None:
    import pikepdf

    mapped(desk).bind(tmp_path / "dossier.pdf")
    with pikepdf.open(tmp_path / "dossier.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []


def test_only_the_indicators_in_scope_have_a_sheet(desk: Desk, tmp_path: Path) -> None:
    mapped(desk).bind(tmp_path / "dossier.pdf", "2", "11")
    volume = Volume(tmp_path / "dossier.pdf")
    marks = [title for depth, title, _ in volume.bookmarks() if depth == 2]
    volume.close()
    assert [title.split()[0] for title in marks] == ["2", "11"]


def test_a_dossier_without_evidence_is_a_volume_of_sheets(desk: Desk, tmp_path: Path) -> None:
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    volume = Volume(tmp_path / "dossier.pdf")
    assert "Belum ada dokumen yang dipetakan" in " ".join(volume.texts)
    volume.close()


def test_names_that_no_font_and_no_line_can_hold_do_no_harm(desk: Desk, tmp_path: Path) -> None:
    name = "Laporan\u202egnp.\u0007 文書 🙂 " + "sangatpanjang" * 30 + ".pdf"
    desk.cite("1.2.a", desk.hold(name, make_pdf("isi"), pages=1), "1", quote="x" * 3000, note="y " * 3000)
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    volume = Volume(tmp_path / "dossier.pdf")
    assert sum("hlm. 1 dari 1" in text and "isi" in text for text in volume.texts) == 1
    volume.close()


def test_cancelling_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    asked = iter([False] * 2 + [True] * 1000)
    with pytest.raises(Cancelled):
        mapped(desk).bind(tmp_path / "dossier.pdf", report=Reporter(cancelled=lambda: next(asked)))
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix in (".pdf", ".part")) == []


def test_poppler_reads_the_volume_too(desk: Desk, tmp_path: Path) -> None:
    mapped(desk).bind(tmp_path / "dossier.pdf", "1")
    try:
        done = subprocess.run(["pdftotext", tmp_path / "dossier.pdf", "-"], capture_output=True, check=True)
    except FileNotFoundError:
        pytest.skip("poppler is not installed")
    assert done.stderr == b""
    assert "hlm. 12 dari 30" in done.stdout.decode()


def test_every_piece_of_evidence_and_every_page_has_a_named_place(desk: Desk, tmp_path: Path) -> None:
    first = desk.cite("1.2.a", desk.hold("baik.pdf", many("Baik", 9), pages=9), "4-5")
    again = desk.cite("2.2.a", next(iter(desk.documents.values())), "5")
    link = desk.cite("1.3.a", desk.hold("t.url", b"[x]", media="link", url="https://contoh.go.id"))
    assert desk.bind(tmp_path / "dossier.pdf") == ()
    texts = Volume(tmp_path / "dossier.pdf").texts
    with pikepdf.open(tmp_path / "dossier.pdf") as pdf:
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        at = {name: pikepdf.Page(place[0]).index for name, place in names.items()}
    assert len(at) == 5
    assert at[f"halaman-{first.document}-4"] == at[f"bukti-{first.id}"]
    assert at[f"halaman-{first.document}-5"] == at[f"bukti-{again.id}"]
    assert "Baik halaman 4" in texts[at[f"bukti-{first.id}"]]
    assert "Baik halaman 5" in texts[at[f"bukti-{again.id}"]]
    assert "Halaman pengganti" in texts[at[f"bukti-{link.id}"]]


def test_an_english_volume_names_its_parts_and_pages_in_english(desk: Desk, tmp_path: Path) -> None:
    mapped(desk)
    use_language("en")
    desk.bind(tmp_path / "en.pdf")
    told = Volume(tmp_path / "en.pdf").texts
    sheet = next(text for text in told if "SK Tim telah ditetapkan" in text)
    assert "· Facts" in sheet
    assert any("p. 5, 20–21" in text for text in told)
    assert not any("Requiremen t" in text for text in told)
