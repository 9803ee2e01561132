import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from storage_builders import FIELDS, PACK

from dossier_app.domain.journal import Kind
from dossier_app.errors import MachineError, UserError
from dossier_app.storage import places
from dossier_app.storage.workspace import create_workspace, open_workspace


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_workspace_shows_what_it_was_made_with(workspace):
    info = workspace.snapshot().info
    assert (info.id, info.institution, info.year) == (workspace.id, FIELDS["institution"], 2026)
    assert workspace.blobs.read(info.instrument.sha256) == PACK
    assert [record.label for record in workspace.history()] == ["Membuat ruang kerja"]


def test_the_database_is_durable_and_strict(workspace):
    with workspace._engine.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]


def test_a_second_writer_is_refused_and_told_who_writes(workspace, replicas):
    with pytest.raises(MachineError) as refused:
        open_workspace(workspace.path, write=True, replicas=replicas)
    assert str(os.getpid()) in refused.value.reason
    with open_workspace(workspace.path, write=False, replicas=replicas) as reader:
        assert reader.snapshot() == workspace.snapshot()
        with pytest.raises(MachineError):
            reader.begin("Budi")


def test_a_dead_writer_does_not_block_the_next(workspace, replicas):
    workspace.close()
    code = (
        "import os, sys; from pathlib import Path; from dossier_app.storage.workspace import open_workspace;"
        "open_workspace(Path(sys.argv[1]), write=True, replicas=Path(sys.argv[2])); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, workspace.path, replicas], check=False).returncode == 9
    assert (workspace.path / "dossier.lock.json").exists()
    with open_workspace(workspace.path, write=True, replicas=replicas) as again:
        assert again.id == workspace.id


def missing(path: Path) -> None:
    """Nothing is there."""


def not_one_of_ours(path: Path) -> None:
    path.mkdir()
    (path / "surat.txt").write_text("bukan ruang kerja")


def foreign_database(path: Path) -> None:
    path.mkdir()
    with sqlite3.connect(path / "dossier.db") as connection:
        connection.execute("CREATE TABLE lain (x)")
    connection.close()


def empty_database(path: Path) -> None:
    path.mkdir()
    (path / "dossier.db").touch()


def text_instead_of_database(path: Path) -> None:
    path.mkdir()
    (path / "dossier.db").write_text("x" * 5000)


@pytest.mark.parametrize("make", [missing, not_one_of_ours, foreign_database, empty_database, text_instead_of_database])
@pytest.mark.parametrize("write", [True, False])
def test_what_is_no_workspace_is_refused_and_left_alone(tmp_path, replicas, make, write):
    path = tmp_path / "lain"
    make(path)
    before = listing(tmp_path)
    with pytest.raises(UserError) as refused:
        open_workspace(path, write=write, replicas=replicas)
    assert refused.value.sentence
    assert refused.value.reason
    assert refused.value.remedy
    assert listing(tmp_path) == before


@pytest.mark.parametrize("write", [True, False])
def test_a_damaged_database_is_refused(workspace, hand, replicas, write):
    hand.add("satu.txt")
    workspace.close()
    file = workspace.path / "dossier.db"
    data = bytearray(file.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    data[100:4096] = os.urandom(3996)
    file.write_bytes(data)
    with pytest.raises(UserError, match="rusak"):
        open_workspace(workspace.path, write=write, replicas=replicas)
    assert file.read_bytes() == data


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_workspace_is_refused(workspace, replicas, write):
    workspace.close()
    with sqlite3.connect(workspace.path / "dossier.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(UserError, match="versi program yang lebih baru"):
        open_workspace(workspace.path, write=write, replicas=replicas)
    assert not (workspace.path / "backups").exists()


def test_a_workspace_is_not_made_over_another(workspace, replicas):
    before = listing(workspace.path)
    with pytest.raises(UserError):
        create_workspace(workspace.path, fields=FIELDS, pack=PACK, actor="Ani", replicas=replicas)
    assert listing(workspace.path) == before


def test_a_workspace_that_cannot_be_made_leaves_no_trace(tmp_path, replicas):
    with pytest.raises(ValueError, match="size"):
        create_workspace(tmp_path / "kota", fields={**FIELDS, "size": 3}, pack=PACK, actor="Ani", replicas=replicas)
    assert not (tmp_path / "kota").exists()


def test_making_a_workspace_may_be_tried_again_after_a_kill(tmp_path, replicas):
    left = tmp_path / "kota" / "blobs" / "00" / ("0" * 64)
    left.parent.mkdir(parents=True)
    left.write_bytes(b"isi")
    part = tmp_path / "kota" / ".dossier.db.0123.part"
    part.write_bytes(b"setengah")
    with pytest.raises(ValueError, match="size"):
        create_workspace(tmp_path / "kota", fields={**FIELDS, "size": 3}, pack=PACK, actor="Ani", replicas=replicas)
    assert left.exists()
    create_workspace(tmp_path / "kota", fields=FIELDS, pack=PACK, actor="Ani", replicas=replicas).close()
    assert left.exists()
    assert not part.exists()


def test_other_files_in_the_folder_stay(tmp_path, replicas):
    (tmp_path / "kota").mkdir()
    (tmp_path / "kota" / "SK.pdf").write_bytes(b"%PDF")
    with pytest.raises(ValueError, match="size"):
        create_workspace(tmp_path / "kota", fields={**FIELDS, "size": 3}, pack=PACK, actor="Ani", replicas=replicas)
    assert listing(tmp_path / "kota") == {"SK.pdf": b"%PDF"}
    create_workspace(tmp_path / "kota", fields=FIELDS, pack=PACK, actor="Ani", replicas=replicas).close()
    assert (tmp_path / "kota" / "SK.pdf").read_bytes() == b"%PDF"


AS_NOBODY = """
import os, sys
from pathlib import Path
import psutil, sqlalchemy.dialects.sqlite, sqlalchemy.orm
from dossier_app.errors import MachineError
from dossier_app.storage.workspace import open_workspace
os.setgid(65534); os.setuid(65534)
path, replicas = Path(sys.argv[1]), Path("/nonexistent/replicas.json")
with open_workspace(path, write=False, replicas=replicas) as workspace:
    print(len(workspace.snapshot().documents), workspace.text.search("arsitektur").hits[0].page)
try:
    open_workspace(path, write=True, replicas=replicas)
except MachineError as error:
    print("ditolak", bool(error.sentence and error.reason and error.remedy))
"""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs an account that may become another one")
@pytest.mark.parametrize("crashed", [False, True])
def test_a_folder_that_cannot_be_written_is_read_all_the_same(workspace, hand, crashed):
    hand.add("satu.txt", "arsitektur")
    files = list(workspace.path.glob("dossier.db-*")) if crashed else []
    left = {part: part.read_bytes() for part in files}
    if crashed:
        before = (workspace.path / "dossier.db").read_bytes()
    workspace.close()
    if crashed:  # as a killed writer leaves it: the newest pages only in the log
        (workspace.path / "dossier.db").write_bytes(before)
        for part, data in left.items():
            if part.name.endswith("-wal"):
                part.write_bytes(data)
    for folder in (workspace.path, *workspace.path.parents):
        if folder != Path("/") and not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)
    before_files = listing(workspace.path)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, workspace.path], check=False, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == ["1 1", "ditolak True"], done.stderr
    assert listing(workspace.path) == before_files


def test_a_full_disk_is_the_machines_fault(workspace):
    with workspace._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with workspace.begin("Ani") as work, pytest.raises(MachineError, match="penuh"):  # noqa: PT012 -- a full disk is made first
        work._connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        work.store_text("d", ["kata " * 20_000] * 20)
    assert workspace.text.pages("d") == ()


def test_a_copied_or_moved_workspace_is_a_new_replica(workspace, replicas, tmp_path):
    first = workspace.replica
    workspace.close()
    moved = workspace.path.rename(tmp_path / "pindah")
    with open_workspace(moved, write=True, replicas=replicas) as again:
        assert again.replica != first


def test_a_database_put_back_by_hand_is_a_new_replica(workspace, hand, replicas):
    first = workspace.replica
    hand.add("satu.txt")
    workspace.close()
    old = (workspace.path / "dossier.db").read_bytes()
    with open_workspace(workspace.path, write=True, replicas=replicas) as again:
        assert again.replica == first
        with again.begin("Ani") as work:
            work.put(Kind.ASSESSMENT, "a", {"indicator": "1", "claimed": 3})
            work.commit("Nilai")
    (workspace.path / "dossier.db").write_bytes(old)
    with open_workspace(workspace.path, write=True, replicas=replicas) as again:
        assert again.replica != first


def test_settings_that_cannot_be_kept_begin_a_new_replica(workspace, tmp_path):
    workspace.close()
    blocked = tmp_path / "berkas"
    blocked.write_text("")
    names = set()
    for _time in range(2):
        with open_workspace(workspace.path, write=True, replicas=blocked / "replicas.json") as again:
            names.add(again.replica)
            with again.begin("Ani") as work:
                work.put(Kind.ASSESSMENT, "a", {"indicator": "1", "claimed": _time})
                work.commit("Nilai")
    assert len(names) == 2


def test_spoiled_settings_begin_a_new_replica(workspace, replicas):
    first = workspace.replica
    workspace.close()
    replicas.parent.mkdir(exist_ok=True)
    replicas.write_text(json.dumps({workspace.id: {str(workspace.path): {"id": 3}}}))
    with open_workspace(workspace.path, write=True, replicas=replicas) as again:
        assert again.replica != first


@pytest.mark.parametrize("folder", ["OneDrive", "Google Drive/Kota", "OneDrive - Pemkot", "Dropbox (Diskominfo)/a"])
def test_a_cloud_folder_brings_a_warning(tmp_path, replicas, folder):
    with create_workspace(tmp_path / folder / "kota", fields=FIELDS, pack=PACK, actor="Ani", replicas=replicas) as made:
        assert "disalin" in made.warnings[0]


def test_a_syncthing_folder_is_known_by_its_mark(tmp_path):
    (tmp_path / ".stfolder").mkdir()
    assert places.cloud_service(tmp_path / "a" / "b") == "Syncthing"


def test_an_ordinary_folder_brings_no_warning(workspace):
    assert workspace.warnings == ()


def test_the_file_system_of_a_folder_is_known():
    if sys.platform != "linux":
        pytest.skip("reads the table of mounts of Linux")
    assert places._file_system(Path("/proc/self")) == "proc"


def test_an_older_copy_put_back_is_a_new_replica_even_if_the_last_commit_was_never_noted(
    workspace, hand, tmp_path, replicas
):
    hand.add("satu.txt")
    path, replica, noted = workspace.path, workspace.replica, replicas.read_bytes()
    workspace.close()
    shutil.copytree(path, tmp_path / "lama")
    with open_workspace(path, write=True, replicas=replicas) as later, later.begin("Ani") as work:
        work.put(Kind.ASSESSMENT, "a", {"indicator": "1", "claimed": 3})
        work.commit("Nilai")
    replicas.write_bytes(noted)  # as a kill between the commit and the note leaves it
    with open_workspace(path, write=True, replicas=replicas) as later:
        assert later.replica == replica
    shutil.rmtree(path)
    shutil.copytree(tmp_path / "lama", path)
    with open_workspace(path, write=True, replicas=replicas) as back:
        assert back.replica != replica
