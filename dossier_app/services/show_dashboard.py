"""What the dashboard says in words: the figures side by side, and what to do next."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import IndexFigure, IndexReport, Rise
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_number
from dossier_app.values import dataclass

if TYPE_CHECKING:
    from dossier_app.services.view_workspace import WorkspaceView

BEST_RISES, MOST_OVERCLAIMED, MOST_DOCUMENTS = 3, 3, 3


@dataclass(frozen=True, slots=True)
class Card:
    """One figure: its name, the number, its predicate, and how far the next one is."""

    key: str
    name: str
    number: str
    predicate: str
    distance: str


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do next, and where: an indicator at a level, a document, or a screen."""

    sentence: str
    reason: str
    indicator: str = ""
    level: int = 0
    document: str = ""
    screen: str = ""


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything that the dashboard says in words."""

    cards: tuple[Card, ...]
    advice: tuple[Advice, ...]
    warnings: tuple[str, ...]


def show_dashboard(view: "WorkspaceView") -> Dashboard:
    """Put a look at a workspace into words; changes nothing."""
    return Dashboard(cards_of(view.instrument, view.index), tuple(_advice(view)), view.warnings)


def cards_of(instrument: Instrument, report: IndexReport) -> tuple[Card, ...]:
    """Supported, claimed and aimed at; reviewed and imagined where they are known."""
    named = [
        ("supported", _("Terdukung bukti"), report.supported),
        ("claimed", _("Klaim"), report.claimed),
        ("target", _("Sasaran"), report.target),
    ]
    if report.reviewed.index is not None:
        named.append(("reviewed", _("Hasil telaah"), report.reviewed))
    if report.what_if is not None:
        named.append(("what_if", _("Pengandaian"), report.what_if))
    decimals = instrument.scoring.rounding.decimals
    return tuple(
        Card(
            key,
            name,
            "–" if figure.index is None else format_number(figure.index, decimals),
            figure.predicate or _("belum berpredikat"),
            _distance(figure, decimals),
        )
        for key, name, figure in named
    )


def _distance(figure: IndexFigure, decimals: int) -> str:
    if figure.index is None:
        return _("Masih ada nilai yang belum diketahui.")
    if figure.next_predicate is None or figure.distance is None:
        return _("Predikat tertinggi.") if figure.predicate else ""
    return _("{distance} lagi ke {predicate}").format(
        distance=format_number(figure.distance, decimals), predicate=figure.next_predicate
    )


def _advice(view: "WorkspaceView") -> Iterator[Advice]:
    if not any(not document.in_trash for document in view.snapshot.documents):
        yield Advice(
            _("Masukkan dokumen pertama."),
            _("Tarik berkas atau folder ke jendela, atau tekan Ctrl+I."),
            screen="documents",
        )
    yield from _overclaimed(view)
    yield from _rises(view)
    yield from _documents(view)
    if view.indexed < view.indexable and not view.read_only:
        left = view.indexable - view.indexed
        sentence = plural("{count} halaman belum dapat dicari.", left)
        yield Advice(
            sentence.format(count=format_number(left)),
            _("Biasanya hasil pindai tanpa teks: impor salinan yang bisa dicari, atau pakai OCR."),
            screen="documents",
        )
    fresh = view.gaps.totals.not_assessed
    if fresh:
        yield Advice(
            plural("{count} indikator belum dinilai.", fresh).format(count=fresh),
            _("Isi tingkat yang diklaim agar kesenjangannya terlihat."),
            indicator=next(r.indicator.code for r in view.gaps.indicators if not r.assessed),
        )


def _overclaimed(view: "WorkspaceView") -> Iterator[Advice]:
    found = [report for report in view.gaps.indicators if report.overclaimed]
    found.sort(key=lambda report: report.supported - (report.claimed or 0))
    for report in found[:MOST_OVERCLAIMED]:
        missing = len([need for need in report.open_upto(report.claimed or 0) if not need.optional])
        yield Advice(
            _("{code} {title}: klaim {claimed}, baru terdukung {supported}.").format(
                code=report.indicator.code,
                title=report.indicator.short_title,
                claimed=report.claimed,
                supported=report.supported,
            ),
            plural("{count} butir wajib masih kurang untuk klaim ini.", missing).format(count=missing),
            indicator=report.indicator.code,
            level=report.supported + 1,
        )
    if len(found) > MOST_OVERCLAIMED:
        yield Advice(
            plural("{count} indikator lain juga mengklaim lebih dari buktinya.", len(found) - MOST_OVERCLAIMED).format(
                count=len(found) - MOST_OVERCLAIMED
            ),
            _("Semuanya ada di layar Kesenjangan."),
            screen="gaps",
        )


def _rises(view: "WorkspaceView") -> Iterator[Advice]:
    for rise in best_rises(view):
        indicator = view.reports[rise.indicator].indicator
        yield Advice(
            _("Naikkan {code} {title} ke tingkat {level}.").format(
                code=indicator.code, title=indicator.short_title, level=rise.to_level
            ),
            plural("Indeks +{gain} dengan {count} butir, usaha {cost}.", len(rise.requirements)).format(
                gain=format_number(rise.gain),
                count=len(rise.requirements),
                cost=rise.cost,
            ),
            indicator=indicator.code,
            level=rise.to_level,
        )


def best_rises(view: "WorkspaceView") -> tuple[Rise, ...]:
    """The next levels that give most index for their effort."""
    from dossier_app.domain.plan import cheapest_path

    lowest = Decimal(view.instrument.scale.low.numerator) / Decimal(view.instrument.scale.low.denominator)
    plan = cheapest_path(view.instrument, view.gaps, efforts=dict(view.snapshot.efforts), target=lowest)
    worth = [rise for rise in plan.single_rises if rise.gain > 0]
    worth.sort(key=lambda rise: -rise.gain / max(rise.cost, 1))
    return tuple(worth[:BEST_RISES])


def _documents(view: "WorkspaceView") -> Iterator[Advice]:
    from dossier_app.i18n.troubles import trouble_reason

    troubled = [d for d in view.snapshot.documents if not d.in_trash and d.recognised and d.recognised.trouble]
    for document in troubled[:MOST_DOCUMENTS]:
        assert document.recognised is not None
        yield Advice(
            _("{name} tidak dapat dibaca.").format(name=document.name),
            trouble_reason(str(document.recognised.trouble)),
            document=document.id,
        )
    missing = [d for d in view.snapshot.documents if not d.in_trash and d.sha256 in view.snapshot.unavailable]
    for document in missing[:MOST_DOCUMENTS]:
        yield Advice(
            _("Berkas {name} hilang dari folder ruang kerja.").format(name=document.name),
            _("Impor lagi berkas aslinya."),
            document=document.id,
        )
