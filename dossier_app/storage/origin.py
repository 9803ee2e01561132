"""Where a workspace that holds only a part came from: noted in a file beside its database.

A workspace made from an assessor's bundle may only be judged: it takes verdicts, levels and signatures, nothing else.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dossier_app.domain.assembly import REVIEW
from dossier_app.domain.journal import Kind
from dossier_app.errors import UserError
from dossier_app.files import replacing
from dossier_app.i18n import _

FILE = "origin.json"

JUDGING = frozenset({Kind.VERDICT, Kind.RATING, Kind.SIGNOFF})
"""What an assessor may write."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The bundle that a workspace was made from, and what it is for: `kind` request (to fill) or review (to judge).

    `kind` is empty for a workspace that was not made from a part. `manifest` is the SHA-256 of the bundle's manifest,
    `indicators` are the codes that it speaks of, `unit` is the id of the unit that a request went to.
    """

    kind: str = ""
    manifest: str = ""
    indicators: tuple[str, ...] = ()
    unit: str = ""

    @property
    def only_judged(self) -> bool:
        return self.kind == REVIEW

    @property
    def remarks(self) -> tuple[str, ...]:
        """What everybody who opens the workspace should know about what it is for."""
        return (_("Ini ruang kerja telaah: dosirnya hanya dapat dibaca."),) if self.only_judged else ()

    def check(self, kind: Kind) -> None:
        """Raises UserError where entities of this kind may not be changed here."""
        if self.only_judged and kind not in JUDGING:
            raise UserError(
                _("Ruang kerja telaah ini hanya menerima putusan, tingkat, dan pengesahan."),
                reason=_("Dosirnya milik instansi yang mengirim bundel, jadi tidak diubah di sini."),
                remedy=_("Tulis yang perlu diperbaiki sebagai catatan putusan."),
            )


def write_origin(workspace: Path, origin: Origin) -> None:
    """Note it. Raises OSError."""
    with replacing(workspace / FILE) as partial:
        partial.write_text(json.dumps(asdict(origin), ensure_ascii=False, indent=1), "utf-8")


def read_origin(workspace: Path) -> Origin:
    """The note of a workspace; an empty one where there is none. Raises UserError for one that cannot be read."""
    try:
        text = (workspace / FILE).read_text("utf-8")
    except FileNotFoundError:
        return Origin()
    except (OSError, ValueError) as error:
        raise _damaged(workspace) from error
    try:
        return _origin(json.loads(text))
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged(workspace) from error


def _origin(value: Mapping[str, Any]) -> Origin:
    return Origin(
        kind=str(value["kind"]),
        manifest=str(value["manifest"]),
        indicators=tuple(str(code) for code in value["indicators"]),
        unit=str(value["unit"]),
    )


def _damaged(workspace: Path) -> UserError:
    return UserError(
        _("Ruang kerja {name} tidak dapat dibuka.").format(name=workspace.name),
        reason=_("Catatan asalnya ({file}) rusak.").format(file=FILE),
        remedy=_("Buat lagi ruang kerja itu dari bundelnya di folder lain."),
    )
