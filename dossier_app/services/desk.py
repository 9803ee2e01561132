"""The desk: an open workspace with its instrument and the person at work; every service that changes it takes one."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.instrument import ChecklistItem, Indicator, Instrument, Requirement
from dossier_app.domain.journal import Step
from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.instruments.kept import KeptInstruments
from dossier_app.paths import AppPaths
from dossier_app.storage.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from dossier_app.storage.unit_of_work import UnitOfWork

SHORTEST_PREFIX = 4
"""Hexadecimal digits that a SHA-256 prefix must have at least."""


class Desk:
    """A workspace, its instrument and the actor. Look-ups refuse what is not there and name what is near.

    `scope`: of a bundle that is looked at, the codes of the indicators that it speaks of; None for a workspace.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        actor: str,
        kept: KeptInstruments | None = None,
        scope: tuple[str, ...] | None = None,
    ) -> None:
        self.workspace = workspace
        self.actor = actor
        self.scope = scope
        self._kept = kept or KeptInstruments(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.workspace.close()

    @cached_property
    def instrument(self) -> Instrument:
        """The pack that the workspace pins, read from its own copy."""
        return self._pinned(self.snapshot())

    def instrument_of(self, snapshot: Snapshot) -> Instrument:
        """The same, for those who have just taken a snapshot: none is taken again."""
        if "instrument" not in self.__dict__:
            self.__dict__["instrument"] = self._pinned(snapshot)
        return self.instrument

    def _pinned(self, snapshot: Snapshot) -> Instrument:
        pin = snapshot.info.instrument
        try:
            data = self.workspace.blobs.path(pin.sha256).read_bytes()
        except OSError as error:
            raise UserError(
                _("Instrumen ruang kerja ini tidak dapat dibaca."),
                reason=_("Salinan {id} versi {version} di folder blobs hilang atau rusak.").format(
                    id=pin.id, version=pin.version
                ),
                remedy=_("Jalankan dossier check pada ruang kerja ini, atau pulihkan dari cadangan."),
            ) from error
        return self._kept.load(data)

    def snapshot(self) -> Snapshot:
        return self.workspace.snapshot()

    def begin(self, *, step: Step | None = None) -> "UnitOfWork":
        return self.workspace.begin(self.actor, step=step)

    def document(self, reference: str) -> Document:
        """The document of this id, unique SHA-256 prefix or exact name; those in the trash are not found."""
        held = self.workspace.document(reference)
        return held if held is not None and not held.in_trash else find_document(self.snapshot(), reference)

    def indicator(self, code: str) -> Indicator:
        return find_indicator(self.instrument, code)

    def target(self, target_id: str) -> Requirement | ChecklistItem:
        """The requirement or checklist item of this id."""
        return find_target(self.instrument, target_id)

    def evidence(self, reference: str) -> Evidence:
        return find_evidence(self.snapshot(), reference)


def open_desk(path: Path, *, paths: AppPaths, actor: str, write: bool) -> Desk:
    """Open a workspace; `write` takes its lock and refuses where somebody else holds it."""
    workspace = open_workspace(path, write=write, replicas=paths.replicas_file)
    return Desk(workspace, actor=actor, kept=KeptInstruments(paths.instruments_folder))


def find_document(snapshot: Snapshot, reference: str) -> Document:
    """One document by id, SHA-256 prefix or name (the shown one, or any under which it was imported)."""
    wanted = reference.strip()
    held = [document for document in snapshot.documents if not document.in_trash]
    found = _matching(held, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(
            _("Dokumen “{reference}” belum jelas.").format(reference=reference),
            reason=plural("Ada {count} dokumen yang cocok: {names}.", len(found)).format(
                count=len(found), names=", ".join(f"{d.name} ({d.sha256[:12]})" for d in found[:5])
            ),
            remedy=_("Sebutkan id dokumen atau awal SHA-256 yang lebih panjang."),
        )
    if trashed := _matching([document for document in snapshot.documents if document.in_trash], wanted):
        raise UserError(
            _("Dokumen “{reference}” ada di tempat sampah.").format(reference=trashed[0].name),
            reason=_("Dokumen ini sudah dikeluarkan dari ruang kerja."),
            remedy=_("Impor lagi berkasnya untuk mengembalikannya."),
        )
    raise UserError(
        _("Dokumen “{reference}” tidak ada di ruang kerja ini.").format(reference=reference),
        reason=nearest(wanted, [document.name for document in held]),
        remedy=_("Lihat daftar dokumen dengan dossier documents."),
    )


def _matching(documents: Sequence[Document], wanted: str) -> list[Document]:
    """Exact names and ids go before prefixes."""
    exact = [d for d in documents if wanted in (d.id, d.sha256, d.name)]
    if exact:
        return exact
    known = [d for d in documents if wanted in d.names]
    if known:
        return known
    prefix = wanted.casefold()
    return [d for d in documents if len(prefix) >= SHORTEST_PREFIX and d.sha256.startswith(prefix)]


def find_indicator(instrument: Instrument, code: str) -> Indicator:
    """The indicator of this code."""
    if indicator := instrument.indicator(code.strip()):
        return indicator
    raise UserError(
        _("Indikator “{code}” tidak dikenal.").format(code=code),
        reason=nearest(code, [indicator.code for indicator in instrument.indicators])
        or plural("{title} mempunyai {count} indikator.", len(instrument.indicators)).format(
            title=instrument.short_title, count=len(instrument.indicators)
        ),
        remedy=_("Lihat kode indikator dengan dossier gaps."),
    )


def find_target(instrument: Instrument, target_id: str) -> Requirement | ChecklistItem:
    """The requirement or checklist item of this id."""
    wanted = target_id.strip()
    if target := instrument.requirement(wanted) or instrument.checklist_item(wanted):
        return target
    raise UserError(
        _("Butir bukti “{id}” tidak dikenal.").format(id=target_id),
        reason=nearest(wanted, _target_ids(instrument, wanted)),
        remedy=_("Lihat id butir bukti dengan dossier gaps."),
    )


def _target_ids(instrument: Instrument, wanted: str) -> list[str]:
    """The ids to compare with: those of the same indicator where it is known, else all."""
    every = [need.id for indicator in instrument.indicators for need in indicator.requirements]
    every += [item.id for indicator in instrument.indicators for item in indicator.checklist]
    code = wanted.partition(".")[0]
    same = [known for known in every if known.partition(".")[0] == code]
    return same or every


def find_evidence(snapshot: Snapshot, reference: str) -> Evidence:
    """One piece of evidence by its id or a unique beginning of it."""
    wanted = reference.strip().casefold()
    found = [e for e in snapshot.evidence if e.id == wanted]
    if not found and len(wanted) >= SHORTEST_PREFIX:
        found = [e for e in snapshot.evidence if e.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    raise UserError(
        _("Bukti “{reference}” tidak ditemukan.").format(reference=reference)
        if not found
        else _("Bukti “{reference}” belum jelas.").format(reference=reference),
        reason=plural("Ada {count} bukti yang diawali teks itu.", len(found)).format(count=len(found)) if found else "",
        remedy=_("Lihat id bukti dengan dossier gaps --format json."),
    )


def nearest(wanted: str, known: Sequence[str]) -> str:
    """“Yang mirip: ...” where something is near, else nothing."""
    near = get_close_matches(wanted, known, n=3, cutoff=0.5)
    return _("Yang mirip: {names}.").format(names=", ".join(near)) if near else ""
