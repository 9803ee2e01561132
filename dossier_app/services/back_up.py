"""Back a whole workspace up into one verified file."""

from pathlib import Path

from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.desk import open_desk
from dossier_app.storage.backup import BackupReport
from dossier_app.storage.backup import back_up as write_backup

__all__ = ["BackupReport", "back_up"]


def back_up(workspace: Path, target: Path | None = None, *, paths: AppPaths, report: Reporter) -> BackupReport:
    """A backup at `target` (a file, or a folder), or in the workspace's own folder of backups."""
    with open_desk(workspace, paths=paths, actor="", write=False) as desk:
        return write_backup(desk.workspace, target, report=report)
