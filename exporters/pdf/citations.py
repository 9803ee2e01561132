"""Which page of which document stands where in the volume: every cited page once, under the first that cites it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier, DossierFile
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.problems import PAGES_WITHOUT_POINTER
from dossier_app.domain.report import IndicatorReport, RequirementReport


@dataclass(frozen=True, slots=True)
class Source:
    """What a document turned out to be: its pages, or a reason code why none can be shown.

    `notes` are codes of what the reading copy flattened or left behind (signature, form, attachment, script,
    text_copy, office). `texts` are the pages of a document that is shown by its text alone. `spans` are the first and
    last shown page for each page of a document that was converted by `producer`.
    """

    pages: int = 0
    reason: str = ""
    detail: str = ""
    notes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    producer: str = ""

    @property
    def citable(self) -> int:
        """How many pages evidence can name: those of the document itself, not those that it was converted into."""
        return len(self.spans) or self.pages

    def shown(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """The pages that show these pages of the document."""
        if not self.spans:
            return tuple(numbers)
        spans = [self.spans[number - 1] for number in numbers]
        return tuple(sorted({page for first, last in spans for page in range(first, last + 1)}))


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry after a sheet: a page of a document, or (page 0) the placeholder of what cannot be shown."""

    indicator: str
    document: str
    page: int


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive pages of a document that stand in consecutive leaves."""

    first_page: int
    last_page: int
    first_leaf: int
    last_leaf: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A piece of evidence with the places in the volume where its pages stand; `reason` if any of it is not shown."""

    evidence: Evidence
    indicator: str
    runs: tuple[Run, ...]
    reason: str
    placeholder: int | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document under an indicator: the levels it serves, the pages cited, and the leaves that stand right here."""

    document: Document
    label: str
    levels: tuple[int, ...]
    runs: tuple[Run, ...]
    leaves: tuple[int, ...]
    first_leaf: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """An indicator of the volume with its documents in the order in which its requirements cite them."""

    report: IndicatorReport
    chapters: tuple[Chapter, ...]
    citations: Mapping[str, tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The order of the volume. `leaves` are numbered through; `reasons` are the codes per document, first met first."""

    sections: tuple[Section, ...]
    leaves: tuple[Leaf, ...]
    reasons: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, Document]
    labels: Mapping[str, str]


@dataclass(slots=True)
class _Course:
    """What is known while going through the indicators in order."""

    sources: Mapping[str, Source]
    documents: dict[str, Document]
    labels: dict[str, str]
    whole: bool = False
    leaves: list[Leaf] = field(default_factory=list)
    place: dict[tuple[str, int], int] = field(default_factory=dict)
    reasons: dict[str, dict[str, None]] = field(default_factory=dict)

    def put(self, indicator: str, document: str, page: int) -> None:
        if (document, page) not in self.place:
            self.place[document, page] = len(self.leaves)
            self.leaves.append(Leaf(indicator, document, page))


def plan_volume(dossier: Dossier, sources: Mapping[str, Source], *, whole: bool = False) -> Plan:
    """Decide the order of all pages; `sources` tells of every cited document what it can show.

    With `whole` documents stand there with all their pages, not only the cited ones.
    """
    course = _Course(
        sources,
        documents={document.id: document for document in dossier.snapshot.documents},
        labels={key: file_label(file) for key, file in dossier.by_document.items()},
        whole=whole,
    )
    sections = tuple(_section(dossier, report, course) for report in reports_in_scope(dossier))
    reasons = {document: tuple(codes) for document, codes in course.reasons.items()}
    return Plan(sections, tuple(course.leaves), reasons, course.documents, course.labels)


def reports_in_scope(dossier: Dossier) -> tuple[IndicatorReport, ...]:
    scope = frozenset(dossier.indicators)
    return tuple(report for report in dossier.gaps.indicators if report.indicator.code in scope)


def evidence_of(dossier: Dossier, report: RequirementReport) -> tuple[Evidence, ...]:
    return dossier.evidence_of.get(report.id, report.evidence)


