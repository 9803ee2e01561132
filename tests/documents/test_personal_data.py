"""Numbers and addresses of people are found by their form and check digits, and what only looks alike is not."""

import pytest

from dossier_app.documents.personal_data import PersonalKind, find_personal_data

NIK, NIP, NPWP = PersonalKind.NIK, PersonalKind.NIP, PersonalKind.NPWP
PHONE, EMAIL, ACCOUNT, CARD = PersonalKind.PHONE, PersonalKind.EMAIL, PersonalKind.ACCOUNT, PersonalKind.CARD


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("NIK 3171011708450001", [NIK]),
        ("NIK: 3171 0157 0845 0001.", [NIK]),
        ("NIP. 19700101 199803 1 001", [NIP]),
        ("NIP.197001011998031001", [NIP]),
        ("NI PPPK 199001012023211001", [NIP]),
        ("NPWP: 01.312.166.0-091.000", [NPWP]),
        ("NPWP 013121660091000", [NPWP]),
        ("Nomor rekening BRI 0123-01-012345-50-8", [ACCOUNT]),
        ("No. Rek. 1234567890 a.n. Budi", [ACCOUNT]),
        ("HP 0812-3456-7890 atau +62 812 3456 7891", [PHONE, PHONE]),
        ("Telp. (021) 7398381, faksimile 0361-224672", [PHONE, PHONE]),
        ("surel budi.s+kota@kota.go.id.", [EMAIL]),
        ("kartu 4111 1111 1111 1111", [CARD]),
        ("12 3171011708450001 197001011998031001 08123456789", [NIK, NIP, PHONE]),
    ],
)
def test_what_points_to_a_person_is_found(text, kinds):
    assert [item.kind for item in find_personal_data(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Nomor 188/123/2024 tanggal 12-12-2024",
        "Rp 1.234.567.890.123,00 dan Rp.08123456789,00",
        "tahun 2024 2025 2026 2027",
        "1234567890123456",  # no region 12 34 of that birth date
        "9971011708450001",  # no such province
        "3171013213450001",  # no such day
        "3171011708450001/2024",  # the number of a letter
        "19701301 199803 1 001",  # no such month
        "NPWP 01.312.166.1-091.000",  # the check digit is wrong
        "4111 1111 1111 1112",  # the same
        "ISBN 978-602-1234-56-7",
        "nama@ atau @nama",
        "",
    ],
)
def test_what_only_looks_alike_is_not(text):
    assert find_personal_data(text) == ()


def test_the_whole_number_is_not_repeated_but_its_place_is():
    text = "Nama: Budi, NIK 3171011708450001, surel budi@kota.go.id"
    number, address = find_personal_data(text)
    assert (text[number.start : number.end], number.masked) == ("3171011708450001", "3171••••••••••01")
    assert (text[address.start : address.end], address.masked) == ("budi@kota.go.id", "b•••@kota.go.id")


def test_a_table_of_digits_takes_no_time():
    rows = "\n".join(f"{n} 1234 5678 9012 3456 7890 1234 5678 9012" for n in range(500))
    assert all(item.kind is CARD for item in find_personal_data(rows))
