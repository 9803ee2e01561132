"""The cache keeps what was used last, by bytes."""

from dossier_app.jobs.byte_cache import ByteCache


def test_what_was_not_used_for_longest_goes_first():
    cache: ByteCache[str, int] = ByteCache(30)
    for name in "abc":
        cache.put(name, 1, 10)
    assert cache.get("a") == 1
    cache.put("d", 1, 10)
    assert "b" not in cache
    assert [name in cache for name in "acd"] == [True, True, True]
    assert cache.size == 30


def test_a_value_put_again_is_counted_once_and_a_giant_stays_alone():
    cache: ByteCache[str, int] = ByteCache(30)
    cache.put("a", 1, 10)
    cache.put("a", 2, 20)
    assert (cache.get("a"), cache.size) == (2, 20)
    cache.put("giant", 3, 500)
    assert (len(cache), cache.get("giant")) == (1, 3)
    cache.clear()
    assert (len(cache), cache.size) == (0, 0)
