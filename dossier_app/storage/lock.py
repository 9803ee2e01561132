"""One writer at a time: a lock held by the operating system, and beside it a note of who holds it."""

import contextlib
import datetime as dt
import getpass
import json
import os
import socket
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock, Timeout

from dossier_app.errors import MachineError
from dossier_app.files import machine_error
from dossier_app.i18n import _
from dossier_app.values import dataclass

LOCK = "dossier.lock"
OWNER = "dossier.lock.json"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds the lock; `since` is a UTC time in ISO form."""

    who: str
    host: str
    pid: int
    since: str


def me() -> Owner:
    """This process as an owner."""
    try:
        who = getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        who = "?"
    return Owner(who, socket.gethostname(), os.getpid(), dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))


def owner_of(workspace: Path) -> Owner | None:
    """Who holds, or last held, the lock; None if nobody says."""
    try:
        value = json.loads((workspace / OWNER).read_text("utf-8"))
        return Owner(str(value["who"]), str(value["host"]), int(value["pid"]), str(value["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


class WriterLock:
    """The right to write to a workspace. A process that dies loses it by itself."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._lock = FileLock(workspace / LOCK, timeout=0, thread_local=False)

    def acquire(self) -> None:
        """Take the right to write, or raise MachineError that names who has it."""
        try:
            self._lock.acquire()
        except Timeout:
            raise self._taken() from None
        except (OSError, NotImplementedError) as error:
            raise _refused(self._workspace, error) from error
        try:
            (self._workspace / OWNER).write_text(json.dumps(asdict(me())), "utf-8")
        except OSError as error:
            self._lock.release()
            raise _refused(self._workspace, error) from error

    def release(self) -> None:
        """Give the right back; the note goes first, so that nobody reads an old one."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                (self._workspace / OWNER).unlink()
            self._lock.release()

    def remove(self) -> None:
        """Give the right back and leave nothing behind, where no workspace came to be."""
        self.release()
        with contextlib.suppress(OSError):
            (self._workspace / LOCK).unlink()

    def _taken(self) -> MachineError:
        owner = owner_of(self._workspace)
        reason = (
            _("Dibuka oleh {who} di komputer {host} (proses {pid}) sejak {since}.").format(**asdict(owner))
            if owner
            else _("Program lain memegang kuncinya.")
        )
        return MachineError(
            _("Ruang kerja {name} sedang dipakai.").format(name=self._workspace.name),
            reason=reason,
            remedy=_("Tutup program itu, lalu ulangi; sementara itu ruang kerja tetap dapat dibaca."),
        )


def _refused(workspace: Path, error: OSError | NotImplementedError) -> MachineError:
    sentence = _("Ruang kerja {name} tidak dapat dibuka untuk ditulis.").format(name=workspace.name)
    if isinstance(error, OSError):
        return machine_error(error, sentence)
    return MachineError(sentence, reason=str(error), remedy=_("Salin ruang kerja ke disk komputer ini, lalu ulangi."))
