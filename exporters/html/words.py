"""The fixed texts of the viewer by the names that its script uses."""

from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import _


def first_words() -> dict[str, str]:
    """What the page says before its script has run."""
    return {
        "title": _("Dosir"),
        "no_script": _("Penampil ini memerlukan JavaScript. Tanpa itu, buka langsung:"),
    }


def viewer_words() -> JsonValue:
    """Every text of the script; `{name}` is a place that the script fills."""
    return {**_screens(), **_dashboard(), **_indicator(), **_lists(), **_search(), **_verification(), **_keys()}


def _screens() -> dict[str, JsonValue]:
    return {
        "dashboard": _("Ringkasan"),
        "needs": _("Daftar periksa"),
        "documents": _("Dokumen"),
        "sheets": _("Lembar indikator"),
        "verify": _("Periksa keutuhan"),
        "search": _("Cari"),
        "navigation": _("Layar dan indikator"),
        "menu": _("Menu dan indikator"),
        "skip": _("Langsung ke isi"),
        "search_place": _("Cari judul, kutipan, isi halaman ( / )"),
        "theme": _("Tampilan terang atau gelap"),
        "theme_auto": _("Tema: ikut sistem"),
        "theme_light": _("Tema: terang"),
        "theme_dark": _("Tema: gelap"),
        "print": _("Cetak"),
        "not_found": _("Alamat ini tidak ada di dosir ini"),
        "side_legend": _("Angka: tingkat terdukung / klaim; tanda ! berarti klaim melebihi bukti."),
        "side_levels": _("terdukung {supported}, klaim {claimed}"),
    }


def _dashboard() -> dict[str, JsonValue]:
    return {
        "left_out": _("Tidak ikut dalam bundel ini: {count}"),
        "left_out_more": _("{count} lagi"),
        "text_left_out": _(
            "Teks {count} dokumen tidak dimuat agar halaman ini tetap ringan; isinya tidak ikut dicari di sini."
        ),
        "figures": _("Angka indeks"),
        "totals": _("{needs} butir bukti diminta sampai tingkat klaim dan sasaran."),
        "totals_open": _("{open} butir wajib masih terbuka"),
        "radar": _("Indeks per aspek"),
        "bars": _("Indeks pada skala predikat"),
        "overclaimed": _("Klaim melebihi bukti"),
        "claimed_but": _("klaim {claimed}, terdukung {supported}; {open} butir wajib terbuka"),
        "heat_map": _("Peta indikator dan tingkat"),
        "heat_hint": _("Pilih kotak untuk membuka indikator pada tingkat itu; tombol panah berpindah antarkotak."),
        "aspects": _("Indeks menurut domain dan aspek"),
        "aspect": _("Aspek"),
        "open_parts": _("Bagian lain dosir ini"),
        "claimed": _("Klaim"),
        "supported": _("Terdukung"),
        "target": _("Sasaran"),
        "reviewed": _("Telaah"),
    }


def _indicator() -> dict[str, JsonValue]:
    return {
        "indicator_title": _("Indikator {code}. {title}"),
        "neighbours": _("Indikator sebelum dan sesudahnya"),
        "level": _("Tingkat {level}"),
        "levels": _("Tingkat"),
        "explanation": _("Penjelasan indikator"),
        "open_upto": _("Kekurangan sampai tingkat {level}"),
        "nothing_open": _("Tidak ada butir wajib yang terbuka sampai tingkat {level}."),
        "unconfirmed": _("Bunyi kriteria ini belum dipastikan dari naskah peraturannya."),
        "no_needs": _("Tidak ada butir bukti pada tingkat ini."),
        "items": _("Daftar periksa indikator"),
        "asks_for": _("Jenis bukti yang diminta: {kinds}"),
        "proofs": _("Bukti dukung"),
        "advice": _("Catatan:"),
        "generated": _("disusun dari pemetaan"),
        "in_volume": _("jilid hlm. {page}"),
        "open_link": _("buka tautan"),
        "about_document": _("tentang dokumen"),
        "sheets_hint": _("Semua lembar indikator berurutan, siap dicetak atau disimpan sebagai PDF dari peramban."),
    }


