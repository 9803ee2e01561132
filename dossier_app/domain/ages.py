"""How old a document is: calendar years between two days, and what is certain when only a year is known."""

import datetime as dt
import math
from enum import StrEnum
from fractions import Fraction

from dossier_app.values import dataclass


class Certainty(StrEnum):
    """What the known dates allow to say of a rule."""

    NO = "no"
    MAYBE = "maybe"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day that a document can be of; the same day where its date is known."""

    first: dt.date
    last: dt.date


def span_of(date: dt.date | None, year: int | None) -> Span | None:
    """When a document was made: on its date, else on some day of its year; None when neither is known."""
    if date is not None:
        return Span(date, date)
    if year is None or not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return Span(dt.date(year, 1, 1), dt.date(year, 12, 31))


def is_too_old(made: dt.date, assessed: dt.date, limit: Fraction, *, limit_counts: bool) -> bool:
    """Whether a document of `made` is older on `assessed` than `limit` years.

    Years are calendar years: what was made on 15 March 2024 is two years old on 15 March 2026. A day that a year
    lacks falls between its neighbours: what was made on 29 February 2024 is not yet two years old on 28 February
    2026 and is older than two years on 1 March 2026. Parts of a year count as months, begun months in full.
    Exactly at the limit it is still young enough where `limit_counts`.
    """
    months = math.ceil(limit * 12)
    reached = (made.year * 12 + made.month + months, made.day)
    now = (assessed.year * 12 + assessed.month, assessed.day)
    return now > reached if limit_counts else now >= reached


def too_old(made: Span, assessed: dt.date, limit: Fraction, *, limit_counts: bool) -> Certainty:
    """Whether a document is past its age limit. Of a document known by its year only, the doubt is in its favour.

    It is too old only if even the last day of its year is, and certainly young enough only if its first day is.
    """
    if is_too_old(made.last, assessed, limit, limit_counts=limit_counts):
        return Certainty.YES
    if is_too_old(made.first, assessed, limit, limit_counts=limit_counts):
        return Certainty.MAYBE
    return Certainty.NO


def in_future(made: Span, assessed: dt.date) -> Certainty:
    """Whether a document is dated after the assessment; of one known by its year, as for `too_old`."""
    if made.first > assessed:
        return Certainty.YES
    return Certainty.MAYBE if made.last > assessed else Certainty.NO
