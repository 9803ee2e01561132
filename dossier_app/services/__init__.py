"""What a user does: one verb per file; the only place where a transaction begins."""
