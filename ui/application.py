"""The door to the window; says in a sentence why it stays shut where Qt or a screen is missing."""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

from dossier_app.context import Context
from dossier_app.errors import MachineError
from dossier_app.i18n import _

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(context: Context, workspace: Path | None = None) -> int:
    """Show the window until it is closed; returns the exit status of the program.

    Raises MachineError where there is no screen, or where the system lacks libraries that Qt needs.
    """
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _SCREENS):
        raise MachineError(
            _("Jendela tidak dapat dibuka."),
            reason=_("Tidak ada layar (DISPLAY maupun WAYLAND_DISPLAY tidak diatur)."),
            remedy=_("Jalankan dari desktop, atau pakai perintah tanpa jendela: dossier --help."),
        )
    gc.disable()  # nothing of what is loaded now is garbage
    try:
        return _loaded()(context, workspace)
    finally:
        gc.enable()


def _loaded() -> Callable[[Context, Path | None], int]:
    """What shows the window."""
    try:
        from ui.event_loop import show_window
    except ImportError as error:
        raise MachineError(
            _("Jendela tidak dapat dibuka."),
            reason=_("Pustaka sistem yang diperlukan Qt tidak ada: {detail}.").format(detail=error),
            remedy=_("Pasang paket yang disebut README, atau pakai perintah tanpa jendela: dossier --help."),
        ) from error
    return show_window
