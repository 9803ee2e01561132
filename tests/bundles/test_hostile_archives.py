"""Archives made to do harm are refused by every door, the entry named, and nothing is written outside."""

import random
import shutil
from pathlib import Path

import pytest
from hostile_zips import KINDS

from dossier_app.errors import DossierError, UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.services.create_workspace import create_from_bundle
from dossier_app.services.look_at_bundle import look_at_bundle
from dossier_app.services.verify_bundle import verify_bundle

CUTS = 200
UNREAD = {
    # what only reading every byte shows; a look reads the metadata alone, and refuses documents when they are asked for
    "a file nobody listed",
    # the content is what the lists say; that its wrapping is not ours only `verify` tells
    "a count that hides entries",
}


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in a folder, for work and for what would land outside; temporary files land there too."""
    inner = tmp_path / "luar" / "dalam"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    monkeypatch.setenv("TMPDIR", str(inner))
    monkeypatch.setattr("tempfile.tempdir", None)
    return inner


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if "program" not in path.parts}


def refused_everywhere(bundle: Path, room: Path, paths, *, look: bool = True) -> list[str]:
    """Try all three doors; returns what `verify` says."""
    outside = room.parent.parent
    before = files(outside)
    problems = verify_bundle(bundle, report=Reporter()).problems
    assert problems
    with pytest.raises(DossierError):
        create_from_bundle(room / "ruang", bundle, paths=paths, actor="Ani", report=Reporter())
    if look:
        with pytest.raises(DossierError):
            look_at_bundle(bundle, paths=paths, report=Reporter()).close()
    assert files(outside) == before
    assert not Path("/tmp/jahat").exists()
    return [f"{problem.where}: {problem.message}" for problem in problems]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_made_to_do_harm_is_refused_and_its_entry_named(made_bundles, room, app_paths, kind):
    bundle = Path(shutil.copy(made_bundles / "exchange.zip", room / "baik.zip"))
    root = "dosir-pemerintah-kota-contoh-2025-exchange"
    named = KINDS[kind](bundle, room / "jahat.zip", root)
    told = refused_everywhere(room / "jahat.zip", room, app_paths, look=kind not in UNREAD)
    inside = named.removeprefix(root + "/")
    assert any(named.rstrip("/") in line or line.startswith(f"{inside}: ") for line in told), told


def test_there_are_enough_kinds():
    assert len(KINDS) >= 45


def test_an_archive_cut_off_anywhere_is_refused(made_bundles, room, app_paths):
    good = (made_bundles / "exchange.zip").read_bytes()
    dice = random.Random(4)
    near_the_end = [len(good) - n for n in range(1, 41)]
    cuts = {*near_the_end, 0, 1, 3, 4, 29, 30, *(dice.randrange(len(good)) for _ in range(CUTS))}
    path = room / "potong.zip"
    for cut in sorted(cuts)[:: max(1, len(cuts) // CUTS)]:
        path.write_bytes(good[:cut])
        assert verify_bundle(path, report=Reporter()).problems, cut
        for door in (create_from_bundle, look_at_bundle):
            where = (room / "ruang", path) if door is create_from_bundle else (path,)
            more = {"actor": "Ani"} if door is create_from_bundle else {}
            with pytest.raises(UserError):
                door(*where, paths=app_paths, report=Reporter(), **more)
    assert {entry.name for entry in room.iterdir()} == {"potong.zip"}
    assert len(cuts) >= CUTS
