"""The sample regulation on the SPBE roadmap, and a draft regulation that nobody has enacted yet."""

from dossier_app.services.demo.blocks import (
    Block,
    NewPage,
    Table,
    article,
    body,
    centre,
    chapter,
    heading,
    item,
    sign,
    small,
    title,
)

_THEMES = (
    ("tata-kelola", "tata kelola SPBE", "Penguatan Tim Koordinasi SPBE dan rapat triwulanan"),
    ("manajemen", "manajemen SPBE", "Manajemen risiko, keamanan informasi, data, dan aset TIK"),
    ("layanan", "layanan SPBE", "Integrasi layanan perencanaan dengan penganggaran"),
    ("infrastruktur", "infrastruktur SPBE", "Migrasi bertahap ke Pusat Data Nasional"),
    ("aplikasi", "aplikasi SPBE", "Konsolidasi 74 aplikasi menjadi 41 aplikasi"),
    ("keamanan", "keamanan SPBE", "Uji keamanan tahunan aplikasi layanan publik"),
    ("audit", "audit TIK", "Audit infrastruktur, aplikasi, dan keamanan SPBE"),
)

ROADMAP: tuple[Block, ...] = (
    title("WALI KOTA CONTOH<br/>PROVINSI NUSA CONTOH"),
    title("PERATURAN WALI KOTA CONTOH<br/>NOMOR 27 TAHUN 2024", mark="nomor"),
    centre("TENTANG"),
    title("PETA RENCANA SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK<br/>PEMERINTAH KOTA CONTOH TAHUN 2024-2028"),
    centre("DENGAN RAHMAT TUHAN YANG MAHA ESA"),
    centre("WALI KOTA CONTOH,"),
    body("Menimbang :"),
    item("a. bahwa Arsitektur SPBE Kota Contoh perlu diwujudkan melalui tahapan kegiatan yang terukur setiap tahun;"),
    item("b. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Peraturan Wali Kota "
         "tentang Peta Rencana SPBE Pemerintah Kota Contoh Tahun 2024-2028;"),
    body("Mengingat :"),
    item("1. Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik;"),
    item("2. Peraturan Wali Kota Contoh Nomor 12 Tahun 2024 tentang Arsitektur SPBE Pemerintah Kota Contoh;"),
    centre("MEMUTUSKAN:"),
    *chapter("I", "Ketentuan Umum"),
    *article(1, "Peta Rencana SPBE adalah dokumen yang mendeskripsikan arah dan langkah penyiapan dan pelaksanaan SPBE "
                "yang terintegrasi."),
    *article(2, "Peta Rencana SPBE disusun berdasarkan Peta Rencana SPBE Nasional dan Arsitektur SPBE.",
             mark="keselarasan"),
    *chapter("II", "Muatan Peta Rencana"),
    *(block for number, (mark, name, work) in enumerate(_THEMES, 3)
      for block in article(number, f"Peta rencana {name} memuat kegiatan, sasaran, indikator, penanggung jawab, dan "
                                   f"tahun pelaksanaan. Kegiatan utamanya adalah {work[0].lower()}{work[1:]}.",
                           mark=mark)),
    *chapter("III", "Penutup"),
    *article(10, "Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan."),
    sign("Ditetapkan di Contoh", mark="pengesahan"),
    sign("pada tanggal 5 Agustus 2024"),
    sign("WALI KOTA CONTOH,<br/><br/>ttd.<br/><br/>RAHMAT SAMUDRA"),
    body("Diundangkan di Contoh<br/>pada tanggal 5 Agustus 2024<br/>SEKRETARIS DAERAH KOTA CONTOH,<br/><br/>ttd.<br/>"
         "<br/>SITI MAHARANI"),
    small("BERITA DAERAH KOTA CONTOH TAHUN 2024 NOMOR 27"),
    NewPage(),
    title("LAMPIRAN<br/>PERATURAN WALI KOTA CONTOH NOMOR 27 TAHUN 2024<br/>MATRIKS PETA RENCANA SPBE 2024-2028",
          mark="matriks"),
    *(block for mark, name, work in _THEMES for block in (
        heading(f"Peta rencana {name}", f"matriks-{mark}"),
        Table((("Kegiatan", "Penanggung jawab", "2024", "2025", "2026", "2027", "2028"),
               (work, "Dinas Komunikasi dan Informatika", "Siap", "30%", "60%", "80%", "100%"),
               (f"Pemantauan {name}", "Badan Perencanaan Pembangunan Daerah", "-", "Ya", "Ya", "Ya", "Ya"),
               (f"Reviu tahunan {name}", "Tim Koordinasi SPBE", "-", "Ya", "Ya", "Ya", "Ya")),
              (36, 26, 9, 9, 9, 9, 9)))),
)  # fmt: skip

DRAFT: tuple[Block, ...] = (
    title("RANCANGAN<br/>PERATURAN WALI KOTA CONTOH<br/>NOMOR ...... TAHUN 2025", mark="nomor"),
    centre("TENTANG"),
    title("AUDIT TEKNOLOGI INFORMASI DAN KOMUNIKASI<br/>DI LINGKUNGAN PEMERINTAH KOTA CONTOH"),
    centre("DENGAN RAHMAT TUHAN YANG MAHA ESA"),
    centre("WALI KOTA CONTOH,"),
    body("Menimbang :"),
    item("a. bahwa penyelenggaraan SPBE memerlukan audit teknologi informasi dan komunikasi secara berkala;"),
    item("b. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Peraturan Wali Kota "
         "tentang Audit Teknologi Informasi dan Komunikasi;"),
    centre("MEMUTUSKAN:"),
    *article(1, "Audit TIK adalah proses sistematis untuk memperoleh dan mengevaluasi bukti secara objektif terhadap "
                "aset TIK.", mark="audit"),
    *article(2, "Audit TIK terdiri atas audit infrastruktur SPBE, audit aplikasi SPBE, dan audit keamanan SPBE."),
    *article(3, "Audit TIK dilaksanakan paling sedikit 1 (satu) kali dalam 2 (dua) tahun.",
             "Audit TIK dilaksanakan oleh auditor yang ditugaskan Wali Kota."),
    sign("Ditetapkan di Contoh<br/>pada tanggal ......................"),
    sign("WALI KOTA CONTOH,<br/><br/><br/><br/>RAHMAT SAMUDRA"),
)  # fmt: skip
