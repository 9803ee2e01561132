"""What is loaded once a workspace is on screen, so that the first click on anything else need not wait for it."""

from contextlib import suppress
from importlib import import_module

from ui.places import PLACES


def load_the_rest() -> None:
    """Load the other screens, the palette and what writing needs; called beside the window's thread."""
    from dossier_app.services.prepare_writing import prepare_writing

    for place in PLACES:
        with suppress(ImportError):  # said where the screen is opened
            import_module(place.module)
    import_module("ui.dialogs.command_palette")
    import_module("dossier_app.services.find_anything")
    prepare_writing()
