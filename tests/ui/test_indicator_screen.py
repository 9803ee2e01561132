"""The screen of the indicators on a real workspace: what it shows, and what keys, drops and dialogs do."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from dossier_app.domain.ids import candidate_id, document_id
from dossier_app.domain.journal import Kind
from dossier_app.services.create_workspace import create
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.show_indicator import EvidenceLine, NeedLine
from dossier_app.services.show_scheme import Only
from dossier_app.services.undo_step import undo_step
from dossier_app.services.waive_requirement import waive_requirement
from ui.actions import action_words
from ui.dialogs.map_dialog import MapDialog
from ui.dialogs.narrative_compare import NarrativeCompare
from ui.dialogs.waive_dialog import WaiveDialog
from ui.panels.indicator_screen import IndicatorScreen
from ui.session import Session
from ui.widgets.dropping import DOCUMENT_MIME, PAGES_MIME


def hold(desk, folder, name: str, *pages: str) -> str:
    file = folder / name
    file.write_bytes(name.encode())
    blob = desk.workspace.blobs.add(file)
    with desk.begin() as work:
        work.put(
            Kind.DOCUMENT,
            document_id(blob.sha256),
            {"sha256": blob.sha256, "size": blob.size, f"alias:{name}": True},
        )
        work.store_text(document_id(blob.sha256), pages)
        work.commit(f"Impor {name}")
    return document_id(blob.sha256)


@pytest.fixture
def documents(tmp_path, app_paths) -> dict[str, str]:
    """A workspace with two documents, of which one proves 11.3.a."""
    with create(
        tmp_path / "kota", instrument="spbe-2020", institution="Kota Contoh", year=2025, paths=app_paths, actor="Ayu"
    ) as desk:
        first = hold(desk, tmp_path, "Arsitektur SPBE.pdf", "Arsitektur SPBE dan referensi arsitektur", "domain")
        second = hold(desk, tmp_path, "Peta Rencana.pdf", "Peta rencana SPBE")
        map_evidence(desk, first, "11.3.a", pages="2", article="Pasal 4", quote="menetapkan")
    return {"arsitektur": first, "peta": second}


@pytest.fixture
def session(qtbot, context):
    session = Session(context)
    yield session
    session.close()
    session.deleteLater()


@pytest.fixture
def screen(qtbot, session, documents, tmp_path) -> IndicatorScreen:
    screen = IndicatorScreen(session)
    qtbot.addWidget(screen)
    session.viewed.connect(screen.on_viewed)
    screen.resize(1000, 640)
    screen.show()
    with qtbot.waitSignal(session.viewed, timeout=20_000):
        session.open(tmp_path / "kota")
    screen.reveal("11")
    return screen


def after(qtbot, screen, do):
    """Do something, and wait until the screen has seen the change."""
    with qtbot.waitSignal(screen.session.viewed, timeout=20_000):
        do()


def need(screen, need_id: str) -> NeedLine:
    line = screen.needs.tree.line(screen.needs.tree.index_of(need_id))
    assert isinstance(line, NeedLine)
    return line


def test_models_please_qt(screen, qtmodeltester):
    qtmodeltester.check(screen.scheme.model, force_py=True)
    qtmodeltester.check(screen.scheme.filter, force_py=True)
    qtmodeltester.check(screen.needs.tree, force_py=True)
    qtmodeltester.check(screen.proposals.model, force_py=True)


def test_an_indicator_shows_its_head_and_its_levels(screen):
    assert screen.header.heading.text().startswith("11  Arsitektur SPBE")
    assert "2,5 %" in screen.header.weight.text()
    assert "Belum dinilai" in screen.header.finding.text()
    first = screen.needs.tree.index(0, 0)
    spoken = screen.needs.tree.data(first, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Tingkat 1 Rintisan: diberikan")


def test_evidence_stands_below_its_requirement_with_its_place(screen):
    piece = need(screen, "11.3.a").evidence[0]
    assert (piece.name, piece.place) == ("Arsitektur SPBE.pdf", "Pasal 4, halaman 2")
    index = screen.needs.tree.index_of("11.3.a")
    assert isinstance(screen.needs.tree.line(screen.needs.tree.index(0, 0, index)), EvidenceLine)


def test_claiming_a_level_is_saved_at_once_and_can_be_undone(qtbot, screen):
    box = screen.header.claimed
    box.setFocus()
    row = box.findData(3)
    after(qtbot, screen, lambda: (box.setCurrentIndex(row), box.activated.emit(row)))
    assert screen.session.view.reports["11"].claimed == 3
    assert "melebihi bukti" in screen.header.finding.text()
    after(qtbot, screen, lambda: screen.session.change("", lambda desk, _report: undo_step(desk)))
    assert box.currentData() is None


def test_rolling_the_wheel_over_a_level_claims_nothing(screen):
    class Wheel:
        ignored = False

        def ignore(self):
            self.ignored = True

    wheel = Wheel()
    screen.header.claimed.wheelEvent(wheel)
    assert wheel.ignored


def test_space_maps_the_document_at_hand(qtbot, screen, documents):
    screen.session.at_hand = lambda: (documents["peta"], "1", "")
    screen.needs.choose("11.3.b")
    after(qtbot, screen, lambda: qtbot.keyClick(screen.needs, Qt.Key.Key_Space))
    assert [line.name for line in need(screen, "11.3.b").evidence] == ["Peta Rencana.pdf"]
    assert screen.needs.current_need().id == "11.3.b"


def test_delete_unmaps_and_enter_opens_at_the_page(qtbot, screen, documents):
    screen.needs.choose("11.3.a")
    with qtbot.waitSignal(screen.open_document) as opened:
        qtbot.keyClick(screen.needs, Qt.Key.Key_Return)
    assert opened.args == [documents["arsitektur"], 2]
    after(qtbot, screen, lambda: qtbot.keyClick(screen.needs, Qt.Key.Key_Delete))
    assert need(screen, "11.3.a").evidence == ()
    assert need(screen, "11.3.a").status == "missing"


def drop(screen, need_id: str, mime: str, value: object) -> None:
    index = screen.needs.tree.index_of(need_id)
    screen.needs.choose(need_id)
    data = QMimeData()
    data.setData(mime, json.dumps(value).encode())
    place = QPointF(screen.needs.visualRect(index).center() if index.isValid() else QPoint())
    event = QDropEvent(place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    screen.needs.dropEvent(event)


def test_dropping_documents_on_a_requirement_maps_them_in_one_step(qtbot, screen, documents):
    after(qtbot, screen, lambda: drop(screen, "11.3.c", DOCUMENT_MIME, list(documents.values())))
    assert len(need(screen, "11.3.c").evidence) == 2
    after(qtbot, screen, lambda: screen.session.change("", lambda desk, _report: undo_step(desk)))
    assert need(screen, "11.3.c").evidence == ()


def test_dropping_a_page_range_maps_these_pages(qtbot, screen, documents):
    brought = {"document": documents["arsitektur"], "pages": "1-2", "quote": "domain"}
    after(qtbot, screen, lambda: drop(screen, "11.3.c", PAGES_MIME, brought))
    piece = need(screen, "11.3.c").evidence[0]
    assert (piece.place, piece.quote) == ("halaman 1–2", "domain")


def test_what_cannot_be_read_is_not_dropped(screen):
    drop(screen, "11.3.c", PAGES_MIME, ["x"])
    drop(screen, "11.3.c", DOCUMENT_MIME, {"x": 1})
    assert not screen.session.operations.busy


class TestMapDialog:
    """New mappings and changes of them."""

    def test_a_document_is_named_by_a_part_of_its_name_and_mapped(self, qtbot, screen):
        screen.needs.choose("11.3.d")
        qtbot.keyClick(screen.needs, Qt.Key.Key_P)
        dialog = screen.findChild(MapDialog)
        dialog.document.setEditText("peta rencana.pdf")
        dialog.article.setText("Pasal 9")
        after(qtbot, screen, lambda: qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton))
        assert need(screen, "11.3.d").evidence[0].place == "Pasal 9"

    def test_a_mapping_is_edited_in_place(self, qtbot, screen):
        screen.needs.choose("11.3.a")
        qtbot.keyClick(screen.needs, Qt.Key.Key_F2)
        dialog = screen.findChild(MapDialog)
        assert dialog.pages.text() == "2"
        dialog.pages.setText("1")
        after(qtbot, screen, dialog.submit)
        assert [line.place for line in need(screen, "11.3.a").evidence] == ["Pasal 4, halaman 1"]

    def test_a_refusal_stays_in_the_dialog_with_what_was_typed(self, qtbot, screen):
        screen.verbs.ask_to_map("11.3.d")
        dialog = screen.findChild(MapDialog)
        dialog.submit()
        assert "belum dipilih" in dialog.problem.text()
        dialog.document.setEditText("Peta Rencana.pdf")
        dialog.pages.setText("tiga")
        dialog.submit()
        qtbot.waitUntil(lambda: "tidak dapat dibaca" in dialog.problem.text())
        assert dialog.isVisible()
        assert dialog.pages.text() == "tiga"
        dialog.reject()

    def test_accepting_as_another_kind_asks_for_a_reason(self, qtbot, screen):
        screen.verbs.ask_to_edit(need(screen, "11.3.a").evidence[0].id)
        dialog = screen.findChild(MapDialog)
        assert not dialog.reason.isEnabled()
        dialog.accept_as.setCurrentIndex(1)
        dialog.submit()
        qtbot.waitUntil(lambda: "belum lengkap" in dialog.problem.text())
        dialog.reason.setText("isinya sama")
        dialog.submit()  # the view after the refusal may come in between
        qtbot.waitUntil(lambda: "isinya sama" in need(screen, "11.3.a").evidence[0].accepted)


def test_a_requirement_is_waived_with_a_reason_and_a_name_and_counts_again(qtbot, screen):
    screen.needs.choose("11.3.b")
    screen.verbs.ask_to_waive("11.3.b")
    dialog = screen.findChild(WaiveDialog)
    assert dialog.by.text() == "Ayu"
    assert not dialog.save.isEnabled()
    dialog.reason.setText("bukan kewenangan")
    after(qtbot, screen, dialog.submit)
    assert need(screen, "11.3.b").waiver == "bukan kewenangan (oleh Ayu)"
    menu = screen.needs.menu_of_current()
    act = next(action for action in menu.actions() if action_words(action) == "Berlakukan lagi")
    after(qtbot, screen, act.trigger)
    menu.close()
    assert need(screen, "11.3.b").waiver == ""


def test_the_tree_is_filtered_by_text_and_by_claim(qtbot, screen):
    screen.scheme.search.setText("arsitektur")
    assert screen.scheme.current() == "11"
    screen.scheme.search.clear()
    screen.scheme.only.setCurrentIndex(screen.scheme.only.findData(Only.OVERCLAIMED))
    screen.scheme.only.activated.emit(0)
    assert screen.scheme.filter.rowCount() == 0
    assert screen.scheme.empty.isVisible()
    screen.reveal("12.3.a")
    assert screen.code == "12"
    assert screen.needs.current_need().id == "12.3.a"


def test_the_keyboard_walks_from_indicator_to_indicator(qtbot, screen):
    screen.scheme.tree.setFocus()
    qtbot.keyClick(screen.scheme.tree, Qt.Key.Key_Down)
    assert screen.code == "12"
    screen.scheme.step(-1)
    assert screen.code == "11"


def test_a_change_leaves_folding_and_selection_as_they_were(qtbot, screen):
    screen.needs.choose("11.3.b")
    section = screen.needs.tree.index_of("11.3.a").parent()
    resets = []
    screen.needs.tree.modelReset.connect(lambda: resets.append(1))
    screen.scheme.model.modelReset.connect(lambda: resets.append(1))
    after(
        qtbot, screen,
        lambda: screen.session.change("", lambda desk, _r: waive_requirement(desk, "11.3.a", reason="x")),
    )  # fmt: skip
    assert resets == []
    assert screen.needs.isExpanded(section)
    assert screen.needs.current_need().id == "11.3.b"
    assert need(screen, "11.3.a").status == "waived"


def test_a_narrative_saves_itself_as_one_step_when_it_is_left(qtbot, screen):
    screen.turn_to(screen.narrative.text)
    editor = screen.narrative
    editor.level.setCurrentIndex(editor.level.findData(3))
    editor.level.activated.emit(2)
    qtbot.keyClicks(editor.text, "Ditetapkan 2024.")
    after(qtbot, screen, lambda: screen.scheme.choose("12"))
    (told,) = screen.session.view.snapshot.narratives
    assert (told.indicator, told.level, told.part, told.text) == ("11", 3, "fakta", "Ditetapkan 2024.")
    assert editor.text.toPlainText() == ""


def test_the_narrative_offers_what_the_mappings_say(qtbot, screen):
    screen.turn_to(screen.narrative.text)
    editor = screen.narrative
    editor.level.setCurrentIndex(editor.level.findData(3))
    editor.level.activated.emit(2)
    qtbot.waitUntil(editor.use.isEnabled)
    assert "Pasal 4" in editor.offer.toPlainText()
    after(qtbot, screen, lambda: qtbot.mouseClick(editor.use, Qt.MouseButton.LeftButton))
    assert "Pasal 4" in screen.session.view.snapshot.narratives[0].text


def test_a_suggestion_is_accepted_with_one_key(qtbot, screen):
    screen.turn_to(screen.proposals.list)
    qtbot.waitUntil(lambda: bool(screen.proposals.model.rows), timeout=20_000)
    best = screen.proposals.model.rows[0]
    assert best.score
    assert best.reasons
    assert screen.session.view.needs[best.requirement].evidence == ()
    after(qtbot, screen, lambda: qtbot.keyClick(screen.proposals.list, Qt.Key.Key_Space))
    assert screen.session.view.needs[best.requirement].evidence[0].document == best.document
    assert best not in screen.proposals.model.rows


def test_whatever_takes_the_focus_has_a_name(screen):
    takers = [w for w in screen.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    named = [w for w in takers if w.accessibleName() or getattr(w, "text", str)()]
    assert len(takers) > 10
    tab_bar = screen.tabs.tabBar()
    assert [w for w in takers if w not in named and w is not tab_bar and not w.focusProxy()] == []


@pytest.fixture
def candidate(screen, documents, qtbot):
    """A document that was set aside for indicator 11, chosen in its list."""

    def put(desk, _report):
        with desk.begin() as work:
            fields = {"indicator": "11", "document": documents["peta"], "reason": "nama folder"}
            work.put(Kind.CANDIDATE, candidate_id("11", documents["peta"]), fields)
            return work.commit("Calon")

    after(qtbot, screen, lambda: screen.session.change("", put))
    screen.turn_to(screen.proposals.list)
    qtbot.waitUntil(lambda: bool(screen.proposals.model.rows) and screen.proposals.current().is_candidate)
    return candidate_id("11", documents["peta"])


def test_a_candidate_is_turned_down_with_delete_and_comes_back_with_undo(qtbot, screen, candidate):
    after(qtbot, screen, lambda: qtbot.keyClick(screen.proposals.list, Qt.Key.Key_Delete))
    assert screen.session.view.snapshot.candidates == ()
    assert all(not row.is_candidate for row in screen.proposals.model.rows)
    after(qtbot, screen, lambda: screen.session.change("", lambda desk, _report: undo_step(desk)))
    assert [one.id for one in screen.session.view.snapshot.candidates] == [candidate]
    assert screen.proposals.model.rows[0].candidate == candidate


def test_a_suggestion_is_not_turned_down(qtbot, screen, candidate):
    qtbot.waitUntil(lambda: len(screen.proposals.model.rows) > 1, timeout=20_000)
    dismiss = next(action for action in screen.proposals.list.actions() if "Singkirkan" in action.text())
    assert dismiss.isEnabled()
    screen.proposals.list.setCurrentIndex(screen.proposals.model.index(1, 0))
    assert not screen.proposals.current().is_candidate
    assert not dismiss.isEnabled()
    qtbot.keyClick(screen.proposals.list, Qt.Key.Key_Delete)
    assert len(screen.session.view.snapshot.candidates) == 1


def written_and_overtaken(qtbot, screen):
    """A text of our own, and a mapping that was made after it."""
    screen.turn_to(screen.narrative.text)
    editor = screen.narrative
    editor.level.setCurrentIndex(editor.level.findData(3))
    editor.level.activated.emit(2)
    qtbot.keyClicks(editor.text, "Kata kami.")
    after(qtbot, screen, editor.leave)
    document = screen.session.view.snapshot.evidence[0].document
    after(
        qtbot, screen,
        lambda: screen.session.change("", lambda desk, _r: map_evidence(desk, document, "11.3.b", pages="1")),
    )  # fmt: skip
    qtbot.waitUntil(lambda: not editor.stale.isHidden(), timeout=10_000)
    return editor


def test_a_text_that_the_mappings_have_overtaken_says_so_and_stays(qtbot, screen):
    editor = written_and_overtaken(qtbot, screen)
    assert editor.text.toPlainText() == "Kata kami."
    assert screen.session.view.snapshot.narratives[0].text == "Kata kami."


def test_a_text_made_anew_can_be_taken_back(qtbot, screen):
    editor = written_and_overtaken(qtbot, screen)
    after(qtbot, screen, lambda: qtbot.mouseClick(editor.anew, Qt.MouseButton.LeftButton))
    assert "Pasal 4" in screen.session.view.snapshot.narratives[0].text
    assert editor.stale.isHidden()
    after(qtbot, screen, lambda: screen.session.change("", lambda desk, _r: undo_step(desk)))
    assert screen.session.view.snapshot.narratives[0].text == "Kata kami."
    assert editor.text.toPlainText() == "Kata kami."
    assert not editor.stale.isHidden()


def test_both_texts_stand_side_by_side(qtbot, screen):
    editor = written_and_overtaken(qtbot, screen)
    qtbot.mouseClick(editor.compare, Qt.MouseButton.LeftButton)
    (dialog,) = screen.window().findChildren(NarrativeCompare)
    assert dialog.written.toPlainText() == "Kata kami."
    assert "Pasal 4" in dialog.offered.toPlainText()
    after(qtbot, screen, lambda: qtbot.mouseClick(dialog.anew, Qt.MouseButton.LeftButton))
    assert "Pasal 4" in screen.session.view.snapshot.narratives[0].text
