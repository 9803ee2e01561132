"""The gap report as a table: per indicator what is open and why, and the counts at the end."""

from collections.abc import Iterator

from dossier_app.cli.tables import one_line, table
from dossier_app.domain.report import GapReport, IndicatorReport, RequirementReport, Totals
from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.problems import problem_message, status_label


def gaps_table(report: GapReport, snapshot: Snapshot, *, everything: bool) -> str:
    """A block per indicator; those with nothing open are only counted, unless `everything` is asked for."""
    blocks: list[str] = []
    for indicator in report.indicators:
        rows = list(_rows(indicator, snapshot, everything=everything))
        if rows or everything:
            headings = (_("Butir"), _("Status"), _("Yang diminta, dan yang kurang"))
            blocks.append("\n".join((heading(indicator), table(headings, rows) if rows else "", "")))
    return "\n".join([*blocks, totals_line(report.totals)])


def heading(report: IndicatorReport) -> str:
    """`11 Arsitektur SPBE  (klaim 3, terdukung 2, sasaran 4)`."""
    levels = _("klaim {claimed}, terdukung {supported}, sasaran {target}").format(
        claimed="–" if report.claimed is None else report.claimed,
        supported=report.supported,
        target="–" if report.target is None else report.target,
    )
    remark = ""
    if report.overclaimed:
        remark = "  " + _("KLAIM MELEBIHI BUKTI")
    elif report.unclaimed:
        remark = "  " + _("bukti melebihi klaim")
    if source := report.indicator.informed_by:
        remark += "\n    " + _("Nilainya mengikuti {source}; butir bukti hanya keterangan.").format(source=source)
    return f"{report.indicator.code}  {one_line(report.indicator.short_title)}  ({levels}){remark}"


def _rows(report: IndicatorReport, snapshot: Snapshot, *, everything: bool) -> Iterator[tuple[str, str, str]]:
    chosen = report.asked_upto(report.upto) if everything else report.open_upto(report.upto)
    names = {document.id: document.name for document in snapshot.documents}
    for need in chosen:
        mark = " *" if need.optional else ""
        yield need.id + mark, status_label(need.status), _about(need, names)


def _about(need: RequirementReport, names: dict[str, str]) -> str:
    """The requirement; its evidence; its problems."""
    parts = [need.requirement.text]
    parts += [f"[{names.get(e.document, e.document)}{_pointer(str(e.pages))}; {e.id[:8]}]" for e in need.evidence]
    if need.evidence:
        parts += [problem_message(problem.code, problem.params) for problem in need.problems]
    if need.waiver is not None:
        parts.append(f"{need.waiver.by}: {need.waiver.reason}")
    return " — ".join(parts)


def _pointer(pages: str) -> str:
    if not pages:
        return ""
    if pages.startswith("m"):
        return ", " + _("menit {times}").format(times=pages.replace("m", ""))
    return ", " + _("hlm {pages}").format(pages=pages)


def totals_line(totals: Totals) -> str:
    """All counts in two lines."""
    return "\n".join(
        (
            _("{checked}: {met} terpenuhi, {weak} lemah, {missing} belum ada, {waived} tidak berlaku; {unmet}.").format(
                checked=plural("{count} butir diperiksa", totals.requirements).format(count=totals.requirements),
                met=totals.met,
                weak=totals.weak,
                missing=totals.missing,
                waived=totals.waived,
                unmet=plural("{count} butir wajib belum terpenuhi", totals.open_mandatory).format(
                    count=totals.open_mandatory
                ),
            ),
            _("Indikator: {over}, {under}, {none} belum dinilai. Tanda * = butir pilihan.").format(
                over=plural("{count} klaim melebihi bukti", totals.overclaimed).format(count=totals.overclaimed),
                under=plural("{count} bukti melebihi klaim", totals.unclaimed).format(count=totals.unclaimed),
                none=totals.not_assessed,
            ),
        )
    )
