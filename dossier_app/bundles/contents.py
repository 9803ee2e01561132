"""What a bundle is made of: where its writers find bytes and text, and the table of the writers themselves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.jobs.progress import Reporter


class Sources(Protocol):
    """Where writers find the bytes and the text of documents."""

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


class ChecklistWriter(Protocol):
    """Writes the gap checklist of `dossier.gaps` to `target`, in one format."""

    def __call__(self, dossier: Dossier, target: Path, /) -> None: ...


def _bare_code(omission: Omission) -> str:
    return omission.detail or omission.code


@dataclass(frozen=True, slots=True)
class Writers:
    """Every writer there is. `parts` are written in this order; each sees the omissions of those before it.

    `parts` is keyed by the file name below `data/` (`dossier.pdf`), `checklists` by format (csv, xlsx, docx, html).
    """

    parts: Mapping[str, Writer] = field(default_factory=dict)
    checklists: Mapping[str, ChecklistWriter] = field(default_factory=dict)
    omission_reason: Callable[[Omission], str] = _bare_code
    """Why something was left out, as a sentence."""
