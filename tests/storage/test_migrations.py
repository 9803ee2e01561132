import hashlib
import sqlite3
import zipfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from dossier_app.domain.reviews import seen_now
from dossier_app.storage import migrating
from dossier_app.storage import workspace as opening
from dossier_app.storage.check import check
from dossier_app.storage.database import writing_engine
from dossier_app.storage.schema import REVISION, create_schema
from dossier_app.storage.tables import Row
from dossier_app.storage.workspace import open_workspace

NEXT = f"{int(REVISION) + 1:04}"
OLD = Path(__file__).parent.parent / "data" / "old"


def shape(file: Path) -> set[tuple[str, str]]:
    connection = sqlite3.connect(file)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    connection.close()
    return {(name, "".join(sorted((sql or "").lower().replace('"', "").split()))) for name, sql in rows}


def migrated(file: Path) -> None:
    engine = writing_engine(file)
    with engine.connect().execution_options(writes=True) as connection:
        migrating.upgrade(connection)
        connection.commit()
    engine.dispose()


def test_tables_and_migrations_agree(tmp_path):
    migrated(tmp_path / "a.db")
    engine = create_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as connection:
        options = {"include_name": lambda name, kind, _parents: kind != "table" or not name.startswith("page_search")}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Row.metadata) == []
    engine.dispose()


def test_a_new_database_has_the_shape_of_a_migrated_one(tmp_path):
    migrated(tmp_path / "migrated.db")
    engine = writing_engine(tmp_path / "new.db")
    with engine.connect().execution_options(writes=True) as connection:
        create_schema(connection)
        connection.commit()
    engine.dispose()
    assert {name for name, _sql in shape(tmp_path / "new.db")} == {
        name for name, _sql in shape(tmp_path / "migrated.db")
    }


def test_the_newest_revision_is_the_one_of_the_tables():
    assert migrating.known_revisions()[-1] == REVISION


def test_opening_an_up_to_date_workspace_does_not_import_alembic(workspace, replicas):
    import subprocess
    import sys

    workspace.close()
    code = (
        "import sys; from pathlib import Path; from dossier_app.storage.workspace import open_workspace;"
        "open_workspace(Path(sys.argv[1]), write=True, replicas=Path(sys.argv[2])).close();"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, workspace.path, replicas], check=True)


@pytest.fixture
def next_revision(monkeypatch, tmp_path):
    """A program with one more revision, whose step runs the given statements."""

    def make(*statements: str, fails: bool = False) -> None:
        versions = tmp_path / "migrations" / "versions"
        versions.mkdir(parents=True)
        source = Path(migrating.__file__).parent / "migrations"
        for file in (source / "env.py", source / "script.py.mako", *(source / "versions").glob("0*.py")):
            (tmp_path / "migrations" / file.relative_to(source)).write_text(file.read_text())
        steps = [f"    op.execute({statement!r})" for statement in statements]
        steps += ["    raise RuntimeError('langkah gagal')"] if fails else []
        (versions / f"{NEXT}_next.py").write_text(
            f"from alembic import op\nrevision = '{NEXT}'\ndown_revision = '{REVISION}'\nbranch_labels = None\n"
            "depends_on = None\n\n\ndef upgrade():\n" + "\n".join(steps) + "\n"
        )
        monkeypatch.setattr(migrating, "SCRIPTS", str(tmp_path / "migrations"))
        monkeypatch.setattr(opening, "REVISION", NEXT)
        monkeypatch.setattr(migrating, "REVISION", NEXT)

    return make


STEPS = ("ALTER TABLE document ADD COLUMN lampiran VARCHAR", "DELETE FROM candidate")


