"""Whether an indicator can be uploaded as it stands: what is missing, what somebody should look at, what was done."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from dossier_app.domain.dossier import Dossier
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import IndicatorReport, ProblemCode, RequirementReport, RequirementStatus
from dossier_app.domain.uploads import UploadItem, written_levels
from dossier_app.values import dataclass


class Weight(StrEnum):
    """How much a finding matters: it holds the upload back, somebody should look, or it is only told."""

    MISSING = "missing"
    WEAK = "weak"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class UploadFinding:
    """Something about an upload; the sentence is made of `code` and `params` (`dossier_app.i18n.uploads`)."""

    code: str
    weight: Weight
    params: tuple[tuple[str, str], ...] = ()


def finding(code: str, weight: Weight, **params: str) -> UploadFinding:
    """A finding with its details."""
    return UploadFinding(code, weight, tuple(params.items()))


def worst(findings: Iterable[UploadFinding]) -> str:
    """The state of an indicator: met (ready), weak (look before you upload) or missing (not ready)."""
    weights = {found.weight for found in findings}
    if Weight.MISSING in weights:
        return "missing"
    return "weak" if Weight.WEAK in weights else "met"


def upload_findings(dossier: Dossier, report: IndicatorReport, items: Sequence[UploadItem]) -> list[UploadFinding]:
    """What the mappings, documents and names of an indicator say, before anything is converted or weighed."""
    found: list[UploadFinding] = []
    claimed = report.claimed
    if claimed is None:
        found.append(finding("not_assessed", Weight.MISSING))
    else:
        found += _needs(report, claimed)
        found += _texts(dossier, report, claimed)
    if not items and (claimed is None or claimed > _given(dossier.instrument)):
        found.append(finding("nothing_to_upload", Weight.MISSING))
    found += _documents(report, items)
    found += [finding("name_cut", Weight.TOLD, name=item.name, full=item.full) for item in items if item.full]
    return found


def _given(instrument: Instrument) -> int:
    """The highest level that needs no evidence."""
    return instrument.scoring.floor.level


def _needs(report: IndicatorReport, claimed: int) -> Iterable[UploadFinding]:
    """The mandatory requirements of the claimed level and those below that nothing carries."""
    if report.indicator.informed_by:
        return
    open_needs = [need for need in report.open_upto(claimed) if not need.optional]
    for status, code in ((RequirementStatus.MISSING, "no_evidence"), (RequirementStatus.WEAK, "weak_evidence")):
        named = [need.id for need in open_needs if need.status is status]
        if named:
            weight = Weight.MISSING if report.overclaimed else Weight.WEAK
            yield finding(code, weight, level=str(claimed), needs=", ".join(named))
    lacking = [lack for lack in report.items_short if report.in_range(lack.level, claimed)]
    if lacking:
        need = lacking[-1]
        yield finding("items_short", Weight.MISSING, level=str(need.level), needed=str(need.needed), met=str(need.met))


def _texts(dossier: Dossier, report: IndicatorReport, claimed: int) -> Iterable[UploadFinding]:
    """The levels for which there is neither a text nor evidence of which one could be made."""
    written = written_levels(dossier.snapshot, report.indicator.code)
    proven = {need.level for need in report.requirements if need.evidence}
    silent = [
        rung.level
        for rung in report.indicator.levels
        if report.in_range(rung.level, claimed)
        and rung.level > _given(dossier.instrument)
        and rung.level not in written | proven
    ]
    if silent:
        weight = Weight.MISSING if claimed in silent else Weight.WEAK
        yield finding("no_narrative", weight, levels=", ".join(map(str, silent)))


def _documents(report: IndicatorReport, items: Sequence[UploadItem]) -> Iterable[UploadFinding]:
    """Drafts, and scans in which nothing can be searched."""
    names = {item.document.id: item.name for item in items}
    for problem, code in ((ProblemCode.DRAFT, "draft"), (ProblemCode.NO_TEXT, "not_searchable")):
        told = dict.fromkeys(name for need in report.requirements for name in _with(need, problem, names))
        if told:
            yield finding(code, Weight.WEAK, names=", ".join(told))


def _with(need: RequirementReport, code: ProblemCode, names: dict[str, str]) -> Iterable[str]:
    of_piece = {piece.id: piece.document for piece in need.evidence}
    for problem in need.problems:
        document = of_piece.get(problem.evidence, "")
        if problem.code is code and document in names:
            yield names[document]
