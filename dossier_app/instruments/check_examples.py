"""The worked examples of a pack: each must give exactly the figures that it promises."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from dossier_app.domain.instrument import Instrument
from dossier_app.domain.scoring import band_share, convert_external, figure, round_index
from dossier_app.i18n import _
from dossier_app.instruments.fields import plain
from dossier_app.instruments.pack_nodes import ExampleNode, PackNode
from dossier_app.instruments.problems import Finding, Place, repeated


def check_examples(pack: PackNode, instrument: Instrument) -> Iterator[Finding]:
    """Run every example against the engine."""
    place: Place = ("worked_examples",)
    if not pack.worked_examples:
        yield Finding(place, _("Sedikitnya satu contoh hitungan diperlukan."))
    for number in repeated(example.id for example in pack.worked_examples):
        message = _("Id contoh {id} dipakai dua kali.").format(id=pack.worked_examples[number].id)
        yield Finding((*place, number, "id"), message)
    for number, example in enumerate(pack.worked_examples):
        for message in example_faults(instrument, example):
            yield Finding((*place, number), message, whole=True)


def example_faults(instrument: Instrument, example: ExampleNode) -> tuple[str, ...]:
    """Everything that an example promises and the engine does not give; empty: it reproduces."""
    if example.kind == "index":
        faults = (*_unknown_codes(instrument, example), *_off_scale(instrument, example))
        return faults or tuple(_index_faults(instrument, example))
    found = _single_value(instrument, example)
    if found is None or example.expected.value is None:
        return (_("Contoh {id} tidak lengkap atau menyebut sesuatu yang tidak ada.").format(id=example.id),)
    return tuple(_compare(instrument, "value", round_index(instrument.scoring.rounding, found), example.expected.value))


def _single_value(instrument: Instrument, example: ExampleNode) -> Fraction | None:
    """The value of a conversion or band example, None where it lacks a part."""
    if example.kind == "conversion":
        indicator = instrument.indicator(example.indicator or "")
        if indicator is None or indicator.external_index is None or example.input is None:
            return None
        bounds = indicator.external_index.bounds
        inside = bounds[0] <= example.input <= bounds[-1]
        return convert_external(instrument, indicator, example.input) if inside else None
    models = {model.key: model for model in instrument.models}
    if example.level is None or example.met is None or not example.required or example.model not in models:
        return None
    levels = models[example.model].levels
    if not 1 <= example.level <= len(levels) or levels[example.level - 1].band is None:
        return None
    return band_share(instrument, example.model, example.level, met=example.met, required=example.required)


def _unknown_codes(instrument: Instrument, example: ExampleNode) -> Iterator[str]:
    groups = {group.code for group in instrument.all_groups}
    for code in example.values:
        if instrument.indicator(code) is None:
            yield _("Tidak ada indikator {code}.").format(code=code)
    for code in (*example.group_values, *example.expected.groups):
        if code not in groups:
            yield _("Tidak ada kelompok {code}.").format(code=code)


def _off_scale(instrument: Instrument, example: ExampleNode) -> Iterator[str]:
    scale = instrument.scale
    for code, value in example.values.items():
        if not scale.low <= value <= scale.high or (value - scale.low) % scale.step:
            yield _("Nilai indikator {code} di luar skala.").format(code=code)


def _index_faults(instrument: Instrument, example: ExampleNode) -> Iterator[str]:
    expected = example.expected
    shown = figure(instrument, example.values, group_values=example.group_values, inputs=example.inputs)
    if expected.index is not None:
        yield from _compare(instrument, "index", shown.index, expected.index)
    if expected.composite is not None:
        yield from _compare(instrument, "composite", shown.composite, expected.composite)
    if expected.predicate is not None and shown.predicate != expected.predicate:
        yield _("Predikat yang dihitung {found}, pada contoh {wanted}.").format(
            found=shown.predicate or "-", wanted=expected.predicate
        )
    for code, wanted in expected.groups.items():
        others = {key: value for key, value in example.group_values.items() if key != code}
        yield from _compare(instrument, code, _group(instrument, code, example.values, others), wanted)


def _group(
    instrument: Instrument, code: str, values: Mapping[str, Fraction], given: Mapping[str, Fraction]
) -> Decimal | None:
    figures = figure(instrument, values, group_values=given).groups
    return next(group.index for group in figures if group.code == code)


def _compare(instrument: Instrument, name: str, found: Decimal | None, wanted: Fraction) -> Iterator[str]:
    if found is None or found != round_index(instrument.scoring.rounding, wanted):
        shown = "-" if found is None else str(found)
        yield _("{name} yang dihitung {found}, pada contoh {wanted}.").format(
            name=name, found=shown, wanted=plain(wanted)
        )
