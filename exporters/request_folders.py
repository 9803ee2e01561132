"""The folders of a request: one for every requirement that is still open, each telling what is wanted in it."""

from collections.abc import Iterator
from pathlib import Path

from dossier_app.domain.dossier import Dossier
from dossier_app.domain.units import READ_ME, Assignment
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from exporters.plain_text import clean
from exporters.request_words import (
    UnitRequest,
    deadline,
    document_rules,
    due_text,
    kinds_text,
    unit_requests,
    ways_back,
)
from exporters.rows import IndicatorRows, Need, indicator_title


def write_folders(dossier: Dossier, target: Path) -> None:
    """Write the folders with their texts into the new folder `target`."""
    target.mkdir()
    for request in unit_requests(dossier):
        _write(target / READ_ME, _overview(dossier, request))
        for asked in request.asked:
            for need, assignment in asked.needs:
                folder = target / need.id
                folder.mkdir(exist_ok=True)
                _write(folder / READ_ME, _wanted(dossier, asked.rows, need, assignment))


def _write(file: Path, lines: Iterator[str]) -> None:
    """Lines ended as the plainest editor of Windows wants them, with a mark by which it sees the encoding."""
    text = "".join(f"{line}\r\n" for part in lines for line in clean(part).split("\n"))
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())


def _overview(dossier: Dossier, request: UnitRequest) -> Iterator[str]:
    info = dossier.snapshot.info
    yield _("Permintaan data dukung {instrument} tahun {year}").format(
        instrument=dossier.instrument.short_title, year=info.year
    )
    yield info.institution
    yield _("Untuk: {name}").format(name=request.name)
    if until := deadline(request):
        yield until[:1].upper() + until[1:] + "."
    yield ""
    yield _("Setiap folder di sini bernama butir bukti yang diminta. Taruh berkasnya di folder butirnya.")
    yield _("BACA.txt di dalamnya menyebut apa yang diminta. Folder yang belum ada isinya biarkan kosong.")
    yield ""
    for asked in request.asked:
        yield indicator_title(asked.rows)
        yield from (f"  {need.id}  {need.text}" for need, _assignment in asked.needs)
    yield ""
    yield _("Ketentuan dokumen:")
    yield from (f"- {rule}" for rule in document_rules(dossier))
    yield ""
    yield _("Cara menyerahkan:")
    yield from (f"- {way}" for way in ways_back())
    yield ""
    yield _("Keadaan data: {date}.").format(date=format_date(dossier.date.date()))


def _wanted(dossier: Dossier, rows: IndicatorRows, need: Need, assignment: Assignment) -> Iterator[str]:
    level = [_("tingkat {level}").format(level=need.level)] if need.level else []
    yield ", ".join([_("Butir {id}").format(id=need.id), *level, need.duty])
    yield indicator_title(rows)
    yield ""
    yield _("Yang diminta:")
    yield f"  {need.text}"
    yield _("Jenis dokumen: {kinds}").format(kinds=kinds_text(dossier, need))
    yield _("Status: {status}").format(status=need.status_label)
    if need.proofs:
        for trouble in need.troubles:
            yield f"- {trouble.message} {trouble.remedy}"
    yield _("Batas waktu: {date}").format(date=due_text(assignment))
    yield ""
    yield _("Taruh berkasnya di folder ini.")
