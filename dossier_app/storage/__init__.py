"""The workspace on disk: the only home of SQLAlchemy."""
