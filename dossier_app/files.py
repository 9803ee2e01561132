"""Files that appear whole or not at all."""

import contextlib
import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from dossier_app.errors import MachineError
from dossier_app.i18n import _

CHUNK = 1 << 20

_MACHINE_REASONS: dict[int, Callable[[], str]] = {
    errno.ENOSPC: lambda: _("Tempat penyimpanan penuh."),
    errno.EDQUOT: lambda: _("Kuota penyimpanan habis."),
    errno.EACCES: lambda: _("Folder atau berkas ini tidak boleh ditulis oleh akun Anda."),
    errno.EPERM: lambda: _("Folder atau berkas ini tidak boleh ditulis oleh akun Anda."),
    errno.EROFS: lambda: _("Folder ini hanya dapat dibaca."),
    errno.ENOENT: lambda: _("Berkas atau foldernya tidak ada."),
    errno.ENOTDIR: lambda: _("Yang dituju bukan folder."),
    errno.EISDIR: lambda: _("Yang dituju sebuah folder."),
    errno.ENAMETOOLONG: lambda: _("Namanya terlalu panjang."),
    errno.EIO: lambda: _("Disk gagal membaca atau menulis."),
}


def machine_error(error: OSError, sentence: str) -> MachineError:
    """The world's failure as a sentence, a reason and a next move."""
    reason = _MACHINE_REASONS.get(error.errno or 0, lambda: error.strerror or str(error))()
    remedy = (
        _("Kosongkan ruang di disk, lalu ulangi.")
        if error.errno in (errno.ENOSPC, errno.EDQUOT)
        else _("Pilih folder lain atau periksa izinnya, lalu ulangi.")
    )
    return MachineError(sentence, reason=reason, remedy=remedy)


def fsync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable; Windows needs and offers nothing here."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def fsync_file(path: Path) -> None:
    """Flush a written file to the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A temporary path in the folder of `target` that takes its name when the block ends well.

    The file is flushed before it gets its name; if the block fails it is removed and `target` stays as it was.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        yield temporary
        fsync_file(temporary)
        temporary.replace(target)
        fsync_folder(target.parent)
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def sha256_of(path: Path, step: Callable[[int], None] | None = None) -> str:
    """The SHA-256 of a file in lower-case hex; `step` is told the bytes read so far in each chunk."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            if step is not None:
                step(len(chunk))
    return digest.hexdigest()
