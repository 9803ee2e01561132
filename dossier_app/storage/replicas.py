"""Which replica this user is in each workspace: kept in the user's settings, by workspace id and path (DESIGN 4).

A workspace that was copied, moved or restored is met under another path, or with an older journal than was noted
here; it begins a new replica, so that two journals never count on under one name.
"""

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from dossier_app.files import replacing
from dossier_app.storage.identity import uuid7
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Replica:
    """A replica, and how far its journal had come when this was noted: the last entry's `seq` and chain hash."""

    id: str
    seq: int = 0
    chain: str = ""


class Replicas:
    """The note of one user's replicas. If it cannot be kept, each opening begins a new replica, which is safe."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, workspace_id: str, path: Path, *, is_known: Callable[[Replica], bool]) -> Replica:
        """This user's replica of the workspace at this path; a new one unless `is_known` says its journal goes on."""
        noted = self._read().get(workspace_id, {}).get(_key(path))
        try:
            replica = Replica(str(noted["id"]), int(noted["seq"]), str(noted["chain"]))
        except (KeyError, TypeError, ValueError):
            return Replica(uuid7())
        return replica if is_known(replica) else Replica(uuid7())

    def note(self, workspace_id: str, path: Path, replica: Replica) -> None:
        """Remember how far a replica has come."""

        def remember(noted: dict[str, Any]) -> None:
            noted.setdefault(workspace_id, {})[_key(path)] = asdict(replica)

        self._change(remember)

    def forget(self, path: Path) -> None:
        """The workspace at this path is another one from now on (it was restored)."""

        def drop(noted: dict[str, Any]) -> None:
            for paths in noted.values():
                paths.pop(_key(path), None)

        self._change(drop)

    def _change(self, change: Callable[[dict[str, Any]], None]) -> None:
        with contextlib.suppress(OSError, Timeout):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._file.with_name(self._file.name + ".lock"), timeout=5):
                noted = self._read()
                change(noted)
                with replacing(self._file) as temporary:
                    temporary.write_text(json.dumps(noted, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")

    def _read(self) -> dict[str, Any]:
        try:
            value = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return value if isinstance(value, dict) else {}


def _key(path: Path) -> str:
    return str(path.resolve())
