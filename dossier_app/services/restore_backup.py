"""Bring a workspace back from a backup; what was there is kept beside it."""

from pathlib import Path

from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.storage.restoring import RestoreReport, restore

__all__ = ["RestoreReport", "restore_backup"]


def restore_backup(backup: Path, workspace: Path, *, paths: AppPaths, report: Reporter) -> RestoreReport:
    """Make the workspace what the backup holds; everything is checked before anything is touched."""
    return restore(backup, workspace, replicas=paths.replicas_file, report=report)
