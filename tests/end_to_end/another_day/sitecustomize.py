"""With this folder in PYTHONPATH every Python lives DAYS_AHEAD days later, by every clock that it has."""

import copyreg
import datetime as dt
import os
import time
from collections.abc import Callable
from functools import partial

_real = dt.datetime
_clock, _nanoseconds, _local, _universal = time.time, time.time_ns, time.localtime, time.gmtime
_days = int(os.environ.get("DAYS_AHEAD", "0"))
_seconds = _days * 86400


class _AnyDatetime(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, _real)


class _Later(_real, metaclass=_AnyDatetime):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
        return _real.now(tz) + dt.timedelta(days=_days)

    @classmethod
    def utcnow(cls) -> dt.datetime:
        return _real.now(dt.UTC).replace(tzinfo=None) + dt.timedelta(days=_days)


def _remade(text: str) -> dt.datetime:
    return _real.fromisoformat(text)


def _taken_apart(value: dt.datetime) -> tuple[Callable[[str], dt.datetime], tuple[str]]:
    return _remade, (value.isoformat(),)


def _later(told: Callable[[float], time.struct_time], at: float | None = None) -> time.struct_time:
    return told(_clock() + _seconds if at is None else at)


if _days:
    for kind in (_real, _Later):
        # the name of the class stands for another now, so pickle would not find it
        copyreg.pickle(kind, _taken_apart)
    time.time = lambda: _clock() + _seconds
    time.time_ns = lambda: _nanoseconds() + _seconds * 10**9
    # partial: what stands in a class, as the clock of logging does, must not become a method
    time.localtime = partial(_later, _local)
    time.gmtime = partial(_later, _universal)
    dt.datetime = _Later  # type: ignore[misc]  # that is the point
