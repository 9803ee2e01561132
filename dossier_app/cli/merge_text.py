"""What a merge changed, and the conflicts that are open, for reading and as JSON."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dossier_app.cli.history_text import local_time
from dossier_app.cli.tables import one_line
from dossier_app.domain.fields import DELETED
from dossier_app.domain.journal import JsonValue, canonical_json
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural

if TYPE_CHECKING:
    from dossier_app.services.list_conflicts import ListedConflict, Side
    from dossier_app.services.merge_bundle import MergeReport


def merge_value(done: "MergeReport", conflicts: Sequence["ListedConflict"]) -> dict[str, JsonValue]:
    return {
        "added": done.added,
        "updated": done.updated,
        "same": done.same,
        "conflicts": [conflict_value(found) for found in conflicts],
        "documents": done.documents,
        "entries": done.entries,
        "ahead": done.ahead,
        "forks": [{"replica": replica, "seq": seq} for replica, seq in done.forks],
    }


def conflict_value(found: "ListedConflict") -> dict[str, JsonValue]:
    return {
        "id": found.id,
        "entity": found.entity_id,
        "kind": str(found.kind),
        "field": found.field,
        "about": found.about,
        "heads": [_side_value(side) for side in found.sides],
    }


def _side_value(side: "Side") -> dict[str, JsonValue]:
    return {
        "id": side.id,
        "field": side.field,
        "value": side.value,
        "actor": side.actor,
        "when": _utc(side.when),
        "replica": side.replica,
        "shown": side.shown,
        "based_on": [{"value": base.value, "actor": base.actor, "when": _utc(base.when)} for base in side.based_on],
    }


def _utc(when: dt.datetime) -> str:
    return when.isoformat(timespec="milliseconds")


def merge_text(done: "MergeReport", conflicts: Sequence["ListedConflict"], *, dry_run: bool) -> str:
    """The counts, what should be known, and the conflicts."""
    lines = [
        _("Akan berubah bila digabungkan (belum ada yang diubah):") if dry_run else _("Bundel sudah digabungkan:"),
        "  " + _("baru: {added}, berubah: {updated}, sama: {same}, dokumen masuk: {documents}").format(
            added=done.added, updated=done.updated, same=done.same, documents=done.documents
        ),
    ]  # fmt: skip
    if not done.entries and not done.documents:
        lines = [_("Semua isi bundel ini sudah ada; tidak ada yang berubah.")]
    if done.ahead:
        lines.append(
            plural("Jam pengirim terlalu maju pada {count} perubahan; semuanya tetap diterima.", done.ahead).format(
                count=done.ahead
            )
        )
    for replica, seq in done.forks:
        forked = _("Riwayat replika {replica} bercabang pada nomor {seq}: ruang kerja itu pernah disalin.")
        lines.append(forked.format(replica=replica[:8], seq=seq) + " " + _("Kedua cabangnya disimpan."))
    return "\n".join([*lines, *([conflicts_text(conflicts)] if conflicts else [])])


def conflicts_text(conflicts: Sequence["ListedConflict"]) -> str:
    """Each conflict with all its values; the one that is shown for now is marked."""
    if not conflicts:
        return _("Tidak ada konflik.")
    lines = [plural("Konflik yang menunggu keputusan: {count}", len(conflicts)).format(count=len(conflicts))]
    for found in conflicts:
        lines.append(f"{found.id}  {one_line(found.about)}")
        for side in found.sides:
            lines.append(
                _("  {mark} {id}  {value}  ({actor}, {when})").format(
                    mark="*" if side.shown else " ",
                    id=side.id,
                    value=one_line(value_text(side)),
                    actor=side.actor,
                    when=local_time(side.when),
                )
            )
            lines += [
                _("        semula {value} ({actor}, {when})").format(
                    value=one_line(_plain(base.value)), actor=base.actor, when=local_time(base.when)
                )
                for base in side.based_on
            ]
    lines.append(_("Tanda * menunjukkan nilai yang tampil sekarang. Putuskan dengan dossier resolve."))
    return "\n".join(lines)


def value_text(side: "Side") -> str:
    """A value in words: what was deleted or kept, a text, or JSON."""
    if side.field == DELETED:
        return _("dihapus") if side.value else _("dipertahankan")
    return _plain(side.value)


def _plain(value: JsonValue) -> str:
    if value is None:
        return _("(kosong)")
    return f"“{value}”" if isinstance(value, str) else canonical_json(value)
