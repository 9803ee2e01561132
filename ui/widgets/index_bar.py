"""The status bar's left side: the index three times, how many documents there are, and how much can be searched."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from dossier_app.i18n import _, ngettext

if TYPE_CHECKING:
    from dossier_app.domain.report import IndexFigure
    from dossier_app.services.view_workspace import WorkspaceView


class IndexBar(QWidget):
    """Two lines of figures in one row; each can be read by a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = QLabel(self)
        self.documents = QLabel(self)
        self.state = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 2)
        row.setSpacing(18)
        for label, name in (
            (self.index, _("Indeks")),
            (self.documents, _("Dokumen")),
            (self.state, _("Keadaan ruang kerja")),
        ):
            label.setAccessibleName(name)
            row.addWidget(label)
        row.addStretch(1)

    def show_view(self, view: "WorkspaceView | None") -> None:
        self.index.setText("" if view is None else index_words(view))
        self.index.setToolTip("" if view is None else _("Indeks yang didukung dokumen, yang diklaim, dan sasarannya"))
        self.documents.setText("" if view is None else document_words(view))
        self.state.setText(_("hanya baca") if view is not None and view.read_only else "")


def index_words(view: "WorkspaceView") -> str:
    """3,28 Baik · klaim 3,40 · sasaran 3,60."""
    supported = _figure(view.index.supported)
    if view.index.supported.predicate:
        supported = f"{supported} {view.index.supported.predicate}"
    return _("Terdukung {supported} · klaim {claimed} · sasaran {target}").format(
        supported=supported, claimed=_figure(view.index.claimed), target=_figure(view.index.target)
    )


def document_words(view: "WorkspaceView") -> str:
    """412 dokumen, 96 % terindeks."""
    from dossier_app.i18n.format import format_number

    held = sum(not document.in_trash for document in view.snapshot.documents)
    words = ngettext("{count} dokumen", "{count} dokumen", held).format(count=format_number(held, 0))
    if not view.indexable:
        return words
    share = format_number(100 * view.indexed // view.indexable, 0)
    return _("{documents}, {share} % halaman terindeks").format(documents=words, share=share)


def _figure(figure: "IndexFigure") -> str:
    from dossier_app.i18n.format import format_number

    return "–" if figure.index is None else format_number(figure.index, 2)
