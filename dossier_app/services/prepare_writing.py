"""Loading what changes need before anybody asks for one: a look at a workspace does without it."""

from importlib import import_module


def prepare_writing() -> None:
    """Load the database library and the unit of work; does nothing else, and nothing twice."""
    import_module("dossier_app.storage.unit_of_work")
