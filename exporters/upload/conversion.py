"""The files that go into an upload: originals, PDFs made of them where the application wants PDF, smaller copies."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dossier_app.bundles.contents import Sources
from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier
from dossier_app.errors import DossierError
from dossier_app.files import sha256_of
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, WorkerPool
from dossier_app.values import dataclass
from exporters.pdf.foreign import ForeignPdf
from exporters.pdf.images import open_image
from exporters.pdf.office import OFFICE_MEDIA, office_pages
from exporters.upload.shrink import Shrunk, shrink

SECONDS, MEMORY = 180.0, 3 << 30
"""What one document may take to convert or to make smaller."""
ORIGINAL, CONVERTED, RECOMPRESSED = "original", "converted", "recompressed"


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes that stand for a document in an upload; `before`: how many they were before pictures shrank."""

    path: Path
    sha256: str
    size: int
    way: str = ORIGINAL
    before: int = 0


def originals(dossier: Dossier, sources: Sources) -> dict[str, Content]:
    """The bytes of each document that is there, by id."""
    found: dict[str, Content] = {}
    for file in dossier.files:
        path = sources.path(file.document.sha256)
        if path is not None:
            found[file.document.id] = Content(path, file.document.sha256, file.document.size)
    return found


def converted(
    dossier: Dossier, wanted: Mapping[str, Document], held: Mapping[str, Content], room: Path, sources: Sources,
    report: Reporter,
) -> dict[str, Content]:  # fmt: skip
    """PDFs of those that can become one: pictures by our own pages, office documents by LibreOffice where it is."""
    paths = {key: str(held[key].path) for key in wanted if key in held}
    made: dict[str, Path] = {}
    office = {key: path for key, path in paths.items() if wanted[key].media in OFFICE_MEDIA}
    if office and sources.binding.office:
        pages = office_pages(dossier, office, sources.cache or room, report)
        made |= {key: Path(path) for key, path in pages.items()}
    pictures = [(key, path, str(room / f"{key}.pdf")) for key, path in paths.items() if wanted[key].media == "image"]
    report.start(len(pictures), _("Mengubah gambar menjadi PDF"))
    with WorkerPool(1, SECONDS, MEMORY) as pool:
        jobs = [(path, target) for _key, path, target in pictures]
        for number, result in pool.starmap(picture_pages, jobs, report=report):
            if isinstance(result, DossierError) and not isinstance(result, WorkerError):
                raise result
            key, _path, target = pictures[number]
            if result is True:
                made[key] = Path(target)
            report.step()
    return {key: Content(path, sha256_of(path), path.stat().st_size, CONVERTED) for key, path in made.items()}


def picture_pages(source: str, target: str) -> bool:
    """Inside a worker: a picture as the pages of a PDF; False if it cannot be read."""
    opened = open_image(Path(source))
    if not isinstance(opened, ForeignPdf):
        return False
    with opened.pdf as pdf:
        pdf.save(target, deterministic_id=True)
    return True


def smaller(content: Content, target: Path, limit: int, report: Reporter) -> tuple[Content, bool]:
    """The PDF with smaller pictures, as it was where nothing is gained; and whether a signature forbade it.

    `limit`: as many bytes are few enough. What breaks the worker stays as it was.
    """
    with WorkerPool(1, SECONDS, MEMORY) as pool:
        for _number, result in pool.starmap(shrink, [(str(content.path), str(target), limit)], report=report):
            if isinstance(result, Shrunk):
                if not result.size:
                    return content, result.signed
                new = replace(content, path=target, sha256=sha256_of(target), size=result.size)
                return replace(new, way=RECOMPRESSED, before=content.size), False
            if isinstance(result, DossierError) and not isinstance(result, WorkerError):
                raise result
    return content, False
