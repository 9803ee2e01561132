"""The sample documents of the demonstration: the same bytes each time, with marks where their mappings point."""

import hashlib
import time

import docx
import openpyxl
import pypdf
import pytest

from dossier_app.errors import UserError
from dossier_app.instruments.library import load_builtin
from dossier_app.jobs.progress import Reporter
from dossier_app.services.demo.mappings import CLAIMS, MAPPINGS, NARRATIVES, OVERCLAIMED
from dossier_app.services.demo.place import make_place
from dossier_app.services.demo.run_demo import INSTRUMENT
from dossier_app.services.demo.samples import SAMPLES, write_samples


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("dokumen")


@pytest.fixture(scope="module")
def marks(folder):
    return write_samples(folder, report=Reporter())


def digests(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def text_of(folder, key) -> list[str]:
    path = folder / next(sample.path for sample in SAMPLES if sample.key == key)
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def test_the_samples_have_the_same_bytes_each_time(folder, marks, tmp_path):
    time.sleep(1.1)  # dates in files count seconds, those in zips two
    write_samples(tmp_path, report=Reporter())
    assert digests(tmp_path) == digests(folder)
    assert len(digests(folder)) == len(SAMPLES)


def test_every_mapping_points_to_a_mark_of_its_document_and_to_a_requirement(marks):
    instrument = load_builtin(INSTRUMENT).instrument
    for prepared in MAPPINGS:
        assert prepared.mark in marks[prepared.document], prepared
        assert not prepared.until or prepared.until in marks[prepared.document], prepared
        assert instrument.requirement(prepared.requirement), prepared


def test_every_quote_stands_on_its_page(folder, marks):
    quoted = [p for p in MAPPINGS if p.quote and p.document in ("arsitektur", "peta", "tim", "reviu")]
    assert len(quoted) > 5
    for prepared in quoted:
        page = text_of(folder, prepared.document)[marks[prepared.document][prepared.mark] - 1]
        assert prepared.quote in page, prepared


def test_every_article_stands_on_its_page(folder, marks):
    for prepared in MAPPINGS:
        if prepared.article.startswith("Pasal "):
            page = text_of(folder, prepared.document)[marks[prepared.document][prepared.mark] - 1]
            assert " ".join(prepared.article.split()[:2]) in page, prepared


def test_the_scan_is_pictures_only(folder, marks):
    assert text_of(folder, "forum") == ["", ""]


def test_the_draft_has_no_number_and_the_old_review_is_older_than_two_years(folder, marks):
    assert "RANCANGAN" in text_of(folder, "rancangan")[0]
    assert "NOMOR ......" in text_of(folder, "rancangan")[0]
    assert "14 November 2022" in text_of(folder, "reviu-lama")[0]


def test_the_procedure_opens_in_word_and_the_register_in_excel(folder, marks):
    paths = {sample.key: folder / sample.path for sample in SAMPLES}
    procedure = docx.Document(str(paths["sop"]))
    assert len(procedure.tables[0].rows) == 7
    book = openpyxl.load_workbook(paths["risiko"], read_only=True)
    assert book.sheetnames == ["Konteks", "Penilaian", "Penanganan"]
    book.close()


def test_claims_and_narratives_name_indicators_of_the_instrument():
    instrument = load_builtin(INSTRUMENT).instrument
    codes = {indicator.code for indicator in instrument.indicators}
    assert {claim.indicator for claim in CLAIMS} | {narrative[0] for narrative in NARRATIVES} <= codes
    assert OVERCLAIMED in {claim.indicator for claim in CLAIMS}


class TestPlace:
    """The folder of a demonstration."""

    def test_without_a_name_it_takes_the_first_that_is_free(self, tmp_path):
        assert make_place(None, below=tmp_path).root == tmp_path / "contoh"
        assert make_place(None, below=tmp_path).root == tmp_path / "contoh-2"

    def test_it_never_overwrites(self, tmp_path):
        (tmp_path / "penting.txt").write_text("x")
        with pytest.raises(UserError) as refused:
            make_place(tmp_path, below=tmp_path)
        assert "tidak pernah menimpa" in refused.value.reason

    def test_an_empty_folder_is_taken(self, tmp_path):
        assert make_place(tmp_path, below=tmp_path).made == ()

    def test_it_names_the_folders_that_it_made_outermost_first(self, tmp_path):
        place = make_place(tmp_path / "a" / "b", below=tmp_path)
        assert place.made == (tmp_path / "a", tmp_path / "a" / "b")
