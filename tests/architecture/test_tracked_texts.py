"""What must not stand in a tracked file: places of one machine, addresses of registries, marks of a merge."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
    ".json",
    ".csv",
    ".html",
    ".css",
    ".js",
    ".po",
    ".cfg",
    "",
}

_ABSOLUTE = re.compile(
    r"(?<![\w.:/~-])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", "home/[a-z]", "Users/[A-Za-z]")) + r")/"
)
_REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|--(?:extra-)?index-url|--find-links|artifactory|nexus", re.IGNORECASE
)
_MERGE = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)


def texts() -> list[tuple[str, str]]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in paths
        if path.suffix in TEXT_SUFFIXES and path.is_file() and "data" not in path.relative_to(ROOT).parts
    ]


@pytest.mark.parametrize(
    "pattern", [_ABSOLUTE, _REGISTRY, _MERGE], ids=["places of one machine", "registries", "marks of a merge"]
)
def test_no_tracked_file_holds(pattern):
    found = [
        f"{name}: {match[0]}"
        for name, text in texts()
        if name != "tests/architecture/test_tracked_texts.py"
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_every_pin_is_exact_and_names_no_address():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert len(pins) > 50
    assert [
        pin
        for pin in pins
        if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.+]*( ; sys_platform [!=]= \"[a-z0-9]+\")?", pin)
    ] == []


def test_every_direct_dependency_is_pinned():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {_plain(line.partition("==")[0]) for line in pins.splitlines()}
    assert {_plain(re.split(r"[<>=!~;\[ ]", name)[0]) for name in wanted} <= pinned


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold().strip()
