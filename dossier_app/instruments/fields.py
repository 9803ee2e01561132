"""The kinds of fields that a pack is written with: exact numbers, filled texts, keys that may be absent."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StrictBool,
    StrictInt,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_RATIO = re.compile(r"\d{1,9}/[1-9]\d{0,8}")

T = TypeVar("T")


class Node(BaseModel):
    """A part of a pack: unknown keys are refused, and what is read never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())


def _number(value: Any) -> Fraction:
    """A YAML or JSON number, exactly as its author wrote it."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError("number", "expected a number")
    try:
        return Fraction(str(value))
    except ValueError as error:
        raise PydanticCustomError("number", "expected a number") from error


def _weight(value: Any) -> Fraction:
    """A number, or a fraction written as text: `'10/3'`."""
    if isinstance(value, str):
        if _RATIO.fullmatch(value) is None:
            raise PydanticCustomError("weight", "expected a number or a fraction")
        return Fraction(value)
    return _number(value)


class _MayBeAbsent:
    """A key that may be left out, but not written without a value."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._given, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        found = handler(schema)
        choices = [choice for choice in found.get("anyOf", ()) if choice != {"type": "null"}]
        return choices[0] if len(choices) == 1 else found

    @staticmethod
    def _given(value: Any) -> Any:
        if value is None:
            raise PydanticCustomError("null", "expected a value")
        return value


def _no_text_as_list(value: Any) -> Any:
    """Only lists are lists: pydantic would also take sets and generators."""
    if not isinstance(value, list | tuple):
        raise PydanticCustomError("list", "expected a list")
    return value


Number = Annotated[Fraction, PlainValidator(_number), WithJsonSchema({"type": "number"})]
Weight = Annotated[
    Fraction,
    PlainValidator(_weight),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\d+/\d+$"}]}),
]
Text = Annotated[str, StringConstraints(strict=True, pattern=r"\S")]
Int = StrictInt
Bool = StrictBool
Listed = Annotated[tuple[T, ...], BeforeValidator(_no_text_as_list)]
Maybe = Annotated[T | None, _MayBeAbsent()]


def plain(value: Fraction) -> str:
    """A number as people write it: 13, 2.5 or 10/3."""
    if value.denominator == 1:
        return str(value.numerator)
    found = Decimal(value.numerator) / Decimal(value.denominator)
    return str(found) if Fraction(found) == value else str(value)
