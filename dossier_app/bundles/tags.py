"""The tag files of a BagIt 1.0 bag: written, and read with everything that is wrong in them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dossier_app.bundles.problems import BundleProblem
from dossier_app.i18n import _

BAGIT = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SUMS = "SHA256SUMS"
PAYLOAD = "data/"

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

_LINE = re.compile(r"([0-9A-Fa-f]{64})[ \t]+\*?(.+)")
_CODED = {"%0A": "\n", "%0a": "\n", "%0D": "\r", "%0d": "\r", "%25": "%"}


@dataclass(frozen=True, slots=True)
class Manifest:
    """The digests of a manifest by name, and its faults."""

    digests: Mapping[str, str]
    problems: tuple[BundleProblem, ...] = ()


def manifest_text(digests: Mapping[str, str]) -> str:
    """The lines of a manifest, sorted by name; `sha256sum -c` reads them too."""
    return "".join(f"{digests[name]}  {_encode(name)}\n" for name in sorted(digests))


def info_text(fields: Iterable[tuple[str, str]]) -> str:
    """The lines of `bag-info.txt`; values are brought onto one line."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in fields)


def read_manifest(where: str, data: bytes) -> Manifest:
    """A manifest of whatever quality: what can be understood, and each line that cannot."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Manifest({}, (BundleProblem(where, _("Daftar ini bukan teks UTF-8.")),))
    digests: dict[str, str] = {}
    problems: list[BundleProblem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            problems.append(BundleProblem(where, _("Baris {number} tidak dapat dibaca.").format(number=number)))
            continue
        name = _decode(found[2])
        if name in digests:
            problems.append(BundleProblem(where, _("{name} tercatat dua kali.").format(name=name)))
        digests[name] = found[1].lower()
    return Manifest(digests, tuple(problems))


def read_info(data: bytes) -> dict[str, tuple[str, ...]]:
    """The fields of `bag-info.txt` by label; continued lines are joined, lines without a label are passed over."""
    fields: dict[str, list[str]] = {}
    label = ""
    for line in data.decode("utf-8", errors="replace").splitlines():
        if line[:1] in (" ", "\t") and label:
            fields[label][-1] += " " + line.strip()
        elif ":" in line:
            label, _colon, value = line.partition(":")
            fields.setdefault(label, []).append(value.strip())
    return {key: tuple(values) for key, values in fields.items()}


def _encode(name: str) -> str:
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _decode(name: str) -> str:
    return re.sub("%0A|%0D|%25", lambda found: _CODED[found[0]], name, flags=re.IGNORECASE)
