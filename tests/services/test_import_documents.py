"""Importing: every file is accounted for, names map, duplicates and trash are known, and nothing is half done."""

import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_files import (
    DECISION,
    make_bomb_pdf,
    make_broken_pdf,
    make_docx,
    make_image,
    make_locked_pdf,
    make_pdf,
    make_xlsx,
    make_zip,
    pdf_bytes,
)

from dossier_app.domain.documents import DocumentStatus, TextVerdict, TroubleCode
from dossier_app.domain.journal import Kind
from dossier_app.errors import UserError
from dossier_app.jobs.progress import Progress, Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.create_workspace import create
from dossier_app.services.desk import Desk
from dossier_app.services.import_documents import ImportCancelled, ImportReport, import_documents, import_link

WORDS = "Peta rencana ditinjau setiap tahun oleh tim koordinasi kota."


@pytest.fixture
def desk(tmp_path: Path, app_paths: AppPaths) -> Iterator[Desk]:
    place = tmp_path / "Kota Contoh 2025"
    with create(
        place, instrument="spbe-2020", institution="Kota Contoh", year=2025, paths=app_paths, actor="Sari"
    ) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bukti").mkdir()
    return tmp_path / "bukti"


def run(desk: Desk, *sources: Path, ocr: str = "never", report: Reporter | None = None, unit: str = "") -> ImportReport:
    return import_documents(desk, sources, report=report or Reporter(), ocr=ocr, unit=unit)


def names(report: ImportReport) -> set[str]:
    return {document.name for document in report.documents}


def loose_ends(desk: Desk) -> list[str]:
    """Files of the workspace that belong to nothing."""
    held = {d.sha256 for d in desk.snapshot().documents} | {desk.snapshot().info.instrument.sha256}
    blobs = [p.name for p in (desk.workspace.path / "blobs").rglob("*") if p.is_file() and p.name not in held]
    cache = (
        [p.name for p in (desk.workspace.path / "cache").iterdir()] if (desk.workspace.path / "cache").is_dir() else []
    )
    return blobs + cache


