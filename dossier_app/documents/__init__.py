"""Readers of foreign files: what a file is, its text by page, and what it seems to be; they run in worker processes."""
