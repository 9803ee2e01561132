"""What an import did, for reading and as JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dossier_app.bundles.reports import document_value
from dossier_app.cli.tables import one_line
from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_number

if TYPE_CHECKING:
    from dossier_app.services.import_report import ImportReport, MappedByName


def import_value(done: "ImportReport") -> dict[str, JsonValue]:
    """Counts of what was added and already held, failures, mappings by name, and the documents themselves."""
    failed: list[JsonValue] = [{"name": f.name, "reason": f.reason, "remedy": f.remedy} for f in done.failed]
    mapped: list[JsonValue] = [_mapped_value(each) for each in done.mapped]
    return {
        "added": len(done.added),
        "already_held": len(done.already_held),
        "failed": failed,
        "mapped": mapped,
        "skipped": [{"name": s.name, "reason": s.reason} for s in done.skipped],
        "documents": [document_value(document) for document in done.documents],
        "received": [known.item for known in done.received],
    }


def _mapped_value(mapped: "MappedByName") -> dict[str, JsonValue]:
    """`reason` is there only where a unit was not asked for what it handed in."""
    value: dict[str, JsonValue] = {
        "document": mapped.document,
        "indicator": mapped.indicator,
        "requirement": mapped.requirement or None,
    }
    return value | {"reason": mapped.reason} if mapped.reason else value


def import_text(done: "ImportReport") -> str:
    """Counts first, then everything that needs a look."""
    counts = plural("{added} dokumen baru, {held} sudah ada, {failed} bermasalah.", len(done.added)).format(
        added=format_number(len(done.added)),
        held=format_number(len(done.already_held)),
        failed=format_number(len(done.failed)),
    )
    return "\n".join([counts, *_mapped(done), *_received(done), *_failed(done), *_skipped(done)])


def _mapped(done: "ImportReport") -> Iterator[str]:
    evidence = sum(bool(mapped.requirement) for mapped in done.mapped)
    if done.mapped:
        candidates = len(done.mapped) - evidence
        yield _("Dari nama folder dan berkas: {evidence}, {candidates}.").format(
            evidence=plural("{count} bukti tanpa halaman", evidence).format(count=format_number(evidence)),
            candidates=plural("{count} calon", candidates).format(count=format_number(candidates)),
        )


def _received(done: "ImportReport") -> Iterator[str]:
    """What a unit answered, and what it sent without being asked."""
    if done.received:
        yield _("Tugas yang dijawab: {items}.").format(items=", ".join(known.item for known in done.received))
    names = {document.id: document.name for document in done.documents}
    for mapped in done.mapped:
        if mapped.reason:
            yield _("Calon: {name} ({reason})").format(
                name=one_line(names.get(mapped.document, mapped.document)), reason=mapped.reason
            )


def _failed(done: "ImportReport") -> Iterator[str]:
    for failure in done.failed:
        yield f"! {one_line(failure.name)}: {failure.reason}"
        yield f"  {failure.remedy}"


def _skipped(done: "ImportReport") -> Iterator[str]:
    for skipped in done.skipped:
        yield _("Dilewati: {name} ({reason})").format(name=one_line(skipped.name), reason=skipped.reason)
