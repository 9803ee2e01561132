"""The heading of a regulation or decision: its form, its number, its year, and what it is about."""

import re
from dataclasses import dataclass

_NUMBER_LINE = re.compile(r"^\W{0,3}(?:NOMOR|Nomor|N0MOR|NO\.|No\.)(?=[\s:.]|$)\s*[:.]?\s*(.*)$")
_NUMBER_YEAR = re.compile(r"^(.*?)[\s,]*\b(?:TAHUN|Tahun)\s*:?\s*([12][0-9OolI]{3})\b")
_BLANK = re.compile(r"^[\s.…_/:-]*$")
_PLACEHOLDER = re.compile(r"^(?:[\w.]{0,8}[\s/.-])?\s*(X{2,}|x{2,}|…+|\.{3,}|_{2,}|\?+|\[.*?\]|<.*?>)")
_TRAILING_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*$")
_ABOUT = re.compile(r"^\s*(?:TENTANG|Tentang|PERIHAL)\b\s*:?\s*(.*)$")
_END_OF_ABOUT = re.compile(
    r"^\s*(?:DENGAN RAHMAT|Dengan Rahmat|Menimbang|MENIMBANG|BAB I\b|BAB 1\b|PENDAHULUAN|ATAS RAHMAT|"
    r"(?:Pj\.?\s*|Plt\.?\s*)?"
    r"(?:BUPATI|WALI ?KOTA|GUBERNUR|MENTERI|KEPALA|SEKRETARIS|PRESIDEN|DIREKTUR|CAMAT|INSPEKTUR)\b.*,\s*$)"
)
_BODY = re.compile(r"^\s*(?:Menimbang|MENIMBANG|MEMUTUSKAN)\b")
_DIGITS = str.maketrans("OolI", "0011")

FORMS: tuple[tuple[str, str], ...] = (
    ("perda", r"PERATURAN DAERAH|QANUN|PERDASUS|PERDASI"),
    ("perkada", r"PERATURAN (?:GUBERNUR|BUPATI|WALI ?KOTA)"),
    ("surat_edaran", r"SURAT EDARAN|INSTRUKSI"),
    ("keputusan", r"KEPUTUSAN|SURAT KEPUTUSAN"),
    ("peraturan_instansi", r"PERATURAN|UNDANG-UNDANG"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """`form` is a key of the catalogue; `blank` says that the place of the number is empty or holds a placeholder."""

    form: str
    issuer: str
    number: str
    year: int | None
    about: str
    blank: bool
    annex: bool = False


def heading_of(text: str) -> Heading | None:
    """The heading on the first pages, or None where there is none."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line][:90]
    for index, line in enumerate(lines):
        if _BODY.match(line):
            return None
        found = _NUMBER_LINE.match(line)
        if not found:
            continue
        above = lines[max(0, index - 7) : index]
        form, issuer = _form(above)
        if form:
            return _heading(form, issuer, found[1], lines[index + 1 :], annex=_is_annex(above))
    return None


def _form(above: list[str]) -> tuple[str, str]:
    """The form named nearest above the number, and the line that names it up to the number."""
    for start in range(len(above) - 1, -1, -1):
        line = above[start]
        if line != line.upper():
            continue
        for form, pattern in FORMS:
            named = re.search(rf"\b(?:{pattern})\b", line)
            if named:
                return form, " ".join([line[named.start() :], *above[start + 1 :]])
    return "", ""


def _is_annex(above: list[str]) -> bool:
    return any(re.match(r"LAMPIRA", line) for line in above)


def _heading(form: str, issuer: str, rest: str, below: list[str], *, annex: bool) -> Heading:
    if below and not _ABOUT.match(below[0]) and not _NUMBER_YEAR.match(rest) and not _TRAILING_YEAR.search(rest):
        rest = f"{rest} {below[0]}"
    number, year = _number_and_year(rest)
    blank = bool(_BLANK.match(number)) or bool(_PLACEHOLDER.match(number))
    placeholder = _PLACEHOLDER.match(number)
    if placeholder:
        number = placeholder[1] if placeholder[1][0] in "Xx" else ""
    elif blank:
        number = ""
    return Heading(form, issuer, number, year, _about(below), blank, annex)


def _number_and_year(rest: str) -> tuple[str, int | None]:
    if found := _NUMBER_YEAR.match(rest):
        number = found[1].strip(" :.,")
        if re.fullmatch(r"[0-9OolI]{1,4}", number) and any(char.isdigit() for char in number):
            number = number.translate(_DIGITS)
        return number, int(found[2].translate(_DIGITS))
    number = rest.strip(" :.,").split(" TENTANG ")[0]
    number = re.split(r"\s+(?:TANGGAL|Tanggal|Tahun|TAHUN)\b", number)[0].strip(" :.,")
    trailing = _TRAILING_YEAR.search(number) or re.search(r"\b((?:19|20)\d\d)\b", rest)
    if len(number) > 60 or not (re.search(r"\d", number) or _PLACEHOLDER.match(number)):
        return "", int(trailing[1]) if trailing else None
    return number, int(trailing[1]) if trailing else None


def _about(below: list[str]) -> str:
    """The words after TENTANG, over as many lines as they take."""
    for index, line in enumerate(below[:6]):
        found = _ABOUT.match(line)
        if not found:
            continue
        words = [found[1]] if found[1] else []
        for other in below[index + 1 : index + 13]:
            if _END_OF_ABOUT.match(other):
                break
            words.append(other)
        return " ".join(words).strip(" ,;.")[:400]
    return ""
