"""Two states that have names, side by side: which they are, what changed, and how the index moved."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dossier_app.domain.comparison import Comparison
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.releases import Release
from dossier_app.domain.report import GapReport, IndexReport
from dossier_app.domain.snapshot import Snapshot


class SideKind(StrEnum):
    """What a side is: a workspace as it is now, a bundle, or what a release knew."""

    WORKSPACE = "workspace"
    BUNDLE = "bundle"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a judged state with its name.

    `manifest` is the SHA-256 of the bundle's manifest, empty for a workspace. `index` is None where only a part of
    the indicators is spoken of.
    """

    kind: SideKind
    name: str
    snapshot: Snapshot
    instrument: Instrument
    gaps: GapReport
    index: IndexReport | None
    manifest: str = ""
    release: Release | None = None

    @property
    def date(self) -> dt.datetime:
        """The UTC time of the newest change that it knows."""
        return self.snapshot.as_of


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from `before` to `after`."""

    before: Side
    after: Side
    comparison: Comparison

    @property
    def changed(self) -> bool:
        """Whether anything changed in what both speak of, or an index did."""
        return bool(self.comparison) or (
            self.before.index is not None and self.after.index is not None and self.before.index != self.after.index
        )
