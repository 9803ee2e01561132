"""`index.html`: the whole dossier in a browser, offline: figures, indicators, documents, search and verification."""

from exporters.html.writer import write_viewer_html

__all__ = ["write_viewer_html"]