def _lists() -> dict[str, JsonValue]:
    return {
        "filters": _("Saringan"),
        "words": _("Kata"),
        "status": _("Status"),
        "level_head": _("Tingkat"),
        "unit": _("Unit"),
        "range": _("Lingkup"),
        "need": _("Butir"),
        "asked": _("Bukti yang diminta"),
        "troubles": _("Masalah dan tindakan"),
        "tick": _("Sudah diperiksa"),
        "all_statuses": _("Semua status"),
        "still_open": _("Masih terbuka"),
        "mandatory_open": _("Wajib dan masih terbuka"),
        "all_levels": _("Semua tingkat"),
        "all_units": _("Semua unit"),
        "all_aspects": _("Semua aspek"),
        "all_kinds": _("Semua jenis"),
        "in_range": _("Sampai klaim dan sasaran"),
        "everything": _("Semua tingkat"),
        "clear": _("Hapus saringan"),
        "needs_found": _("{count} butir bukti"),
        "documents_found": _("{count} dokumen"),
        "nothing_found": _("Tidak ada yang cocok."),
        "more_below": _("{shown} dari {all}; gulir untuk selanjutnya"),
        "document": _("Dokumen"),
        "kind": _("Jenis"),
        "number": _("Nomor/tahun"),
        "date": _("Tanggal"),
        "doc_status": _("Status dokumen"),
        "signature": _("Tanda tangan"),
        "issuer": _("Penerbit"),
        "pages": _("Halaman"),
        "size": _("Ukuran"),
        "file": _("Berkas"),
        "imported_as": _("Nama saat diimpor"),
        "used_for": _("Dipakai untuk"),
        "not_used": _("Tidak dirujuk oleh butir bukti mana pun."),
        "open_file": _("Buka berkas"),
        "no_file": _("Berkasnya tidak ikut dalam bundel ini."),
    }


def _search() -> dict[str, JsonValue]:
    return {
        "search_hint": _("Ketik kata yang dicari; tanda kutip menyatukan beberapa kata."),
        "results": _("{count} hasil."),
        "reading_pages": _("Menyiapkan isi halaman …"),
        "no_page_search": _("Peramban ini tidak dapat membuka isi halaman; pakai peramban yang lebih baru."),
        "found_indicators": _("Indikator ({count})"),
        "found_needs": _("Butir bukti ({count})"),
        "found_documents": _("Dokumen ({count})"),
        "found_quotes": _("Kutipan dan catatan ({count})"),
        "found_pages": _("Isi halaman ({count})"),
        "page_of": _("{document}, halaman {page}"),
        "show_more": _("Tampilkan lagi ({count})"),
    }


def _verification() -> dict[str, JsonValue]:
    return {
        "verify_how": _(
            "Pilih folder dosir yang sudah diekstrak, yaitu folder yang berisi bagit.txt. Setiap berkas dihitung ulang "
            "SHA-256-nya di komputer ini dan dicocokkan dengan daftarnya; tidak ada yang dikirim ke mana pun."
        ),
        "pick_folder": _("Folder dosir"),
        "no_folders": _("Peramban ini tidak dapat memilih folder; pakai cara lain di bawah."),
        "verify_progress": _("Kemajuan pemeriksaan"),
        "verify_at": _("{percent} %: {name}"),
        "cancel": _("Batalkan"),
        "verify_stopped": _("Pemeriksaan dibatalkan; belum ada kesimpulan."),
        "not_a_bag": _("Folder itu tidak berisi manifest-sha256.txt. Pilih folder yang berisi bagit.txt."),
        "verify_good": _("Utuh: semua berkas sama dengan daftarnya"),
        "verify_bad": _("Tidak utuh: ada berkas yang tidak sesuai dengan daftarnya"),
        "verify_counts": _("{count} berkas diperiksa, {bytes} MB."),
        "verify_other": _("Folder ini bukan dosir yang sedang dibuka; yang berbeda: {fields}."),
        "verify_wrong": _("Isinya berubah ({count})"),
        "verify_missing": _("Hilang ({count})"),
        "verify_extra": _("Tidak terdaftar ({count})"),
        "verify_unreadable": _("Tidak dapat dibaca ({count})"),
        "verify_faults": _("Baris daftar yang tidak dapat dibaca atau berulang ({count})"),
        "verify_line": _("{name} baris {line}"),
        "and_more": _("dan {count} lagi"),
        "seals": _("Segel"),
        "seals_hint": _("Cocokkan dengan yang tercetak di sampul jilid atau yang disampaikan pengirim."),
        "verify_elsewhere": _("Cara lain"),
        "verify_commands": _("Di folder yang berisi bagit.txt, jalankan perintah berikut."),
    }


def _keys() -> dict[str, JsonValue]:
    return {
        "keys": _("Tombol papan ketik"),
        "key_search": _("ke kotak pencarian"),
        "key_next": _("baris berikutnya"),
        "key_previous": _("baris sebelumnya"),
        "key_open": _("buka yang dipilih"),
        "key_neighbour": _("indikator sebelum dan sesudahnya"),
        "key_screens": _("layar pertama sampai kelima"),
        "key_theme": _("terang atau gelap"),
        "key_language": _("bahasa"),
        "key_print": _("cetak"),
        "key_back": _("tutup, kosongkan, atau kembali"),
        "key_help": _("daftar ini"),
        "offline": _("Halaman ini bekerja tanpa internet dan tidak mengirim apa pun."),
        "close": _("Tutup"),
    }
