"""A filled-in checklist in words: what became of its rows, and why one cannot be read."""

from collections.abc import Sequence

from dossier_app.documents.filled_checklist import ALTERED, NO_COLUMN, NO_IDENTITY, NO_SHEET, TOO_LARGE
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.services.judge_checklist import CellChange, Outcome, RowReport


def unreadable(name: str, code: str) -> UserError:
    """The error for a code of the reader, or for the cause why its process broke down."""
    cause, _colon, detail = code.partition(":")
    reason, remedy = _words(cause, detail)
    return UserError(_("Daftar periksa {name} tidak dapat dibaca.").format(name=name), reason=reason, remedy=remedy)


def _words(cause: str, detail: str) -> tuple[str, str]:
    anew = _("Tulis daftar periksa baru dari ruang kerjanya, lalu pindahkan isian ke sana.")
    if cause == NO_IDENTITY:
        return _("Penanda tersembunyi tentang ruang kerja asalnya tidak ada di dalamnya."), anew
    if cause == ALTERED:
        return _("Penanda tersembunyi tentang ruang kerja asalnya telah diubah."), anew
    if cause == NO_SHEET:
        return _("Lembar “{title}” tidak ada lagi.").format(title=detail), _("Kembalikan nama lembar itu.")
    if cause == NO_COLUMN:
        return _("Kolom “{title}” tidak ada lagi.").format(title=detail), _("Kembalikan judul kolom itu.")
    if cause in (TOO_LARGE, "time", "memory"):
        return _("Berkas ini terlalu besar untuk sebuah daftar periksa."), anew
    return (
        _("Isinya bukan buku kerja XLSX, atau rusak."),
        _("Simpan sebagai XLSX tanpa kata sandi, lalu ulangi."),
    )


def result_text(rows: Sequence[RowReport], *, dry_run: bool) -> str:
    """How many rows changed, stayed and were refused, in one sentence."""
    count = {outcome: sum(row.outcome is outcome for row in rows) for outcome in Outcome}
    number = count[Outcome.CHANGED]
    changed = plural("{count} baris akan berubah", number) if dry_run else plural("{count} baris berubah", number)
    changed = changed.format(count=number)
    return _("{changed}, {unchanged} tetap, {refused} ditolak.").format(
        changed=changed, unchanged=count[Outcome.UNCHANGED], refused=count[Outcome.REFUSED]
    )


def outcome_text(outcome: Outcome) -> str:
    """What became of a row, in a word."""
    words = {Outcome.CHANGED: _("berubah"), Outcome.UNCHANGED: _("tetap"), Outcome.REFUSED: _("ditolak")}
    return words[outcome]


def row_words(row: RowReport) -> str:
    """What a row changes, or why it was refused."""
    return row.reason or "; ".join(_change(change) for change in row.changes)


def _change(change: CellChange) -> str:
    names = {"verdict": _("putusan"), "note": _("catatan"), "effort": _("usaha"), "unit": _("OPD")}
    return _("{field}: {before} → {after}").format(
        field=names[change.field], before=change.before or "–", after=change.after or "–"
    )
