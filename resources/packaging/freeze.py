"""Builds the program as one folder that needs no Python: `python -m resources.packaging.freeze [OUT]`.

Needs the extra `package`. The folder runs on the system that built it, or a newer one of the same kind.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from resources.packaging.libraries import lost

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
SPEC = HERE / "dossier.spec"
DESKTOP = sys.platform.startswith("linux")


def freeze(out: Path) -> Path:
    """Build `out/dossier` anew and return it. Raises RuntimeError where PyInstaller is missing or fails to find all."""
    if find_spec("PyInstaller") is None:
        raise RuntimeError("PyInstaller is missing: pip install -c constraints.txt '.[package]'")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dossier-freeze-") as work:
        words = ["--noconfirm", "--log-level", "WARN", "--distpath", str(out.resolve()), "--workpath", work, str(SPEC)]
        done = subprocess.run([sys.executable, "-m", "PyInstaller", *words], cwd=PROJECT, check=False)  # noqa: S603 -- our own recipe
        if done.returncode:
            raise RuntimeError(f"PyInstaller ended with {done.returncode}")
        warnings = Path(work, SPEC.stem, f"warn-{SPEC.stem}.txt").read_text(encoding="utf-8")
    if missing := lost(warnings, project=PROJECT / "pyproject.toml"):
        raise RuntimeError("\n".join(f"not found: {words}" for words in missing))
    folder = out / "dossier"
    if DESKTOP:
        add_menu_entry(folder)
    return folder


def add_menu_entry(folder: Path) -> None:
    """Lay what a Linux desktop needs beside the program: the menu entry, its icon, and how to install both."""
    for source in (HERE / "dossier.desktop", HERE / "PASANG.txt", PROJECT / "resources" / "icons" / "dossier.svg"):
        shutil.copyfile(source, folder / source.name)


def executable(folder: Path) -> Path:
    """The program of the command line in a frozen folder."""
    return folder / ("dossier.exe" if sys.platform == "win32" else "dossier")


def size(folder: Path) -> int:
    """Bytes of all files; a link counts nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def main(words: Sequence[str]) -> int:
    began = time.monotonic()
    try:
        folder = freeze(Path(words[0]) if words else PROJECT / "dist")
    except RuntimeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{executable(folder)}: {size(folder) / 1e6:.0f} MB in {time.monotonic() - began:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
