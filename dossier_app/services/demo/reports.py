"""The sample reports: a fresh review, one that is too old, minutes of a meeting, and an application's manual."""

from dossier_app.services.demo.blocks import Block, NewPage, Screen, Table, body, centre, heading, item, sign, title

REVIEW: tuple[Block, ...] = (
    title("PEMERINTAH KOTA CONTOH<br/>TIM KOORDINASI SPBE"),
    title("LAPORAN REVIU ARSITEKTUR SPBE KOTA CONTOH<br/>TAHUN 2025", mark="judul"),
    centre("Nomor 555/219/2025<br/>tanggal 29 Agustus 2025"),
    heading("A. Latar belakang"),
    body("Pasal 12 Peraturan Wali Kota Contoh Nomor 12 Tahun 2024 mewajibkan reviu Arsitektur SPBE paling sedikit satu "
         "kali dalam setahun. Reviu ini dilaksanakan pada 4 sampai dengan 22 Agustus 2025 terhadap kebijakan dan "
         "dokumen Arsitektur SPBE."),
    heading("B. Metode"),
    body("Reviu dilakukan melalui penelaahan dokumen, wawancara dengan 12 Perangkat Daerah, dan pencocokan isian "
         "metadata pada sistem informasi arsitektur."),
    NewPage(),
    heading("C. Hasil reviu kebijakan", mark="kebijakan"),
    body("Kebijakan telah mengatur referensi dan keenam domain arsitektur. Norma integrasi pada Pasal 11 belum "
         "dilengkapi tata cara perjanjian pertukaran data."),
    heading("D. Isu dan rekomendasi", mark="isu"),
    Table((("No.", "Isu", "Rekomendasi", "Penanggung jawab", "Batas waktu"),
           ("1", "Sembilan aplikasi belum terdaftar", "Mutakhirkan domain aplikasi", "Diskominfo", "Desember 2025"),
           ("2", "Data pajak dipertukarkan dengan berkas", "Bangun API pajak", "Bapenda", "Juni 2026"),
           ("3", "Tata cara pertukaran data belum ada", "Susun SOP turunan", "Bagian Hukum", "Maret 2026")),
          (6, 28, 28, 20, 18)),
    heading("E. Hasil reviu dokumen Arsitektur SPBE", mark="dokumen"),
    body("Dokumen memuat seluruh domain. Kondisi saat ini perlu dimutakhirkan karena pendataan terakhir dilakukan pada "
         "Oktober 2023."),
    sign("Contoh, 29 Agustus 2025<br/>Ketua Tim Koordinasi SPBE,<br/><br/>ttd.<br/><br/>SITI MAHARANI"),
)  # fmt: skip

OLD_REVIEW: tuple[Block, ...] = (
    title("PEMERINTAH KOTA CONTOH<br/>DINAS KOMUNIKASI DAN INFORMATIKA"),
    title("LAPORAN REVIU TIM KOORDINASI SPBE<br/>TAHUN 2022", mark="judul"),
    centre("Nomor 555/74/2022<br/>tanggal 14 November 2022"),
    heading("A. Pendahuluan"),
    body("Laporan ini memuat hasil reviu kebijakan dan pelaksanaan tugas Tim Koordinasi SPBE sampai dengan Oktober "
         "2022."),
    heading("B. Hasil reviu", mark="hasil"),
    item("1. Keanggotaan belum mencakup seluruh Perangkat Daerah."),
    item("2. Rapat koordinasi dilaksanakan dua kali dari empat kali yang direncanakan."),
    item("3. Tugas kerja sama dengan instansi lain belum diatur."),
    heading("C. Rekomendasi"),
    body("Keputusan tentang Tim Koordinasi SPBE perlu diganti agar tugas tim mencakup seluruh Perangkat Daerah."),
    sign("Contoh, 14 November 2022<br/>Kepala Dinas,<br/><br/>ttd.<br/><br/>BUDI LAZUARDI"),
)  # fmt: skip

