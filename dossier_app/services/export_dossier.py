"""Exports a dossier as a bundle: whole or not at all, read again and verified before it gets its name."""

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier_app.bundles.archive import open_archive, read_whole
from dossier_app.bundles.bag import BagFacts, bag_parts
from dossier_app.bundles.bag_rules import METADATA_LIMIT
from dossier_app.bundles.contents import Binding, Writer, Writers
from dossier_app.bundles.facts import ASSESSMENT, EXCHANGE, KINDS, UploadFact
from dossier_app.bundles.journal_lines import journal_position
from dossier_app.bundles.problems import EntryDamaged
from dossier_app.bundles.reader import manifest_digest
from dossier_app.bundles.scope import Cut, cut_journal
from dossier_app.bundles.staging import staging_beside
from dossier_app.bundles.tags import INFO, read_info
from dossier_app.bundles.zip_writer import Part, SourceChanged, write_zip
from dossier_app.domain.assembly import REQUEST, REVIEW, assemble
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.domain.shown import fold_snapshot
from dossier_app.domain.uploads import UPLOAD
from dossier_app.errors import DossierError, MachineError, UserError
from dossier_app.files import fsync_file, fsync_folder, machine_error
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.log import logger
from dossier_app.paths import AppPaths
from dossier_app.services.bundle_payload import bundle_facts, payload_parts
from dossier_app.services.choose_upload import UploadChoice, levels_of, order_of
from dossier_app.services.desk import Desk
from dossier_app.services.made_bundles import MadeBundle, note_bundle, now
from dossier_app.services.report_gaps import check_indicators
from dossier_app.services.request_for import request_for
from dossier_app.services.sources import USUAL, DeskSources, lost_blobs
from dossier_app.services.unpacked_bag import lay_out, put_in_place, size_of
from dossier_app.services.verify_bundle import verify_bundle

