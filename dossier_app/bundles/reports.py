"""What the program says as JSON: one shape per noun, used by the command line and by `dossier.json` (DESIGN 7).

Figures are numbers, rounded already as the pack says; counts are integers; what is unknown is null.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from dossier_app.bundles.document_reports import document_value
from dossier_app.domain.assessment import Assessment
from dossier_app.domain.evidence import Candidate, Evidence, Waiver
from dossier_app.domain.instrument import ChecklistItem
from dossier_app.domain.journal import JsonValue, StepRecord
from dossier_app.domain.report import (
    GapReport,
    IndexFigure,
    IndexReport,
    IndicatorReport,
    Plan,
    Problem,
    RequirementReport,
    Rise,
    Totals,
)
from dossier_app.i18n.problems import problem_message, problem_remedy

__all__ = [
    "assessment_value",
    "candidate_value",
    "document_value",
    "evidence_value",
    "figure_value",
    "gaps_value",
    "index_value",
    "number",
    "plan_value",
    "problem_value",
    "step_value",
    "suggestion_value",
    "totals_value",
    "waiver_value",
]

JsonObject = dict[str, JsonValue]


class Suggested(Protocol):
    """A proposed piece of evidence, with the reasons for it."""

    @property
    def document(self) -> str: ...
    @property
    def indicator(self) -> str: ...
    @property
    def requirement(self) -> str: ...
    @property
    def pages(self) -> object: ...
    @property
    def score(self) -> float: ...
    @property
    def reasons(self) -> Sequence[str]: ...


def gaps_value(report: GapReport) -> JsonObject:
    """The gap checklist: every requirement in range of every indicator, with status, problems and evidence."""
    return {
        "indicators": [_indicator(indicator) for indicator in report.indicators],
        "totals": totals_value(report.totals),
    }


def totals_value(totals: Totals) -> JsonObject:
    return {
        "requirements": totals.requirements,
        "met": totals.met,
        "weak": totals.weak,
        "missing": totals.missing,
        "waived": totals.waived,
        "open_mandatory": totals.open_mandatory,
        "overclaimed": totals.overclaimed,
        "unclaimed": totals.unclaimed,
        "not_assessed": totals.not_assessed,
    }


def _indicator(report: IndicatorReport) -> JsonObject:
    return {
        "code": report.indicator.code,
        "title": report.indicator.title,
        "claimed": report.claimed,
        "supported": report.supported,
        "supported_without_waivers": report.supported_without_waivers,
        "target": report.target,
        "reviewed": report.reviewed,
        "assessed": report.assessed,
        "overclaimed": report.overclaimed,
        "unclaimed": report.unclaimed,
        "upto": report.upto,
        "requirements": [_requirement(need) for need in report.asked_upto(report.upto)],
        "items_short": [
            {"level": lack.level, "needed": lack.needed, "met": lack.met}
            for lack in report.items_short
            if report.in_range(lack.level, report.upto)
        ],
    }


def _requirement(need: RequirementReport) -> JsonObject:
    return {
        "id": need.id,
        "level": need.level,
        "optional": need.optional,
        "checklist": isinstance(need.requirement, ChecklistItem),
        "text": need.requirement.text,
        "status": need.status.value,
        "problems": [problem_value(problem) for problem in need.problems],
        "evidence": [evidence_value(piece) for piece in need.evidence],
        "waiver": waiver_value(need.waiver) if need.waiver else None,
    }


def problem_value(problem: Problem) -> JsonObject:
    return {
        "code": problem.code.value,
        "blocking": problem.blocking,
        "evidence": problem.evidence,
        "message": problem_message(problem.code, problem.params),
        "remedy": problem_remedy(problem.code, problem.params),
    }


def evidence_value(evidence: Evidence) -> JsonObject:
    return {
        "id": evidence.id,
        "requirement": evidence.requirement,
        "document": evidence.document,
        "pages": str(evidence.pages),
        "article": evidence.article,
        "quote": evidence.quote,
        "note": evidence.note,
        "accepted_as": evidence.accepted_as,
        "accepted_reason": evidence.accepted_reason,
    }


def candidate_value(candidate: Candidate) -> JsonObject:
    return {
        "id": candidate.id,
        "indicator": candidate.indicator,
        "document": candidate.document,
        "reason": candidate.reason,
    }


def waiver_value(waiver: Waiver) -> JsonObject:
    return {"id": waiver.id, "requirement": waiver.requirement, "reason": waiver.reason, "by": waiver.by}


def assessment_value(assessment: Assessment) -> JsonObject:
    return {
        "indicator": assessment.indicator,
        "claimed": assessment.claimed,
        "target": assessment.target,
        "value": number(assessment.value),
        "external": number(assessment.external),
        "service": assessment.service,
    }


def index_value(report: IndexReport) -> JsonObject:
    """The figures side by side; the keys are always there."""
    return {
        "claimed": figure_value(report.claimed),
        "supported": figure_value(report.supported),
        "target": figure_value(report.target),
        "reviewed": figure_value(report.reviewed),
        "what_if": figure_value(report.what_if) if report.what_if else None,
    }


def figure_value(figure: IndexFigure) -> JsonObject:
    return {
        "index": number(figure.index),
        "predicate": figure.predicate,
        "groups": [{"code": group.code, "title": group.title, "index": number(group.index)} for group in figure.groups],
        "composite": number(figure.composite),
        "next_predicate": figure.next_predicate,
        "distance": number(figure.distance),
    }


def plan_value(plan: Plan) -> JsonObject:
    return {
        "from": number(plan.from_index),
        "to": number(plan.to_index),
        "target": number(plan.target),
        "reachable": plan.reachable,
        "cost": plan.cost,
        "rises": [_rise(rise) for rise in plan.rises],
        "single_rises": [_rise(rise) for rise in plan.single_rises],
    }


def _rise(rise: Rise) -> JsonObject:
    return {
        "indicator": rise.indicator,
        "from": rise.from_level,
        "to": rise.to_level,
        "gain": number(rise.gain),
        "cost": rise.cost,
        "requirements": list[JsonValue](rise.requirements),
    }


def step_value(step: StepRecord) -> JsonObject:
    """A step of the history; `when` is UTC."""
    return {
        "id": step.id,
        "label": step.label,
        "actor": step.actor,
        "when": step.when.isoformat(),
        "changes": step.changes,
        "undone": step.undone,
    }


def suggestion_value(suggestion: Suggested) -> JsonObject:
    return {
        "document": suggestion.document,
        "indicator": suggestion.indicator,
        "requirement": suggestion.requirement,
        "pages": str(suggestion.pages),
        "score": round(float(suggestion.score), 4),
        "reasons": list[JsonValue](suggestion.reasons),
    }


def number(value: Decimal | None) -> int | float | None:
    """A decimal as a JSON number: whole ones without a fraction."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
