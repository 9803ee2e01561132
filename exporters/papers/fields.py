"""The fields that a template may use: one set for all papers, plain texts and lists of texts, in Indonesian."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from dossier_app.bundles.contents import BoundPlaces
from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.instrument import Group
from dossier_app.domain.interview import likely_questions, weakest_point
from dossier_app.domain.papers import ROLES
from dossier_app.domain.report import IndexFigure
from dossier_app.domain.title_case import unshouted
from dossier_app.domain.units import Assignment
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date, format_number, sort_key, weekday
from dossier_app.i18n.problems import assignment_label
from exporters.papers.words import advice_words, question_words, weakness_words
from exporters.place_names import bound_name
from exporters.plain_text import clean, one_line
from exporters.rows import IndicatorRows, Need, Proof, indicator_rows, needs_in_range

Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value]"

Owing: TypeAlias = tuple[str, str, Assignment]
"""The name of a unit, the item that it owes, and the assignment."""
BLANK = "." * 40
"""What stands where nobody said anything: a line to write on."""


def paper_fields(dossier: Dossier, said: Mapping[str, str], places: BoundPlaces) -> dict[str, Value]:
    """Everything that a template may show; `said` are the answers to `domain.papers.ASKED`."""
    info, rows = dossier.snapshot.info, indicator_rows(dossier)
    totals = dossier.gaps.totals
    fields: dict[str, Value] = {
        "instansi": one_line(info.institution),
        "tahun": str(info.year),
        "instrumen": dossier.instrument.title,
        "instrumen_singkat": dossier.instrument.short_title,
        "dasar_hukum": list(dossier.instrument.legal_basis),
        "tanggal_penilaian": format_date(info.assessment_date),
        "indeks": {
            "klaim": _figure(dossier, dossier.index.claimed),
            "terdukung": _figure(dossier, dossier.index.supported),
            "sasaran": _figure(dossier, dossier.index.target),
        },
        "jumlah": {
            "indikator": len(rows),
            "dinilai": len(rows) - totals.not_assessed,
            "belum_dinilai": totals.not_assessed,
            "melebihi_bukti": totals.overclaimed,
            "butir": totals.requirements,
            "terpenuhi": totals.met,
            "lemah": totals.weak,
            "belum_ada": totals.missing,
            "tidak_berlaku": totals.waived,
            "wajib_terbuka": totals.open_mandatory,
            "dokumen": len(dossier.files),
        },
        "kelompok": list(_groups(dossier)),
        "indikator": [_indicator(dossier, row, places) for row in rows],
        "baris_pic": list(_asked_rows(dossier, rows)),
    }
    fields["nomor"], fields["tempat"] = (one_line(said.get(key, "")) or BLANK for key in ("nomor", "tempat"))
    fields["hari"], fields["tanggal"] = _day(one_line(said.get("tanggal", "")))
    for role in ROLES:
        fields[role] = {
            "peran": _role_label(dossier, role),
            **{part: one_line(said.get(f"{role}.{part}", "")) or BLANK for part in ("nama", "jabatan", "nip")},
        }
    return fields


def _day(said: str) -> tuple[str, str]:
    """The day of the week and the date in words of a date typed as 2026-11-21; other words stay as they are."""
    try:
        day = dt.date.fromisoformat(said)
    except ValueError:
        return BLANK, said or BLANK
    return weekday(day), format_date(day)


def _role_label(dossier: Dossier, role: str) -> str:
    """What the instrument calls the role, or what offices call it."""
    called = {
        "koordinator": _("Koordinator"),
        "penanggung_jawab": _("Penanggung jawab"),
        "ketua_tim": _("Ketua Tim Asesor Internal"),
    }
    known = next((each.label for each in dossier.instrument.roles if each.key.startswith(role)), "")
    return known or called[role]


def _figure(dossier: Dossier, figure: IndexFigure) -> dict[str, Value]:
    decimals = dossier.instrument.scoring.rounding.decimals
    value = "–" if figure.index is None else format_number(figure.index, decimals)
    return {"nilai": value, "predikat": figure.predicate or "–"}


def _groups(dossier: Dossier) -> Iterator[dict[str, Value]]:
    """Domains with their aspects: code, title, index claimed and supported, and how deep they stand (0 outermost)."""
    decimals = dossier.instrument.scoring.rounding.decimals
    figures = [
        {known.code: known.index for known in figure.groups}
        for figure in (dossier.index.claimed, dossier.index.supported)
    ]

    def walk(group: Group, depth: int) -> Iterator[dict[str, Value]]:
        values = [figure.get(group.code) for figure in figures]
        shown = ["–" if value is None else format_number(value, decimals) for value in values]
        yield {
            "judul": group.title,
            "klaim": shown[0],
            "terdukung": shown[1],
            "dalam": depth,
            "masuk": "\u2003" * depth,
        }
        for below in group.groups:
            yield from walk(below, depth + 1)

    for group in dossier.instrument.groups:
        yield from walk(group, 0)


def _indicator(dossier: Dossier, rows: IndicatorRows, places: BoundPlaces) -> dict[str, Value]:
    report = rows.report
    weakest = weakest_point(report)
    owing = _owing(dossier, rows)
    return {
        "kode": rows.code,
        "judul": one_line(rows.title),
        "klaim": rows.claimed,
        "terdukung": rows.supported,
        "sasaran": rows.target,
        "temuan": rows.finding,
        "dinilai": report.assessed,
        "terbuka": str(rows.open_mandatory),
        "unit": "; ".join(dict.fromkeys(name for name, _item, _assignment in owing)),
        "terlemah": clean(weakness_words(weakest) if report.assessed else _("Tingkatnya belum diklaim.")),
        "anjuran": clean(advice_words(weakest)),
        "pertanyaan": [clean(question_words(question)) for question in likely_questions(report)],
        "bukti": list(_proofs(rows, places)),
    }


def _proofs(rows: IndicatorRows, places: BoundPlaces) -> Iterator[dict[str, Value]]:
    """Where the proof is: each document once, with a line for each place and the requirements that it proves."""
    found: dict[str, list[tuple[Need, Proof]]] = {}
    for need in needs_in_range(rows):
        for proof in need.proofs:
            found.setdefault(proof.path or proof.file, []).append((need, proof))
    for pieces in found.values():
        first = pieces[0][1]
        lines: dict[str, list[str]] = {}
        for need, proof in pieces:
            lines.setdefault(one_line(proof.place), []).append(need.id)
        yield {
            "dokumen": one_line(_document_title(first.document) or first.file),
            "letak": "\n".join(f"{', '.join(dict.fromkeys(ids))}: {place or '–'}" for place, ids in lines.items()),
            "berkas": first.path or "–",
            "jilid": _bound_words(places[name] for _need, each in pieces if (name := bound_name(each.id)) in places),
            "butir": ", ".join(dict.fromkeys(need.id for need, _proof in pieces)),
        }


def _bound_words(found: Iterable[tuple[str, str]]) -> str:
    """The printed pages of each volume: dossier.pdf hlm. 3, 4."""
    pages: dict[str, dict[str, None]] = {}
    for file, page in found:
        pages.setdefault(file, {})[page] = None
    return "; ".join(
        _("{file} hlm. {pages}").format(file=file, pages=", ".join(known)) for file, known in pages.items()
    )


def _document_title(document: Document | None) -> str:
    return "" if document is None else unshouted(document.title) or document.name


def _owing(dossier: Dossier, rows: IndicatorRows) -> "list[Owing]":
    """Who owes what of this indicator: name of the unit, the item, the assignment; the whole indicator first."""
    names = {unit.id: unit.name for unit in dossier.snapshot.units}
    items = {rows.code: 0, **{need.id: place for place, need in enumerate(rows.needs, start=1)}}
    found = [
        (names[assignment.unit], assignment.item, assignment)
        for assignment in dossier.snapshot.assignments
        if assignment.item in items and assignment.unit in names
    ]
    return sorted(found, key=lambda each: (items[each[1]], sort_key(each[0]), each[2].id))


def _asked_rows(dossier: Dossier, rows: Sequence[IndicatorRows]) -> Iterator[dict[str, Value]]:
    """The rows of the PIC sheet: one for each unit and item, and one with empty columns where nobody is named."""
    contacts = {unit.id: unit.contact for unit in dossier.snapshot.units}
    for row in rows:
        owing: list[Owing | None] = [*_owing(dossier, row)] or [None]
        for place, asked in enumerate(owing):
            first = place == 0
            yield {
                "kode": row.code if first else "",
                "judul": one_line(row.title) if first else "",
                "tingkat": f"{row.claimed} → {row.target}" if first else "",
                "terbuka": str(row.open_mandatory) if first else "",
                "unit": one_line(asked[0]) if asked else "",
                "kontak": one_line(contacts.get(asked[2].unit, "")) if asked else "",
                "diminta": _item_words(asked[1], row.code) if asked else "",
                "batas": format_date(asked[2].due) if asked and asked[2].due else "",
                "status": assignment_label(asked[2].status) if asked else "",
                "catatan": one_line(asked[2].note) if asked else "",
            }


def _item_words(item: str, code: str) -> str:
    return _("seluruh indikator") if item == code else _("butir {id}").format(id=item)
