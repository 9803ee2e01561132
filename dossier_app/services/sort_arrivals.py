"""What was dropped on the window: a workspace to open, a bundle to look at, or documents to take in."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from dossier_app.values import dataclass

DATABASE = "dossier.db"


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What the paths are. A workspace or a bundle counts only where it came alone; else everything is documents."""

    workspace: Path | None = None
    bundle: Path | None = None
    documents: tuple[Path, ...] = ()


def sort_arrivals(paths: Sequence[Path]) -> Arrivals:
    """Look at what these paths are; reads names only."""
    if len(paths) == 1:
        if is_workspace(paths[0]):
            return Arrivals(workspace=paths[0])
        if holds_bundle(paths[0]):
            return Arrivals(bundle=paths[0])
    return Arrivals(documents=tuple(paths))


def is_workspace(path: Path) -> bool:
    """A folder with a database of ours by its name."""
    try:
        return (path / DATABASE).is_file()
    except OSError:
        return False


def holds_bundle(path: Path) -> bool:
    """A zip or a folder with a bag in it; an archive of plain documents is none."""
    from dossier_app.services.read_state import TAG_FILE

    try:
        if path.is_dir():
            return (path / TAG_FILE).is_file()
        if not zipfile.is_zipfile(path):
            return False
        with zipfile.ZipFile(path) as archive:
            return any(name.rpartition("/")[2] == TAG_FILE and name.count("/") <= 1 for name in archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):  # damaged, or a zip beyond our library
        return False
