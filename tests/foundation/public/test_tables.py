"""Columns of numbers: told from words, grouped, and set to the right on the page."""

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.public.blocks import TableBlock, table_rows
from kentongan.foundation.public.tables import group_numbers, laid_out


@pytest.mark.parametrize(
    ("heading", "typed", "printed"),
    [
        ("Pemilih", ["1089", "953", "12345678"], ["1.089", "953", "12.345.678"]),
        ("Pemilih", ["1089", "", "–"], ["1.089", "", "–"]),
        ("Pemilih", ["1.089", "2044", "83,5 %"], ["1.089", "2.044", "83,5 %"]),
        ("Pemilih", ["2019", "2024"], ["2019", "2024"]),
        ("Tahun", ["2019", "20240"], ["2019", "20240"]),
        ("Kode pos", ["57711", "57712"], ["57711", "57712"]),
        ("No. HP", ["8123456789"], ["8123456789"]),
        ("Kontak", ["0812345", "8123456"], ["0812345", "8123456"]),
        ("Keterangan", ["1089", "dua"], ["1089", "dua"]),
        ("Norma", ["1089"], ["1.089"]),
    ],
)
def test_counts_are_grouped_and_names_are_not(heading, typed, printed):
    rows = [["Wilayah", heading], *(["Tawangmangu", cell] for cell in typed)]
    assert [row[1] for row in group_numbers(rows)] == [heading, *printed]


def test_the_first_column_stays_as_typed():
    assert group_numbers([["TPS", "Suara"], ["1089", "1089"]]) == [["TPS", "Suara"], ["1089", "1.089"]]
    assert group_numbers([]) == []


@given(st.lists(st.lists(st.text(alphabet="0123456789.,-% aR", max_size=8), min_size=2, max_size=2), max_size=5))
def test_nothing_but_full_stops_is_ever_added(rows):
    after = group_numbers([["a", "b"], *rows])
    assert [[cell.replace(".", "") for cell in row] for row in after[1:]] == [
        [cell.replace(".", "") for cell in row] for row in rows
    ]


def test_a_column_of_numbers_knows_it():
    head, body = laid_out(["Bulan", "Masuk", "Catatan"], [["1", "1.089", "x"], ["2", "-", "3"]])
    assert [cell.is_number for cell in head] == [False, True, False]
    assert [(cell.label, cell.text, cell.is_number) for cell in body[1]] == [
        ("Bulan", "2", False),
        ("Masuk", "-", True),
        ("Catatan", "3", False),
    ]


def test_an_articles_table_prints_them_to_the_right():
    block = TableBlock()
    value = block.to_python({"caption": "Pemilih", "rows": "Desa | Pemilih\nKarang | 1089", "source": ""})
    text = block.render(value)
    assert '<th scope="col" class="number">Pemilih</th>' in text
    assert '<td data-label="Pemilih" class="number">1.089</td>' in text
    assert table_rows(value["rows"])[1] == ["Karang", "1089"]


def test_a_texts_language_is_said_only_where_the_page_has_another():
    from django.utils.translation import override

    template = Template('{% load face %}<a{% written_in "id" %}>')
    assert template.render(Context()) == "<a>"
    with override("en"):
        assert template.render(Context()) == '<a lang="id">'