MINUTES: tuple[Block, ...] = (
    title("NOTULA RAPAT KOORDINASI TRIWULAN III<br/>TIM KOORDINASI SPBE KOTA CONTOH"),
    Table((("Hal", "Keterangan"), ("Hari, tanggal", "Selasa, 23 September 2025"), ("Tempat", "Ruang rapat Sekda"),
           ("Pimpinan", "Sekretaris Daerah"), ("Peserta", "38 Perangkat Daerah (daftar hadir terlampir)")), (25, 75),
          mark="rapat"),
    heading("Pembahasan", mark="pembahasan"),
    item("1. Tindak lanjut hasil reviu Arsitektur SPBE Tahun 2025."),
    item("2. Integrasi layanan perencanaan dengan layanan penganggaran."),
    item("3. Kesiapan penilaian mandiri SPBE."),
    heading("Keputusan rapat", mark="keputusan"),
    item("1. Bapenda menyelesaikan API pajak paling lambat Juni 2026."),
    item("2. Bagian Hukum menyusun SOP pertukaran data paling lambat Maret 2026."),
    item("3. Rapat berikutnya dilaksanakan pada Desember 2025."),
    sign("Contoh, 23 September 2025<br/>Notulis,<br/><br/>ttd.<br/><br/>AYU PRAMESTI"),
)  # fmt: skip


def _screen(mark: str, name: str, text: str, lines: tuple[str, ...]) -> tuple[Block, ...]:
    menu = ("Beranda", "Usulan", "Verifikasi", "Dokumen", "Laporan")
    address = f"https://sirenbang.contoh.example - {name}"
    return (heading(name, mark), body(text), Screen(address, menu, lines))


MANUAL: tuple[Block, ...] = (
    title("MANUAL APLIKASI SIRENBANG<br/>SISTEM INFORMASI PERENCANAAN PEMBANGUNAN KOTA CONTOH", mark="judul"),
    centre("Versi 3.2 - Februari 2025"),
    body("SIRENBANG dipakai 38 Perangkat Daerah untuk menyusun rencana kerja dari usulan sampai penetapan. Manual ini "
         "menjelaskan fungsi yang dipakai pengguna Perangkat Daerah dan verifikator Badan Perencanaan Pembangunan "
         "Daerah."),
    *_screen("informasi", "1. Beranda", "Beranda menayangkan jumlah usulan, pagu, dan jadwal tahapan perencanaan.",
             ("Usulan masuk: 1.284", "Sudah diverifikasi: 1.107", "Tahap: Forum Perangkat Daerah")),
    NewPage(),
    *_screen("cari", "2. Pencarian usulan", "Usulan dicari menurut kata, kecamatan, program, dan status.",
             ("Cari: jalan lingkungan", "Kecamatan: Contoh Utara", "Hasil: 42 usulan")),
    *_screen("unggah", "3. Unggah dan unduh dokumen", "Kerangka acuan diunggah dan rancangan rencana kerja diunduh.",
             ("Berkas: KAK-jalan-lingkungan.pdf", "[Unggah]  [Unduh rancangan Renja]")),
    NewPage(),
    *_screen("alur", "4. Alur kerja", "Usulan bergerak otomatis dari operator ke verifikator lalu ke penetapan.",
             ("1. Diajukan operator", "2. Diverifikasi bidang", "3. Ditetapkan kepala badan")),
    *_screen("transaksi", "5. Penyimpanan transaksi", "Setiap masukan disimpan beserta waktu dan pelakunya.",
             ("ID usulan: 2025-004417", "Perubahan: 3", "Disimpan: 14.02 WIB")),
    NewPage(),
    *_screen("validasi", "6. Validasi", "Aplikasi menolak usulan yang melampaui pagu atau tidak sesuai program.",
             ("Pagu: Rp2.400.000.000", "Usulan: Rp2.610.000.000", "Ditolak: melampaui pagu")),
    *_screen("persetujuan", "7. Persetujuan", "Verifikator menyetujui atau mengembalikan usulan dengan catatan.",
             ("Status: menunggu persetujuan", "[Setujui]  [Kembalikan]", "Catatan: lengkapi koordinat")),
)  # fmt: skip
