"""Looking at a workspace without SQLAlchemy: what is loaded, and that the tables are read as they are declared."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import JSON, Boolean

from dossier_app.domain.journal import Kind
from dossier_app.storage.projection import TABLES

ROOT = Path(__file__).resolve().parents[2]

LOOK = """
import sys
from pathlib import Path
from dossier_app.storage.workspace import open_workspace
path = Path(sys.argv[1])
with open_workspace(path, write=sys.argv[2] == "write", replicas=path.parent / "replicas.json") as workspace:
    snapshot = workspace.snapshot()
    workspace.stacks(), workspace.text.coverage()
print(snapshot.info.id, "sqlalchemy" in sys.modules, "alembic" in sys.modules)
"""


def test_a_look_at_a_workspace_needs_no_sqlalchemy(workspace):
    expected = workspace.id
    workspace.close()
    for way in ("write", "read"):
        done = subprocess.run(
            [sys.executable, "-c", LOOK, str(workspace.path), way], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == [expected, "False", "False"]


def test_every_kind_has_a_table_of_its_name_with_types_that_reading_knows(workspace):
    assert {kind: table.name for kind, table in TABLES.items()} == {kind: str(kind) for kind in Kind}
    with workspace._engine.reading() as connection:
        for kind, table in TABLES.items():
            types = {row[1]: row[2] for row in connection.exec_driver_sql(f'PRAGMA table_info("{kind}")')}
            for column in table.columns:
                assert (types[column.name] == "JSON") == isinstance(column.type, JSON)
                assert (types[column.name] == "BOOLEAN") == isinstance(column.type, Boolean)


def test_a_connection_that_failed_is_not_used_again(workspace):
    with pytest.raises(sqlite3.OperationalError), workspace._engine.reading() as connection:
        connection.exec_driver_sql("SELECT one FROM nowhere")
    with workspace._engine.reading() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
