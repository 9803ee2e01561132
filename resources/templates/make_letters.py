"""Makes the templates of the companion papers: `python -m resources.templates.make_letters`, the same bytes each time.

Fields in double braces and `{% %}` tags are filled in by docxtpl; notes in `{# #}` are for who edits and never printed.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from resources.templates.letter_page import LetterPage, border, tab_stop

FOLDER = Path(__file__).parent / "surat"
_ADAPT = (
    "Susunan resmi surat ini belum dipublikasikan; ubah kata, kop, dan susunannya menurut tata naskah dinas instansi. "
    "Biarkan isian di dalam kurung kurawal ganda"
)
_SHEET = "Susunan lembar ini boleh diubah. Biarkan isian di dalam kurung kurawal ganda"


def minutes() -> bytes:
    """Berita Acara Penilaian Mandiri."""
    page = LetterPage(_ADAPT)
    page.letterhead()
    page.text("BERITA ACARA PENILAIAN MANDIRI", bold=True, centred=True, size=13, before=12, after=0)
    page.text("TAHUN {{ tahun }}", bold=True, centred=True, size=13, after=0)
    page.text("Nomor: {{ nomor }}", centred=True, after=14)
    page.text(
        "Pada hari ini, {{ hari }}, tanggal {{ tanggal }}, bertempat di {{ tempat }}, Tim Asesor Internal "
        "{{ instansi }} telah menyelesaikan penilaian mandiri tahun {{ tahun }} menurut {{ instrumen }}, dengan hasil "
        "sebagai berikut.",
        justified=True,
    )
    page.text(
        "1.\tIndeks hasil penilaian mandiri adalah {{ indeks.klaim.nilai }} dengan predikat "
        "“{{ indeks.klaim.predikat }}”.",
        indent=0.8,
        justified=True,
    )
    page.text(
        "2.\tDari {{ jumlah.indikator }} indikator, {{ jumlah.dinilai }} telah dinilai."
        "{% if jumlah.belum_dinilai %} Sebanyak {{ jumlah.belum_dinilai }} indikator belum dinilai dan dihitung pada "
        "nilai terendah.{% endif %}",
        indent=0.8,
        justified=True,
    )
    page.text(
        "3.\tPenilaian didukung {{ jumlah.dokumen }} dokumen bukti dukung. Indeks yang terdukung bukti tersebut adalah "
        "{{ indeks.terdukung.nilai }} dengan predikat “{{ indeks.terdukung.predikat }}”."
        "{% if jumlah.melebihi_bukti %} Pada {{ jumlah.melebihi_bukti }} indikator, tingkat yang diklaim belum "
        "seluruhnya didukung bukti.{% endif %}",
        indent=0.8,
        justified=True,
    )
    page.text("4.\tIndeks per domain dan aspek adalah sebagai berikut.", indent=0.8, keep=True)
    page.table(
        ("Domain dan aspek", "Hasil penilaian", "Terdukung bukti"),
        ("{{ k.masuk }}{{ k.judul }}", "{{ k.klaim }}", "{{ k.terdukung }}"),
        (10.0, 3.0, 3.0),
        loop="k in kelompok",
        figures=(1, 2),
    )
    page.text(
        "Tingkat setiap indikator tercantum dalam lampiran, yang merupakan bagian dari berita acara ini. Demikian "
        "berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
        justified=True,
        after=16,
        keep=True,
    )
    page.signatures(
        (
            ("{{ ketua_tim.peran }},", "ketua_tim"),
            ("{{ penanggung_jawab.peran }},", "penanggung_jawab"),
            ("Mengetahui, {{ koordinator.peran }},", "koordinator"),
        )
    )
    page.new_page()
    page.text("LAMPIRAN BERITA ACARA PENILAIAN MANDIRI", bold=True, centred=True, size=12, after=0)
    page.text("{{ instansi }}, tahun {{ tahun }}", centred=True, after=10)
    page.table(
        ("No.", "Indikator", "Tingkat yang dinilai", "Terdukung bukti", "Sasaran"),
        ("{{ i.kode }}", "{{ i.judul }}", "{{ i.klaim }}", "{{ i.terdukung }}", "{{ i.sasaran }}"),
        (1.2, 7.9, 2.2, 2.6, 2.2),
        loop="i in indikator",
        figures=(0, 2, 3, 4),
    )
    return page.save()


def consent() -> bytes:
    """Pernyataan Persetujuan Publikasi."""
    page = LetterPage(_ADAPT)
    page.letterhead()
    page.text("PERNYATAAN PERSETUJUAN PUBLIKASI", bold=True, centred=True, size=13, before=12, after=0)
    page.text("HASIL PENILAIAN TAHUN {{ tahun }}", bold=True, centred=True, size=13, after=0)
    page.text("Nomor: {{ nomor }}", centred=True, after=16)
    page.text("Yang bertanda tangan di bawah ini:", after=4)
    for label, field in (("Nama", "nama"), ("NIP", "nip"), ("Jabatan", "jabatan")):
        line = page.text(f"{label}\t:  {{{{ koordinator.{field} }}}}", indent=0.8, after=2)
        tab_stop(line, 3.4)
    line = page.text("Selaku\t:  {{ koordinator.peran }} {{ instansi }}", indent=0.8, after=10)
    tab_stop(line, 3.4)
    page.text("dengan ini menyatakan bahwa:", after=4)
    for number, words in enumerate(
        (
            "{{ instansi }} telah melaksanakan penilaian mandiri tahun {{ tahun }} menurut {{ instrumen }}, dengan "
            "indeks {{ indeks.klaim.nilai }} dan predikat “{{ indeks.klaim.predikat }}”;",
            "jawaban, penjelasan, dan bukti dukung yang disampaikan sesuai dengan keadaan yang sebenarnya;",
            "{{ instansi }} menyetujui hasil penilaian tahun {{ tahun }} dipublikasikan oleh kementerian yang "
            "menyelenggarakan penilaian menurut ketentuan peraturan perundang-undangan; dan",
            "persetujuan ini tidak mencakup isi bukti dukung yang menurut ketentuan peraturan perundang-undangan "
            "merupakan informasi yang dikecualikan atau data pribadi.",
        ),
        start=1,
    ):
        page.text(f"{number}.\t{words}", indent=0.8, justified=True, after=4)
    page.text(
        "Demikian pernyataan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
        before=8,
        after=20,
        keep=True,
    )
    page.signatures((("{{ tempat }}, {{ tanggal }}\n{{ koordinator.peran }},", "koordinator"),))
    return page.save()


def duties() -> bytes:
    """Lembar PIC Indikator."""
    page = LetterPage(_SHEET, landscape=True, size=10)
    page.text("LEMBAR PIC INDIKATOR", bold=True, size=14, after=0)
    page.text("{{ instansi }}, tahun {{ tahun }} · {{ instrumen }}", after=4)
    page.text(
        "Kolom unit, PIC, batas waktu, dan status yang kosong diisi oleh koordinator. “Terbuka” adalah jumlah butir "
        "wajib yang belum terpenuhi.",
        italic=True,
        size=9,
    )
    page.table(
        ("No.", "Indikator", "Klaim → sasaran", "Terbuka", "Unit kerja", "PIC / kontak", "Diminta", "Batas waktu",
         "Status", "Catatan"),
        ("{{ b.kode }}", "{{ b.judul }}", "{{ b.tingkat }}", "{{ b.terbuka }}", "{{ b.unit }}", "{{ b.kontak }}",
         "{{ b.diminta }}", "{{ b.batas }}", "{{ b.status }}", "{{ b.catatan }}"),
        (1.1, 5.8, 2.1, 1.9, 3.3, 3.0, 2.2, 2.1, 2.1, 2.5),
        loop="b in baris_pic",
        size=8.5,
        figures=(0, 2, 3),
    )  # fmt: skip
    return page.save()


def interview() -> bytes:
    """Lembar Persiapan Interviu."""
    page = LetterPage(_SHEET, size=10)
    page.text("LEMBAR PERSIAPAN INTERVIU", bold=True, size=14, after=0)
    page.text("{{ instansi }}, tahun {{ tahun }} · {{ instrumen }}", after=4)
    page.text(
        "Untuk tim sendiri, bukan untuk diserahkan. Pertanyaan disusun dari butir yang terbuka, lemah, atau meragukan.",
        italic=True,
        size=9,
    )
    page.text("{%p for i in indikator %}")
    head = page.text("{{ i.kode }}. {{ i.judul }}", bold=True, size=11, before=10, after=2, keep=True)
    border(head, "top")
    page.text(
        "Klaim {{ i.klaim }} · terdukung {{ i.terdukung }} · sasaran {{ i.sasaran }} ({{ i.temuan }})",
        after=2,
        keep=True,
    )
    page.text("Titik terlemah: {{ i.terlemah }}{% if i.anjuran %} {{ i.anjuran }}{% endif %}", after=2, keep=True)
    page.text("{%p if i.pertanyaan %}")
    page.text("Pertanyaan yang mungkin diajukan", bold=True, after=0, keep=True)
    page.text("{%p for p in i.pertanyaan %}")
    page.text("{{ loop.index }}.\t{{ p }}", indent=0.6, after=1)
    page.text("{%p endfor %}")
    page.text("{%p endif %}")
    page.text("{%p if i.bukti %}")
    page.text("Letak buktinya", bold=True, before=4, after=2, keep=True)
    page.table(
        ("Dokumen", "Butir, pasal, dan halaman", "Berkas dalam bundel", "Jilid dosir"),
        ("{{ e.dokumen }}", "{{ e.letak }}", "{{ e.berkas }}", "{{ e.jilid }}"),
        (4.2, 5.6, 3.8, 2.4),
        loop="e in i.bukti",
        size=8.5,
    )
    page.text("{%p else %}")
    page.text("Belum ada bukti dukung yang dipetakan.", italic=True, after=4)
    page.text("{%p endif %}")
    page.text("{%p endfor %}")
    return page.save()


PAPERS: Mapping[str, Callable[[], bytes]] = {
    "berita-acara": minutes,
    "persetujuan": consent,
    "pic": duties,
    "wawancara": interview,
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, made in PAPERS.items():
        (FOLDER / f"{name}.docx").write_bytes(made())


if __name__ == "__main__":
    main()