def test_an_older_workspace_is_backed_up_and_upgraded(workspace, hand, replicas, next_revision):
    hand.add("satu.txt")
    before = workspace.snapshot()
    workspace.close()
    next_revision(*STEPS)
    with open_workspace(workspace.path, write=True, replicas=replicas) as again:
        assert again.snapshot() == before
        with again._engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == NEXT
            assert connection.exec_driver_sql("SELECT count(lampiran) FROM document").scalar() == 0
    (backup,) = (workspace.path / "backups").iterdir()
    connection = sqlite3.connect(backup)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (REVISION,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_an_older_workspace_is_read_from_an_upgraded_copy(workspace, hand, replicas, next_revision):
    hand.add("satu.txt")
    before = workspace.snapshot()
    workspace.close()
    bytes_before = (workspace.path / "dossier.db").read_bytes()
    next_revision(*STEPS)
    with open_workspace(workspace.path, write=False, replicas=replicas) as again:
        assert again.snapshot() == before
    assert (workspace.path / "dossier.db").read_bytes() == bytes_before
    assert not (workspace.path / "backups").exists()


def test_a_failing_migration_leaves_all_as_it_was(workspace, hand, replicas, next_revision, monkeypatch):
    hand.add("satu.txt")
    before = workspace.snapshot()
    workspace.close()
    old_shape = shape(workspace.path / "dossier.db")
    next_revision(*STEPS, fails=True)
    with pytest.raises(RuntimeError, match="langkah gagal"):
        open_workspace(workspace.path, write=True, replicas=replicas)
    assert shape(workspace.path / "dossier.db") == old_shape
    monkeypatch.undo()
    with open_workspace(workspace.path, write=True, replicas=replicas) as again:
        assert again.snapshot() == before


@pytest.mark.parametrize("sample", sorted(OLD.glob("workspace-*.zip")), ids=lambda path: path.stem)
@pytest.mark.parametrize("write", [True, False])
def test_every_old_workspace_opens_and_keeps_what_it_held(sample, write, tmp_path, replicas):
    with zipfile.ZipFile(sample) as archive:
        archive.extractall(tmp_path / "lama")
    with open_workspace(tmp_path / "lama", write=write, replicas=replicas) as old:
        snapshot = old.snapshot()
        assert snapshot.info.institution == "Pemerintah Kota Contoh"
        assert sorted(document.name for document in snapshot.documents) == ["Perwal 5 Arsitektur.txt", "SK Tim.txt"]
        assert {piece.requirement for piece in snapshot.evidence} == {"1.1.a"}
        assert [assessment.claimed for assessment in snapshot.assessments] == [3]
        assert snapshot.unavailable == frozenset()
        assert [hit.page for hit in old.text.search("arsitektur data").hits] == [2]
        assert sum(record.undone for record in old.history()) == 1
        for document in snapshot.documents:
            assert hashlib.sha256(old.blobs.path(document.sha256).read_bytes()).hexdigest() == document.sha256
    assert check(tmp_path / "lama", replicas=replicas) == ()


def test_there_is_a_sample_of_every_revision():
    assert {f"workspace-{revision}" for revision in migrating.known_revisions()} == {
        path.stem for path in OLD.glob("workspace-*.zip")
    }


def test_the_sample_of_the_third_revision_keeps_units_reviews_and_releases(tmp_path, replicas):
    with zipfile.ZipFile(OLD / "workspace-0003.zip") as archive:
        archive.extractall(tmp_path / "lama")
    with open_workspace(tmp_path / "lama", write=False, replicas=replicas) as old:
        held = old.snapshot()
    assert [unit.name for unit in held.units] == ["Dinas Kominfo"]
    assert [(known.unit, known.item) for known in held.assignments] == [(held.units[0].id, "1.1.a")]
    assert [(known.verdict, known.saw) for known in held.verdicts] == [
        ("insufficient", tuple(seen_now(held.evidence).items()))
    ]
    assert [(known.level, known.harmonised) for known in held.round_levels] == [(2, True)]
    assert [known.assessor for known in held.signoffs] == ["Budi"]
    assert [known.status for known in held.answers] == ["answered"]
    assert [known.position[0][1] for known in held.releases] == [12]


def test_the_sample_of_the_fourth_revision_keeps_what_a_release_speaks_of(tmp_path, replicas):
    with zipfile.ZipFile(OLD / "workspace-0004.zip") as archive:
        archive.extractall(tmp_path / "lama")
    with open_workspace(tmp_path / "lama", write=False, replicas=replicas) as old:
        held = old.snapshot().releases
    assert {release.name: release.indicators for release in held} == {"Tahap 1": (), "Tahap 2": ("1", "2")}


def test_the_sample_of_the_fifth_revision_keeps_what_a_merge_brought(tmp_path, replicas):
    with zipfile.ZipFile(OLD / "workspace-0005.zip") as archive:
        archive.extractall(tmp_path / "lama")
    with open_workspace(tmp_path / "lama", write=False, replicas=replicas) as old:
        assert old.history()[0].label == "Gabungkan dari-opd.zip"
        assert [(conflict.field, [head.value for head in conflict.heads]) for conflict in old.conflicts()] == [
            ("target", [4, 5])
        ]
        assert [(link.replica, link.seq) for link in old.left_out()] == [("r-opd", 2)]
