"""The sample regulation on the SPBE architecture, with the architecture itself as its annex."""

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

_OPENING: tuple[Block, ...] = (
    title("WALI KOTA CONTOH<br/>PROVINSI NUSA CONTOH"),
    title("PERATURAN WALI KOTA CONTOH<br/>NOMOR 12 TAHUN 2024", mark="nomor"),
    centre("TENTANG"),
    title("ARSITEKTUR SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK<br/>PEMERINTAH KOTA CONTOH"),
    centre("DENGAN RAHMAT TUHAN YANG MAHA ESA"),
    centre("WALI KOTA CONTOH,"),
    body("Menimbang :"),
    item("a. bahwa untuk mewujudkan tata kelola pemerintahan yang bersih, efektif, transparan, dan akuntabel serta "
         "pelayanan publik yang berkualitas diperlukan penyelenggaraan sistem pemerintahan berbasis elektronik yang "
         "terpadu;"),
    item("b. bahwa untuk memadukan proses bisnis, data dan informasi, layanan, aplikasi, infrastruktur, dan keamanan "
         "sistem pemerintahan berbasis elektronik diperlukan arsitektur yang menjadi acuan seluruh perangkat daerah;"),
    item("c. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Peraturan "
         "Wali Kota tentang Arsitektur Sistem Pemerintahan Berbasis Elektronik Pemerintah Kota Contoh;"),
    body("Mengingat :"),
    item("1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"),
    item("2. Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik;"),
    item("3. Peraturan Presiden Nomor 132 Tahun 2022 tentang Arsitektur Sistem Pemerintahan Berbasis Elektronik "
         "Nasional;"),
    centre("MEMUTUSKAN:"),
    body("Menetapkan : PERATURAN WALI KOTA TENTANG ARSITEKTUR SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK PEMERINTAH KOTA "
         "CONTOH."),
)  # fmt: skip

_GENERAL: tuple[Block, ...] = (
    *chapter("I", "Ketentuan Umum"),
    centre("Pasal 1"),
    body("Dalam Peraturan Wali Kota ini yang dimaksud dengan:"),
    item("1. Daerah adalah Kota Contoh."),
    item("2. Sistem Pemerintahan Berbasis Elektronik yang selanjutnya disingkat SPBE adalah penyelenggaraan "
         "pemerintahan yang memanfaatkan teknologi informasi dan komunikasi untuk memberikan layanan kepada Pengguna "
         "SPBE."),
    item("3. Arsitektur SPBE adalah kerangka dasar yang mendeskripsikan integrasi proses bisnis, data dan informasi, "
         "infrastruktur SPBE, aplikasi SPBE, dan keamanan SPBE untuk menghasilkan layanan SPBE yang terintegrasi."),
    item("4. Perangkat Daerah adalah unsur pembantu Wali Kota dan Dewan Perwakilan Rakyat Daerah dalam penyelenggaraan "
         "urusan pemerintahan."),
    *article(2, "Arsitektur SPBE menjadi acuan seluruh Perangkat Daerah dalam merencanakan, membangun, dan "
                "mengembangkan SPBE.",
             "Arsitektur SPBE berlaku untuk jangka waktu 5 (lima) tahun."),
    *article(3, "Arsitektur SPBE memuat referensi arsitektur dan domain arsitektur.",
             "Penyusunan Arsitektur SPBE dikoordinasikan oleh Dinas Komunikasi dan Informatika.", mark="muatan"),
)  # fmt: skip

