"""A document is read again from the bytes that are held: what is recognised is renewed, what a person set stays."""

import pytest
from made_files import DECISION, make_broken_pdf, make_pdf

from dossier_app.domain.journal import Kind
from dossier_app.errors import Cancelled, UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.services.edit_document import edit_document
from dossier_app.services.import_documents import import_documents
from dossier_app.services.read_again import demand_ocr, read_again
from dossier_app.services.undo_step import undo_step


@pytest.fixture
def imported(desk, tmp_path):
    """A decision whose recognition was lost, and a file that nobody can read."""
    folder = tmp_path / "asal"
    make_pdf(folder / "SK Tim.pdf", DECISION)
    make_broken_pdf(folder / "rusak.pdf")
    import_documents(desk, [folder], report=Reporter(), ocr="never")
    document = desk.document("SK Tim.pdf")
    with desk.begin() as work:
        work.put(Kind.DOCUMENT, document.id, {"recognised": None})
        work.store_text(document.id, ())
        work.commit("Lupakan")
    edit_document(desk, document.id, title="Judul sendiri")
    return desk


def test_what_was_lost_is_recognised_again_and_a_correction_stays(imported):
    assert imported.document("SK Tim.pdf").recognised is None
    result = read_again(imported, ["SK Tim.pdf"], report=Reporter(), ocr="never")
    document = imported.document("SK Tim.pdf")
    assert [each.name for each in result.read] == ["SK Tim.pdf"]
    assert document.recognised.year == 2025
    assert document.title == "Judul sendiri"
    assert imported.workspace.text.pages(document.id)[0].strip()
    assert result.changes.step.label == "Baca lagi SK Tim.pdf"
    undo_step(imported)
    assert imported.document("SK Tim.pdf").recognised is None


def test_what_still_cannot_be_read_is_told_with_reason_and_remedy(imported):
    result = read_again(imported, ["SK Tim.pdf", "rusak.pdf"], report=Reporter(), ocr="never")
    (failure,) = result.failed
    assert failure.name == "rusak.pdf"
    assert failure.reason == "Isi berkas rusak sehingga tidak dapat dibaca."
    assert failure.remedy
    assert result.changes.step.label == "Baca lagi 2 dokumen"


def test_a_file_that_is_gone_is_told_and_the_others_are_read(imported):
    lost = imported.document("rusak.pdf")
    imported.workspace.blobs.path(lost.sha256).unlink()
    result = read_again(imported, ["SK Tim.pdf", "rusak.pdf"], report=Reporter(), ocr="never")
    assert [each.name for each in result.read] == ["SK Tim.pdf"]
    assert [(each.name, each.reason) for each in result.failed] == [
        ("rusak.pdf", "Berkasnya tidak ada di folder blobs.")
    ]


def test_called_off_nothing_has_changed(imported):
    report = Reporter(cancelled=lambda: True)
    with pytest.raises(Cancelled):
        read_again(imported, ["SK Tim.pdf"], report=report, ocr="never")
    assert imported.document("SK Tim.pdf").recognised is None


def test_a_machine_without_ocr_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr("dossier_app.services.read_again.find_engine", lambda: None)
    with pytest.raises(UserError, match="OCR belum tersedia") as refused:
        demand_ocr()
    assert "Tesseract" in refused.value.remedy
