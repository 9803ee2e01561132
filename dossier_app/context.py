"""The context: settings, folders and writers of one run of the program, and desks made from them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.paths import AppPaths
from dossier_app.settings import Settings

if TYPE_CHECKING:
    from dossier_app.bundles.contents import Writers
    from dossier_app.services.desk import Desk


@dataclass(frozen=True)
class Context:
    """What `main` hands to the command line and the window.

    `load_writers` brings the table of writers when something is to be written, `open_window` the window.
    """

    paths: AppPaths
    settings: Settings
    load_writers: Callable[[], "Writers"]
    open_window: Callable[["Context", Path | None], int]
    acting_as: str = ""

    @cached_property
    def actor(self) -> str:
        """The name that changes are recorded under: as told for this run, else from the settings, else the account."""
        return self.acting_as or self.settings.actor or account_name()

    @cached_property
    def writers(self) -> "Writers":
        return self.load_writers()

    def desk(self, workspace: Path, *, write: bool = False) -> "Desk":
        """Open a workspace."""
        from dossier_app.services.desk import open_desk

        return open_desk(workspace, paths=self.paths, actor=self.actor, write=write)


def account_name() -> str:
    """The name of the computer account; a word of ours where the system knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in the system's table, as in some containers
        return "pengguna"
