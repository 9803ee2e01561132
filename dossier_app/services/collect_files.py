"""Which files an import is about: those named, those in folders below, and those inside archives."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dossier_app.documents import sniff
from dossier_app.documents.limits import MEMORY
from dossier_app.documents.unzip import UnzipJob, unzip
from dossier_app.errors import UserError
from dossier_app.files import machine_error
from dossier_app.i18n import _
from dossier_app.i18n.format import sort_key
from dossier_app.i18n.troubles import refusal_reason, refusal_remedy
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, call

UNZIP_SECONDS = 900.0
_STAGING = "impor-"
_JUNK = frozenset({"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"})
_DATABASE = "dossier.db"
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to import. `parts` are the folders as the user wrote them, those in archives, and its own name.

    Bytes of a name that are no text (old archives, foreign disks) are replaced: the journal takes only text.
    """

    path: Path
    parts: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", tuple(_HALF.sub("\ufffd", part) for part in self.parts))

    @property
    def name(self) -> str:
        return self.parts[-1]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not taken in, or was but cannot be read: which, why, and what to do."""

    name: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file passed over on purpose, and why."""

    name: str
    reason: str


@dataclass(slots=True)
class Collection:
    """What was found, in the order of the names."""

    found: list[Found] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


@contextmanager
def staging(workspace: Path) -> Iterator[Path]:
    """A folder of the workspace's cache for unpacked archives; gone afterwards, as are those of killed imports."""
    cache = workspace / "cache"
    try:
        cache.mkdir(exist_ok=True)
        for left in cache.glob(_STAGING + "*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=_STAGING, dir=cache))
    except OSError as error:
        raise machine_error(error, _("Impor tidak dapat dimulai.")) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def collect_files(sources: Sequence[Path], *, folder: Path, report: Reporter) -> Collection:
    """All files of these sources; archives are unpacked to `folder`. Raises UserError naming every missing source."""
    if missing := [str(source) for source in sources if not os.path.lexists(source)]:
        raise UserError(
            _("Yang diimpor tidak ditemukan: {names}.").format(names=", ".join(missing)),
            remedy=_("Periksa ejaan nama dan letaknya, lalu ulangi."),
        )
    report.start(0, _("Mengumpulkan berkas"))
    collection = Collection()
    for source in sources:
        parts = tuple(part for part in source.parts if part not in (source.anchor, ".", ".."))
        _gather(source, parts or (source.resolve().name,), collection, folder, report)
    return collection


def _gather(path: Path, parts: tuple[str, ...], into: Collection, folder: Path, report: Reporter) -> None:
    report.check()
    try:
        if path.is_dir():
            _gather_folder(path, parts, into, folder, report)
        elif not path.is_file():
            into.skipped.append(Skipped("/".join(parts), _("Bukan berkas biasa.")))
        elif sniff.sniff(path) == sniff.ARCHIVE:
            _unpack(path, parts, into, folder, report)
        else:
            into.found.append(Found(path, parts))
            report.step()
    except OSError as error:
        into.failed.append(unreadable("/".join(parts), error))


def _gather_folder(path: Path, parts: tuple[str, ...], into: Collection, folder: Path, report: Reporter) -> None:
    if (path / _DATABASE).is_file():
        into.skipped.append(Skipped("/".join(parts), _("Ini folder ruang kerja, bukan folder dokumen.")))
        return
    for entry in sorted(path.iterdir(), key=lambda entry: (sort_key(entry.name), entry.name)):
        inner = (*parts, entry.name)
        if is_junk(entry.name):
            into.skipped.append(Skipped("/".join(inner), _("Berkas tersembunyi atau berkas sementara.")))
        elif entry.is_symlink() and entry.is_dir():
            into.skipped.append(Skipped("/".join(inner), _("Pintasan ke folder lain.")))
        else:
            _gather(entry, inner, into, folder, report)


def is_junk(name: str) -> bool:
    """Names that systems and office programs leave behind."""
    return name.startswith((".", "~$", ".~lock.")) or name.casefold() in _JUNK


def _unpack(path: Path, parts: tuple[str, ...], into: Collection, folder: Path, report: Reporter) -> None:
    """The entries of an archive; one that cannot be opened is held as it is."""
    place = Path(tempfile.mkdtemp(dir=folder))
    try:
        unzipped = call(unzip, UnzipJob(path, place), seconds=UNZIP_SECONDS, memory_bytes=MEMORY, report=report)
    except WorkerError:
        into.found.append(Found(path, parts))
        into.failed.append(Failure("/".join(parts), refusal_reason("damaged"), refusal_remedy("damaged")))
        return
    for entry in unzipped.entries:
        inner = (*parts, *entry.parts)
        if any(is_junk(part) for part in entry.parts):
            into.skipped.append(Skipped("/".join(inner), _("Berkas tersembunyi atau berkas sementara.")))
        else:
            into.found.append(Found(entry.path, inner))
            report.step()
    for refused in unzipped.refused:
        name = "/".join((*parts, refused.name)) if refused.name else "/".join(parts)
        into.failed.append(Failure(name, refusal_reason(refused.why), refusal_remedy(refused.why)))


def unreadable(name: str, error: OSError) -> Failure:
    """A source that the system does not let us read."""
    return Failure(
        name,
        _("Berkas tidak dapat dibaca: {reason}.").format(reason=error.strerror or type(error).__name__),
        _("Periksa izin berkas dan sambungan ke medianya, lalu impor lagi."),
    )
