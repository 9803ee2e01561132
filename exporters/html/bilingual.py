"""One value in every language of the program: what is the same in all is there once."""

from collections.abc import Callable

from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import LANGUAGES, speaking

SPOKEN = "~"
"""The only key of an object that holds one value per language, in the order of `LANGUAGES`."""


def in_every_language(make: Callable[[], JsonValue]) -> JsonValue:
    """What `make` says in each language, woven into one; where the languages differ stands `{"~": [id, en]}`."""
    said = []
    for language in LANGUAGES:
        with speaking(language):
            said.append(make())
    return _woven(said)


def _woven(said: list[JsonValue]) -> JsonValue:
    first = said[0]
    if all(other == first for other in said[1:]):
        return first
    if isinstance(first, dict) and all(isinstance(other, dict) and other.keys() == first.keys() for other in said):
        return {key: _woven([other[key] for other in said if isinstance(other, dict)]) for key in first}
    if isinstance(first, list) and all(isinstance(other, list) and len(other) == len(first) for other in said):
        columns = zip(*(other for other in said if isinstance(other, list)), strict=True)
        return [_woven(list(column)) for column in columns]
    return {SPOKEN: said}
