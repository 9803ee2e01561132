"""What was sent, in the window: recorded for a bundle that was made, compared, followed to its indicator, saved."""

import datetime as dt

import pytest
from bundle_desk import text_only
from made_files import DECISION, make_pdf
from PySide6.QtCore import Qt, QUrl

from dossier_app.bundles.contents import Writers
from dossier_app.context import Context
from dossier_app.domain.difference import SideKind
from dossier_app.i18n.format import format_date
from dossier_app.jobs.progress import Reporter
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.desk import open_desk
from dossier_app.services.export_dossier import export_dossier
from dossier_app.services.import_documents import import_documents
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.record_release import record_release
from dossier_app.services.write_narrative import write_narrative
from dossier_app.settings import Settings
from exporters.table import writers
from ui.dialogs.compare_dialog import CompareDialog
from ui.dialogs.release_dialog import ReleaseDialog
from ui.panels.bundle_screen import BundleScreen
from ui.panels.dashboard_screen import DashboardScreen
from ui.session import Session


@pytest.fixture
def bundle(tmp_path, workspace, app_paths):
    """A bundle that was made of a workspace with one piece of evidence."""
    with open_desk(workspace, paths=app_paths, actor="Ayu", write=True) as desk:
        import_documents(desk, [make_pdf(tmp_path / "SK Tim.pdf", DECISION)], report=Reporter(), ocr="never")
        map_evidence(desk, "SK Tim.pdf", "10.1.a", pages="1")
        write_narrative(desk, "10", level=1, part="fakta", text="Tim sudah ditetapkan.")
        done = export_dossier(
            desk, tmp_path / "kirim.zip", kind="assessment", writers=Writers(), report=Reporter(), paths=app_paths
        )
    return done.bundle


@pytest.fixture
def sent(bundle, workspace, app_paths):
    """The same, sent, and worked on since."""
    with open_desk(workspace, paths=app_paths, actor="Ayu", write=True) as desk:
        record_release(
            desk, name="Tahap 1", to="Asesor", bundle=bundle, paths=app_paths, writers=Writers(), report=Reporter()
        )
        assess_indicator(desk, "10", claim=1)
        write_narrative(desk, "10", level=1, part="fakta", text="Tim belum ditetapkan.")
    return bundle


@pytest.fixture
def opened(qtbot, app_paths, workspace):
    """Opens a screen on the workspace."""
    sessions = []

    def open_on(make):
        def no_window(context, workspace):
            raise AssertionError("the window is already there")

        table = Writers(text_only().parts, differences=writers().differences)
        session = Session(Context(app_paths, Settings(), lambda: table, no_window, "Ayu"))
        sessions.append(session)
        screen = make(session)
        qtbot.addWidget(screen)
        session.viewed.connect(screen.on_viewed)
        screen.resize(1100, 680)
        screen.show()
        with qtbot.waitSignal(session.viewed, timeout=20_000):
            session.open(workspace)
        settled(qtbot, screen)
        return screen

    yield open_on
    for session in sessions:
        session.close()
        session.deleteLater()


def settled(qtbot, screen):
    qtbot.waitUntil(lambda: not screen.session.operations.busy, timeout=60_000)


def dialog_of(qtbot, screen, kind):
    qtbot.waitUntil(lambda: screen.window().findChildren(kind) != [], timeout=10_000)
    return screen.window().findChildren(kind)[0]


def test_a_made_bundle_is_recorded_as_sent(qtbot, opened, bundle):
    screen = opened(BundleScreen)
    assert screen.tabs.tabText(1) == "Rilis"
    assert not screen.made.sent_button.isEnabled()
    screen.made.list.setCurrentItem(screen.made.list.topLevelItem(0))
    screen.made.sent_button.click()
    dialog = dialog_of(qtbot, screen, ReleaseDialog)
    assert not dialog.save.isEnabled()
    qtbot.keyClicks(dialog.name, "Tahap 1")
    qtbot.keyClicks(dialog.to, "Tim asesor")
    assert dialog.save.isEnabled()
    with qtbot.waitSignal(screen.session.did, timeout=60_000):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.tabs.tabText(1) == "Rilis (1)", timeout=20_000)
    settled(qtbot, screen)
    item = screen.releases.list.topLevelItem(0)
    today = format_date(dt.date.today())  # noqa: DTZ011 -- the day of whoever sends it
    assert [item.text(column) for column in range(4)] == ["Tahap 1", today, "Tim asesor", "kirim.zip"]
    again = ReleaseDialog(screen.session, bundle, screen)
    again.name.setText("tahap 1")
    again.to.setText("X")
    assert "sudah ada" in again.wrong.text()
    assert not again.save.isEnabled()
    again.close()


def test_a_release_is_compared_followed_and_saved(qtbot, opened, sent, tmp_path):
    screen = opened(BundleScreen)
    screen.releases.list.setCurrentItem(screen.releases.list.topLevelItem(0))
    screen.releases.compare_button.click()
    dialog = dialog_of(qtbot, screen, CompareDialog)
    qtbot.waitUntil(dialog.save.isEnabled, timeout=20_000)
    text = dialog.told.toPlainText()
    for said in ("1 indikator berubah tingkat", "3 → 1", "Tim sudahbelum ditetapkan.", "Rilis “Tahap 1”"):
        assert said in text
    with qtbot.waitSignal(screen.open_indicator, timeout=5_000) as opened_one:
        dialog.told.anchorClicked.emit(QUrl("#0"))
    assert opened_one.args == ["10", 0]
    dialog.write(tmp_path / "beda.docx")
    settled(qtbot, screen)
    assert (tmp_path / "beda.docx").read_bytes().startswith(b"PK")
    dialog.choose(dialog.before, (SideKind.BUNDLE, str(sent)))
    assert not dialog.save.isEnabled()
    qtbot.waitUntil(dialog.save.isEnabled, timeout=20_000)
    assert "Bundel kirim.zip" in dialog.told.toPlainText()
    dialog.choose(dialog.after, (SideKind.BUNDLE, str(sent)))
    assert "dua keadaan yang berbeda" in dialog.told.toPlainText()
    dialog.choose(dialog.after, (SideKind.BUNDLE, str(tmp_path / "tidak-ada.zip")))
    qtbot.waitUntil(lambda: "tidak-ada.zip tidak ada" in dialog.told.toPlainText(), timeout=20_000)
    settled(qtbot, screen)
    dialog.close()


def test_closed_while_it_compares_it_waits_for_nothing(qtbot, opened, sent):
    screen = opened(BundleScreen)
    screen.compare("Tahap 1")
    dialog_of(qtbot, screen, CompareDialog).close()
    settled(qtbot, screen)


def test_the_dashboard_offers_the_newest_release(qtbot, opened, sent):
    screen = opened(DashboardScreen)
    qtbot.waitUntil(screen.changes.release.isVisible, timeout=20_000)
    settled(qtbot, screen)
    assert screen.changes.release.text() == "Bandingkan dengan rilis “Tahap 1”…"
    screen.changes.release.click()
    dialog = dialog_of(qtbot, screen, CompareDialog)
    qtbot.waitUntil(dialog.save.isEnabled, timeout=20_000)
    assert "3 → 1" in dialog.told.toPlainText()
    settled(qtbot, screen)
    dialog.close()
