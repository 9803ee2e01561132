"""The narrative: what was written stands as written, what was not is made from the mappings and says so."""

import pytest
from bundle_desk import furnish, make_room
from docx import Document

from dossier_app.bundles.narrative_words import document_words
from dossier_app.domain.assembly import assemble
from dossier_app.i18n import use_language
from dossier_app.jobs.progress import Reporter
from dossier_app.services.sources import DeskSources
from exporters.narasi_docx import write_narasi_docx


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
