"""Packs what pip needs into a zip for offices without internet: `python -m resources.packaging.wheelhouse [OUT]`.

The wheels fit the system and the Python that run this; the note inside says which, and installs in two lines.
"""

import re
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dossier_app import __version__
from resources.packaging.libraries import plain, required

PROJECT = Path(__file__).resolve().parent.parent.parent
NAME = "dossier-spbe"
NOTE = "PASANG.txt"
WRITTEN = (2026, 1, 1, 0, 0, 0)
"""The date of every entry: the same wheels give the same bytes."""

_WHEEL = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)(-[^-]+)?-[^-]+-[^-]+-[^-]+\.whl")


def pins(text: str) -> dict[str, str]:
    """The versions that a file of constraints names."""
    lines = (line.partition(";")[0].strip() for line in text.splitlines() if not line.startswith("#"))
    parts = (line.partition("==") for line in lines if line)
    return {plain(name): version for name, _equals, version in parts}


def needed(project: str) -> frozenset[str]:
    """The distributions that a `pyproject.toml` asks for, and the project itself."""
    table = tomllib.loads(project)["project"]
    return required((table["name"], *table["dependencies"]))


def faults(files: Iterable[str], *, needed: Iterable[str], pins: Mapping[str, str]) -> tuple[str, ...]:
    """Everything wrong with the files of a wheelhouse, in words; none if an office can install from it."""
    found: list[str] = []
    held: set[str] = set()
    for file in sorted(files):
        wheel = _WHEEL.fullmatch(file)
        if wheel is None:
            found.append(f"{file} is not a wheel")
            continue
        name = plain(wheel["name"])
        if name in held:
            found.append(f"{name} is there twice")
        held.add(name)
        if name != NAME and pins.get(name) != wheel["version"]:
            found.append(f"{name} {wheel['version']} is not the pinned {pins.get(name, 'version: there is no pin')}")
    return (*found, *(f"{name} is missing" for name in sorted(set(needed) - held)))


def install_note(*, windows: bool, system: str, python: str) -> str:
    """Two lines to type, below a line that says where they work."""
    folder, maker = ("dossier\\Scripts\\", f"py -{python}") if windows else ("dossier/bin/", f"python{python}")
    return (
        f"Dosir SPBE {__version__} untuk {system} dengan Python {python}, tanpa internet. Di folder ini jalankan:\n\n"
        f"{maker} -m venv dossier\n"
        f"{folder}pip install --no-index -f wheels {NAME}\n\n"
        f"Setelah itu: {folder}dossier demo, atau {folder}dossier untuk membuka jendela.\n"
    )


def write_zip(wheels: Iterable[Path], note: str, target: Path) -> None:
    """One zip with the note at its top and the wheels in `wheels/`; stored, since wheels are compressed already."""
    root = target.stem
    part = target.with_name(f"{target.name}.part")
    with zipfile.ZipFile(part, "w") as bundle:
        bundle.writestr(zipfile.ZipInfo(f"{root}/{NOTE}", WRITTEN), note.encode())
        for wheel in sorted(wheels):
            bundle.writestr(zipfile.ZipInfo(f"{root}/wheels/{wheel.name}", WRITTEN), wheel.read_bytes())
    part.replace(target)


def collect(folder: Path) -> None:
    """Build the project's wheel and fetch those of its pinned dependencies. Raises RuntimeError where pip fails."""
    pinned = ("-c", str(PROJECT / "constraints.txt"))
    words = ("wheel", "--quiet", "--disable-pip-version-check", *pinned, "--wheel-dir", str(folder), str(PROJECT))
    done = subprocess.run([sys.executable, "-m", "pip", *words], check=False)  # noqa: S603 -- pip, on our own project
    if done.returncode:
        raise RuntimeError(f"pip wheel ended with {done.returncode}")


def make(out: Path) -> Path:
    """Write the zip into `out` and return it. Raises RuntimeError with everything that is wrong."""
    system = sysconfig.get_platform()
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    target = out / f"{NAME}-{__version__}-{system}-python{python}.zip".replace("/", "-")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dossier-wheels-") as name:
        folder = Path(name)
        collect(folder)
        wheels = tuple(folder.iterdir())
        project = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
        constraints = (PROJECT / "constraints.txt").read_text(encoding="utf-8")
        wrong = faults((wheel.name for wheel in wheels), needed=needed(project), pins=pins(constraints))
        if wrong:
            raise RuntimeError("\n".join(wrong))
        note = install_note(windows=sys.platform == "win32", system=system, python=python)
        write_zip(wheels, note, target)
    return target


def main(words: Sequence[str]) -> int:
    try:
        target = make(Path(words[0]) if words else PROJECT / "dist")
    except RuntimeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{target}: {target.stat().st_size / 1e6:.0f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
