"""Where a demonstration puts its things: a folder of its own that did not exist before."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from dossier_app.errors import UserError
from dossier_app.files import machine_error
from dossier_app.i18n import _

NAME = "contoh"


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of a demonstration and what lies in it. `made` are the folders that did not exist, outermost first."""

    root: Path
    made: tuple[Path, ...]

    @property
    def documents(self) -> Path:
        return self.root / "dokumen"

    @property
    def workspace(self) -> Path:
        return self.root / "ruang-kerja"

    @property
    def bundle(self) -> Path:
        return self.root / "dosir.zip"


def make_place(wanted: Path | None, *, below: Path) -> Place:
    """Make the folder asked for, or the first of contoh, contoh-2, ... that is free below `below`.

    An empty folder is taken, one with anything in it is refused: a demonstration never overwrites.
    """
    root = wanted if wanted is not None else _free(below)
    try:
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise UserError(
                _("Contoh tidak dibuat di {name}.").format(name=root),
                reason=_("Sudah ada isi di sana, dan contoh tidak pernah menimpa berkas."),
                remedy=_("Sebutkan folder yang belum ada, atau jalankan tanpa nama folder."),
            )
        made = tuple(reversed([folder for folder in (root, *root.parents) if not folder.exists()]))
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise machine_error(error, _("Folder contoh {name} tidak dapat dibuat.").format(name=root)) from error
    return Place(root, made)


def _free(below: Path) -> Path:
    names = (NAME if number == 1 else f"{NAME}-{number}" for number in count(1))
    return next(below / name for name in names if not (below / name).exists())
