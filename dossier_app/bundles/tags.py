"""The tag files of a BagIt bag: written as 1.0, and read with everything that is wrong in them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dossier_app.bundles.problems import BundleProblem
from dossier_app.i18n import _

BAGIT = "bagit.txt"
INFO = "bag-info.txt"
FETCH = "fetch.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SUMS = "SHA256SUMS"
PAYLOAD = "data/"

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
FIRST_VERSION = (1, 0)
"""The version of RFC 8493; the drafts before it were more lenient."""
KNOWN_VERSIONS = ((0, 93), (0, 94), (0, 95), (0, 96), (0, 97), FIRST_VERSION)

_DECLARED = re.compile(r"BagIt-Version: (\d+)\.(\d+)\nTag-File-Character-Encoding: ([A-Za-z0-9._-]+)\n?")
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+(\*?)(.+)")
_FETCHED = re.compile(r"(\S+)[ \t]+(\d+|-)[ \t]+(.+)")
_CODED = {"%0A": "\n", "%0D": "\r", "%25": "%"}
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Form:
    """How the tag files of a bag are to be read: by which version of BagIt, and in which encoding."""

    version: tuple[int, int] = FIRST_VERSION
    encoding: str = "utf-8"

    @property
    def lenient(self) -> bool:
        return self.version < FIRST_VERSION


@dataclass(frozen=True, slots=True)
class Manifest:
    """The digests of a manifest by name, its faults, and what is odd in it without being wrong."""

    digests: Mapping[str, str]
    problems: tuple[BundleProblem, ...] = ()
    notes: tuple[BundleProblem, ...] = ()


def manifest_text(digests: Mapping[str, str]) -> str:
    """The lines of a manifest, sorted by name; `sha256sum -c` reads them too."""
    return "".join(f"{digests[name]}  {_encode(name)}\n" for name in sorted(digests))


def info_text(fields: Iterable[tuple[str, str]]) -> str:
    """The lines of `bag-info.txt`; values are brought onto one line."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in fields)


def read_declaration(data: bytes) -> Form | None:
    """What `bagit.txt` declares; None where it is not exactly its two lines, or of a version nobody knows."""
    try:
        found = _DECLARED.fullmatch(_BREAK.sub("\n", data.decode("utf-8")))
    except UnicodeDecodeError:
        return None
    version = (int(found[1]), int(found[2])) if found else (0, 0)
    if found is None or version not in KNOWN_VERSIONS:
        return None
    return Form(version, found[3])


def read_manifest(where: str, data: bytes, form: Form = Form(), *, digits: int = 64) -> Manifest:
    """A manifest of whatever quality: what can be understood, and each line that cannot.

    `digits` is the length of its digests in hex.
    """
    lines, problems = _lines(where, data, form)
    digests: dict[str, str] = {}
    notes: list[BundleProblem] = []
    for number, line in enumerate(lines, start=1):
        found = _LINE.fullmatch(line)
        if found is None or len(found[1]) != digits:
            problems.append(BundleProblem(where, _("Baris {number} tidak dapat dibaca.").format(number=number)))
            continue
        name, digest = _decode(found[3], form), found[1].lower()
        if not form.lenient and _miscoded(found[3]):
            problems.append(BundleProblem(where, _("Tanda % pada baris {number} tidak benar.").format(number=number)))
        plain = name.removeprefix("./")
        if found[2] or plain != name:
            message = _("Baris {number} memakai bentuk dari program lain (* atau ./).").format(number=number)
            notes.append(BundleProblem(where, message))
        if plain in digests:
            twice = BundleProblem(where, _("{name} tercatat dua kali.").format(name=plain))
            (notes if form.lenient and digests[plain] == digest else problems).append(twice)
        digests[plain] = digest
    return Manifest(digests, tuple(problems), tuple(notes))


def read_fetch(data: bytes, form: Form) -> Manifest:
    """The names in `fetch.txt`, each with the address from which it would be had."""
    lines, problems = _lines(FETCH, data, form)
    addresses: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        found = _FETCHED.fullmatch(line)
        if found is None:
            problems.append(BundleProblem(FETCH, _("Baris {number} tidak dapat dibaca.").format(number=number)))
        else:
            addresses[_decode(found[3], form).removeprefix("./")] = found[1]
    return Manifest(addresses, tuple(problems))


def read_info(data: bytes, encoding: str = "utf-8") -> dict[str, tuple[str, ...]]:
    """The fields of `bag-info.txt` by label; continued lines are joined, lines without a label are passed over."""
    fields: dict[str, list[str]] = {}
    label = ""
    for line in _BREAK.split(data.decode(encoding, errors="replace")):
        if line[:1] in (" ", "\t") and label:
            fields[label][-1] += " " + line.strip()
        elif ":" in line:
            label, _colon, value = line.partition(":")
            label = label.strip()
            fields.setdefault(label, []).append(value.strip())
    return {key: tuple(values) for key, values in fields.items()}


def info_problems(data: bytes, form: Form) -> list[BundleProblem]:
    """Every line of `bag-info.txt` that is neither a field nor the continuation of one."""
    lines, problems = _lines(INFO, data, form)
    begun = False
    for number, line in enumerate(lines, start=1):
        label, colon, _value = line.partition(":")
        continued = begun and line[:1] in (" ", "\t")
        spaced = label != label.strip() and not form.lenient
        if not continued and (not colon or not label.strip() or spaced):
            problems.append(BundleProblem(INFO, _("Baris {number} tidak dapat dibaca.").format(number=number)))
        begun = begun or bool(colon)
    return problems


def _lines(where: str, data: bytes, form: Form) -> tuple[list[str], list[BundleProblem]]:
    try:
        text = data.decode(form.encoding)
    except (UnicodeDecodeError, LookupError):
        message = _("Daftar ini bukan teks {encoding}.").format(encoding=form.encoding.upper())
        return [], [BundleProblem(where, message)]
    lines = _BREAK.split(text)
    return (lines if lines[-1] else lines[:-1]), []


def _encode(name: str) -> str:
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _decode(name: str, form: Form) -> str:
    coded = "%0A|%0D" if form.lenient else "%0A|%0D|%25"
    return re.sub(coded, lambda found: _CODED[found[0].upper()], name, flags=re.IGNORECASE)


def _miscoded(name: str) -> bool:
    """Whether a percent sign stands for nothing that RFC 8493 lets be coded."""
    return "%" in re.sub("%0A|%0D|%25", "", name, flags=re.IGNORECASE)
