"""A comparison in words: the tables and marked texts that the command line, the window and the paper show."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dossier_app.bundles.narrative_words import part_title
from dossier_app.bundles.page_words import pages_words
from dossier_app.domain.comparison import Comparison, EvidenceChange, LevelChange
from dossier_app.domain.difference import Difference, Side, SideKind
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.report import IndexFigure, RequirementStatus
from dossier_app.domain.word_changes import TextPiece, word_changes
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_date, format_number
from dossier_app.i18n.problems import status_label

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; `indicator` is whom it speaks of, `status` the key of its colour, both may be empty."""

    cells: tuple[str, ...]
    indicator: str = ""
    level: int = 0
    status: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading; `wide` are the columns of long texts."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    wide: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A part of the narrative that changed, piece by piece."""

    title: str
    indicator: str
    level: int
    pieces: tuple[TextPiece, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All that is to be said of a comparison. Tables without rows are left out; `sides` and `index` are always there.

    `remarks` say what must be known to read it rightly.
    """

    title: str
    summary: str
    remarks: tuple[str, ...]
    sides: Table
    index: Table
    tables: tuple[Table, ...]
    texts: tuple[MarkedText, ...]


def tell_difference(difference: Difference) -> Told:
    """Put a comparison into words, in the order of the later instrument."""
    comparison = difference.comparison
    tables = (_levels(difference), _requirements(difference), _evidence(comparison))
    return Told(
        title=_("Perbandingan dosir"),
        summary=_summary(difference),
        remarks=tuple(_remarks(difference)),
        sides=_sides(difference.before, difference.after),
        index=_index(difference),
        tables=tuple(table for table in tables if table.rows),
        texts=tuple(
            MarkedText(
                _("Indikator {code}, tingkat {level}: {part}").format(
                    code=change.indicator, level=change.level, part=part_title(change.part)
                ),
                change.indicator,
                change.level,
                word_changes(change.before, change.after),
            )
            for change in comparison.texts
        ),
    )


def side_title(side: Side) -> str:
    """What a side is, in a few words."""
    words = {
        SideKind.WORKSPACE: _("Ruang kerja {name}"),
        SideKind.BUNDLE: _("Bundel {name}"),
        SideKind.RELEASE: _("Rilis “{name}”"),
    }
    return words[side.kind].format(name=side.name)


def _summary(difference: Difference) -> str:
    found = difference.comparison
    better = sum(_settled(c.after) and not _settled(c.before) for c in found.requirements)
    worse = sum(_settled(c.before) and not _settled(c.after) for c in found.requirements)
    added, gone = sum(c.added for c in found.evidence), sum(c.gone for c in found.evidence)
    counts = (
        (len(found.levels), plural("{count} indikator berubah tingkat atau nilainya", len(found.levels))),
        (len(found.requirements), plural("{count} butir berubah status", len(found.requirements))),
        (better, plural("{count} di antaranya kini terpenuhi", better)),
        (worse, plural("{count} tidak lagi terpenuhi", worse)),
        (added, plural("{count} bukti ditambah", added)),
        (gone, plural("{count} bukti dilepas", gone)),
        (len(found.evidence) - added - gone, plural("{count} bukti diubah", len(found.evidence) - added - gone)),
        (len(found.texts), plural("{count} narasi berubah", len(found.texts))),
    )
    told = [sentence.format(count=format_number(count)) for count, sentence in counts if count]
    if told:
        return ", ".join(told) + "."
    return _("Hanya indeksnya yang berubah.") if difference.changed else _("Tidak ada yang berubah.")


def _remarks(difference: Difference) -> Iterator[str]:
    before, after = difference.before, difference.after
    was, now = before.snapshot.info, after.snapshot.info
    if was.institution_id != now.institution_id:
        yield _("Instansinya berbeda: {before} dan {after}.").format(before=was.institution, after=now.institution)
    if was.year != now.year:
        yield _("Tahunnya berbeda: {before} dan {after}.").format(before=was.year, after=now.year)
    if was.instrument.sha256 != now.instrument.sha256:
        yield _(
            "Versi instrumennya berbeda ({before} dan {after}); butir yang hanya dikenal salah satunya tidak "
            "berstatus di sisi yang lain."
        ).format(before=was.instrument.version, after=now.instrument.version)
    if before.date > after.date:
        yield _("{before} lebih baru daripada {after}: perubahan dibaca mundur.").format(
            before=side_title(before), after=side_title(after)
        )
    for side, codes in ((before, difference.comparison.only_before), (after, difference.comparison.only_after)):
        if codes:
            yield _("Hanya dimuat oleh {side}, jadi tidak dibandingkan: indikator {codes}.").format(
                side=side_title(side), codes=", ".join(codes)
            )
    if before.index is None or after.index is None:
        yield _("Indeks hanya dapat disebut untuk dosir yang memuat semua indikator.")


def _sides(before: Side, after: Side) -> Table:
    both = (before, after)
    rows = [
        (_("Yang dibandingkan"), *(side_title(side) for side in both)),
        (_("Keadaan pada"), *(_moment(side) for side in both)),
        (
            _("Instansi dan tahun"),
            *(f"{side.snapshot.info.institution}, {side.snapshot.info.year}" for side in both),
        ),
        (_("Instrumen"), *(_instrument(side) for side in both)),
        (_("Cakupan"), *(_scope(side) for side in both)),
    ]
    if any(side.release for side in both):
        rows.append((_("Dikirim"), *(_sent(side) for side in both)))
    if any(side.manifest for side in both):
        rows.append((_("Segel (SHA-256 manifest)"), *(side.manifest or NOTHING for side in both)))
    heads = (_("Perihal"), _("Sebelum"), _("Sesudah"))
    return Table("sides", _("Yang dibandingkan"), heads, tuple(map(Row, rows)), (1, 2))


def _moment(side: Side) -> str:
    """In world time, so that every computer writes the same."""
    moment = side.date.astimezone(dt.UTC)
    return _("{date} pukul {time} UTC").format(date=format_date(moment.date()), time=f"{moment:%H.%M}")


def _instrument(side: Side) -> str:
    return _("{title} versi {version}").format(
        title=side.instrument.short_title, version=side.snapshot.info.instrument.version
    )


def _scope(side: Side) -> str:
    count = len(side.gaps.indicators)
    if side.index is not None:
        return plural("semua, {count} indikator", count).format(count=format_number(count))
    codes = ", ".join(report.indicator.code for report in side.gaps.indicators)
    return plural("{count} indikator: {codes}", count).format(count=format_number(count), codes=codes)


def _sent(side: Side) -> str:
    release = side.release
    if release is None:
        return NOTHING
    parts = [format_date(release.date) if release.date else "", release.to and _("kepada {to}").format(to=release.to)]
    told = " ".join(part for part in parts if part)
    return f"{told} ({release.file})" if release.file else told


def _index(difference: Difference) -> Table:
    before, after = difference.before.index, difference.after.index
    decimals = difference.after.instrument.scoring.rounding.decimals
    rows = []
    for key, name in (
        ("claimed", _("Klaim")),
        ("supported", _("Terdukung bukti")),
        ("target", _("Sasaran")),
        ("reviewed", _("Telaah asesor")),
    ):
        was: IndexFigure | None = getattr(before, key, None)
        now: IndexFigure | None = getattr(after, key, None)
        if any(figure is not None and figure.index is not None for figure in (was, now)):
            rows.append(Row((name, _figure(was, decimals), _figure(now, decimals), _move(was, now, decimals))))
    return Table("index", _("Indeks"), (_("Indeks"), _("Sebelum"), _("Sesudah"), _("Selisih")), tuple(rows), (1, 2))


def _figure(figure: IndexFigure | None, decimals: int) -> str:
    if figure is None or figure.index is None:
        return NOTHING
    number = format_number(figure.index, decimals)
    return f"{number} ({figure.predicate})" if figure.predicate else number


def _move(was: IndexFigure | None, now: IndexFigure | None, decimals: int) -> str:
    if was is None or now is None or was.index is None or now.index is None:
        return NOTHING
    gain = now.index - was.index
    return ("+" if gain > 0 else "") + format_number(gain, decimals) if gain else format_number(0)


def _levels(difference: Difference) -> Table:
    """The column of reviews only where somebody has reviewed."""
    changes = difference.comparison.levels
    titles = {report.indicator.code: report.indicator.short_title for report in difference.after.gaps.indicators}
    names = {"claimed": _("Klaim"), "supported": _("Terdukung"), "target": _("Sasaran"), "reviewed": _("Telaah")}
    if all(change.before.reviewed is None and change.after.reviewed is None for change in changes):
        del names["reviewed"]
    rows = tuple(
        Row(
            (change.indicator, titles[change.indicator], *(_level(change, name) for name in names)),
            change.indicator,
        )
        for change in changes
    )
    return Table("levels", _("Tingkat indikator"), (_("Kode"), _("Indikator"), *names.values()), rows, (1,))


def _level(change: LevelChange, name: str) -> str:
    was, now = getattr(change.before, name), getattr(change.after, name)
    if not change.moved(name):
        return NOTHING if now is None else str(now)
    if was == now:  # the same level, another value inside its band
        was, now = getattr(change.before, f"{name}_value"), getattr(change.after, f"{name}_value")
    return f"{_number(was)} → {_number(now)}"


def _number(value: int | Decimal | None) -> str:
    return NOTHING if value is None else format_number(value)


def _requirements(difference: Difference) -> Table:
    texts = {
        need.id: need.requirement.text
        for side in (difference.before, difference.after)
        for report in side.gaps.indicators
        for need in report.requirements
    }
    rows = tuple(
        Row(
            (change.id, texts.get(change.id, ""), _status(change.before), _status(change.after)),
            change.indicator,
            change.level,
            str(change.after or ""),
        )
        for change in difference.comparison.requirements
    )
    heads = (_("Butir"), _("Yang diminta"), _("Sebelum"), _("Sesudah"))
    return Table("requirements", _("Butir yang berubah status"), heads, rows, (1,))


def _status(status: RequirementStatus | None) -> str:
    return status_label(status) if status else NOTHING


def _settled(status: RequirementStatus | None) -> bool:
    return status in (RequirementStatus.MET, RequirementStatus.WAIVED)


def _evidence(comparison: Comparison) -> Table:
    rows = tuple(
        Row(
            (change.requirement, change.name or change.document, _place(change), _altered(change)),
            change.indicator,
            status="met" if change.added else "missing" if change.gone else "weak",
        )
        for change in comparison.evidence
    )
    heads = (_("Butir"), _("Dokumen"), _("Letak"), _("Perubahan"))
    return Table("evidence", _("Bukti yang ditambah, dilepas, atau diubah"), heads, rows, (1, 3))


def _place(change: EvidenceChange) -> str:
    piece = change.after or change.before
    if piece is None:
        return NOTHING
    return ", ".join(part for part in (pages_words(piece.pages), piece.article) if part) or NOTHING


def _altered(change: EvidenceChange) -> str:
    if change.before is None or change.after is None:
        return _("ditambah") if change.after else _("dilepas")
    told = [
        _("{field}: {before} → {after}").format(field=name, before=was or NOTHING, after=now or NOTHING)
        for (name, was), (_name, now) in zip(_said(change.before), _said(change.after), strict=True)
        if was != now
    ]
    return _("diubah: {what}").format(what="; ".join(told)) if told else _("diubah")


def _said(piece: Evidence) -> tuple[tuple[str, str], ...]:
    return (
        (_("pasal"), piece.article),
        (_("kutipan"), piece.quote),
        (_("catatan"), piece.note),
        (_("diterima sebagai"), piece.accepted_as),
        (_("alasan"), piece.accepted_reason),
    )
