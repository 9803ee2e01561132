"""What the official application takes: a folder per indicator, its texts, and the list of what is ready."""

from exporters.upload.writer import write_uploads

__all__ = ["write_uploads"]
