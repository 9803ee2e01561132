"""Every problem of a pack at once, each at its line, and none that only follows from another."""

from pathlib import Path
from typing import Any

import pytest
from pack_files import SMALL, drop, problems_after, problems_of_text, put

INDICATOR = ("groups", 0, "indicators", 0)
LEVEL2 = (*INDICATOR, "levels", 1)
NEED = (*LEVEL2, "requirements", 0)


def test_a_right_pack_has_no_problem(tmp_path: Path):
    assert problems_of_text(tmp_path, SMALL) == ()


def test_every_problem_is_reported_at_its_own_line(tmp_path: Path):
    text = (
        SMALL.replace("version: 1.0.0", "version: 1.0.0\nwarna: biru")
        .replace("short_title: Contoh", "short_title: 7")
        .replace("        weight: 100\n", "        weight: seratus\n")
        .replace("[laporan_reviu]", "[laporan_mimpi]")
        .replace("id: 1.2.b", "id: 1.2.c")
    )
    lines = text.splitlines()
    found = problems_of_text(tmp_path, text)
    assert [(lines[p.line - 1].strip()[:20], p.where) for p in found] == [
        ("warna: biru", "warna"),
        ("short_title: 7", "short_title"),
        ("weight: seratus", "groups[0].indicators[0].weight"),
        ("- {id: 1.2.c, text: ", "groups[0].indicators[0].levels[1].requirements[1].evidence_types[0]"),
        ("- {id: 1.2.c, text: ", "groups[0].indicators[0].levels[1].requirements[1].id"),
    ]


def test_a_missing_weight_is_not_reported_again_as_a_wrong_sum(tmp_path: Path):
    found = problems_after(tmp_path, drop(*INDICATOR, "weight"))
    assert [p.where for p in found] == ["groups[0].indicators[0].weight"]


def test_a_missing_part_does_not_hide_what_is_wrong_elsewhere(tmp_path: Path):
    found = problems_after(tmp_path, drop("assessment"), put("predicates", 0, "max", 1.4), put(*NEED, "id", "1.2.x"))
    assert {p.where for p in found} == {
        "assessment",
        "predicates[1].min",
        "groups[0].indicators[0].levels[1].requirements[0].id",
    }


def test_one_wrong_letter_is_one_problem(tmp_path: Path):
    def spoil(data: Any) -> None:
        needs = data["groups"][0]["indicators"][0]["levels"][1]["requirements"]
        needs[:] = [{**needs[0], "id": f"1.2.{letter}"} for letter in "acdef"]

    found = problems_after(tmp_path, spoil)
    assert [p.where[-18:] for p in found] == [".requirements[1].id"[-18:]]


def test_letters_go_on_after_z(tmp_path: Path):
    def lengthen(data: Any) -> None:
        needs = data["groups"][0]["indicators"][0]["levels"][1]["requirements"]
        letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "ab"]
        needs[:] = [{**needs[0], "id": f"1.2.{letter}"} for letter in letters]

    assert problems_after(tmp_path, lengthen) == ()


