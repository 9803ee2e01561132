"""The bound volume `dossier.pdf`: a sheet per indicator, followed by the pages that prove it."""

from exporters.pdf.writer import write_dossier_pdf

__all__ = ["write_dossier_pdf"]
