"""Companion papers: letters and sheets that an office sends or uses beside the dossier, from DOCX templates."""

from exporters.papers.bound import bound_places
from exporters.papers.writer import shipped_template, write_paper

__all__ = ["bound_places", "shipped_template", "write_paper"]