def cited_documents(dossier: Dossier) -> tuple[str, ...]:
    """The ids of all documents that evidence in scope cites, first cited first."""
    seen: dict[str, None] = {}
    for report in reports_in_scope(dossier):
        for need in report.requirements:
            seen.update((piece.document, None) for piece in evidence_of(dossier, need))
    return tuple(seen)


def file_label(file: DossierFile) -> str:
    """How people call the file: the indicator and its running letter (11.a)."""
    return f"{file.indicator}.{file.letter}" if file.indicator else file.letter


def cited_pages(evidence: Evidence, source: Source, *, whole: bool = False) -> tuple[tuple[int, ...], str]:
    """The pages of a document that a piece of evidence shows, and the reason code if not all of it can be shown.

    Evidence that names no pages shows a short document, and with `whole` a long one too.
    """
    if source.reason:
        return (), source.reason
    pages = evidence.pages
    if pages.whole or (not pages and (whole or source.citable <= PAGES_WITHOUT_POINTER)):
        return tuple(range(1, source.pages + 1)), ""
    if not pages.ranges:
        return (), "no_pointer"
    numbers = source.shown(pages.numbers(source.citable))
    return numbers, "page_outside" if pages.last > source.citable else ""


def _section(dossier: Dossier, report: IndicatorReport, course: _Course) -> Section:
    code = report.indicator.code
    wanted: dict[str, set[int]] = {}
    levels: dict[str, set[int]] = {}
    broken: dict[str, dict[str, None]] = {}
    for need in report.requirements:
        for piece in evidence_of(dossier, need):
            pages, reason = cited_pages(piece, course.sources[piece.document], whole=course.whole)
            wanted.setdefault(piece.document, set()).update(pages)
            levels.setdefault(piece.document, set()).update((need.level,) if need.level else ())
            if reason:
                broken.setdefault(piece.document, {})[reason] = None
                course.reasons.setdefault(piece.document, {})[reason] = None
    if course.whole:
        for key in wanted:
            wanted[key] = set(range(1, course.sources[key].pages + 1))
    chapters = tuple(
        _chapter(code, key, course, sorted(pages), tuple(sorted(levels[key])), tuple(broken.get(key, ())))
        for key, pages in wanted.items()
    )
    citations = {
        need.id: tuple(_citation(code, piece, course) for piece in evidence_of(dossier, need))
        for need in report.requirements
    }
    return Section(report, chapters, citations)


def _chapter(
    code: str, key: str, course: _Course, pages: list[int], levels: tuple[int, ...], reasons: tuple[str, ...]
) -> Chapter:
    before = len(course.leaves)
    if reasons or not pages:
        course.put(code, key, 0)
    for page in pages:
        course.put(code, key, page)
    document = course.documents.setdefault(key, Document(id=key, sha256="", size=0, name=key))
    runs = _runs(key, pages, course)
    first = before if len(course.leaves) > before else runs[0].first_leaf if runs else course.place[key, 0]
    leaves = tuple(range(before, len(course.leaves)))
    return Chapter(document, course.labels.get(key, ""), levels, runs, leaves, first, reasons)


def _citation(code: str, piece: Evidence, course: _Course) -> Citation:
    pages, reason = cited_pages(piece, course.sources[piece.document], whole=course.whole)
    placeholder = course.place.get((piece.document, 0)) if reason or not pages else None
    return Citation(piece, code, _runs(piece.document, pages, course), reason, placeholder)


def _runs(document: str, pages: tuple[int, ...] | list[int], course: _Course) -> tuple[Run, ...]:
    runs: list[Run] = []
    for page in pages:
        leaf = course.place[document, page]
        if runs and runs[-1].last_page + 1 == page and runs[-1].last_leaf + 1 == leaf:
            runs[-1] = Run(runs[-1].first_page, page, runs[-1].first_leaf, leaf)
        else:
            runs.append(Run(page, page, leaf, leaf))
    return tuple(runs)
