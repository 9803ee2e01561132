"""Releases: what was sent to whom, frozen under a name."""

import datetime as dt

from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Release:
    """A bundle that was sent: `file` is its name, `manifest` the SHA-256 of its manifest.

    `position` are the journal entries that it knew: per replica the last `seq`, sorted by replica. `indicators` are
    the codes that it speaks of, in the order of the instrument; empty: all.
    """

    id: str
    name: str
    to: str = ""
    date: dt.date | None = None
    file: str = ""
    manifest: str = ""
    position: tuple[tuple[str, int], ...] = ()
    note: str = ""
    indicators: tuple[str, ...] = ()
