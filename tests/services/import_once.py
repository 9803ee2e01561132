"""One import, as a program for tests that kill it."""

from pathlib import Path

from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.desk import open_desk
from dossier_app.services.import_documents import import_documents


def import_once(workspace: str, program: str, folder: str) -> None:
    with open_desk(Path(workspace), paths=AppPaths.under(Path(program)), actor="Sari", write=True) as desk:
        import_documents(desk, [Path(folder)], report=Reporter(), ocr="never")
