"""Cross-checks of a pack's rules and references: kinds of evidence, narrative, names, crosswalks, repeated keys."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from dossier_app.i18n import _
from dossier_app.instruments.check_tree import placed_indicators
from dossier_app.instruments.pack_nodes import CatalogNode, CrosswalkNode, PackNode
from dossier_app.instruments.problems import Finding, Place, keys_of, repeated
from dossier_app.instruments.rule_nodes import TemplateNode

CATALOG = "evidence-types"
PLACEHOLDERS = frozenset(
    {"substansi", "dokumen", "judul", "pasal", "halaman", "berkas", "unsur", "isi", "unit", "lingkup", "aplikasi"}
    | {"jenis_bukti", "tautan", "fitur", "tingkat"}
)
NAME_TOKENS = frozenset({"indicator", "letter", "title", "TITLE", "nn"})


def check_catalog(catalog: CatalogNode) -> Iterator[Finding]:
    """Keys of evidence types are unique."""
    for number in repeated(kind.key for kind in catalog.types):
        message = _("Kunci {key} ditulis dua kali.").format(key=catalog.types[number].key)
        yield Finding(("types", number, "key"), message)


def check_evidence_types(pack: PackNode, known: Collection[str]) -> Iterator[Finding]:
    """Requirements name kinds of evidence that the catalogue has."""
    for found in placed_indicators(pack):
        for rung, level in enumerate(found.node.levels):
            for number, need in enumerate(level.requirements):
                place = (*found.place, "levels", rung, "requirements", number, "evidence_types")
                for position, key in enumerate(need.evidence_types):
                    if key not in known:
                        yield Finding((*place, position), _("Tidak ada jenis bukti {key}.").format(key=key))


def check_assessment(pack: PackNode) -> Iterator[Finding]:
    """Keys of rounds, phases, roles and methods are unique; kinds name methods that exist."""
    node = pack.assessment
    lists: Mapping[str, Sequence[str]] = {
        "rounds": [entry.key for entry in node.rounds],
        "phases": [entry.key for entry in node.phases],
        "roles": [entry.key for entry in node.roles],
        "methods": [entry.key for entry in node.methods],
    }
    for name, keys in lists.items():
        for number in repeated(keys):
            message = _("Kunci {key} ditulis dua kali.").format(key=keys[number])
            yield Finding(("assessment", name, number, "key"), message)
    if not node.rounds:
        yield Finding(("assessment", "rounds"), _("Sedikitnya satu putaran penilaian diperlukan."))
    for number, kind in enumerate(node.kinds):
        for position, activity in enumerate(kind.activities):
            if activity not in lists["methods"]:
                place: Place = ("assessment", "kinds", number, "activities", position)
                message = _("Tidak ada metode {key}.").format(key=activity)
                yield Finding(place, message, (place, ("assessment", "methods")))


def check_evidence_rules(pack: PackNode) -> Iterator[Finding]:
    """The catalogue, the rules about ages, and the pattern of file names."""
    rules = pack.evidence_rules
    if rules.catalog != CATALOG:
        yield Finding(("evidence_rules", "catalog"), _("Katalog harus {name}.").format(name=CATALOG))
    for number, rule in enumerate(rules.validity):
        if (rule.comparison == "info") != (rule.max_age_years is None):
            place: Place = ("evidence_rules", "validity", number)
            message = _("max_age_years dan comparison tidak cocok: info berarti tanpa batas umur.")
            yield Finding(place, message, keys_of(place, "comparison", "max_age_years"))
    place = ("evidence_rules", "file_naming", "pattern")
    for token in re.findall(r"<(\w*)>", rules.file_naming.pattern):
        if token not in NAME_TOKENS:
            yield Finding(place, _("Penanda <{token}> tidak dikenal.").format(token=token))


def check_narrative(pack: PackNode) -> Iterator[Finding]:
    """Templates name groups and placeholders that exist, and every scored group has one."""
    place: Place = ("evidence_rules", "narrative", "templates")
    templates = pack.evidence_rules.narrative.templates
    groups = {group.code for group in pack.all_groups()}
    for number, template in enumerate(templates):
        yield from _check_template(template, (*place, number), groups)
    covered = {code for template in templates for code in template.groups}
    bare = [group.code for group in pack.groups if group.weight and group.code not in covered]
    if bare and "*" not in covered:
        yield Finding(
            place,
            _("Tidak ada templat narasi untuk kelompok {codes}.").format(codes=", ".join(bare)),
            (place, *((*place, number, "groups") for number in range(len(templates)))),
        )


def _check_template(template: TemplateNode, place: Place, groups: Collection[str]) -> Iterator[Finding]:
    for position, code in enumerate(template.groups):
        if code != "*" and code not in groups:
            yield Finding((*place, "groups", position), _("Tidak ada kelompok {code}.").format(code=code))
    for key, text in (("fakta", template.fakta), ("analisis", template.analisis)):
        for token in re.findall(r"\{(\w*)\}", text):
            if token not in PLACEHOLDERS:
                yield Finding((*place, key), _("Penanda {{{token}}} tidak dikenal.").format(token=token))


def check_crosswalks(pack: PackNode, known_packs: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    """Crosswalks name packs and indicators that exist; `known_packs` are the indicator codes of each pack."""
    own = {indicator.code for indicator in pack.indicators()}
    for number, walk in enumerate(pack.crosswalks):
        place: Place = ("crosswalks", number)
        if walk.from_pack not in known_packs:
            yield Finding((*place, "from_pack"), _("Tidak ada paket {id}.").format(id=walk.from_pack))
            continue
        yield from _check_crosswalk(walk, place, own, known_packs[walk.from_pack])


def _check_crosswalk(
    walk: CrosswalkNode, place: Place, own: Collection[str], theirs: Collection[str]
) -> Iterator[Finding]:
    again = repeated(entry.indicator for entry in walk.entries)
    for number, entry in enumerate(walk.entries):
        at = (*place, "entries", number)
        if entry.indicator not in own or number in again:
            message = _("Indikator {code} tidak ada atau berulang.").format(code=entry.indicator)
            yield Finding((*at, "indicator"), message)
        for position, code in enumerate(entry.sources):
            if code not in theirs:
                message = _("Paket {id} tidak punya indikator {code}.").format(id=walk.from_pack, code=code)
                yield Finding((*at, "from", position), message)
        if entry.kind != "new" and not entry.sources:
            message = _("Baris {code} tidak menyebut asalnya.").format(code=entry.indicator)
            yield Finding((*at, "from"), message, keys_of(at, "from", "kind"))
