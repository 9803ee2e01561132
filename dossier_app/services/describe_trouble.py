"""What somebody who helps needs to know about a failure: versions, the end of the log, the last words of a crash."""

import platform
import sys
from importlib import metadata
from pathlib import Path

from dossier_app import __version__
from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.log import crash_file, log_file

COMPONENTS = (
    "PySide6-Essentials", "SQLAlchemy", "alembic", "pypdfium2", "pikepdf", "pypdf", "reportlab", "python-docx",
    "openpyxl", "XlsxWriter", "lxml", "pillow", "pydantic", "Jinja2", "babel",
)  # fmt: skip
LOG_LINES = 60
CRASH_CHARS = 20_000


def list_versions() -> tuple[tuple[str, str], ...]:
    """The program, Python, the system and the libraries, each with its version."""
    return (
        (_("Dosir SPBE"), __version__),
        ("Python", platform.python_version()),
        (_("Sistem"), f"{platform.system()} {platform.release()} ({platform.machine()})"),
        *((name, _version(name)) for name in COMPONENTS),
    )


def describe_trouble(error: DossierError | None, *, logs: Path, words: str = "") -> str:
    """One text to copy: the failure, the versions and the end of the log."""
    parts = [words] if words else []
    if error is not None:
        parts += [part for part in (error.sentence, error.reason, error.remedy) if part]
        parts += [repr(error.__cause__)] if error.__cause__ else []
    parts.append("\n".join(f"{name} {version}" for name, version in list_versions()))
    if tail := _tail(log_file(logs)):
        parts.append(tail)
    return "\n\n".join(parts) + "\n"


def last_crash(logs: Path) -> str:
    """The last words of a run that a bug killed; empty if the last run ended well."""
    try:
        return crash_file(logs).read_text(encoding="utf-8", errors="replace").strip()[-CRASH_CHARS:]
    except OSError:
        return ""


def forget_crash(logs: Path) -> None:
    """The user has seen it; a new one is told again."""
    try:
        if crash_file(logs).is_file():
            crash_file(logs).write_bytes(b"")
    except OSError:
        return


def _version(name: str) -> str:
    if name == "PySide6-Essentials" and (qt := sys.modules.get("PySide6")) is not None:
        return str(getattr(qt, "__version__", ""))
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:  # a frozen program carries the libraries without their papers
        return _("tidak diketahui")


def _tail(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(lines[-LOG_LINES:])
