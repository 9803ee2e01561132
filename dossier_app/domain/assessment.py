"""The institution's own assessment of its indicators and its narrative, and what assessors say of them."""

import datetime as dt
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from dossier_app.domain.pages import Pages
from dossier_app.values import dataclass

LEAST_EFFORT, MOST_EFFORT = 0, 99
"""What a requirement may cost in the plan."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Claim and target of one indicator (penilaian mandiri).

    `claimed` and `target` are levels. `value` is a directly entered decimal inside a band. `external` is the value
    of the outside index that feeds the indicator. `service` names the service of an instance row.
    """

    indicator: str
    claimed: int | None = None
    target: int | None = None
    value: Decimal | None = None
    external: Decimal | None = None
    service: str = ""


@dataclass(frozen=True, slots=True)
class Narrative:
    """The text of one part (`fakta` or `analisis`) of one level of one indicator."""

    indicator: str
    level: int
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class RoundLevel:
    """The level (or value) that an assessor gave an indicator in a round.

    It is the harmonised one where `harmonised` says so or `assessor` is empty.
    """

    round: str
    indicator: str
    level: int | None = None
    value: Decimal | None = None
    assessor: str = ""
    note: str = ""
    harmonised: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An assessor's word on one requirement in one round: accepted, insufficient, rejected or question (telaah).

    `saw` are the ids of the evidence, each with a fingerprint of what it said, that the assessor judged.
    `document` (an id) and `pages` are the place that the note speaks of. It is the harmonised one where `harmonised`
    says so or `assessor` is empty.
    """

    round: str
    assessor: str
    requirement: str
    verdict: str
    note: str = ""
    saw: tuple[tuple[str, str], ...] = ()
    document: str = ""
    pages: Pages = field(default_factory=Pages)
    harmonised: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Signoff:
    """An assessor signed a round: from then on it is that person's last word."""

    id: str
    round: str
    assessor: str
    date: dt.date | None = None
    note: str = ""


class AnswerStatus(StrEnum):
    """How far the answer to a finding is: still open, answered, or done with."""

    OPEN = "open"
    ANSWERED = "answered"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Answer:
    """The coordinator's answer to the finding of the verdict with this id."""

    id: str
    verdict: str
    text: str = ""
    status: AnswerStatus = AnswerStatus.OPEN
