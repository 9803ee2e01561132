"""The command line as a user meets it: run a line, see status, output and errors."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import main
from dossier_app.domain.documents import Recognised, TextVerdict
from dossier_app.domain.ids import document_id
from dossier_app.domain.journal import Kind
from dossier_app.domain.recognised import recognised_json
from dossier_app.paths import AppPaths
from dossier_app.services.desk import open_desk

ROOT = Path(main.__file__).resolve().parent


@dataclass(frozen=True)
class Ran:
    """What a command line left: its exit status, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "program"


@pytest.fixture
def run(data_dir: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run one command in this process."""

    def line(*words: object) -> Ran:
        capfd.readouterr()
        status = main.main([*map(str, words), "--data-dir", str(data_dir)])
        written = capfd.readouterr()
        return Ran(status, written.out, written.err)

    return line


@pytest.fixture
def spawn(data_dir: Path) -> Callable[..., Ran]:
    """Run one command in a process of its own; `before` is Python to run first in it."""

    def line(*words: object, before: str = "", cwd: Path | None = None, text: str | None = None) -> Ran:
        code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {before}\nimport main; sys.exit(main.main())"
        command = [sys.executable, "-c", code, *map(str, words), "--data-dir", str(data_dir)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=100, cwd=cwd, input=text, check=False)
        return Ran(done.returncode, done.stdout, done.stderr)

    return line


@pytest.fixture
def workspace(tmp_path: Path, run: Callable[..., Ran]) -> Path:
    """A workspace of Kota Contoh with one document of three pages, `perwal.pdf`."""
    path = tmp_path / "ruang"
    made = run("init", path, "--instrument", "spbe-2020", "--institution", "Kota Contoh", "--year", 2025)
    assert made.status == 0, made.err
    hold(path, tmp_path / "program", "perwal.pdf", ("arsitektur SPBE", "peta rencana", "penutup"))
    return path


def hold(workspace: Path, program: Path, name: str, pages: tuple[str, ...]) -> str:
    """Put a document with these page texts into a workspace, as an import would; its id."""
    file = program.parent / f"{name}.source"
    file.write_bytes((name + "\f".join(pages)).encode())
    found = Recognised(
        reader=1, media="pdf", pages=len(pages), text=TextVerdict.NATIVE, text_pages=(TextVerdict.NATIVE,) * len(pages)
    )
    with open_desk(workspace, paths=AppPaths.under(program), actor="Rina", write=True) as desk:
        blob = desk.workspace.blobs.add(file)
        identity = document_id(blob.sha256)
        fields: dict[str, Any] = {"sha256": blob.sha256, "size": blob.size, f"alias:{name}": True}
        with desk.begin() as work:
            work.put(Kind.DOCUMENT, identity, {**fields, "recognised": recognised_json(found)})
            work.store_text(identity, pages)
            work.commit(f"Impor {name}")
    return identity


def fingerprint(folder: Path) -> str:
    """A hash over the names and bytes of everything in a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(str(path.relative_to(folder)).encode())
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()
