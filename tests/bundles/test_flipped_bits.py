"""One bit flipped anywhere in a bundle is seen, and the verifier names the place: the entry, or the end of the zip."""

import random
import struct
from dataclasses import dataclass
from pathlib import Path

import pytest

from dossier_app.bundles.verifier import verify
from dossier_app.jobs.progress import Reporter

FLIPS, CAMPAIGN = 50, 1500


@dataclass(frozen=True)
class Region:
    """Bytes `start` to `end` of a zip belong to the header or the data of `owner`, or (empty) to its end records."""

    start: int
    end: int
    owner: str
    part: str


def regions(data: bytes) -> list[Region]:
    """The parts of one of our zip files, read by hand."""
    found, at, names = [], 0, []
    while data[at : at + 4] == b"PK\x03\x04":
        packed, _size, length, extra = struct.unpack_from("<2L2H", data, at + 18)
        name = data[at + 30 : at + 30 + length].decode()
        body = at + 30 + length + extra
        found += [Region(at, body, name, "header"), Region(body, body + packed, name, "data")]
        at = body + packed
        names.append(name)
    for name in names:
        length, extra, comment = struct.unpack_from("<3H", data, at + 28)
        assert data[at + 46 : at + 46 + length].decode() == name
        found.append(Region(at, at + 46 + length + extra + comment, name, "directory"))
        at = found[-1].end
    return [*found, Region(at, len(data), "", "end")]


def flipped(good: bytes, bit: int) -> bytes:
    at = bit // 8
    return good[:at] + bytes([good[at] ^ 1 << bit % 8]) + good[at + 1 :]


def check(good: bytes, bit: int, folder: Path) -> None:
    path = folder / "bad.zip"
    path.write_bytes(flipped(good, bit))
    problems = verify(path, Reporter())
    region = next(part for part in regions(good) if part.start <= bit // 8 < part.end)
    told = f"bit {bit} in the {region.part} of {region.owner!r}: {problems[:4]}"
    assert problems, told
    places = {problem.where for problem in problems}
    inside = region.owner.partition("/")[2]
    if region.part == "end":
        assert "" in places, told
        return
    if region.part == "data" and inside == "tagmanifest-sha256.txt":
        return
    names = [part.owner for part in regions(good) if part.part == "directory"]
    before = names[max(0, names.index(region.owner) - 1)]
    # a directory that breaks off names the last record that could be read, and a spoilt name the one in the header
    expected = {region.owner, inside, *((before,) if region.part == "directory" else ())}
    assert places & expected or any(region.owner in problem.message for problem in problems), told


def bits_of(good: bytes, count: int, seed: int) -> list[int]:
    """Half of them anywhere, half in headers and directory, which are few bytes among many."""
    dice = random.Random(seed)
    shell = [part for part in regions(good) if part.part != "data"]
    anywhere = [dice.randrange(8 * len(good)) for _ in range(count // 2)]
    picked = [dice.choice(shell) for _ in range(count - count // 2)]
    return anywhere + [dice.randrange(8 * part.start, 8 * part.end) for part in picked]


def test_a_flipped_bit_is_seen_and_its_place_named(bundle, tmp_path):
    good = bundle.read_bytes()
    for bit in bits_of(good, FLIPS, seed=9):
        check(good, bit, tmp_path)


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", ["assessment", "exchange"])
def test_any_flipped_bit_is_seen_and_its_place_named(made_bundles, kind, tmp_path):
    good = (made_bundles / f"{kind}.zip").read_bytes()
    for bit in bits_of(good, CAMPAIGN, seed=len(kind)):
        check(good, bit, tmp_path)


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_every_bit_of_one_header_one_record_and_the_end_is_seen(bundle, tmp_path):
    good = bundle.read_bytes()
    found = regions(good)
    chosen = [next(part for part in found if part.part == kind) for kind in ("header", "directory", "end")]
    for part in chosen:
        for bit in range(8 * part.start, 8 * part.end):
            check(good, bit, tmp_path)
