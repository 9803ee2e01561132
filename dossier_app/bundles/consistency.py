"""Whether what a bundle says about itself agrees: facts, journal, instrument and files (no bytes are read here)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier_app.bundles.facts import DOSSIER, EXCHANGE, FILES, INSTRUMENT, KINDS, TEXTS, UPLOADS, Facts
from dossier_app.bundles.journal_lines import JOURNAL, chain_problems
from dossier_app.bundles.problems import BundleProblem
from dossier_app.domain.assembly import REQUEST
from dossier_app.domain.canonical import canonical_state
from dossier_app.domain.journal import Entry, JsonValue, canonical_json
from dossier_app.domain.shown import fold_snapshot
from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural

CONTRADICTIONS_NAMED = 20


@dataclass(frozen=True, slots=True)
class Parts:
    """What is compared: `digests` and `sizes` are of the payload as it was found, by name below the bag."""

    facts: Facts
    entries: Sequence[Entry]
    digests: Mapping[str, str]
    sizes: Mapping[str, int]


def consistency_problems(parts: Parts) -> tuple[BundleProblem, ...]:
    """Everything that does not agree, in the order facts, journal, instrument, files, evidence."""
    problems = [*_kind(parts), *chain_problems(parts.entries, parts.facts.left_out, parts.facts.forks)]
    try:
        snapshot = fold_snapshot(parts.entries)
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return (*problems, BundleProblem(JOURNAL, _("Riwayat memuat nilai yang tidak sah.")))
    if snapshot is None:
        return (*problems, BundleProblem(JOURNAL, _("Riwayat tidak menyebut ruang kerja mana pun.")))
    problems += _state(parts.facts, snapshot)
    problems += _addressee(parts.facts, snapshot)
    problems += _instrument(parts, snapshot)
    problems += _files(parts, snapshot)
    problems += _uploads(parts, snapshot)
    problems += _evidence(parts.facts, snapshot)
    if parts.facts.kind == EXCHANGE:
        problems += _lacking(parts.facts, snapshot)
    return tuple(problems)


def _kind(parts: Parts) -> Iterator[BundleProblem]:
    facts = parts.facts
    if facts.kind not in KINDS:
        yield BundleProblem(DOSSIER, _("Jenis bundel “{kind}” tidak dikenal.").format(kind=facts.kind))
    if not facts.replaced.keys() <= {entry.id for entry in parts.entries}:
        yield BundleProblem(DOSSIER, _("Disebut catatan riwayat yang tidak ikut dalam bundel."))
    if facts.complete and facts.left_out:
        yield BundleProblem(DOSSIER, _("Riwayat disebut lengkap, padahal ada catatan yang ditinggalkan."))


def _state(facts: Facts, snapshot: Snapshot) -> Iterator[BundleProblem]:
    expected = canonical_state(snapshot)
    if facts.date != snapshot.as_of:
        yield BundleProblem(DOSSIER, _("Tanggal dosir tidak sama dengan tanggal catatan riwayat terbaru."))
    if canonical_json(facts.state) == canonical_json(expected):
        return
    for count, name in enumerate(_differences(facts.state, expected)):
        if count == CONTRADICTIONS_NAMED:
            break
        message = _("Isi dosir pada “{name}” tidak sama dengan riwayat.")
        yield BundleProblem(DOSSIER, message.format(name=name))


def _addressee(facts: Facts, snapshot: Snapshot) -> Iterator[BundleProblem]:
    """A request is for one unit, and asks it for something."""
    if facts.kind == REQUEST and not any(known.unit == facts.unit for known in snapshot.assignments):
        yield BundleProblem(DOSSIER, _("Permintaan ini tidak menyebut OPD yang ditugasi."))


def _differences(said: Mapping[str, JsonValue], folded: Mapping[str, JsonValue]) -> Iterator[str]:
    """Where two states differ: the section, and within a list or object the place."""
    for section in sorted(said.keys() | folded.keys()):
        left, right = said.get(section), folded.get(section)
        if left == right:
            continue
        if isinstance(left, list) and isinstance(right, list):
            known = {canonical_json(item) for item in right}
            strange = [item for item in left if canonical_json(item) not in known]
            named = [str(item.get("id", "")) for item in strange if isinstance(item, dict)]
            yield from (f"{section} {name}".strip() for name in named or [""])
        else:
            yield section


def _instrument(parts: Parts, snapshot: Snapshot) -> Iterator[BundleProblem]:
    if parts.digests.get(INSTRUMENT) != snapshot.info.instrument.sha256:
        yield BundleProblem(INSTRUMENT, _("Instrumen ini bukan yang dipakai ruang kerja."))


def _files(parts: Parts, snapshot: Snapshot) -> Iterator[BundleProblem]:
    documents = {document.id: document for document in snapshot.documents}
    known: set[str] = set()
    for file in parts.facts.files:
        name = "data/" + file.path
        known.add(name)
        document = documents.get(file.document)
        if not name.startswith(FILES):
            yield BundleProblem(name, _("Dokumen ini tidak berada di folder berkas."))
        if name not in parts.digests:
            yield BundleProblem(name, _("Dokumen ini disebut dosir, tetapi tidak ada di dalam bundel."))
            continue
        told = (file.sha256, file.size)
        if (parts.digests[name], parts.sizes[name]) != told:
            yield BundleProblem(name, _("Isi dokumen ini bukan yang disebut dosir."))
        if document is None or (document.sha256, document.size) != told:
            yield BundleProblem(name, _("Dokumen ini tidak dikenal dalam riwayat."))
    for name in sorted(parts.digests):
        if name.startswith(FILES) and name not in known:
            yield BundleProblem(name, _("Dokumen ini tidak disebut dosir."))
        if name.startswith(TEXTS) and name.removeprefix(TEXTS).removesuffix(".json") not in {
            document.sha256 for document in snapshot.documents
        }:
            yield BundleProblem(name, _("Teks ini bukan milik dokumen mana pun."))


def _uploads(parts: Parts, snapshot: Snapshot) -> Iterator[BundleProblem]:
    """What is handed to the official application: every named file is there, and comes from a known document."""
    known = {document.id: document for document in snapshot.documents}
    named = {"data/" + upload.path for upload in parts.facts.uploads}
    for name in sorted(parts.digests):
        if name.startswith(UPLOADS) and name.endswith((".pdf", ".zip")) and name not in named:
            yield BundleProblem(name, _("Berkas unggahan ini tidak disebut dosir."))
    for upload in parts.facts.uploads:
        name = "data/" + upload.path
        if not name.startswith(UPLOADS):
            yield BundleProblem(name, _("Berkas unggahan ini tidak berada di folder unggah."))
        if name not in parts.digests:
            yield BundleProblem(name, _("Berkas unggahan ini disebut dosir, tetapi tidak ada di dalam bundel."))
        elif (parts.digests[name], parts.sizes[name]) != (upload.sha256, upload.size):
            yield BundleProblem(name, _("Isi berkas unggahan ini bukan yang disebut dosir."))
        for member in upload.members:
            document = known.get(member.document)
            if document is None or (member.way == "original" and member.sha256 != document.sha256):
                message = _("Isi unggahan {file} tidak dikenal dalam riwayat.")
                yield BundleProblem(name, message.format(file=member.name))


def _lacking(facts: Facts, snapshot: Snapshot) -> Iterator[BundleProblem]:
    """Who exchanges hands everything over: a document that stays out must be named."""
    excused = {file.document for file in facts.files} | {omission.name for omission in facts.omissions}
    for document in snapshot.documents:
        if document.id not in excused and document.name not in excused:
            message = _("Dokumen {name} tidak ikut dalam bundel, dan itu tidak disebut.")
            yield BundleProblem(DOSSIER, message.format(name=document.name))


def _evidence(facts: Facts, snapshot: Snapshot) -> Iterator[BundleProblem]:
    documents = {document.id: document for document in snapshot.documents}
    held = {file.document for file in facts.files}
    held |= {member.document for upload in facts.uploads for member in upload.members}
    excused = {omission.name for omission in facts.omissions}
    for piece in snapshot.evidence:
        document = documents.get(piece.document)
        if document is None:
            message = _("Bukti untuk {requirement} menunjuk dokumen yang tidak ada.")
            yield BundleProblem(DOSSIER, message.format(requirement=piece.requirement))
            continue
        if document.id not in held and document.name not in excused:
            message = _("Bukti untuk {requirement} menunjuk {name}, yang tidak ikut dalam bundel.")
            yield BundleProblem(DOSSIER, message.format(requirement=piece.requirement, name=document.name))
        if document.pages is not None and piece.pages.last > document.pages:
            message = plural(
                "Bukti untuk {requirement} menunjuk halaman {page}, padahal {name} hanya {count} halaman.",
                document.pages,
            )
            yield BundleProblem(
                DOSSIER,
                message.format(
                    requirement=piece.requirement, page=piece.pages.last, name=document.name, count=document.pages
                ),
            )
