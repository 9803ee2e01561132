"""A fresh folder beside a target in which something large is put together before it gets its name."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil

_ENDING = ".staging"


@contextlib.contextmanager
def staging_beside(target: Path) -> Iterator[Path]:
    """A new empty folder on the same disk as `target`; however the block ends, the folder is gone.

    What a process that was killed left behind for the same target is removed first. Raises OSError.
    """
    sweep(target)
    folder = target.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}{_ENDING}")
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(target: Path) -> int:
    """Remove the folders that processes which are no longer alive left beside `target`; returns how many."""
    swept = 0
    for folder in target.parent.iterdir():
        rest = folder.name.removeprefix(f".{target.name}.")
        if rest == folder.name or not rest.endswith(_ENDING) or folder.is_symlink():
            continue
        process = rest.partition("-")[0]
        if process.isdecimal() and int(process) != os.getpid() and not psutil.pid_exists(int(process)):
            shutil.rmtree(folder, ignore_errors=True)
            swept += 1
    return swept
