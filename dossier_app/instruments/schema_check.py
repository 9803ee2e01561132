"""The first check of a pack: every key and value against the schema, in one go."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dossier_app.i18n import _
from dossier_app.instruments.problems import Finding, Place

NodeT = TypeVar("NodeT", bound=BaseModel)

ROUNDS = 12
"""How often a stand-in may itself need parts; the deepest node of the schema needs seven."""

_DELETE = object()


@dataclass(frozen=True, slots=True)
class Checked(Generic[NodeT]):
    """The node, with stand-ins at the places named by `findings`; None where nothing can stand in."""

    node: NodeT | None
    findings: tuple[Finding, ...]


def check_schema(model: type[NodeT], data: Any) -> Checked[NodeT]:
    """Read data as a node and find everything that the schema does not allow."""
    try:
        return Checked(model.model_validate(data), ())
    except ValidationError as error:
        first = error.errors(include_url=False)
    findings = tuple(Finding(_place(detail), _message(detail)) for detail in first)
    return Checked(_with_stand_ins(model, data, first), findings)


def _place(detail: ErrorDetails) -> Place:
    *above, last = detail["loc"] or ("",)
    if last == "[key]":
        return (*above[:-1], str(above[-1]))
    return tuple(detail["loc"])


def _with_stand_ins(model: type[NodeT], data: Any, details: list[ErrorDetails]) -> NodeT | None:
    """The node after each wrong value has got a harmless one of the right type, so that the rest can be checked."""
    if not isinstance(data, dict):
        return None
    patched = _copy(data)
    for _round in range(ROUNDS):
        for detail in details:
            _patch(patched, detail)
        try:
            return model.model_validate(patched)
        except ValidationError as error:
            details = error.errors(include_url=False)
    return None


def _copy(value: Any) -> Any:
    """A copy in which nothing is shared (aliases are)."""
    if isinstance(value, dict):
        return {key: _copy(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_copy(below) for below in value]
    return value


def _patch(data: Any, detail: ErrorDetails) -> None:
    *above, last = _place(detail)
    node = data
    for part in above:
        key = _key(node, part)
        if key is None:
            return
        node = node[key]
    stand_in = _DELETE if detail["loc"][-1] == "[key]" else _stand_in(detail)
    key = _key(node, last)
    if stand_in is not _DELETE and isinstance(node, dict):
        node[last if key is None else key] = stand_in
    elif stand_in is not _DELETE and isinstance(node, list) and key is not None:
        node[key] = stand_in
    elif key is not None and isinstance(node, dict):
        del node[key]


def _key(node: Any, part: str | int) -> Any:
    """The key of a mapping that is written like this part, or a position of a list; None if it has none."""
    if isinstance(node, dict):
        return next((key for key in node if str(key) == str(part)), None)
    return part if isinstance(node, list) and isinstance(part, int) and part < len(node) else None


def _stand_in(detail: ErrorDetails) -> Any:
    kind = detail["type"]
    if kind == "literal_error":
        found = re.search(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
        return found[1] if found else 1
    make = _STAND_INS.get(kind)
    return make() if make else _DELETE


_STAND_INS: Mapping[str, Callable[[], Any]] = {
    "missing": lambda: "x",
    "string_type": lambda: "x",
    "string_pattern_mismatch": lambda: "x",
    "int_type": lambda: 1,
    "number": lambda: 1,
    "weight": lambda: 1,
    "greater_than_equal": lambda: 1,
    "less_than_equal": lambda: 1,
    "bool_type": lambda: False,
    "list": list,
    "dict_type": dict,
    "model_type": dict,
    "model_attributes_type": dict,
}


def _message(detail: ErrorDetails) -> str:
    make = _MESSAGES.get(detail["type"])
    if make is None:
        return _("Nilai ini tidak dapat dipakai: {detail}.").format(detail=detail["msg"])
    return make().format(
        key=detail["loc"][-1] if detail["loc"] else "",
        expected=detail.get("ctx", {}).get("expected", ""),
        ge=detail.get("ctx", {}).get("ge", ""),
        le=detail.get("ctx", {}).get("le", ""),
    )


_MESSAGES: Mapping[str, Callable[[], str]] = {
    "extra_forbidden": lambda: _("Kunci {key} tidak dikenal."),
    "missing": lambda: _("Kunci {key} wajib ada."),
    "null": lambda: _("Kunci {key} ditulis tanpa nilai; isi atau hapus."),
    "string_type": lambda: _("Di sini harus ada teks; beri tanda kutip bila berupa angka atau tanggal."),
    "string_pattern_mismatch": lambda: _("Teks ini kosong atau bentuknya tidak sesuai."),
    "int_type": lambda: _("Di sini harus ada bilangan bulat."),
    "number": lambda: _("Di sini harus ada angka."),
    "weight": lambda: _("Di sini harus ada angka atau pecahan seperti '10/3'."),
    "bool_type": lambda: _("Di sini harus ada true atau false."),
    "list": lambda: _("Di sini harus ada daftar."),
    "dict_type": lambda: _("Di sini harus ada pasangan kunci dan nilai."),
    "model_type": lambda: _("Di sini harus ada pasangan kunci dan nilai."),
    "model_attributes_type": lambda: _("Di sini harus ada pasangan kunci dan nilai."),
    "invalid_key": lambda: _("Kunci {key} bukan teks; beri tanda kutip."),
    "literal_error": lambda: _("Nilai yang dikenal di sini: {expected}."),
    "greater_than_equal": lambda: _("Angka ini paling sedikit {ge}."),
    "less_than_equal": lambda: _("Angka ini paling banyak {le}."),
}
