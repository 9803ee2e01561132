"""Pages for the viewer: drawn in a process that may be killed, and marked with what they prove."""

import multiprocessing
import os
import stat
from dataclasses import replace

import pytest
from made_files import make_docx, make_locked_pdf, make_odt, make_pdf, make_pptx

from dossier_app.documents.office_pages import office_program
from dossier_app.domain.pages import parse_pages
from dossier_app.errors import Cancelled, UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError
from dossier_app.services.create_workspace import create
from dossier_app.services.hand_out_document import hand_out_document
from dossier_app.services.import_documents import import_documents
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.mark_evidence import mark_evidence
from dossier_app.services.show_pages import PageWorker, find_pages, look_at_pages
from dossier_app.services.view_workspace import view_workspace

TEXT = "Tim koordinasi mengoordinasikan SPBE"


@pytest.fixture
def desk(tmp_path, app_paths):
    folder = tmp_path / "asal"
    make_pdf(folder / "SK.pdf", TEXT, "halaman dua", "halaman tiga")
    make_locked_pdf(folder / "kunci.pdf")
    make_docx(folder / "SOP.docx", "Langkah kerja", "Selesai")
    (folder / "rapat.mp4").write_bytes(bytes(500))
    (folder / "Rancangan.pdf").write_bytes(make_pdf(folder / "r.pdf", "RANCANGAN\nPERATURAN").read_bytes())
    (folder / "r.pdf").unlink()
    with create(
        tmp_path / "ws", instrument="spbe-2020", institution="Kota", year=2025, paths=app_paths, actor="Ayu"
    ) as desk:
        import_documents(desk, [folder], report=Reporter(), ocr="never")
        yield desk


@pytest.fixture
def worker():
    worker = PageWorker()
    yield worker
    worker.close()
    assert not multiprocessing.active_children()


def look(desk, worker, name):
    return look_at_pages(find_pages(desk, name), worker, report=Reporter())


def test_a_pdf_has_sizes_pictures_and_words(desk, worker):
    pages = look(desk, worker, "SK.pdf")
    assert len(pages.sizes) == 3
    assert worker.picture(pages.path, 1, 1.0, report=Reporter()).width == 596
    assert worker.text(pages.path, 1, report=Reporter()).find("koordinasi")
    assert [place.page for place in worker.find(pages.path, "halaman", 1, 3, report=Reporter())] == [2, 3]


def test_a_word_file_has_texts(desk, worker):
    pages = look(desk, worker, "SOP.docx")
    assert pages.sizes == ()
    assert "Langkah kerja" in pages.texts[0]


def test_a_word_file_that_nobody_has_read_is_read_now(desk, worker):
    found = find_pages(desk, "SOP.docx")
    assert "Selesai" in look_at_pages(replace(found, texts=()), worker, report=Reporter()).texts[0]


def test_what_cannot_be_shown_says_why_and_what_to_do(desk, worker):
    locked = look(desk, worker, "kunci.pdf").trouble
    assert locked is not None
    assert "kata sandi" in locked.reason
    assert locked.remedy
    film = look(desk, worker, "rapat.mp4").trouble
    assert film is not None
    assert "program lain" in film.remedy


def test_a_lost_file_says_so(desk, worker):
    path = find_pages(desk, "SK.pdf").path
    path.unlink()
    trouble = look(desk, worker, "SK.pdf").trouble
    assert trouble is not None
    assert "Impor lagi" in trouble.remedy
    with pytest.raises(UserError):
        hand_out_document(desk, "SK.pdf")


def test_one_process_serves_page_after_page_and_a_new_one_after_a_kill(desk, worker):
    pages = look(desk, worker, "SK.pdf")
    (first,) = multiprocessing.active_children()
    worker.text(pages.path, 2, report=Reporter())
    assert [child.pid for child in multiprocessing.active_children()] == [first.pid]
    pid = first.pid
    first.kill()
    first.join(5)
    try:
        worker.text(pages.path, 2, report=Reporter())
    except WorkerError:
        worker.text(pages.path, 2, report=Reporter())
    (second,) = multiprocessing.active_children()
    assert second.pid != pid


def test_calling_a_page_off_ends_the_process(desk, worker):
    pages = look(desk, worker, "SK.pdf")
    with pytest.raises(Cancelled):
        worker.picture(pages.path, 1, 1.0, report=Reporter(cancelled=lambda: True))
    assert not multiprocessing.active_children()
    assert worker.text(pages.path, 1, report=Reporter()).text


def test_marks_say_what_pages_prove_and_how_well(desk):
    map_evidence(desk, "SK.pdf", "10.2.a", pages="1-2", quote=TEXT)
    map_evidence(desk, "Rancangan.pdf", "10.1.b", pages="1")
    view = view_workspace(desk)
    (mark,) = mark_evidence(view, desk.document("SK.pdf").id)
    assert (mark.requirement, mark.pages, mark.quote) == ("10.2.a", parse_pages("1-2"), TEXT)
    assert [mark.on(page) for page in (1, 2, 3)] == [True, True, False]
    assert mark.requirement in mark.text
    assert TEXT in mark.text
    (draft,) = mark_evidence(view, desk.document("Rancangan.pdf").id)
    report = view.needs["10.1.b"]
    blocked = any(problem.blocking and problem.evidence == draft.evidence for problem in report.problems)
    assert draft.status == ("weak" if blocked else "met")
    assert mark_evidence(view, "nobody") == ()


def test_a_copy_for_another_program_has_its_name_and_cannot_be_edited(desk):
    copy = hand_out_document(desk, "SK.pdf")
    assert copy.name == "SK.pdf"
    assert copy.read_bytes() == find_pages(desk, "SK.pdf").path.read_bytes()
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    os.unlink(copy)  # noqa: PTH108
    copy.parent.rmdir()


def test_slides_without_a_program_that_draws_them_show_their_text(desk, worker, tmp_path, monkeypatch):
    monkeypatch.setattr("dossier_app.documents.office_pages.office_program", lambda: None)
    import_documents(desk, [make_pptx(tmp_path / "Paparan.pptx", "Satu", "Dua")], report=Reporter(), ocr="never")
    pages = look(desk, worker, "Paparan.pptx")
    assert (pages.sizes, pages.trouble) == ((), None)
    assert pages.texts == ("Satu\n", "Dua\n")


@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
def test_a_text_document_is_drawn_once_where_its_pages_are_numbered_alike(desk, worker, tmp_path):
    broken = '<text:p text:style-name="Akhir">Satu</text:p><text:p>Dua</text:p>'
    unlike = "".join("<text:p>Baris</text:p>" for _line in range(150))
    for name, body in (("Notula.odt", broken), ("Panjang.odt", unlike)):
        import_documents(desk, [make_odt(tmp_path / name, body)], report=Reporter(), ocr="never")
    pages = look(desk, worker, "Notula.odt")
    assert len(pages.sizes) == 2
    assert pages.path.parent.parent == desk.workspace.path / "cache"
    assert worker.find(pages.path, "Dua", 1, 2, report=Reporter())[0].page == 2
    made = pages.path.stat().st_mtime_ns
    assert look(desk, worker, "Notula.odt").path.stat().st_mtime_ns == made
    assert look(desk, worker, "Panjang.odt").texts  # four pages drawn, one counted: its text stays
