"""Names: every habit seen among collectors is understood, and numbers that mean something else are left alone."""

from collections.abc import Callable
from functools import cache

import pytest

from dossier_app.domain.instrument import Instrument
from dossier_app.domain.naming import NameHint, parse_name
from dossier_app.instruments.library import load_builtin


@cache
def pack(pack_id: str) -> Instrument:
    return load_builtin(pack_id).instrument


@pytest.fixture
def read() -> Callable[..., NameHint]:
    def parse(path: str, pack_id: str = "spbe-2020") -> NameHint:
        return parse_name(path.split("/"), pack(pack_id))

    return parse


@pytest.mark.parametrize(
    ("path", "pack_id", "indicator"),
    [
        ("indikator1a.pdf", "spbe-2018", "1"),
        ("indikator1b.pdf", "spbe-2018", "1"),
        ("indikator35-1a.pdf", "spbe-2018", "35-1"),
        ("indikator35-3b.pdf", "spbe-2018", "35-3"),
        ("Indikator1a-Permen-TataKelolaSPBE.pdf", "spbe-2020", "1"),
        ("Indikator1b-SKMenteri-TimKoordinasiSPBE.pdf", "spbe-2020", "1"),
        ("1.a.Pergub-1-2020.pdf", "spbe-2020", "1"),
        ("1.Pergub-1-2020.pdf", "spbe-2020", "1"),
        ("20.c.Reviu-Kolaborasi_SPBE.pdf", "spbe-2020", "20"),
        ("35.d.Reviu_LPSE.pdf", "spbe-2020", "35"),
        ("11.a.Judul.pdf", "spbe-2020", "11"),
        ("[Indikator 21.a] Perencanaan Kegiatan/dokumen.pdf", "spbe-2020", "21"),
        ("Indikator17aTopologiJaringanpdf.pdf", "spbe-2020", "17"),
        ("Indikator17aTopologiJaringan.pdf.pdf", "spbe-2020", "17"),
        ("I4-L1-02.pdf", "pemdi-2026", "4"),
        ("i4-l1-02 notula.pdf", "pemdi-2026", "4"),
        ("Aspek_I1_01_Judul_2026.pdf", "pemdi-2026", "1"),
        ("TataKelola_I1_01_Judul_Tahun.pdf", "pemdi-2026", "1"),
        ("IK-01_RencanaAksi_2026.pdf", "pemdi-2026", "1"),
        ("I11.pdf", "pemdi-2026", "11"),
        ("I11/foto.jpg", "spbe-2020", "11"),
        ("Indikator 11/peta.pdf", "spbe-2020", "11"),
        ("INDIKATOR_07/surat.pdf", "spbe-2020", "7"),
        ("F2201-287-Indikator_01~+~Indikator1_Perbup_81_tahun_2021.pdf", "spbe-2020", "1"),
        ("F2201-287-Indikator_01~+~Indikator2_Perbup.pdf", "spbe-2020", "1"),
        ("5.a.K/foto.jpg", "pekppp-2022", "5"),
        ("8.a.Ak_maklumat.pdf", "pekppp-2022", "8"),
        ("Indikator 3 - 2024.pdf", "spbe-2020", "3"),
        ("Indikator 3 tahun 2024.pdf", "spbe-2020", "3"),
        ("Indikator 11 level 3/a.pdf", "spbe-2020", "11"),
        ("bukti Indikator 47.zip/surat.pdf", "spbe-2020", "47"),
        ("Indikator 11/final/Perwal 20 Tahun 2021.pdf", "spbe-2020", "11"),
        ("Indikator 12/11.a.Judul.pdf", "spbe-2020", "11"),
    ],
)
def test_habits_that_give_an_indicator(read: Callable[..., NameHint], path: str, pack_id: str, indicator: str) -> None:
    assert read(path, pack_id) == NameHint(indicator=indicator)


