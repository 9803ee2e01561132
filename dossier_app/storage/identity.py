"""New identities: UUIDs of version 7 (time first, so that they sort by age), and the machine's clock."""

import secrets
import threading
import time
import uuid


def now_ms() -> int:
    """Milliseconds since 1970 by the machine's clock."""
    return time.time_ns() // 1_000_000


class _Last:
    """The newest time given out; ids made in one millisecond still sort in the order they were made."""

    lock = threading.Lock()
    stamp = 0


def uuid7() -> str:
    """A new UUID of version 7; later ones of this process sort after earlier ones.

    The twelve bits after the milliseconds are a counter (RFC 9562, 6.2, method 3: fractions of a millisecond).
    """
    now = time.time_ns()
    stamp = (now // 1_000_000 << 12) | (now % 1_000_000 * 4096 // 1_000_000)
    with _Last.lock:
        _Last.stamp = stamp = max(stamp, _Last.stamp + 1)
    value = (stamp >> 12) << 80 | 7 << 76 | (stamp & 0xFFF) << 64 | 2 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))
