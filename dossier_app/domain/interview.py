"""What an interview will turn on: the weakest point of an indicator and the questions that assessors ask first."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dossier_app.domain.report import IndicatorReport, Problem, RequirementReport, RequirementStatus

QUESTIONS = 3
"""Questions that are prepared for an indicator."""


class Ground(StrEnum):
    """Why a question is likely, from the most pressing to the least."""

    MISSING = "missing"
    WEAK = "weak"
    OPTIONAL = "optional"
    DOUBT = "doubt"
    WAIVED = "waived"
    NEXT_LEVEL = "next_level"
    SHOW = "show"


_NO_WEAKNESS = (Ground.OPTIONAL, Ground.NEXT_LEVEL, Ground.SHOW)


@dataclass(frozen=True, slots=True)
class LikelyQuestion:
    """A requirement that will be asked about; `problem` is what is wrong there, None where nothing is."""

    ground: Ground
    need: RequirementReport
    problem: Problem | None = None


def likely_questions(report: IndicatorReport, count: int = QUESTIONS) -> tuple[LikelyQuestion, ...]:
    """The first `count` questions, the weakest point first: what is open up to the claim comes before all else.

    Levels are cumulative, so of two open requirements the one of the lower level is asked first.
    """
    claimed = report.claimed if report.claimed is not None else report.supported
    asked = report.asked_upto(claimed)
    found = [*_open(asked), *_doubts(asked), *_extras(asked, claimed), *_next(report, claimed), *_show(asked)]
    chosen: dict[str, LikelyQuestion] = {}
    for question in found:
        chosen.setdefault(question.need.id, question)
    return tuple(chosen.values())[:count]


def weakest_point(report: IndicatorReport) -> LikelyQuestion | None:
    """The first question, where it is about something that is open, doubtful or set aside up to the claim."""
    first = next(iter(likely_questions(report, 1)), None)
    return None if first is None or first.ground in _NO_WEAKNESS else first


def _open(asked: tuple[RequirementReport, ...]) -> Iterator[LikelyQuestion]:
    for need in asked:
        if need.status is RequirementStatus.MISSING and not need.optional:
            yield LikelyQuestion(Ground.MISSING, need, _first(need))
        elif need.status is RequirementStatus.WEAK:
            yield LikelyQuestion(Ground.WEAK, need, _first(need, blocking=True))


def _extras(asked: tuple[RequirementReport, ...], claimed: int) -> Iterator[LikelyQuestion]:
    """What supports the claimed level itself without being mandatory; of lower levels nobody asks that any more."""
    for need in asked:
        if need.status is RequirementStatus.MISSING and need.optional and need.level in (claimed, 0):
            yield LikelyQuestion(Ground.OPTIONAL, need, _first(need))


def _doubts(asked: tuple[RequirementReport, ...]) -> Iterator[LikelyQuestion]:
    for need in asked:
        if need.status is RequirementStatus.MET and need.problems:
            yield LikelyQuestion(Ground.DOUBT, need, need.problems[0])
    for need in asked:
        if need.status is RequirementStatus.WAIVED:
            yield LikelyQuestion(Ground.WAIVED, need)


def _next(report: IndicatorReport, claimed: int) -> Iterator[LikelyQuestion]:
    above = next((rung.level for rung in report.indicator.levels if rung.level > claimed), None)
    for need in report.requirements:
        if need.level == above and not need.settled and not need.optional:
            yield LikelyQuestion(Ground.NEXT_LEVEL, need)


def _show(asked: tuple[RequirementReport, ...]) -> Iterator[LikelyQuestion]:
    for need in reversed(asked):
        if need.status is RequirementStatus.MET:
            yield LikelyQuestion(Ground.SHOW, need)


def _first(need: RequirementReport, *, blocking: bool = False) -> Problem | None:
    return next((problem for problem in need.problems if problem.blocking or not blocking), None)
