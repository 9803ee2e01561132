"""What reading one file may cost, and when a file counts as too large."""

SECONDS = 60.0
"""Time for one file, or for the OCR of one page."""
MEMORY = 800 << 20
"""Memory for one file, above what the bare worker needs."""
PAGES = 20_000
CHARACTERS = 40_000_000
"""Text kept of one file."""
CELLS = 1_000_000
"""Cells looked at in one spreadsheet, empty ones included."""
PART_BYTES = 256 << 20
"""Unpacked size of one part of an office file."""
PIXELS = 150_000_000
"""Size of a picture that is still decoded."""
TEXT_BYTES = 64 << 20
"""Size of a plain text file that is still read."""
