"""The gap report: what every requirement rests on, which level that supports, and what is still open."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field

from dossier_app.domain.assessment import Assessment, RoundLevel, Verdict
from dossier_app.domain.circumstances import Circumstances, Piece, circumstances_of
from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Evidence, Waiver
from dossier_app.domain.instrument import ChecklistItem, Indicator, Instrument, Requirement
from dossier_app.domain.judgement import judge
from dossier_app.domain.pages import Pages
from dossier_app.domain.problems import Rules, not_held, problems_of, rules_for
from dossier_app.domain.report import (
    GapReport,
    IndicatorReport,
    Problem,
    ProblemCode,
    RequirementReport,
    RequirementStatus,
    Totals,
)
from dossier_app.domain.reviews import counting_verdicts, reviewed_levels, verdict_on
from dossier_app.domain.snapshot import Snapshot
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Held:
    """What a snapshot holds, by what the report looks it up with."""

    evidence: Mapping[str, tuple[Evidence, ...]]
    documents: Mapping[str, Document]
    kinds: Mapping[str, frozenset[str]]
    waivers: Mapping[str, Waiver]
    verdicts: Mapping[str, tuple[Verdict, ...]]
    assessments: Mapping[str, Assessment]
    reviewed: Mapping[str, RoundLevel]
    rules: dict[str, Rules] = field(default_factory=dict)
    """The rules that can find something in a document, by its id; filled while they are asked for."""


def find_gaps(
    instrument: Instrument, snapshot: Snapshot, *, level: int | None = None, indicators: Collection[str] | None = None
) -> GapReport:
    """The status of every requirement of these indicators (all where None), and the level that each supports.

    `level` sets how far each indicator's checklist goes; without it up to what is claimed or aimed at, else one
    above what is supported. The order of what the snapshot holds makes no difference. Codes that the instrument
    does not know are passed over.
    """
    now, held = circumstances_of(instrument, snapshot), _look_up(instrument, snapshot)
    reports = tuple(
        _report(instrument, indicator, held, now, level)
        for indicator in instrument.indicators
        if indicators is None or indicator.code in indicators
    )
    return GapReport(indicators=reports, totals=totals_of(reports))


def page_order(pages: Pages) -> tuple[int, int]:
    """For sorting by place: no pointer first, the whole document as page 1, minutes after pages."""
    if pages.whole:
        return (1, 0)
    if pages.ranges:
        return (pages.ranges[0].first, 0)
    return (1 << 30, pages.times[0].first) if pages.times else (0, 0)


def _look_up(instrument: Instrument, snapshot: Snapshot) -> _Held:
    by_need: dict[str, list[Evidence]] = {}
    for piece in snapshot.evidence:
        by_need.setdefault(piece.requirement, []).append(piece)
    return _Held(
        evidence={
            need: tuple(sorted(pieces, key=lambda e: (page_order(e.pages), e.document, e.id)))
            for need, pieces in by_need.items()
        },
        documents={document.id: document for document in snapshot.documents},
        kinds={document.id: frozenset(document.kinds) for document in snapshot.documents},
        waivers={w.requirement: w for w in _descending(snapshot.waivers) if w.reason.strip() and w.by.strip()},
        verdicts=counting_verdicts(instrument, snapshot.verdicts),
        assessments={assessment.indicator: assessment for assessment in snapshot.assessments},
        reviewed=reviewed_levels(instrument, snapshot.round_levels),
    )


def _descending(waivers: Iterable[Waiver]) -> list[Waiver]:
    return sorted(waivers, key=lambda waiver: waiver.id, reverse=True)


def _report(
    instrument: Instrument, indicator: Indicator, held: _Held, now: Circumstances, level: int | None
) -> IndicatorReport:
    needs: tuple[Requirement | ChecklistItem, ...] = (*indicator.requirements, *indicator.checklist)
    return judge(
        instrument,
        indicator,
        tuple(_judged(need, held, now) for need in needs),
        assessment=held.assessments.get(indicator.code) or Assessment(indicator.code),
        reviewed=held.reviewed.get(indicator.code),
        level=level,
    )


def _judged(need: Requirement | ChecklistItem, held: _Held, now: Circumstances) -> RequirementReport:
    evidence, waiver = held.evidence.get(need.id, ()), held.waivers.get(need.id)
    verdicts = held.verdicts.get(need.id, ())
    accepted = frozenset(need.evidence_types) if isinstance(need, Requirement) else frozenset()
    problems = [problem for piece in evidence for problem in _problems(need, accepted, piece, verdicts, held, now)]
    blocked = {problem.evidence for problem in problems if problem.blocking}
    if waiver is not None:
        status = RequirementStatus.WAIVED
    elif not evidence:
        status = RequirementStatus.MISSING
        problems.append(Problem(ProblemCode.NO_EVIDENCE, True))
    else:
        status = RequirementStatus.WEAK if len(blocked) == len(evidence) else RequirementStatus.MET
    problems.extend(_open_questions(verdicts, now))
    return RequirementReport(need, status, evidence, tuple(problems), waiver)


def _problems(
    need: Requirement | ChecklistItem,
    accepted: frozenset[str],
    evidence: Evidence,
    verdicts: tuple[Verdict, ...],
    held: _Held,
    now: Circumstances,
) -> Iterable[Problem]:
    document = held.documents.get(evidence.document)
    if document is None:
        return (not_held(evidence),)
    if document.id not in held.rules:
        held.rules[document.id] = rules_for(document, now)
    kinds = held.kinds[document.id]
    piece = Piece(
        evidence=evidence,
        document=document,
        now=now,
        kinds=kinds | {evidence.accepted_as} if evidence.accepted_as else kinds,
        accepted=accepted,
        max_age_years=need.max_age_years if isinstance(need, Requirement) else None,
        judged=verdicts,
        verdict=verdict_on(evidence, verdicts) if verdicts else None,
    )
    return problems_of(piece, held.rules[document.id])


def _open_questions(verdicts: tuple[Verdict, ...], now: Circumstances) -> Iterable[Problem]:
    """Questions that were asked about the requirement itself, when there was nothing to look at."""
    for verdict in verdicts:
        if verdict.verdict == "question" and not verdict.saw:
            yield Problem(ProblemCode.QUESTION, False, "", (("document", ""), *now.said(verdict)))


def totals_of(reports: tuple[IndicatorReport, ...]) -> Totals:
    """Counts over the range of each report."""
    ranges = [(report, report.asked_upto(report.upto)) for report in reports]
    count = Counter(need.status for _, needs in ranges for need in needs)
    return Totals(
        requirements=count.total(),
        met=count[RequirementStatus.MET],
        weak=count[RequirementStatus.WEAK],
        missing=count[RequirementStatus.MISSING],
        waived=count[RequirementStatus.WAIVED],
        open_mandatory=sum(open_mandatory(report) for report in reports),
        overclaimed=sum(report.overclaimed for report in reports),
        unclaimed=sum(report.unclaimed for report in reports),
        not_assessed=sum(not report.assessed for report in reports),
    )


def open_mandatory(report: IndicatorReport, level: int | None = None) -> int:
    """How many mandatory requirements up to `level` (the report's own range where None) are neither met nor waived.

    Checklist items that a level in range still asks for count too, as many as the most demanding one lacks. Where an
    outside index scores by itself nothing is mandatory: the requirements only inform.
    """
    if report.indicator.informed_by:
        return 0
    upto = report.upto if level is None else level
    missing = report.open_upto(upto)
    lacking = [lack.needed - lack.met for lack in report.items_short if report.in_range(lack.level, upto)]
    return sum(not need.optional for need in missing) + max(lacking, default=0)
