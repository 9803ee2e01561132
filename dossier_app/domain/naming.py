"""What a file's name and its folders say about its place in the instrument: the habits of those who collect.

A requirement id (`11.3.a/`) or checklist item is said outright; most names give only an indicator (`Indikator 11/`,
`I4-L1-02`, `20.c.Reviu.pdf`). Years, dates and numbers of regulations say nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier_app.domain.instrument import Instrument

_NOT_AN_ID = re.compile(r"(?:\bv|versi|version|rev|revisi|pasal|ayat|bab|nomor|no)[\s._-]*$", re.IGNORECASE)
"""Words after which something like an id is a version, an article or a number."""
_BRIDGE = re.compile(
    r"\s*(?:-|–|,|&|\+|dan|sampai|s\.?\s?/?d\.?)\s*(?:indikator\s*)?0*(\d{1,3})(?![\w])(?!\s*[a-z])", re.IGNORECASE
)
_UPLOADED = "~+~"
"""Between the official application's own words and the name that the institution gave."""
_MONTHS = ("jan", "feb", "peb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "nop", "des")


@dataclass(frozen=True, slots=True)
class NameHint:
    """What a name says: ids of requirements or checklist items, else the code of one indicator, else nothing."""

    targets: tuple[str, ...] = ()
    indicator: str = ""

    def __bool__(self) -> bool:
        return bool(self.targets or self.indicator)


def parse_name(parts: Sequence[str], instrument: Instrument) -> NameHint:
    """Read the folder names and the file name, outermost first; the nearest part that says something wins.

    A folder may be more exact about the same indicator than the file's name is: `11.3.a/11.a.Peta.pdf`.
    """
    nearest = NameHint()
    for part in reversed(parts):
        hint = _read(part, instrument)
        if hint.targets and not nearest:
            return hint
        if nearest and hint.targets:
            owners = {owner.code for target in hint.targets if (owner := instrument.indicator_of(target))}
            return hint if owners == {nearest.indicator} else nearest
        nearest = nearest or hint
    return nearest


def _read(part: str, instrument: Instrument) -> NameHint:
    if targets := tuple(dict.fromkeys(_targets(part, instrument))):
        return NameHint(targets=targets)
    named = list(dict.fromkeys(_named_indicators(part, instrument)))
    if named:
        return NameHint(indicator=named[0]) if len(named) == 1 or _UPLOADED in part else NameHint()
    return NameHint(indicator=_leading_indicator(part, instrument))


def _targets(part: str, instrument: Instrument) -> Iterator[str]:
    """Ids of requirements and checklist items that stand in a name as words of their own."""
    for found in _patterns(_codes(instrument)).target.finditer(part):
        wanted = found[0].casefold()
        if _NOT_AN_ID.search(part[: found.start()]):
            continue
        if target := instrument.requirement(wanted) or instrument.checklist_item(wanted):
            yield target.id


def _named_indicators(part: str, instrument: Instrument) -> Iterator[str]:
    """Indicators that a name calls by a word (`Indikator 11`, `IK-01`), a letter (`I4-L1`) or their official code."""
    patterns = _patterns(_codes(instrument))
    folded = part.casefold()
    for code, official in patterns.official:
        if re.search(rf"(?<![a-z0-9.]){re.escape(official)}(?![a-z0-9])", folded):
            yield code
    for found in patterns.named.finditer(part):
        code = _known(found["code"], instrument)
        if code:
            yield code
            yield from _also_named(part, found.end("code"), code, instrument)


def _also_named(part: str, end: int, code: str, instrument: Instrument) -> Iterator[str]:
    """The later indicator to which a name goes on (`Indikator 1-10`, `Indikator 11 dan 12`): it speaks of several."""
    found = _BRIDGE.match(part, end)
    if not found or not code.isdigit() or int(found[1]) <= int(code):
        return
    rest = part[found.end() :].lstrip(" _-").casefold()
    if (other := _known(found[1], instrument)) and not rest.startswith(_MONTHS):
        yield other


def _leading_indicator(part: str, instrument: Instrument) -> str:
    """`20.c.Reviu.pdf`, `35-1.a.Formulir.pdf`, and `1.Pergub-1-2020.pdf` where the pack names files so."""
    found = _patterns(_codes(instrument)).leading.match(part)
    if not found:
        return ""
    if found["letter"] is None:
        title = part[found.end() :].casefold()
        if not instrument.rules.file_naming.startswith("<indicator>.") or title.startswith(_MONTHS):
            return ""
    return _known(found["code"], instrument)


def _known(written: str, instrument: Instrument) -> str:
    """The code of an indicator as it is written, zeros in front allowed; empty if there is none."""
    plain = written.lstrip("0").casefold()
    return plain if instrument.indicator(plain) else ""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns made for the codes of one instrument."""

    target: re.Pattern[str]
    named: re.Pattern[str]
    leading: re.Pattern[str]
    official: tuple[tuple[str, str], ...]


def _codes(instrument: Instrument) -> tuple[tuple[str, str], ...]:
    return tuple((indicator.code, indicator.official_code) for indicator in instrument.indicators)


@lru_cache(maxsize=8)
def _patterns(codes: tuple[tuple[str, str], ...]) -> _Patterns:
    longest_first = sorted((code for code, _official in codes), key=lambda code: (-len(code), code))
    code = "(?P<code>0*(?:" + "|".join(map(re.escape, longest_first)) + "))" if codes else "(?P<code>(?!))"
    letter = r"(?:[a-z](?![a-z]))?"
    return _Patterns(
        target=re.compile(
            rf"(?<![A-Za-z0-9.]){code.replace('0*', '')}\.(?:\d\.[a-z]{{1,2}}|k\.\d{{1,3}})(?![A-Za-z0-9])", re.I
        ),
        named=re.compile(
            rf"(?:(?<![A-Za-z])(?:(?i:indikator|ik)[\s._\-\[\(]*|(?<![A-Za-z0-9])(?<![Cc]ore )(?:I|(?=i\d+-[lL]\d)i)))"
            rf"{code}(?!\d){letter}(?![a-z]|\.\d{{4}})"
        ),
        leading=re.compile(rf"^\W*{code}\.(?:(?P<letter>[a-z])(?=[\s._-]|$)|(?=[A-Z]))"),
        official=tuple(
            (own, official.casefold()) for own, official in codes if official and not official[1:].isdigit()
        ),
    )
