"""Office files are zip files; this gives one the same bytes every time it holds the same."""

import shutil
import stat
import zipfile
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)


def steady(path: Path) -> None:
    """Rewrite a zip in place with fixed dates and rights, its entries in the order they have."""
    loose = path.with_name(path.name + ".loose")
    path.replace(loose)
    try:
        with zipfile.ZipFile(loose) as source, zipfile.ZipFile(path, "x") as sink:
            for info in source.infolist():
                entry = zipfile.ZipInfo(info.filename, _DATE)
                entry.create_system = 3
                entry.external_attr = (stat.S_IFREG | 0o644) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.file_size = info.file_size
                with source.open(info) as reading, sink.open(entry, "w") as writing:
                    shutil.copyfileobj(reading, writing)
    finally:
        loose.unlink()
