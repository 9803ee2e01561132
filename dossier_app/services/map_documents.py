"""Map several documents to one requirement in one step, as when they are dropped on it together."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier_app.domain.journal import Changes, Step
from dossier_app.services.desk import Desk
from dossier_app.services.import_report import joined
from dossier_app.services.map_evidence import Mapped, map_evidence


@dataclass(frozen=True, slots=True)
class Dropped:
    """A document with the pages and the quote that came with it."""

    document: str
    pages: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class MappedTogether:
    """The mappings of one step."""

    mapped: tuple[Mapped, ...]
    changes: Changes


def map_documents(desk: Desk, requirement: str, dropped: Sequence[Dropped]) -> MappedTogether:
    """Map all of them; what was refused in the middle leaves the earlier ones mapped and undoable."""
    step: Step | None = None
    done: list[Mapped] = []
    for one in dropped:
        mapped = map_evidence(
            desk, one.document, requirement, pages=one.pages, quote=one.quote or None, step=step
        )  # an empty quote leaves the one that is there
        step = step or mapped.changes.step
        done.append(mapped)
    return MappedTogether(tuple(done), joined([mapped.changes for mapped in done]))
