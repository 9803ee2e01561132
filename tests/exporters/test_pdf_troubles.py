"""What cannot be shown has a placeholder and an omission, and never stops the rest."""

import io
from pathlib import Path
from typing import Any

import dying_builds
import pikepdf
import pytest
from pdf_builders import Desk, make_pdf, many
from pdf_reading import Volume
from PIL import Image

from dossier_app.domain.documents import Document
from exporters.pdf import writer


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "blobs"
    folder.mkdir()
    return Desk(folder)


def _encrypted() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(many("Rahasia", 2))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    return buffer.getvalue()


def _picture(kind: str = "PNG", size: tuple[int, int] = (300, 200)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (10, 90, 160)).save(buffer, kind)
    return buffer.getvalue()


TROUBLES: dict[str, tuple[str, bytes, dict[str, Any], str, str]] = {
    "damaged": ("rusak.pdf", b"%PDF-1.7 bukan", {}, "1-2", "rusak dan tidak dapat dibuka"),
    "encrypted": ("sandi.pdf", _encrypted(), {}, "1", "dilindungi kata sandi"),
    "no_text": ("naskah.docx", b"PK\x03\x04", {"media": "docx"}, "all", "bukan PDF"),
    "no_pointer": ("panjang.pdf", many("Panjang", 9), {"pages": 9}, "", "belum menunjuk halaman"),
    "page_outside": ("tipis.pdf", many("Tipis", 3), {"pages": 3}, "2,7-9", "halaman yang tidak ada"),
}


@pytest.mark.parametrize("code", TROUBLES)
def test_what_cannot_be_shown_has_a_page_a_line_and_an_omission(desk: Desk, tmp_path: Path, code: str) -> None:
    name, data, facts, pages, words = TROUBLES[code]
    desk.cite("1.2.a", desk.hold(name, data, **facts), pages)
    desk.cite("1.3.a", desk.hold("baik.pdf", many("Baik", 3), pages=3), "2")
    omissions = desk.bind(tmp_path / "dossier.pdf", "1")
    assert [(omission.name.split("/")[1], omission.code) for omission in omissions] == [("1", code)]
    volume = Volume(tmp_path / "dossier.pdf")
    stand_in = next(n for n, text in enumerate(volume.texts) if "Halaman pengganti" in text)
    for told in (words, omissions[0].name, "1.2.a", name):
        assert told in volume.texts[stand_in]
    assert omissions[0].name in volume.texts[1]
    assert "Tidak dapat dimuat (1)" in volume.texts[1]
    assert "1 hal tidak dapat dimuat; rinciannya di halaman ii" in volume.texts[0]
    sheet = next(n for n, text in enumerate(volume.texts) if "Indikator 1 –" in text)
    assert any(link.target == stand_in for link in volume.links() if link.page in (sheet, sheet + 1))
    assert any("Baik halaman 2" in text for text in volume.texts)
    if code == "page_outside":
        assert any("Tipis halaman 2" in text for text in volume.texts)
    volume.close()


PAGELESS: dict[str, tuple[str, str, str, str]] = {
    "link": ("tautan.url", "link", "", "berupa tautan"),
    "other": ("rapat.mp4", "other", "m1:30", "bukalah berkas aslinya"),
}


@pytest.mark.parametrize("media", PAGELESS)
def test_what_has_no_pages_has_a_placeholder_and_is_no_omission(desk: Desk, tmp_path: Path, media: str) -> None:
    name, kind, pages, words = PAGELESS[media]
    desk.cite("1.2.a", desk.hold(name, b"[x]", media=kind, url="https://contoh.go.id/x"), pages)
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    volume = Volume(tmp_path / "dossier.pdf")
    stand_in = next(text for text in volume.texts if "Halaman pengganti" in text)
    assert words in stand_in
    assert "berkas/1/" in stand_in
    assert "1 halaman pengganti" in volume.texts[1]
    volume.close()


def test_a_missing_file_is_told_in_front_and_where_it_is_cited(desk: Desk, tmp_path: Path) -> None:
    document = desk.hold("hilang.pdf", many("Hilang", 2))
    desk.lost.add(document.sha256)
    desk.cite("1.2.a", document, "1")
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()  # the dossier itself names it already
    volume = Volume(tmp_path / "dossier.pdf")
    assert "hilang.pdf" in volume.texts[1]
    assert any("Halaman pengganti" in text and "hilang atau berubah" in text for text in volume.texts)
    volume.close()


def test_a_file_that_vanishes_late_is_an_omission(desk: Desk, tmp_path: Path) -> None:
    document = desk.hold("lenyap.pdf", many("Lenyap", 2))
    desk.cite("1.2.a", document, "1")
    (desk.folder / document.sha256).unlink()
    assert [omission.code for omission in desk.bind(tmp_path / "dossier.pdf", "1")] == ["file_missing"]


