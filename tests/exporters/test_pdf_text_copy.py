"""Documents without pages of their own stand in the volume as their text, marked as such."""

from pathlib import Path

import pytest
from pdf_builders import Desk, many
from pdf_reading import Volume

from dossier_app.domain.documents import Document
from exporters.pdf import text_copy


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "blobs"
    folder.mkdir()
    return Desk(folder)


def hold_text(desk: Desk, name: str, media: str, *pages: str) -> Document:
    document = desk.hold(name, name.encode(), media=media, pages=len(pages))
    desk.texts[document.id] = pages
    return document


@pytest.mark.parametrize(("name", "media"), [("SOP.docx", "docx"), ("Register.xlsx", "xlsx"), ("Notula.txt", "text")])
def test_cited_pages_are_in_the_volume_as_text(desk: Desk, tmp_path: Path, name: str, media: str) -> None:
    document = hold_text(desk, name, media, "halaman pembuka", "Risiko\tSkor\nBanjir\t12", "halaman penutup")
    desk.cite("1.2.a", document, "2-3")
    desk.cite("1.3.a", desk.hold("baik.pdf", many("Baik", 3), pages=3), "2")
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    volume = Volume(tmp_path / "dossier.pdf")
    copies = [text for text in volume.texts if "Salinan teks" in text]
    assert ["Banjir | 12" in copies[0], "halaman penutup" in copies[1], len(copies)] == [True, True, 2]
    file = desk.dossier("1").by_document[document.id]
    for told in (
        f"1.a {name}",
        "hlm. 2 dari 3",
        f"sha256 {document.sha256[:12]}",
        f"hanya ada pada berkas asli: {file.path}",
    ):
        assert told in copies[0]
    assert not any("halaman pembuka" in text or "Halaman pengganti" in text for text in volume.texts)
    assert "Tidak ada yang terlewat" in volume.texts[1]
    leads = {link.target for link in volume.links()}
    assert {number for number, text in enumerate(volume.texts) if "Salinan teks" in text} <= leads
    volume.close()


def test_a_long_page_of_text_goes_on_to_the_end(desk: Desk, tmp_path: Path) -> None:
    desk.cite("1.2.a", hold_text(desk, "panjang.txt", "text", "\n".join(f"baris ke-{n}." for n in range(400))))
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    volume = Volume(tmp_path / "dossier.pdf")
    whole = " ".join(volume.texts)
    assert all(f"baris ke-{n}." in whole for n in range(400))
    volume.close()


def test_a_page_without_text_says_so(desk: Desk, tmp_path: Path) -> None:
    desk.cite("1.2.a", hold_text(desk, "gambar.docx", "docx", "judul", ""), "2")
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    volume = Volume(tmp_path / "dossier.pdf")
    assert any("Salinan teks" in text and "tidak memuat teks" in text for text in volume.texts)
    volume.close()


def test_text_beyond_all_measure_is_an_omission(desk: Desk, tmp_path: Path) -> None:
    desk.cite("1.2.a", hold_text(desk, "raksasa.txt", "text", "a" * (text_copy.LONGEST + 1)), "1")
    assert [omission.code for omission in desk.bind(tmp_path / "dossier.pdf", "1")] == ["text_too_long"]
