"""Values of a foreign JSON file, each of the type that it must have."""

import json
from typing import NoReturn

from dossier_app.domain.journal import JsonValue


class MalformedError(ValueError):
    """A field is not there or not of its type; the text is its name."""


def object_of(value: JsonValue, name: str) -> dict[str, JsonValue]:
    if not isinstance(value, dict):
        raise MalformedError(name)
    return value


def list_of(value: JsonValue, name: str) -> list[JsonValue]:
    if not isinstance(value, list):
        raise MalformedError(name)
    return value


def text_of(value: JsonValue, name: str) -> str:
    if not isinstance(value, str):
        raise MalformedError(name)
    return value


def integer_of(value: JsonValue, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise MalformedError(name)
    return value


def parse_json(data: bytes) -> JsonValue:
    """A foreign JSON text, strictly: no NaN, no half characters. Raises ValueError."""
    try:
        value: JsonValue = json.loads(data, parse_constant=_refuse)
        if b"\\u" in data:
            json.dumps(value, ensure_ascii=False).encode()  # half of a surrogate pair cannot be written again
    except RecursionError as error:
        raise MalformedError("json") from error
    return value


def _refuse(name: str) -> NoReturn:
    raise MalformedError(name)
