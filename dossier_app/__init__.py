"""Dossier SPBE: maps documents to the indicators of a maturity instrument and proves every claimed level."""

__version__ = "0.1.0"
