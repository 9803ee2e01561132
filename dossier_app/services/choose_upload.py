"""How an upload package shall be made, from what a person typed; refused where no file could keep such limits."""

from collections.abc import Mapping, Sequence

from dossier_app.bundles.contents import UploadOrder
from dossier_app.domain.assembly import assemble
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.snapshot import Snapshot
from dossier_app.domain.uploads import UploadRules, claimed_levels, upload_rules
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.values import dataclass

__all__ = [
    "FEWEST_CHARACTERS",
    "FEWEST_MEGABYTES",
    "UploadChoice",
    "choose_upload",
    "levels_of",
    "order_of",
    "rules_of",
]

FEWEST_CHARACTERS, FEWEST_MEGABYTES = 20, 1
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class UploadChoice:
    """Limits in place of those of the instrument (None: those), and what is allowed.

    `recompress`: pictures in PDFs may be made smaller where an indicator is too large. `all_levels`: evidence above the
    claimed level goes too.
    """

    max_bytes: int | None = None
    max_name: int | None = None
    recompress: bool = False
    all_levels: bool = False


def choose_upload(
    *,
    max_megabytes: int | None = None,
    max_name: int | None = None,
    recompress: bool = False,
    all_levels: bool = False,
) -> UploadChoice:
    """The choice; raises UserError for limits that are too low."""
    if max_name is not None and max_name < FEWEST_CHARACTERS:
        raise UserError(
            _("Batas {count} karakter untuk nama berkas terlalu kecil.").format(count=max_name),
            reason=_("Kode indikator, huruf, sebagian judul, dan jenis berkas tidak akan muat."),
            remedy=_("Sebutkan sedikitnya {count} karakter.").format(count=FEWEST_CHARACTERS),
        )
    if max_megabytes is not None and max_megabytes < FEWEST_MEGABYTES:
        raise UserError(
            _("Batas ukuran per indikator sedikitnya {count} MB.").format(count=FEWEST_MEGABYTES),
            remedy=_("Sebutkan angka yang lebih besar, atau hilangkan batasnya."),
        )
    size = None if max_megabytes is None else max_megabytes * MEGABYTE
    return UploadChoice(size, max_name, recompress, all_levels)


def rules_of(instrument: Instrument, choice: UploadChoice) -> UploadRules:
    """The limits in force: those of the instrument, but for what was chosen."""
    return upload_rules(instrument.rules.limits, max_bytes=choice.max_bytes, max_name=choice.max_name)


def order_of(snapshot: Snapshot, instrument: Instrument, choice: UploadChoice) -> UploadOrder:
    """What the writer is told; texts call files by the names that a dossier of everything gives them."""
    everything = assemble(snapshot, instrument, kind="assessment")
    names = {key: file.path.rpartition("/")[2] for key, file in everything.by_document.items()}
    return UploadOrder(rules_of(instrument, choice), choice.recompress, names)


def levels_of(
    snapshot: Snapshot, instrument: Instrument, choice: UploadChoice, indicators: Sequence[str] | None
) -> Mapping[str, int]:
    """The highest level per indicator whose evidence goes; an indicator that nobody assessed is not in it."""
    if choice.all_levels:
        return {}
    chosen = None if indicators is None else frozenset(indicators)
    return claimed_levels(find_gaps(instrument, snapshot, indicators=chosen).indicators)
