"""The shipped packs, the user's own, and the pinned bytes."""

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from pack_files import SMALL

from dossier_app.errors import UserError
from dossier_app.instruments.check_examples import example_faults
from dossier_app.instruments.checking import findings_of_catalog
from dossier_app.instruments.compiling import made_files
from dossier_app.instruments.library import (
    builtin_bytes,
    builtin_ids,
    check_file,
    load_builtin,
    load_file,
    load_foreign,
    load_pack,
    load_pinned,
)
from dossier_app.instruments.pack_nodes import PackNode
from dossier_app.instruments.problems import InvalidPackError

RESOURCES = Path(__file__).parents[2] / "resources" / "instruments"
PACKS = ("pekppp-2022", "pemdi-2026", "sippn", "spbe-2018", "spbe-2020")


def read(pack_id: str) -> PackNode:
    return PackNode.model_validate(yaml.load(builtin_bytes(pack_id), Loader=yaml.CSafeLoader))


EXAMPLES = [(pack_id, example.id) for pack_id in PACKS for example in read(pack_id).worked_examples]


def test_the_shipped_packs_are_known():
    assert builtin_ids() == PACKS


@pytest.mark.parametrize("pack_id", PACKS)
def test_a_shipped_pack_has_no_problem(pack_id: str):
    assert check_file(RESOURCES / f"{pack_id}.yaml") == ()


def test_the_catalogue_has_no_problem():
    assert findings_of_catalog(yaml.safe_load((RESOURCES / "evidence-types.yaml").read_bytes())) == ()


@pytest.mark.parametrize(("pack_id", "example_id"), EXAMPLES)
def test_a_worked_example_reproduces_exactly(pack_id: str, example_id: str):
    (example,) = [found for found in read(pack_id).worked_examples if found.id == example_id]
    assert example_faults(load_builtin(pack_id).instrument, example) == ()


@pytest.mark.parametrize("name", made_files())
def test_made_files_are_fresh(name: str):
    """After a change: python -m dossier_app.instruments.compiling"""
    assert (RESOURCES / name).read_bytes() == made_files()[name]


def test_the_schema_for_editors_refuses_unknown_keys_and_knows_all_top_keys():
    schema = json.loads((RESOURCES / "schema.json").read_bytes())
    assert schema["additionalProperties"] is False
    assert set(yaml.safe_load(SMALL)) == set(schema["required"])
    assert all(node["additionalProperties"] is False for node in schema["$defs"].values())


@pytest.mark.parametrize("pack_id", PACKS)
def test_pinned_bytes_give_the_same_instrument_again(pack_id: str):
    pack = load_builtin(pack_id)
    assert load_pinned(pack.data) == pack.instrument
    assert pack.sha256 == hashlib.sha256(pack.data).hexdigest()
    assert set(json.loads(pack.data)) == {"pack", "catalog"}


def test_a_file_and_the_shipped_pack_pin_the_same_bytes(tmp_path: Path):
    path = tmp_path / "spbe-2020.yaml"
    path.write_bytes(builtin_bytes("spbe-2020"))
    assert load_file(path).data == load_builtin("spbe-2020").data


def test_the_order_of_keys_in_the_file_does_not_change_the_pinned_bytes(tmp_path: Path):
    first, second = tmp_path / "a" / "contoh.yaml", tmp_path / "b" / "contoh.yaml"
    for path, text in ((first, SMALL), (second, yaml.safe_dump(yaml.safe_load(SMALL), sort_keys=True))):
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    assert load_file(first).sha256 == load_file(second).sha256


def test_a_pack_of_ones_own_is_found_by_its_path(tmp_path: Path):
    path = tmp_path / "contoh.yaml"
    path.write_text(SMALL, encoding="utf-8")
    assert load_pack(str(path)).instrument.id == "contoh"
    assert load_pack("sippn").instrument.id == "sippn"


def test_an_unknown_id_names_the_known_ones():
    with pytest.raises(UserError) as caught:
        load_pack("spbe-1999")
    assert "spbe-2020" in caught.value.reason


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"\xff", b'{"pack":{},"catalog":{}}', b"[" * 100_000, b'{"pack":NaN,"catalog":1}']
)
def test_pinned_bytes_that_are_no_pack_are_refused(data: bytes):
    with pytest.raises(UserError):
        load_pinned(data)


def test_a_pinned_pack_that_contradicts_itself_is_refused():
    whole = json.loads(load_builtin("sippn").data)
    whole["pack"]["groups"][0]["indicators"][0]["model"] = "tidak-ada"
    with pytest.raises(UserError):
        load_pinned(json.dumps(whole).encode())


@pytest.mark.parametrize("pack_id", PACKS)
def test_a_pack_in_a_bundle_from_elsewhere_is_checked_whole(pack_id: str):
    data = load_builtin(pack_id).data
    assert load_foreign(data) == load_pinned(data)
    whole = json.loads(data)
    whole["pack"]["groups"][0]["weight"] = 1
    with pytest.raises(InvalidPackError):
        load_foreign(json.dumps(whole).encode())


def test_a_pack_from_elsewhere_may_follow_a_pack_that_is_not_here():
    whole = json.loads(load_builtin("pemdi-2026").data)
    whole["pack"]["crosswalks"][0]["from_pack"] = "milik-sendiri"
    whole["pack"]["status"]["replaces_pack"] = "milik-sendiri"
    assert load_foreign(json.dumps(whole).encode()).crosswalks[0].from_pack == "milik-sendiri"


def test_loading_the_largest_pack_is_quick():
    code = (
        "import time; t = time.perf_counter()\n"
        "from dossier_app.instruments.library import load_builtin\n"
        "load_builtin('spbe-2020'); print(time.perf_counter() - t)"
    )
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        seconds.append(float(done.stdout))
        assert time.perf_counter() - started < 60
    print(f"spbe-2020 in a fresh process: {min(seconds):.2f} s")
    assert min(seconds) < 2, "four times the aim, for a loaded machine"
