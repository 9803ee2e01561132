"""What is told about bundles: before one is written, after, and when one is verified."""

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from dossier_app.domain.dossier import Omission
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_bytes, format_number
from dossier_app.i18n.problems import problem_message, problem_remedy
from ui.theme import current_theme

if TYPE_CHECKING:
    from dossier_app.services.export_dossier import ExportReport
    from dossier_app.services.preview_export import ExportPreview
    from dossier_app.services.verify_bundle import Verification

SHOWN = 200
"""Findings listed one by one; more than that nobody reads before writing."""


def preview_html(found: "ExportPreview", reason: Callable[[Omission], str]) -> str:
    """What the bundle would hold, what would stay out, and what an assessor would see."""
    theme = current_theme()
    size = _("{indicators}, {files}, sekitar {size}.").format(
        indicators=plural("{count} indikator", found.indicators).format(count=format_number(found.indicators)),
        files=plural("{count} dokumen", found.files).format(count=format_number(found.files)),
        size=format_bytes(found.bytes),
    )
    parts = [f"<p><b>{escape(size)}</b></p>"]
    parts += _list(
        _("Tidak akan termuat:"),
        [f"<b>{escape(left.name)}</b> – {escape(reason(left))}" for left in found.omissions],
        theme.missing,
        _("Tidak ada dokumen yang tertinggal."),
    )
    if found.overclaimed:
        codes = ", ".join(found.overclaimed)
        parts += _list(_("Klaim melebihi bukti:"), [escape(_("Indikator {codes}").format(codes=codes))], theme.weak, "")
    rows = [
        f"<b>{escape(each.requirement)}</b> – {escape(problem_message(each.problem.code, each.problem.params))} "
        f"<span style='color:{theme.muted}'>{escape(problem_remedy(each.problem.code, each.problem.params))}</span>"
        for each in found.findings[:SHOWN]
    ]
    if len(found.findings) > SHOWN:
        rows.append(escape(_("dan {count} lagi").format(count=format_number(len(found.findings) - SHOWN))))
    parts += _list(
        _("Yang akan terlihat oleh asesor:"), rows, theme.weak, _("Semua bukti yang dipetakan dapat dipakai.")
    )
    return "".join(parts)


def written_html(done: "ExportReport", reason: Callable[[Omission], str]) -> str:
    """Where the bundle lies, and all that had to stay out."""
    theme = current_theme()
    text = plural("✓ Bundel ditulis dan lolos pemeriksaan: {count} dokumen, {size}.", done.files).format(
        count=format_number(done.files), size=format_bytes(done.bytes)
    )
    parts = [f"<p style='color:{theme.met}'><b>{escape(text)}</b></p><p>{escape(str(done.bundle))}</p>"]
    parts += _list(
        _("Tidak termuat:"),
        [f"<b>{escape(left.name)}</b> – {escape(reason(left))}" for left in done.omissions],
        theme.weak,
        _("Semua yang dipetakan termuat."),
    )
    return "".join(parts)


def verified_html(name: str, found: "Verification") -> str:
    """The bundle is sound, or every problem with its place."""
    theme = current_theme()
    if found.valid:
        text = _("✓ {name} utuh: isinya sama dengan yang ditulis pengirim dan penilaiannya sesuai dengan buktinya.")
        notes = "".join(f"<p>{escape(note.message)}</p>" for note in found.notes)
        return f"<p style='color:{theme.met}'><b>{escape(text.format(name=name))}</b></p>{notes}"
    head = _("✕ {name} bermasalah ({count}):").format(name=name, count=format_number(len(found.problems)))
    whole = _("bundel")
    rows = [
        f"<tr><td>{escape(problem.where or whole)}</td><td>{escape(problem.message)}</td></tr>"
        for problem in found.problems
    ]
    remedy = _("Minta salinan baru dari pengirim; jangan memakai isinya sebelum diperiksa.")
    return (
        f"<p style='color:{theme.missing}'><b>{escape(head)}</b></p>"
        f"<table cellpadding='3'>{''.join(rows)}</table><p>{escape(remedy)}</p>"
    )


def _list(title: str, rows: Sequence[str], colour: str, nothing: str) -> list[str]:
    if not rows:
        return [f"<p>{escape(nothing)}</p>"] if nothing else []
    items = "".join(f"<li>{row}</li>" for row in rows)
    return [f"<p style='color:{colour}'><b>{escape(title)}</b></p><ul style='margin-left:-22px'>{items}</ul>"]
