"""The options that every command takes, wherever they stand on the line: --json, --lang, --as, --data-dir."""

from collections.abc import Sequence
from pathlib import Path

from dossier_app.errors import UsageError
from dossier_app.i18n import LANGUAGES, _, mark
from dossier_app.values import dataclass

VALUED = ("--lang", "--as", "--data-dir")
HELP = (
    ("--json", mark("Cetak satu nilai JSON di stdout, pesan lain di stderr.")),
    ("--lang id|en", mark("Bahasa pesan dan keluaran.")),
    ("--as NAMA", mark("Nama yang dicatat pada perubahan (awalnya dari pengaturan).")),
    ("--data-dir FOLDER", mark("Folder pengaturan dan log program.")),
    ("--help", mark("Tampilkan bantuan ini.")),
)


@dataclass(frozen=True, slots=True)
class CommonOptions:
    """What was said for all commands, and the words that are left for the command itself."""

    words: tuple[str, ...]
    json: bool = False
    language: str | None = None
    acting_as: str = ""
    data_dir: Path | None = None


def split_common(words: Sequence[str]) -> CommonOptions:
    """Take the common options out of the words; `--` ends the search. Raises UsageError for a missing value."""
    rest: list[str] = []
    found: dict[str, str] = {}
    as_json = False
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
            break
        if word == "--json":
            as_json = True
        elif name in VALUED:
            if not equals and not waiting:
                raise UsageError(
                    _("Opsi {name} memerlukan nilai.").format(name=name), remedy=_("Lihat dossier --help.")
                )
            found[name] = value if equals else waiting.pop(0)
        else:
            rest.append(word)
    language = found.get("--lang")
    if language is not None and language not in LANGUAGES:
        raise UsageError(
            _("Bahasa “{language}” tidak tersedia.").format(language=language),
            remedy=_("Pilih salah satu: {choices}.").format(choices=", ".join(LANGUAGES)),
        )
    folder = found.get("--data-dir")
    return CommonOptions(
        tuple(rest), as_json, language, found.get("--as", "").strip(), Path(folder) if folder else None
    )
