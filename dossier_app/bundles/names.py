"""Which names a bundle may hold: portable ASCII paths that mean the same on every operating system."""

import re
from collections.abc import Iterable, Iterator

from dossier_app.bundles.problems import BundleProblem
from dossier_app.i18n import _

MAX_NAME = 240
"""Characters of a whole name; Windows programs still stumble over longer paths."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def name_faults(name: str) -> Iterator[str]:
    """Everything that is wrong with one entry name, as sentences; none for a good name."""
    if not name:
        yield _("Nama kosong.")
        return
    yield from unportable(name)
    if _CONTROL.search(name):
        yield _("Nama mengandung karakter kendali.")
    if "\\" in name:
        yield _("Nama mengandung garis miring terbalik.")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        yield _("Nama menunjuk tempat mutlak di disk.")
    segments = name.strip("/").split("/")
    if any(segment in ("", ".", "..") for segment in segments):
        yield _("Nama memuat bagian kosong, titik, atau titik ganda.")
    if any(_FORBIDDEN.search(segment) for segment in segments):
        yield _("Nama mengandung karakter yang tidak boleh ada di Windows.")
    if any(segment.endswith((".", " ")) and segment not in (".", "..") for segment in segments):
        yield _("Nama berakhir dengan titik atau spasi.")
    if any(_RESERVED.fullmatch(segment) for segment in segments):
        yield _("Nama dipakai oleh Windows untuk perangkat.")


def unportable(name: str) -> Iterator[str]:
    """What keeps a name, harmless as it is, from travelling everywhere; a part of its faults."""
    if not name.isascii():
        yield _("Nama mengandung huruf di luar ASCII.")
    if len(name) > MAX_NAME:
        yield _("Nama lebih panjang dari {count} karakter.").format(count=MAX_NAME)


def clashes(names: Iterable[str]) -> Iterator[BundleProblem]:
    """Names that are one on some system: equal, equal but for case, or a file where another needs a folder."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        folded = name.casefold()
        if folded in files:
            same = files[folded] == name
            yield BundleProblem(
                name,
                _("Nama ini ada dua kali.")
                if same
                else _("Nama ini hanya berbeda huruf besar-kecil dari {other}.").format(other=files[folded]),
            )
        files.setdefault(folded, name)
        for folder in _folders(name):
            known = folders.setdefault(folder.casefold(), folder)
            if known != folder:
                yield BundleProblem(
                    name, _("Folder ini hanya berbeda huruf besar-kecil dari {other}.").format(other=known)
                )
    for folded in sorted(files.keys() & folders.keys()):
        yield BundleProblem(files[folded], _("Nama ini dipakai untuk berkas dan folder sekaligus."))


def _folders(name: str) -> Iterator[str]:
    cut = name.find("/")
    while cut != -1:
        yield name[:cut]
        cut = name.find("/", cut + 1)
