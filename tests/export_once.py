"""A program for tests: export a workspace once, and die without warning at a named point if one is given."""

import logging
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


class DieAt(logging.Handler):
    """Ends this process as a power cut would, when the export says that it has come to the point."""

    def __init__(self, point: str) -> None:
        super().__init__(logging.DEBUG)
        self._point = point

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage() == self._point:
            os.kill(os.getpid(), signal.SIGKILL)


def main(workspace: str, program: str, target: str, kind: str, parts: str, point: str = "") -> None:
    from bundle_desk import text_only

    from dossier_app.jobs.progress import Reporter
    from dossier_app.paths import AppPaths
    from dossier_app.services.desk import open_desk
    from dossier_app.services.export_dossier import export_dossier
    from exporters.table import writers

    if point:
        services = logging.getLogger("dossier_app.services")
        services.setLevel(logging.DEBUG)
        services.addHandler(DieAt(point))
    paths = AppPaths.under(Path(program))
    with open_desk(Path(workspace), paths=paths, actor="ani", write=False) as desk:
        table = writers() if parts == "all" else text_only()
        export_dossier(desk, Path(target), kind=kind, writers=table, report=Reporter())


if __name__ == "__main__":
    main(*sys.argv[1:])
