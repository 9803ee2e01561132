"""The door of the program: arguments and wiring, nothing else."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.cli.app import run
from dossier_app.context import Context

if TYPE_CHECKING:
    from dossier_app.bundles.contents import Writers


def writers() -> "Writers":
    from exporters import table

    return table.writers()


def _open_window(context: Context, workspace: Path | None) -> int:
    from ui.application import run as open_window

    return open_window(context, workspace)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or open the window where there is none; returns the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    return run(words, writers=writers, open_window=_open_window)


if __name__ == "__main__":
    sys.exit(main())
