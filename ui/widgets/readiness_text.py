"""What is told about an upload package before it is written: which indicators are ready, and what the others lack."""

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from dossier_app.domain.dossier import Omission
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_bytes, format_number
from dossier_app.i18n.uploads import ready_label, upload_sentence
from ui.theme import current_theme

if TYPE_CHECKING:
    from dossier_app.services.preview_export import ExportPreview
    from dossier_app.services.preview_upload import IndicatorReadiness

STATES = ("met", "weak", "missing")


def readiness_html(
    found: "ExportPreview", ready: "Sequence[IndicatorReadiness]", reason: Callable[[Omission], str]
) -> str:
    """The sum, what would stay out, then every indicator with its state, files and findings."""
    theme = current_theme()
    colours = {"met": theme.met, "weak": theme.weak, "missing": theme.missing}
    size = _("{indicators}, {files}, sekitar {size}.").format(
        indicators=plural("{count} indikator", found.indicators).format(count=format_number(found.indicators)),
        files=plural("{count} dokumen", found.files).format(count=format_number(found.files)),
        size=format_bytes(found.bytes),
    )
    states = [each.state for each in ready]
    counts = "; ".join(
        f"<span style='color:{colours[state]}'>{escape(ready_label(state))}: {states.count(state)}</span>"
        for state in STATES
    )
    parts = [f"<p><b>{escape(size)}</b></p><p><b>{counts}</b></p>"]
    if found.omissions:
        rows = "".join(f"<li><b>{escape(o.name)}</b> – {escape(reason(o))}</li>" for o in found.omissions)
        head = escape(_("Tidak akan termuat:"))
        parts.append(f"<p style='color:{theme.missing}'><b>{head}</b></p><ul style='margin-left:-22px'>{rows}</ul>")
    parts += [_indicator(each, colours[each.state], theme.muted) for each in ready]
    return "".join(parts)


def _indicator(each: "IndicatorReadiness", colour: str, muted: str) -> str:
    claimed = "–" if each.claimed is None else str(each.claimed)
    head = _("Indikator {code}, klaim {level}: {state}").format(
        code=each.code, level=claimed, state=ready_label(each.state)
    )
    lines = [f"<li>{escape(upload_sentence(found.code, found.params))}</li>" for found in each.findings]
    names = "<br>".join(escape(name) for name in each.names)
    files = f"<p style='color:{muted}; margin:0 0 0 12px'>{names}</p>" if names else ""
    listed = f"<ul style='margin-left:-22px'>{''.join(lines)}</ul>" if lines else ""
    return f"<p style='color:{colour}; margin-bottom:0'><b>{escape(head)}</b></p>{files}{listed}"
