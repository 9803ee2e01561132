"""The reading copy: looks are kept, everything active stays in the original."""

from pathlib import Path

import pikepdf
import pytest
from pdf_builders import Desk, add_signature, make_pdf, many
from pdf_reading import Volume
from pikepdf import Array, Dictionary, Name


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "blobs"
    folder.mkdir()
    return Desk(folder)


def raw(path: Path) -> bytes:
    """The volume with every stream and object in the open."""
    with pikepdf.open(path) as pdf:
        pdf.save(
            path.with_suffix(".open.pdf"),
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return path.with_suffix(".open.pdf").read_bytes()


def test_a_signature_is_shown_flat_and_the_page_refers_to_the_original(desk: Desk, tmp_path: Path) -> None:
    data = make_pdf("Surat keputusan", change=add_signature)
    document = desk.hold("SK.pdf", data)
    desk.cite("1.2.a", document, "1")
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    volume = Volume(tmp_path / "dossier.pdf")
    page = next(n for n, text in enumerate(volume.texts) if "Surat keputusan" in text)
    assert "TTE: lihat asli" in volume.texts[page]
    assert "keabsahannya hanya dapat diperiksa pada berkas asli" in " ".join(volume.texts)
    picture = volume.pdfium[page].render(scale=1).to_pil().convert("L")
    assert picture.getpixel((100, 842 - 70)) == pytest.approx(230, abs=3)
    volume.close()
    opened = raw(tmp_path / "dossier.pdf")
    for word in (b"/Widget", b"/AcroForm", b"/Sig\n", b"/ByteRange"):
        assert word not in opened
    assert (desk.folder / document.sha256).read_bytes() == data


def _active(pdf: pikepdf.Pdf) -> None:
    file = pdf.make_stream(b"MZ", Type=Name.EmbeddedFile)
    spec = pdf.make_indirect(Dictionary(Type=Name.Filespec, F="virus.exe", EF=Dictionary(F=file)))
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    launch = Dictionary(S=Name.Launch, F="cmd.exe")
    remote = Dictionary(S=Name.GoToR, F="lain.pdf", D=Array([0, Name.Fit]))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(
        EmbeddedFiles=Dictionary(Names=Array(["virus.exe", spec])), JavaScript=Dictionary(Names=Array(["a", script]))
    )
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=script)
    page.AF = Array([spec])
    page.PieceInfo = Dictionary(X=Dictionary(Private=spec))
    box = Array([10, 10, 40, 40])
    page.Annots = Array([
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=launch),
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=script),
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=remote),
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.URI, URI="javascript:alert(1)")),
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.URI, URI="https://contoh.go.id/a")),
        pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=box, FS=spec)),
    ])  # fmt: skip


def test_scripts_launches_and_embedded_files_stay_in_the_original(desk: Desk, tmp_path: Path) -> None:
    desk.cite("1.2.a", desk.hold("Aktif.pdf", make_pdf("Isi", change=_active)), "1")
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    opened = raw(tmp_path / "dossier.pdf")
    for word in (
        b"JavaScript",
        b"javascript",
        b"/Launch",
        b"EmbeddedFile",
        b"virus.exe",
        b"GoToR",
        b"/AA <<",
        b"PieceInfo",
    ):
        assert word not in opened
    assert b"https://contoh.go.id/a" in opened
    volume = Volume(tmp_path / "dossier.pdf")
    text = " ".join(volume.texts)
    volume.close()
    assert "lampiran atau media di dalam PDF tidak ikut dimuat" in text
    assert "lihat asli" in text


def _named_link(pdf: pikepdf.Pdf) -> None:
    """Page 1 links to page 2 by the name `bab`, to page 3 directly, and to page 4."""
    pages = [page.obj for page in pdf.pages]
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(["bab", Array([pages[1], Name.Fit])])))
    places: list[object] = ["bab", Array([pages[2], Name.Fit]), Array([pages[3], Name.Fit])]
    pages[0].Annots = Array([
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 100 * n, 60, 100 * n + 50]), Dest=place)
        for n, place in enumerate(places)
    ])  # fmt: skip


def test_links_inside_documents_lead_within_their_own_pages(desk: Desk, tmp_path: Path) -> None:
    for name in ("Satu", "Dua"):
        texts = [f"{name} halaman {n}" for n in range(1, 6)]
        desk.cite("1.2.a", desk.hold(f"{name}.pdf", make_pdf(*texts, change=_named_link), pages=5), "1-3,5")
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    volume = Volume(tmp_path / "dossier.pdf")
    for name in ("Satu", "Dua"):
        page = next(n for n, text in enumerate(volume.texts) if f"{name} halaman 1" in text)
        targets = [volume.texts[link.target] for link in volume.links() if link.page == page]
        assert [f"{name} halaman {n}" in text for n, text in zip((2, 3), targets, strict=True)] == [True, True]
    volume.close()


def test_highlights_and_notes_are_part_of_the_picture(desk: Desk, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(
            b"1 1 0 rg 0 0 80 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 80, 20])
        )
        pdf.pages[0].obj.Annots = Array([
            Dictionary(
                Type=Name.Annot, Subtype=Name.Highlight, Rect=Array([200, 200, 280, 220]), F=4, AP=Dictionary(N=look)
            )
        ])  # fmt: skip

    desk.cite("1.2.a", desk.hold("Sorot.pdf", make_pdf("Isi sorot", change=change)), "1")
    desk.bind(tmp_path / "dossier.pdf", "1")
    volume = Volume(tmp_path / "dossier.pdf")
    page = next(n for n, text in enumerate(volume.texts) if "Isi sorot" in text)
    picture = volume.pdfium[page].render(scale=1).to_pil().convert("RGB")
    assert picture.getpixel((240, 842 - 210)) == (255, 255, 0)
    volume.close()


def test_a_layer_that_is_switched_off_stays_off(desk: Desk, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="rahasia"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer])))
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary(L=layer)
        page.Contents = pdf.make_stream(b"/OC /L BDC 0 g 200 200 100 100 re f EMC")

    desk.cite("1.2.a", desk.hold("Lapis.pdf", make_pdf("x", change=change)), "1")
    desk.bind(tmp_path / "dossier.pdf", "1")
    volume = Volume(tmp_path / "dossier.pdf")
    page = next(n for n, text in enumerate(volume.texts) if "hlm. 1 dari 1" in text)
    picture = volume.pdfium[page].render(scale=1).to_pil().convert("L")
    assert picture.getpixel((250, 842 - 250)) == 255
    volume.close()


def test_pages_not_cited_leave_no_trace(desk: Desk, tmp_path: Path) -> None:
    desk.cite("1.2.a", desk.hold("Panjang.pdf", many("Rahasia", 9), pages=9), "2")
    desk.bind(tmp_path / "dossier.pdf", "1")
    opened = raw(tmp_path / "dossier.pdf")
    assert b"Rahasia halaman 2" in opened
    assert b"Rahasia halaman 3" not in opened
