"""How migrations run: on the connection that the program gives, all in its one transaction."""

from alembic import context

from dossier_app.storage.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
