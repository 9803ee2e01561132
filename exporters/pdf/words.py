"""The sentences of the volume: why a page is missing, what the reading copy lacks, and how pages are pointed to."""

from collections.abc import Iterable, Sequence

from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Omission
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.instrument import Indicator, Instrument
from dossier_app.domain.pages import Pages
from dossier_app.i18n import _
from dossier_app.i18n.problems import document_status_label


def reason_text(code: str, detail: str = "") -> str:
    """Why (part of) a document is not shown in the volume."""
    texts = {
        "not_pdf": _("Halaman berkas jenis ini tidak dapat dimuat di sini; bukalah berkas aslinya."),
        "link": _("Bukti ini berupa tautan, bukan berkas."),
        "no_text": _("Dokumen ini bukan PDF dan teksnya tidak dapat dibaca, sehingga tidak dapat dimuat di sini."),
        "text_too_long": _("Dokumen ini bukan PDF dan teksnya terlalu panjang untuk disalin ke sini."),
        "encrypted": _("Dokumen ini dilindungi kata sandi, sehingga halamannya tidak dapat dimuat."),
        "damaged": _("Berkas ini rusak dan tidak dapat dibuka."),
        "no_pages": _("Berkas ini tidak mempunyai halaman."),
        "file_missing": _("Berkas aslinya hilang atau berubah, sehingga tidak dapat dimuat."),
        "file_damaged": _("Isi berkasnya tidak lagi sama dengan saat diimpor."),
        "unknown_requirement": _("Butir bukti yang ditunjuknya tidak ada pada instrumen ini."),
        "in_trash": _("Dokumen ini ada di tempat sampah, sehingga tidak ikut dimuat."),
        "unknown_document": _("Dokumen ini tidak ada di ruang kerja."),
        "no_pointer": _(
            "Bukti ini belum menunjuk halaman, padahal dokumennya panjang. "
            "Tidak ada halaman yang dimuat untuk bukti tersebut."
        ),
        "page_outside": _("Bukti ini menunjuk halaman yang tidak ada di dalam dokumen."),
        "too_slow": _("Berkas ini terlalu lama diolah, sehingga dilewati."),
        "too_large": _("Berkas ini memerlukan memori terlalu besar, sehingga dilewati."),
        "crashed": _("Berkas ini membuat pembaca PDF berhenti, sehingga dilewati."),
        "failed": _("Halaman berkas ini tidak dapat disalin."),
    }
    text = texts.get(code, code)
    return _("{sentence} Keterangan teknis: {detail}").format(sentence=text, detail=detail) if detail else text


def note_text(code: str) -> str:
    """What the original has that this reading copy has not."""
    return {
        "text_copy": _("teksnya saja; tata letak, gambar, cap, dan tanda tangan hanya ada pada berkas asli"),
        "office": _("dikonversi oleh LibreOffice; tata letaknya dapat berbeda dari berkas asli"),
        "signature": _("bertanda tangan elektronik; keabsahannya hanya dapat diperiksa pada berkas asli"),
        "form": _("isian formulir diratakan menjadi gambar"),
        "attachment": _("lampiran atau media di dalam PDF tidak ikut dimuat"),
        "script": _("perintah otomatis di dalam PDF dibuang"),
    }.get(code, code)


def stamp_note(codes: Sequence[str]) -> str:
    """The few words for the stamp of a page whose original says more."""
    if "signature" in codes:
        return _("TTE: lihat asli")
    if "office" in codes:
        return _("konversi LibreOffice: lihat asli")
    return _("lihat asli") if codes else ""


def omission_text(omission: Omission) -> str:
    """An omission as one line for the cover."""
    reason = reason_text(omission.code)
    return (
        f"{omission.name}: {reason}"
        if reason != omission.code
        else f"{omission.name} ({omission.code}) {omission.detail}".rstrip()
    )


def pages_text(pages: Pages) -> str:
    """The pages that a piece of evidence names, as readers write them."""
    if pages.whole:
        return _("seluruh dokumen")
    if not pages:
        return _("halaman tidak disebut")
    text = str(pages).replace("-", "–").replace(",", ", ")
    return (
        _("menit {minutes}").format(minutes=text.replace("m", ""))
        if pages.times
        else _("hlm. {pages}").format(pages=text)
    )


def pointer_text(evidence: Evidence) -> str:
    """Pages and article of a piece of evidence."""
    return ", ".join(part for part in (pages_text(evidence.pages), evidence.article.strip()) if part)


def document_facts(document: Document) -> str:
    """Number, year, title and status of a document in one line, only what is known."""
    number = _("Nomor {number}").format(number=document.number) if document.number else ""
    year = _("Tahun {year}").format(year=document.year) if document.year else ""
    known = [" ".join(part for part in (number, year) if part), document.title, document.institution]
    status = document_status_label(document.status.value) if document.status.value != "tidak_diketahui" else ""
    return "; ".join(part for part in (*known, status) if part)


def short(text: str, limit: int) -> str:
    """The beginning of a text, ended at a word."""
    plain = " ".join(text.split())
    if len(plain) <= limit:
        return plain
    return plain[:limit].rsplit(" ", 1)[0].rstrip(".,;: ") + " …"


def level_name(instrument: Instrument, indicator: Indicator, level: int) -> str:
    """`Tingkat 3 – Terdefinisi`."""
    names = [rung.name for rung in instrument.model(indicator.model).levels if rung.level == level]
    base = _("Tingkat {level}").format(level=level)
    return f"{base} – {names[0]}" if names and names[0] else base


def level_list(levels: Iterable[int]) -> str:
    """`tingkat 2, 3`; empty without levels."""
    shown = ", ".join(str(level) for level in levels)
    return _("tingkat {levels}").format(levels=shown) if shown else ""


def short_hash(sha256: str) -> str:
    return sha256[:12]
