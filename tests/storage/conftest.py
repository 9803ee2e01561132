"""Builders for real workspaces; other packages' tests may copy `make_workspace`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from storage_builders import FIELDS, PACK, Hand

from dossier_app.storage.workspace import Workspace, create_workspace, open_workspace


@pytest.fixture
def replicas(tmp_path: Path) -> Path:
    """The note of replicas of the person at work."""
    return tmp_path / "settings" / "replicas.json"


@pytest.fixture
def make_workspace(tmp_path: Path, replicas: Path) -> Iterator[Callable[..., Workspace]]:
    """`make_workspace("name")` makes one; `make_workspace("name", write=False)` opens it. All are closed at the end."""
    made: list[Workspace] = []

    def make(name: str = "kota", *, write: bool = True) -> Workspace:
        path = tmp_path / name
        if path.exists():
            workspace = open_workspace(path, write=write, replicas=replicas)
        else:
            workspace = create_workspace(path, fields=FIELDS, pack=PACK, actor="Ani", replicas=replicas)
        made.append(workspace)
        return workspace

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture
def workspace(make_workspace: Callable[..., Workspace]) -> Workspace:
    return make_workspace()


@pytest.fixture
def hand(workspace: Workspace, tmp_path: Path) -> Hand:
    """A person at work on `workspace`."""
    folder = tmp_path / "files"
    folder.mkdir(exist_ok=True)
    return Hand(workspace, folder)
