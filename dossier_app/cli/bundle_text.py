"""What an export wrote, and what it had to leave out, for reading and as JSON."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from dossier_app.cli.tables import one_line
from dossier_app.domain.dossier import Omission
from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_bytes, format_number

if TYPE_CHECKING:
    from dossier_app.services.export_dossier import ExportReport

Reason = Callable[[Omission], str]


def export_value(made: "ExportReport", reason: Reason) -> dict[str, JsonValue]:
    omissions: list[JsonValue] = [{"name": o.name, "reason": reason(o)} for o in made.omissions]
    return {"bundle": str(made.bundle), "files": made.files, "bytes": made.bytes, "omissions": omissions}


def export_text(made: "ExportReport", reason: Reason) -> str:
    """Where the bundle lies, and each omission: none is silent."""
    lines = [
        plural("Bundel {path} ditulis dan lolos pemeriksaan: {count} dokumen, {size}.", made.files).format(
            path=made.bundle, count=format_number(made.files), size=format_bytes(made.bytes)
        )
    ]
    if made.omissions:
        lines.append(_("Tidak termuat:"))
        lines += [f"  {one_line(omission.name)}: {reason(omission)}" for omission in made.omissions]
    return "\n".join(lines)
