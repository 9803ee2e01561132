"""A note of the bundles that this person made: where they were put and what was in them. It is no evidence of anything.

Whether a bundle is still what it was, the bundle itself tells (`verify_bundle`).
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from dossier_app.domain.assembly import REQUEST, REVIEW
from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _
from dossier_app.paths import AppPaths

NAME = "bundles.json"
KEPT = 200


@dataclass(frozen=True, slots=True)
class MadeBundle:
    """One export: of which workspace, to which file, when (UTC, ISO), and how much; `omissions` were left out.

    `position` is how far the journal had come: the number of the last entry of each replica, `manifest` the SHA-256 of
    the bundle's manifest; both are empty in older notes.
    """

    workspace: str
    path: str
    when: str
    kind: str
    indicators: str
    files: int
    bytes: int
    omissions: int
    position: Mapping[str, int] = field(default_factory=dict)
    manifest: str = ""

    @property
    def is_there(self) -> bool:
        """Whether a file of that name and size is still in its place."""
        try:
            return Path(self.path).stat().st_size == self.bytes
        except OSError:
            return False


def made_bundles(paths: AppPaths, workspace: str) -> tuple[MadeBundle, ...]:
    """The bundles of a workspace, newest first; a note that cannot be read is no note."""
    found = (_bundle(value) for value in _held(paths))
    return tuple(made for made in found if made is not None and made.workspace == workspace)


def made_dossiers(paths: AppPaths, workspace: str) -> tuple[MadeBundle, ...]:
    """Those of them that hold a dossier, newest first: neither requests to units nor reviews."""
    return tuple(made for made in made_bundles(paths, workspace) if made.kind not in (REQUEST, REVIEW))


def note_bundle(paths: AppPaths, made: MadeBundle) -> None:
    """Write it down; an earlier one at the same place is replaced as its file was."""
    others = [
        value
        for value in _held(paths)
        if not (isinstance(value, dict) and (value.get("workspace"), value.get("path")) == (made.workspace, made.path))
    ]
    file = paths.data / NAME
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as partial:
            partial.write_text(json.dumps([asdict(made), *others][:KEPT], ensure_ascii=False, indent=1), "utf-8")
    except OSError as error:
        raise machine_error(error, _("Catatan bundel tidak dapat disimpan.")) from error


def now() -> str:
    """The moment as the note has it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _held(paths: AppPaths) -> list[Any]:
    try:
        values = json.loads((paths.data / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return values if isinstance(values, list) else []


def _bundle(value: Any) -> MadeBundle | None:
    try:
        made = MadeBundle(**value)
        dt.datetime.fromisoformat(made.when)
        int(made.files), int(made.bytes), int(made.omissions)
        {str(replica): int(seq) for replica, seq in made.position.items()}
    except (TypeError, ValueError, AttributeError):
        return None
    return made
