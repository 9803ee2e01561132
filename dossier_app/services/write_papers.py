"""Writes the companion papers of a workspace, and says what is still missing on them."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier_app.bundles.contents import BoundPlaces, PaperOrder, Writers
from dossier_app.domain.assembly import assemble
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.papers import ASKED, EVERY, WANTED, Paper
from dossier_app.errors import UserError
from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.desk import Desk, nearest
from dossier_app.services.made_bundles import made_bundles

__all__ = ["ASKED", "EVERY", "WANTED", "Lack", "Paper", "WrittenPapers", "preview_papers", "write_papers"]

VOLUMES = ("dossier.pdf", "dossier-")


@dataclass(frozen=True, slots=True)
class Lack:
    """What a paper will not say: `what` is the field asked for, or a word of the workspace's own gaps.

    Words: not_assessed, overclaimed, nobody (indicators that no unit owes), no_proof (claimed ones without evidence),
    no_volume (no bundle to tell pages of). `codes` are the indicators concerned.
    """

    paper: Paper
    what: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenPapers:
    """The files that were written, in the order of `Paper`, and what is missing on them."""

    files: tuple[Path, ...]
    lacks: tuple[Lack, ...]


def chosen_papers(kinds: Iterable[str]) -> tuple[Paper, ...]:
    """The papers of these words; none, or the word for all, means all. Raises UserError for a word unknown."""
    words = list(kinds) or [EVERY]
    known = {paper.value for paper in Paper}
    for word in words:
        if word != EVERY and word not in known:
            raise UserError(
                _("Lembar “{kind}” tidak dikenal.").format(kind=word),
                reason=nearest(word, sorted(known)),
                remedy=_("Pilih salah satu: {choices}.").format(choices=", ".join([*Paper, EVERY])),
            )
    return tuple(paper for paper in Paper if EVERY in words or paper in words)


def checked_answers(said: Mapping[str, str]) -> dict[str, str]:
    """The answers, trimmed. Raises UserError for a field that no paper asks for."""
    for key in said:
        if key not in ASKED:
            raise UserError(
                _("Isian “{key}” tidak dikenal.").format(key=key),
                reason=nearest(key, ASKED),
                remedy=_("Isian yang ada: {keys}.").format(keys=", ".join(ASKED)),
            )
    return {key: value.strip() for key, value in said.items() if value.strip()}


def preview_papers(
    desk: Desk, *, paths: AppPaths, kinds: Sequence[str] = (), said: Mapping[str, str]
) -> tuple[Lack, ...]:
    """What the papers would lack, without writing them."""
    known = _newest_bundle(desk, paths) is not None
    return _lacks(_dossier(desk), chosen_papers(kinds), checked_answers(said), volume=known)


def write_papers(
    desk: Desk,
    folder: Path,
    *,
    kinds: Sequence[str] = (),
    said: Mapping[str, str],
    template: Path | None = None,
    writers: Writers,
    paths: AppPaths,
    report: Reporter,
) -> WrittenPapers:
    """Write the papers into `folder` as DOCX; files of the same name are replaced, each whole or not at all.

    `template` is an edited template for the one paper asked for. Raises UserError for unknown words and for a template
    that cannot be filled in, MachineError where the folder cannot be written.
    """
    papers, answers = chosen_papers(kinds), checked_answers(said)
    if template is not None:
        _check_template(template, papers)
    report.start(len(papers) + 1, _("Menulis surat dan lembar pendamping"))
    dossier = _dossier(desk)
    places = _places(desk, writers, paths, report) if Paper.INTERVIEW in papers else {}
    report.step()
    files: list[Path] = []
    with tempfile.TemporaryDirectory() as room:
        for paper in papers:
            made = Path(room) / f"{paper}.docx"
            writers.paper(dossier, PaperOrder(paper, answers, template, places), made, report)
            files.append(made)
            report.step()
        placed = tuple(_put(made, folder) for made in files)
    return WrittenPapers(placed, _lacks(dossier, papers, answers, volume=bool(places)))


def write_templates(folder: Path, *, writers: Writers) -> tuple[Path, ...]:
    """Put the shipped templates into a folder, to be edited. Raises UserError where a file of that name is there."""
    targets = {folder / f"{paper}.docx": made for paper, made in writers.templates.items()}
    if there := [target.name for target in targets if target.exists()]:
        raise UserError(
            _("Templat tidak ditulis ke {folder}.").format(folder=folder),
            reason=_("Di sana sudah ada {names}, yang mungkin sudah diubah.").format(names=", ".join(there)),
            remedy=_("Pilih folder lain, atau pindahkan berkas itu dahulu."),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target, made in targets.items():
            with replacing(target) as temporary:
                temporary.write_bytes(made())
    except OSError as error:
        raise machine_error(error, _("Templat tidak dapat ditulis ke {folder}.").format(folder=folder)) from error
    return tuple(targets)


def _dossier(desk: Desk) -> Dossier:
    """The dossier for the workspace's own people: with all units and their assignments."""
    snapshot = desk.snapshot()
    dossier = assemble(snapshot, desk.instrument_of(snapshot), kind="assessment")
    return replace(dossier, snapshot=replace(dossier.snapshot, units=snapshot.units, assignments=snapshot.assignments))


