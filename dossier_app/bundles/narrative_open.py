"""What a narrative leaves open for a person: facts that nobody recorded, and what the level still lacks."""

from collections.abc import Iterator, Mapping, Sequence

from dossier_app.bundles.citation_words import kind_of, listed, one_line
from dossier_app.bundles.narrative_cited import CitedDocument, service_name
from dossier_app.bundles.narrative_template import places_of
from dossier_app.domain.documents import DocumentStatus
from dossier_app.domain.instrument import Indicator, Instrument
from dossier_app.domain.instrument_rules import NarrativeTemplate
from dossier_app.domain.report import IndicatorReport, ProblemCode, RequirementReport, RequirementStatus
from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n import _
from dossier_app.i18n.problems import problem_message, problem_remedy


def unsaid(
    instrument: Instrument,
    snapshot: Snapshot,
    indicator: Indicator,
    cited: Sequence[CitedDocument],
    template: NarrativeTemplate,
) -> Iterator[str]:
    """The facts that the template speaks of and nobody recorded, a sentence for each document."""
    places = places_of(template.fakta)
    for one in cited:
        if lacking := list(_lacking(instrument, one, places)):
            yield _("{file}: {facts} belum dicatat.").format(file=one.file, facts=listed(lacking))
    if cited and "aplikasi" in places and not service_name(snapshot, indicator):
        yield _("Nama aplikasi atau layanan yang dinilai belum dicatat.")
    if cited and "tautan" in places and not any(_url(one) for one in cited):
        yield _("Tautan layanan belum dipetakan.")


def unproven(
    report: IndicatorReport, level: int, needs: Sequence[RequirementReport], files: Mapping[str, str]
) -> Iterator[str]:
    """The requirements with evidence that does not count, and, in range, the mandatory ones without any."""
    for need in needs:
        text = one_line(need.requirement.text).rstrip(".")
        if need.status is RequirementStatus.WEAK:
            words = _("{id} {text}: buktinya belum dapat dihitung. {problems}")
            yield words.format(id=need.id, text=text, problems=" ".join(_problems(need)))
        elif need.status is RequirementStatus.MISSING and level <= report.upto and not need.optional:
            if not report.indicator.informed_by:
                yield _("{id} {text}: belum ada bukti.").format(id=need.id, text=text)
        elif need.status is RequirementStatus.MET:
            for piece in need.evidence:
                if piece.document not in files:
                    yield _("{id} {text}: satu dokumennya tidak ikut dalam dosir.").format(id=need.id, text=text)
    for lack in report.items_short:
        if lack.level == level <= report.upto:
            words = _("Tingkat {level} meminta sedikitnya {needed} butir daftar periksa; baru {met} terpenuhi.")
            yield words.format(level=level, needed=lack.needed, met=lack.met)


def _lacking(instrument: Instrument, cited: CitedDocument, places: frozenset[str]) -> Iterator[str]:
    document = cited.document
    kind = kind_of(instrument, document)
    signed = kind is not None and kind.must_be_signed
    enacted = signed and document.status is not DocumentStatus.DRAFT
    if kind is None and places & {"dokumen", "jenis_bukti"}:
        yield _("jenis dokumen")
    if "dokumen" in places and enacted and not document.number:
        yield _("nomor")
    if "dokumen" in places and enacted and not document.year:
        yield _("tahun")
    if "judul" in places and not document.title:
        yield _("judul")
    if "pasal" in places and signed and not any(piece.article for piece in cited.pieces):
        yield _("pasal")
    if (document.pages or 0) > 1 and not cited.pages:
        yield _("halaman")


def _url(cited: CitedDocument) -> str:
    return cited.document.recognised.url if cited.document.recognised else ""


def _problems(need: RequirementReport) -> Iterator[str]:
    """The problems that block, each once, with the next move."""
    told: set[str] = set()
    for problem in need.problems:
        if problem.blocking and problem.code is not ProblemCode.NO_EVIDENCE:
            words = (problem_message(problem.code, problem.params), problem_remedy(problem.code, problem.params))
            text = " ".join(filter(None, words))
            if text not in told:
                told.add(text)
                yield text
