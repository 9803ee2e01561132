"""Dialogs to choose files and folders, with the words of the program; they never stop the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from dossier_app.i18n import _


def choose_folder(
    parent: QWidget, title: str, chosen: Callable[[Path], object], *, accept: str = "", start: Path | None = None
) -> QFileDialog:
    """Ask for a folder; a new one may be made."""
    dialog = _dialog(parent, title, accept or _("Pilih"), start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def choose_file(
    parent: QWidget,
    title: str,
    chosen: Callable[[Path], object],
    *,
    patterns: str = "",
    accept: str = "",
    start: Path | None = None,
) -> QFileDialog:
    """Ask for one file that exists."""
    dialog = _dialog(parent, title, accept or _("Pilih"), start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _filter(dialog, patterns)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def choose_target(
    parent: QWidget, title: str, chosen: Callable[[Path], object], *, name: str, suffix: str = ""
) -> QFileDialog:
    """Ask for a file to write; `name` is proposed, `suffix` (without its dot) added where the user gives none."""
    dialog = _dialog(parent, title, _("Simpan"), None)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda written: chosen(Path(written)))
    dialog.open()
    return dialog


def choose_files(
    parent: QWidget, title: str, chosen: Callable[[Sequence[Path]], object], *, accept: str = ""
) -> QFileDialog:
    """Ask for any number of files."""
    dialog = _dialog(parent, title, accept or _("Pilih"), None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, accept: str, start: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent.window(), title)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, accept)
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, _("Batal"))
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Isi folder:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, _("Nama:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Jenis berkas:"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if start is not None:
        existing = next((folder for folder in (start, *start.parents) if folder.is_dir()), None)
        if existing is not None:
            dialog.setDirectory(str(existing))
    return dialog


def _filter(dialog: QFileDialog, patterns: str) -> None:
    if patterns:
        dialog.setNameFilters([patterns, _("Semua berkas (*)")])
