"""A memory of the things used last, bounded by the bytes that they take."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class ByteCache(Generic[K, V]):
    """Keeps values until they take more than `limit` bytes together, then forgets what was not used for longest."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: K) -> bool:
        return key in self._kept

    def get(self, key: K) -> V | None:
        """The value, which now counts as used last."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Keep a value; the newest one stays even where it alone is too big."""
        self.drop(key)
        self._kept[key] = (value, size)
        self.size += size
        while self.size > self._limit and len(self._kept) > 1:
            _oldest, (_value, freed) = self._kept.popitem(last=False)
            self.size -= freed

    def drop(self, key: K) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self.size -= found[1]

    def clear(self) -> None:
        self._kept.clear()
        self.size = 0
