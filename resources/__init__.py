"""Instrument packs, templates, fonts, catalogues and help pages that the program ships."""