_DOMAINS: tuple[Block, ...] = (
    *chapter("II", "Referensi Arsitektur"),
    *article(4, "Referensi arsitektur mendeskripsikan komponen dasar arsitektur yang baku sebagai acuan penyusunan "
                "setiap domain arsitektur.",
             "Referensi arsitektur disusun selaras dengan Referensi Arsitektur SPBE Nasional dan memuat kode, nama, "
             "dan definisi tiap komponen.", mark="referensi"),
    *chapter("III", "Domain Arsitektur"),
    *article(5, "Domain arsitektur proses bisnis menggambarkan urusan pemerintahan, sektor, dan proses bisnis lintas "
                "Perangkat Daerah.",
             "Setiap Perangkat Daerah menyusun peta proses bisnis sesuai dengan domain sebagaimana dimaksud pada "
             "ayat (1).", mark="proses"),
    *article(6, "Domain arsitektur data dan informasi menggambarkan data pokok, data tematik, dan aliran data "
                "antar-Perangkat Daerah sesuai dengan prinsip Satu Data Indonesia.",
             "Walidata menetapkan daftar data prioritas setiap tahun.", mark="data"),
    *article(7, "Domain arsitektur layanan SPBE menggambarkan layanan administrasi pemerintahan dan layanan publik "
                "berbasis elektronik beserta penanggung jawabnya.", mark="layanan"),
    *article(8, "Domain arsitektur aplikasi SPBE menggambarkan aplikasi umum dan aplikasi khusus serta keterhubungan "
                "antaraplikasi.",
             "Pembangunan aplikasi baru wajib memperoleh rekomendasi Dinas Komunikasi dan Informatika.",
             mark="aplikasi"),
    *article(9, "Domain arsitektur infrastruktur SPBE menggambarkan pusat data, jaringan intra pemerintah daerah, dan "
                "sistem penghubung layanan.", mark="infrastruktur"),
    *article(10, "Domain arsitektur keamanan SPBE menggambarkan standar keamanan, perangkat pengamanan, dan tata "
                 "kelola keamanan informasi pada setiap layanan, aplikasi, dan infrastruktur.", mark="keamanan"),
    *chapter("IV", "Integrasi"),
    *article(11, "Integrasi SPBE antar-Perangkat Daerah, dengan pemerintah daerah lain, dan dengan instansi pusat "
                 "dilakukan melalui sistem penghubung layanan pemerintah.",
             "Pertukaran data dengan instansi lain dituangkan dalam perjanjian kerja sama.", mark="integrasi"),
    *chapter("V", "Reviu dan Evaluasi"),
    *article(12, "Arsitektur SPBE direviu paling sedikit 1 (satu) kali dalam 1 (satu) tahun oleh Tim Koordinasi SPBE.",
             "Hasil reviu menjadi dasar pemutakhiran Arsitektur SPBE."),
    *chapter("VI", "Ketentuan Penutup"),
    *article(13, "Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan."),
    body("Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Wali Kota ini dengan penempatannya "
         "dalam Berita Daerah Kota Contoh."),
    sign("Ditetapkan di Contoh", mark="pengesahan"),
    sign("pada tanggal 18 Maret 2024"),
    sign("WALI KOTA CONTOH,<br/><br/>ttd.<br/><br/>RAHMAT SAMUDRA"),
    body("Diundangkan di Contoh<br/>pada tanggal 18 Maret 2024<br/>SEKRETARIS DAERAH KOTA CONTOH,<br/><br/>ttd.<br/>"
         "<br/>SITI MAHARANI"),
    small("BERITA DAERAH KOTA CONTOH TAHUN 2024 NOMOR 12"),
)  # fmt: skip


def _domain(number: int, name: str, mark: str, lead: str, rows: tuple[tuple[str, ...], ...]) -> tuple[Block, ...]:
    head = ("Kode", "Komponen", "Kondisi saat ini", "Sasaran 2028")
    return (heading(f"{number}. {name}", mark), body(lead), Table((head, *rows), (14, 34, 30, 30)))


