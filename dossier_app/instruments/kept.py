"""Instruments that were read and checked before, kept in the program's own folder so that the next start is quick.

The file only saves work: it is named after the bytes it was made from and the program's own code, only values of the
instrument are built from it, and one that is missing, old or spoiled is made anew.
"""

import contextlib
import hashlib
import io
import pickle
import sys
from pathlib import Path
from typing import Any

from dossier_app.domain import instrument, instrument_rules
from dossier_app.domain.instrument import Instrument
from dossier_app.files import replacing

_HOMES = {module.__name__: module for module in (instrument, instrument_rules)}
_MOST = 20
"""Files that are kept; the oldest go."""


class KeptInstruments:
    """Reads pinned instruments, from the folder where that is possible; None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def load(self, data: bytes) -> Instrument:
        """The instrument in these pinned bytes. Raises UserError."""
        from_before = self._read(data)
        if from_before is not None:
            return from_before
        from dossier_app.instruments.library import load_pinned

        found = load_pinned(data)
        self._keep(data, found)
        return found

    def _file(self, folder: Path, data: bytes) -> Path:
        digest = hashlib.sha256(data)
        for module in _HOMES.values():
            code = Path(module.__file__ or "")
            stamp = code.stat() if code.is_file() else Path(sys.executable).stat()  # frozen: the program is one file
            digest.update(f"{stamp.st_size}:{stamp.st_mtime_ns}".encode())
        return folder / f"{digest.hexdigest()}.{sys.implementation.cache_tag}"

    def _read(self, data: bytes) -> Instrument | None:
        if self._folder is None:
            return None
        try:
            found = _Values(io.BytesIO(self._file(self._folder, data).read_bytes())).load()
        except Exception:  # noqa: BLE001 -- whatever is wrong with the file: it is made anew
            return None
        return found if isinstance(found, Instrument) else None

    def _keep(self, data: bytes, found: Instrument) -> None:
        if self._folder is None:
            return
        with contextlib.suppress(OSError):  # a folder that cannot be written costs time, nothing else
            self._folder.mkdir(parents=True, exist_ok=True)
            with replacing(self._file(self._folder, data)) as temporary:
                temporary.write_bytes(pickle.dumps(found, protocol=5))
            known = sorted(self._folder.iterdir(), key=lambda file: file.stat().st_mtime_ns)
            for old in known[:-_MOST]:
                old.unlink()


class _Values(pickle.Unpickler):
    """Builds values of the instrument and fractions; refuses every other name, so that no file can run anything."""

    def find_class(self, module: str, name: str) -> Any:
        home = _HOMES.get(module)
        found = getattr(home, name, None) if home is not None else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        if (module, name) == ("fractions", "Fraction"):
            from fractions import Fraction

            return Fraction
        raise pickle.UnpicklingError(f"{module}.{name}")
