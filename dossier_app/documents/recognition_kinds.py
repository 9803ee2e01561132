"""Kinds of document by form and by content, with title and institution."""

import re

from dossier_app.documents.recognition_heading import Heading

FORMS_OF_LAW = frozenset({"perda", "perkada", "peraturan_instansi", "keputusan", "surat_edaran"})

_BY_CONTENT: tuple[tuple[str, str], ...] = (
    ("arsitektur", r"arsitektur (?:spbe|pemdi|sistem pemerintah|pemerintah(?:an)? digital|dan peta rencana)"),
    ("arsitektur", r"rencana induk|master ?plan|cetak biru|rancangan arsitektur"),
    ("peta_rencana", r"peta rencana|rencana induk|master ?plan|road ?map|rencana aksi"),
    ("peta_proses_bisnis", r"peta proses bisnis|proses bisnis|bpmn"),
    ("metadata_sia", r"\bsia[ -]spbe\b|siap digital|metadata arsitektur"),
    ("pedoman_teknis", r"pedoman|petunjuk teknis|petunjuk pelaksanaan|tata cara|standar teknis"),
    ("sop", r"standar operasional prosedur|prosedur operasional|\bsop\b|standard operating procedure"),
    ("sla", r"service level agreement|\bsla\b|tingkat layanan"),
    ("rencana_kerja", r"rencana strategis|renstra|rencana kerja|\brenja\b|program kerja|jadwal kegiatan"),
    ("rencana_anggaran", r"rencana kerja dan anggaran|\brka\b|dokumen pelaksanaan anggaran|\bdpa\b|\bdipa\b|\bkua\b"),
    ("rekomendasi_tik", r"rekomendasi (?:teknis )?tik|clearance tik|konsultasi belanja"),
    ("kak_kontrak", r"kerangka acuan kerja|\bkak\b|surat perintah kerja|kontrak|berita acara serah terima"),
    ("dokumen_aplikasi", r"analisis kebutuhan|spesifikasi kebutuhan|user acceptance|\buat\b|uji fungsi"),
    ("perjanjian_kerja_sama", r"perjanjian kerja ?sama|nota kesepa(?:katan|haman)|\bmou\b|add?endum"),
    ("undangan", r"\bundangan\b"),
    ("daftar_hadir", r"daftar hadir|absensi"),
    ("notula", r"\bnotul(?:a|en|ensi)\b|risalah rapat|catatan rapat|notulensi"),
    ("berita_acara", r"berita acara"),
    ("laporan_monev", r"pemantauan dan evaluasi|\bmonev\b|laporan (?:hasil )?evaluasi|evaluasi hasil|triwulan"),
    ("laporan_reviu", r"laporan (?:hasil )?(?:reviu|review|evaluasi)|hasil reviu|reviu kebijakan|evaluasi kebijakan"),
    ("laporan_kegiatan", r"laporan (?:akhir|pelaksanaan|kegiatan|kinerja|tugas|bimbingan|sosialisasi)"),
    ("matriks_tindak_lanjut", r"tindak lanjut|rencana aksi perbaikan"),
    ("komparasi_versi", r"perbandingan|komparasi|sebelum dan sesudah|matriks perubahan"),
    ("manual_aplikasi", r"manual book|buku manual|manual pengguna|user (?:manual|guide)|buku panduan|"
                        r"panduan (?:pengguna|penggunaan|admin|aplikasi)|petunjuk penggunaan"),
    ("daftar_fitur", r"daftar (?:fitur|layanan|modul)|katalog layanan"),
    ("arsitektur_aplikasi", r"arsitektur aplikasi|diagram (?:arsitektur|integrasi)|service bus"),
    ("data_integrasi", r"dokumentasi api|daftar api|integrasi data|pertukaran data|web service"),
    ("topologi_jaringan", r"topologi|jaringan intra"),
    ("daftar_pengguna", r"daftar pengguna|utilisasi"),
    ("register_risiko", r"register risiko|penilaian risiko|manajemen risiko|profil risiko"),
    ("pakta_integritas", r"pakta integritas|piagam|pernyataan komitmen"),
    ("inventaris_aset", r"inventaris(?:asi)? aset|daftar aset|kartu inventaris"),
    ("katalog_data", r"daftar data|katalog data|standar data|metadata statistik|data induk|kode referensi"),
    ("peta_kompetensi", r"peta kompetensi|kebutuhan pelatihan|pengembangan kompetensi|penilaian kompetensi"),
    ("sertifikat", r"\bsertifikat\b|certificate"),
    ("tiket_layanan", r"helpdesk|tiket|log insiden|laporan pusat layanan"),
    ("rencana_audit", r"program (?:kerja )?audit|surat tugas|rencana audit"),
    ("laporan_audit", r"laporan (?:hasil )?audit|kertas kerja audit"),
    ("hasil_survei", r"survei|survey"),
    ("catatan_rilis", r"changelog|catatan rilis|release notes|permintaan perubahan"),
    ("hasil_indeks", r"hasil indeks|nilai indeks|indeks spbe|\bikasandi\b|\bepss\b"),
    ("surat_dinas", r"^\s*(?:hal|perihal)\s*:"),
    ("dokumen_pdp", r"pe?r?lindungan data pribadi|\bdpia\b|\bropa\b|pemberitahuan privasi"),
    ("data_transaksi", r"rekap(?:itulasi)? (?:transaksi|pengaduan|kunjungan|layanan)|statistik kunjungan"),
    ("standar_pelayanan", r"standar pelayanan"),
    ("maklumat_pelayanan", r"maklumat"),
    ("profil_unit", r"profil (?:penyelenggara|dinas|unit|badan|instansi)|struktur organisasi"),
    ("publikasi", r"siaran pers|press release|kliping"),
)  # fmt: skip
_CONTENT = tuple((kind, re.compile(pattern, re.IGNORECASE | re.MULTILINE)) for kind, pattern in _BY_CONTENT)
_OF_REGULATIONS = frozenset(
    {"arsitektur", "peta_rencana", "peta_proses_bisnis", "pedoman_teknis", "sop", "standar_pelayanan", "rencana_kerja",
     "pakta_integritas", "dokumen_pdp"}
)  # fmt: skip
"""Contents that a regulation or decision may itself be; one about a survey or audit is not its report."""

