"""Gaps and fields that a release left open keep the text from being submitted."""

from kpu_texts import draft

from kentongan.desks.newsroom.checks.findings import Severity, Span
from kentongan.desks.newsroom.checks.unfilled import check_unfilled


def found(*args, **kwargs):
    return [(one.code, one.where.spot.field, one.args["written"]) for one in check_unfilled(draft(*args, **kwargs))]


def test_each_open_place_is_named_once_where_it_stands_first():
    text = "Ada [ISI: jumlah TPS] TPS di {wilayah}. Kembali [ISI: jumlah TPS]."
    assert found(text, title="Rapat {wilayah}", event_place="Kantor {satker}") == [
        ("field-left", "title", "{wilayah}"),
        ("gap-unfilled", "body", "[ISI: jumlah TPS]"),
        ("field-left", "event_place", "{satker}"),
    ]


def test_it_blocks_and_marks_the_words():
    (one,) = check_unfilled(draft("Ada [ISI: angka] TPS."))
    assert (one.severity, one.where.words) == (Severity.ERROR, Span(4, 16))


def test_other_brackets_are_nobodys_business():
    assert found("Putusan {1} dan [sic] dan {tidak dikenal}.") == []
