"""The parts that lie beside the viewer: volumes with the places of evidence in them, and the other papers."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier_app.i18n import _

VOLUME = "dossier"
PAPERS = ("narasi.docx", "daftar-periksa.xlsx")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of evidence begins: a volume, and the page as printed there."""

    file: str
    page: str


def volumes_beside(target: Path) -> tuple[str, ...]:
    """The names of the volumes in the folder of `target`, in order; none where no volume was bound."""
    names = itertools.chain([f"{VOLUME}.pdf"], (f"{VOLUME}-{number}.pdf" for number in itertools.count(1)))
    first = next(names)
    if (target.parent / first).is_file():
        return (first,)
    return tuple(itertools.takewhile(lambda name: (target.parent / name).is_file(), names))


def papers_beside(target: Path) -> tuple[str, ...]:
    """The other papers in the folder of `target`."""
    return tuple(name for name in PAPERS if (target.parent / name).is_file())


def paper_label(name: str) -> str:
    """What a part is, in words."""
    known = {
        f"{VOLUME}.pdf": _("Jilid dosir (PDF)"),
        "narasi.docx": _("Narasi (DOCX)"),
        "daftar-periksa.xlsx": _("Daftar periksa (XLSX)"),
    }
    if name in known:
        return known[name]
    number = name.removeprefix(f"{VOLUME}-").removesuffix(".pdf")
    return _("Jilid {number} dosir (PDF)").format(number=number)


def places_in(folder: Path, volumes: tuple[str, ...]) -> dict[str, Place]:
    """The named places of our own volumes."""
    return {name: place for volume in volumes for name, place in _places(folder / volume)}


def _places(path: Path) -> Iterator[tuple[str, Place]]:
    import pikepdf

    with pikepdf.open(path) as pdf:
        if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
            return
        pages = {page.obj.objgen: page for page in pdf.pages}
        for name, found in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            target = found[0] if isinstance(found, pikepdf.Array) else found.D[0]
            if target.objgen in pages:
                yield str(name), Place(path.name, str(pages[target.objgen].label))
