import zipfile
from pathlib import Path

import pytest

from dossier_app.errors import MachineError, UserError
from dossier_app.storage import backup
from dossier_app.storage.backup import back_up, back_up_database
from dossier_app.storage.check import Finding, check
from dossier_app.storage.restoring import restore
from dossier_app.storage.workspace import open_workspace


def spoil(file: Path) -> None:
    """Turn pages in the middle of a database into rubbish, leaving its first page."""
    data = bytearray(file.read_bytes())
    data[8192 : len(data)] = b"\xa5" * (len(data) - 8192)
    file.write_bytes(data)


def test_a_backup_restores_to_an_equal_workspace(workspace, hand, tmp_path, replicas):
    hand.map(hand.add("satu.txt"), "1.1.a")
    before, entries = workspace.snapshot(), list(workspace.entries())
    made = back_up(workspace, tmp_path)
    assert made.path.parent == tmp_path
    assert (made.documents, made.missing) == (2, ())
    restored = restore(made.path, tmp_path / "pulih", replicas=replicas)
    assert (restored.documents, restored.kept) == (2, None)
    with open_workspace(tmp_path / "pulih", write=True, replicas=replicas) as again:
        assert again.snapshot() == before
        assert list(again.entries()) == entries
        assert again.replica != workspace.replica
    assert check(tmp_path / "pulih", replicas=replicas) == ()


def test_restoring_over_a_workspace_keeps_what_was_there(workspace, hand, tmp_path, replicas):
    hand.add("satu.txt")
    made = back_up(workspace, tmp_path / "cadangan.zip")
    later = hand.add("dua.txt")
    replica = workspace.replica
    sha256 = next(document.sha256 for document in workspace.snapshot().documents if document.id == later)
    workspace.close()
    restored = restore(made.path, workspace.path, replicas=replicas)
    with open_workspace(workspace.path, write=True, replicas=replicas) as again:
        assert [document.name for document in again.snapshot().documents] == ["satu.txt"]
        assert again.blobs.has(sha256)
        assert again.replica != replica
    back = restore(restored.kept, workspace.path, replicas=replicas)
    assert back.documents == 0
    with open_workspace(workspace.path, write=True, replicas=replicas) as again:
        assert len(again.snapshot().documents) == 2


def test_a_damaged_database_is_not_backed_up_but_can_be_restored(workspace, hand, tmp_path, replicas):
    hand.add("satu.txt")
    good = back_up_database(workspace, "harian")
    workspace.close()
    spoil(workspace.path / "dossier.db")
    problems = check(workspace.path, replicas=replicas)
    assert {problem.finding for problem in problems} == {Finding.DATABASE}
    assert check(workspace.path, repair=True, replicas=replicas)[0].repaired is False
    restored = restore(good, workspace.path, replicas=replicas)
    assert restored.kept.name.startswith("rusak-")
    with open_workspace(workspace.path, write=True, replicas=replicas) as again:
        assert len(again.snapshot().documents) == 1
    assert check(workspace.path, replicas=replicas) == ()


def test_backing_up_a_damaged_database_is_refused(workspace, hand):
    hand.add("satu.txt", pages=("teks " * 500,) * 5)
    with workspace._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'ix_entry_hlc'").one()
    workspace._engine.dispose()
    with (workspace.path / "dossier.db").open("r+b") as stream:
        stream.seek((page - 1) * 4096)
        stream.write(b"\x0a" + b"\xff" * 4095)
    for make in (lambda: back_up_database(workspace, "harian"), lambda: back_up(workspace)):
        with pytest.raises(UserError, match="rusak"):
            make()
    assert not list((workspace.path / "backups").iterdir())


def test_automatic_backups_make_room_for_new_ones(workspace, monkeypatch):
    monkeypatch.setattr(backup, "KEPT", 3)
    kept = workspace.path / "backups" / "sebelum-0002-dari-0001.db"
    kept.parent.mkdir()
    kept.write_bytes(b"")
    made = [back_up_database(workspace, "harian") for _time in range(5)]
    assert sorted(kept.parent.iterdir()) == sorted([*made[2:], kept])


def test_a_missing_document_is_named_in_the_backup(workspace, hand, tmp_path):
    hand.add("satu.txt")
    (document,) = workspace.snapshot().documents
    workspace.blobs.path(document.sha256).unlink()
    assert back_up(workspace, tmp_path).missing == (document.sha256,)


def test_an_existing_file_is_not_overwritten(workspace, tmp_path):
    (tmp_path / "ada.zip").write_bytes(b"milik orang")
    with pytest.raises(UserError):
        back_up(workspace, tmp_path / "ada.zip")
    assert (tmp_path / "ada.zip").read_bytes() == b"milik orang"


def test_a_backup_that_cannot_be_written_is_the_machines_fault(workspace, tmp_path):
    (tmp_path / "berkas").write_bytes(b"")
    with pytest.raises(MachineError):
        back_up(workspace, tmp_path / "berkas" / "c.zip")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    place = data.find(b"satu.txt isi")
    data[place] ^= 1
    file.write_bytes(data)


def smuggle(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("../jahat.txt", "x")


def other(file: Path) -> None:
    file.write_bytes(b"bukan zip")


def gone(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("harm", [cut, flip, smuggle, other, gone])
@pytest.mark.parametrize("fresh", [True, False])
def test_a_bad_backup_changes_nothing(workspace, hand, tmp_path, replicas, harm, fresh):
    hand.add("satu.txt", "satu.txt isi")
    made = back_up(workspace, tmp_path / "cadangan.zip")
    harm(made.path)
    before = workspace.snapshot()
    workspace.close()
    target = tmp_path / "pulih" if fresh else workspace.path
    with pytest.raises(UserError):
        restore(made.path, target, replicas=replicas)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "pulih", "jahat"))) == []
    with open_workspace(workspace.path, write=False, replicas=replicas) as again:
        assert again.snapshot() == before


def test_a_workspace_in_use_is_not_restored_over(workspace, hand, tmp_path, replicas):
    made = back_up(workspace, tmp_path)
    hand.add("satu.txt")
    with pytest.raises(MachineError):
        restore(made.path, workspace.path, replicas=replicas)
    assert len(workspace.snapshot().documents) == 1


def test_a_database_alone_is_not_restored_where_its_documents_are_not(workspace, hand, tmp_path, replicas):
    hand.add("satu.txt")
    alone = back_up_database(workspace, "uji")
    hand.add("dua.txt")
    workspace.close()
    with pytest.raises(UserError, match="tidak dapat dipulihkan"):
        restore(alone, tmp_path / "lain", replicas=replicas)
    assert not (tmp_path / "lain").exists()
    restore(alone, workspace.path, replicas=replicas)
    assert check(workspace.path, replicas=replicas) == ()