def test_evidence_of_an_unknown_document_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.cite("1.2.a", Document("tidak-ada", "", 0, "?"), "1")
    desk.bind(tmp_path / "dossier.pdf", "1")
    volume = Volume(tmp_path / "dossier.pdf")
    assert any("Halaman pengganti" in text and "tidak ada di ruang kerja" in text for text in volume.texts)
    volume.close()


def test_a_broken_document_cited_twice_has_one_placeholder(desk: Desk, tmp_path: Path) -> None:
    document = desk.hold("rusak.pdf", b"%PDF-1.7 bukan")
    desk.cite("1.2.a", document, "1")
    desk.cite("2.2.a", document, "1")
    desk.bind(tmp_path / "dossier.pdf", "1", "2")
    volume = Volume(tmp_path / "dossier.pdf")
    assert sum("Halaman pengganti" in text for text in volume.texts) == 1
    volume.close()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures_become_pages(desk: Desk, tmp_path: Path, kind: str) -> None:
    desk.cite("1.2.a", desk.hold(f"layar.{kind.lower()}", _picture(kind), media="image", pages=1))
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    volume = Volume(tmp_path / "dossier.pdf")
    page = next(n for n, text in enumerate(volume.texts) if "hlm. 1 dari 1" in text)
    picture = volume.pdfium[page].render(scale=1).to_pil().convert("RGB")
    assert picture.getpixel((picture.width // 2, 60))[2] > 130
    volume.close()


def test_a_document_that_only_another_engine_opens_is_shown(desk: Desk, tmp_path: Path, monkeypatch: Any) -> None:
    data = many("Pulih", 3)
    cut = data[: data.rindex(b"xref")]
    desk.cite("1.2.a", desk.hold("terpotong.pdf", cut), "all")
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    volume = Volume(tmp_path / "dossier.pdf")
    assert sum("Pulih halaman" in text for text in volume.texts) == 3
    volume.close()


@pytest.mark.parametrize(
    ("build", "reason"), [("die_on_killer", "crashed"), ("die_at_once", "crashed"), ("hang_on_killer", "too_slow")]
)
def test_a_document_that_breaks_the_worker_is_named_and_left_out(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: str, reason: str
) -> None:
    monkeypatch.setattr(writer, "build_volume", getattr(dying_builds, build))
    monkeypatch.setattr(writer, "probe_document", dying_builds.die_if_killer)
    monkeypatch.setattr(writer, "PATIENCE", 3.0)
    desk.cite("1.2.a", desk.hold("killer.pdf", make_pdf("killer") + b"\n% killer"), "1")
    desk.cite("1.3.a", desk.hold("baik.pdf", many("Baik", 3)), "2")
    omissions = desk.bind(tmp_path / "dossier.pdf", "1")
    assert [omission.code for omission in omissions] == [reason]
    volume = Volume(tmp_path / "dossier.pdf")
    assert any("Baik halaman 2" in text for text in volume.texts)
    assert any("Halaman pengganti" in text and "killer.pdf" in text for text in volume.texts)
    volume.close()


@pytest.mark.samples
def test_real_documents_are_bound_whole(desk: Desk, tmp_path: Path, samples: Path) -> None:
    found = sorted(samples.glob("*.pdf"))
    for number, path in enumerate(found, 1):
        desk.cite(f"{number}.2.a", desk.hold(path.name, path.read_bytes()), "all")
    assert desk.bind(tmp_path / "dossier.pdf") == ()
    with pikepdf.open(tmp_path / "dossier.pdf") as pdf:
        stamped = sum("/DossierSpbeStamp" in page.obj.Resources.get("/Font", {}) for page in pdf.pages)
        assert pdf.check_pdf_syntax() == []
    assert stamped == sum(_pages(path) for path in found)


def _pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def test_a_document_that_only_forbids_changes_is_shown(desk: Desk, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(many("Terkunci", 2))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user=""))
    desk.cite("1.2.a", desk.hold("kunci.pdf", buffer.getvalue()), "all")
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()


def test_no_path_of_this_machine_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.cite("1.2.a", desk.hold("rusak.pdf", b"%PDF-1.7 bukan"), "1")
    desk.cite("1.2.b", desk.hold("layar.png", b"bukan gambar", media="image"), "1")
    omissions = desk.bind(tmp_path / "dossier.pdf", "1")
    assert [omission.code for omission in omissions] == ["damaged", "damaged"]
    assert not any(str(tmp_path) in omission.detail for omission in omissions)


def test_a_photo_is_taken_over_as_it_is(desk: Desk, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((2500, 1800), 60).save(buffer, "JPEG", quality=80)
    desk.cite("1.2.a", desk.hold("foto.jpg", buffer.getvalue(), media="image"), "1")
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    with pikepdf.open(tmp_path / "dossier.pdf") as pdf:
        images = [stream for stream in pdf.objects if isinstance(stream, pikepdf.Stream) and "/Width" in stream]
        assert [stream.read_raw_bytes() == buffer.getvalue() for stream in images] == [True]
