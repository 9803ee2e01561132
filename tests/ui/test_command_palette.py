"""The palette: commands, indicators, requirements, documents and pages, by keyboard only."""

import pytest
from PySide6.QtCore import Qt

from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import open_desk
from dossier_app.services.import_documents import import_documents
from ui.dialogs.command_palette import CommandPalette
from ui.models.jump_list import KIND, JumpList
from ui.models.jumps import Jump
from ui.places import PLACES


@pytest.fixture
def with_document(workspace, context, tmp_path):
    file = tmp_path / "Perwal 12-2024 Arsitektur.txt"
    file.write_text("Peraturan Wali Kota tentang arsitektur\nPasal 4 memuat bebek langka\n", encoding="utf-8")
    with open_desk(workspace, paths=context.paths, actor="Ayu", write=True) as desk:
        import_documents(desk, [file], report=Reporter())
    return workspace


def opened(qtbot, window, path) -> CommandPalette:
    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.open_workspace(path)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return window.findChild(CommandPalette)


def titles(palette: CommandPalette) -> list[str]:
    return [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())]


def idle(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.session.operations.busy, timeout=20_000)


def test_qt_accepts_the_list(qtmodeltester):
    model = JumpList()
    model.show([Jump("Buka", "Perintah", print)])
    qtmodeltester.check(model, force_py=True)
    model.add([Jump("Impor", "Perintah", print, "Ctrl+I")])
    qtmodeltester.check(model, force_py=True)


def test_an_empty_query_offers_commands(qtbot, window, workspace):
    palette = opened(qtbot, window, workspace)
    assert "Ruang kerja baru…" in titles(palette)
    palette.close()
    idle(qtbot, window)


def test_commands_are_found_by_any_word_and_run_with_enter(qtbot, window, workspace):
    palette = opened(qtbot, window, workspace)
    qtbot.keyClicks(palette.field, "gelap")
    assert titles(palette)[0] == "Tampilan gelap"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.session.context.settings.theme == "dark"
    idle(qtbot, window)


@pytest.mark.skipif("indicators" not in [place.key for place in PLACES], reason="no screen of indicators")
def test_an_indicator_is_opened_by_its_code(qtbot, window, workspace):
    palette = opened(qtbot, window, workspace)
    qtbot.keyClicks(palette.field, "11")
    row = titles(palette).index("11  Arsitektur SPBE")
    for _ in range(row):
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.stack.key == "indicators"
    assert window.visiting.context == "11"
    idle(qtbot, window)


def test_documents_and_pages_are_found(qtbot, window, with_document):
    palette = opened(qtbot, window, with_document)
    qtbot.keyClicks(palette.field, "perwal 12")
    assert any(title.startswith("Perwal 12-2024") for title in titles(palette))
    palette.field.clear()
    qtbot.keyClicks(palette.field, "bebek langka")
    qtbot.waitUntil(lambda: any("halaman 1" in title for title in titles(palette)), timeout=20_000)
    assert palette.model.index(0, 0).data(KIND) == "Halaman"
    palette.close()
    idle(qtbot, window)


def test_what_is_not_found_is_said(qtbot, window, workspace):
    palette = opened(qtbot, window, workspace)
    qtbot.keyClicks(palette.field, "xqzw")
    qtbot.waitUntil(lambda: palette.foot.text().startswith("Tidak ada yang cocok"), timeout=20_000)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    idle(qtbot, window)


def test_the_arrows_go_round(qtbot, window, workspace):
    palette = opened(qtbot, window, workspace)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == palette.model.rowCount() - 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    palette.close()
    idle(qtbot, window)


def test_marked_pages_are_mapped_to_a_chosen_requirement(qtbot, window, with_document):
    palette = opened(qtbot, window, with_document)
    palette.close()
    document = window.session.view.snapshot.documents[0]
    window.visiting.map_pages(document.id, "1", "")
    chooser = next(palette for palette in window.findChildren(CommandPalette) if palette.isVisible())
    qtbot.keyClicks(chooser.field, "11.2.a")
    qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.view.snapshot.evidence) == 1, timeout=20_000)
    assert window.session.view.snapshot.evidence[0].requirement == "11.2.a"
    idle(qtbot, window)
