"""Compare two states: bundles, workspaces as they are now, and releases, each named by whoever asks."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from dossier_app.bundles.difference_words import Told, tell_difference
from dossier_app.bundles.reader import read_bundle
from dossier_app.domain.comparison import compare
from dossier_app.domain.difference import Difference, Side, SideKind
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.indices import index_report
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.journal import Entry
from dossier_app.domain.releases import Release
from dossier_app.domain.shown import fold_snapshot
from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from dossier_app.instruments.library import load_pinned
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.changes_since_export import journal_position
from dossier_app.services.desk import Desk, nearest, open_desk
from dossier_app.services.read_state import is_bundle
from dossier_app.storage.database import DATABASE


@dataclass(frozen=True, slots=True)
class Asked:
    """A side that somebody asks for: a bundle by its path, a release by its name, the workspace by nothing."""

    kind: SideKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and the same in words."""

    difference: Difference
    told: Told


NOW = Asked(SideKind.WORKSPACE)


def find_difference(
    before: str, after: str, *, workspace: Path | None = None, paths: AppPaths, report: Reporter
) -> Difference:
    """Compare what two words name: a bundle (zip or folder), a workspace, or a release.

    Releases are those of `workspace`, else of the workspace that the other word names. Raises UserError for a word
    that names nothing, and for states that cannot be compared.
    """
    words = (before, after)
    places = [Path(word) for word in words if _is_workspace(Path(word))]
    home = workspace or (places[0] if places else None)
    with ExitStack() as open_:
        desks: dict[Path, Desk] = {}

        def desk(path: Path) -> Desk:
            if path not in desks:
                desks[path] = open_.enter_context(open_desk(path, paths=paths, actor="", write=False))
            return desks[path]

        def side(word: str) -> Side:
            path = Path(word)
            if _is_workspace(path):
                return side_of(desk(path), NOW, report=report)
            if is_bundle(path):
                return _of_bundle(path, report)
            if home is None:
                raise _nameless(word)
            return side_of(desk(home), Asked(SideKind.RELEASE, word), report=report)

        return difference_of(side(before), side(after))


def compare_in(desk: Desk, before: Asked, after: Asked, *, report: Reporter) -> Compared:
    """What `difference_in` finds, and how it is told."""
    found = difference_in(desk, before, after, report=report)
    return Compared(found, tell_difference(found))


def difference_in(desk: Desk, before: Asked, after: Asked, *, report: Reporter) -> Difference:
    """Compare two sides as seen from an open workspace. Raises UserError as `find_difference` does."""
    return difference_of(side_of(desk, before, report=report), side_of(desk, after, report=report))


def difference_of(before: Side, after: Side) -> Difference:
    """What changed between the two. Raises UserError where their instruments have nothing to do with each other.

    Another version of the same instrument, another year or another institution is compared as far as the codes agree;
    whoever shows it says so.
    """
    if before.instrument.id != after.instrument.id:
        raise UserError(
            _("{before} dan {after} tidak dapat dibandingkan.").format(before=before.name, after=after.name),
            reason=_(
                "Yang satu mengikuti {first}, yang lain {second}; kode indikator yang sama berarti hal yang berbeda."
            ).format(first=before.instrument.short_title, second=after.instrument.short_title),
            remedy=_("Bandingkan dua keadaan dari instrumen yang sama."),
        )
    return Difference(before, after, compare(before, after))


def side_of(desk: Desk, asked: Asked, *, report: Reporter) -> Side:
    """A side with its judgement. Raises UserError where it cannot be had here."""
    if asked.kind is SideKind.BUNDLE:
        return _of_bundle(Path(asked.name), report)
    if asked.kind is SideKind.RELEASE:
        return _of_release(desk, _release(desk, asked.name), report)
    snapshot = desk.snapshot()
    return _judged(SideKind.WORKSPACE, desk.workspace.path.name, snapshot, desk.instrument_of(snapshot), desk.scope)


def _of_bundle(path: Path, report: Reporter) -> Side:
    report.start(0, _("Membaca {name}").format(name=path.name))
    with read_bundle(path) as view:
        instrument = load_pinned(view.instrument)
        side = _judged(SideKind.BUNDLE, path.resolve().name, view.snapshot, instrument, view.facts.indicators)
        return replace(side, manifest=view.manifest)


