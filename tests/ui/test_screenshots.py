"""The pictures for README and help are made by one command, and show the screens as they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from ui.places import PLACES
from ui.screenshots import PICTURES, VOLUME

ROOT = Path(__file__).resolve().parent.parent.parent
SCENES = ["start", *(place.key for place in PLACES), "viewer"]
RENEW = "python -m ui.screenshots"
SHARE = 0.02
"""Of the pixels of a picture, how many may differ: edges of letters do, from one build of Qt to another."""


def take(folder: Path, *words: str) -> dict[str, Path]:
    command = [sys.executable, "-m", "ui.screenshots", str(folder), *words]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return {path.name: path for path in folder.iterdir()}


def difference(one: Path, other: Path) -> float:
    """The share of pixels that differ visibly when both pictures are looked at from a little further away."""
    with Image.open(one) as a, Image.open(other) as b:
        if a.size != b.size:
            return 1.0
        soft = ImageFilter.BoxBlur(1)
        grey = ImageChops.difference(a.convert("RGB").filter(soft), b.convert("RGB").filter(soft)).convert("L")
    counts = grey.histogram()
    return sum(counts[40:]) / sum(counts)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> dict[str, Path]:
    return take(tmp_path_factory.mktemp("screens"), "--theme", "light")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("scene", SCENES)
def test_the_stored_picture_shows_the_screen_as_it_is(fresh, scene, language):
    name = f"{scene}-{language}-light.png"
    assert (PICTURES / name).is_file(), f"make it with: {RENEW}"
    share = difference(PICTURES / name, fresh[name])
    assert share < SHARE, f"{share:.1%} of {name} differ; look at the screen, then renew the pictures: {RENEW}"


@pytest.mark.parametrize("name", [f"{scene}.png" for scene in VOLUME])
def test_the_stored_page_shows_the_volume_as_it_is(fresh, name):
    share = difference(PICTURES / name, fresh[name])
    assert share < SHARE, f"{share:.1%} of {name} differ; look at the page, then renew the pictures: {RENEW}"


def test_no_picture_is_left_over_and_all_are_small(fresh):
    assert {path.name for path in PICTURES.glob("*.png")} == set(fresh)
    assert sum(path.stat().st_size for path in PICTURES.glob("*.png")) < 1_500_000


@pytest.mark.nightly
def test_dark_pictures_are_dark_and_as_large_as_asked(tmp_path):
    taken = take(tmp_path / "layar", "--theme", "dark", "--language", "en", "--size", "960x540")
    screens = {f"{scene}-en-dark.png" for scene in SCENES}
    assert set(taken) == screens | {f"{scene}.png" for scene in VOLUME}
    for path in (taken[name] for name in screens):
        with Image.open(path) as picture:
            assert picture.size == (960, 540)
            assert max(picture.convert("RGB").getpixel((480, 4))) < 100


def test_a_screen_that_looks_different_is_noticed(tmp_path, fresh):
    changed = tmp_path / "changed.png"
    with Image.open(fresh["gaps-id-light.png"]) as picture:
        altered = picture.convert("RGB")
    altered.paste((200, 30, 30), (200, 200, 500, 300))
    altered.save(changed)
    assert difference(changed, fresh["gaps-id-light.png"]) > SHARE
    assert difference(fresh["gaps-id-light.png"], fresh["gaps-id-light.png"]) == 0
