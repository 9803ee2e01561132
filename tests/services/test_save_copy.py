"""A document is saved elsewhere as the file that was imported, or the place says why not."""

import pytest

from dossier_app.errors import MachineError, UserError
from dossier_app.services.save_copy import save_copy


def test_the_copy_has_the_same_bytes_and_gets_an_extension(desk, hold, tmp_path):
    held = hold(desk, "Perwal.PDF", "satu")
    written = save_copy(desk, held.id, tmp_path / "salinan")
    assert written.name == "salinan.pdf"
    assert written.read_bytes() == desk.workspace.blobs.path(held.sha256).read_bytes()
    assert save_copy(desk, held.id, tmp_path / "lain.bin").name == "lain.bin"


def test_a_file_that_is_gone_is_told_and_nothing_is_written(desk, hold, tmp_path):
    held = hold(desk, "Perwal.pdf", "satu")
    desk.workspace.blobs.path(held.sha256).unlink()
    with pytest.raises(UserError, match=r"Perwal\.pdf tidak dapat disalin"):
        save_copy(desk, held.id, tmp_path / "salinan.pdf")
    assert not (tmp_path / "salinan.pdf").exists()


def test_a_place_that_cannot_be_written_is_told(desk, hold, tmp_path):
    held = hold(desk, "Perwal.pdf", "satu")
    with pytest.raises(MachineError, match="tidak dapat ditulis"):
        save_copy(desk, held.id, tmp_path / "tidak-ada" / "salinan.pdf")
