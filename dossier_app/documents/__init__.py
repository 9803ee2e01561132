"""Readers per file kind, text per page, recognition; what runs in worker processes."""
