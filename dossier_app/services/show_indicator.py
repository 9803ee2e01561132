"""One indicator as its page shows it: levels, requirements, evidence and problems, worded and ready to be drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier_app.bundles.page_words import pages_words
from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.instrument import Indicator, Instrument, Level, Requirement
from dossier_app.domain.report import IndicatorReport, ItemsShort, Problem, RequirementReport, RequirementStatus
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.problems import problem_message, problem_remedy, status_label
from dossier_app.services.view_workspace import WorkspaceView

CHECKLIST = 0
"""The level number of the section that holds the checklist items."""

GIVEN = "given"
"""The status of a requirement without evidence on a level that nobody has to prove."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem in words, with the next move."""

    message: str
    remedy: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence in words; `page` is where its document opens, `blocked` that it does not count."""

    id: str
    requirement: str
    document: str
    name: str
    place: str
    page: int
    quote: str
    note: str
    accepted: str
    blocked: bool
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A requirement or checklist item in words; `troubles` are those of the requirement itself."""

    id: str
    text: str
    status: str
    status_label: str
    optional: bool
    kinds: str
    waiver: str
    troubles: tuple[Trouble, ...]
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A level with its requirements, or the checklist; `given`: nobody has to prove it."""

    level: int
    title: str
    criterion: str
    confirmed: bool
    given: bool
    settled: int
    total: int
    needs: tuple[NeedLine, ...]
    demand: str = ""

    @property
    def count(self) -> str:
        """What stands at the right end of its line."""
        return _("diberikan") if self.given else f"{self.settled}/{self.total}"


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """Everything that the middle of the indicator screen draws."""

    code: str
    sections: tuple[Section, ...]

    def open_levels(self, upto: int) -> frozenset[int]:
        """The levels unfolded at first: those up to `upto` with something left to do, else the lowest such one."""
        left = [s.level for s in self.sections if not s.given and s.settled < s.total]
        return frozenset([level for level in left if level <= upto] or sorted(left)[:1])


def show_indicator(view: WorkspaceView, code: str) -> IndicatorPage:
    """The page of an indicator of this look at the workspace."""
    report = view.reports[code]
    sections = [_level(view, report, level) for level in report.indicator.levels]
    if report.indicator.checklist:
        sections.append(_checklist(view, report))
    return IndicatorPage(code, tuple(sections))


def _level(view: WorkspaceView, report: IndicatorReport, level: Level) -> Section:
    names = {rung.level: rung.name for rung in view.instrument.model(report.indicator.model).levels}
    needs = [need for need in report.requirements if need.level == level.level]
    given = level.level <= view.instrument.scoring.floor.level
    title = _("Tingkat {level} {name}").format(level=level.level, name=names.get(level.level, "")).strip()
    return Section(
        level=level.level,
        title=title,
        criterion=level.criterion,
        confirmed=level.confirmed,
        given=given,
        settled=sum(need.settled for need in needs),
        total=len(needs),
        needs=tuple(_need(view, need, given=given) for need in needs),
        demand=_items_asked(report.items_short, level.level),
    )


def _checklist(view: WorkspaceView, report: IndicatorReport) -> Section:
    items = [need for need in report.requirements if need.level == CHECKLIST]
    return Section(
        level=CHECKLIST,
        title=_("Daftar periksa"),
        criterion="",
        confirmed=True,
        given=False,
        settled=sum(item.settled for item in items),
        total=len(items),
        needs=tuple(_need(view, item) for item in items),
        demand=_checklist_demand(report.indicator),
    )


def _items_asked(short: Sequence[ItemsShort], level: int) -> str:
    for lack in short:
        if lack.level == level:
            return _("Butuh {needed} butir daftar periksa; baru {met} terpenuhi.").format(
                needed=lack.needed, met=lack.met
            )
    return ""


def _checklist_demand(indicator: Indicator) -> str:
    asked = [(level.level, level.min_items) for level in indicator.levels if level.min_items]
    return ", ".join(
        plural("tingkat {level}: {count} butir", count).format(level=level, count=count) for level, count in asked
    )


def _need(view: WorkspaceView, need: RequirementReport, *, given: bool = False) -> NeedLine:
    requirement = need.requirement
    keys = requirement.evidence_types if isinstance(requirement, Requirement) else ()
    waiver = need.waiver
    nothing = given and need.status is RequirementStatus.MISSING  # not asked for, so not a gap
    return NeedLine(
        id=need.id,
        text=requirement.text,
        status=GIVEN if nothing else str(need.status),
        status_label=_("diberikan") if nothing else status_label(need.status),
        optional=isinstance(requirement, Requirement) and requirement.optional,
        kinds=kind_words(view.instrument, keys),
        waiver=_("{reason} (oleh {by})").format(reason=waiver.reason, by=waiver.by) if waiver else "",
        troubles=() if nothing else tuple(_troubles(need.problems, "")),
        evidence=tuple(_evidence(view, need, piece) for piece in need.evidence),
    )


def kind_words(instrument: Instrument, keys: Sequence[str]) -> str:
    """Kinds of documents as a sentence lists them."""
    kinds = (instrument.evidence_type(key) for key in keys)
    return _(" atau ").join(kind.label for kind in kinds if kind)


def _evidence(view: WorkspaceView, need: RequirementReport, piece: Evidence) -> EvidenceLine:
    document = view.documents.get(piece.document)
    kind = view.instrument.evidence_type(piece.accepted_as) if piece.accepted_as else None
    accepted = (
        _("diterima sebagai {kind}: {reason}").format(kind=kind.label, reason=piece.accepted_reason) if kind else ""
    )
    return EvidenceLine(
        id=piece.id,
        requirement=need.id,
        document=piece.document,
        name=document.name if document else _("(dokumen tidak ada)"),
        place=place_words(piece),
        page=first_page(piece, document),
        quote=piece.quote,
        note=piece.note,
        accepted=accepted,
        blocked=any(problem.blocking and problem.evidence == piece.id for problem in need.problems),
        troubles=tuple(_troubles(need.problems, piece.id)),
    )


def place_words(piece: Evidence) -> str:
    """Article and pages of a piece of evidence in words."""
    return ", ".join(part for part in (piece.article, pages_words(piece.pages)) if part)


def first_page(piece: Evidence, document: Document | None) -> int:
    """The page at which the document of a piece is opened."""
    last = document.pages if document and document.pages else None
    first = piece.pages.ranges[0].first if piece.pages.ranges else 1
    return min(first, last) if last else first


def _troubles(problems: Sequence[Problem], evidence: str) -> Iterator[Trouble]:
    for problem in problems:
        if problem.evidence == evidence:
            message = problem_message(problem.code, problem.params)
            yield Trouble(message, problem_remedy(problem.code, problem.params), problem.blocking)
