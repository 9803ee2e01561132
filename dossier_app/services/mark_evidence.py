"""What a document already proves: each piece of evidence with its status, for the margin of its pages."""

from dataclasses import dataclass

from dossier_app.domain.evidence import Evidence
from dossier_app.domain.pages import Pages
from dossier_app.domain.report import Problem, RequirementReport, RequirementStatus
from dossier_app.i18n import _
from dossier_app.i18n.problems import problem_message, status_label
from dossier_app.services.view_workspace import WorkspaceView


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of evidence on the pages of a document. `status` is met, weak or waived; `text` says it in words."""

    evidence: str
    requirement: str
    status: str
    pages: Pages
    quote: str
    text: str

    def on(self, page: int) -> bool:
        """Whether the mark stands on this page; a pointer to nothing, or to everything, stands on the first."""
        if self.pages.ranges:
            return any(page in stretch for stretch in self.pages.ranges)
        return page == 1


def mark_evidence(view: WorkspaceView, document: str) -> tuple[Mark, ...]:
    """The marks of a document, in the order of the requirements."""
    pieces = view.evidence_of_document.get(document, ())
    order = {need: place for place, need in enumerate(view.needs)}
    known = [piece for piece in pieces if piece.requirement in view.needs]
    known.sort(key=lambda piece: (order[piece.requirement], str(piece.pages)))
    return tuple(_mark(piece, view.needs[piece.requirement]) for piece in known)


def _mark(piece: Evidence, need: RequirementReport) -> Mark:
    problems = [problem for problem in need.problems if problem.evidence == piece.id]
    status = _status(need, problems)
    return Mark(piece.id, piece.requirement, status, piece.pages, piece.quote, _words(piece, need, status, problems))


def _status(need: RequirementReport, problems: list[Problem]) -> str:
    if need.status is RequirementStatus.WAIVED:
        return "waived"
    return "weak" if any(problem.blocking for problem in problems) else "met"


def _words(piece: Evidence, need: RequirementReport, status: str, problems: list[Problem]) -> str:
    lines = [f"{need.id} {need.requirement.text}", status_label(status)]
    if piece.pages:
        lines.append(_("Halaman {pages}").format(pages=_("semua") if piece.pages.whole else str(piece.pages)))
    if piece.quote:
        lines.append(f"“{piece.quote[:200]}”")
    lines += [problem_message(problem.code, problem.params) for problem in problems]
    return "\n".join(lines)
