"""File names that a document gets in the dossier: the pack's pattern, in ASCII, short enough, and safe everywhere."""

import re
import unicodedata
from dataclasses import dataclass, field
from string import ascii_lowercase

from dossier_app.domain.documents import Document
from dossier_app.domain.title_case import SMALL, unshouted

LONGEST = 120
"""Characters of a name where the pack knows no limit; folders above it need room too."""

SHORTEST = 12
"""However small a limit is, a name keeps so many characters."""

MEDIA_EXTENSIONS = {
    **{kind: f".{kind}" for kind in ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt")},
    "text": ".txt",
    "link": ".url",
}
"""Extensions for documents whose own name has none."""

_EXTENSION = re.compile(r"\.[a-z0-9]{1,8}")
_RESERVED = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_PLACE = re.compile(r"<(indicator|letter|nn|title|TITLE)>")
_LOOSE_END = re.compile(rf"([-_. ]+({'|'.join(sorted(SMALL))}))+$", re.IGNORECASE)
"""Small words that nothing follows any more."""
_JOINED = re.compile(r"[-_. ]*([-_])[-_. ]*")


@dataclass(slots=True)
class Namer:
    """Gives every file a path that no other has, upper and lower case taken as one."""

    pattern: str
    limit: int | None
    _taken: set[str] = field(default_factory=set)

    def path(
        self,
        document: Document,
        folder: str,
        *,
        indicator: str = "",
        letter: str = "",
        number: int = 0,
        extension: str | None = None,
    ) -> str:
        """A new path in `berkas/<folder>/`; without an indicator the name is the title alone.

        `extension` (with its point) stands for that of the document.
        """
        extension = extension_of(document) if extension is None else extension
        room = max((self.limit or LONGEST) - len(extension), SHORTEST)
        pattern = self.pattern if indicator else "<title>"
        count = 1
        while True:
            tail = f"-{count}" if count > 1 else ""
            stem = _unreserved(_stem(pattern, document, indicator, letter, number, room - len(tail)))
            candidate = f"berkas/{_unreserved(plain(folder)) or 'lain'}/{stem[: room - len(tail)]}{tail}{extension}"
            if candidate.casefold() not in self._taken:
                self._taken.add(candidate.casefold())
                return candidate
            count += 1


def letter_of(place: int) -> str:
    """The running letter of a place from 0: a to z, then aa, ab, ..."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, len(ascii_lowercase))
        letters = ascii_lowercase[rest] + letters
    return letters


def extension_of(document: Document) -> str:
    """The extension of the shown name in lower case, else that of the kind of media."""
    dot = document.name.rfind(".")
    own = document.name[dot:].lower() if dot > 0 else ""
    return own if _EXTENSION.fullmatch(own) else MEDIA_EXTENSIONS.get(document.media, "")


def plain(text: str) -> str:
    """Text as part of a portable name: ASCII letters, digits, `-`, `_` and `.`, words joined by `-`."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    joined = re.sub(r"[^A-Za-z0-9._]+", "-", ascii_text)
    return _JOINED.sub(r"\1", re.sub(r"\.{2,}", ".", joined)).strip("-_. ")


def _stem(pattern: str, document: Document, indicator: str, letter: str, number: int, room: int) -> str:
    """The pattern filled in, the title cut between words so that everything fits into `room`."""
    values = {"indicator": plain(indicator), "letter": letter, "nn": f"{number:02d}"}
    frame = _PLACE.sub(lambda place: values.get(place[1], ""), pattern)
    title = _cut(plain(_title(document)), room - len(frame))
    values |= {"title": title, "TITLE": title.upper().replace("-", "_")}
    filled = _PLACE.sub(lambda place: values[place[1]], pattern)
    return plain(filled)[:room].rstrip("-_. ") or "dokumen"


def _title(document: Document) -> str:
    """What the document is called: its title, else its file name without the extension."""
    stem, dot, _extension = document.name.rpartition(".")
    name = stem if dot and stem else document.name
    return unshouted(document.title or name, spelled=(name,))


def _cut(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[: max(room, 0)]
    whole_words = max(kept.rfind("-"), kept.rfind("_"))
    if whole_words < room // 2:
        return kept.rstrip("-_. ")
    return _LOOSE_END.sub("", kept[:whole_words]).rstrip("-_. ")


def _unreserved(stem: str) -> str:
    return f"_{stem}" if _RESERVED.fullmatch(stem) else stem
