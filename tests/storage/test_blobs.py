import hashlib
import os

import pytest

from dossier_app.errors import Cancelled, MachineError
from dossier_app.storage.blobs import BlobStore
from dossier_app.storage.workspace import open_workspace


def test_bytes_are_held_once_under_their_hash(workspace, tmp_path):
    source = tmp_path / "SK.pdf"
    source.write_bytes(b"isi" * 1000)
    read = []
    blob = workspace.blobs.add(source, step=read.append)
    assert blob == type(blob)(hashlib.sha256(b"isi" * 1000).hexdigest(), 3000, new=True)
    assert sum(read) == 3000
    assert workspace.blobs.path(blob.sha256).read_bytes() == source.read_bytes()
    assert not workspace.blobs.add(source).new
    assert workspace.blobs.sizes()[blob.sha256] == 3000


def test_calling_a_copy_off_leaves_no_trace(workspace, tmp_path):
    source = tmp_path / "besar.bin"
    source.write_bytes(os.urandom(3 << 20))
    before = list(workspace.blobs)

    def cancel(size):
        raise Cancelled

    with pytest.raises(Cancelled):
        workspace.blobs.add(source, step=cancel)
    assert list(workspace.blobs) == before
    assert not list((workspace.path / "blobs").glob("*.part"))


def test_a_source_that_cannot_be_read_is_the_machines_fault(workspace, tmp_path):
    with pytest.raises(MachineError):
        workspace.blobs.add(tmp_path / "tidak ada")


def test_adding_again_mends_a_damaged_copy(workspace, tmp_path):
    source = tmp_path / "a"
    source.write_bytes(b"abc")
    blob = workspace.blobs.add(source)
    workspace.blobs.path(blob.sha256).write_bytes(b"abd")
    assert not workspace.blobs.is_intact(blob.sha256)
    workspace.blobs.add(source)
    assert workspace.blobs.is_intact(blob.sha256)


def test_new_bytes_can_be_taken_back_and_old_ones_not(workspace, tmp_path):
    source = tmp_path / "a"
    source.write_bytes(b"abc")
    first, second = workspace.blobs.add(source), workspace.blobs.add(source)
    workspace.blobs.discard(second)
    assert workspace.blobs.has(first.sha256)
    workspace.blobs.discard(first)
    assert not workspace.blobs.has(first.sha256)


def test_the_next_writer_sweeps_what_a_killed_copy_left(workspace, replicas):
    workspace.close()
    orphan = workspace.path / "blobs" / "0123.part"
    orphan.write_bytes(b"setengah")
    open_workspace(workspace.path, write=False, replicas=replicas).close()
    assert orphan.exists()
    open_workspace(workspace.path, write=True, replicas=replicas).close()
    assert not orphan.exists()


def test_a_reader_adds_nothing(workspace, tmp_path):
    (tmp_path / "a").write_bytes(b"a")
    with pytest.raises(MachineError):
        BlobStore(workspace.path, read_only=True).add(tmp_path / "a")
