"""Look at a bundle as at a workspace: everything can be asked, and nothing changed."""

from collections.abc import Iterator
from pathlib import Path

from dossier_app.bundles.reader import BundleView, read_bundle
from dossier_app.domain.ids import document_id
from dossier_app.i18n import _
from dossier_app.instruments.kept import KeptInstruments
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.desk import Desk
from dossier_app.storage.borrowed import Loan, borrowed_workspace


def look_at_bundle(path: Path, *, paths: AppPaths, report: Reporter) -> Desk:
    """A desk for reading over what the bundle says. Closing it leaves nothing behind.

    Documents are taken out of the bundle when they are asked for, checked against their SHA-256, and refused
    (UserError) where they are not what it says. Raises UserError for a bundle whose metadata are not sound.
    """
    view = read_bundle(path)
    report.start(len(view.held), _("Membaca {name}").format(name=path.name))
    workspace = borrowed_workspace(
        path.stem,
        entries=view.entries,
        texts=_texts(view, report),
        pack=view.instrument,
        loan=Loan(view.sizes, view.stream, view.close),
    )
    kept = KeptInstruments(paths.instruments_folder)
    return Desk(workspace, actor="", kept=kept, scope=view.facts.indicators)


def _texts(view: BundleView, report: Reporter) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The text of pages, as far as it travels in the bundle."""
    for sha256 in view.held:
        report.step()
        yield document_id(sha256), view.text(sha256)
