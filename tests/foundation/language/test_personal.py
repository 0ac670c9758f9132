"""Numbers and addresses of people in running text."""

from kentongan.foundation.language.personal import (
    find_identity_numbers,
    find_mail_addresses,
    find_mobile_numbers,
    normal_number,
)


def test_what_tells_who_somebody_is_is_found_where_it_stands():
    text = "NIK 3313 0145 0790 0002, HP 0812-3456-7890 atau warga@contoh.id; anggaran 1.234.567.890.123.456"
    assert [text[slice(*span)] for span in find_identity_numbers(text)] == ["3313 0145 0790 0002"]
    assert [one[0] for one in find_mobile_numbers(text)] == ["0812-3456-7890"]
    assert [one["host"] for one in find_mail_addresses(text)] == ["contoh.id"]


def test_two_spellings_of_a_number_are_one():
    assert normal_number("+62 812-3456") == normal_number("0812 3456") == "08123456"