def _lacks(dossier: Dossier, papers: Sequence[Paper], said: Mapping[str, str], *, volume: bool) -> tuple[Lack, ...]:
    reports = dossier.gaps.indicators
    owed = {assignment.item for assignment in dossier.snapshot.assignments}
    own: dict[Paper, tuple[tuple[str, tuple[str, ...]], ...]] = {
        Paper.MINUTES: (
            ("not_assessed", tuple(r.indicator.code for r in reports if not r.assessed)),
            ("overclaimed", tuple(r.indicator.code for r in reports if r.overclaimed)),
        ),
        Paper.DUTIES: (
            (
                "nobody",
                tuple(
                    r.indicator.code
                    for r in reports
                    if not owed & {r.indicator.code, *(need.id for need in r.requirements)}
                ),
            ),
        ),
        Paper.INTERVIEW: (
            (
                "no_proof",
                tuple(
                    r.indicator.code
                    for r in reports
                    if r.assessed and not any(need.evidence for need in r.requirements)
                ),
            ),
        ),
    }
    found: list[Lack] = []
    for paper in papers:
        found += [Lack(paper, key) for key in WANTED[paper] if not said.get(key)]
        found += [Lack(paper, what, codes) for what, codes in own.get(paper, ()) if codes]
        if paper is Paper.INTERVIEW and not volume:
            found.append(Lack(paper, "no_volume"))
    return tuple(found)


def _check_template(template: Path, papers: Sequence[Paper]) -> None:
    if len(papers) != 1:
        raise UserError(
            _("Templat sendiri hanya dapat dipakai untuk satu lembar."),
            remedy=_("Sebutkan lembarnya, misalnya --kind {kind}.").format(kind=Paper.MINUTES),
        )
    if not template.is_file():
        raise UserError(
            _("Templat {name} tidak ada.").format(name=template.name),
            remedy=_("Periksa letaknya, atau tulis templat asli dengan dossier papers --templates FOLDER."),
        )


def _newest_bundle(desk: Desk, paths: AppPaths) -> Path | None:
    """The newest assessment bundle of this workspace that is still in its place."""
    made = made_bundles(paths, desk.snapshot().info.id)
    return next((Path(each.path) for each in made if each.kind == "assessment" and each.is_there), None)


def _places(desk: Desk, writers: Writers, paths: AppPaths, report: Reporter) -> BoundPlaces:
    """Where evidence stands in the volumes of the newest bundle; nothing where there is none or it is damaged."""
    bundle = _newest_bundle(desk, paths)
    if bundle is None:
        return {}
    with tempfile.TemporaryDirectory() as room:
        volumes: list[Path] = []
        try:
            with zipfile.ZipFile(bundle) as archive:
                for info in archive.infolist():
                    name = info.filename.rpartition("/")[2]
                    if info.filename.count("/") == 2 and name.startswith(VOLUMES) and name.endswith(".pdf"):
                        volumes.append(Path(room) / name)
                        with archive.open(info) as source, volumes[-1].open("wb") as sink:
                            shutil.copyfileobj(source, sink)
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
            return {}
        return writers.bound_places(volumes, report)


def _put(made: Path, folder: Path) -> Path:
    target = folder / made.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(target) as temporary:
            shutil.copyfile(made, temporary)
    except OSError as error:
        raise machine_error(error, _("Berkas {name} tidak dapat ditulis.").format(name=target.name)) from error
    return target
