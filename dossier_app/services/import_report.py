"""What an import says when it is done, or was called off."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dossier_app.domain.documents import Document
from dossier_app.domain.journal import Changes
from dossier_app.domain.units import Assignment
from dossier_app.errors import Cancelled
from dossier_app.services.collect_files import Failure, Skipped

__all__ = ["Failure", "ImportCancelled", "ImportReport", "MappedByName", "Skipped", "joined"]


@dataclass(frozen=True, slots=True)
class MappedByName:
    """What the name of a file made: evidence for `requirement`, or a candidate where it gave only the indicator.

    `reason` says why it is only a candidate although the name gave more.
    """

    document: str
    indicator: str
    requirement: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`added` and `already_held` are document ids; `documents` are all documents that the import was about.

    A file that is held but cannot be read stands in `added` and in `failed`. `received` are the assignments of the
    unit that were open and are answered now.
    """

    added: tuple[str, ...] = ()
    already_held: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    mapped: tuple[MappedByName, ...] = ()
    documents: tuple[Document, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    changes: Changes = field(default_factory=Changes)
    received: tuple[Assignment, ...] = ()


class ImportCancelled(Cancelled):
    """The import was called off; `report` tells what had been accepted before, the rest was not touched."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report


def joined(changes: Iterable[Changes]) -> Changes:
    """The changes of several batches of one step as one."""
    parts = [part for part in changes if part]
    if not parts:
        return Changes()
    areas = frozenset().union(*(part.areas for part in parts))
    return Changes(parts[0].step, areas, tuple(sorted({entity for part in parts for entity in part.entities})))