def test_a_folder_is_taken_in_with_everything_in_it(desk: Desk, folder: Path) -> None:
    make_pdf(folder / "sk.pdf", DECISION)
    make_docx(folder / "notula.docx", "Notula rapat reviu arsitektur")
    make_xlsx(folder / "rekap.xlsx", [["Layanan", "Jumlah"]])
    (folder / "dalam").mkdir()
    make_image(folder / "dalam" / "foto.jpg")
    (folder / "dalam" / "catatan.txt").write_text("catatan rapat", encoding="utf-8")
    (folder / "video.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(200))
    report = run(desk, folder)
    assert names(report) == {"sk.pdf", "notula.docx", "rekap.xlsx", "foto.jpg", "catatan.txt", "video.mp4"}
    assert len(report.added) == 6
    assert (report.failed, report.already_held) == ((), ())


def test_a_document_shows_what_was_recognised(desk: Desk, folder: Path) -> None:
    document = run(desk, make_pdf(folder / "dokumen-01.pdf", DECISION)).documents[0]
    assert (document.number, document.year, document.kinds) == ("188/45/2025", 2025, ("keputusan",))
    assert (document.status, document.text, document.pages) == (DocumentStatus.ENACTED, TextVerdict.NATIVE, 1)


def test_the_text_of_a_document_is_found(desk: Desk, folder: Path) -> None:
    report = run(desk, make_pdf(folder / "a.pdf", "Halaman pertama tentang hal lain.", WORDS))
    pages = desk.workspace.text.pages(report.documents[0].id)
    assert "koordinasi" in pages[1]


def test_a_second_import_adds_nothing_and_changes_nothing(desk: Desk, folder: Path) -> None:
    make_pdf(folder / "11.3.a" / "peta.pdf", WORDS)
    make_broken_pdf(folder / "rusak.pdf")
    make_image(folder / "foto.jpg")
    run(desk, folder)
    entries = list(desk.workspace.entries())
    again = run(desk, folder)
    assert (again.added, len(again.already_held), again.mapped) == ((), 3, ())
    assert not again.changes
    assert list(desk.workspace.entries()) == entries


def test_the_same_bytes_under_two_names_are_one_document_with_both(desk: Desk, folder: Path) -> None:
    make_pdf(folder / "a.pdf", WORDS)
    (folder / "b.pdf").write_bytes((folder / "a.pdf").read_bytes())
    report = run(desk, folder)
    assert (len(report.added), len(report.already_held)) == (1, 1)
    assert desk.snapshot().documents[0].names == ("a.pdf", "b.pdf")


def test_a_document_in_the_trash_comes_back(desk: Desk, folder: Path) -> None:
    path = make_pdf(folder / "a.pdf", WORDS)
    document = run(desk, path).added[0]
    with desk.begin() as work:
        work.delete(Kind.DOCUMENT, document)
        work.commit("buang")
    assert run(desk, path).added == (document,)
    assert not desk.snapshot().documents[0].in_trash


def test_names_with_a_requirement_make_evidence_without_pages(desk: Desk, folder: Path) -> None:
    make_pdf(folder / "11.3.a" / "peta.pdf", WORDS)
    report = run(desk, folder)
    assert [(m.indicator, m.requirement) for m in report.mapped] == [("11", "11.3.a")]
    (evidence,) = desk.snapshot().evidence
    assert (evidence.requirement, str(evidence.pages), evidence.document) == ("11.3.a", "", report.added[0])


def test_names_with_only_an_indicator_make_candidates(desk: Desk, folder: Path) -> None:
    make_pdf(folder / "Indikator 11" / "peta.pdf", WORDS)
    make_pdf(folder / "20.c.Reviu.pdf", DECISION)
    report = run(desk, folder)
    assert {(m.indicator, m.requirement) for m in report.mapped} == {("11", ""), ("20", "")}
    assert {c.indicator for c in desk.snapshot().candidates} == {"11", "20"}
    assert desk.snapshot().evidence == ()


def test_evidence_that_a_person_took_away_stays_away(desk: Desk, folder: Path) -> None:
    path = make_pdf(folder / "11.3.a" / "peta.pdf", WORDS)
    run(desk, folder)
    with desk.begin() as work:
        work.delete(Kind.EVIDENCE, desk.snapshot().evidence[0].id)
        work.commit("lepas")
    assert run(desk, path).mapped == ()
    assert desk.snapshot().evidence == ()


def test_a_document_mapped_with_pages_gets_no_second_mapping_by_its_name(desk: Desk, folder: Path) -> None:
    loose = make_pdf(folder / "peta.pdf", WORDS)
    document = run(desk, loose).added[0]
    with desk.begin() as work:
        fields = {"requirement": "11.3.a", "document": document, "pages": "1"}
        work.put(Kind.EVIDENCE, "by-hand", fields)
        work.commit("petakan")
    (folder / "11.3.a").mkdir()
    loose.rename(folder / "11.3.a" / "peta.pdf")
    assert run(desk, folder).mapped == ()
    assert len(desk.snapshot().evidence) == 1


@pytest.mark.parametrize(
    ("maker", "trouble"),
    [
        (make_locked_pdf, TroubleCode.ENCRYPTED),
        (make_broken_pdf, TroubleCode.DAMAGED),
    ],
)
def test_a_bad_file_is_held_with_reason_and_remedy(
    desk: Desk, folder: Path, maker: object, trouble: TroubleCode
) -> None:
    maker(folder / "buruk.pdf")  # type: ignore[operator] # one of the makers above
    report = run(desk, make_pdf(folder / "baik.pdf", WORDS), folder / "buruk.pdf")
    assert len(report.added) == 2
    (failure,) = report.failed
    assert failure.name == "buruk.pdf"
    assert failure.reason
    assert failure.remedy
    held = next(d for d in desk.snapshot().documents if d.name == "buruk.pdf")
    assert held.recognised is not None
    assert held.recognised.trouble is trouble
    assert desk.workspace.blobs.is_intact(held.sha256)


def test_a_bomb_is_held_and_the_others_are_read(desk: Desk, folder: Path) -> None:
    make_bomb_pdf(folder / "bom.pdf")
    make_pdf(folder / "baik.pdf", WORDS)
    report = run(desk, folder)
    assert len(report.added) == 2
    assert [failure.name for failure in report.failed] == ["bom.pdf"]
    good = next(d for d in report.documents if d.name == "baik.pdf")
    assert good.text is TextVerdict.NATIVE


def test_missing_sources_are_all_named_and_nothing_is_changed(desk: Desk, folder: Path) -> None:
    path = make_pdf(folder / "ada.pdf", WORDS)
    with pytest.raises(UserError) as error:
        run(desk, path, folder / "hilang-1.pdf", folder / "hilang-2.pdf")
    assert "hilang-1.pdf" in error.value.sentence
    assert "hilang-2.pdf" in error.value.sentence
    assert desk.snapshot().documents == ()
    assert loose_ends(desk) == []


def test_hidden_and_lock_files_are_passed_over_and_told(desk: Desk, folder: Path) -> None:
    for name in (".tersembunyi", "Thumbs.db", "~$surat.docx", "desktop.ini"):
        (folder / name).write_bytes(b"x")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_bytes(b"x")
    report = run(desk, folder)
    assert report.added == ()
    assert {Path(s.name).name for s in report.skipped} == {
        ".tersembunyi",
        "Thumbs.db",
        "~$surat.docx",
        "desktop.ini",
        ".git",
    }


def test_the_workspace_itself_is_not_imported(desk: Desk, tmp_path: Path) -> None:
    make_pdf(tmp_path / "luar.pdf", WORDS)
    assert names(run(desk, tmp_path)) >= {"luar.pdf"}
    assert not [d for d in desk.snapshot().documents if d.name.startswith("dossier")]


def test_archives_are_unpacked_and_their_folders_count(desk: Desk, folder: Path) -> None:
    inner = make_zip(folder / "inner.zip", {"laporan.pdf": pdf_bytes("Laporan di dalam arsip di dalam arsip")})
    path = make_zip(
        folder / "kiriman.zip",
        {
            "Indikator 11/peta.pdf": pdf_bytes(WORDS),
            "12.2.a/surat.pdf": pdf_bytes(DECISION),
            "dalam.zip": inner.read_bytes(),
            "__MACOSX/._x": b"x",
        },
    )
    report = run(desk, path)
    assert names(report) == {"peta.pdf", "surat.pdf", "laporan.pdf"}
    assert {(m.indicator, m.requirement) for m in report.mapped} == {("11", ""), ("12", "12.2.a")}
    assert loose_ends(desk) == []


def test_bad_entries_of_an_archive_are_refused_by_name_and_the_rest_is_taken(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    link = zipfile.ZipInfo("pintasan.pdf")
    link.external_attr = 0o120777 << 16
    path = folder / "jahat.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("baik.pdf", pdf_bytes(WORDS))
        archive.writestr("../../keluar.pdf", b"x")
        archive.writestr("/mutlak.pdf", b"x")
        archive.writestr("C:\\jendela.pdf", b"x")
        archive.writestr(link, "/etc/passwd")
        archive.writestr("bom.txt", bytes(200 << 20))
    report = run(desk, path)
    assert names(report) == {"baik.pdf"}
    assert {Path(f.name.replace("\\", "/")).name for f in report.failed} == {
        "keluar.pdf", "mutlak.pdf", "jendela.pdf", "pintasan.pdf", "bom.txt"
    }  # fmt: skip
    assert all(failure.reason and failure.remedy for failure in report.failed)
    assert not (tmp_path / "keluar.pdf").exists()
    assert loose_ends(desk) == []


def test_an_encrypted_entry_of_an_archive_is_refused(desk: Desk, folder: Path) -> None:
    path = make_zip(folder / "kunci.zip", {"rahasia.txt": b"isi yang dikunci"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    report = run(desk, path)
    assert report.added == ()
    assert [Path(f.name).name for f in report.failed] == ["rahasia.txt"]


def test_a_link_is_a_document_of_its_own(desk: Desk) -> None:
    report = import_link(desk, "https://layanan.contoh.go.id", "Portal layanan")
    (document,) = report.documents
    assert (document.name, document.kinds, document.title) == ("Portal layanan.url", ("tautan",), "Portal layanan")
    assert document.recognised is not None
    assert document.recognised.url == "https://layanan.contoh.go.id"
    assert import_link(desk, "https://layanan.contoh.go.id", "Portal layanan").added == ()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "contoh.go.id", "https://a b", ""])
def test_an_address_that_is_none_is_refused(desk: Desk, url: str) -> None:
    with pytest.raises(UserError):
        import_link(desk, url, "Judul")


def test_the_unit_that_handed_documents_in_is_kept(desk: Desk, folder: Path) -> None:
    run(desk, make_pdf(folder / "a.pdf", WORDS), unit="Dinas Kominfo")
    assert desk.snapshot().documents[0].unit == "Dinas Kominfo"


def test_one_import_is_one_step_whatever_its_batches(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier_app.services.import_batches.BATCH", 2)
    for number in range(5):
        make_pdf(folder / f"{number}.pdf", f"{WORDS} {number}")
    before = len(desk.workspace.history())
    report = run(desk, folder)
    assert len(desk.workspace.history()) == before + 1
    assert len(report.changes.entities) == 5


def test_progress_has_a_count(desk: Desk, folder: Path) -> None:
    for number in range(3):
        make_pdf(folder / f"{number}.pdf", f"{WORDS} {number}")
    seen: list[Progress] = []
    run(desk, folder, report=Reporter(seen.append))
    assert (seen[-1].done, seen[-1].total) == (3, 3)


@pytest.mark.parametrize("stop", [0, 1, 3, 5, 7, 9])
def test_cancelling_leaves_whole_documents_or_nothing(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    monkeypatch.setattr("dossier_app.services.import_batches.BATCH", 2)
    for number in range(8):
        make_pdf(folder / f"{number}.pdf", f"{WORDS} {number}")
    steps = 0

    def cancelled() -> bool:
        nonlocal steps
        steps += 1
        return steps > 8 + stop * 2

    with pytest.raises(ImportCancelled) as error:
        run(desk, folder, report=Reporter(cancelled=cancelled))
    held = desk.snapshot().documents
    assert {d.id for d in held} == set(error.value.report.added)
    assert all(
        d.recognised and desk.workspace.text.pages(d.id) and desk.workspace.blobs.is_intact(d.sha256) for d in held
    )
    assert loose_ends(desk) == []
    again = run(desk, folder)
    assert len(again.added) + len(again.already_held) == 8
    assert len(desk.snapshot().documents) == 8


def test_ctrl_c_is_like_cancelling(desk: Desk, folder: Path) -> None:
    make_pdf(folder / "a.pdf", WORDS)

    def interrupted() -> bool:
        if list((desk.workspace.path / "blobs").glob("??/*"))[1:]:
            raise KeyboardInterrupt
        return False

    with pytest.raises(ImportCancelled):
        run(desk, folder, report=Reporter(cancelled=interrupted))
    assert desk.snapshot().documents == ()
    assert loose_ends(desk) == []


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_pdf(folder / "baik.pdf", WORDS)
    (folder / "putus.pdf").symlink_to(folder / "tidak-ada.pdf")
    report = run(desk, folder)
    assert names(report) == {"baik.pdf"}
    assert [Path(s.name).name for s in report.skipped] == ["putus.pdf"]


def test_scans_get_their_text_by_ocr(desk: Desk, folder: Path) -> None:
    from PIL import Image, ImageDraw, ImageFont

    from dossier_app.documents.ocr import find_engine

    if find_engine() is None:
        pytest.skip("no OCR engine on this machine")
    page = Image.new("L", (1654, 800), 255)
    ImageDraw.Draw(page).text((120, 200), "KEPUTUSAN BUPATI CONTOH", font=ImageFont.load_default(64), fill=0)
    page.save(folder / "pindaian.pdf", resolution=200)
    report = run(desk, folder, ocr="auto")
    assert "KEPUTUSAN" in desk.workspace.text.pages(report.added[0])[0]
    assert report.documents[0].text is TextVerdict.NONE
    assert run(desk, folder, ocr="always").documents[0].text is TextVerdict.OCR


@pytest.mark.samples
def test_the_real_samples_are_all_taken_in(desk: Desk, samples: Path) -> None:
    report = run(desk, *sorted([*samples.glob("*.pdf"), *samples.glob("*.docx")]))
    assert (len(report.added), report.failed) == (18, ())


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be no text")
def test_a_name_that_is_no_text_does_not_keep_a_folder_out(desk, folder):
    (folder / os.fsdecode(b"laporan\xff.txt")).write_text(WORDS)
    (folder / "kedua.txt").write_text("Keputusan Wali Kota")
    assert names(run(desk, folder)) == {"laporan\ufffd.txt", "kedua.txt"}
    assert len(desk.workspace.history()) == 2