def _of_release(desk: Desk, release: Release, report: Reporter) -> Side:
    """What the workspace showed at the place of a release; files that are lost now are taken as lost then."""
    report.start(0, _("Menyusun keadaan pada rilis {name}").format(name=release.name))
    _check_reach(desk, release)
    place = dict(release.position)
    snapshot = fold_snapshot(entry for entry in desk.workspace.entries() if _was_there(entry, place))
    if snapshot is None:
        raise _unreachable(release, _("Rilis ini tidak menyebut riwayat apa pun."))
    snapshot = replace(snapshot, unavailable=desk.snapshot().unavailable)
    side = _judged(SideKind.RELEASE, release.name, snapshot, _instrument_of(desk, snapshot), release.indicators or None)
    return replace(side, manifest=release.manifest, release=release)


def _judged(
    kind: SideKind, name: str, snapshot: Snapshot, instrument: Instrument, codes: tuple[str, ...] | None
) -> Side:
    every = {indicator.code for indicator in instrument.indicators}
    whole = codes is None or every <= set(codes)
    gaps = find_gaps(instrument, snapshot, indicators=None if codes is None else frozenset(codes))
    return Side(
        kind=kind,
        name=name,
        snapshot=snapshot,
        instrument=instrument,
        gaps=gaps,
        index=index_report(instrument, gaps, snapshot) if whole else None,
    )


def _release(desk: Desk, name: str) -> Release:
    held = desk.snapshot().releases
    wanted = " ".join(name.split())
    found = next((release for release in held if release.name == wanted), None) or next(
        (release for release in held if release.name.casefold() == wanted.casefold()), None
    )
    if found is not None:
        return found
    known = ", ".join(release.name for release in held[-5:])
    raise UserError(
        _("“{name}” bukan bundel, ruang kerja, ataupun rilis.").format(name=name),
        reason=nearest(wanted, [release.name for release in held])
        or (_("Rilis yang ada: {names}.").format(names=known) if known else _("Ruang kerja ini belum punya rilis.")),
        remedy=_("Sebutkan jalur bundelnya, atau nama rilis seperti pada dossier release."),
    )


def _nameless(word: str) -> UserError:
    return UserError(
        _("“{name}” bukan bundel atau ruang kerja.").format(name=word),
        reason=_("Nama rilis hanya dikenal di dalam sebuah ruang kerja."),
        remedy=_("Periksa jalurnya; untuk rilis, tambahkan --workspace dengan ruang kerjanya."),
    )


def _check_reach(desk: Desk, release: Release) -> None:
    """A release that came from another laptop may know entries that have not come yet."""
    here = journal_position(desk)
    if any(here.get(replica, 0) < seq for replica, seq in release.position):
        raise _unreachable(
            release, _("Sebagian riwayat yang termuat di dalamnya berasal dari komputer lain dan belum ada di sini.")
        )


def _unreachable(release: Release, reason: str) -> UserError:
    when = f" ({format_date(release.date)})" if release.date else ""
    return UserError(
        _("Keadaan pada rilis “{name}”{when} tidak dapat disusun.").format(name=release.name, when=when),
        reason=reason,
        remedy=_("Bandingkan dengan berkas bundelnya ({file}), atau terima dahulu bundel pertukaran terbaru.").format(
            file=release.file or "zip"
        ),
    )


def _was_there(entry: Entry, place: Mapping[str, int]) -> bool:
    return entry.seq <= place.get(entry.replica, 0)


def _instrument_of(desk: Desk, snapshot: Snapshot) -> Instrument:
    """The instrument of then, which may not be that of now."""
    pin, own = snapshot.info.instrument, desk.snapshot()
    if pin == own.info.instrument:
        return desk.instrument_of(own)
    return load_pinned(desk.workspace.blobs.read(pin.sha256))


def _is_workspace(path: Path) -> bool:
    try:
        return (path / DATABASE).is_file()
    except OSError:  # a name that no file can have is the name of a release
        return False
