"""What an export would write, without writing: its size, what would stay out, and what an assessor would see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier_app.domain.assembly import assemble
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.domain.report import Problem
from dossier_app.domain.shown import fold_snapshot
from dossier_app.services.choose_upload import UploadChoice
from dossier_app.services.desk import Desk
from dossier_app.services.export_dossier import AS_THE_PACK_SAYS, checked_scope, checked_target, cut_for


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a requirement that the dossier would show."""

    indicator: str
    requirement: str
    level: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """A dry assembly. `overclaimed` are the codes of indicators that claim more than their evidence carries.

    What the bound volume can only picture, not hold, is known when it is written.
    """

    indicators: int
    files: int
    bytes: int
    omissions: tuple[Omission, ...]
    overclaimed: tuple[str, ...]
    findings: tuple[Finding, ...]


def preview_export(
    desk: Desk,
    target: Path | None,
    *,
    kind: str,
    indicators: Sequence[str] | None = None,
    upload: UploadChoice = AS_THE_PACK_SAYS,
) -> ExportPreview:
    """Assemble as an export would, and check the target where one is given. Raises UserError as an export would."""
    if target is not None:
        checked_target(desk, target)
    dossier = dry_dossier(desk, kind=kind, indicators=indicators, upload=upload)
    sizes = {file.document.sha256: file.document.size for file in dossier.files}
    return ExportPreview(
        indicators=len(dossier.indicators),
        files=len(dossier.files),
        bytes=sum(sizes.values()),
        omissions=dossier.omissions,
        overclaimed=tuple(report.indicator.code for report in dossier.gaps.indicators if report.overclaimed),
        findings=_findings(dossier),
    )


def dry_dossier(
    desk: Desk,
    *,
    kind: str,
    indicators: Sequence[str] | None = None,
    upload: UploadChoice = AS_THE_PACK_SAYS,
) -> Dossier:
    """The dossier of exactly what would travel, without reading a document. Raises UserError as an export would."""
    codes = checked_scope(desk, kind, indicators)
    cut = cut_for(desk, kind=kind, indicators=codes, history=False, upload=upload)
    snapshot = fold_snapshot(cut.entries)
    assert snapshot is not None, "the workspace itself is always in scope"
    lost = desk.snapshot().unavailable
    return assemble(replace(snapshot, unavailable=lost), desk.instrument, kind=kind, indicators=codes)


def _findings(dossier: Dossier) -> tuple[Finding, ...]:
    """The blocking problems of what is cited, in the order of the instrument."""
    return tuple(
        Finding(report.indicator.code, need.id, need.level, problem)
        for report in dossier.gaps.indicators
        for need in report.requirements
        for problem in need.problems
        if problem.blocking and problem.evidence
    )
