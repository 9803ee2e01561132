"""Frozen value classes as the standard library makes them, in a third of the time, and filled in half of it.

A start makes more than a hundred of them, and a large workspace is tens of thousands of values. The standard library
compiles six methods for each class; here one is compiled, and the others are shared.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ("dataclass",)

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(plain=None, /, *, frozen=False, slots=False, **others):
        """The decorator of the standard library; what is frozen and has slots is made here.

        Raises TypeError for a field of such a class that `__init__` does not take, or takes by its name only.
        """

        def made(plain: type) -> type:
            if frozen and slots and not others:
                return _value_class(plain)
            return dataclasses.dataclass(plain, frozen=frozen, slots=slots, **others)

        return made if plain is None else made(plain)


def _value_class(plain: type) -> type:
    own = dict(plain.__dict__)
    plain.__doc__ = plain.__doc__ or plain.__name__  # else the library takes its time to write one
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(plain)
    every = fields(made)
    setters = {field.name: getattr(made, field.name).__set__ for field in every}
    methods: dict[str, Any] = {
        "__init__": _init(made, every, setters),
        "__repr__": _repr(tuple(field.name for field in every if field.repr)),
        **_comparing(_values(tuple(field.name for field in every if field.compare))),
        **_freezing(made, frozenset(setters)),
        **_packing(_values(tuple(setters)), tuple(setters.values())),
    }
    if own.get("__hash__") is None and "__eq__" in own:
        del own["__hash__"]  # only Python's mark that there is an __eq__
    for name, method in methods.items():
        if name not in own:
            method.__qualname__ = f"{made.__qualname__}.{name}"
            setattr(made, name, method)
    return made


def _init(made: type, every: tuple[Field[Any], ...], setters: dict[str, Callable[..., None]]) -> Callable[..., None]:
    """Takes the fields in their order and puts each straight into its slot."""
    space: dict[str, Any] = {"_MISSING": MISSING}
    heads, lines = ["self"], []
    for field in every:
        name = field.name
        if not field.init or field.kw_only:
            raise TypeError(f"{made.__qualname__}.{name}")
        head, value = name, name
        if field.default_factory is not MISSING:
            space[f"_make_{name}"] = field.default_factory
            head, value = f"{name}=_MISSING", f"_make_{name}() if {name} is _MISSING else {name}"
        elif field.default is not MISSING:
            space[f"_default_{name}"] = field.default
            head = f"{name}=_default_{name}"
        space[f"_set_{name}"] = setters[name]
        heads.append(head)
        lines.append(f"_set_{name}(self, {value})")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({', '.join(heads)}):\n " + "\n ".join(lines or ["pass"]), space)  # noqa: S102 -- names of ours
    init: Callable[..., None] = space["__init__"]
    init.__annotations__ = {field.name: field.type for field in every}
    return init


def _values(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives these fields of an object as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    one = names[0] if names else ""
    return (lambda value: (getattr(value, one),)) if names else (lambda _value: ())


def _repr(names: tuple[str, ...]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:  # noqa: N807 -- Python's name
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({said})"

    return __repr__


def _comparing(values: Callable[[Any], tuple[Any, ...]]) -> dict[str, Any]:
    def __eq__(self: Any, other: object) -> bool:  # noqa: N807 -- Python's name
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:  # noqa: N807 -- Python's name
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _freezing(made: Any, names: frozenset[str]) -> dict[str, Any]:
    def __setattr__(self: Any, name: str, value: object) -> None:  # noqa: N807 -- Python's name
        if type(self) is made or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(made, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:  # noqa: N807 -- Python's name
        if type(self) is made or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(made, self).__delattr__(name)

    return {"__setattr__": __setattr__, "__delattr__": __delattr__}


def _packing(values: Callable[[Any], tuple[Any, ...]], setters: tuple[Callable[..., None], ...]) -> dict[str, Any]:
    """For copies and pickles, as the standard library writes them."""

    def __getstate__(self: Any) -> list[Any]:  # noqa: N807 -- Python's name
        return list(values(self))

    def __setstate__(self: Any, state: list[Any]) -> None:  # noqa: N807 -- Python's name
        for put, value in zip(setters, state, strict=True):
            put(self, value)

    return {"__getstate__": __getstate__, "__setstate__": __setstate__}
