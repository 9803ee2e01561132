"""Workspaces made from a bundle that holds only a part: a unit's, to be filled, and an assessor's, to be judged."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier_app.bundles.facts import ASSESSMENT, EXCHANGE
from dossier_app.bundles.reader import BundleView, read_bundle
from dossier_app.domain.assembly import REQUEST, REVIEW
from dossier_app.domain.ids import document_id
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.carry_over import into_empty_folder
from dossier_app.services.desk import Desk, open_desk
from dossier_app.services.sound_bundle import check_bundle
from dossier_app.storage.origin import Origin, write_origin
from dossier_app.storage.workspace import create_workspace


def found_contributor(path: Path, bundle: Path, *, paths: AppPaths, actor: str, report: Reporter) -> Desk:
    """A unit's workspace from the request to it: what is there already, and the assignments. Checked by the caller."""
    with read_bundle(bundle) as view:
        _found(path, view, kind=REQUEST, paths=paths, actor=actor, report=report)
    return open_desk(path, paths=paths, actor=actor, write=True)


def open_review(path: Path, bundle: Path, *, paths: AppPaths, actor: str, report: Reporter) -> Desk:
    """An assessor's workspace from a bundle: its dossier as it is, open for verdicts, levels and signatures only.

    Raises UserError for a bundle that is not sound, or that is not meant for judging, and makes nothing then.
    """
    check_bundle(bundle, report)
    with read_bundle(bundle) as view:
        if view.facts.kind not in (ASSESSMENT, EXCHANGE):
            raise UserError(
                _("Bundel {name} bukan untuk ditelaah.").format(name=bundle.name),
                reason=_("Jenisnya {kind}.").format(kind=view.facts.kind),
                remedy=_("Minta bundel yang dibuat dengan --kind {kind}.").format(kind=ASSESSMENT),
            )
        _found(path, view, kind=REVIEW, paths=paths, actor=actor, report=report)
    return open_desk(path, paths=paths, actor=actor, write=True)


def _found(path: Path, view: BundleView, *, kind: str, paths: AppPaths, actor: str, report: Reporter) -> None:
    """The workspace appears whole, with the note of its origin, or not at all."""
    origin = Origin(kind, view.manifest, indicators=view.facts.indicators, unit=view.facts.unit)
    with into_empty_folder(path, replicas=paths.replicas_file) as staging:
        replica_of(staging, view, paths=paths, actor=actor, report=report).close()
        write_origin(staging, origin)


def replica_of(path: Path, view: BundleView, *, paths: AppPaths, actor: str, report: Reporter) -> Desk:
    """A workspace with the journal, the documents and the texts of an open bundle."""
    report.start(len(view.held), _("Menyalin dokumen"))
    with TemporaryDirectory(prefix="dossier-") as folder:
        workspace = create_workspace(
            path,
            fields={},
            pack=view.instrument,
            actor=actor,
            replicas=paths.replicas_file,
            workspace_id=view.snapshot.info.id,
            entries=view.entries,
            left_out=view.left_out,
            blobs=_unpacked(view, Path(folder), report),
        )
    desk = Desk(workspace, actor=actor)
    try:
        _take_text(desk, view)
    except BaseException:
        desk.close()
        raise
    return desk


def _unpacked(view: BundleView, folder: Path, report: Reporter) -> Iterator[Path]:
    """Each document of the bundle as a file, one at a time."""
    for sha256 in view.held:
        file = folder / sha256
        with file.open("wb") as stream:
            stream.writelines(view.stream(sha256))
        yield file
        file.unlink()
        report.step()


def _take_text(desk: Desk, view: BundleView) -> None:
    """The text of pages travels beside the journal, as it can be made again from the documents."""
    with desk.begin() as work:
        for sha256 in view.held:
            if pages := view.text(sha256):
                work.store_text(document_id(sha256), pages)
        work.commit(_("Salin teks halaman"))
