"""The institution's own assessment of its indicators, and its narrative."""

from dataclasses import dataclass
from decimal import Decimal


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
    """The level (or value) that an assessor gave an indicator in a round; an empty `assessor` is the harmonised one."""

    round: str
    indicator: str
    level: int | None = None
    value: Decimal | None = None
    assessor: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An assessor's word on one requirement in one round: accepted, insufficient, rejected or question (telaah).

    `saw` are the ids of the evidence, each with a fingerprint of what it said, that the assessor judged.
    """

    round: str
    assessor: str
    requirement: str
    verdict: str
    note: str = ""
    saw: tuple[tuple[str, str], ...] = ()
