"""Record what was sent to whom: a bundle under a name, with its manifest and how far the journal had come."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier_app.bundles.contents import Writers
from dossier_app.bundles.facts import ASSESSMENT
from dossier_app.bundles.reader import manifest_digest, read_bundle
from dossier_app.domain.journal import Changes, Kind
from dossier_app.domain.releases import Release
from dossier_app.errors import DossierError, UserError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.desk import Desk
from dossier_app.services.export_dossier import export_dossier
from dossier_app.services.made_bundles import MadeBundle, made_dossiers
from dossier_app.services.verify_bundle import verify_bundle
from dossier_app.storage.identity import uuid7


class Found(StrEnum):
    """Where the bundle of a release was found: it was given, it was the newest one made, or it was made anew."""

    GIVEN = "given"
    MADE = "made"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Recorded:
    """The release, and where its bundle was found; `bundle` None: it was written to be looked at, and not kept."""

    release: Release
    found: Found
    bundle: Path | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a sound bundle of this workspace says: enough to know it again."""

    file: str
    manifest: str
    position: tuple[tuple[str, int], ...]
    indicators: tuple[str, ...]
    """Empty: all of the instrument."""


def record_release(
    desk: Desk,
    *,
    name: str,
    to: str,
    bundle: Path | None = None,
    note: str = "",
    paths: AppPaths,
    writers: Writers,
    report: Reporter,
) -> Recorded:
    """Record that a bundle was sent, as one step; its date is the day on which it is recorded.

    Without `bundle` it is the newest one that this computer made of the workspace, if that is still as it was written;
    else the same is written anew in a passing folder, since the same dossier gives the same bytes. Raises UserError
    for a name that is taken, and for a bundle that is not sound or not of this workspace.
    """
    wanted, whom = " ".join(name.split()), " ".join(to.split())
    _check_words(desk, wanted, whom)
    place, found = (bundle, Found.GIVEN) if bundle is not None else (_newest(desk, paths), Found.MADE)
    if place is None:
        found, sealed = Found.REWRITTEN, _rewritten(desk, writers, report)
    else:
        sealed = sealed_bundle(desk, place, report=report)
    identity, today = uuid7(), dt.date.today()  # noqa: DTZ011 -- the day of whoever sends it
    release = Release(
        identity, wanted, whom, today, sealed.file, sealed.manifest, sealed.position, note.strip(), sealed.indicators
    )
    with desk.begin() as work:
        work.put(
            Kind.RELEASE,
            identity,
            {
                "name": release.name,
                "to": release.to,
                "date": today.isoformat(),
                "file": release.file,
                "manifest": release.manifest,
                "position": dict(release.position),
                "note": release.note,
                "indicators": list(release.indicators),
                "deleted": False,
            },
        )
        changes = work.commit(_("Catat rilis {name} untuk {to}").format(name=release.name, to=release.to))
    return Recorded(release, found, place, changes)


def sealed_bundle(desk: Desk, bundle: Path, *, report: Reporter) -> Sealed:
    """What a bundle says that is sound and of this very workspace. Raises UserError for every other."""
    sentence = _("{name} tidak dapat dicatat sebagai rilis.").format(name=bundle.name)
    problems = verify_bundle(bundle, report=report).problems
    if problems:
        first = f"{problems[0].where}: {problems[0].message}" if problems[0].where else problems[0].message
        raise UserError(
            sentence,
            reason=_("Bundel ini tidak lolos pemeriksaan. {problem}").format(problem=first),
            remedy=_("Tulis bundelnya lagi dengan dossier export, lalu ulangi."),
        )
    with read_bundle(bundle) as view:
        info, own = view.snapshot.info, desk.snapshot().info
        if info.id != own.id:
            raise UserError(
                sentence,
                reason=_("Bundel ini milik ruang kerja lain: {institution}, {year}.").format(
                    institution=info.institution, year=info.year
                ),
                remedy=_("Pilih bundel yang ditulis dari ruang kerja ini."),
            )
        every = {indicator.code for indicator in desk.instrument.indicators}
        part = () if every <= set(view.facts.indicators) else view.facts.indicators
        return Sealed(bundle.resolve().name, view.manifest, tuple(sorted(view.position.items())), part)


def _check_words(desk: Desk, name: str, to: str) -> None:
    if not name:
        raise UserError(_("Nama rilis kosong."), remedy=_("Sebutkan namanya, misalnya Tahap 1."))
    if not to:
        raise UserError(
            _("Penerima rilis “{name}” belum disebut.").format(name=name),
            remedy=_("Sebutkan kepada siapa bundel ini dikirim."),
        )
    taken = next((known for known in desk.snapshot().releases if known.name.casefold() == name.casefold()), None)
    if taken is not None:
        raise UserError(
            _("Rilis bernama “{name}” sudah ada.").format(name=taken.name),
            reason=_("Rilis itu dikirim kepada {to}.").format(to=taken.to) if taken.to else "",
            remedy=_("Pilih nama lain, misalnya dengan nomor atau tanggal."),
        )


def _newest(desk: Desk, paths: AppPaths) -> Path | None:
    """The newest bundle that was made, if it is still as it was written."""
    newest = next(iter(made_dossiers(paths, desk.snapshot().info.id)), None)
    return Path(newest.path) if newest is not None and _unchanged(newest) else None


def _unchanged(made: MadeBundle) -> bool:
    try:
        return made.is_there and made.manifest in ("", manifest_digest(Path(made.path)))
    except DossierError:
        return False


def _rewritten(desk: Desk, writers: Writers, report: Reporter) -> Sealed:
    """The manifest of the dossier as it would be exported now; nothing of it stays."""
    with TemporaryDirectory(prefix="dossier-") as folder:
        bundle = Path(folder) / "rilis.zip"
        export_dossier(desk, bundle, kind=ASSESSMENT, writers=writers, report=report)
        with read_bundle(bundle) as view:
            return Sealed("", view.manifest, tuple(sorted(view.position.items())), ())
