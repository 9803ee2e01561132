"""The dossier as rows of words: what every checklist, sheet and page shows, worded once."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from dossier_app.bundles.page_words import pages_words
from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.gaps import open_mandatory
from dossier_app.domain.instrument import Requirement
from dossier_app.domain.report import IndexFigure, IndicatorReport, RequirementReport
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.i18n.problems import claim_label, problem_message, problem_remedy, status_label
from exporters.place_names import place_name

BROWSER_PAGES = frozenset({"pdf"})
"""Kinds of media that a browser opens at a page."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem in words, with what to do about it."""

    message: str
    remedy: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence in words. `file` is the name as exported; `href` opens it beside `index.html`, or empty.

    `bound` opens the volume where its pages stand.
    """

    id: str
    file: str
    path: str
    href: str
    document: Document | None
    pages: str
    article: str
    quote: str
    note: str
    bound: str

    @property
    def place(self) -> str:
        """Article and pages in words."""
        return ", ".join(part for part in (self.article, self.pages) if part)


@dataclass(frozen=True, slots=True)
class Need:
    """A requirement or checklist item in words; `level` 0 is a checklist item."""

    id: str
    indicator: str
    level: int
    text: str
    optional: bool
    in_range: bool
    status: str
    status_label: str
    kinds: str
    troubles: tuple[Trouble, ...]
    proofs: tuple[Proof, ...]
    waived_by: str = ""
    waived_reason: str = ""
    informs: bool = False
    """An outside index scores the indicator; this only informs."""

    @property
    def settled(self) -> bool:
        return self.status in ("met", "waived")

    @property
    def waiver_words(self) -> str:
        """Why and by whom it was set aside; empty where it was not."""
        if not self.waived_by and not self.waived_reason:
            return ""
        return _("{reason} (oleh {by})").format(reason=self.waived_reason, by=self.waived_by)

    @property
    def duty(self) -> str:
        """Mandatory, optional, informing or checklist item, in words."""
        if self.level == 0:
            return _("butir daftar periksa")
        if self.informs:
            return _("keterangan")
        return _("pilihan") if self.optional else _("wajib")


@dataclass(frozen=True, slots=True)
class IndicatorRows:
    """An indicator with its levels in words and all its needs, in order."""

    report: IndicatorReport
    code: str
    title: str
    claimed: str
    target: str
    supported: str
    finding: str
    open_mandatory: int
    needs: tuple[Need, ...]

    def of_level(self, level: int) -> tuple[Need, ...]:
        return tuple(need for need in self.needs if need.level == level)


def indicator_rows(dossier: Dossier) -> tuple[IndicatorRows, ...]:
    """All indicators of the gap report, worded."""
    documents = documents_by_id(dossier)
    return tuple(_indicator(dossier, report, documents) for report in dossier.gaps.indicators)


def needs_in_range(rows: IndicatorRows) -> Iterator[Need]:
    """The checklist of an indicator: its needs up to the level asked for, and its checklist items."""
    return (need for need in rows.needs if need.in_range)


def indicator_title(rows: IndicatorRows) -> str:
    """The heading of an indicator."""
    return _("Indikator {code}. {title}").format(code=rows.code, title=rows.title)


def level_line(rows: IndicatorRows) -> str:
    """Claimed, target and supported level in one line."""
    line = _("Klaim {claimed}; sasaran {target}; terdukung {supported} ({finding}).").format(
        claimed=rows.claimed, target=rows.target, supported=rows.supported, finding=rows.finding
    )
    if source := rows.report.indicator.informed_by:
        line += " " + _("Nilainya mengikuti {source}; butir bukti hanya keterangan.").format(source=source)
    return line


def composite_text(dossier: Dossier, figure: IndexFigure) -> str:
    """The final figure that the pack makes of the index, with its name; empty where the pack has none."""
    composite = dossier.instrument.scoring.composite
    if composite is None:
        return ""
    decimals = dossier.instrument.scoring.rounding.decimals
    value = "–" if figure.composite is None else format_number(figure.composite, decimals)
    return f"{composite.label} {value}"


def level_text(level: int | None) -> str:
    """A level as shown; a dash where nobody said one."""
    return "–" if level is None else str(level)


def pages_text(evidence: Evidence) -> str:
    """The pages in words: halaman 3-7, seluruh dokumen, menit 1:30; empty where nobody said."""
    return pages_words(evidence.pages)


def proof(dossier: Dossier, evidence: Evidence, documents: dict[str, Document]) -> Proof:
    """A piece of evidence with the name and place of its file in the bundle."""
    placed = dossier.by_document.get(evidence.document)
    document = documents.get(evidence.document)
    path = placed.path if placed else ""
    href = quote(path)
    if href and document and document.media in BROWSER_PAGES and evidence.pages.ranges:
        href += f"#page={evidence.pages.ranges[0].first}"
    name = path.rpartition("/")[2] or (document.name if document else _("(dokumen tidak ada)"))
    return Proof(
        id=evidence.id,
        file=name,
        path=path,
        href=href,
        document=document,
        pages=pages_text(evidence),
        article=evidence.article,
        quote=evidence.quote,
        note=evidence.note,
        bound=f"dossier.pdf#nameddest={place_name(evidence)}",
    )


def documents_by_id(dossier: Dossier) -> dict[str, Document]:
    return {document.id: document for document in dossier.snapshot.documents}


def _indicator(dossier: Dossier, report: IndicatorReport, documents: dict[str, Document]) -> IndicatorRows:
    asked = {need.id for need in report.asked_upto(report.upto)}
    return IndicatorRows(
        report=report,
        code=report.indicator.code,
        title=report.indicator.title,
        claimed=level_text(report.claimed),
        target=level_text(report.target),
        supported=level_text(report.supported),
        finding=_finding(report),
        open_mandatory=open_mandatory(report),
        needs=tuple(_need(dossier, report, need, documents, in_range=need.id in asked) for need in report.requirements),
    )


def _finding(report: IndicatorReport) -> str:
    if not report.assessed:
        return claim_label("not_assessed")
    if report.overclaimed:
        return claim_label("overclaimed")
    return claim_label("unclaimed" if report.unclaimed else "backed")


def _need(
    dossier: Dossier,
    report: IndicatorReport,
    need: RequirementReport,
    documents: dict[str, Document],
    *,
    in_range: bool,
) -> Need:
    requirement = need.requirement
    keys = requirement.evidence_types if isinstance(requirement, Requirement) else ()
    kinds = [kind.label if (kind := dossier.instrument.evidence_type(key)) else key for key in keys]
    return Need(
        id=need.id,
        indicator=report.indicator.code,
        level=need.level,
        text=requirement.text,
        optional=need.optional,
        in_range=in_range,
        status=str(need.status),
        status_label=status_label(need.status),
        kinds=_(" atau ").join(kinds),
        troubles=tuple(
            Trouble(problem_message(p.code, p.params), problem_remedy(p.code, p.params), p.blocking)
            for p in need.problems
        ),
        proofs=tuple(proof(dossier, evidence, documents) for evidence in need.evidence),
        informs=bool(report.indicator.informed_by),
        waived_by=need.waiver.by if need.waiver else "",
        waived_reason=need.waiver.reason if need.waiver else "",
    )
