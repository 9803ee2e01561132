import pytest

from dossier_app.errors import MachineError, UserError
from dossier_app.services.desk import open_desk
from dossier_app.services.edit_document import edit_document
from dossier_app.services.remove_document import remove_document


def test_a_document_answers_to_id_name_alias_and_a_piece_of_its_hash(desk, hold):
    document = hold(desk, "perwal.pdf", "a")
    edit_document(desk, "perwal.pdf", name="Perwal 12 Tahun 2024.pdf")
    for reference in (document.id, document.sha256[:6], document.sha256, "perwal.pdf", "Perwal 12 Tahun 2024.pdf"):
        assert desk.document(reference).id == document.id


def test_a_name_that_two_documents_carry_is_refused_and_both_are_named(desk, hold):
    one = hold(desk, "satu.pdf", "a")
    two = hold(desk, "dua.pdf", "b")
    edit_document(desk, two.id, name="satu.pdf")
    with pytest.raises(UserError) as refused:
        desk.document("satu.pdf")
    assert one.sha256[:12] in refused.value.reason
    assert two.sha256[:12] in refused.value.reason


def test_a_name_that_nobody_carries_is_answered_with_near_ones(desk, hold):
    hold(desk, "perwal-12-2024.pdf", "a")
    with pytest.raises(UserError) as refused:
        desk.document("perwal-12-2025.pdf")
    assert "perwal-12-2024.pdf" in refused.value.reason


def test_a_document_in_the_trash_is_named_as_such(desk, hold):
    hold(desk, "perwal.pdf", "a")
    remove_document(desk, "perwal.pdf")
    with pytest.raises(UserError, match="tempat sampah"):
        desk.document("perwal.pdf")


def test_only_one_desk_can_write_and_others_can_still_read(desk, app_paths):
    with pytest.raises(MachineError):
        open_desk(desk.workspace.path, paths=app_paths, actor="Budi", write=True)
    with open_desk(desk.workspace.path, paths=app_paths, actor="Budi", write=False) as reader:
        assert reader.snapshot().info.institution == "Kota Contoh"
        assert reader.instrument.id == "spbe-2020"


def test_a_workspace_that_lost_its_instrument_says_so(desk):
    pin = desk.snapshot().info.instrument
    desk.workspace.blobs.path(pin.sha256).unlink()
    with pytest.raises(UserError, match="Instrumen"):
        desk.indicator("11")


def test_an_unknown_indicator_is_refused(desk):
    with pytest.raises(UserError, match="99"):
        desk.indicator("99")
