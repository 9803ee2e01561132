"""What a check found, for reading and as JSON."""

from typing import TYPE_CHECKING

from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import _

if TYPE_CHECKING:
    from dossier_app.services.check_workspace import CheckReport


def check_value(found: "CheckReport") -> dict[str, JsonValue]:
    problems: list[JsonValue] = [
        {
            "code": problem.finding.value,
            "where": problem.where,
            "message": problem.message,
            "remedy": problem.remedy,
            "repaired": problem.repaired,
        }
        for problem in found.problems
    ]
    return {"ok": found.ok, "problems": problems}


def check_text(found: "CheckReport") -> str:
    """A line per problem and one for its remedy."""
    lines: list[str] = []
    for problem in found.problems:
        lines.append(f"{problem.where}: {problem.message}")
        lines.append("  " + (_("Sudah diperbaiki.") if problem.repaired else problem.remedy))
    if found.ok:
        lines.append(_("Ruang kerja utuh: basis data, dokumen, dan riwayat sesuai."))
    return "\n".join(lines)
