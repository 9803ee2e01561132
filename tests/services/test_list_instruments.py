"""Instruments listed, shown, checked and written."""

from pathlib import Path

import pytest

from dossier_app.errors import MachineError, UserError
from dossier_app.services.list_instruments import (
    check_instrument,
    export_instrument,
    list_instruments,
    show_instrument,
    state_label,
    write_instrument,
)


def test_the_list_says_how_large_each_instrument_is():
    cards = {card.id: card for card in list_instruments()}
    assert (cards["spbe-2020"].indicators, cards["pemdi-2026"].indicators) == (47, 20)
    assert cards["spbe-2020"].requirements > 500
    assert state_label(cards["pemdi-2026"].state) == "berlaku"


def test_an_exported_pack_is_the_shipped_one_and_can_be_used(tmp_path: Path):
    target = tmp_path / "spbe-2018.yaml"
    assert write_instrument("spbe-2018", target) == target.stat().st_size
    assert target.read_bytes() == export_instrument("spbe-2018")
    assert check_instrument(target) == ()
    assert show_instrument(str(target)) == show_instrument("spbe-2018")


def test_a_wrong_file_is_not_exported(tmp_path: Path):
    wrong = tmp_path / "salah.yaml"
    wrong.write_text("schema: 1\n", encoding="utf-8")
    with pytest.raises(UserError, match="tidak dapat dipakai"):
        export_instrument(str(wrong))


def test_an_unknown_instrument_is_refused():
    with pytest.raises(UserError, match="tidak ada"):
        show_instrument("spbe-1999")


def test_writing_where_nothing_can_be_written_leaves_nothing(tmp_path: Path):
    with pytest.raises(MachineError):
        write_instrument("sippn", tmp_path / "tidak" / "ada" / "x.yaml")
    with pytest.raises(UserError, match="folder"):
        write_instrument("sippn", tmp_path)
    assert list(tmp_path.iterdir()) == []