@pytest.mark.parametrize(
    ("path", "pack_id", "targets"),
    [
        ("11.3.a/peta.pdf", "spbe-2020", ("11.3.a",)),
        ("11.3.a.pdf", "spbe-2020", ("11.3.a",)),
        ("Bukti 11.3.a Arsitektur.pdf", "spbe-2020", ("11.3.a",)),
        ("Indikator 11.3.a_Arsitektur.pdf", "spbe-2020", ("11.3.a",)),
        ("11.3.A-Arsitektur.pdf", "spbe-2020", ("11.3.a",)),
        ("11.2.a & 12.2.a.pdf", "spbe-2020", ("11.2.a", "12.2.a")),
        ("35-2.1.a/formulir.pdf", "spbe-2018", ("35-2.1.a",)),
        ("11.3.a/11.a.Peta.pdf", "spbe-2020", ("11.3.a",)),
        ("11.3.a/scan/0001.jpg", "spbe-2020", ("11.3.a",)),
        ("12.3.a/11.3.a.pdf", "spbe-2020", ("11.3.a",)),
    ],
)
def test_names_that_carry_a_requirement(
    read: Callable[..., NameHint], path: str, pack_id: str, targets: tuple[str, ...]
) -> None:
    assert read(path, pack_id) == NameHint(targets=targets)


def test_a_checklist_item_is_a_target(read: Callable[..., NameHint]) -> None:
    for pack_id in ("spbe-2018", "spbe-2020", "pemdi-2026", "pekppp-2022", "sippn"):
        for item in (item for indicator in pack(pack_id).indicators for item in indicator.checklist):
            assert read(f"{item.id}.pdf", pack_id).targets == (item.id,)


@pytest.mark.parametrize("pack_id", ["spbe-2018", "spbe-2020", "pemdi-2026", "pekppp-2022", "sippn"])
def test_every_requirement_and_indicator_of_every_pack_is_found_by_its_id(
    read: Callable[..., NameHint], pack_id: str
) -> None:
    for indicator in pack(pack_id).indicators:
        assert read(f"Indikator {indicator.code}/a.pdf", pack_id).indicator == indicator.code
        for requirement in indicator.requirements:
            assert read(f"{requirement.id}/a.pdf", pack_id).targets == (requirement.id,)


@pytest.mark.parametrize(
    "path",
    [
        "Perbup 81 Tahun 2021.pdf",
        "Perbup_11_2020.pdf",
        "Perwal No 11 Tahun 2020.pdf",
        "Perwal Nomor 11.a.pdf",
        "PP 71 Tahun 2019 tentang PSTE.pdf",
        "Perpres 95-2018.pdf",
        "UU-11-2008.pdf",
        "SK 12.3.2024.pdf",
        "188.45-11-2024 SK Tim.pdf",
        "2024-11-03 Notula.pdf",
        "11 Maret 2024.pdf",
        "2024/Laporan.pdf",
        "2021.Laporan.pdf",
        "20.11.2024 Rapat.pdf",
        "IMG_20240311_101112.jpg",
        "IMG-20240311-WA0011.jpg",
        "Scan 11.pdf",
        "dokumen-11.pdf",
        "dokumen (11).pdf",
        "11.pdf",
        "11/laporan.pdf",
        "01_SK_TIM_PEKPPP.pdf",
        "1. SK Tim.pdf",
        "12. Undangan.pdf",
        "1.Januari.pdf",
        "3.Maret 2024.pdf",
        "Laporan versi 1.2.a.pdf",
        "Manual v1.2.a.pdf",
        "Pasal 1.2.a.pdf",
        "Indikator 1-10.pdf",
        "Indikator 1 s.d. 10.pdf",
        "Indikator 11 dan 12.pdf",
        "Indikator 11, 12.pdf",
        "Indikator 1 & Indikator 2.pdf",
        "Indikator 48.pdf",
        "Indikator 2024.pdf",
        "Indikator_2021_rekap.pdf",
        "Indikator Kinerja Utama 3.pdf",
        "IKU 3.pdf",
        "IKK-5.pdf",
        "I2001.pdf",
        "Lampiran I 2024.pdf",
        "BAB I.pdf",
        "Laptop Core I5.pdf",
        "Spesifikasi i7.pdf",
        "Subindikator 3.pdf",
        "Wifi5.pdf",
        "ISO 27001.pdf",
        "Triwulan I.pdf",
        "TW1 2024.pdf",
        "Level 3.pdf",
        "3D model.pdf",
        "",
        ".",
        "~$kator 11.docx",
    ],
)
def test_other_numbers_say_nothing(read: Callable[..., NameHint], path: str) -> None:
    assert read(path) == NameHint()
