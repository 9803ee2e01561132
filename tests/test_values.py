"""Value classes behave as those of the standard library do."""

import copy
import dataclasses
import pickle
from dataclasses import field

import pytest

from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A value with every sort of field."""

    id: str
    pages: tuple[int, ...] = ()
    found: dict[str, int] = field(default_factory=dict, compare=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LongPiece(Piece):
    """One that has something more, and looks at it."""

    size: int = 1

    def __post_init__(self) -> None:
        if self.size < 1:
            raise ValueError(self.size)


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing at all."""


@dataclass(frozen=True, slots=True)
class Named:
    """One that compares by its own rule."""

    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and other.name.casefold() == self.name.casefold()

    def __hash__(self) -> int:
        return hash(self.name.casefold())


@dataclasses.dataclass(frozen=True, slots=True)
class Model:
    """As the standard library makes it."""

    id: str
    pages: tuple[int, ...] = ()
    found: dict[str, int] = field(default_factory=dict, compare=False)
    secret: str = field(default="", repr=False)


def test_a_value_says_and_hashes_what_the_standard_library_would() -> None:
    ours, model = Piece("a", (1, 2), {"x": 1}, "s"), Model("a", (1, 2), {"x": 1}, "s")
    assert repr(ours) == repr(model).replace("Model", "Piece")
    assert hash(ours) == hash(model)
    assert dataclasses.asdict(ours) == dataclasses.asdict(model)
    assert Piece.__match_args__ == Model.__match_args__
    assert not hasattr(ours, "__dict__")


def test_values_are_equal_by_their_fields_and_only_within_their_class() -> None:
    assert Piece("a", found={"x": 1}) == Piece("a", found={"y": 2})
    assert Piece("a") != Piece("a", (1,))
    assert Piece("a") != LongPiece("a")
    assert Piece("a") != Model("a")  # type: ignore[comparison-overlap]
    assert Empty() == Empty()
    assert hash(Empty()) == hash(())
    assert Named("A") == Named("a")
    assert hash(Named("A")) == hash(Named("a"))


def test_nothing_of_a_value_can_be_changed() -> None:
    piece = LongPiece("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        piece.id = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del piece.size
    with pytest.raises(dataclasses.FrozenInstanceError):
        piece.other = 1  # type: ignore[attr-defined]


def test_defaults_are_made_anew_and_checks_are_run() -> None:
    assert Piece("a").found is not Piece("a").found
    assert dataclasses.replace(LongPiece("a"), size=3, secret="x") == LongPiece("a", secret="x", size=3)
    with pytest.raises(ValueError, match="0"):
        LongPiece("a", size=0)
    with pytest.raises(TypeError):
        Piece()  # type: ignore[call-arg]


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_values_survive_pickles_and_copies(protocol: int) -> None:
    piece = LongPiece("a", (1,), {"x": 1}, "s", 2)
    again = pickle.loads(pickle.dumps(piece, protocol))
    assert dataclasses.astuple(again) == dataclasses.astuple(piece)
    assert copy.deepcopy(piece) == piece


def test_a_field_that_init_does_not_take_is_refused() -> None:
    with pytest.raises(TypeError):

        @dataclass(frozen=True, slots=True)
        class Wrong:
            """Has one."""

            name: str = field(init=False, default="")


def test_classes_of_other_sorts_are_made_by_the_standard_library() -> None:
    @dataclass(slots=True, order=True)
    class Free:
        """Can be changed and sorted."""

        size: int

    one = Free(1)
    one.size = 2
    assert Free(1) < one
