"""The words of our pages by the names that the templates use; texts live in Python, where the catalogue finds them."""

from dossier_app.i18n import _


def page_words() -> dict[str, str]:
    """Every fixed text of the templates in the language in use."""
    return {
        "needs_head": _("Bukti yang diminta"),
        "need_head": _("Butir"),
        "status_head": _("Status"),
        "troubles_head": _("Masalah dan tindakan"),
        "proofs_head": _("Bukti dukung"),
        "nothing_in_range": _("Tidak ada butir bukti pada rentang ini."),
        "open_parts": _("Buka:"),
        "in_volume": _("lihat di jilid"),
        "left_out": _("Tidak ikut dalam bundel ini"),
        "summary": _("Ringkasan indikator"),
        "indicator_head": _("Indikator"),
        "claimed_head": _("Klaim"),
        "target_head": _("Sasaran"),
        "supported_head": _("Terdukung"),
        "open_head": _("Wajib terbuka"),
        "finding_head": _("Temuan"),
        "search_hint": _("Cari kata, kode butir, atau nama berkas"),
        "search": _("Cari"),
        "level": _("Tingkat"),
        "all_statuses": _("Semua status"),
        "still_open": _("Masih terbuka"),
        "all_levels": _("Semua tingkat"),
        "nothing_found": _("Tidak ada butir yang cocok dengan saringan."),
        "outside_range": _("di luar rentang klaim dan sasaran"),
        "sums": _("Periksa keutuhan berkas dengan SHA256SUMS di folder bundel: sha256sum -c SHA256SUMS."),
    }
