"""The hybrid logical clock: times that never run backwards, as text that sorts.

A reading is `MMMMMMMMMMMMMMM-CCCCCC`: milliseconds since 1970 (UTC) in 15 digits and a hexadecimal counter.
Readings only choose what is shown; what replaces what is said by the bases of an entry.
"""

import datetime as dt

ZERO = f"{0:015d}-{0:06x}"
MAX_AHEAD_MS = 24 * 60 * 60 * 1000
"""A reading further ahead than this is kept, but the local clock does not follow it."""


def reading(milliseconds: int, counter: int = 0) -> str:
    """The reading for a moment and a counter."""
    return f"{milliseconds:015d}-{counter:06x}"


def parts(hlc: str) -> tuple[int, int]:
    """Milliseconds and counter of a reading. Raises ValueError if it is not one."""
    time, dash, counter = hlc.partition("-")
    if len(time) != 15 or not dash or len(counter) != 6 or not (time.isascii() and time.isdigit()):
        raise ValueError(f"not a clock reading: {hlc!r}")
    return int(time), int(counter, 16)


def tick(last: str, now_ms: int) -> str:
    """The next reading after `last` when the machine's clock says `now_ms`."""
    time, counter = parts(last)
    if now_ms > time:
        return reading(now_ms)
    return reading(time, counter + 1) if counter < 0xFFFFFF else reading(time + 1)


def is_ahead(hlc: str, now_ms: int) -> bool:
    """Whether a reading lies so far in the future that the local clock must not follow it."""
    return parts(hlc)[0] > now_ms + MAX_AHEAD_MS


def follow_limit(now_ms: int) -> str:
    """The highest reading that the local clock follows; compare as text."""
    return reading(now_ms + MAX_AHEAD_MS, 0xFFFFFF)


def moment(hlc: str) -> dt.datetime:
    """The UTC time of a reading."""
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(milliseconds=parts(hlc)[0])