WRONG = {
    "id differs from the file": (put("id", "lain"), "id"),
    "version is no x.y.z": (put("version", "1.0"), "version"),
    "years out of order": (put("applies_to_years", [2031, 2030]), "applies_to_years"),
    "unknown successor": (put("status", "replaced_by_pack", "tidak-ada"), "status.replaced_by_pack"),
    "a path of a machine": (put("title", "Lihat /home/saya/x"), "title"),
    "zero allowed without zero": (put("scoring", "zero_allowed", True), "scoring.zero_allowed"),
    "floor off the scale": (put("scoring", "floor", "value", 2), "scoring.floor.value"),
    "band without band value": (
        put("scoring", "band", {"fill": "share_of_requirements", "confirmed": False}),
        "scoring.band",
    ),
    "composite predicate without composite": (
        put("scoring", "predicate_input", "composite"),
        "scoring.predicate_input",
    ),
    "ladder with a hole": (
        put("maturity_models", "proses", "levels", 1, "level", 3),
        "maturity_models.proses.levels",
    ),
    "predicates with a hole": (put("predicates", 1, "min", 1.6), "predicates[1].min"),
    "predicates below the top": (put("predicates", 1, "max_inclusive", False), "predicates[1].max"),
    "weight of a group": (put("groups", 0, "weight", 99), "groups[0].indicators"),
    "weight of an indicator": (put(*INDICATOR, "weight", "199/2"), "groups[0].indicators"),
    "code and number": (put(*INDICATOR, "number", 2), "groups[0].indicators[0].code"),
    "unknown model": (put(*INDICATOR, "model", "x"), "groups[0].indicators[0].model"),
    "long short title": (put(*INDICATOR, "short_title", "x" * 71), "groups[0].indicators[0].short_title"),
    "few keywords": (put(*INDICATOR, "keywords", ["a", "b"]), "groups[0].indicators[0].keywords"),
    "scored without weight": (put(*INDICATOR, "scored", False), "groups[0].indicators[0].weight"),
    "level missing": (drop(*INDICATOR, "levels", 1), "groups[0].indicators[0].levels"),
    "min_items without checklist": (put(*LEVEL2, "min_items", 1), "groups[0].indicators[0].levels[1].min_items"),
    "placeholder criterion": (
        put(*LEVEL2, "criterion", "tidak ditemukan"),
        "groups[0].indicators[0].levels[1].criterion",
    ),
    "no requirement": (put(*LEVEL2, "requirements", []), "groups[0].indicators[0].levels[1].requirements"),
    "base on a cumulative ladder": (
        put(*INDICATOR, "levels", 0, "requirements", 0, "base", True),
        "groups[0].indicators[0].levels[0].requirements[0].base",
    ),
    "age of nothing": (
        put(*NEED, "max_age_years", 0),
        "groups[0].indicators[0].levels[1].requirements[0].max_age_years",
    ),
    "bounds without formula": (
        put(*INDICATOR, "external_index", {"name": "x", "owner": "y", "entry": "automatic", "bounds": [0, 1, 2]}),
        "groups[0].indicators[0]",
    ),
    "rows of a service": (
        put(*INDICATOR, "instance", {"of": "x", "index": 2, "count": 2, "label_prompt": "Nama"}),
        "groups[0].indicators[0].instance",
    ),
    "another catalogue": (put("evidence_rules", "catalog", "lain"), "evidence_rules.catalog"),
    "age rule without age": (
        put("evidence_rules", "validity", [{"rule": "r", "comparison": "at_most", "applies_to": "a", "source": "s"}]),
        "evidence_rules.validity[0]",
    ),
    "unknown placeholder": (
        put("evidence_rules", "narrative", "templates", 0, "fakta", "Lihat {folder}."),
        "evidence_rules.narrative.templates[0].fakta",
    ),
    "unknown group in a template": (
        put("evidence_rules", "narrative", "templates", 0, "groups", ["*", "B9"]),
        "evidence_rules.narrative.templates[0].groups[1]",
    ),
    "uncovered group": (
        put("evidence_rules", "narrative", "templates", []),
        "evidence_rules.narrative.templates",
    ),
    "unknown token in names": (
        put("evidence_rules", "file_naming", "pattern", "<indicator>.<huruf>"),
        "evidence_rules.file_naming.pattern",
    ),
    "round written twice": (
        put("assessment", "rounds", [{"key": "a", "label": "a"}, {"key": "a", "label": "b"}]),
        "assessment.rounds[1].key",
    ),
    "crosswalk from nowhere": (
        put("crosswalks", [{"from_pack": "tidak-ada", "basis": "guide", "entries": []}]),
        "crosswalks[0].from_pack",
    ),
    "crosswalk to nowhere": (
        put(
            "crosswalks",
            [
                {
                    "from_pack": "spbe-2020",
                    "basis": "guide",
                    "entries": [{"indicator": "1", "kind": "reuse", "from": ["99"]}],
                }
            ],
        ),
        "crosswalks[0].entries[0].from[0]",
    ),
    "an example that does not come out": (put("worked_examples", 0, "expected", "index", 1.9), "worked_examples[0]"),
    "no example": (put("worked_examples", []), "worked_examples"),
    "null in the place of a text": (put("status", "note", None), "status.note"),
    "a number as a key": (put("worked_examples", 0, "values", {1: 2}), "worked_examples[0].values.1"),
    "a boolean as a number": (put("scale", "step", True), "scale.step"),
    "text as a list": (put("legal_basis", "satu"), "legal_basis"),
    "unknown state": (put("status", "state", "soon"), "status.state"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_pack_gives_exactly_its_problem(name: str, tmp_path: Path):
    change, where = WRONG[name]
    assert [p.where for p in problems_after(tmp_path, change)] == [where]


def test_every_key_that_is_taken_away_is_named_or_may_be_absent(tmp_path: Path):
    import yaml

    data = yaml.safe_load(SMALL)
    for key in data:
        found = problems_after(tmp_path, drop(key))
        assert [p.where for p in found] == [key], key
