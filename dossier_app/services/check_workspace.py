"""Is everything in a workspace as it should be? What can be derived anew is repaired on request."""

from dataclasses import dataclass
from pathlib import Path

from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.storage.check import CheckProblem, check


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Every problem that was found; `ok` when none is left, but for what only has to be known."""

    problems: tuple[CheckProblem, ...] = ()

    @property
    def ok(self) -> bool:
        return all(problem.repaired or problem.harmless for problem in self.problems)


def check_workspace(workspace: Path, *, paths: AppPaths, report: Reporter, repair: bool = False) -> CheckReport:
    """Check database, documents and journal; `repair` makes anew what follows from the journal."""
    return CheckReport(check(workspace, repair=repair, replicas=paths.replicas_file, report=report))
