"""Refuses a bundle that is damaged or contradicts itself, before anything is made of it."""

from pathlib import Path

from dossier_app.bundles.reader import read_bundle
from dossier_app.bundles.verifier import verify
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter


def check_bundle(bundle: Path, report: Reporter) -> None:
    """A workspace is never founded on a damaged bundle, or on one that contradicts itself. Raises UserError."""
    read_bundle(bundle).__exit__(None, None, None)
    problems = verify(bundle, report)
    if problems:
        named = [f"{found.where}: {found.message}" if found.where else found.message for found in problems[:3]]
        raise UserError(
            _("Bundel {name} rusak atau telah diubah.").format(name=bundle.name),
            reason=" ".join(named),
            remedy=_("Jalankan dossier verify untuk melihat semua masalahnya, lalu minta salinan baru dari pengirim."),
        )