_ANNEX: tuple[Block, ...] = (
    NewPage(),
    title("LAMPIRAN<br/>PERATURAN WALI KOTA CONTOH<br/>NOMOR 12 TAHUN 2024<br/>TENTANG ARSITEKTUR SPBE"),
    title("DOKUMEN ARSITEKTUR SPBE PEMERINTAH KOTA CONTOH", mark="dokumen"),
    body("Dokumen ini menggambarkan kondisi saat ini (as-is) hasil pendataan 38 Perangkat Daerah pada Oktober 2023 dan "
         "kondisi yang dituju (to-be) pada tahun 2028.", mark="as-is"),
    *_domain(1, "Referensi arsitektur", "lampiran-referensi",
             "Referensi mengikuti kode Referensi Arsitektur SPBE Nasional sampai tingkat ketiga.",
             (("RAB.03", "Urusan pemerintahan wajib pelayanan dasar", "12 rumpun terpetakan", "18 rumpun"),
              ("RAD.01", "Data pokok kependudukan", "Kamus data tersedia", "Pertukaran otomatis"),
              ("RAL.02", "Layanan administrasi pemerintahan", "11 layanan", "14 layanan"),
              ("RAA.01", "Aplikasi umum", "6 dipakai", "9 dipakai"),
              ("RAI.02", "Pusat data", "1 ruang server", "Pusat Data Nasional"),
              ("RAK.01", "Standar keamanan informasi", "Sebagian", "Penuh"))),
    *_domain(2, "Domain proses bisnis", "lampiran-proses",
             "Proses bisnis lintas Perangkat Daerah dipetakan sampai peta subproses.",
             (("PB.01", "Perencanaan pembangunan", "Terpetakan", "Terpadu dengan penganggaran"),
              ("PB.02", "Pelayanan perizinan", "Terpetakan", "Satu pintu elektronik"),
              ("PB.03", "Kepegawaian", "Sebagian terpetakan", "Terpetakan penuh"))),
    NewPage(),
    *_domain(3, "Domain data dan informasi", "lampiran-data",
             "Terdapat 214 dataset, 96 di antaranya berlabel data prioritas.",
             (("DI.01", "Data kependudukan", "Berbagi pakai dengan 7 aplikasi", "Seluruh layanan publik"),
              ("DI.02", "Data pajak daerah", "Berkas bulanan", "Pertukaran harian"),
              ("DI.03", "Data spasial", "Geoportal terbatas", "Satu peta"))),
    *_domain(4, "Domain layanan SPBE", "lampiran-layanan",
             "Layanan dikelompokkan menjadi layanan administrasi pemerintahan dan layanan publik.",
             (("LY.01", "Layanan perencanaan", "Transaksi", "Kolaborasi"),
              ("LY.02", "Layanan kepegawaian", "Interaksi", "Transaksi"),
              ("LY.03", "Layanan pengaduan", "Kolaborasi", "Optimum"))),
    *_domain(5, "Domain aplikasi SPBE", "lampiran-aplikasi",
             "Dari 74 aplikasi, 41 dipertahankan, 20 digabung, dan 13 dihentikan.",
             (("AP.01", "SIRENBANG", "Dipakai 38 Perangkat Daerah", "Terhubung dengan penganggaran"),
              ("AP.02", "Lapor Contoh", "Terhubung SP4N-LAPOR!", "Tetap"),
              ("AP.03", "e-Arsip", "Aplikasi mandiri", "Pindah ke aplikasi umum"))),
    NewPage(),
    *_domain(6, "Domain infrastruktur SPBE", "lampiran-infrastruktur",
             "Infrastruktur terdiri atas ruang server, jaringan intra, dan sistem penghubung layanan.",
             (("IF.01", "Ruang server Diskominfo", "48 peladen, 2 rak cadangan", "Pindah bertahap ke PDN"),
              ("IF.02", "Jaringan intra", "38 titik serat optik", "Seluruh kelurahan"),
              ("IF.03", "Sistem penghubung layanan", "9 API aktif", "30 API aktif"))),
    *_domain(7, "Domain keamanan SPBE", "lampiran-keamanan",
             "Keamanan diterapkan berlapis pada jaringan, peladen, aplikasi, dan data.",
             (("KM.01", "Tim tanggap insiden siber", "Terbentuk", "Terdaftar di BSSN"),
              ("KM.02", "Manajemen akses", "Kata sandi", "Dua faktor"),
              ("KM.03", "Uji keamanan aplikasi", "3 aplikasi", "Seluruh aplikasi publik"))),
    heading("8. Keselarasan dengan Arsitektur SPBE Nasional", mark="lampiran-nasional"),
    body("Kode dan istilah pada dokumen ini mengikuti Referensi Arsitektur SPBE Nasional sebagaimana ditetapkan dalam "
         "Peraturan Presiden Nomor 132 Tahun 2022. Komponen yang belum memiliki padanan nasional ditandai huruf D."),
    sign("WALI KOTA CONTOH,<br/><br/>ttd.<br/><br/>RAHMAT SAMUDRA"),
)  # fmt: skip

BLOCKS: tuple[Block, ...] = (*_OPENING, *_GENERAL, *_DOMAINS, *_ANNEX)
