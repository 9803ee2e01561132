"""Sentences of a pack with places that are filled, empty, odd or missing."""

import pytest

from dossier_app.bundles.narrative_template import continued, filled, places_of, with_list

POLICY = (
    "Kebijakan tentang {substansi} dimuat dalam {dokumen} tentang {judul}, pada {pasal} halaman {halaman}, "
    "sesuai berkas {berkas}."
)
RECORD = "{substansi} didokumentasikan pada {berkas}, {pasal} halaman {halaman}, yang menerangkan {isi}."
SERVICE = (
    "Layanan {substansi} dijalankan {unit} pada lingkup {lingkup} melalui aplikasi {aplikasi}, dibuktikan dengan "
    "{jenis_bukti} pada {berkas} dan {tautan}."
)
FULL = {
    "substansi": "Arsitektur SPBE", "dokumen": "Peraturan Wali Kota Nomor 1 Tahun 2024", "judul": "Arsitektur",
    "pasal": "Pasal 5 dan 7", "halaman": "halaman 3–7 dan 9", "berkas": "1.a.pdf", "isi": "“dua domain”",
}  # fmt: skip


def without(*places: str) -> dict[str, str]:
    return {**FULL, **dict.fromkeys(places, "")}


@pytest.mark.parametrize(
    ("sentence", "values", "text"),
    [
        (
            POLICY,
            FULL,
            "Kebijakan tentang Arsitektur SPBE dimuat dalam Peraturan Wali Kota Nomor 1 Tahun 2024 tentang Arsitektur, "
            "pada Pasal 5 dan 7 halaman 3–7 dan 9, sesuai berkas 1.a.pdf.",
        ),
        (
            POLICY,
            without("pasal"),
            "Kebijakan tentang Arsitektur SPBE dimuat dalam Peraturan Wali Kota Nomor 1 Tahun 2024 tentang Arsitektur, "
            "pada halaman 3–7 dan 9, sesuai berkas 1.a.pdf.",
        ),
        (
            POLICY,
            without("pasal", "halaman", "judul"),
            "Kebijakan tentang Arsitektur SPBE dimuat dalam Peraturan Wali Kota Nomor 1 Tahun 2024, sesuai berkas "
            "1.a.pdf.",
        ),
        (RECORD, without("pasal", "isi"), "Arsitektur SPBE didokumentasikan pada 1.a.pdf, halaman 3–7 dan 9."),
        (RECORD, without("pasal", "halaman", "isi"), "Arsitektur SPBE didokumentasikan pada 1.a.pdf."),
        (
            SERVICE,
            {"substansi": "Layanan JDIH", "unit": "Setda", "jenis_bukti": "video", "berkas": "44.a.mp4 (menit 1–2)"},
            "Layanan JDIH dijalankan Setda, dibuktikan dengan video pada 44.a.mp4 (menit 1–2).",
        ),
        ("Aplikasi {aplikasi} dipakai.", {}, "Aplikasi tersebut dipakai."),
        ("{aplikasi} dipakai {unit}.", {"unit": "Setda"}, "Hal itu dipakai Setda."),
        ("Berkas {berkas} ({pasal}) dari {asing}.", {"berkas": "a.pdf"}, "Berkas a.pdf."),
        ("Rumus {{x}} pada {berkas}.", {"berkas": "{judul}.pdf"}, "Rumus {x} pada {judul}.pdf."),
        ("Menurut Pasal {pasal}.", {"pasal": "Pasal 5"}, "Menurut Pasal 5."),
        ("tanpa tempat sama sekali.", {}, "Tanpa tempat sama sekali."),
        ("", {}, ""),
    ],
)
def test_an_empty_place_takes_the_words_that_lead_to_it_along(sentence, values, text):
    assert filled(sentence, values) == text


def test_a_further_document_does_not_repeat_what_the_first_sentence_said():
    values = {"substansi": "Arsitektur SPBE", "dokumen": "Keputusan", "unit": "Setda", "jenis_bukti": "video"}
    other = {**values, "dokumen": "Laporan", "jenis_bukti": "foto"}
    assert filled(continued(POLICY, values, other), other) == "Hal itu juga dimuat dalam Laporan."
    assert filled(continued(SERVICE, values, other), other) == "Hal itu juga dibuktikan dengan foto."


def test_a_sentence_that_cannot_be_shortened_is_not():
    assert continued("{berkas} memuat {substansi}.", {"berkas": "a"}, {"berkas": "b"}) == ""
    assert continued("Dengan {substansi} pada {berkas}.", {"berkas": "a"}, {"berkas": "b"}) == ""
    assert continued(POLICY, FULL, FULL) == ""


def test_a_list_in_the_middle_comes_after_a_colon():
    values = {"fitur": "(1) cari; dan (2) unduh", "tingkat": "3"}
    sentence = "Kemampuan {fitur} menggambarkan tingkat {tingkat}."
    told = with_list(sentence, values, place="fitur", instead="berikut")
    assert told == "Kemampuan berikut menggambarkan tingkat 3: (1) cari; dan (2) unduh."
    assert (
        with_list("Memenuhi {fitur}.", values, place="fitur", instead="berikut") == "Memenuhi (1) cari; dan (2) unduh."
    )


def test_the_places_of_a_sentence_are_known():
    assert places_of("{{x}} {berkas} dan halaman {halaman}") == {"berkas", "halaman"}
