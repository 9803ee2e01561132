"""The demonstration told in sentences: what was done, what came out, and where it lies."""

from collections.abc import Iterator, Sequence

from dossier_app.domain.report import GapReport, IndexFigure, IndexReport, IndicatorReport, Plan, RequirementStatus
from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_number
from dossier_app.i18n.problems import problem_message
from dossier_app.services.suggest_evidence import Suggestion

SUGGESTIONS_SHOWN = 8
WEAK_SHOWN = 6


def tell_gaps(gaps: GapReport) -> Iterator[str]:
    """The counts, the claims that lack proof, and the first thing missing under each."""
    totals = gaps.totals
    yield plural(
        "Kesenjangan: dari {count} butir bukti yang diperiksa, {met} terpenuhi, {weak} lemah, {missing} belum ada.",
        totals.requirements,
    ).format(count=totals.requirements, met=totals.met, weak=totals.weak, missing=totals.missing)
    for indicator in gaps.indicators:
        if indicator.overclaimed:
            yield _overclaimed(indicator)
        if indicator.unclaimed:
            yield _(
                "Indikator {code} ({title}) diklaim tingkat {claimed}, padahal dokumennya mendukung {supported}."
            ).format(
                code=indicator.indicator.code,
                title=indicator.indicator.short_title,
                claimed=indicator.claimed,
                supported=indicator.supported,
            )
    yield from _weak(gaps)


def _weak(gaps: GapReport) -> Iterator[str]:
    """The requirements whose evidence does not count, each with its first reason, as far as a story bears it."""
    weak = [
        (need.id, next(problem for problem in need.problems if problem.blocking))
        for indicator in gaps.indicators
        for need in indicator.requirements
        if need.status is RequirementStatus.WEAK
    ]
    for need_id, problem in weak[:WEAK_SHOWN]:
        yield _("Butir {id} lemah: {reason}").format(id=need_id, reason=problem_message(problem.code, problem.params))


def _overclaimed(report: IndicatorReport) -> str:
    assert report.claimed is not None
    open_ids = [need.id for need in report.open_upto(report.claimed) if not need.optional]
    return _(
        "Indikator {code} ({title}) diklaim tingkat {claimed}, tetapi dokumennya baru mendukung tingkat {supported}; "
        "yang belum terpenuhi: {needs}."
    ).format(
        code=report.indicator.code,
        title=report.indicator.short_title,
        claimed=report.claimed,
        supported=report.supported,
        needs=", ".join(open_ids),
    )


def tell_index(index: IndexReport) -> str:
    return _("Indeks: klaim {claimed}, terdukung dokumen {supported}, sasaran {target}.").format(
        claimed=_figure(index.claimed), supported=_figure(index.supported), target=_figure(index.target)
    )


def _figure(figure: IndexFigure) -> str:
    if figure.index is None:
        return _("belum dapat dihitung")
    number = format_number(figure.index, 2)
    return f"{number} ({figure.predicate})" if figure.predicate else number


def tell_plan(plan: Plan) -> str:
    """The cheapest way up, or that there is none."""
    if not plan.reachable:
        return _("Rencana: indeks {target} tidak terjangkau; yang tertinggi {highest}.").format(
            target=format_number(plan.target, 2), highest=format_number(plan.to_index, 2)
        )
    if not plan.rises:
        return _("Rencana: indeks {target} sudah tercapai.").format(target=format_number(plan.target, 2))
    shown = ", ".join(f"{rise.indicator} ({rise.from_level}→{rise.to_level})" for rise in plan.rises[:5])
    if len(plan.rises) > 5:
        shown += ", …"
    return _("Rencana: untuk mencapai indeks {target}, jalan termurah adalah menaikkan {rises}.").format(
        target=format_number(plan.target, 2), rises=shown
    )


def tell_import(added: int, failed: int, mapped: int) -> Iterator[str]:
    yield plural("Impor: {count} dokumen masuk.", added).format(count=added)
    if failed:
        yield plural("{count} dokumen disimpan tetapi tidak terbaca; alasannya ada di daftar dokumen.", failed).format(
            count=failed
        )
    if mapped:
        yield plural(
            "Dari nama folder dan berkas: {count} dokumen langsung terhubung ke indikator atau butir.", mapped
        ).format(count=mapped)


def tell_suggestions(snapshot: Snapshot, suggestions: Sequence[Suggestion]) -> Iterator[str]:
    """The best few proposals; none of them is evidence until a person maps it."""
    names = {document.id: document.name for document in snapshot.documents}
    yield _("Saran: {count} pasangan dokumen dan butir bukti diusulkan; tidak ada yang dipetakan sendiri.").format(
        count=len(suggestions)
    )
    for suggestion in suggestions[:SUGGESTIONS_SHOWN]:
        yield _("  {name} → {requirement}: {reasons}").format(
            name=names.get(suggestion.document, suggestion.document),
            requirement=suggestion.requirement,
            reasons="; ".join(suggestion.reasons),
        )
