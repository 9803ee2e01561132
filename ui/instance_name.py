"""The name under which the first window of a data folder is found, and whether one may be there at all."""

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QDir

from dossier_app.paths import AppPaths


def server_name(paths: AppPaths) -> str:
    """A name that two starts with the same data folder share, and no others."""
    digest = hashlib.sha256(str(paths.config.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
    return f"dossier-spbe-{digest[:24]}"


def may_run(paths: AppPaths) -> bool:
    """False where it is certain that no window runs with this data folder; Qt's network need not be loaded to ask.

    Qt listens at a file of the temporary folder, except on Windows, where only asking tells.
    """
    return os.name != "posix" or (Path(QDir.tempPath()) / server_name(paths)).exists()
