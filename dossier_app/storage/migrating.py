"""Bringing an older database up to date: a verified backup first, then all steps in one transaction."""

import datetime as dt
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection

from dossier_app.storage.copying import copy_database
from dossier_app.storage.database import BACKUPS, DATABASE, Database, writing_engine
from dossier_app.storage.projection import derive_listing
from dossier_app.storage.schema import REVISION, newer

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = "dossier_app.storage:migrations"


def known_revisions() -> tuple[str, ...]:
    """All revisions that this program can bring up to date, oldest first."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_config())
    return tuple(reversed([script.revision for script in scripts.walk_revisions()]))


def bring_up_to_date(path: Path, revision: str) -> None:
    """Upgrade the database of a workspace from `revision`; a backup named after it stays in `backups/`.

    Raises UserError for a revision from the future. If a step fails, rows and revision are as they were.
    """
    if revision not in known_revisions():
        raise newer(path)
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    copy_database(path / DATABASE, path / BACKUPS / f"sebelum-{REVISION}-dari-{revision}-{stamp}.db")
    _upgrade_file(path / DATABASE)


def upgraded_copy(path: Path, revision: str) -> tuple[Database, Path]:
    """An up-to-date copy of an older database, for reading where nothing may be written, and its folder."""
    if revision not in known_revisions():
        raise newer(path)
    folder = Path(mkdtemp(prefix="dossier-"))
    try:
        copy_database(path / DATABASE, folder / DATABASE)
        _upgrade_file(folder / DATABASE)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    return writing_engine(folder / DATABASE), folder


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the steps up to `revision` on this connection, inside the caller's transaction."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _upgrade_file(file: Path) -> None:
    engine = writing_engine(file, foreign_keys=False)
    try:
        with engine.connect().execution_options(writes=True) as connection:
            upgrade(connection)
            derive_listing(connection)
            connection.commit()
    finally:
        engine.dispose()


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    return config
