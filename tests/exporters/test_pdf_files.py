"""A volume in several files: one contents, one numbering, links that open the right file at the right page."""

import re
from pathlib import Path

import pikepdf
import pytest
from pdf_builders import Desk, many
from pdf_reading import Volume
from pikepdf import Dictionary

from dossier_app.bundles.contents import Binding

MOST = 40


def furnished(folder: Path) -> Desk:
    (folder / "blobs").mkdir()
    desk = Desk(folder / "blobs")
    first = desk.hold("Perwal.pdf", many("Perwal", 24))
    desk.cite("1.2.a", first, "1-12")
    for code, name in (("2", "Peta"), ("3", "Tata"), ("10", "Tim")):
        desk.cite(f"{code}.2.a", desk.hold(f"{name}.pdf", many(name, 18)), "1-18")
        desk.cite(f"{code}.2.b", first, "3")
    return desk


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("jilid")
    desk = furnished(folder)
    desk.binding = Binding(max_pages=MOST)
    assert desk.bind(folder / "dossier.pdf") == ()
    assert not (folder / "dossier.pdf").exists()
    return [folder / f"dossier-{number}.pdf" for number in range(1, len(list(folder.glob("*.pdf"))) + 1)]


@pytest.fixture(scope="module")
def volumes(files: list[Path]) -> list[Volume]:
    return [Volume(file) for file in files]


def test_no_file_has_more_pages_than_allowed_and_none_is_lost(volumes: list[Volume]) -> None:
    assert len(volumes) > 2
    assert all(len(volume.texts) <= MOST for volume in volumes)
    numbers = [int(label) for volume in volumes for label in volume.labels if label.isdigit()]
    assert numbers == list(range(1, len(numbers) + 1))
    roman = [label for volume in volumes for label in volume.labels if not label.isdigit()]
    assert len(roman) == len(set(roman))


def test_every_page_is_printed_as_it_is_labelled(volumes: list[Volume]) -> None:
    for volume in volumes:
        for label, text in zip(volume.labels, volume.texts, strict=True):
            assert not label.isdigit() or f"Halaman {label}" in text


def test_the_first_file_holds_the_contents_and_the_others_say_where_they_are(volumes: list[Volume]) -> None:
    contents = " ".join(volumes[0].texts[:12])
    for number in range(1, len(volumes) + 1):
        assert f"dossier-{number}.pdf" in contents
    for number, volume in enumerate(volumes[1:], 2):
        assert f"Jilid {number} dari {len(volumes)}" in volume.texts[0]
        assert "Daftar isi seluruh jilid ada di dossier-1.pdf" in volume.texts[0]


def test_links_into_other_files_open_the_page_that_their_words_name(files: list[Path], volumes: list[Volume]) -> None:
    by_name = dict(zip((file.name for file in files), volumes, strict=True))
    followed = 0
    for volume in volumes:
        notes = ((n, e.get_object()) for n, page in enumerate(volume.reader.pages) for e in page.get("/Annots", ()))
        for number, note in notes:
            action = note["/A"].get_object() if "/A" in note else {}
            if action.get("/S") == "/GoToR":
                other = by_name[str(action["/F"]["/UF"])]
                landed = other.labels[int(action["/D"][0])]
                box = [float(value) for value in note["/Rect"]]
                words = volume.within(number, box) if box[3] - box[1] < 12 else ""  # a cell of the heat map is higher
                if re.fullmatch(r"\d+/\w+", words):
                    file, label = words.split("/")
                    assert other is volumes[int(file) - 1]
                    assert label == landed
                    followed += 1
    assert followed > 47


def test_inner_links_and_bookmarks_land_inside_their_file(volumes: list[Volume]) -> None:
    for volume in volumes:
        for link in volume.links():
            if link.text.isdigit():
                assert volume.labels[link.target] == link.text
        for _depth, title, number in volume.bookmarks_inside():
            found = re.match(r"(\d+) .*diklaim", title)
            if found and f"Indikator {found[1]} – " in " ".join(volume.texts):
                assert f"Indikator {found[1]} – " in volume.texts[number]


def test_each_file_is_sound_and_leads_to_the_others(files: list[Path]) -> None:
    for file in files:
        with pikepdf.open(file) as pdf:
            assert pdf.check_pdf_syntax() == []
            with pdf.open_outline() as outline:
                led = [item.title for item in outline.root if item.action is not None]
            assert len(led) == len(files) - 1
            assert isinstance(pdf.Root.Names, Dictionary)


def test_files_stay_below_a_size(tmp_path: Path) -> None:
    desk = furnished(tmp_path)
    desk.binding = Binding(max_bytes=300_000, whole=True)
    desk.bind(tmp_path / "dossier.pdf", "1", "2", "3")
    found = sorted(tmp_path.glob("dossier-*.pdf"))
    assert len(found) > 1
    assert all(file.stat().st_size <= 300_000 for file in found)


def test_whole_documents_bring_the_pages_that_nobody_cites(tmp_path: Path) -> None:
    desk = furnished(tmp_path)
    desk.bind(tmp_path / "a.pdf", "1")
    desk.binding = Binding(whole=True)
    desk.bind(tmp_path / "b.pdf", "1")
    cited, whole = Volume(tmp_path / "a.pdf"), Volume(tmp_path / "b.pdf")
    assert not any("Perwal halaman 24 " in text for text in cited.texts)
    assert sum("hlm." in text and "Perwal halaman" in text for text in whole.texts) == 24
    cited.close()
    whole.close()


def test_the_same_dossier_gives_the_same_files(files: list[Path], tmp_path: Path) -> None:
    desk = furnished(tmp_path)
    desk.binding = Binding(max_pages=MOST)
    desk.bind(tmp_path / "dossier.pdf")
    for file in files:
        assert (tmp_path / file.name).read_bytes() == file.read_bytes()
