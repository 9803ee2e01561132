"""The narrative: what was written stands as written, what was not is made from the mappings and says so."""

import html
import re
import zipfile

import pytest
from bundle_desk import furnish, make_room
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm

from dossier_app.bundles.contents import Binding
from dossier_app.bundles.narrative_words import document_words
from dossier_app.domain.assembly import assemble
from dossier_app.i18n import use_language
from dossier_app.jobs.progress import Reporter
from dossier_app.services.choose_template import choose_template
from dossier_app.services.sources import DeskSources
from exporters.narasi_docx import write_narasi_docx
from exporters.pdf import write_dossier_pdf


@pytest.fixture
def paper(tmp_path, app_paths):
    room = furnish(make_room(tmp_path, app_paths))
    policy = next(known.id for known in room.desk.snapshot().documents if known.number == "12")
    room.cite("1.3.a", policy, "2-3", article="Pasal 5")
    dossier = assemble(room.desk.snapshot(), room.desk.instrument, kind="assessment", indicators=["1", "2", "5"])
    assert write_narasi_docx(dossier, DeskSources(room.desk), tmp_path / "narasi.docx", Reporter()) == ()
    room.desk.close()
    return Document(str(tmp_path / "narasi.docx"))


def below(paper, heading):
    """The paragraphs after a heading, up to the next one of the same height or higher."""
    texts, inside = [], 0
    for paragraph in paper.paragraphs:
        level = int(paragraph.style.name[-1]) if paragraph.style.name.startswith("Heading") else 0
        if inside and level and level <= inside:
            break
        if inside:
            texts.append(paragraph.text)
        elif level and paragraph.text.startswith(heading):
            inside = level
    return texts


def test_written_text_stands_as_it_was_written_and_is_not_marked(paper):
    texts = below(paper, "Tingkat 2: Terkelola")
    place = texts.index("Fakta")
    assert texts[place + 1 : place + 3] == ["Perwal sudah ditetapkan.", "Memuat <arsitektur>."]


def test_missing_text_is_made_from_the_mappings_and_says_so(paper):
    texts = below(paper, "Tingkat 3: ")
    place = texts.index("Fakta")
    assert texts[place + 1].startswith("Disusun otomatis")
    assert texts[place + 2] == (
        "Kebijakan internal Arsitektur SPBE dimuat dalam Peraturan Wali Kota Nomor 12 Tahun 2024 tentang "
        "Penyelenggaraan SPBE, pada Pasal 5 halaman 2–3, sesuai berkas 1.a.Penyelenggaraan-SPBE.pdf."
    )


def test_an_indicator_without_anything_says_that(paper):
    assert any("Belum ada" in text for text in below(paper, "Indikator 5."))


def test_evidence_is_listed_by_its_name_in_the_bundle(paper):
    names = {row.cells[1].text for table in paper.tables for row in table.rows}
    assert {"1.a.Penyelenggaraan-SPBE.pdf", "1.b.HYPERLINK-http-jahat.docx"} <= names


def test_a_document_is_cited_in_the_language_of_the_pack(tmp_path, app_paths):
    room = furnish(make_room(tmp_path, app_paths))
    dossier = assemble(room.desk.snapshot(), room.desk.instrument, kind="assessment")
    document = next(known for known in dossier.snapshot.documents if known.number == "12")
    said = document_words(dossier.instrument, document)
    use_language("en")
    assert document_words(dossier.instrument, document) == said
    assert said.endswith("Nomor 12 Tahun 2024")
    room.desk.close()


def xml_of(path, name="word/document.xml"):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_contents_lead_to_every_indicator(paper, tmp_path):
    text = xml_of(tmp_path / "narasi.docx")
    marks = set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', text))
    led = set(re.findall(r'w:anchor="(\w+)"', text))
    assert {"indikator_1", "indikator_2", "indikator_5", "daftar_isi"} == marks == led
    assert set(re.findall(r"PAGEREF (\w+)", text)) == marks - {"daftar_isi"}
    lines = [p.text for p in paper.paragraphs if p.style.name == "Dosir Daftar Isi"]
    assert lines[0].startswith("Indikator 1. Kebijakan internal Arsitektur SPBE")
    assert len(lines) == 3


def test_files_are_linked_where_they_lie_in_the_bundle(paper, tmp_path):
    text = html.unescape(html.unescape(xml_of(tmp_path / "narasi.docx")))
    assert 'HYPERLINK "berkas/1/1.a.Penyelenggaraan-SPBE.pdf"' in text


def test_open_points_stand_at_the_end_of_the_indicator_and_not_in_its_sentences(paper):
    texts = below(paper, "Indikator 1.")
    place = texts.index("Yang masih perlu dilengkapi")
    rest = texts[place + 1 : -1]
    assert rest
    assert all(text.startswith("•") for text in rest)
    assert any("1.1.a" in text and "belum dapat dihitung" in text for text in rest)
    assert not any("belum dicatat" in text or "[" in text for text in texts[:place])


def test_a_template_gives_looks_and_heads_and_keeps_its_own_styles(tmp_path, app_paths):
    own = Document()
    own.sections[0].header.paragraphs[0].text = "Kop dinas"
    own.sections[0].page_width = Cm(25)
    own.styles.add_style("Dosir Fakta", WD_STYLE_TYPE.PARAGRAPH).font.name = "Courier New"
    own.styles["Heading 1"].font.name = "Garamond"
    own.save(str(tmp_path / "kop.docx"))
    template = choose_template(tmp_path / "kop.docx", report=Reporter())
    room = furnish(make_room(tmp_path, app_paths))
    dossier = assemble(room.desk.snapshot(), room.desk.instrument, kind="assessment", indicators=["1"])
    sources = DeskSources(room.desk, binding=Binding(template=template))
    for name in ("satu.docx", "dua.docx"):
        write_narasi_docx(dossier, sources, tmp_path / name, Reporter())
    room.desk.close()
    assert (tmp_path / "satu.docx").read_bytes() == (tmp_path / "dua.docx").read_bytes()
    made = Document(str(tmp_path / "satu.docx"))
    assert made.sections[0].header.paragraphs[0].text == "Kop dinas"
    assert made.sections[0].page_width == pytest.approx(Cm(25), abs=1000)
    assert made.styles["Dosir Fakta"].font.name == "Courier New"
    assert made.styles["Heading 1"].font.name == "Garamond"
    names = {paragraph.style.name for paragraph in made.paragraphs}
    assert {"Dosir Judul", "Heading 1", "Dosir Kriteria", "Dosir Fakta", "Dosir Hal Terbuka"} <= names


def test_the_page_in_the_bound_volume_is_told_where_there_is_one(tmp_path, app_paths):
    room = furnish(make_room(tmp_path, app_paths))
    dossier = assemble(room.desk.snapshot(), room.desk.instrument, kind="assessment", indicators=["1"])
    sources = DeskSources(room.desk, binding=Binding(office=False))
    write_dossier_pdf(dossier, sources, tmp_path / "dossier.pdf", Reporter())
    write_narasi_docx(dossier, sources, tmp_path / "narasi.docx", Reporter())
    room.desk.close()
    paper = Document(str(tmp_path / "narasi.docx"))
    table = paper.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Butir", "Berkas", "Letak", "Jilid dosir", "Status"]
    pages = {row.cells[3].text for table in paper.tables for row in table.rows[1:]}
    assert any(re.fullmatch(r"dossier\.pdf hlm\. \d+", page) for page in pages)
