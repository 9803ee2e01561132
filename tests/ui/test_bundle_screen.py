"""The screen of bundles on a real workspace: seen before it is written, written, verified, found again."""

import zipfile

import pytest
from bundle_desk import text_only
from made_files import DECISION, make_pdf
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from dossier_app.context import Context
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import open_desk
from dossier_app.services.import_documents import import_documents
from dossier_app.services.map_evidence import map_evidence
from dossier_app.settings import Settings
from ui.panels.bundle_screen import BundleScreen
from ui.session import Session
from ui.widgets.indicator_choice import ranges


@pytest.fixture
def filled(tmp_path, workspace, app_paths):
    with open_desk(workspace, paths=app_paths, actor="Ayu", write=True) as desk:
        import_documents(desk, [make_pdf(tmp_path / "SK Tim.pdf", DECISION)], report=Reporter(), ocr="never")
        map_evidence(desk, "SK Tim.pdf", "10.1.a", pages="1")
    return workspace


@pytest.fixture
def screen(qtbot, app_paths, filled):
    def no_window(context, workspace):
        raise AssertionError("the window is already there")

    session = Session(Context(app_paths, Settings(), text_only, no_window, "Ayu"))
    screen = BundleScreen(session)
    qtbot.addWidget(screen)
    session.viewed.connect(screen.on_viewed)
    screen.resize(1100, 680)
    screen.show()
    with qtbot.waitSignal(session.viewed, timeout=20_000):
        session.open(filled)
    qtbot.waitUntil(lambda: "indikator" in screen.told.toPlainText(), timeout=10_000)
    settled(qtbot, screen)
    yield screen
    session.close()
    session.deleteLater()


def settled(qtbot, screen):
    qtbot.waitUntil(lambda: not screen.session.operations.busy, timeout=60_000)


def test_what_would_be_written_is_told_first(qtbot, screen):
    text = screen.told.toPlainText()
    assert "47 indikator, 1 dokumen" in text
    assert "Tidak ada dokumen yang tertinggal." in text
    assert "Klaim melebihi bukti" in text
    assert screen.export.target.text().endswith("Dosir-Kota-Contoh-2025.zip")


def test_a_written_range_ticks_and_ticks_write_a_range(qtbot, screen):
    export = screen.export
    qtbot.keyClicks(export.range, "8-10,21")
    assert export.indicators() == ("8", "9", "10", "21")
    qtbot.waitUntil(lambda: "4 indikator" in screen.told.toPlainText(), timeout=10_000)
    export.tree._items["9"].setCheckState(0, Qt.CheckState.Unchecked)
    assert export.range.text() == "8,10,21"
    qtbot.keyClicks(export.range, "x")
    assert export.wrong.isVisible()
    assert not export.write.isEnabled()
    settled(qtbot, screen)


def test_runs_are_shortened():
    every = [str(number) for number in range(1, 12)]
    assert ranges(every, {"1", "2", "3", "5", "7", "8"}) == "1-3,5,7,8"
    assert ranges(every, ()) == ""


def test_a_bundle_is_written_noted_verified_and_looked_at(qtbot, screen, tmp_path):
    target = tmp_path / "kirim.zip"
    screen.export.target.setText(str(target))
    qtbot.mouseClick(screen.export.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "ditulis dan lolos" in screen.told.toPlainText(), timeout=60_000)
    settled(qtbot, screen)
    assert str(target) in screen.told.toPlainText()
    item = screen.made.list.topLevelItem(0)
    assert (item.text(1), item.text(2), item.text(4)) == ("kirim.zip", "penilaian", "ada")
    screen.made.list.setCurrentItem(item)
    screen.made.verify_button.click()
    qtbot.waitUntil(lambda: "kirim.zip utuh" in screen.told.toPlainText(), timeout=60_000)
    settled(qtbot, screen)
    with qtbot.waitSignal(screen.session.viewed, timeout=20_000):
        screen.made.look_button.click()
    assert screen.session.is_bundle
    assert not screen.export.isEnabled()
    settled(qtbot, screen)


def test_a_dropped_bundle_that_was_altered_is_told_with_its_places(qtbot, screen, tmp_path):
    target = tmp_path / "ubah.zip"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("x/bagit.txt", "bukan")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(target))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    screen.dropEvent(drop)
    qtbot.waitUntil(lambda: "ubah.zip bermasalah" in screen.told.toPlainText(), timeout=20_000)
    assert "bagit.txt" in screen.told.toPlainText()
    settled(qtbot, screen)


def test_a_target_that_cannot_be_is_refused_before_writing(qtbot, screen, filled):
    screen.export.target.setText(str(filled / "dosir.zip"))
    screen.export.changed.emit()
    qtbot.waitUntil(lambda: "Folder itu milik ruang kerja." in screen.told.toPlainText(), timeout=10_000)
    assert not screen.export.write.isEnabled()
    settled(qtbot, screen)


def test_an_upload_package_says_what_is_ready_before_it_is_written(qtbot, screen):
    export = screen.export
    export.kind.setCurrentIndex(export.kind.findData("upload"))
    assert export.upload.isVisible()
    assert not export.binding.isVisible()
    assert "104 MB" in export.upload.most_megabytes.text()
    qtbot.waitUntil(lambda: "belum siap" in screen.told.toPlainText(), timeout=10_000)
    text = screen.told.toPlainText()
    assert "Indikator 10, klaim 3: belum siap" in text
    assert "10.a.Tim-Koordinasi-Sistem-Pemerintahan-Berbasis.pdf" in text
    assert "Belum ada bukti untuk klaim tingkat 3: butir 10.2.a, 10.2.b, 10.3.a." in text
    export.upload.longest_name.setValue(30)
    qtbot.waitUntil(lambda: "menjadi 10.a.Tim-Koordinasi.pdf" in screen.told.toPlainText(), timeout=10_000)
    settled(qtbot, screen)


def test_an_upload_package_is_written_from_the_window(qtbot, screen, tmp_path):
    export = screen.export
    export.kind.setCurrentIndex(export.kind.findData("upload"))
    target = tmp_path / "unggah.zip"
    export.target.setText(str(target))
    qtbot.mouseClick(export.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "lolos pemeriksaan" in screen.told.toPlainText(), timeout=60_000)
    with zipfile.ZipFile(target) as bundle:
        assert any("/data/unggah/10/10.a." in name for name in bundle.namelist())
    qtbot.waitUntil(lambda: screen.made.list.topLevelItemCount() > 0, timeout=10_000)
    settled(qtbot, screen)
