"""Figures: each with its exact value, sums that add up, and what they cost."""

from datetime import date
from statistics import mean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.information.reporting.counting import count
from kentongan.desks.information.reporting.figures import Figures, total
from kentongan.desks.information.reporting.periods import Period, due_on
from kentongan.desks.information.reporting.reasons import reason_of
from kentongan.desks.information.reporting.rollup import Line, lines

TODAY = date(2026, 2, 2)


@pytest.mark.django_db
def test_every_figure_of_a_year(busy_year, karanganyar, semarang, django_assert_num_queries):
    with django_assert_num_queries(12):
        figures = count(karanganyar, Period(2026), today=TODAY)
    assert figures.tallies == {
        "month": {"1": 8},
        "channel": {"form": 4, "counter": 1, "letter": 1, "mail": 1, "phone": 1},
        "kind": {"person": 6, "entity": 1, "proxy": 1},
        "track": {"ordinary": 7, "election": 1},
        "state": {"answered": 4, "in_progress": 2, "lapsed": 1, "withdrawn": 1},
        "outcome": {"granted": 1, "partly": 1, "refused": 1, "not_held": 1},
        "days": {"2": 2, "3": 1, "11": 1},
        "clock": {"late": 1, "asked": 1, "overdue": 2, "extended": 1},
        "reason": {"UU 14/2008 pasal 17 huruf h": 2, "": 1},
        "objection": {"replied": 1, "filed": 1},
        "ground": {"a": 1, "d": 1},
        "ruling": {"upheld": 1},
        "dispute": {"registered": 1},
        "course": {"registered": 1},
        "ending": {},
    }
    assert (figures.received, figures.answered, figures.open, figures.refused, figures.objections) == (8, 4, 2, 2, 2)
    assert (figures.in_time, figures.late, figures.share_in_time) == (3, 1, 75.0)
    assert (figures.mean_days, figures.median_days) == (4.5, 2.5)
    assert count(karanganyar, Period(2026, 1), today=TODAY) == figures
    assert count(karanganyar, Period(2026, 2), today=TODAY).received == 0
    assert count(karanganyar, Period(2025), today=TODAY).received == 1
    assert count(semarang, Period(2026), today=TODAY).received == 0


@pytest.mark.django_db
def test_each_office_counts_in_one_line_and_the_lines_add_up(
    busy_year, ask, at, serving, jateng, semarang, karanganyar, nation, unit_at, django_assert_max_num_queries
):
    at(2026, 2, 2, 9)
    bali = unit_at("bali")
    for place in (semarang, jateng, bali):
        ask(place)
    counted = {unit.pk: count(unit, Period(2026), today=TODAY) for unit in (karanganyar, semarang, jateng, bali)}
    with django_assert_max_num_queries(1):
        below = {line.code: line for line in lines(jateng, counted)}
    assert below["33.13"] == Line("33.13", karanganyar.short_name, 8, 4, 1, 2, 2)
    assert below["33.74"] == Line("33.74", semarang.short_name, received=1)
    assert below["33"] == Line("33", jateng.short_name, received=1)
    assert len(below) == 36
    provinces = {line.code: line.received for line in lines(nation, counted)}
    assert (provinces["33"], provinces["51"], provinces[nation.code], len(provinces)) == (10, 1, 0, 39)


@pytest.mark.django_db
def test_what_the_figures_cost_does_not_grow_with_the_requests(
    busy_year, karanganyar, jateng, django_assert_num_queries
):
    from kentongan.desks.information.models import Applicant, InformationRequest

    many = InformationRequest.framework.bulk_create(
        InformationRequest(
            unit=karanganyar, number=f"x{n}", asked="a", purpose="b", received_on=date(2026, 3, 2), state="withdrawn",
            closed_on=date(2026, 3, 3),
            received_at="2026-03-02T00:00Z", token_digest=f"x{n}", sealed_token="x", mail_token=f"x{n}",
        )
        for n in range(1000)
    )  # fmt: skip
    Applicant.objects.bulk_create(Applicant(request=one, sealed_contact="x") for one in many)
    with django_assert_num_queries(12):
        assert count(karanganyar, Period(2026), today=TODAY).received == 1008


TOOK = st.lists(st.integers(0, 12), max_size=6)
"""Working days that the replies of one office took."""


@given(st.lists(TOOK, max_size=3))
def test_sums_and_middles_are_those_of_the_single_values(offices):
    several = [
        Figures({"days": {str(n): took.count(n) for n in took}, "state": {"answered": len(took)}}) for took in offices
    ]
    together, single = total(several), sorted(n for took in offices for n in took)
    assert together.received == together.answered == len(single)
    assert together.between(0, 3) + together.between(4, None) == len(single)
    if not single:
        assert (together.median_days, together.mean_days) == (None, None)
        return
    assert (together.median_days, together.mean_days) == (median(single), round(mean(single), 1))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Pasal 17 huruf h", "UU 14/2008 pasal 17 huruf h"),
        ("UU No. 14 Tahun 2008 Ps. 17 huruf H (NIK Budi)", "UU 14/2008 pasal 17 huruf h"),
        ("Undang-Undang Nomor 27 Tahun 2022 pasal 4 ayat (2)", "UU 27/2022 pasal 4"),
        ("PKPU 22/2023", "PKPU 22/2023"),
        ("rahasia milik Siti Rahmawati", ""),
        ("pasal 3 peraturan kami", ""),
    ],
)
def test_only_laws_and_articles_are_read_out_of_a_reason(written, read):
    assert reason_of(written) == read


def test_periods_and_their_last_days():
    assert (Period(2026, 1).first, Period(2026, 1).last) == (date(2026, 1, 1), date(2026, 6, 30))
    assert (Period(2024, 2).first, Period(2024, 2).last) == (date(2024, 7, 1), date(2024, 12, 31))
    assert due_on(Period(2026), 3) == date(2027, 3, 31)
    assert due_on(Period(2023), 2) == date(2024, 2, 29)
    assert due_on(Period(2026, 1), 0) == date(2026, 6, 30)
    for period in (Period(2026), Period(2026, 1), Period(2026, 2)):
        assert Period.of_code(period.code) == period
    assert [Period.of_code(code) for code in ("2026-s3", "x", "0000", "20261", "")] == [None] * 5
