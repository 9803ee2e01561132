"""One line of the command palette, before any list shows it."""

from collections.abc import Callable

from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Jump:
    """One line: what it says, what it is, and what happens when it is chosen."""

    title: str
    kind: str
    go: Callable[[], object]
    detail: str = ""
