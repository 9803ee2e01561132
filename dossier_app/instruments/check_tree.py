"""Cross-checks of a pack's tree: weights that add up, codes that are unique, indicators that fit their ladder."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from dossier_app.i18n import _
from dossier_app.instruments.check_levels import check_levels
from dossier_app.instruments.fields import plain
from dossier_app.instruments.pack_nodes import PackNode
from dossier_app.instruments.problems import Finding, Place, keys_of
from dossier_app.instruments.tree_nodes import GroupNode, IndicatorNode

SHORT_TITLE = 70
KEYWORDS = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """An indicator and where it stands."""

    node: IndicatorNode
    place: Place


def placed_indicators(pack: PackNode) -> tuple[Placed, ...]:
    """All indicators in the order of the tree, with their places."""
    return tuple(
        Placed(node, (*place, "indicators", number))
        for group, place in _placed_groups(pack.groups, ("groups",))
        for number, node in enumerate(group.indicators or ())
    )


def _placed_groups(groups: tuple[GroupNode, ...], place: Place) -> Iterator[tuple[GroupNode, Place]]:
    for number, group in enumerate(groups):
        here = (*place, number)
        yield group, here
        yield from _placed_groups(group.groups or (), (*here, "groups"))


def check_groups(pack: PackNode) -> Iterator[Finding]:
    """Group codes are unique, and weights add up exactly at every node."""
    if not _explained(Fraction(100), pack.groups):
        yield from _check_sum(Fraction(100), ("groups",), [g.weight for g in pack.groups], ())
    first: dict[str, Place] = {}
    for group, place in _placed_groups(pack.groups, ("groups",)):
        if group.code in first:
            message = _("Kode kelompok {code} dipakai dua kali.").format(code=group.code)
            yield Finding((*place, "code"), message, ((*place, "code"), (*first[group.code], "code")))
        first.setdefault(group.code, place)
        if (group.groups is None) == (group.indicators is None):
            message = _("Kelompok {code} harus berisi groups atau indicators, salah satu.").format(code=group.code)
            yield Finding(place, message, (place, *keys_of(place, "groups", "indicators")))
            continue
        key = "groups" if group.indicators is None else "indicators"
        parts = group.groups if group.indicators is None else group.indicators
        if not _explained(group.weight, group.groups or ()):
            yield from _check_sum(group.weight, (*place, key), [p.weight for p in parts or ()], ((*place, "weight"),))


def _explained(whole: Fraction, groups: tuple[GroupNode, ...]) -> bool:
    """Whether the parts below would add up: then a weight of one of these groups is wrong, and is named there."""
    weights = [part.weight for group in groups for part in group.groups or ()]
    weights += [part.weight for group in groups for part in group.indicators or ()]
    return bool(groups) and sum(weights, Fraction(0)) == whole


def _check_sum(
    whole: Fraction, place: Place, weights: list[Fraction], rests_on: tuple[Place, ...]
) -> Iterator[Finding]:
    total = sum(weights, Fraction(0))
    if total != whole or not weights:
        parts = tuple((*place, number, "weight") for number in range(len(weights)))
        yield Finding(
            place,
            _("Bobot bagian berjumlah {total}, seharusnya {whole}.").format(total=plain(total), whole=plain(whole)),
            (place, *rests_on, *parts),
        )


def check_indicators(pack: PackNode) -> Iterator[Finding]:
    """Each indicator by itself, then the codes and service rows of all."""
    placed = placed_indicators(pack)
    first: dict[str, Place] = {}
    for found in placed:
        yield from _check_indicator(pack, found)
        if found.node.code in first:
            message = _("Kode indikator {code} dipakai dua kali.").format(code=found.node.code)
            place = (*found.place, "code")
            yield Finding(place, message, (place, (*first[found.node.code], "code")))
        first.setdefault(found.node.code, found.place)
    yield from _check_instances(placed)


def _check_indicator(pack: PackNode, found: Placed) -> Iterator[Finding]:
    node, place = found.node, found.place
    if not re.fullmatch(r"\d+(-\d+)?", node.code) or int(node.code.split("-")[0]) != node.number:
        message = _("Kode {code} tidak cocok dengan nomor {number}.").format(code=node.code, number=node.number)
        yield Finding((*place, "code"), message, keys_of(place, "code", "number"))
    if len(node.short_title) > SHORT_TITLE:
        message = _("Judul pendek lebih dari {count} karakter.").format(count=SHORT_TITLE)
        yield Finding((*place, "short_title"), message)
    words = [word.casefold() for word in node.keywords]
    if len(words) < KEYWORDS or len(set(words)) != len(words):
        message = _("Sedikitnya {count} kata kunci yang berbeda diperlukan.").format(count=KEYWORDS)
        at = (*place, "keywords")
        yield Finding(at, message, (at, *((*at, number) for number in range(len(words)))))
    if (node.weight == 0) == node.scored:
        message = _("Bobot 0 dan scored: false harus bersama.")
        yield Finding((*place, "weight"), message, keys_of(place, "weight", "scored"))
    if pack.scoring.zero_allowed and pack.scale.min == 0 and node.zero_criterion is None:
        message = _("zero_criterion diperlukan karena tingkat 0 dapat dipilih.")
        yield Finding(
            (*place, "zero_criterion"), message, (*keys_of(place, "zero_criterion"), ("scoring", "zero_allowed"))
        )
    yield from _check_external(pack, found)
    if node.model not in pack.maturity_models:
        message = _("Tidak ada model {model}.").format(model=node.model)
        yield Finding((*place, "model"), message, ((*place, "model"), ("maturity_models",)))
    else:
        yield from check_levels(pack, node, place)


def _check_external(pack: PackNode, found: Placed) -> Iterator[Finding]:
    external = found.node.external_index
    if external is None:
        return
    place = (*found.place, "external_index", "bounds")
    if pack.scoring.external_index is None:
        message = _("external_index memerlukan scoring.external_index.")
        yield Finding(found.place, message, ((*found.place, "external_index"), ("scoring", "external_index")))
    rising = list(external.bounds) == sorted(set(external.bounds))
    if not rising or len(external.bounds) != len(found.node.levels) + 1:
        yield Finding(
            place,
            _("Batas harus naik dan berjumlah satu lebih banyak daripada tingkat ({count}).").format(
                count=len(found.node.levels) + 1
            ),
            (place, *((*place, number) for number in range(len(external.bounds))), (*found.place, "levels")),
        )


def _check_instances(placed: tuple[Placed, ...]) -> Iterator[Finding]:
    rows: dict[tuple[str, int], list[Placed]] = {}
    for found in placed:
        if found.node.instance is not None:
            rows.setdefault((found.node.instance.of, found.node.instance.count), []).append(found)
    for (of, count), members in rows.items():
        numbers = sorted(member.node.instance.index for member in members if member.node.instance)
        if numbers != list(range(1, count + 1)):
            places = tuple((*member.place, "instance") for member in members)
            message = _("Baris layanan {of} harus bernomor 1 sampai {count}.").format(of=of, count=count)
            deeper = tuple((*place, key) for place in places for key in ("of", "index", "count"))
            yield Finding(places[0], message, (*places, *deeper))
