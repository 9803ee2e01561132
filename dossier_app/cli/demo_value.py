"""The result of a demonstration as JSON."""

from typing import TYPE_CHECKING

from dossier_app.bundles.reports import gaps_value, index_value
from dossier_app.domain.journal import JsonValue

if TYPE_CHECKING:
    from dossier_app.services.demo.run_demo import DemoReport


def demo_value(done: "DemoReport") -> dict[str, JsonValue]:
    """Where things lie, and what came out."""
    return {
        "workspace": str(done.workspace),
        "bundle": str(done.bundle),
        "index": index_value(done.index),
        "gaps": gaps_value(done.gaps),
    }
