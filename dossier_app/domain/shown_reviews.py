"""From the shown values of entities to units, reviews and releases."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dossier_app.domain.assessment import Answer, AnswerStatus, RoundLevel, Signoff, Verdict
from dossier_app.domain.pages import parse_pages
from dossier_app.domain.releases import Release
from dossier_app.domain.units import Assignment, AssignmentStatus, Unit

Fields = Mapping[str, Any]
"""Values that were checked when they entered the journal (`domain/fields.py`)."""


def unit_of(entity_id: str, fields: Fields) -> Unit:
    return Unit(entity_id, fields["name"], fields.get("contact") or "")


def assignment_of(entity_id: str, fields: Fields) -> Assignment:
    return Assignment(
        entity_id,
        fields["unit"],
        fields["item"],
        _date(fields.get("due")),
        AssignmentStatus(fields.get("status") or AssignmentStatus.OPEN),
        fields.get("note") or "",
    )


def verdict_of(entity_id: str, fields: Fields) -> Verdict:
    return Verdict(
        fields["round"],
        fields["assessor"],
        fields["requirement"],
        fields["verdict"],
        fields.get("note") or "",
        tuple(sorted((fields.get("seen") or {}).items())),
        document=fields.get("document") or "",
        pages=parse_pages(fields.get("pages") or ""),
        harmonised=bool(fields.get("harmonised")),
        id=entity_id,
    )


def round_level_of(entity_id: str, fields: Fields) -> RoundLevel:
    value = fields.get("value")
    return RoundLevel(
        fields["round"],
        fields["indicator"],
        fields.get("level"),
        Decimal(value) if value else None,
        fields["assessor"],
        note=fields.get("note") or "",
        harmonised=bool(fields.get("harmonised")),
        id=entity_id,
    )


def signoff_of(entity_id: str, fields: Fields) -> Signoff:
    return Signoff(entity_id, fields["round"], fields["assessor"], _date(fields.get("date")), fields.get("note") or "")


def answer_of(entity_id: str, fields: Fields) -> Answer:
    status = AnswerStatus(fields.get("status") or AnswerStatus.OPEN)
    return Answer(entity_id, fields["verdict"], fields.get("text") or "", status)


def release_of(entity_id: str, fields: Fields) -> Release:
    return Release(
        entity_id,
        fields["name"],
        to=fields.get("to") or "",
        date=_date(fields.get("date")),
        file=fields.get("file") or "",
        manifest=fields.get("manifest") or "",
        position=tuple(sorted((fields.get("position") or {}).items())),
        note=fields.get("note") or "",
        indicators=tuple(fields.get("indicators") or ()),
    )


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
