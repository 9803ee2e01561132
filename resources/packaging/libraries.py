"""What the program is built from, read from `pyproject.toml`, and what a build of it failed to find."""

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

OURS = ("dossier_app", "exporters", "main", "resources", "ui")
"""What the program itself is made of; a test holds it against the tree."""

_LINE = re.compile(r"missing module named '?(?P<name>[\w.]+)'? - imported by (?P<importers>.+)")
_IMPORTER = re.compile(r"'?(?P<name>[\w.]+)'? \((?P<how>[^)]*)\)")


def plain(name: str) -> str:
    """The name of a distribution as it is compared."""
    return re.sub(r"[-_.]+", "-", name).casefold()


def required(lines: Iterable[str]) -> frozenset[str]:
    """The distributions that some lines of requirements ask for."""
    return frozenset(plain(re.split(r"[<>=!~;\[ ]", line)[0]) for line in lines)


def libraries(project: Path) -> dict[str, tuple[str, ...]]:
    """The packages to import of each distribution that a `pyproject.toml` asks for, as installed here."""
    found: dict[str, set[str]] = {name: set() for name in required(_table(project)["dependencies"])}
    for package, distributions in packages_distributions().items():
        for name in {plain(name) for name in distributions} & found.keys():
            if package.isidentifier():
                found[name].add(package)
    return {name: tuple(sorted(packages)) for name, packages in sorted(found.items())}


def lost(warnings: str, *, project: Path) -> tuple[str, ...]:
    """Modules that the program imports and a build did not find, from the warnings of PyInstaller; none in a good one.

    Left out: what belongs to an extra of `pyproject.toml`, imports that stand in `try` or under a condition, and names
    of a library that was found, which are often made when asked for and no modules.
    """
    extras = _table(project)["optional-dependencies"].values()
    spared = frozenset[str]().union(*(required(lines) for lines in extras))
    found = []
    for line in filter(None, map(_LINE.fullmatch, warnings.splitlines())):
        firm = [each["name"] for each in _IMPORTER.finditer(line["importers"]) if _firm(each["name"], each["how"])]
        first, dot, _rest = line["name"].partition(".")
        if firm and plain(first) not in spared and (first in OURS or not dot):
            found.append(f"{line['name']}, imported by {', '.join(firm)}")
    return tuple(found)


def _firm(importer: str, how: str) -> bool:
    return importer.partition(".")[0] in OURS and "optional" not in how and "conditional" not in how


def _table(project: Path) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    return table
