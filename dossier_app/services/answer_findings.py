"""Findings of assessors, and the coordinator's answers to them, one by one."""

from dataclasses import dataclass

from dossier_app.domain import ids
from dossier_app.domain.assessment import AnswerStatus
from dossier_app.domain.findings import Finding, findings_of
from dossier_app.domain.journal import Changes, JsonValue, Kind
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.choose_round import choose_round
from dossier_app.services.desk import SHORTEST_PREFIX, Desk
from dossier_app.services.typed import read_choice


@dataclass(frozen=True, slots=True)
class Answered:
    """The finding with its answer as it is now."""

    finding: Finding
    changes: Changes


def list_findings(
    desk: Desk, *, round_key: str = "", assessor: str = "", still_open: bool = False, everything: bool = False
) -> tuple[Finding, ...]:
    """What assessors found wanting, in the order of the instrument; `everything`: what they accepted, too.

    `still_open`: only those without an answer that is given or done. An `assessor` is named as he signs.
    """
    wanted = choose_round(desk.instrument, round_key) if round_key else ""
    name = " ".join(assessor.split()).casefold()
    found = findings_of(desk.snapshot(), desk.instrument)
    return tuple(
        finding
        for finding in found
        if (everything or finding.wanting)
        and wanted in ("", finding.verdict.round)
        and name in ("", finding.verdict.assessor.casefold())
        and not (still_open and finding.status is not AnswerStatus.OPEN)
    )


def answer_finding(desk: Desk, reference: str, *, text: str | None = None, status: str | None = None) -> Answered:
    """Answer a finding, named by the id of its verdict, a beginning of it, or its requirement where only one is open.

    With a text its status is answered unless another is said; an empty text takes the answer's words away.
    """
    finding = _find(desk, reference)
    if text is None and status is None:
        raise UserError(_("Jawabannya belum disebut."), remedy=_("Sebutkan --text, --status, atau keduanya."))
    fields: dict[str, JsonValue] = {"verdict": finding.verdict.id}
    if text is not None:
        fields["text"] = text.strip() or None
        fields["status"] = (AnswerStatus.ANSWERED if text.strip() else AnswerStatus.OPEN).value
    if status is not None:
        fields["status"] = read_choice(status.strip(), [known.value for known in AnswerStatus], _("Status jawaban"))
    with desk.begin() as work:
        work.put(Kind.ANSWER, ids.answer_id(finding.verdict.id), fields)
        changes = work.commit(_("Jawab temuan {id}").format(id=finding.verdict.requirement))
    return Answered(_by_id(desk, finding.verdict.id), changes)


def _by_id(desk: Desk, verdict: str) -> Finding:
    return next(known for known in findings_of(desk.snapshot(), desk.instrument) if known.verdict.id == verdict)


def _find(desk: Desk, reference: str) -> Finding:
    wanted = reference.strip().casefold()
    findings = [known for known in findings_of(desk.snapshot(), desk.instrument) if known.wanting]
    found = [known for known in findings if known.verdict.id == wanted]
    if not found:
        found = [known for known in findings if known.verdict.requirement == wanted]
        waiting = [known for known in found if known.status is AnswerStatus.OPEN]
        found = waiting if len(waiting) == 1 else found
    if not found and len(wanted) >= SHORTEST_PREFIX:
        found = [known for known in findings if known.verdict.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    raise UserError(
        _("Temuan “{reference}” belum jelas.").format(reference=reference)
        if found
        else _("Temuan “{reference}” tidak ada.").format(reference=reference),
        reason=_("Beberapa asesor menemukan sesuatu pada butir itu.") if found else "",
        remedy=_("Sebutkan id putusannya dari dossier findings."),
    )
