"""The journal: every change of every user's field, append only; source of history, undo and merging (DESIGN 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"


class Kind(StrEnum):
    """The kinds of entity that the journal knows."""

    WORKSPACE = "workspace"
    DOCUMENT = "document"
    EVIDENCE = "evidence"
    CANDIDATE = "candidate"
    WAIVER = "waiver"
    ASSESSMENT = "assessment"
    NARRATIVE = "narrative"
    EFFORT = "effort"


class Area(StrEnum):
    """What a screen may show; a screen refreshes when its areas changed."""

    WORKSPACE = "workspace"
    DOCUMENTS = "documents"
    EVIDENCE = "evidence"
    ASSESSMENT = "assessment"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a user; `undoes` or `redoes` name the step that it takes back or brings again."""

    id: str
    label: str
    undoes: str = ""
    redoes: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one field. `bases` are the ids of the entries it replaces (sorted); `hlc` sorts as text.

    `seq` counts from 1 per replica; `prev` is the chain hash of the replica's entry before, empty for its first.
    """

    id: str
    entity: Kind
    entity_id: str
    field: str
    value: JsonValue
    bases: tuple[str, ...]
    hlc: str
    replica: str
    seq: int
    prev: str
    actor: str
    step: Step


@dataclass(frozen=True, slots=True)
class Changes:
    """What a commit changed: screens refresh by `areas`; `entities` are (kind, id) pairs, sorted. Empty: nothing."""

    step: Step | None = None
    areas: frozenset[Area] = frozenset()
    entities: tuple[tuple[Kind, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entities)


AREAS: Mapping[Kind, frozenset[Area]] = {
    Kind.WORKSPACE: frozenset({Area.WORKSPACE}),
    Kind.DOCUMENT: frozenset({Area.DOCUMENTS, Area.EVIDENCE}),
    Kind.EVIDENCE: frozenset({Area.EVIDENCE}),
    Kind.CANDIDATE: frozenset({Area.EVIDENCE}),
    Kind.WAIVER: frozenset({Area.EVIDENCE}),
    Kind.ASSESSMENT: frozenset({Area.ASSESSMENT}),
    Kind.NARRATIVE: frozenset({Area.NARRATIVE}),
    Kind.EFFORT: frozenset({Area.ASSESSMENT}),
}
