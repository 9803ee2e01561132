"""Reviews: which verdict of the assessors counts, what it saw, and the levels that they gave."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from fractions import Fraction

from dossier_app.domain.assessment import RoundLevel, Verdict
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.instrument import Indicator, Instrument

STRICTNESS: Mapping[str, int] = {"accepted": 0, "question": 1, "insufficient": 2, "rejected": 3}


def evidence_fingerprint(evidence: Evidence) -> str:
    """What a piece of evidence says, as a digest: a later edit of any of it makes another version.

    The note is not part of it: it is the coordinator's own remark and proves nothing.
    """
    said = [
        evidence.requirement,
        evidence.document,
        str(evidence.pages),
        evidence.article,
        evidence.quote,
        evidence.accepted_as,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def seen_now(pieces: Iterable[Evidence]) -> dict[str, str]:
    """What an assessor who judges these pieces sees: the value of a verdict's field `seen`."""
    return {piece.id: evidence_fingerprint(piece) for piece in sorted(pieces, key=lambda piece: piece.id)}


def is_harmonised(given: Verdict | RoundLevel) -> bool:
    """Whether it is the word that the assessors agreed on, not that of one of them."""
    return given.harmonised or not given.assessor


def counting_verdicts(instrument: Instrument, verdicts: Iterable[Verdict]) -> dict[str, tuple[Verdict, ...]]:
    """The verdicts that count, by requirement: those of its latest round, the harmonised one alone where there is one.

    A requirement that a later round did not touch keeps its verdict of the round before. Strictest first.
    """
    order = _order(instrument)
    found: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        known = found.setdefault(verdict.requirement, [])
        rank = order.get(verdict.round, -1)
        latest = order.get(known[0].round, -1) if known else -2
        if rank > latest:
            known[:] = [verdict]
        elif rank == latest:
            known.append(verdict)
    return {requirement: _strictest_first(_harmonised(known)) for requirement, known in found.items()}


def verdict_on(evidence: Evidence, verdicts: tuple[Verdict, ...]) -> Verdict | None:
    """The strictest of these verdicts that saw this piece as it is now; None when nobody did."""
    seen = (evidence.id, evidence_fingerprint(evidence))
    return next((verdict for verdict in verdicts if seen in verdict.saw), None)


def reviewed_levels(instrument: Instrument, given: Iterable[RoundLevel]) -> dict[str, RoundLevel]:
    """The level that counts for each indicator: of the latest round that touched it; harmonised, else lowest."""
    order = _order(instrument)
    found: dict[str, tuple[tuple[int, bool, Fraction], RoundLevel]] = {}
    for level in given:
        indicator = instrument.indicator(level.indicator)
        if indicator is None or (level.level is None and level.value is None):
            continue
        key = (order.get(level.round, -1), is_harmonised(level), -_height(level, indicator))
        if level.indicator not in found or key > found[level.indicator][0]:
            found[level.indicator] = (key, level)
    return {code: level for code, (_, level) in found.items()}


def _order(instrument: Instrument) -> dict[str, int]:
    return {known.key: place for place, known in enumerate(instrument.rounds)}


def _harmonised(verdicts: list[Verdict]) -> list[Verdict]:
    return [verdict for verdict in verdicts if is_harmonised(verdict)] or verdicts


def _strictest_first(verdicts: list[Verdict]) -> tuple[Verdict, ...]:
    return tuple(sorted(verdicts, key=lambda v: (-STRICTNESS.get(v.verdict, 0), v.assessor, v.note, v.saw)))


def _height(level: RoundLevel, indicator: Indicator) -> Fraction:
    """For choosing the strictest: by value where one was given, else by level; never above the ladder."""
    if level.value is not None:
        return Fraction(level.value)
    return Fraction(min(level.level or 0, len(indicator.levels)))
