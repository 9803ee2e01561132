from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from dossier_app.domain.instrument import Indicator, Level, LevelRule, Requirement
from dossier_app.domain.interview import Ground, likely_questions, weakest_point
from dossier_app.domain.report import IndicatorReport, Problem, ProblemCode, RequirementReport, RequirementStatus

MET, WEAK, MISSING, WAIVED = RequirementStatus


def need(name, level, status, *, optional=False, problems=()):
    return RequirementReport(Requirement(name, "1", level, f"Teks {name}", (), optional), status, problems=problems)


def report(*needs, claimed):
    levels = tuple(Level(rung, "", True, ()) for rung in range(1, 6))
    indicator = Indicator(
        1, "1", "Judul", "Judul", "m", Fraction(1), LevelRule.CUMULATIVE, "", (), (), levels
    )  # fmt: skip
    zero = Decimal(0)
    return IndicatorReport(indicator, claimed, claimed, 1, 1, None, 5, zero, zero, zero, None, needs)


def test_the_lowest_open_requirement_up_to_the_claim_is_the_weakest_point():
    draft = Problem(ProblemCode.DRAFT, blocking=True)
    given = report(need("2.a", 2, WEAK, problems=(draft,)), need("3.a", 3, MISSING), need("4.a", 4, MISSING), claimed=3)
    weakest = weakest_point(given)
    assert (weakest.need.id, weakest.ground, weakest.problem) == ("2.a", Ground.WEAK, draft)
    assert [q.need.id for q in likely_questions(given)] == ["2.a", "3.a", "4.a"]


def test_where_all_is_proven_the_questions_turn_to_the_next_level_and_to_what_is_shown():
    given = report(need("2.a", 2, MET), need("3.a", 3, MET), need("4.a", 4, MISSING), claimed=3)
    assert weakest_point(given) is None
    assert [(q.need.id, q.ground) for q in likely_questions(given)] == [
        ("4.a", Ground.NEXT_LEVEL),
        ("3.a", Ground.SHOW),
        ("2.a", Ground.SHOW),
    ]


def test_doubts_and_waivers_come_before_extras_of_the_claimed_level():
    doubt = Problem(ProblemCode.NO_TEXT, blocking=False)
    given = report(
        need("1.a", 1, MISSING, optional=True),
        need("2.a", 2, WAIVED),
        need("3.a", 3, MISSING, optional=True),
        need("3.b", 3, MET, problems=(doubt,)),
        claimed=3,
    )
    assert [q.need.id for q in likely_questions(given, 5)] == ["3.b", "2.a", "3.a"]
    assert weakest_point(replace(given, claimed=None)) is None
