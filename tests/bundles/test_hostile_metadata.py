"""Metadata made to break a reader: whatever stands there, the verifier answers with problems, never with a crash."""

import copy
import json
import random

import pytest

from dossier_app.bundles.reader import read_bundle
from dossier_app.errors import UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.services.verify_bundle import verify_bundle

ODD = (None, True, -1, 10**30, 1.5, "", "x", "\x00", "2025-13-99", [], [None], {}, {"id": []}, [[["deep"]]], "9" * 5000)


def places(value, path=()):
    """Every place in a JSON value."""
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from places(child, (*path, key))


def put(value, path, odd):
    changed = copy.deepcopy(value)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = odd
    return changed


def judged(bag):
    problems = verify_bundle(bag, report=Reporter()).problems
    try:
        read_bundle(bag).__exit__(None, None, None)
    except UserError:
        assert problems
    return problems


@pytest.mark.parametrize("name", ["dossier.json", "journal.jsonl", "instrument.json"])
def test_odd_values_anywhere_are_problems_not_crashes(bag, resealed, name):
    dice = random.Random(name)
    path = bag / "data" / name
    good = path.read_bytes()
    for _attempt in range(40):
        if name == "journal.jsonl":
            lines = good.splitlines()
            at = dice.randrange(len(lines))
            entry = json.loads(lines[at])
            lines[at] = json.dumps(put(entry, dice.choice([p for p in places(entry) if p]), dice.choice(ODD))).encode()
            path.write_bytes(b"\n".join(lines) + b"\n")
        else:
            value = json.loads(good)
            where = [p for p in places(value) if p]
            path.write_text(json.dumps(put(value, dice.choice(where), dice.choice(ODD))))
        resealed(bag)
        if path.read_bytes() != good:
            judged(bag)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"{",
        b'{"format":NaN}',
        b"[" * 100_000,
        b'{"format":{"name":"dossier-spbe","version":1}}',
    ],
)
def test_a_dossier_json_that_is_none_is_a_problem(bag, resealed, data):
    (bag / "data" / "dossier.json").write_bytes(data)
    assert judged(resealed(bag))


@pytest.mark.parametrize("data", [b'{"a":NaN}\n', b'"\\ud800"\n', b"\xff\n", b"[" * 100_000, b"\n\n"])
def test_journal_lines_that_are_none_are_problems(bag, resealed, data):
    path = bag / "data" / "journal.jsonl"
    path.write_bytes(path.read_bytes() + data)
    assert judged(resealed(bag))


def test_half_a_character_in_an_entry_is_a_problem(bag, resealed):
    path = bag / "data" / "journal.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"actor":"ani"', b'"actor":"\\ud800"', 1))
    assert judged(resealed(bag))


def test_a_report_nested_without_end_is_a_problem(bag, resealed):
    path = bag / "data" / "dossier.json"
    facts = path.read_text(encoding="utf-8")
    path.write_text(facts.replace('"gaps":{', '"gaps":{"x":' + "[" * 900 + "]" * 900 + ",", 1), encoding="utf-8")
    assert judged(resealed(bag))


@pytest.mark.parametrize(
    "odd", [b"1e400", b'"\xed\xb3\xbf"', b"9" * 4200, b"9" * 40, b"[" * 900 + b"]" * 900, b"[" * 99_999 + b"]" * 99_999]
)
@pytest.mark.parametrize(
    ("name", "before"),
    [("journal.jsonl", b'"value":{'), ("dossier.json", b'"state":{'), ("dossier.json", b'"inputs":{')],
)
def test_values_that_json_allows_but_no_program_can_write_are_problems(bag, resealed, name, before, odd):
    path = bag / "data" / name
    good = path.read_bytes()
    head, tail = good.split(before, 1)
    comma = b"" if tail.startswith(b"}") else b","
    path.write_bytes(head + before + b'"x":' + odd + comma + tail)
    assert judged(resealed(bag))


@pytest.mark.parametrize(("field", "odd"), [("hlc", ""), ("hlc", "9" * 15 + "-000000"), ("id", ""), ("replica", "")])
def test_an_entry_that_nobody_could_place_is_a_problem(bag, resealed, field, odd):
    path = bag / "data" / "journal.jsonl"
    lines = path.read_bytes().splitlines()
    entry = json.loads(lines[-1])
    lines[-1] = json.dumps(
        entry | {field: odd, "seq": 1, "prev": ""} if field == "replica" else entry | {field: odd}
    ).encode()
    path.write_bytes(b"\n".join(lines) + b"\n")
    assert judged(resealed(bag))
