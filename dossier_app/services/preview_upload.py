"""What an upload package would hold and lack, indicator by indicator, before anything is converted or written."""

from collections.abc import Sequence

from dossier_app.domain.dossier import Dossier
from dossier_app.domain.readiness import UploadFinding, Weight, finding, upload_findings, worst
from dossier_app.domain.report import IndicatorReport
from dossier_app.domain.uploads import UploadRules, upload_items, wants_pdf
from dossier_app.i18n.format import format_bytes
from dossier_app.services.choose_upload import UploadChoice, rules_of
from dossier_app.services.desk import Desk
from dossier_app.services.preview_export import dry_dossier
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class IndicatorReadiness:
    """An indicator: its claim, its state (met, weak or missing), the names of its files, what is to be said of it."""

    code: str
    title: str
    claimed: int | None
    state: str
    names: tuple[str, ...]
    findings: tuple[UploadFinding, ...]


def preview_upload(
    desk: Desk, *, indicators: Sequence[str] | None, choice: UploadChoice
) -> tuple[IndicatorReadiness, ...]:
    """The readiness of each indicator in scope, in the order of the instrument. Raises UserError."""
    dossier = dry_dossier(desk, kind="upload", indicators=indicators, upload=choice)
    rules = rules_of(desk.instrument, choice)
    return tuple(_readiness(dossier, report, rules) for report in dossier.gaps.indicators)


def _readiness(dossier: Dossier, report: IndicatorReport, rules: UploadRules) -> IndicatorReadiness:
    wanted = {file.document.id for file in dossier.files if wants_pdf(file.document, rules)}
    items = upload_items(dossier, report, rules, converted=wanted)
    findings = upload_findings(dossier, report, items)
    findings += [finding("to_convert", Weight.TOLD, name=item.document.name) for item in items if item.converted]
    size = sum(item.document.size for item in items if not item.is_link)
    limit = rules.max_bytes
    if limit is not None and size > limit:
        sizes = {"size": format_bytes(size), "limit": format_bytes(limit)}
        findings.append(finding("probably_large", Weight.MISSING, **sizes))
    return IndicatorReadiness(
        code=report.indicator.code,
        title=report.indicator.title,
        claimed=report.claimed,
        state=worst(findings),
        names=tuple(item.name for item in items),
        findings=tuple(findings),
    )
