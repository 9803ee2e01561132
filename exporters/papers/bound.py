"""Where evidence stands in the volumes of a bundle; opened in a worker, since a bundle may come from anyone."""

from collections.abc import Sequence
from pathlib import Path

from dossier_app.bundles.contents import BoundPlaces
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, call

SECONDS = 60.0
MEMORY = 1 << 30


def bound_places(volumes: Sequence[Path], report: Reporter) -> BoundPlaces:
    """The named places of these volumes: file and printed page. A volume that cannot be read tells none."""
    try:
        return call(places_of, tuple(volumes), seconds=SECONDS, memory_bytes=MEMORY, report=report)
    except WorkerError:
        return {}


def places_of(volumes: Sequence[Path]) -> dict[str, tuple[str, str]]:
    """The same; runs in a worker."""
    from exporters.html.volumes import places_in

    found: dict[str, tuple[str, str]] = {}
    for volume in volumes:
        places = places_in(volume.parent, (volume.name,))
        found.update((name, (place.file, place.page)) for name, place in places.items())
    return found
