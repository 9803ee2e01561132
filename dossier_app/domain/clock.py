"""The hybrid logical clock: times that never run backwards, as text that sorts.

A reading is `MMMMMMMMMMMMMMM-CCCCCC`: milliseconds since 1970 (UTC) in 15 digits and a hexadecimal counter.
Readings only choose what is shown; what replaces what is said by the bases of an entry.
"""

import datetime as dt

ZERO = f"{0:015d}-{0:06x}"
LATEST_MS = 253_402_300_799_999
"""The last millisecond that has a date, at the end of the year 9999."""
MAX_AHEAD_MS = 24 * 60 * 60 * 1000
"""A reading further ahead than this is kept, but the local clock does not follow it."""


def reading(milliseconds: int, counter: int = 0) -> str:
    """The reading for a moment and a counter."""
    return f"{milliseconds:015d}-{counter:06x}"


def parts(hlc: str) -> tuple[int, int]:
    """Milliseconds and counter of a reading. Raises ValueError if it is not one."""
    time, dash, counter = hlc.partition("-")
    if not (time.isascii() and time.isdigit() and dash and counter.isalnum()):
        raise ValueError(f"not a clock reading: {hlc!r}")
    found = int(time), int(counter, 16)
    if reading(*found) != hlc or found[0] > LATEST_MS:  # written otherwise it would not sort as text
        raise ValueError(f"not a clock reading: {hlc!r}")
    return found


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
