"""Sentences for Fakta and Analisis, made from what is mapped and from the pack's templates."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from dossier_app.domain.documents import Document
from dossier_app.domain.instrument import Indicator, Instrument
from dossier_app.domain.instrument_rules import NarrativeTemplate
from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n import _

_PLACE = re.compile(r"\{(\w+)\}")
FACTS, ANALYSIS = "fakta", "analisis"


class Cited(Protocol):
    """A piece of evidence in words."""

    @property
    def document(self) -> Document | None: ...
    @property
    def article(self) -> str: ...
    @property
    def pages(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def quote(self) -> str: ...


class Shown(Protocol):
    """A requirement in words, with what proves it."""

    @property
    def level(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def kinds(self) -> str: ...
    @property
    def proofs(self) -> Sequence[Cited]: ...


def part_title(part: str) -> str:
    """The heading of a part of a narrative."""
    return {FACTS: _("Fakta"), ANALYSIS: _("Analisis")}.get(part, part.capitalize())


def generated_paragraphs(
    instrument: Instrument, snapshot: Snapshot, indicator: Indicator, *, part: str, needs: Sequence[Shown]
) -> tuple[str, ...]:
    """The paragraphs of one part of one level; none where the pack has no sentence or nothing is mapped."""
    template = _template(instrument, indicator)
    sentence = getattr(template, part, "") if template and part in (FACTS, ANALYSIS) else ""
    if not sentence:
        return ()
    words = _Words(instrument, snapshot, indicator)
    if part == ANALYSIS:
        met = [need for need in needs if need.status == "met" and need.proofs]
        if not met:
            return ()
        elements = "; ".join(one_line(need.text).rstrip(".") for need in met)
        values = {**words.of(met[0], met[0].proofs[0]), "unsur": elements, "fitur": elements}
        return (_filled(sentence, values),)
    paragraphs = [_filled(sentence, words.of(need, proof)) for need in needs for proof in need.proofs]
    return tuple(dict.fromkeys(paragraphs))


def one_line(text: str) -> str:
    """The text without line breaks and runs of blanks."""
    return " ".join(text.split())


def document_words(instrument: Instrument, document: Document) -> str:
    """A document as a letter cites it: Peraturan kepala daerah Nomor 12 Tahun 2024; its name where nothing is known.

    In the language of the pack, whose sentence it becomes a part of, whatever language the program speaks.
    """
    words = [_kind_words(instrument, document) or "dokumen"]
    if document.number:
        words.append(f"Nomor {document.number}")
    if document.year:
        words.append(f"Tahun {document.year}")
    return " ".join(words) if len(words) > 1 else document.title or document.name


def _template(instrument: Instrument, indicator: Indicator) -> NarrativeTemplate | None:
    """That of the nearest group above, else the one for everywhere."""
    for code in (*(group.code for group in reversed(instrument.ancestors(indicator.code))), "*"):
        for template in instrument.rules.narrative_templates:
            if code in template.groups:
                return template
    return None


def _filled(sentence: str, values: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        name = found[1]
        return values.get(name) or _("[{name} belum dicatat]").format(name=name)

    text = one_line(_PLACE.sub(value, sentence))
    return text[:1].upper() + text[1:]


class _Words:
    """What stands in the places of a template, for one indicator."""

    def __init__(self, instrument: Instrument, snapshot: Snapshot, indicator: Indicator) -> None:
        self._instrument = instrument
        self._indicator = indicator
        self._institution = snapshot.info.institution
        self._service = next((a.service for a in snapshot.assessments if a.indicator == indicator.code), "")

    def of(self, need: Shown, proof: Cited) -> dict[str, str]:
        document = proof.document
        values = {
            "substansi": self._indicator.short_title,
            "pasal": proof.article,
            "halaman": proof.pages.removeprefix(_("halaman {pages}").format(pages="")),
            "berkas": proof.file,
            "unsur": one_line(need.text).rstrip("."),
            "fitur": one_line(need.text).rstrip("."),
            "isi": f"“{one_line(proof.quote)}”" if proof.quote else one_line(need.text).rstrip("."),
            "unit": self._institution,
            "lingkup": self._institution,
            "aplikasi": self._service,
            "tingkat": str(need.level),
            "jenis_bukti": need.kinds,
        }
        if document:
            values |= {
                "dokumen": document_words(self._instrument, document),
                "judul": document.title or document.name,
                "jenis_bukti": _kind_words(self._instrument, document) or need.kinds,
                "tautan": document.recognised.url if document.recognised else "",
            }
            if document.unit:
                values["unit"] = document.unit
        return values


def _kind_words(instrument: Instrument, document: Document) -> str:
    """What the document is called by its kind; the form (a signed regulation) goes before the content."""
    kinds = [kind for key in document.kinds if (kind := instrument.evidence_type(key))]
    return min(kinds, key=lambda kind: not kind.must_be_signed).label if kinds else ""
