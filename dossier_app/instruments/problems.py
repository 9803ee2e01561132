"""What is wrong with a pack: findings by place in the data, problems by line in the file."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural

Place = tuple[str | int, ...]
"""Where something stands in the data: keys and positions from the top."""

SHOWN = 20
"""How many problems an error message lists; `instruments check` lists all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a place of the data.

    `rests_on` are the places whose contents it was concluded from (none: only `place`): if one of them is itself
    wrong, this finding only follows and is dropped. `whole` findings rest on everything.
    """

    place: Place
    message: str
    rests_on: tuple[Place, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One problem of a pack: the line of the file (from 1, 0: unknown), the place in words, and what is wrong."""

    line: int
    where: str
    message: str


class InvalidPackError(UserError):
    """A pack was refused; `problems` are all of them."""

    def __init__(self, name: str, problems: tuple[PackProblem, ...]) -> None:
        self.problems = problems
        lines = [
            _("baris {line}, {where}: {message}").format(line=p.line, where=p.where, message=p.message)
            for p in problems[:SHOWN]
        ]
        if len(problems) > SHOWN:
            lines.append(plural("dan {count} masalah lain", len(problems) - SHOWN).format(count=len(problems) - SHOWN))
        super().__init__(
            plural("Paket instrumen {name} tidak dapat dipakai: {count} masalah.", len(problems)).format(
                name=name, count=len(problems)
            ),
            reason="\n".join(lines),
            remedy=_("Perbaiki baris yang disebut, lalu periksa lagi dengan `instruments check`."),
        )


def independent(errors: Iterable[Finding], conclusions: Iterable[Finding]) -> tuple[Finding, ...]:
    """The errors, and those conclusions that do not rest on a place that is itself wrong."""
    first = tuple(errors)
    wrong = [error.place for error in first]
    kept = [c for c in conclusions if not _follows(c, wrong)]
    kept = [c for c in kept if not (c.whole and (wrong or any(not other.whole for other in kept)))]
    return (*first, *kept)


def _follows(finding: Finding, wrong: Iterable[Place]) -> bool:
    return any(_touches(place, base) for place in wrong for base in (finding.rests_on or (finding.place,)))


def _touches(wrong: Place, base: Place) -> bool:
    """A wrong place spoils what was read there and below it."""
    return base[: len(wrong)] == wrong


def words(place: Place) -> str:
    """A place as people write it: `groups[0].indicators[2].weight`."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def keys_of(place: Place, *names: str) -> tuple[Place, ...]:
    """The places of some keys of a mapping."""
    return tuple((*place, name) for name in names)


def repeated(values: Iterable[str]) -> tuple[int, ...]:
    """The positions of values that stood before."""
    seen: set[str] = set()
    found = []
    for number, value in enumerate(values):
        if value in seen:
            found.append(number)
        seen.add(value)
    return tuple(found)
