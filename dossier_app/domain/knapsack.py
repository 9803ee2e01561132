"""Exact choice among lists of options: at most one of each, least cost, enough gain; all in whole numbers.

A dynamic programme over the states that no other state beats, cut by what a divisible choice would cost at least.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, TypeVar

PickT = TypeVar("PickT")


@dataclass(frozen=True, slots=True)
class Choice(Generic[PickT]):
    """An option: what it gains, what it costs (ties are part of the cost), and what was chosen to get it."""

    gain: int
    cost: int
    picked: tuple[PickT, ...] = ()


NOTHING: Choice[Any] = Choice(0, 0)


def cheapest_choice(items: Sequence[Sequence[Choice[PickT]]], need: int) -> Choice[PickT] | None:
    """The cheapest sum of at most one choice of each item that gains `need` or more; None where nothing does."""
    ordered = sorted((unbeaten([NOTHING, *item]) for item in items), key=lambda item: -item[-1].gain)
    reach = [0]
    for item in reversed(ordered):
        reach.append(reach[-1] + item[-1].gain)
    reach.reverse()
    if reach[0] < need:
        return None
    bounds = _bounds(ordered)
    limit = bounds[0].rounded_up(need)
    states: list[Choice[PickT]] = [NOTHING]
    for number, item in enumerate(ordered):
        grown = (_capped(_plus(state, choice), need) for state in states for choice in item)
        bound, rest = bounds[number + 1], reach[number + 1]
        states = unbeaten(
            state
            for state in grown
            if state.gain + rest >= need and state.cost + bound.at_least(need - state.gain) <= limit
        )
    return states[-1]


def frontier(items: Sequence[Sequence[Choice[PickT]]]) -> tuple[Choice[PickT], ...]:
    """All sums of at most one choice of each item that no other sum beats, by rising gain."""
    states: list[Choice[PickT]] = [NOTHING]
    for item in items:
        states = unbeaten(_plus(state, choice) for state in states for choice in (NOTHING, *item))
    return tuple(states)


def unbeaten(choices: Iterable[Choice[PickT]]) -> list[Choice[PickT]]:
    """The choices for which no other gains as much for the same cost or less, by rising gain."""
    kept: list[Choice[PickT]] = []
    for choice in sorted(choices, key=lambda found: (-found.gain, found.cost)):
        if not kept or choice.cost < kept[-1].cost:
            kept.append(choice)
    kept.reverse()
    return kept


def _plus(state: Choice[PickT], choice: Choice[PickT]) -> Choice[PickT]:
    if choice is NOTHING:
        return state
    return Choice(state.gain + choice.gain, state.cost + choice.cost, state.picked + choice.picked)


def _capped(state: Choice[PickT], need: int) -> Choice[PickT]:
    """More than enough is enough, so that the cheapest of all that suffice is kept."""
    return state if state.gain <= need else Choice(need, state.cost, state.picked)


class _Bound:
    """What some items cost at least for a gain, if their options could be taken in parts."""

    def __init__(self, segments: Sequence[Choice[Any]]) -> None:
        self._segments = segments
        self._gains, self._costs = [0], [0]
        for segment in segments:
            self._gains.append(self._gains[-1] + segment.gain)
            self._costs.append(self._costs[-1] + segment.cost)

    def at_least(self, gain: int) -> int:
        """A cost that no real choice undercuts; the gain is within reach."""
        if gain <= 0:
            return 0
        number = bisect_left(self._gains, gain)
        segment = self._segments[number - 1]
        part = gain - self._gains[number - 1]
        return self._costs[number - 1] - (-part * segment.cost // segment.gain)

    def rounded_up(self, gain: int) -> int:
        """The cost of a real choice that reaches the gain: the last part taken whole."""
        return self._costs[bisect_left(self._gains, gain)] if gain > 0 else 0


def _bounds(items: Sequence[Sequence[Choice[Any]]]) -> list[_Bound]:
    """The bound of the items from each position on."""
    hulls = [_hull(item) for item in items]
    found = [_Bound(())]
    segments: list[Choice[Any]] = []
    for hull in reversed(hulls):
        segments.extend(hull)
        segments.sort(key=_Slope)
        found.append(_Bound(tuple(segments)))
    found.reverse()
    return found


class _Slope:
    """Orders segments by cost per gain, exactly."""

    __slots__ = ("segment",)

    def __init__(self, segment: Choice[Any]) -> None:
        self.segment = segment

    def __lt__(self, other: "_Slope") -> bool:
        return self.segment.cost * other.segment.gain < other.segment.cost * self.segment.gain


def _hull(item: Sequence[Choice[Any]]) -> list[Choice[Any]]:
    """The steps between the options that lie on the lower convex hull, flattest first."""
    corners: list[Choice[Any]] = []
    for choice in item:
        while len(corners) > 1 and _bends_down(corners[-2], corners[-1], choice):
            corners.pop()
        corners.append(choice)
    return [Choice(high.gain - low.gain, high.cost - low.cost) for low, high in pairwise(corners)]


def _bends_down(low: Choice[Any], middle: Choice[Any], high: Choice[Any]) -> bool:
    """The middle lies on or above the line from low to high."""
    rise, run = middle.cost - low.cost, middle.gain - low.gain
    return rise * (high.gain - low.gain) >= (high.cost - low.cost) * run
