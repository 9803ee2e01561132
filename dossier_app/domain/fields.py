"""Which fields each kind of entity has in the journal, and which values they may take; null is always allowed."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from dossier_app.domain.assessment import AnswerStatus
from dossier_app.domain.documents import DocumentStatus, Signature
from dossier_app.domain.journal import JsonValue, Kind
from dossier_app.domain.pages import parse_pages
from dossier_app.domain.recognised import is_recognised
from dossier_app.domain.reviews import STRICTNESS
from dossier_app.domain.units import AssignmentStatus

Check = Callable[[JsonValue], bool]

ALIAS = "alias:"
"""Family of a document's fields: one per file name under which it was imported, value true."""
INPUT = "input."
"""Family of the workspace's fields: one per number that the pack asks for."""
DELETED = "deleted"
WITHDRAWN = "withdrawn"
"""The value of `deleted` that undoing the making of an entity leaves: as true, but the entity is not in the trash."""
RECOGNISED = "recognised"
MARK = "mark"
OVER = "over"
"""What undoing a merge writes beside a value: `over` names the marks, or the reader of documents, that it sets aside
although they stay heads. A mark then reads `{"mark": true, "over": [ids]}`."""


_LARGEST = 2**53
"""Whole numbers up to here are the same in every program that reads JSON, and fit into a database."""
_DEEPEST = 32
_FARTHEST_DIGIT = 30


def _is_plain(value: JsonValue, depth: int = 0) -> bool:
    """Whether a value can be written as JSON and stored: no endless number, no half character, no bottomless depth."""
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return abs(value) <= _LARGEST
    parts = [*value, *value.values()] if isinstance(value, dict) else value or []
    return depth < _DEEPEST and all(_is_plain(part, depth + 1) for part in parts)


def _text(value: JsonValue) -> bool:
    return isinstance(value, str)


