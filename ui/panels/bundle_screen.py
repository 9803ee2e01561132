"""Bundles: write one after seeing what would stay out, verify one, and find those that were made."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from dossier_app.domain.difference import SideKind
from dossier_app.domain.journal import Area
from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from ui.panels.bundle_export import UPLOAD, BundleExport
from ui.panels.bundle_made import MadeBundles
from ui.panels.bundle_releases import Releases
from ui.screens import Screen
from ui.session import EVERYTHING, Session
from ui.widgets.bundle_text import preview_html, verified_html, written_html
from ui.widgets.personal_text import page_of_link, personal_html
from ui.widgets.readiness_text import readiness_html
from ui.widgets.section import Section

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.export_dossier import ExportReport
    from dossier_app.services.find_personal_data import PersonalReport
    from dossier_app.services.made_bundles import MadeBundle
    from dossier_app.services.preview_export import ExportPreview
    from dossier_app.services.preview_upload import IndicatorReadiness
    from dossier_app.services.verify_bundle import Verification
    from dossier_app.services.view_workspace import WorkspaceView


class BundleScreen(Screen):
    """The assistant at the left, what it says at the right, the bundles that were made below."""

    open_document = Signal(str, int)  # id, page from 1
    open_indicator = Signal(str, int)
    key = "bundles"
    areas: frozenset[Area] = EVERYTHING

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.export = BundleExport(self)
        self.told = QTextBrowser(self)
        self.told.setAccessibleName(_("Isi dan hasil bundel"))
        self.told.setOpenLinks(False)
        self.told.anchorClicked.connect(self._open_page)
        self.made = MadeBundles(self)
        self.releases = Releases(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.made, _("Dibuat"))
        self.tabs.addTab(self.releases, _("Rilis"))
        self._asked = 0
        told = Section(_("Sebelum ditulis"), self.told, parent=self)
        self._heading = told.heading
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.addWidget(told)
        right.addWidget(Section(_("Sudah dibuat dan dikirim"), self.tabs, parent=self))
        right.setSizes([380, 240])
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.addWidget(Section(_("Buat bundel"), self.export, parent=self))
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        both.setSizes([390, 660])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(both)
        self.setAcceptDrops(True)
        self.export.changed.connect(self._preview)
        self.export.wanted.connect(self._write)
        self.export.papers.clicked.connect(self.ask_papers)
        self.made.verify.connect(self.verify)
        self.made.look.connect(session.look)
        self.made.sent.connect(self._ask_release)
        self.releases.compare.connect(self.compare)
        session.closed.connect(self.export.forget)

    def title(self) -> str:
        return _("Bundel")

    def show_view(self, view: "WorkspaceView") -> None:
        info, path = view.snapshot.info, self.session.path
        folder = path.parent if path is not None else Path.home()
        self.export.show_instrument(view.instrument, folder, info.institution, info.year)
        self.export.setEnabled(not self.session.is_bundle)
        self.made.may_record(not view.read_only)
        self.releases.show_releases(view.snapshot.releases)
        count = len(view.snapshot.releases)
        self.tabs.setTabText(1, _("Rilis ({count})").format(count=count) if count else _("Rilis"))
        self._list()
        if not self.session.is_bundle:
            self._preview()
        else:
            self._tell(_("Sebelum ditulis"), _("Bundel yang hanya dilihat tidak dapat ditulis lagi."))

    def ask_papers(self) -> None:
        """Open the dialog of letters and sheets that go beside a dossier."""
        from ui.dialogs.papers_dialog import PapersDialog

        self.session.when_settled(lambda: PapersDialog(self.session, self).open())

    def verify(self, bundle: Path) -> None:
        """Judge a bundle, chosen here or dropped."""

        def work(report: Reporter) -> "Verification":
            from dossier_app.services.verify_bundle import verify_bundle

            return verify_bundle(bundle, report=report)

        self._asked += 1
        label = _("Memverifikasi {name}").format(name=bundle.name)
        self._tell(_("Verifikasi"), label + "…")
        self.session.operations.read(
            label,
            work,
            done=lambda found: self._tell(_("Verifikasi"), verified_html(bundle.name, found)),
            failed=lambda error: self._refuse(_("Verifikasi"), error),
        )

    def compare(self, release: str = "") -> None:
        """Open the comparison with a release, or with whatever was sent or made last."""
        from ui.dialogs.compare_dialog import CompareDialog

        before = (SideKind.RELEASE, release) if release else None
        dialog = CompareDialog(self.session, before=before, parent=self.window())
        dialog.open_indicator.connect(self.open_indicator)
        dialog.show()

    def _ask_release(self, bundle: Path) -> None:
        from ui.dialogs.release_dialog import ReleaseDialog

        ReleaseDialog(self.session, bundle, self.window()).open()

    def _preview(self) -> None:
        """A dry assembly of what is chosen now; only the newest answer is shown."""
        kind, indicators, target = self.export.chosen_kind, self.export.indicators(), self.export.path
        upload = self.export.upload.chosen()
        self._asked += 1
        asked = self._asked

        def work(desk: "Desk", _report: Reporter) -> "tuple[ExportPreview, tuple[IndicatorReadiness, ...]]":
            from dossier_app.services.preview_export import preview_export
            from dossier_app.services.preview_upload import preview_upload

            found = preview_export(desk, target, kind=kind, indicators=indicators, upload=upload)
            return found, preview_upload(desk, indicators=indicators, choice=upload) if kind == UPLOAD else ()

        def shown(found: "tuple[ExportPreview, tuple[IndicatorReadiness, ...]]") -> None:
            if asked == self._asked:
                reason = self.session.context.writers.omission_reason
                preview, ready = found
                told = readiness_html(preview, ready, reason) if kind == UPLOAD else preview_html(preview, reason)
                self._tell(_("Sebelum ditulis"), told)
                self.export.write.setEnabled(True)
                self._look_for_personal_data(asked, kind, indicators)

        def refused(error: DossierError) -> None:
            if asked == self._asked:
                self._refuse(_("Sebelum ditulis"), error)
                self.export.write.setEnabled(False)

        if indicators != ():
            self.session.read(_("Memeriksa isi bundel"), work, done=shown, failed=refused)

    def _look_for_personal_data(self, asked: int, kind: str, indicators: tuple[str, ...] | None) -> None:
        """Read the pages that would travel, and tell below the preview what points to a person."""

        def work(desk: "Desk", report: Reporter) -> "PersonalReport":
            from dossier_app.services.find_personal_data import personal_data_in

            return personal_data_in(desk, kind=kind, indicators=indicators, report=report)

        def shown(found: "PersonalReport") -> None:
            if asked == self._asked:
                self.told.setHtml(self.told.toHtml() + personal_html(found))

        self.session.read(_("Mencari data pribadi"), work, done=shown, failed=lambda _error: None)

    def _open_page(self, link: QUrl) -> None:
        if place := page_of_link(link.toString()):
            self.open_document.emit(*place)

    def _write(self) -> None:
        self.session.when_settled(self._write_settled)

    def _write_settled(self) -> None:
        kind, indicators, target = self.export.chosen_kind, self.export.indicators(), self.export.path
        if target is None:
            self._tell(_("Sebelum ditulis"), _("Sebutkan berkas tujuannya."))
            return
        binding, upload = self.export.binding.chosen(), self.export.upload.chosen()
        context = self.session.context

        def work(desk: "Desk", report: Reporter) -> "ExportReport":
            from dossier_app.services.choose_template import choose_template
            from dossier_app.services.export_dossier import export_dossier

            template = choose_template(Path(own) if (own := context.settings.template) else None, report=report)
            return export_dossier(
                desk,
                target,
                kind=kind,
                indicators=indicators,
                binding=replace(binding, template=template),
                writers=context.writers,
                report=report,
                paths=context.paths,
                upload=upload,
            )

        def written(done: "ExportReport") -> None:
            self._asked += 1
            self._tell(_("Hasil"), written_html(done, context.writers.omission_reason))
            self._list()

        operation = self.session.read(
            _("Menulis {name}").format(name=target.name),
            work,
            done=written,
            failed=lambda error: self._refuse(_("Hasil"), error),
        )
        if operation is not None:
            self.export.write.setEnabled(False)
            operation.finished.connect(lambda: self.export.write.setEnabled(True))

    def _list(self) -> None:
        view, paths = self.session.view, self.session.context.paths
        if view is None:
            return
        workspace = view.snapshot.info.id

        def work(_report: Reporter) -> "list[tuple[MadeBundle, bool]]":
            from dossier_app.services.made_bundles import made_bundles

            return [(made, made.is_there) for made in made_bundles(paths, workspace)]

        self.session.operations.read(_("Membaca catatan bundel"), work, done=self.made.show_bundles)

    def _refuse(self, heading: str, error: DossierError) -> None:
        self._tell(heading, "<br>".join(part for part in (error.sentence, error.reason, error.remedy) if part))

    def _tell(self, heading: str, html: str) -> None:
        self._heading.setText(heading)
        self.told.setHtml(html)

    # the names of what follows are Qt's

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        if _bundle_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        bundle = _bundle_in(event.mimeData())
        if bundle is not None:
            event.acceptProposedAction()
            self.verify(bundle)


def _bundle_in(data: QMimeData) -> Path | None:
    """The one zip that is dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ".zip" else None
