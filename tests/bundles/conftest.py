"""A bundle of each kind, made once; tests change copies of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bundle_desk import export, furnish, make_room, unzip

from dossier_app.paths import AppPaths


@pytest.fixture(scope="session")
def made_bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `assessment.zip` and `exchange.zip` of the example workspace."""
    folder = tmp_path_factory.mktemp("bundles")
    room = furnish(make_room(folder, AppPaths.under(folder / "program")))
    for kind in ("assessment", "exchange"):
        export(room, folder / f"{kind}.zip", kind)
    room.desk.close()
    return folder


@pytest.fixture
def bundle(made_bundles: Path, tmp_path: Path) -> Path:
    """A copy of the assessment bundle."""
    return Path(shutil.copy(made_bundles / "assessment.zip", tmp_path / "dosir.zip"))


@pytest.fixture
def bag(bundle: Path, tmp_path: Path) -> Path:
    """The assessment bundle unpacked."""
    return unzip(bundle, tmp_path / "bag")


@pytest.fixture
def exchange_bag(made_bundles: Path, tmp_path: Path) -> Path:
    """The exchange bundle unpacked."""
    return unzip(made_bundles / "exchange.zip", tmp_path / "exchange")


@pytest.fixture
def resealed() -> Callable[[Path], Path]:
    """Give a changed bag manifests that fit again, as somebody with bad intentions would."""
    return reseal


def reseal(bag: Path) -> Path:
    from dossier_app.bundles import tags
    from dossier_app.files import sha256_of

    files = sorted(path for path in bag.rglob("*") if path.is_file())
    digests = {path.relative_to(bag).as_posix(): sha256_of(path) for path in files}
    payload = {name: digest for name, digest in digests.items() if name.startswith("data/")}
    size = sum((bag / name).stat().st_size for name in payload)
    info = (bag / tags.INFO).read_text().splitlines()
    lines = [line for line in info if not line.startswith("Payload-Oxum")] + [f"Payload-Oxum: {size}.{len(payload)}"]
    (bag / tags.INFO).write_text("\n".join(lines) + "\n")
    (bag / tags.MANIFEST).write_text(tags.manifest_text(payload))
    sealed = (tags.SUMS, tags.TAG_MANIFEST)
    tagged = {
        path.name: sha256_of(path) for path in sorted(bag.iterdir()) if path.is_file() and path.name not in sealed
    }
    (bag / tags.SUMS).write_text(tags.manifest_text(payload | tagged))
    tagged[tags.SUMS] = sha256_of(bag / tags.SUMS)
    (bag / tags.TAG_MANIFEST).write_text(tags.manifest_text(tagged))
    return bag
