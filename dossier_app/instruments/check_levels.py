"""Cross-checks of one indicator: its levels, its requirements and their ids."""

from collections.abc import Iterator

from dossier_app.i18n import _
from dossier_app.instruments.pack_nodes import PackNode
from dossier_app.instruments.problems import Finding, Place, keys_of
from dossier_app.instruments.tree_nodes import IndicatorNode, LevelNode, RequirementNode

_PLACEHOLDERS = ("tidak ditemukan", "belum ditemukan")


def check_levels(pack: PackNode, node: IndicatorNode, place: Place) -> Iterator[Finding]:
    """The levels are those of the ladder, and each asks for something."""
    levels = (*place, "levels")
    wanted = [rung.level for rung in pack.maturity_models[node.model].levels]
    rising = wanted == list(range(1, len(wanted) + 1))
    if rising and [level.level for level in node.levels] != wanted:
        yield Finding(
            levels,
            _("Tingkat harus sama dengan tingkat model {model}: {levels}.").format(
                model=node.model, levels=", ".join(map(str, wanted))
            ),
            (
                levels,
                *((*levels, number, "level") for number in range(len(node.levels))),
                ("maturity_models", node.model, "levels"),
                *(("maturity_models", node.model, "levels", n, "level") for n in range(len(wanted))),
            ),
        )
    items = 0
    for number, level in enumerate(node.levels):
        at = (*levels, number)
        yield from _check_level(pack, node, level, at)
        if level.min_items is not None:
            if not items <= level.min_items <= len(node.checklist):
                yield Finding(
                    (*at, "min_items"),
                    _("min_items harus naik dan tidak melebihi jumlah butir checklist ({count}).").format(
                        count=len(node.checklist)
                    ),
                    ((*at, "min_items"), (*place, "checklist")),
                )
            items = level.min_items


def _check_level(pack: PackNode, node: IndicatorNode, level: LevelNode, place: Place) -> Iterator[Finding]:
    rungs = {rung.level: rung.range for rung in pack.maturity_models[node.model].levels}
    if level.range is not None and level.range != rungs.get(level.level):
        yield Finding((*place, "range"), _("Rentang berbeda dari rentang modelnya."), keys_of(place, "range", "level"))
    needs = (*place, "requirements")
    optional = tuple((*needs, number, "optional") for number in range(len(level.requirements)))
    if not level.requirements:
        yield Finding(needs, _("Tingkat ini tidak punya butir bukti."))
    elif level.level > pack.scoring.floor.level and all(need.optional for need in level.requirements):
        message = _("Tingkat ini memerlukan sedikitnya satu butir bukti wajib.")
        yield Finding(needs, message, (needs, *optional, (*place, "level"), ("scoring", "floor", "level")))
    if any(text in level.criterion for text in _PLACEHOLDERS):
        yield Finding((*place, "criterion"), _("Kriteria ini belum diisi."))
    yield from _check_ids(node, level, place)
    for number, need in enumerate(level.requirements):
        yield from _check_requirement(pack, node, level, need, (*needs, number))


def _check_ids(node: IndicatorNode, level: LevelNode, place: Place) -> Iterator[Finding]:
    """Letters run from a without gaps; those that go on well after a wrong one are not named again."""
    head = f"{node.code}.{level.level}"
    rests_on = (*place[:-2], "code"), (*place, "level")
    previous: int | None = None
    for position, need in enumerate(level.requirements):
        at = (*place, "requirements", position, "id")
        wanted = f"{head}.{letters(position)}"
        goes_on = previous is not None and need.id == f"{head}.{letters(previous + 1)}"
        if need.id != wanted and not goes_on:
            message = _("Id butir bukti {id} seharusnya {wanted}.").format(id=need.id, wanted=wanted)
            yield Finding(at, message, (at, *rests_on))
        own_head, _dot, letter = need.id.rpartition(".")
        previous = letter_number(letter) if own_head == head else None


def _check_requirement(
    pack: PackNode, node: IndicatorNode, level: LevelNode, need: RequirementNode, place: Place
) -> Iterator[Finding]:
    kinds = (*place, "evidence_types")
    if not need.evidence_types or len(set(need.evidence_types)) != len(need.evidence_types):
        message = _("Jenis bukti {id} kosong atau berulang.").format(id=need.id)
        yield Finding(kinds, message, (kinds, *((*kinds, n) for n in range(len(need.evidence_types)))))
    rule = node.level_rule or pack.scoring.level_rule
    if need.base and (rule != "highest_met" or level.level != 1):
        yield Finding(
            (*place, "base"),
            _("base hanya berlaku pada tingkat 1 dengan level_rule highest_met."),
            ((*place, "base"), (*place[:-2], "level"), (*place[:-4], "level_rule"), ("scoring", "level_rule")),
        )
    for key, value in (("max_age_years", need.max_age_years), ("span_years", need.span_years)):
        if value is not None and value <= 0:
            yield Finding((*place, key), _("{key} harus di atas nol.").format(key=key))


def letters(number: int) -> str:
    """The running letter of a position from 0: a to z, then aa, ab and so on."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def letter_number(text: str) -> int | None:
    """The position that a running letter stands for, or None."""
    if not text or any(not "a" <= char <= "z" for char in text):
        return None
    number = 0
    for char in text:
        number = number * 26 + ord(char) - ord("a") + 1
    return number - 1