_log = logger("services")
AS_THE_PACK_SAYS = UploadChoice()


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: `files` documents in a bundle of `bytes`; `omissions` is all that had to stay out.

    `manifest` is the SHA-256 of its manifest.
    """

    bundle: Path
    files: int
    bytes: int
    omissions: tuple[Omission, ...] = ()
    manifest: str = ""


def export_dossier(
    desk: Desk,
    target: Path,
    *,
    kind: str,
    indicators: Sequence[str] | None = None,
    unit: str = "",
    with_history: bool = False,
    binding: Binding = USUAL,
    writers: Writers,
    report: Reporter,
    paths: AppPaths | None = None,
    upload: UploadChoice = AS_THE_PACK_SAYS,
    unpacked: bool = False,
) -> ExportReport:
    """Write a bundle of `kind` to `target`; `binding` says how its volume is bound.

    A request goes to one `unit`, and speaks of the indicators that it was asked for.

    `upload` is for the kind of that name. `unpacked`: the bag is a folder, not a zip, and no note is taken of it.
    With `paths` it is noted among the bundles that this computer has made.
    An existing file is replaced only if it is a bundle of this very workspace. Raises UserError, MachineError and
    Cancelled, and then nothing has changed beside `target`.
    """
    asked = request_for(desk, unit, indicators) if kind == REQUEST or unit else None
    codes = checked_scope(desk, kind, asked.indicators if asked else indicators)
    target = checked_target(desk, target, unpacked=unpacked)
    cut = cut_for(desk, kind=kind, indicators=codes, history=with_history, upload=upload)
    dossier, lost = _assembled(desk, cut, kind=kind, indicators=codes, report=report)
    dossier = replace(dossier, addressee=asked.unit if asked else "")
    parts = parts_of(writers, kind)
    sources = DeskSources(desk, lost=lost, binding=binding, facts=bundle_facts(dossier, cut))
    _log.debug("export: assembled")
    sentence = _("Bundel {name} tidak dapat ditulis.").format(name=target.name)
    try:
        with staging_beside(target) as staging:
            uploads: tuple[UploadFact, ...] = ()
            if kind == UPLOAD:
                dossier, uploads = _write_uploads(desk, dossier, sources, writers, upload, staging, report)
                names = sorted(path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file())
            else:
                dossier = _write_parts(dossier, sources, parts, staging, report)
                names = [name for part in parts for name in _volumes(staging, part)]
            _log.debug("export: parts written")
            payload = payload_parts(desk, dossier, sources, cut, staging, names, uploads)
            bundle = staging / ("bundel" if unpacked else "bundel.zip")
            _pack(bundle, bag_parts(_bag_facts(dossier), payload), report, unpacked=unpacked)
            _log.debug("export: zipped")
            _verified(bundle, report)
            _log.debug("export: verified")
            size, manifest = size_of(bundle) if unpacked else bundle.stat().st_size, manifest_digest(bundle)
            if unpacked:
                put_in_place(bundle, target, staging)
            else:
                bundle.replace(target)
            _log.debug("export: named")
            fsync_folder(target.parent)
    except OSError as error:
        raise machine_error(error, sentence) from error
    done = ExportReport(target, len(dossier.files), size, dossier.omissions, manifest)
    if paths is not None and not unpacked:
        _note(paths, done, dossier, cut, codes)
    return done


def _note(paths: AppPaths, done: ExportReport, dossier: Dossier, cut: Cut, codes: tuple[str, ...] | None) -> None:
    """The bundle is written and stays so, even where its note cannot be."""
    made = MadeBundle(
        workspace=dossier.snapshot.info.id,
        path=str(done.bundle),
        when=now(),
        kind=dossier.kind,
        indicators=",".join(codes or ()),
        files=done.files,
        bytes=done.bytes,
        omissions=len(done.omissions),
        position=journal_position((*cut.entries, *cut.left_out), cut.runs()),
        manifest=done.manifest,
    )
    try:
        note_bundle(paths, made)
    except MachineError as error:
        _log.warning("export: the bundle could not be noted: %s", error.reason)


def checked_scope(desk: Desk, kind: str, indicators: Sequence[str] | None) -> tuple[str, ...] | None:
    if kind not in KINDS:
        raise UserError(
            _("Jenis bundel “{kind}” tidak dikenal.").format(kind=kind),
            remedy=_("Pilih salah satu: {kinds}.").format(kinds=", ".join(KINDS)),
        )
    if indicators is None:
        return None
    if kind == EXCHANGE:
        raise UserError(
            _("Bundel pertukaran tidak dapat dibatasi pada indikator tertentu."),
            reason=_("Bundel pertukaran membawa seluruh ruang kerja beserta riwayatnya."),
            remedy=_("Hilangkan pilihan indikator, atau pilih jenis {kind}.").format(kind=ASSESSMENT),
        )
    known = check_indicators(desk.instrument, indicators)
    return tuple(indicator.code for indicator in desk.instrument.indicators if indicator.code in known)


def checked_target(desk: Desk, target: Path, *, unpacked: bool = False) -> Path:
    target = target.absolute()
    sentence = _("Bundel tidak dapat ditulis ke {name}.").format(name=target.name)
    if unpacked and target.is_file():
        raise UserError(sentence, reason=_("Itu sebuah berkas."), remedy=_("Sebutkan nama folder baru."))
    if target.is_dir() and not unpacked:
        raise UserError(
            sentence, reason=_("Itu sebuah folder."), remedy=_("Sebutkan nama berkas, misalnya dosir.zip di dalamnya.")
        )
    if not target.parent.is_dir():
        raise UserError(
            sentence,
            reason=_("Folder {name} tidak ada.").format(name=target.parent.name),
            remedy=_("Buat foldernya dahulu, atau pilih folder lain."),
        )
    workspace = desk.workspace.path.resolve()
    inside = target.parent.resolve()
    if workspace == inside or workspace in inside.parents:
        raise UserError(
            sentence,
            reason=_("Folder itu milik ruang kerja."),
            remedy=_("Pilih folder di luar folder ruang kerja."),
        )
    empty = target.is_dir() and next(target.iterdir(), None) is None
    if target.exists() and not empty and not _is_ours(target, desk.snapshot().info.id):
        raise UserError(
            sentence,
            reason=_("Sudah ada berkas dengan nama itu, dan isinya bukan bundel ruang kerja ini."),
            remedy=_("Pilih nama lain, atau pindahkan berkas itu dahulu."),
        )
    return target


def _is_ours(path: Path, workspace: str) -> bool:
    try:
        with open_archive(path) as archive:
            info = read_info(read_whole(archive, INFO, METADATA_LIMIT))
    except (DossierError, EntryDamaged, KeyError):
        return False
    return info.get("External-Identifier") == (f"urn:uuid:{workspace}",)


def cut_for(
    desk: Desk,
    *,
    kind: str,
    indicators: tuple[str, ...] | None,
    history: bool,
    upload: UploadChoice = AS_THE_PACK_SAYS,
) -> Cut:
    entries = tuple(desk.workspace.entries())
    elsewhere = tuple(desk.workspace.left_out())
    if kind == EXCHANGE:
        return Cut(entries, elsewhere=elsewhere)
    snapshot = fold_snapshot(entries)
    assert snapshot is not None, "a workspace has founded itself"
    upto = levels_of(snapshot, desk.instrument, upload, indicators) if kind == UPLOAD else None
    history = history and kind != UPLOAD
    cut = cut_journal(entries, snapshot, desk.instrument, indicators=indicators, history=history, kind=kind, upto=upto)
    return replace(cut, elsewhere=elsewhere)


def _assembled(
    desk: Desk, cut: Cut, *, kind: str, indicators: tuple[str, ...] | None, report: Reporter
) -> tuple[Dossier, frozenset[str]]:
    """The dossier of exactly what travels, every document in it read to its last byte; and the SHA-256 of lost ones."""
    snapshot = fold_snapshot(cut.entries)
    assert snapshot is not None, "the workspace itself is always in scope"
    lost = desk.snapshot().unavailable
    first = assemble(replace(snapshot, unavailable=lost), desk.instrument, kind=kind, indicators=indicators)
    sizes = {file.document.sha256: file.document.size for file in first.files}
    report.start(sum(sizes.values()), _("Memeriksa dokumen"))
    if damaged := lost_blobs(desk, sizes, report):
        lost |= damaged
        first = assemble(replace(snapshot, unavailable=lost), desk.instrument, kind=kind, indicators=indicators)
    return first, lost


def _volumes(staging: Path, part: str) -> list[str]:
    """The files that a part came as: itself, what is in its folder, or its volumes in order."""
    if (staging / part).is_dir():
        files = (file for file in (staging / part).rglob("*") if file.is_file())
        return sorted(file.relative_to(staging).as_posix() for file in files)
    if (staging / part).exists():
        return [part]
    stem, _dot, ending = part.rpartition(".")
    numbers = itertools.takewhile(lambda n: (staging / f"{stem}-{n}.{ending}").exists(), itertools.count(1))
    return [f"{stem}-{number}.{ending}" for number in numbers]


def parts_of(writers: Writers, kind: str) -> Mapping[str, Writer]:
    """What is written for a bundle of this kind; a review is its facts and its journal, and nothing else."""
    return {REQUEST: writers.requests, REVIEW: {}}.get(kind, writers.parts)


def _write_parts(
    dossier: Dossier, sources: DeskSources, parts: Mapping[str, Writer], staging: Path, report: Reporter
) -> Dossier:
    """Write each part; what one had to leave out is told on those after it and in `dossier.json`."""
    for name, write in parts.items():
        left_out = write(dossier, sources, staging / name, report)
        _log.debug("export: wrote %s", name)
        dossier = replace(dossier, omissions=tuple(dict.fromkeys((*dossier.omissions, *left_out))))
    return dossier


def _write_uploads(
    desk: Desk,
    dossier: Dossier,
    sources: DeskSources,
    writers: Writers,
    upload: UploadChoice,
    staging: Path,
    report: Reporter,
) -> tuple[Dossier, tuple[UploadFact, ...]]:
    """Write what the official application takes; the dossier then tells what could not go there."""
    assert writers.upload is not None, "the program has a writer of uploads"
    order = order_of(desk.snapshot(), desk.instrument, upload)
    made = writers.upload(dossier, sources, order, staging / "unggah", report)
    omissions = tuple(dict.fromkeys((*dossier.omissions, *made.omissions)))
    return replace(dossier, omissions=omissions), made.files


def _bag_facts(dossier: Dossier) -> BagFacts:
    info = dossier.snapshot.info
    date = dossier.date.astimezone(dt.UTC)
    subject = dossier.instrument.title
    return BagFacts(info.institution, info.year, info.id, dossier.kind, date, dossier.omissions, subject)


def _pack(bundle: Path, parts: Sequence[Part], report: Reporter, *, unpacked: bool) -> None:
    """Write the bag as a zip, or as a folder."""
    try:
        if unpacked:
            lay_out(bundle, parts, report)
            return
        report.start(sum(part.size for part in parts), _("Menyusun bundel"))
        write_zip(bundle, parts, report)
    except SourceChanged as error:
        raise MachineError(
            _("Bundel tidak jadi ditulis."),
            reason=_("{name} berubah selama disalin.").format(name=error),
            remedy=_("Jalankan dossier check pada ruang kerja, lalu ulangi."),
        ) from error
    fsync_file(bundle)


def _verified(bundle: Path, report: Reporter) -> None:
    found = verify_bundle(bundle, report=report)
    if found.valid:
        return
    first = found.problems[0]
    raise MachineError(
        _("Bundel yang baru ditulis tidak lolos pemeriksaan, jadi tidak disimpan."),
        reason=f"{first.where}: {first.message}" if first.where else first.message,
        remedy=_("Periksa disk dan ruang kerja (dossier check), lalu ulangi."),
    )
