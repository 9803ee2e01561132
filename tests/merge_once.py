"""A program for tests: merge a bundle once, and die without warning at a named point if one is given."""

import logging
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent)]


def main(workspace: str, program: str, bundle: str, point: str = "") -> None:
    from export_once import DieAt

    from dossier_app.jobs.progress import Reporter
    from dossier_app.paths import AppPaths
    from dossier_app.services.desk import open_desk
    from dossier_app.services.merge_bundle import merge_bundle

    if point:
        services = logging.getLogger("dossier_app.services")
        services.setLevel(logging.DEBUG)
        services.addHandler(DieAt(point))
    with open_desk(Path(workspace), paths=AppPaths.under(Path(program)), actor="ani", write=True) as desk:
        merge_bundle(desk, Path(bundle), report=Reporter())


if __name__ == "__main__":
    main(*sys.argv[1:])
