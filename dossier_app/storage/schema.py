"""The shape of the database: making a new one, and telling which revision an existing one has."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.storage.database import APPLICATION_ID, DATABASE, damaged
from dossier_app.storage.direct import Reads

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

REVISION = "0005"
"""The revision of the tables in `tables.py`; the newest in `migrations/versions`."""

_HEADER = b"SQLite format 3\x00"


def create_schema(connection: "Connection") -> None:
    """All tables of a new database, marked as ours and with their revision."""
    from dossier_app.storage.tables import CREATE_SEARCH, Row

    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    Row.metadata.create_all(connection)
    connection.exec_driver_sql(CREATE_SEARCH)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (REVISION,))


def revision_of(connection: Reads) -> str:
    """The revision of an open database, empty if it has none: then it is not one of ours."""
    try:
        found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return ""
        raise
    return found or ""


def check_place(path: Path) -> Path:
    """The database file of a workspace. Raises UserError if there is no workspace at this path."""
    file = path / DATABASE
    if not path.exists():
        raise UserError(
            _("Ruang kerja {name} tidak ditemukan.").format(name=path),
            reason=_("Folder ini tidak ada."),
            remedy=_("Periksa nama foldernya, atau buat ruang kerja baru dengan perintah init."),
        )
    if not file.is_file():
        raise foreign(path, _("Di dalamnya tidak ada {name}.").format(name=DATABASE))
    with file.open("rb") as stream:
        header = stream.read(100)
    if not header:
        raise damaged(path, _("Berkas {name} kosong.").format(name=DATABASE))
    if not header.startswith(_HEADER):
        raise damaged(path, _("Berkas {name} bukan basis data.").format(name=DATABASE))
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise foreign(path, _("Basis data {name} dibuat oleh program lain.").format(name=DATABASE))
    return file


def foreign(path: Path, reason: str) -> UserError:
    """This folder is something else."""
    return UserError(
        _("{name} bukan ruang kerja Dossier.").format(name=path),
        reason=reason,
        remedy=_("Pilih folder ruang kerja, atau buat yang baru dengan perintah init."),
    )


def newer(path: Path) -> UserError:
    """The database has a revision that this program does not know."""
    return UserError(
        _("Ruang kerja {name} dibuat oleh versi program yang lebih baru.").format(name=path.name),
        reason=_("Versi program ini tidak mengenal bentuk basis datanya."),
        remedy=_("Perbarui program ini, lalu buka kembali."),
    )
