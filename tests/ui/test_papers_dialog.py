"""The letters beside a dossier: the dialog says what is missing, writes, and remembers who signs."""

import json
from dataclasses import replace

import pytest
from docx import Document
from PySide6.QtCore import Qt

from exporters.table import writers
from ui.dialogs.papers_dialog import PapersDialog
from ui.panels.bundle_screen import BundleScreen
from ui.session import Session


@pytest.fixture
def session(qtbot, context, workspace):
    session = Session(replace(context, load_writers=writers))
    with qtbot.waitSignal(session.viewed, timeout=20_000):
        session.open(workspace)
    yield session
    session.close()


@pytest.fixture
def dialog(qtbot, session):
    screen = BundleScreen(session)
    qtbot.addWidget(screen)
    screen.show_view(session.view)
    screen.show()
    qtbot.mouseClick(screen.export.papers, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.findChild(PapersDialog) is not None, timeout=10_000)
    dialog = screen.findChild(PapersDialog)
    qtbot.waitUntil(lambda: bool(dialog.missing.toPlainText()), timeout=20_000)
    yield dialog
    screen.close()


def test_what_is_missing_follows_what_is_typed_and_chosen(qtbot, dialog):
    assert "nama koordinator" in dialog.missing.toPlainText()
    with qtbot.waitSignal(dialog.told, timeout=20_000):
        qtbot.keyClicks(dialog.fields["koordinator.nama"], "Siti")
    qtbot.waitUntil(lambda: "nama koordinator" not in dialog.missing.toPlainText(), timeout=20_000)
    for box in dialog.papers.values():
        box.setChecked(False)
    qtbot.waitUntil(lambda: "Belum ada lembar" in dialog.missing.toPlainText(), timeout=20_000)
    assert not dialog.write.isEnabled()


def test_papers_are_written_and_the_signers_remembered(qtbot, dialog, session, tmp_path):
    dialog.fields["koordinator.nama"].setText("Siti Aminah")
    dialog.fields["tanggal"].setText("2026-01-12")
    dialog.write_to(tmp_path / "surat")
    qtbot.waitUntil(lambda: "Ditulis" in dialog.missing.toPlainText(), timeout=30_000)
    consent = Document(str(tmp_path / "surat" / "persetujuan.docx"))
    assert "Siti Aminah" in "\n".join(paragraph.text for paragraph in consent.paragraphs)
    settings = session.context.paths.settings_file
    qtbot.waitUntil(settings.is_file, timeout=10_000)
    assert json.loads(settings.read_text("utf-8"))["papers"] == {"koordinator.nama": "Siti Aminah"}


def test_templates_are_handed_out_and_a_second_time_refused(qtbot, dialog, tmp_path):
    dialog.templates_to(tmp_path / "templat")
    qtbot.waitUntil(lambda: "Templat ada di" in dialog.missing.toPlainText(), timeout=20_000)
    dialog.templates_to(tmp_path / "templat")
    qtbot.waitUntil(lambda: "mungkin sudah diubah" in dialog.missing.toPlainText(), timeout=20_000)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
