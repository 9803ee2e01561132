"""Values of a foreign JSON file, each of the type that it must have."""

import json
import math
from typing import NoReturn

from dossier_app.domain.journal import JsonValue

_DEEPEST = 100


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
    """A foreign JSON text, strictly: UTF-8, no endless numbers, no half characters, not too deep. Raises ValueError."""
    try:
        value: JsonValue = json.loads(data.decode("utf-8"), parse_constant=_refuse, parse_float=_finite)
        if b"\\u" in data:
            json.dumps(value, ensure_ascii=False).encode()  # half of a surrogate pair cannot be written again
    except RecursionError as error:
        raise MalformedError("json") from error
    if data.count(b"[") + data.count(b"{") > _DEEPEST:
        _refuse_depth(value)
    return value


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refuse(text)


def _refuse_depth(value: JsonValue) -> None:
    level: list[JsonValue] = [value]
    for _depth in range(_DEEPEST):
        children = (
            part.values() if isinstance(part, dict) else part for part in level if isinstance(part, dict | list)
        )
        level = [child for group in children for child in group if isinstance(child, dict | list)]
        if not level:
            return
    raise MalformedError("json")


def _refuse(name: str) -> NoReturn:
    raise MalformedError(name)
