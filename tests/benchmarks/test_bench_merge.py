"""Merging 50,000 changes and 2,000 documents, against copying the same files and inserting the same rows."""

import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from bundle_desk import make_room, text_only

from dossier_app.domain import ids
from dossier_app.domain.journal import Kind
from dossier_app.domain.pages import parse_pages
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.export_dossier import export_dossier
from dossier_app.services.merge_bundle import merge_bundle

DOCUMENTS = 2_000
BYTES_EACH = 200_000
EDITS = 33_000
MOST = 2.0


@pytest.fixture
def sent(tmp_path, app_paths):
    """A large workspace as an exchange bundle, and its folder."""
    room = make_room(tmp_path, app_paths, name="besar")
    source = tmp_path / "dokumen.txt"
    block = os.urandom(BYTES_EACH)
    with room.desk.begin() as work:
        for number in range(DOCUMENTS):
            source.write_bytes(block + str(number).encode())
            blob = room.desk.workspace.blobs.add(source)
            document = ids.document_id(blob.sha256)
            fields = {"sha256": blob.sha256, "size": blob.size, f"alias:{number}.txt": True, "title": f"Judul {number}"}
            recognised = {"reader": 1, "media": "text", "pages": 1, "text": "native"}
            work.put(Kind.DOCUMENT, document, {**fields, "recognised": recognised})
            evidence = ids.evidence_id("1.1.a", document, parse_pages("all"))
            work.put(Kind.EVIDENCE, evidence, {"requirement": "1.1.a", "document": document, "pages": "all"})
        work.commit("Impor")
    with room.desk.begin() as work:
        for number in range(EDITS):
            work.put(Kind.CANDIDATE, f"c{number % 3000}", {"indicator": "1", "document": "x", "reason": f"{number}"})
        work.commit("Calon")
    entries = len(list(room.desk.workspace.entries()))
    export_dossier(room.desk, tmp_path / "besar.zip", kind="exchange", writers=text_only(), report=Reporter())
    room.desk.close()
    assert entries >= 50_000
    return tmp_path / "besar.zip", tmp_path / "besar"


def rival(source: Path, target: Path) -> float:
    """The same files copied durably, the same rows in one transaction."""
    started = time.perf_counter()
    for file in sorted((source / "blobs").rglob("*")):
        if file.is_file():
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            with copy.open("rb+") as stream:
                os.fsync(stream.fileno())
    rows = sqlite3.connect(source / "dossier.db")
    into = sqlite3.connect(target / "dossier.db", isolation_level=None)
    tables = [row[0] for row in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    wanted = [name for name in tables if not name.startswith(("page", "sqlite", "alembic"))]
    every = {name: rows.execute(f'SELECT * FROM "{name}"').fetchall() for name in wanted}
    for (sql,) in rows.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'page%'"):
        if not sql.startswith("CREATE VIRTUAL") and "alembic" not in sql and " page" not in sql:
            into.execute(sql)
    into.execute("PRAGMA synchronous=FULL")
    into.execute("BEGIN")
    for name, found in every.items():
        if found:
            into.executemany(f'INSERT INTO "{name}" VALUES ({",".join("?" * len(found[0]))})', found)
    into.execute("COMMIT")
    rows.close()
    into.close()
    return time.perf_counter() - started


@pytest.mark.timeout(1200)
def test_merging_takes_at_most_twice_as_long_as_copying(sent, tmp_path, capsys):
    bundle, source = sent
    other = tmp_path / "lain"
    other.mkdir()
    room = make_room(other, AppPaths.under(other / "program"))
    started = time.perf_counter()
    done = merge_bundle(room.desk, bundle, report=Reporter())
    ours = time.perf_counter() - started
    room.desk.close()
    target = tmp_path / "salinan"
    target.mkdir()
    theirs = rival(source, target)
    with capsys.disabled():
        print(f"\nmerge of {done.entries} changes, {done.documents} documents: {ours:.2f} s, copying {theirs:.2f} s")
    assert (done.documents, done.conflicts) == (DOCUMENTS, ())
    assert ours / theirs <= MOST
