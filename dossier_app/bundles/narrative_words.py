"""Fakta and Analisis of a level, made from what is mapped and from the pack's sentences, and what they leave open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier_app.bundles.citation_words import document_words, in_sentence, is_involved, listed, one_line
from dossier_app.bundles.narrative_cited import cited_documents, values_of
from dossier_app.bundles.narrative_open import unproven, unsaid
from dossier_app.bundles.narrative_template import continued, filled, places_of, with_list
from dossier_app.domain.gaps import open_mandatory
from dossier_app.domain.instrument import Indicator, Instrument, LevelRule
from dossier_app.domain.instrument_rules import NarrativeTemplate
from dossier_app.domain.report import IndicatorReport, RequirementReport, RequirementStatus
from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n import LANGUAGES, _, speaking

__all__ = ["ANALYSIS", "FACTS", "LevelDraft", "document_words", "level_draft", "one_line", "part_title"]

FACTS, ANALYSIS = "fakta", "analisis"


@dataclass(frozen=True, slots=True)
class LevelDraft:
    """What the mappings say of one level: paragraphs in the language of the pack.

    `unsaid` is what a person must still record so that the facts are complete, `unproven` what the level still lacks;
    both in the language that the program speaks.
    """

    facts: tuple[str, ...] = ()
    analysis: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()

    def paragraphs(self, part: str) -> tuple[str, ...]:
        """Those of one part; none of a part that no template speaks of."""
        return {FACTS: self.facts, ANALYSIS: self.analysis}.get(part, ())


def part_title(part: str) -> str:
    """The heading of a part of a narrative."""
    return {FACTS: _("Fakta"), ANALYSIS: _("Analisis")}.get(part, part.capitalize())


def level_draft(
    instrument: Instrument, snapshot: Snapshot, report: IndicatorReport, *, level: int, files: Mapping[str, str]
) -> LevelDraft:
    """The draft of one level. `files` are the names as exported by document id; no other document is named.

    Only pieces that count are stated, and only met requirements are said to be met.
    """
    template = _template(instrument, report.indicator)
    needs = _needs_of(report, level)
    with speaking(instrument.language if instrument.language in LANGUAGES else "id"):
        cited = cited_documents(snapshot, needs, files)
        values = [values_of(instrument, snapshot, report.indicator, one, template) for one in cited]
        if len({one["isi"] for one in values}) == 1 and not any(piece.quote.strip() for piece in cited[0].pieces):
            values = [{**one, "isi": ""} for one in values]  # the analysis says it right below
        facts = tuple(_facts(template, values)) if template else ()
        analysis = (
            *(_analysis(template, report, level, needs, values) if template else ()),
            *_waived(needs),
        )
    return LevelDraft(
        facts,
        analysis,
        tuple(unsaid(instrument, snapshot, report.indicator, cited, template)) if template else (),
        tuple(unproven(report, level, needs, files)),
    )


def _template(instrument: Instrument, indicator: Indicator) -> NarrativeTemplate | None:
    """That of the nearest group above, else the one for everywhere."""
    for code in (*(group.code for group in reversed(instrument.ancestors(indicator.code))), "*"):
        for template in instrument.rules.narrative_templates:
            if code in template.groups:
                return template
    return None


def _needs_of(report: IndicatorReport, level: int) -> tuple[RequirementReport, ...]:
    """What this level asks: its own requirements, and the checklist items where it asks for some."""
    rung = next(rung for rung in report.indicator.levels if rung.level == level)
    return tuple(need for need in report.requirements if need.level == level or (not need.level and rung.min_items))


def _facts(template: NarrativeTemplate, values: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """A paragraph for each document; from the second on without what has been said already."""
    before: Mapping[str, str] = {}
    told: set[str] = set()
    for one in values:
        further = continued(template.fakta, before, one) if before else ""
        text = filled(further or template.fakta, one)
        if text not in told:
            told.add(text)
            yield text
        before = one


def _analysis(
    template: NarrativeTemplate,
    report: IndicatorReport,
    level: int,
    needs: Sequence[RequirementReport],
    values: Sequence[Mapping[str, str]],
) -> Iterator[str]:
    stated = [need for need in needs if need.status is RequirementStatus.MET]
    if not values or not stated or not template.analisis:
        return
    elements = listed([in_sentence(need.requirement.text) for need in stated])
    own = {"unsur": elements, "fitur": elements, "isi": elements, "tingkat": _reached(report, level)}
    shared = {key: value for key, value in values[0].items() if all(one.get(key) == value for one in values)}
    place = next((name for name in ("unsur", "fitur", "isi") if name in places_of(template.analisis)), "")
    if place and is_involved(elements):
        instead = _("berikut") if place == "fitur" else _("hal berikut")
        yield with_list(template.analisis, {**shared, **own}, place=place, instead=instead)
    else:
        yield filled(template.analisis, {**shared, **own})


def _reached(report: IndicatorReport, level: int) -> str:
    """The level as far as it is proven."""
    if report.indicator.informed_by or not open_mandatory(report, level):
        return str(level)
    own = [need for need in report.requirements if need.level == level and not need.optional and not need.settled]
    short = any(lack.level == level for lack in report.items_short)
    if own or short or report.indicator.level_rule is LevelRule.HIGHEST_MET:
        return _("{level}, meskipun belum seluruh kriterianya terpenuhi").format(level=level)
    return _("{level}, meskipun tingkat di bawahnya belum lengkap").format(level=level)


def _waived(needs: Sequence[RequirementReport]) -> Iterator[str]:
    """What was set aside, with who did and why; what has the same reason is named together."""
    together: dict[tuple[str, str], list[str]] = {}
    for need in needs:
        if need.waiver is not None:
            reason = one_line(need.waiver.reason).rstrip(".")
            together.setdefault((one_line(need.waiver.by), reason), []).append(in_sentence(need.requirement.text))
    for (by, reason), texts in together.items():
        words = _("Tidak berlaku menurut {by}: {needs}, dengan alasan {reason}.")
        yield words.format(by=by, needs=listed(texts), reason=reason)
