"""The prepared mappings and claims of the samples: what shows which requirement, where, and in what words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prepared:
    """Evidence to be made; its pages run from where `mark` came to stand to where `until` did."""

    requirement: str
    document: str
    mark: str
    article: str = ""
    quote: str = ""
    until: str = ""


_DOMAIN_LETTERS = (
    ("a", "referensi", "Pasal 4"),
    ("b", "proses", "Pasal 5"),
    ("c", "data", "Pasal 6"),
    ("d", "layanan", "Pasal 7"),
    ("e", "aplikasi", "Pasal 8"),
    ("f", "infrastruktur", "Pasal 9"),
    ("g", "keamanan", "Pasal 10"),
)
_ROADMAP_LETTERS = (
    ("a", "tata-kelola", "Pasal 3"),
    ("b", "manajemen", "Pasal 4"),
    ("c", "layanan", "Pasal 5"),
    ("d", "infrastruktur", "Pasal 6"),
    ("e", "aplikasi", "Pasal 7"),
    ("f", "keamanan", "Pasal 8"),
    ("g", "audit", "Pasal 9"),
)

MAPPINGS: tuple[Prepared, ...] = (
    Prepared("1.2.a", "arsitektur", "nomor", "Judul", "NOMOR 12 TAHUN 2024"),
    Prepared("1.2.b", "arsitektur", "muatan", "Pasal 3 ayat (1)",
             "Arsitektur SPBE memuat referensi arsitektur dan domain arsitektur."),
    *(Prepared(f"1.3.{letter}", "arsitektur", mark, pasal) for letter, mark, pasal in _DOMAIN_LETTERS),
    Prepared("1.4.a", "arsitektur", "integrasi", "Pasal 11 ayat (1)"),
    Prepared("1.4.b", "reviu", "kebijakan", "Huruf C"),
    Prepared("1.4.c", "reviu", "isu", "Huruf D", "Tata cara pertukaran data belum ada"),
    Prepared("2.2.a", "peta", "nomor", "Judul", "NOMOR 27 TAHUN 2024"),
    Prepared("2.2.b", "peta", "tata-kelola", "Pasal 3"),
    *(Prepared(f"2.3.{letter}", "peta", mark, pasal) for letter, mark, pasal in _ROADMAP_LETTERS),
    Prepared("9.1.a", "rancangan", "nomor"),
    Prepared("9.2.a", "rancangan", "nomor", "Judul"),
    Prepared("10.2.a", "tim", "nomor", "Judul", "NOMOR 188.45/57 TAHUN 2024"),
    Prepared("10.2.b", "tim", "tugas", "Diktum KEDUA"),
    Prepared("10.3.a", "tim", "seluruh", "Diktum KEDUA huruf b",
             "mengoordinasikan penerapan SPBE pada seluruh Perangkat Daerah dan unit kerja;"),
    Prepared("10.4.b", "reviu-lama", "hasil", "Huruf B"),
    Prepared("10.4.c", "reviu-lama", "hasil", "Huruf C"),
    Prepared("11.2.a", "arsitektur", "dokumen", "Lampiran"),
    Prepared("11.2.b", "arsitektur", "as-is", "Lampiran",
             "Dokumen ini menggambarkan kondisi saat ini (as-is)"),
    *(Prepared(f"11.3.{letter}", "arsitektur", f"lampiran-{mark}", "Lampiran") for letter, mark, _ in _DOMAIN_LETTERS),
    Prepared("11.4.a", "arsitektur", "lampiran-nasional", "Lampiran angka 8"),
    Prepared("11.4.b", "arsitektur", "nomor"),
    Prepared("11.4.d", "reviu", "dokumen", "Huruf E"),
    Prepared("11.4.e", "reviu", "isu", "Huruf D"),
    Prepared("12.2.a", "peta", "matriks", "Lampiran"),
    Prepared("12.2.b", "peta", "matriks", "Lampiran", until="matriks-audit"),
    *(Prepared(f"12.3.{letter}", "peta", f"matriks-{mark}", "Lampiran") for letter, mark, _ in _ROADMAP_LETTERS),
    Prepared("16.3.b", "sop", "langkah"),
    Prepared("19.1.a", "tim", "pembentukan", "Diktum KESATU"),
    Prepared("19.2.a", "tim", "program-kerja", "Lampiran II"),
    Prepared("19.2.b", "notula", "pembahasan", until="keputusan"),
    Prepared("20.2.a", "notula", "keputusan"),
    Prepared("20.2.b", "notula", "pembahasan"),
    Prepared("20.3.a", "forum", "keputusan", "Diktum KESATU"),
    Prepared("20.3.b", "notula", "rapat"),
    Prepared("21.2.a", "peta", "matriks-manajemen", "Lampiran", "Manajemen risiko"),
    Prepared("21.2.b", "risiko", "penilaian"),
    Prepared("21.3.b", "risiko", "konteks", "Formulir 2.1"),
    Prepared("21.3.c", "risiko", "penilaian", "Formulir 3.0"),
    Prepared("22.2.a", "peta", "matriks-manajemen", "Lampiran", "keamanan informasi"),
    Prepared("32.1.a", "manual", "informasi", "Bab 1"),
    Prepared("32.2.a", "manual", "cari", "Bab 2"),
    Prepared("32.2.b", "manual", "unggah", "Bab 3"),
    Prepared("32.3.a", "manual", "alur", "Bab 4"),
    Prepared("32.3.b", "manual", "transaksi", "Bab 5"),
    Prepared("32.3.c", "manual", "validasi", "Bab 6"),
    Prepared("32.3.d", "manual", "persetujuan", "Bab 7"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """What Kota Contoh says of an indicator."""

    indicator: str
    claimed: int
    target: int


CLAIMS: tuple[Claim, ...] = (
    Claim("1", 4, 4),
    Claim("2", 3, 4),
    Claim("9", 1, 2),
    Claim("10", 4, 4),
    Claim("11", 3, 4),
    Claim("12", 3, 4),
    Claim("19", 2, 3),
    Claim("20", 2, 3),
    Claim("21", 2, 3),
    Claim("32", 3, 4),
)
OVERCLAIMED = "10"
"""Claimed on purpose above what the documents show."""

NARRATIVES: tuple[tuple[str, int, str, str], ...] = (
    ("11", 3, "fakta",
     "Arsitektur SPBE Kota Contoh ditetapkan dengan Peraturan Wali Kota Contoh Nomor 12 Tahun 2024. Lampirannya memuat "
     "referensi arsitektur dan domain proses bisnis, data dan informasi, layanan, aplikasi, infrastruktur, dan "
     "keamanan pada halaman 4 sampai dengan 6."),
    ("11", 3, "analisis",
     "Keenam domain dan referensi arsitektur tersedia lengkap sehingga tingkat 3 terpenuhi. Tingkat 4 memerlukan bukti "
     "isian metadata pada sistem informasi arsitektur nasional."),
    ("1", 4, "fakta",
     "Kebijakan direviu melalui Laporan Reviu Arsitektur SPBE Tahun 2025 (29 Agustus 2025), huruf C dan D."),
)  # fmt: skip
