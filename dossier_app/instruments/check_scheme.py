"""Cross-checks of a pack's frame: identity, status, scale, ladders, predicates, formulas."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from dossier_app.i18n import _
from dossier_app.instruments.fields import plain
from dossier_app.instruments.pack_nodes import PackNode
from dossier_app.instruments.problems import Finding, Place, keys_of
from dossier_app.instruments.scoring_nodes import ModelNode

_PATH = re.compile(r"(?:^|[\s\"'(])/(?:tmp|home|root|work|usr|var|etc|opt|mnt|Users)\b|[A-Za-z]:\\")


def check_identity(pack: PackNode, *, name: str, known_packs: Collection[str]) -> Iterator[Finding]:
    """The id, version, status and years; `name` is that of the file without its ending."""
    if pack.id != name:
        yield Finding(("id",), _("id {id} harus sama dengan nama berkas, yaitu {name}.").format(id=pack.id, name=name))
    if not re.fullmatch(r"\d+\.\d+\.\d+", pack.version):
        yield Finding(("version",), _("Versi harus berbentuk x.y.z, misalnya 1.0.0."))
    if list(pack.applies_to_years) != sorted(set(pack.applies_to_years)):
        yield Finding(("applies_to_years",), _("Tahun harus urut dan tidak berulang."))
    status = {"replaced_by_pack": pack.status.replaced_by_pack, "replaces_pack": pack.status.replaces_pack}
    for key, other in status.items():
        if other is not None and other not in known_packs:
            yield Finding(("status", key), _("Tidak ada paket {id}.").format(id=other))


def check_texts(value: object, place: Place = ()) -> Iterator[Finding]:
    """No text of a pack names a folder of somebody's machine."""
    if isinstance(value, str) and _PATH.search(value):
        yield Finding(place, _("Teks ini memuat alamat berkas di komputer: {text}").format(text=value[:60]))
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from check_texts(key, (*place, str(key)))
            yield from check_texts(below, (*place, str(key)))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from check_texts(below, (*place, number))


def check_scoring(pack: PackNode) -> Iterator[Finding]:
    """The formulas agree with the scale and with each other."""
    scoring, scale = pack.scoring, pack.scale
    if scale.min >= scale.max or scale.step <= 0:
        yield Finding(
            ("scale",),
            _("Skala harus naik dari min ke max dengan step di atas nol."),
            keys_of(("scale",), "min", "max", "step"),
        )
    if scoring.zero_allowed != (scale.min == 0):
        yield Finding(
            ("scoring", "zero_allowed"),
            _("zero_allowed harus true tepat bila scale.min adalah 0."),
            (("scoring", "zero_allowed"), ("scale", "min")),
        )
    if scoring.floor.value != scale.min:
        yield Finding(
            ("scoring", "floor", "value"),
            _("floor.value harus sama dengan scale.min, yaitu {value}.").format(value=plain(scale.min)),
            (("scoring", "floor", "value"), ("scale", "min")),
        )
    if (scoring.value == "band") != (scoring.band is not None):
        yield Finding(
            ("scoring", "band"),
            _("scoring.band diperlukan tepat bila scoring.value adalah band."),
            (("scoring", "band"), ("scoring", "value")),
        )
    yield from _check_composite(pack)


def _check_composite(pack: PackNode) -> Iterator[Finding]:
    composite = pack.scoring.composite
    if composite is None:
        if pack.scoring.predicate_input == "composite":
            message = _("predicate_input composite memerlukan scoring.composite.")
            yield Finding(
                ("scoring", "predicate_input"), message, keys_of(("scoring",), "composite", "predicate_input")
            )
        return
    for number, part in enumerate(composite.parts):
        place: Place = ("scoring", "composite", "parts", number)
        if part.source == "input" and part.key is None:
            yield Finding(place, _("Bagian dengan source input memerlukan key."), keys_of(place, "key", "source"))
        if part.weight <= 0:
            yield Finding((*place, "weight"), _("Bobot bagian harus di atas nol."))
    if not composite.parts:
        yield Finding(("scoring", "composite", "parts"), _("Daftar ini tidak boleh kosong."))


def check_models(pack: PackNode) -> Iterator[Finding]:
    """Every ladder counts 1 to n and covers the scale."""
    if not pack.maturity_models:
        yield Finding(("maturity_models",), _("Sedikitnya satu model kematangan diperlukan."))
    for key, model in pack.maturity_models.items():
        place: Place = ("maturity_models", key, "levels")
        levels = [level.level for level in model.levels]
        if not levels or levels != list(range(1, len(levels) + 1)):
            yield Finding(place, _("Tingkat harus urut 1, 2, 3 dan seterusnya."), _each(place, len(levels), "level"))
        elif pack.scoring.value == "band":
            yield from _check_bands(pack, place, model)
        elif levels[-1] != pack.scale.max:
            yield Finding(place, _("Tingkat teratas harus sama dengan scale.max."), (place, ("scale", "max")))


def _check_bands(pack: PackNode, place: Place, model: ModelNode) -> Iterator[Finding]:
    ranges = [level.range for level in model.levels]
    bad = [n for n, found in enumerate(ranges) if found is None or len(found) != 2 or found[0] >= found[1]]
    for number in bad:
        message = _("Tingkat ini memerlukan range [bawah, atas] yang naik.")
        yield Finding((*place, number, "range"), message)
    whole = [found for found in ranges if found is not None]
    if bad or not whole:
        return
    joined = all(below[1] == above[0] for below, above in pairwise(whole))
    if not joined or whole[0][0] != pack.scale.min or whole[-1][1] != pack.scale.max:
        yield Finding(
            place,
            _("Rentang tingkat harus bersambung dan menutup skala dari min sampai max."),
            (*_each(place, len(ranges), "range"), ("scale", "min"), ("scale", "max")),
        )


def check_predicates(pack: PackNode) -> Iterator[Finding]:
    """Predicates join without gap and cover the scale."""
    predicates = pack.predicates
    if not predicates:
        yield Finding(("predicates",), _("Sedikitnya satu predikat diperlukan."))
        return
    for number, (below, above) in enumerate(pairwise(predicates)):
        if below.max != above.min or below.max_inclusive:
            yield Finding(
                ("predicates", number + 1, "min"),
                _("Predikat {above} harus mulai tepat di batas atas {below} (max_inclusive: false).").format(
                    above=above.name, below=below.name
                ),
                (
                    ("predicates", number, "max"),
                    ("predicates", number + 1, "min"),
                    ("predicates", number, "max_inclusive"),
                ),
            )
    for number, node in enumerate(predicates):
        if node.min > node.max:
            message = _("Batas bawah predikat {name} di atas batas atasnya.").format(name=node.name)
            yield Finding(("predicates", number), message, keys_of(("predicates", number), "min", "max"))
    last = len(predicates) - 1
    if not predicates[-1].max_inclusive or predicates[-1].max != pack.scale.max:
        yield Finding(
            ("predicates", last, "max"),
            _("Predikat terakhir harus sampai dan termasuk scale.max."),
            (("predicates", last, "max"), ("predicates", last, "max_inclusive"), ("scale", "max")),
        )
    if predicates[0].min > pack.scale.min:
        message = _("Predikat pertama harus mulai paling lambat di scale.min.")
        yield Finding(("predicates", 0, "min"), message, (("predicates", 0, "min"), ("scale", "min")))


def _each(place: Place, count: int, key: str) -> tuple[Place, ...]:
    return (place, *((*place, number, key) for number in range(count)))
