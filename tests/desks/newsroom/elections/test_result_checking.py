"""An uploaded table is taken whole or not at all, and every mistake names its cell."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.newsroom.elections.areas import Areas, clean_code
from kentongan.desks.newsroom.elections.checking import check
from kentongan.desks.newsroom.elections.columns import find_heading, letter, roles_of, to_remember
from kentongan.desks.newsroom.elections.content import Row, areas_gone, changes, digest_of, make, rows_of, totals_of
from kentongan.foundation.language import format_number

NAMES = {1: "Melati", 2: "Kenanga"}
HEAD = ["Kode", "Kecamatan", "1", "2", "Suara Sah", "Suara Tidak Sah"]
FREE = Areas("33.13")
KNOWN = Areas("33", {"33.10": "Kabupaten Klaten", "33.13": "Kabupaten Karanganyar", "33.74": "Kota Semarang"})


def look(*rows, head=HEAD, areas=FREE, names=NAMES):
    table = [list(head), *([*row, *[""] * (len(head) - len(row))] for row in rows)]
    with override("id"):
        return check(table, 0, roles_of(head, names, {}), participants=names, areas=areas)


def told(checked):
    assert checked.content is None
    return [(problem.where, problem.what) for problem in checked.problems]


def test_a_right_table_becomes_content():
    checked = look(("33.13.01", "Jatipuro", "1.089", "11", "1100", "7"), ("33.13.02", "Jatiyoso"))
    assert checked.problems == []
    assert checked.content == {
        "participants": [{"number": 1, "name": "Melati"}, {"number": 2, "name": "Kenanga"}],
        "areas": [{"code": "33.13.01", "name": "Jatipuro"}, {"code": "33.13.02", "name": "Jatiyoso"}],
        "votes": [[1089, 11], None],
        "valid": [1100, None],
        "invalid": [7, None],
    }
    assert totals_of(checked.content) == {
        "votes": {"1": 1089, "2": 11}, "valid": 1100, "invalid": 7, "areas": 2, "areas_in": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "where"),
    [
        (("33.13.01", "Jatipuro", "1.089", "11", "1101", "7"), "E2"),  # sums
        (("33.13.01", "Jatipuro", "-5", "11", "6", "7"), "C2"),  # below zero
        (("33.13.01", "Jatipuro", "1,5", "11", "12", "7"), "C2"),  # no whole number
        (("33.13.01", "Jatipuro", "seribu", "11", "12", "7"), "C2"),
        (("33.13.01", "Jatipuro", "99999999999", "1", "100000000000", "7"), "C2"),
        (("33.13.01", "Jatipuro", "10", "", "10", "7"), "D2"),  # partly empty
        (("33.74.01", "Semarang Tengah", "10", "1", "11", "7"), "A2"),  # another unit's code
        (("", "", "10", "1", "11", "7"), "baris 2"),
    ],
)
def test_one_mistake_is_told_with_its_cell_and_nothing_is_taken(row, where):
    found = told(look(row, ("33.13.02", "Jatiyoso", "1", "2", "3", "0")))
    assert found[0][0] == where
    assert all(what.endswith(".") for _, what in found)


def test_every_mistake_is_told_at_once():
    found = told(
        look(
            ("33.13.01", "a", "x", "y", "1", "0"),
            ("33.13.01", "b", "1", "1", "2", "0"),
            ("33.13.01", "b", "1", "1", "3", "0"),
        )
    )
    assert [where for where, _ in found] == ["C2", "D2", "A3", "E4", "A4"]


def test_a_table_without_a_participant_is_refused():
    found = told(look(("33.13.01", "a", "1", "1", "0"), head=["Kode", "Nama", "1", "Sah", "Tidak Sah"]))
    assert len(found) == 1
    assert "Kenanga" in found[0][1]


def test_a_table_without_figures_is_refused():
    assert len(told(look(("33.13.01", "a")))) == 1


@pytest.mark.parametrize(("sums", "where"), [((11, 22, 33, 4), None), ((11, 23, 33, 4), "D4"), ((11, 22, 34, 4), "E4")])
def test_the_row_of_sums_is_checked_and_left_out(sums, where):
    checked = look(
        ("33.13.01", "a", "10", "20", "30", "4"), ("33.13.02", "b", "1", "2", "3", "0"), ("", "JUMLAH", *map(str, sums))
    )
    if where:
        assert [place for place, _ in told(checked)] == [where]
    else:
        assert len(checked.content["areas"]) == 2


def test_valid_and_invalid_together_are_checked():
    head = ["Kecamatan", "1", "2", "Suara Tidak Sah", "Jumlah"]
    assert look(("a", "1", "2", "3", "6"), head=head).content["valid"] == [3]
    assert [where for where, _ in told(look(("a", "1", "2", "3", "7"), head=head))] == ["E2"]


def test_areas_of_the_tree_are_known_by_code_or_name_and_the_missing_ones_stay():
    head = ["Kabupaten/Kota", "1", "2"]
    checked = look(("KARANGANYAR", "1", "2"), ("Kabupaten Klaten", "3", "4"), head=head, areas=KNOWN)
    assert checked.content["areas"] == [
        {"code": "33.10", "name": "Kabupaten Klaten"},
        {"code": "33.13", "name": "Kabupaten Karanganyar"},
        {"code": "33.74", "name": "Kota Semarang"},
    ]
    assert checked.content["votes"] == [[3, 4], [1, 2], None]
    found = told(look(("Sleman", "1", "2"), head=head, areas=KNOWN))
    assert found[0][0] == "A2"
    assert "33.10" in found[0][1]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("33.1", "33.10"),
        ("3313", "33.13"),
        ("331301", "33.13.01"),
        ("33,13", "33.13"),
        ("33.13.01.2001", "33.13.01.2001"),
    ],
)
def test_codes_are_read_as_spreadsheets_leave_them(written, code):
    assert clean_code(written) == code


def test_free_codes_stay_as_they_were_written():
    assert [FREE.code_in(text) for text in ("01", "TPS 3", "0101")] == ["01", "TPS 3", "0101"]
    assert all(FREE.holds(text) for text in ("01", "TPS 3", "33.13.01", ""))
    assert not FREE.holds("33.74.01")
    assert Areas("").holds("33.74.01")


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Suara  Tidak Sah*", "invalid"), ("JUMLAH SUARA SAH", "valid"), ("No. Urut 2", "p2"), ("02 Kenanga", "p2"),
        ("kenanga", "p2"), ("Paslon 1", "p1"), ("Nama Kecamatan", "name"), ("Kode Wilayah", "code"),
        ("Jumlah", "total"),
        ("Keterangan", ""), ("No", ""), ("3", ""),
    ],
)  # fmt: skip
def test_headings_are_understood(heading, role):
    assert roles_of([heading], NAMES, {}) == [role]


def test_what_was_said_of_a_heading_is_remembered():
    remembered = to_remember(["Wil.", "Perolehan A", ""], ["name", "p1", ""])
    assert roles_of(["WIL", "perolehan a", ""], NAMES, remembered) == ["name", "p1", ""]


def test_the_headings_are_found_below_a_title():
    rows = [["Rekapitulasi", "", "", "", "", ""], [""] * 6, HEAD, ["33.13.01", "Jatipuro", "1", "2", "3", "4"]]
    assert find_heading(rows, NAMES, {}) == 2


def test_figures_are_not_taken_for_headings():
    rows = [["Kecamatan", "Paslon A", "Paslon B", "Sah"], ["Jatipuro", "1", "2", "3"]]
    assert find_heading(rows, NAMES, {}) == 0
    assert find_heading([["Kecamatan", "1", "2"], ["1", "2", "1"]], NAMES, {}) == 0


def test_columns_are_named_as_spreadsheets_do():
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


FIGURES = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**4)), min_size=1, max_size=30
)


@given(FIGURES, st.booleans())
def test_what_is_written_is_what_is_kept(figures, pointed):
    write = format_number if pointed else str
    rows = [
        (f"33.13.{place:02}", f"K{place}", write(a), write(b), write(a + b), write(c))
        for place, (a, b, c) in enumerate(figures, start=1)
    ]
    content = look(*rows).content
    assert [row.votes for row in rows_of(content)] == [(a, b) for a, b, _ in figures]
    totals = totals_of(content)
    assert totals["valid"] == sum(totals["votes"].values()) == sum(a + b for a, b, _ in figures)
    assert totals["invalid"] == sum(c for _, _, c in figures)


@given(FIGURES, st.data())
def test_one_changed_figure_is_refused_or_told(figures, data):
    """Whatever single vote of a right table is changed, its row no longer adds up."""
    place = data.draw(st.integers(0, len(figures) - 1))
    rows = [
        [f"33.13.{n:02}", f"K{n}", str(a), str(b), str(a + b), str(c)] for n, (a, b, c) in enumerate(figures, start=1)
    ]
    rows[place][2] = str(int(rows[place][2]) + 1)
    assert [where for where, _ in told(look(*rows))] == [f"E{place + 2}"]


def test_changes_are_told_cell_by_cell():
    before = make(NAMES, [Row("1", "a", (1, 2), 3, 4), Row("2", "b", None)])
    after = make(NAMES, [Row("1", "a", (1, 5), 6, 4), Row("2", "b", (0, 0), 0, 1)])
    assert [(one.area, one.column, one.before, one.after) for one in changes(before, after)] == [
        ("1 a", "2 · Kenanga", 2, 5), ("1 a", "valid", 3, 6),
        ("2 b", "1 · Melati", None, 0), ("2 b", "2 · Kenanga", None, 0), ("2 b", "valid", None, 0),
        ("2 b", "invalid", None, 1),
    ]  # fmt: skip
    assert changes(after, after) == []
    assert areas_gone(before, make(NAMES, [Row("2", "b", None)])) == ["a"]
    assert digest_of(before) != digest_of(after)
