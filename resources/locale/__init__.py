"""Catalogues of the languages that are not in the source: today English."""
