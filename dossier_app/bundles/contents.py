"""What a bundle is made of: where its writers find bytes and text, and the table of the writers themselves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeAlias

from dossier_app.bundles.facts import Facts, UploadFact
from dossier_app.domain.difference import Difference
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.domain.uploads import UploadRules
from dossier_app.jobs.progress import Reporter


@dataclass(frozen=True, slots=True)
class Binding:
    """How the volume is bound: cited pages or `whole` documents, in one file or in several of limited size.

    `max_pages` and `max_bytes` hold for each file; None: no limit. With `office` false nothing is converted by
    LibreOffice even where it is installed: then every machine writes the same bytes. `template` are the bytes of the
    DOCX whose styles, heads and feet `narasi.docx` takes, read and found sound; empty: ours.
    """

    whole: bool = False
    max_pages: int | None = None
    max_bytes: int | None = None
    office: bool = True
    template: bytes = field(default=b"", repr=False)


class Sources(Protocol):
    """Where writers find the bytes and the text of documents, and what else they must know."""

    @property
    def binding(self) -> Binding:
        """How the volume shall be bound."""
        ...

    @property
    def cache(self) -> Path | None:
        """A folder for what is costly to make again, or None; its content may be deleted at any time."""
        ...

    @property
    def facts(self) -> Facts | None:
        """What `dossier.json` will say, but for omissions that writers find; None where no bundle is written."""
        ...

    def path(self, sha256: str) -> Path | None:
        """A file with exactly these bytes, only to be read; None where they are missing or damaged."""
        ...

    def text(self, document_id: str) -> tuple[str, ...]:
        """The text of each page, empty where the document has none."""
        ...


class Writer(Protocol):
    """Writes one part of a bundle to `target` and tells what it had to leave out."""

    def __call__(
        self, dossier: Dossier, sources: Sources, target: Path, report: Reporter, /
    ) -> tuple[Omission, ...]: ...


@dataclass(frozen=True, slots=True)
class UploadOrder:
    """How uploads shall be made: within which limits, whether pictures in PDFs may be made smaller where they must.

    `known_names`: by document id the name under which texts that people wrote may call its file.
    """

    rules: UploadRules
    recompress: bool = False
    known_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Uploads:
    """What was made for the official application, and what of it could not be as it should."""

    files: tuple[UploadFact, ...]
    omissions: tuple[Omission, ...]


class UploadWriter(Protocol):
    """Writes a folder per indicator into the folder `target`, with texts and the list of what is ready."""

    def __call__(
        self, dossier: Dossier, sources: Sources, order: UploadOrder, target: Path, report: Reporter, /
    ) -> Uploads: ...


class ChecklistWriter(Protocol):
    """Writes the gap checklist of `dossier.gaps` to `target`, in one format."""

    def __call__(self, dossier: Dossier, target: Path, /) -> None: ...


class DifferenceWriter(Protocol):
    """Writes a comparison of two dossiers to `target`, in one format."""

    def __call__(self, difference: Difference, target: Path, /) -> None: ...


BoundPlaces: TypeAlias = Mapping[str, tuple[str, str]]
"""The named places of a bound volume: its file and the page as printed there, by name."""


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """A companion paper to write: `paper` is a word of `domain.papers.Paper`.

    `said` are the answers that no workspace holds (`domain.papers.ASKED`), `template` an edited template, None for the
    shipped one, and `places` where evidence stands in the bound volume, as far as that is known.
    """

    paper: str
    said: Mapping[str, str] = field(default_factory=dict)
    template: Path | None = None
    places: BoundPlaces = field(default_factory=dict)


class PaperWriter(Protocol):
    """Writes a companion paper to `target`. Raises UserError for a template that cannot be filled in."""

    def __call__(self, dossier: Dossier, order: PaperOrder, target: Path, report: Reporter, /) -> None: ...


def _no_papers(_dossier: Dossier, order: PaperOrder, _target: Path, _report: Reporter) -> None:
    raise LookupError(order.paper)


def _no_places(_volumes: Sequence[Path], _report: Reporter) -> BoundPlaces:
    return {}


class LetterWriter(Protocol):
    """Writes a letter about what units owe to `target`, on the office's own paper where `template` is not empty."""

    def __call__(self, dossier: Dossier, target: Path, template: bytes, /) -> None: ...


def _bare_code(omission: Omission) -> str:
    return omission.detail or omission.code


@dataclass(frozen=True, slots=True)
class Writers:
    """Every writer there is. `parts` are written in this order; each sees the omissions of those before it.

    A part may come as one file or in volumes beside it: `dossier.pdf`, or `dossier-1.pdf`, `dossier-2.pdf` ...
    Only the first part leaves things out: what it shows of `dossier.json` must hold when all are written.

    `parts` is keyed by the file name below `data/` (`dossier.pdf`), `checklists` by format (csv, xlsx, docx, html).
    """

    parts: Mapping[str, Writer] = field(default_factory=dict)
    checklists: Mapping[str, ChecklistWriter] = field(default_factory=dict)
    omission_reason: Callable[[Omission], str] = _bare_code
    """Why something was left out, as a sentence."""
    paper: PaperWriter = _no_papers
    templates: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """The shipped template of each companion paper, a DOCX."""
    bound_places: Callable[[Sequence[Path], Reporter], BoundPlaces] = _no_places
    """The named places of bound volumes."""
    differences: Mapping[str, DifferenceWriter] = field(default_factory=dict)
    """Keyed by format (docx)."""
    upload: UploadWriter | None = None
    """The writer of bundles of the kind upload."""
    requests: Mapping[str, Writer] = field(default_factory=dict)
    """The parts of bundles of the kind request, as `parts`; one may be a folder with files."""
    letters: Mapping[str, LetterWriter] = field(default_factory=dict)
    """Letters to units: `surat-permintaan` to the dossier's addressee, `surat-edaran` to all."""
