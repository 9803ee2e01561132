"""Slides and OpenDocument files: text by page, facts of the file, and a clear reason where something is wrong."""

import datetime as dt
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from made_files import DECISION, make_odf, make_odt, make_pptx

from dossier_app.documents import limits
from dossier_app.documents.reading import Reading, ReadJob, read
from dossier_app.domain.documents import TextVerdict, TroubleCode

OFFICE = shutil.which("soffice")
PARAGRAPH = '<text:p text:style-name="{style}">{text}</text:p>'


def reading_of(path: Path) -> Reading:
    return read(ReadJob(path, path.name))


def test_slides_are_pages_in_the_order_of_the_show_with_tables_and_without_notes(tmp_path: Path) -> None:
    path = make_pptx(
        tmp_path / "paparan.pptx", "Peta rencana SPBE", "Anggaran\nTahun 2026", rows=(("Aplikasi", "Rp 5"),)
    )
    reading = reading_of(path)
    assert reading.facts.texts == ("Peta rencana SPBE\n", "Anggaran\nTahun 2026\nAplikasi \tRp 5 \t\n")
    assert (reading.recognised.media, reading.recognised.pages) == ("pptx", 2)
    assert reading.recognised.text is TextVerdict.NATIVE
    assert (reading.facts.title, reading.facts.created) == ("Paparan Tim", dt.date(2025, 3, 4))
    assert reading.recognised.trouble is None


def test_a_text_document_breaks_where_its_styles_and_soft_breaks_say(tmp_path: Path) -> None:
    body = (
        PARAGRAPH.format(
            style="Induk", text="Halaman<text:s text:c='2'/>satu<text:tab/>dan <text:span>lagi</text:span> ya"
        )
        + PARAGRAPH.format(style="Anak", text="Halaman dua<text:soft-page-break/> sampai tiga")
        + "<text:tracked-changes><text:p>dihapus</text:p></text:tracked-changes>"
        + PARAGRAPH.format(style="Akhir", text="masih tiga")
        + PARAGRAPH.format(style="Akhir", text="empat")
    )
    reading = reading_of(make_odt(tmp_path / "naskah.odt", body))
    assert reading.facts.texts == (
        "Kepala\nHalaman  satu\tdan lagi ya\n",
        "Halaman dua",
        " sampai tiga\nmasih tiga\n",
        "empat\n",
    )
    assert (reading.facts.title, reading.facts.created) == ("Judul & isi", dt.date(2025, 1, 2))


def test_what_a_decision_says_is_recognised_in_every_kind(tmp_path: Path) -> None:
    lines = DECISION.splitlines()
    odt = make_odt(tmp_path / "sk.odt", "".join(PARAGRAPH.format(style="Biasa", text=line) for line in lines))
    for path in (odt, make_pptx(tmp_path / "sk.pptx", DECISION)):
        recognised = reading_of(path).recognised
        assert (recognised.number, recognised.year, recognised.date) == ("188/45/2025", 2025, dt.date(2025, 3, 3))
        assert "keputusan" in recognised.kinds


def test_sheets_are_pages_and_a_million_repeated_cells_cost_nothing(tmp_path: Path) -> None:
    body = (
        '<table:table table:name="Aset"><table:table-row><table:table-cell><text:p>Nama</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value="7"/>'
        '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row></table:table>'
        '<table:table table:name="Kosong"/>'
    )
    reading = reading_of(make_odf(tmp_path / "aset.ods", "spreadsheet", body))
    assert reading.facts.texts == ("Aset\nNama\t\t\t7", "Kosong")
    assert reading.recognised.trouble is None


def test_a_sheet_of_absurd_size_is_too_large_and_what_came_before_is_kept(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="99999"><text:p>x</text:p></table:table-cell>'
    body = (
        '<table:table table:name="Baik"/><table:table table:name="Bom">'
        f'<table:table-row table:number-rows-repeated="99999">{cell}</table:table-row></table:table>'
    )
    reading = reading_of(make_odf(tmp_path / "b.ods", "spreadsheet", body))
    assert reading.recognised.trouble is TroubleCode.TOO_LARGE
    assert reading.texts[0] == "Baik"


def test_slides_of_a_presentation_are_pages(tmp_path: Path) -> None:
    body = (
        '<draw:page draw:name="1"><draw:frame><draw:text-box><text:p>Satu</text:p></draw:text-box></draw:frame>'
        "<presentation:notes><draw:frame><draw:text-box><text:p>Jangan lupa</text:p></draw:text-box></draw:frame>"
        "</presentation:notes></draw:page><draw:page/>"
    )
    facts = reading_of(make_odf(tmp_path / "p.odp", "presentation", body)).facts
    assert facts.texts == ("Satu\n", "")
    assert facts.verdicts == (TextVerdict.NATIVE, TextVerdict.NONE)


def _with_part(path: Path, name: str, data: bytes) -> Path:
    old = path.with_suffix(".asal")
    path.rename(old)
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as sink:
        for info in source.infolist():
            sink.writestr(info, data if info.filename == name else source.read(info))
        if name not in source.namelist():
            sink.writestr(name, data)
    return path


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY s SYSTEM "file:///etc/passwd">]><x>&b;&s;</x>'
LOCKED = b'<m:manifest xmlns:m="urn:x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'


