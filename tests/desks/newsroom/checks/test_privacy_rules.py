"""Personal data that must not be published, and numbers that only look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpu_texts import draft

from kentongan.desks.newsroom.checks.contacts import check_addresses, check_mail, check_phones
from kentongan.desks.newsroom.checks.findings import Spot
from kentongan.desks.newsroom.checks.identity import check_identity
from kentongan.desks.newsroom.checks.passages import Kind, Passage
from kentongan.foundation.language.personal import is_identity_number


def found(rule, text: str) -> list[tuple[str, str]]:
    return [(one.code, one.where.text[slice(*one.where.words)]) for one in rule(draft(text))]


@pytest.mark.parametrize(
    "number", ["3313014507900002", "3313 0145 0790 0002", "331301.450790.0002", "1171010101000001"]
)
def test_an_identity_number_is_found(number):
    assert found(check_identity, f"Warga itu menunjukkan NIK {number}.") == [("identity-number", number)]


@pytest.mark.parametrize(
    "number",
    [
        "3313017207900002",  # day 72
        "3313010013900002",  # day 0
        "3313011513900002",  # month 13
        "9913011512900002",  # no such province
        "33130145079000021",  # seventeen digits
        "Rp3.313.014.507.900.002",
        "1234567890123456",
    ],
)
def test_other_long_numbers_are_left_alone(number):
    assert found(check_identity, f"Nilainya {number} tercatat.") == []


@pytest.mark.parametrize("kind", Kind)
def test_it_is_found_wherever_it_stands(kind):
    body = (Passage(Spot("body", 2, 1), kind, "Budi | 3313014507900002 | Jaten"),)
    [one] = check_identity(draft(body=body))
    assert one.where.spot == Spot("body", 2, 1)


@given(
    st.sampled_from(["11", "33", "51", "97"]),
    st.integers(1, 99),
    st.integers(1, 99),
    st.dates(),
    st.booleans(),
    st.integers(1, 9999),
)
def test_every_number_built_as_the_rule_says_is_known(province, regency, district, born, female, running):
    day = born.day + (40 if female else 0)
    digits = f"{province}{regency:02}{district:02}{day:02}{born.month:02}{born.year % 100:02}{running:04}"
    assert is_identity_number(digits)


@pytest.mark.parametrize(
    "number",
    ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "+62812-3456-789", "0812 3456 7890", "0857.1234.5678"],
)
def test_a_mobile_number_blocks(number):
    assert found(check_phones, f"Hubungi Budi, {number}, sebelum Jumat.") == [("phone-private", number)]


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi helpdesk 0811-2233-4455.",
        "Layanan buka di +62 811 2233 4455.",
        "Telepon kantor (0271) 555123.",
        "Suara sah berjumlah 081.234 lembar.",
        "Anggaran Rp 0812345678901.",
        "Keputusan Nomor 0812/PL.02/2026.",
        "Kode barang A0812345678901.",
        "Rekapitulasi 62.812.345.678 suara.",
    ],
)
def test_the_offices_own_and_other_numbers_do_not(text):
    assert [one for one in found(check_phones, text) if one[0] == "phone-private"] == []


def test_a_number_that_a_service_answers_is_asked_about():
    assert found(check_phones, "Narahubung PPID: 0812-3456-7890.") == [("phone-of-service", "0812-3456-7890")]
    assert found(check_phones, "Hubungi 0812-3456-7890 (helpdesk).") == [("phone-of-service", "0812-3456-7890")]


def test_mailboxes():
    assert found(check_mail, "Kirim ke budi.s@gmail.com.") == [("mail-private", "budi.s@gmail.com")]
    assert found(check_mail, "Surel layanan PPID: ppidkra@gmail.com.") == [("mail-of-service", "ppidkra@gmail.com")]
    assert found(check_mail, "Kirim ke kpukaranganyar@gmail.com atau humas@kpu.go.id.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warga yang beralamat di Jl. Melati No. 5 itu hadir.", [("address-private", "Jl. Melati No. 5")]),
        ("Petugas mendatangi rumah Jaya di RT 03/RW 05.", [("address-private", "RT 03/RW 05")]),
        ("Petugas mendatangi Jalan Kenanga Nomor 17.", [("address-doubtful", "Jalan Kenanga Nomor 17")]),
        ("Rapat digelar di Hotel Merbabu, Jl. Pandanaran No. 7.", []),
        ("Pengambilan logistik di gudang KPU, Jl. Industri Blok A2.", []),
        ("Datang ke Jl. Lawu No. 12, Karanganyar.", []),
        ("Kantor Bawaslu beralamat di Jl. Melati No. 5.", []),
        ("Acara di Rumah Pintar Pemilu, Jl. Melati No. 5.", [("address-doubtful", "Jl. Melati No. 5")]),
        ("TPS 5 berada di RT 03/RW 05 Kelurahan Cangakan.", []),
        ("Rombongan melewati Jalan Lawu menuju pendopo.", []),
    ],
)
def test_home_addresses(text, expected):
    assert found(check_addresses, text) == expected