_NOUN = re.compile(
    r"^\W*(?:LAPORAN|DOKUMEN|DOKUMENTASI|STANDAR|SOP\b|MANUAL|BUKU|PANDUAN|PEDOMAN|BERITA ACARA|NOTULA|NOTULEN|"
    r"RISALAH|RENCANA|"
    r"PETA|EVALUASI|KERANGKA|DAFTAR|REKAP|MATRIKS|HASIL|ARSITEKTUR|PROFIL|MAKLUMAT|NOTA KESEPAHAMAN|PERJANJIAN|PIAGAM|"
    r"PAKTA|SERTIFIKAT|SURVEI|PROGRAM|TOPOLOGI|KATALOG|RANCANGAN|DRAF|DRAFT)\b",
    re.IGNORECASE,
)
_POOR_TITLE = re.compile(
    r"^(?:Microsoft \w+ - |untitled|document\d*$|.*\.(?:docx?|rtf|pdf|xlsx?|pptx?)$|\W*$)", re.IGNORECASE
)
_CHAPTER = re.compile(r"(?:BAB\s+\w+|PENDAHULUAN|DAFTAR ISI|KATA PENGANTAR|\d+\.)(?:\s|$)")
_GOVERNMENT = re.compile(
    r"\bPEMERINTAH\s+(?:DAERAH\s+)?(KABUPATEN|KOTA|PROVINSI)[ \t]+"
    r"([A-Z]\w+(?:[ \t]+[A-Z]\w+)*(?:\s*\n[A-Z]+(?=\s*\n))?)",
    re.IGNORECASE,
)
_REGION = re.compile(r"\b(KABUPATEN|KOTA|PROVINSI)[ \t]+([A-Z]{3,}(?:[ \t][A-Z]{3,})?)\s*$", re.MULTILINE)
_AFTER_NAME = re.compile(r"\s+(?:NOMOR|TENTANG|PROVINSI(?!$)|REPUBLIK INDONESIA|TAHUN|SELAKU)\b", re.IGNORECASE)
_RULERS: tuple[tuple[str, str], ...] = (
    (r"(?:BUPATI)\s+(.+)", "Kabupaten {}"),
    (r"(?:WALI ?KOTA)\s+(.+)", "Kota {}"),
    (r"(?:GUBERNUR)\s+(.+)", "Provinsi {}"),
    (r"(?:PERATURAN DAERAH|QANUN)\s+((?:KABUPATEN|KOTA|PROVINSI)\s+.+)", "{}"),
    (r"MENTERI\s+(.+)", "Kementerian {}"),
    (r"(?:SEKRETARIS DAERAH|SEKRETARIAT DAERAH)\s+(.+)", "{}"),
    (r"KEPALA\s+((?:DINAS|BADAN|LEMBAGA|BAGIAN)\s+.+)", "{}"),
    (r"((?:BADAN|LEMBAGA|KOMISI|DINAS)\s+.+)", "{}"),
    (r"PRESIDEN", "Republik Indonesia"),
)
_SMALL = frozenset({"dan", "di", "ke", "dari", "untuk", "yang", "atas", "dalam"})


