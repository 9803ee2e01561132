"""Verifies a bundle: its bytes, what it says about itself, and that its judgement follows from its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier_app.bundles.facts import DOSSIER, INSTRUMENT, RULES_VERSION
from dossier_app.bundles.problems import BundleProblem
from dossier_app.bundles.reader import BundleView, read_bundle
from dossier_app.bundles.reports import gaps_value, index_value
from dossier_app.bundles.verifier import judge
from dossier_app.domain.assembly import assemble
from dossier_app.domain.journal import JsonValue, canonical_json
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.instruments.library import load_pinned
from dossier_app.jobs.progress import Reporter

_WORDS = ("message", "remedy")


@dataclass(frozen=True, slots=True)
class Verification:
    """All problems of a bundle, sorted by place; none: it is valid. `notes` are what should be known all the same."""

    problems: tuple[BundleProblem, ...] = ()
    notes: tuple[BundleProblem, ...] = ()

    @property
    def valid(self) -> bool:
        return not self.problems


def verify_bundle(path: Path, *, report: Reporter) -> Verification:
    """Judge a zip or an unpacked bag. Raises UserError where there is none, MachineError where it cannot be read."""
    shell = judge(path, report)
    if shell.problems:
        return Verification(shell.problems, shell.notes)
    with read_bundle(path) as view:
        return Verification(tuple(_judgement(view)), shell.notes)


def _judgement(view: BundleView) -> Iterator[BundleProblem]:
    """Gaps and index must be those that the evidence in the bundle gives, by the rules of this program."""
    try:
        instrument = load_pinned(view.instrument)
    except UserError as error:
        yield BundleProblem(INSTRUMENT, str(error))
        return
    unknown = sorted(set(view.facts.indicators) - {indicator.code for indicator in instrument.indicators})
    if unknown:
        yield BundleProblem(DOSSIER, _("Indikator tidak dikenal: {codes}.").format(codes=", ".join(unknown)))
        return
    if view.facts.rules != RULES_VERSION:
        return
    dossier = assemble(view.snapshot, instrument, kind=view.facts.kind, indicators=view.facts.indicators)
    expected = {"gaps": gaps_value(dossier.gaps), "index": index_value(dossier.index)}
    for name, value in expected.items():
        if _wordless(view.facts.reports.get(name)) != _wordless(value):
            yield BundleProblem(DOSSIER, _("Laporan “{name}” tidak sesuai dengan buktinya.").format(name=name))


def _wordless(value: JsonValue) -> str:
    """A report without its sentences, which depend on the language in which it was written."""
    try:
        return canonical_json(_stripped(value))
    except RecursionError:  # no report of ours is nested so deeply
        return ""


def _stripped(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: _stripped(part) for key, part in value.items() if key not in _WORDS}
    if isinstance(value, list):
        return [_stripped(part) for part in value]
    return value
