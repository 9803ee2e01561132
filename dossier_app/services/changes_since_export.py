"""What changed since the newest bundle was made: the state of then is folded from the journal, and compared."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dossier_app.bundles.journal_lines import journal_position as position_of
from dossier_app.domain.clock import moment
from dossier_app.domain.comparison import Comparison, State, compare
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.indices import index_report
from dossier_app.domain.journal import Entry
from dossier_app.domain.report import IndexReport
from dossier_app.domain.shown import fold_snapshot
from dossier_app.domain.snapshot import Snapshot
from dossier_app.paths import AppPaths
from dossier_app.services.desk import Desk
from dossier_app.services.made_bundles import MadeBundle, made_dossiers
from dossier_app.services.view_workspace import WorkspaceView


@dataclass(frozen=True, slots=True)
class SinceExport:
    """The bundle, what changed since in the indicators that it speaks of, and the index of then (None for a part)."""

    bundle: MadeBundle
    comparison: Comparison
    index: IndexReport | None


@dataclass(frozen=True, slots=True)
class Then:
    """What a workspace showed when a bundle was made; worth keeping, as it is folded from the whole journal."""

    bundle: MadeBundle
    snapshot: Snapshot


def changes_since_export(
    desk: Desk, view: WorkspaceView, *, paths: AppPaths, known: Then | None = None
) -> tuple[SinceExport | None, Then | None]:
    """The changes since the newest bundle of this workspace, and the state of then for the next question (`known`).

    None where no bundle is known to have been made. Files that are lost now are taken as lost then: when that
    happened is not known.
    """
    newest = next(iter(made_dossiers(paths, view.snapshot.info.id)), None)
    if newest is None:
        return None, None
    then = known if known is not None and known.bundle == newest else _then(desk, newest)
    if then is None:
        return None, None
    snapshot = replace(then.snapshot, unavailable=view.snapshot.unavailable)
    codes = frozenset(newest.indicators.split(",")) if newest.indicators else None
    before = State(snapshot, find_gaps(view.instrument, snapshot, indicators=codes))
    index = index_report(view.instrument, before.gaps, snapshot) if codes is None else None
    return SinceExport(newest, compare(before, view), index), then


def journal_position(desk: Desk) -> dict[str, int]:
    """How far the journal has come: the number of the last entry of each replica."""
    return position_of(desk.workspace.entries())


def _then(desk: Desk, bundle: MadeBundle) -> Then | None:
    made = dt.datetime.fromisoformat(bundle.when)
    entries = (entry for entry in desk.workspace.entries() if _was_there(entry, bundle.position, made))
    snapshot = fold_snapshot(tuple(entries))
    return None if snapshot is None else Then(bundle, snapshot)


def _was_there(entry: Entry, position: Mapping[str, int], made: dt.datetime) -> bool:
    """Whether an entry was in the journal; where its place was not noted, the clock has to say."""
    return entry.seq <= position.get(entry.replica, 0) if position else moment(entry.hlc) <= made
