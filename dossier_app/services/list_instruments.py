"""Instruments to choose from: list, show, check a file, export."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier_app.domain.instrument import Instrument
from dossier_app.errors import UserError
from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _
from dossier_app.instruments.library import (
    builtin_bytes,
    builtin_ids,
    check_file,
    load_builtin,
    load_pack,
    names_file,
    read_limited,
)
from dossier_app.instruments.problems import InvalidPackError, PackProblem


@dataclass(frozen=True, slots=True)
class InstrumentCard:
    """One line about an instrument: what it is, when it applies, and how large it is."""

    id: str
    version: str
    title: str
    short_title: str
    state: str
    years: tuple[int, ...]
    groups: int
    indicators: int
    levels: int
    requirements: int
    confirmed: int
    """How many levels have a criterion that is confirmed."""


def list_instruments() -> tuple[InstrumentCard, ...]:
    """The instruments that the program ships, by id."""
    return tuple(card_of(load_builtin(pack_id).instrument) for pack_id in builtin_ids())


def card_of(instrument: Instrument) -> InstrumentCard:
    levels = [level for indicator in instrument.indicators for level in indicator.levels]
    return InstrumentCard(
        id=instrument.id,
        version=instrument.version,
        title=instrument.title,
        short_title=instrument.short_title,
        state=instrument.state,
        years=instrument.applies_to_years,
        groups=len(instrument.all_groups),
        indicators=len(instrument.indicators),
        levels=len(levels),
        requirements=sum(len(level.requirements) for level in levels),
        confirmed=sum(level.confirmed for level in levels),
    )


def state_label(state: str) -> str:
    """The state of an instrument as people say it."""
    labels: Mapping[str, str] = {
        "in_force": _("berlaku"),
        "revoked": _("dicabut"),
        "checklist": _("daftar periksa"),
    }
    return labels.get(state, state)


def show_instrument(reference: str) -> Instrument:
    """The instrument of this id or file, whole. Raises UserError."""
    return load_pack(reference).instrument


def check_instrument(path: Path) -> tuple[PackProblem, ...]:
    """Everything wrong with a pack file, by line; empty: it can be used. Raises MachineError if it cannot be read."""
    return check_file(path)


def export_instrument(reference: str) -> bytes:
    """The YAML of an instrument, of a file only if it can be used. Raises UserError."""
    if not names_file(reference):
        return builtin_bytes(reference)
    path = Path(reference)
    if problems := check_file(path):
        raise InvalidPackError(path.name, problems)
    return read_limited(path)


def write_instrument(reference: str, target: Path) -> int:
    """Write the YAML of an instrument to a file, whole or not at all; the number of bytes. Raises UserError."""
    data = export_instrument(reference)
    if target.is_dir():
        raise UserError(
            _("{name} adalah folder.").format(name=target.name), remedy=_("Sebutkan nama berkas, misalnya paket.yaml.")
        )
    try:
        with replacing(target) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        raise machine_error(error, _("Berkas {name} tidak dapat ditulis.").format(name=target.name)) from error
    return len(data)
