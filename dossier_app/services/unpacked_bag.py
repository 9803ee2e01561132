"""A bag written as a folder instead of a zip: laid out beside its target, verified there, renamed as a whole."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from dossier_app.bundles.zip_writer import Part, SourceChanged
from dossier_app.files import CHUNK, fsync_file
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter


def lay_out(folder: Path, parts: Sequence[Part], report: Reporter) -> None:
    """Write the parts (names begin with that of the bag) below `folder`. Raises SourceChanged, OSError, Cancelled."""
    report.start(sum(part.size for part in parts), _("Menyusun bundel"))
    for part in parts:
        place = folder / part.name.partition("/")[2]
        place.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(part.source, bytes):
            place.write_bytes(part.source)
            written = len(part.source)
        else:
            written = _copied(part.source, place, report)
        if written != part.size:
            raise SourceChanged(part.name)
        fsync_file(place)


def put_in_place(folder: Path, target: Path, staging: Path) -> None:
    """Give the folder its name; what lay there goes into `staging`, from where it comes back if that fails."""
    old = staging / "sebelumnya"
    if not target.exists():
        folder.replace(target)
        return
    target.replace(old)
    try:
        folder.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            old.replace(target)
        raise


def size_of(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _copied(source: Path, place: Path, report: Reporter) -> int:
    written = 0
    with source.open("rb") as reading, place.open("xb") as writing:
        while chunk := reading.read(CHUNK):
            writing.write(chunk)
            written += len(chunk)
            report.step(len(chunk))
    return written
