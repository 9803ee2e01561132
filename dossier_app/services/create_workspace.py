"""Make a workspace: a new one, a replica from a bundle, or the next year's from this year's."""

from pathlib import Path

from dossier_app.bundles.facts import EXCHANGE
from dossier_app.bundles.reader import read_bundle
from dossier_app.domain.assembly import REQUEST
from dossier_app.domain.ids import institution_id
from dossier_app.domain.journal import JsonValue
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.instruments.library import Pack, load_builtin, load_file
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.carry_over import carry_over, into_empty_folder
from dossier_app.services.desk import Desk, open_desk
from dossier_app.services.found_in_part import found_contributor, replica_of
from dossier_app.services.sound_bundle import check_bundle
from dossier_app.services.typed import read_date, read_year
from dossier_app.storage.workspace import create_workspace


def create(
    path: Path, *, instrument: str, institution: str, year: int, paths: AppPaths, actor: str, date: str | None = None
) -> Desk:
    """A new workspace; `instrument` is the id of a shipped pack or the path of one's own."""
    pack, fields = _founding(instrument, year, date)
    name = " ".join(institution.split())
    if not name:
        raise UserError(_("Nama instansi kosong."), remedy=_("Sebutkan --institution dengan nama instansi."))
    fields |= {"institution": name, "institution_id": institution_id(name)}
    workspace = create_workspace(path, fields=fields, pack=pack.data, actor=actor, replicas=paths.replicas_file)
    return Desk(workspace, actor=actor)


def create_from_bundle(path: Path, bundle: Path, *, paths: AppPaths, actor: str, report: Reporter) -> Desk:
    """A replica of the workspace that an exchange bundle came from: the same journal, the same documents.

    From a request it is the workspace of the unit that was asked, with what the request holds.
    """
    check_bundle(bundle, report)
    with read_bundle(bundle) as view:
        if view.facts.kind == REQUEST:
            return found_contributor(path, bundle, paths=paths, actor=actor, report=report)
        if view.facts.kind != EXCHANGE:
            raise UserError(
                _("Bundel {name} tidak memuat seluruh ruang kerja.").format(name=bundle.name),
                reason=_("Hanya bundel exchange yang membawa semua riwayat dan dokumen."),
                remedy=_("Minta bundel yang dibuat dengan --kind exchange."),
            )
        return replica_of(path, view, paths=paths, actor=actor, report=report)


def create_from_year(
    path: Path,
    earlier: Path,
    *,
    instrument: str,
    year: int,
    paths: AppPaths,
    actor: str,
    report: Reporter,
    date: str | None = None,
) -> Desk:
    """The next year of an institution: its documents come along, its evidence as candidates (by the crosswalk)."""
    pack, fields = _founding(instrument, year, date)
    with open_desk(earlier, paths=paths, actor=actor, write=False) as before:
        info = before.snapshot().info
        fields |= {"institution": info.institution, "institution_id": info.institution_id}
        with into_empty_folder(path, replicas=paths.replicas_file) as staging:
            made = create_workspace(staging, fields=fields, pack=pack.data, actor=actor, replicas=paths.replicas_file)
            with Desk(made, actor=actor) as desk:
                carry_over(before, desk, report=report)
    return open_desk(path, paths=paths, actor=actor, write=True)


def remarks(desk: Desk) -> tuple[str, ...]:
    """What the user should know about a new workspace."""
    info, instrument = desk.snapshot().info, desk.instrument
    found = list(desk.workspace.warnings)
    if instrument.applies_to_years and info.year not in instrument.applies_to_years:
        found.append(
            _("Perhatian: {title} dipakai untuk tahun {years}, bukan {year}.").format(
                title=instrument.short_title, years=", ".join(map(str, instrument.applies_to_years)), year=info.year
            )
        )
    return tuple(found)


def _founding(instrument: str, year: int, date: str | None) -> tuple[Pack, dict[str, JsonValue]]:
    """The pack and the first fields; everything wrong is told at once."""
    problems: list[UserError] = []
    fields: dict[str, JsonValue] = {}
    pack: Pack | None = None
    try:
        pack = _pack(instrument)
        pin = {"id": pack.instrument.id, "version": pack.instrument.version, "sha256": pack.sha256}
        fields["instrument"] = dict(pin)
    except UserError as problem:
        problems.append(problem)
    try:
        fields["year"] = read_year(year)
    except UserError as problem:
        problems.append(problem)
    try:
        fields["assessment_date"] = read_date(date).isoformat() if date else f"{year}-12-31"
    except UserError as problem:
        problems.append(problem)
    if len(problems) == 1:
        raise problems[0]
    if problems or pack is None:
        raise UserError(_("Ruang kerja tidak dibuat."), reason=" ".join(str(problem) for problem in problems))
    return pack, fields


def _pack(instrument: str) -> Pack:
    file = Path(instrument)
    return load_file(file) if file.suffix.lower() in (".yaml", ".yml") else load_builtin(instrument)
