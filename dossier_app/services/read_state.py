"""What a workspace or a bundle shows, for questions that change nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dossier_app.bundles.reader import read_bundle
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.snapshot import Snapshot
from dossier_app.instruments.library import load_pinned
from dossier_app.paths import AppPaths
from dossier_app.services.desk import open_desk

TAG_FILE = "bagit.txt"


@dataclass(frozen=True, slots=True)
class State:
    """The shown values with their instrument. `indicators` are the codes in scope; None: all."""

    snapshot: Snapshot
    instrument: Instrument
    indicators: tuple[str, ...] | None = None


@contextmanager
def read_state(path: Path, *, paths: AppPaths) -> Iterator[State]:
    """Open a workspace or a bundle (a zip, or its folder) for reading."""
    if is_bundle(path):
        with read_bundle(path) as view:
            yield State(view.snapshot, load_pinned(view.instrument), view.facts.indicators)
    else:
        with open_desk(path, paths=paths, actor="", write=False) as desk:
            yield State(desk.snapshot(), desk.instrument)


def is_bundle(path: Path) -> bool:
    """A file, or a folder that holds a bag; everything else is asked for as a workspace."""
    try:
        return path.is_file() or (path / TAG_FILE).is_file() or any(path.glob(f"*/{TAG_FILE}"))
    except OSError:
        return False
