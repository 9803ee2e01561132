"""The journal: every change of every user's field, append only; source of history, undo and merging (DESIGN 4)."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from dossier_app.domain.clock import parts
from dossier_app.values import dataclass

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
    UNIT = "unit"
    ASSIGNMENT = "assignment"
    VERDICT = "verdict"
    RATING = "rating"
    SIGNOFF = "signoff"
    ANSWER = "answer"
    RELEASE = "release"


class Area(StrEnum):
    """What a screen may show; a screen refreshes when its areas changed."""

    WORKSPACE = "workspace"
    DOCUMENTS = "documents"
    EVIDENCE = "evidence"
    ASSESSMENT = "assessment"
    NARRATIVE = "narrative"
    UNITS = "units"
    REVIEWS = "reviews"
    RELEASES = "releases"


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
    Kind.UNIT: frozenset({Area.UNITS}),
    Kind.ASSIGNMENT: frozenset({Area.UNITS}),
    Kind.VERDICT: frozenset({Area.REVIEWS, Area.EVIDENCE}),
    Kind.RATING: frozenset({Area.REVIEWS, Area.ASSESSMENT}),
    Kind.SIGNOFF: frozenset({Area.REVIEWS}),
    Kind.ANSWER: frozenset({Area.REVIEWS}),
    Kind.RELEASE: frozenset({Area.RELEASES}),
}


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step as the history lists it: who did what when (UTC), how many fields it changed, and whether it still holds.

    `undoes` and `redoes` name the step that it took back or brought again. `undone`: it was taken back since.
    """

    id: str
    label: str
    actor: str
    when: dt.datetime
    changes: int
    undoes: str = ""
    redoes: str = ""
    undone: bool = False


_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)


def canonical_json(value: JsonValue) -> str:
    """One text for one value: keys sorted, no spaces, characters as they are."""
    return _encoder.encode(value)


def entry_json(entry: Entry) -> dict[str, JsonValue]:
    """An entry as one JSON object, one line of `journal.jsonl`."""
    step: dict[str, JsonValue] = {"id": entry.step.id, "label": entry.step.label}
    step |= {name: value for name, value in (("undoes", entry.step.undoes), ("redoes", entry.step.redoes)) if value}
    return {
        "id": entry.id,
        "entity": str(entry.entity),
        "entity_id": entry.entity_id,
        "field": entry.field,
        "value": entry.value,
        "bases": list(entry.bases),
        "hlc": entry.hlc,
        "replica": entry.replica,
        "seq": entry.seq,
        "prev": entry.prev,
        "actor": entry.actor,
        "step": step,
    }


class BadEntryError(ValueError):
    """A JSON object is not a journal entry; its argument names the part that is wrong."""


def entry_of_json(value: JsonValue) -> Entry:
    """The entry that a JSON object describes. Raises BadEntryError that names what is wrong."""
    if not isinstance(value, dict):
        raise BadEntryError("entry")
    step = value.get("step")
    bases = value.get("bases")
    seq = value.get("seq")
    if not isinstance(step, dict):
        raise BadEntryError("step")
    if not isinstance(bases, list) or not all(isinstance(base, str) for base in bases):
        raise BadEntryError("bases")
    if not isinstance(seq, int) or isinstance(seq, bool) or seq < 1:
        raise BadEntryError("seq")
    if "value" not in value:
        raise BadEntryError("value")
    return Entry(
        id=_text_of(value, "id"),
        entity=_kind_of(value),
        entity_id=_text_of(value, "entity_id"),
        field=_text_of(value, "field"),
        value=value["value"],
        bases=tuple(sorted(str(base) for base in bases)),
        hlc=_text_of(value, "hlc"),
        replica=_text_of(value, "replica"),
        seq=seq,
        prev=_text_of(value, "prev"),
        actor=_text_of(value, "actor"),
        step=Step(
            _text_of(step, "id"),
            _text_of(step, "label"),
            undoes=_text_of(step, "undoes") if "undoes" in step else "",
            redoes=_text_of(step, "redoes") if "redoes" in step else "",
        ),
    )


def is_sound(entry: Entry) -> bool:
    """Whether an entry says who it is, where it stands and when it was made."""
    try:
        parts(entry.hlc)
    except ValueError:
        return False
    return entry.seq >= 1 and bool(entry.id and entry.entity_id and entry.replica and entry.step.id)


def _kind_of(value: Mapping[str, JsonValue]) -> Kind:
    try:
        return Kind(_text_of(value, "entity"))
    except ValueError:
        raise BadEntryError("entity") from None


def _text_of(value: Mapping[str, JsonValue], name: str) -> str:
    text = value.get(name)
    if not isinstance(text, str):
        raise BadEntryError(name)
    return text


def chain_hash(entry: Entry) -> str:
    """The hash that the replica's next entry carries as `prev`: H(prev + H(entry)), in hex."""
    content = {name: value for name, value in entry_json(entry).items() if name != "prev"}
    digest = hashlib.sha256(canonical_json(content).encode()).hexdigest()
    return hashlib.sha256((entry.prev + digest).encode()).hexdigest()