def _integer(value: JsonValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _year(value: JsonValue) -> bool:
    return isinstance(value, int) and _integer(value) and dt.MINYEAR <= value <= dt.MAXYEAR


def _flag(value: JsonValue) -> bool:
    return isinstance(value, bool)


def _mark(value: JsonValue) -> bool:
    if isinstance(value, dict):
        return value.keys() == {MARK, OVER} and _texts(value[OVER]) and value[MARK] in (True, WITHDRAWN)
    return isinstance(value, bool) or value == WITHDRAWN


def _recognition(value: JsonValue) -> bool:
    """What was recognised, or that nothing is to be shown of it, whatever a reader up to `over` has found."""
    if not isinstance(value, dict) or not _integer(value.get(OVER, 0)):
        return False
    return value.keys() == {OVER} or is_recognised(value)


def _verdict(value: JsonValue) -> bool:
    return isinstance(value, str) and value in STRICTNESS


def _digests(value: JsonValue) -> bool:
    return isinstance(value, dict) and all(map(_sha256, value.values()))


def _position(value: JsonValue) -> bool:
    """Per replica the last number of its entries."""
    return isinstance(value, dict) and all(isinstance(seq, int) and _integer(seq) and seq > 0 for seq in value.values())


def _texts(value: JsonValue) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _parsed_by(parse: Callable[[str], object]) -> Check:
    def check(value: JsonValue) -> bool:
        if not isinstance(value, str):
            return False
        try:
            parse(value)
        except (ValueError, InvalidOperation):
            return False
        return True

    return check


def _finite(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or abs(number.adjusted()) > _FARTHEST_DIGIT or len(text) > 2 * _FARTHEST_DIGIT:
        raise ValueError(text)
    return number


_date = _parsed_by(dt.date.fromisoformat)
_decimal = _parsed_by(_finite)


def _sha256(value: JsonValue) -> bool:
    return isinstance(value, str) and len(value) == 64 and not set(value) - set("0123456789abcdef")


def _texts_object(keys: Iterable[str]) -> Check:
    wanted = set(keys)

    def check(value: JsonValue) -> bool:
        return isinstance(value, dict) and set(value) >= wanted and all(isinstance(value[key], str) for key in wanted)

    return check


FIELDS: Mapping[Kind, Mapping[str, Check]] = {
    Kind.WORKSPACE: {
        "institution": _text,
        "institution_id": _text,
        "year": _year,
        "assessment_date": _date,
        "instrument": _texts_object(("id", "version", "sha256")),
    },
    Kind.DOCUMENT: {
        "sha256": _sha256,
        "size": _integer,
        "name": _text,
        RECOGNISED: _recognition,
        "kinds": _texts,
        "number": _text,
        "year": _integer,
        "title": _text,
        "date": _date,
        "institution": _text,
        "status": _parsed_by(DocumentStatus),
        "signature": _parsed_by(Signature),
        "unit": _text,
        "supersedes": _text,
        DELETED: _mark,
    },
    Kind.EVIDENCE: {
        "requirement": _text,
        "document": _text,
        "pages": _parsed_by(parse_pages),
        "article": _text,
        "quote": _text,
        "note": _text,
        "accepted_as": _texts_object(("kind", "reason")),
        DELETED: _mark,
    },
    Kind.CANDIDATE: {"indicator": _text, "document": _text, "reason": _text, DELETED: _mark},
    Kind.WAIVER: {"requirement": _text, "reason": _text, "by": _text, DELETED: _mark},
    Kind.ASSESSMENT: {
        "indicator": _text,
        "claimed": _integer,
        "target": _integer,
        "value": _decimal,
        "external": _decimal,
        "service": _text,
    },
    Kind.NARRATIVE: {"indicator": _text, "level": _integer, "part": _text, "text": _text},
    Kind.EFFORT: {"requirement": _text, "effort": _integer},
    Kind.UNIT: {"name": _text, "contact": _text, DELETED: _mark},
    Kind.ASSIGNMENT: {
        "unit": _text,
        "item": _text,
        "due": _date,
        "status": _parsed_by(AssignmentStatus),
        "note": _text,
        DELETED: _mark,
    },
    Kind.VERDICT: {
        "round": _text,
        "assessor": _text,
        "requirement": _text,
        "verdict": _verdict,
        "note": _text,
        "document": _text,
        "pages": _parsed_by(parse_pages),
        "seen": _digests,
        "harmonised": _flag,
        DELETED: _mark,
    },
    Kind.RATING: {
        "round": _text,
        "assessor": _text,
        "indicator": _text,
        "level": _integer,
        "value": _decimal,
        "note": _text,
        "harmonised": _flag,
        DELETED: _mark,
    },
    Kind.SIGNOFF: {"round": _text, "assessor": _text, "date": _date, "note": _text, DELETED: _mark},
    Kind.ANSWER: {"verdict": _text, "text": _text, "status": _parsed_by(AnswerStatus), DELETED: _mark},
    Kind.RELEASE: {
        "name": _text,
        "to": _text,
        "date": _date,
        "file": _text,
        "manifest": _sha256,
        "position": _position,
        "note": _text,
        "indicators": _texts,
        DELETED: _mark,
    },
}

FAMILIES: Mapping[Kind, tuple[str, Check]] = {Kind.DOCUMENT: (ALIAS, _flag), Kind.WORKSPACE: (INPUT, _decimal)}

DEFINING: Mapping[Kind, tuple[str, ...]] = {
    Kind.WORKSPACE: ("institution", "institution_id", "year", "instrument"),
    Kind.DOCUMENT: ("sha256", "size"),
    Kind.EVIDENCE: ("requirement", "document"),
    Kind.CANDIDATE: ("indicator", "document"),
    Kind.WAIVER: ("requirement", "reason", "by"),
    Kind.ASSESSMENT: ("indicator",),
    Kind.NARRATIVE: ("indicator", "level", "part", "text"),
    Kind.EFFORT: ("requirement", "effort"),
    Kind.UNIT: ("name",),
    Kind.ASSIGNMENT: ("unit", "item"),
    Kind.VERDICT: ("round", "assessor", "requirement", "verdict"),
    Kind.RATING: ("round", "assessor", "indicator"),
    Kind.SIGNOFF: ("round", "assessor"),
    Kind.ANSWER: ("verdict",),
    Kind.RELEASE: ("name",),
}
"""Fields without which an entity is not there; who writes all that identify it says that it exists."""

IDENTIFYING: Mapping[Kind, tuple[str, ...]] = {
    Kind.ASSESSMENT: ("indicator",),
    Kind.NARRATIVE: ("indicator", "level", "part"),
    Kind.EFFORT: ("requirement",),
}
"""What a thing of fixed id, which has no trash, is about: never taken away, since others may write on it meanwhile."""

REVIVING: Mapping[Kind, tuple[str, ...]] = {
    Kind.DOCUMENT: ("sha256",),
    Kind.EVIDENCE: ("requirement", "document"),
    Kind.CANDIDATE: ("indicator", "document"),
    Kind.WAIVER: ("requirement",),
    Kind.ASSIGNMENT: ("unit", "item"),
    Kind.VERDICT: ("round", "requirement", "verdict"),
    Kind.RATING: ("round", "indicator"),
    Kind.SIGNOFF: ("round",),
    Kind.ANSWER: ("verdict",),
}
"""Writing these fields of a deleted entity brings it back (importing, mapping or judging again)."""


def problem_of(kind: Kind, field: str, value: JsonValue) -> str:
    """What is wrong with a value for a field: `field`, `value`, or empty if nothing is."""
    check = FIELDS[kind].get(field)
    if check is None and kind in FAMILIES:
        prefix, family_check = FAMILIES[kind]
        check = family_check if field.startswith(prefix) and len(field) > len(prefix) else None
    if check is None:
        return "field"
    return "" if value is None or (_is_plain(value) and check(value)) else "value"


def is_whole(kind: Kind, fields: Mapping[str, JsonValue]) -> bool:
    """Whether the fields that an entity cannot do without are all there, and it says more than what it is about."""
    if not all(fields.get(name) is not None for name in DEFINING[kind]):
        return False
    about = IDENTIFYING.get(kind, ())
    return any(value is not None for name, value in fields.items() if name not in about)
