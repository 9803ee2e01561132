"""Instruments that are kept between two starts: the same instrument again, and nothing that a file could run."""

import pickle
from fractions import Fraction
from pathlib import Path

import pytest

from dossier_app.instruments.kept import KeptInstruments
from dossier_app.instruments.library import builtin_ids, load_builtin


@pytest.mark.parametrize("pack_id", builtin_ids())
def test_a_kept_instrument_is_the_same(tmp_path, pack_id):
    pack = load_builtin(pack_id)
    kept = KeptInstruments(tmp_path)
    assert kept.load(pack.data) == pack.instrument
    assert len(list(tmp_path.iterdir())) == 1
    assert KeptInstruments(tmp_path)._read(pack.data) == pack.instrument


class Dangerous:
    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self):
        return Path.touch, (self.file,)


@pytest.mark.parametrize("what", ["danger", "number", "rubbish", "empty"])
def test_a_spoiled_file_is_made_anew_and_runs_nothing(tmp_path, what):
    pack = load_builtin("spbe-2020")
    kept = KeptInstruments(tmp_path / "kept")
    kept.load(pack.data)
    (file,) = (tmp_path / "kept").iterdir()
    spoiled = {
        "danger": pickle.dumps(Dangerous(tmp_path / "touched")),
        "number": pickle.dumps(Fraction(1, 3)),
        "rubbish": b"rubbish",
        "empty": b"",
    }
    file.write_bytes(spoiled[what])
    assert kept.load(pack.data) == pack.instrument
    assert not (tmp_path / "touched").exists()
    assert kept._read(pack.data) == pack.instrument


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path):
    (tmp_path / "file").write_text("")
    pack = load_builtin("spbe-2020")
    assert KeptInstruments(tmp_path / "file" / "kept").load(pack.data) == pack.instrument
    assert KeptInstruments(None).load(pack.data) == pack.instrument
