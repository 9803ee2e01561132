import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.clock import ZERO, is_ahead, moment, parts, reading, tick
from dossier_app.domain.documents import DocumentStatus, Recognised, Signature, TextVerdict, TroubleCode
from dossier_app.domain.fields import problem_of
from dossier_app.domain.folding import field_heads, fold, shown_value
from dossier_app.domain.journal import Entry, Kind, Step
from dossier_app.domain.recognised import is_recognised, recognised_json, recognised_of


def entry(id_, value, *, bases=(), time=1, replica="a", field="claimed", kind=Kind.ASSESSMENT, entity="x"):
    return Entry(id_, kind, entity, field, value, tuple(bases), reading(time), replica, 1, "", "Ani", Step("s", ""))


@given(last=st.integers(0, 10**12), counter=st.integers(0, 0xFFFFFF), now=st.integers(0, 10**12))
def test_the_clock_never_runs_backwards(last, counter, now):
    before = reading(last, counter)
    after = tick(before, now)
    assert after > before
    assert parts(after)[0] >= now


def test_a_reading_is_a_utc_time():
    assert moment(reading(86_400_000, 7)) == dt.datetime(1970, 1, 2, tzinfo=dt.UTC)
    assert ZERO < reading(0, 1) < reading(1)


def test_only_more_than_a_day_ahead_is_too_far():
    assert not is_ahead(reading(86_400_000), 0)
    assert is_ahead(reading(86_400_001), 0)


def test_a_replaced_entry_is_no_head_whatever_came_first():
    first, second = entry("1", 3), entry("2", 4, bases=("1",))
    assert field_heads([second, first]) == [second]


def test_of_several_heads_the_newest_shows_and_ties_go_by_replica():
    old, new, tie = entry("1", 3, time=1), entry("2", 4, time=2), entry("3", 5, time=2, replica="b")
    assert shown_value(field_heads([new, old])) == 4
    assert shown_value(field_heads([new, tie, old])) == 5


def test_the_newest_reader_beats_the_newest_clock():
    newer = entry("1", {"reader": 3, "media": "pdf"}, time=1, field="recognised")
    later = entry("2", {"reader": 2, "media": "pdf"}, time=9, field="recognised")
    assert shown_value([newer, later])["reader"] == 3


@given(st.randoms(use_true_random=False))
def test_the_order_of_entries_plays_no_part(chance):
    entries = [
        entry("1", "1", field="indicator"),
        entry("2", 3, time=2),
        entry("3", 4, bases=("2",), time=3),
        entry("4", 5, bases=("2",), time=4, replica="b"),
        entry("5", None, bases=("3",), time=5),
        entry("6", 2, field="target", time=6),
    ]
    expected = fold(entries)
    assert expected == {(Kind.ASSESSMENT, "x"): {"indicator": "1", "target": 2}}
    chance.shuffle(entries)
    assert fold([*entries, *entries]) == expected


def test_a_document_lists_its_names_by_age():
    base = {"kind": Kind.DOCUMENT, "entity": "d"}
    entries = [
        entry("1", "a" * 64, field="sha256", **base),
        entry("2", 1, field="size", **base),
        entry("3", True, field="alias:b.pdf", time=1, **base),
        entry("4", True, field="alias:a.pdf", time=2, **base),
        entry("5", None, field="alias:c.pdf", time=3, **base),
    ]
    random.Random(3).shuffle(entries)
    assert fold(entries)[Kind.DOCUMENT, "d"]["names"] == ["b.pdf", "a.pdf"]


def test_an_entity_without_its_defining_fields_is_not_there():
    assert fold([entry("1", 3)]) == {}


def test_what_was_recognised_survives_the_journal():
    full = Recognised(
        reader=4, media="pdf", pages=2, text=TextVerdict.MIXED, text_pages=(TextVerdict.NATIVE, TextVerdict.NONE),
        kinds=("perkada",), number="5", year=2024, title="tentang SPBE", date=dt.date(2024, 3, 1), institution="Kota",
        status=DocumentStatus.ENACTED, signature=Signature.ELECTRONIC, trouble=TroubleCode.DAMAGED,
        trouble_detail="x", url="https://contoh.go.id",
    )  # fmt: skip
    for recognised in (full, Recognised(reader=1, media="other")):
        value = recognised_json(recognised)
        assert is_recognised(value)
        assert recognised_of(value) == recognised


def test_every_field_takes_null_and_unknown_fields_are_named():
    assert problem_of(Kind.DOCUMENT, "year", None) == ""
    assert problem_of(Kind.DOCUMENT, "tahun", 2024) == "field"
    assert problem_of(Kind.DOCUMENT, "year", "2024") == "value"
    assert problem_of(Kind.WORKSPACE, "input.x", "1.5") == ""