@pytest.mark.parametrize(
    ("make", "name", "data", "trouble"),
    [
        ("pptx", "ppt/presentation.xml", ENTITIES, TroubleCode.DAMAGED),
        ("odt", "content.xml", ENTITIES, TroubleCode.DAMAGED),
        ("odt", "META-INF/manifest.xml", LOCKED, TroubleCode.ENCRYPTED),
        ("odt", "content.xml", b"<torn", TroubleCode.DAMAGED),
        ("odt", "content.xml", b"<a/>", TroubleCode.DAMAGED),
        ("pptx", "ppt/slides/slide1.xml", b"", TroubleCode.DAMAGED),
        ("pptx", "ppt/_rels/presentation.xml.rels", b"<a/>", TroubleCode.DAMAGED),
    ],
)
def test_hostile_and_torn_parts_leave_a_clear_problem(
    tmp_path: Path, make: str, name: str, data: bytes, trouble: TroubleCode
) -> None:
    path = (
        make_pptx(tmp_path / "a.pptx", "Isi")
        if make == "pptx"
        else make_odt(tmp_path / "a.odt", "<text:p>Isi</text:p>")
    )
    recognised = reading_of(_with_part(path, name, data)).recognised
    assert (recognised.media, recognised.trouble) == (make, trouble)


@pytest.mark.parametrize("name", ["a.pptx", "a.odt"])
def test_a_part_that_unpacks_to_too_much_is_never_parsed(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PART_BYTES", 1 << 20)
    path = make_pptx(tmp_path / name, "Isi") if name == "a.pptx" else make_odt(tmp_path / name, "")
    bomb = b"<a>" + b" " * (limits.PART_BYTES + 10) + b"</a>"
    _with_part(path, "ppt/slides/slide1.xml" if name == "a.pptx" else "content.xml", bomb)
    assert path.stat().st_size < 20_000
    assert reading_of(path).recognised.trouble is TroubleCode.TOO_LARGE


def test_a_macro_in_a_presentation_is_never_looked_at(tmp_path: Path) -> None:
    path = _with_part(make_pptx(tmp_path / "m.pptx", "Isi"), "ppt/vbaProject.bin", b"\0" * 50)
    assert reading_of(path).facts.texts == ("Isi\n",)


@pytest.mark.parametrize(
    ("stream", "media"), [("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint Document", "ppt")]
)
def test_old_office_files_are_told_apart_and_say_what_to_do(tmp_path: Path, stream: str, media: str) -> None:
    path = tmp_path / f"lama.{media}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(60))
    recognised = reading_of(path).recognised
    assert (recognised.media, recognised.trouble) == (media, TroubleCode.UNSUPPORTED)


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_what_libreoffice_writes_is_read(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Notula</title></head><body><p>Rapat pertama</p><table><tr><td>a</td><td>b</td></tr></table>"
        '<p style="page-break-before:always">Halaman kedua</p></body></html>'
    )
    (tmp_path / "n.html").write_text(page, encoding="utf-8")
    (tmp_path / "d.csv").write_text("Nama,Nilai\nSiti,3\n", encoding="utf-8")
    command = [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to"]
    for words in (["odt", "--infilter=HTML (StarWriter)", "n.html"], ["ods", "d.csv"]):
        subprocess.run([*command, *words], cwd=tmp_path, check=True, capture_output=True, timeout=90)
    texts = {name: reading_of(tmp_path / name).facts.texts for name in ("n.odt", "d.ods")}
    assert [text.split() for text in texts["n.odt"]] == [["Rapat", "pertama", "a", "b"], ["Halaman", "kedua"]]
    assert texts["d.ods"] == ("d\nNama\tNilai\nSiti\t3",)
