"""Making everything anew that is derived: heads, shown values and the search index, from journal and page texts."""

from sqlalchemy.engine import Connection

from dossier_app.domain.folding import all_heads, fold, heads_of
from dossier_app.storage.journal_rows import all_entries, replace_heads
from dossier_app.storage.projection import clear, write_shown
from dossier_app.storage.text import rebuild_index


def derive_everything(connection: Connection) -> None:
    """Put in the place of what is derived what the journal and the texts give now."""
    entries = list(all_entries(connection))
    heads = [head for own in heads_of(entries).values() for head in all_heads(own)]
    connection.exec_driver_sql("DELETE FROM head")
    replace_heads(connection, (), heads)
    clear(connection)
    write_shown(connection, fold(entries))
    rebuild_index(connection)