def kinds_of(page: str, title: str, heading: Heading | None, *, draft: bool) -> tuple[str, ...]:
    """The set of kinds, sorted. For a regulation its form and the content its title names; else by the first page."""
    if heading:
        about = heading.about or title
        named = {kind for kind, pattern in _CONTENT if kind in _OF_REGULATIONS and pattern.search(about)}
        kinds = {heading.form} | named
    else:
        top = page[:600]
        kinds = {kind for kind, pattern in _CONTENT if pattern.search(title) or pattern.search(top)}
    if draft and (heading or not kinds):
        kinds.add("rancangan_kebijakan")
    return tuple(sorted(kinds))


def title_of(text: str, heading: Heading | None, own: str) -> str:
    """What the document is about: after TENTANG, else the title on its first page, else its own property."""
    if heading and heading.about:
        return heading.about
    lines = [" ".join(line.split()) for line in text[:2500].splitlines()]
    lines = [line for line in lines if any(char.isalpha() for char in line)][:14]
    for index, line in enumerate(lines):
        if _NOUN.match(line) and len(line) < 150:
            return _joined_title(lines[index : index + 5])
    if own and not _POOR_TITLE.match(own):
        return own[:300]
    return lines[0][:200] if lines else ""


def _joined_title(lines: list[str]) -> str:
    words = [lines[0]]
    for line in lines[1:]:
        if line != line.upper() or len(line) > 120 or line.endswith(":") or _CHAPTER.match(line):
            break
        words.append(line)
    return " ".join(words)[:300]


def institution_of(text: str, heading: Heading | None) -> str:
    """Whose document it is, from its heading or from the first government that it names."""
    issuer = " ".join(heading.issuer.split()) if heading else ""
    for pattern, shape in _RULERS if issuer else ():
        if found := re.search(pattern, issuer):
            name = found[1] if found.groups() else ""
            return shape.format(_named(name)) if name else shape
    named = _GOVERNMENT.search(text[:4000]) or _REGION.search(text[:2000])
    return _named(f"{named[1]} {named[2]}") if named else ""


def _named(words: str) -> str:
    """Upper case as names are written, without what follows the name; short ones stay abbreviations."""
    words = _AFTER_NAME.split(" ".join(words.split()))[0].strip(" ,.:")
    return " ".join(_capital(word) for word in words.split()[:12])


def _capital(word: str) -> str:
    if word.lower() in _SMALL:
        return word.lower()
    return word if word.upper() in ("NTB", "NTT", "DKI", "DIY", "RI") else word.capitalize()
