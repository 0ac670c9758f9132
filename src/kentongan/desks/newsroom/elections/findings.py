"""What figures say, in one sentence, and as tables. The institution is the referee: it states, no more."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from kentongan.foundation.charts import PALETTE, Bar, Bars
from kentongan.foundation.public.typography import grouped, percent

from .content import Content, participants_of, rows_of, totals_of
from .rollup import Sum


def sum_of(content: Content) -> Sum:
    """The totals of one version in the same shape as those of many."""
    totals = totals_of(content)
    return Sum(
        code="",
        name="",
        votes={int(number): count for number, count in totals["votes"].items()},
        valid=totals["valid"],
        invalid=totals["invalid"],
        places=totals["areas"],
        places_in=totals["areas_in"],
        newest=None,
    )


def finding(total: Sum, names: Mapping[int, str]) -> str:
    """The most votes and whose they are; while areas are missing, that it is so of those that are in."""
    if not total.leaders:
        return _("No votes have been entered yet")
    if len(total.leaders) > 1:
        values = {"numbers": ", ".join(map(str, total.leaders)), "votes": grouped(total.votes[total.leaders[0]])}
        said = _("Numbers %(numbers)s have equally many votes: %(votes)s each") % values
    else:
        (leader,) = total.leaders
        values = {
            "number": str(leader),
            "name": names.get(leader, ""),
            "share": percent(share(total, leader)),
            "votes": grouped(total.votes[leader]),
            "valid": grouped(total.valid),
        }
        said = _("Most votes: number %(number)s, %(name)s – %(votes)s of %(valid)s valid votes (%(share)s)") % values
    if total.complete:
        return said
    values = {"in": grouped(total.places_in), "all": grouped(total.places), "said": said}
    return _("So far, with %(in)s of %(all)s areas in. %(said)s") % values


def share(total: Sum, number: int) -> float | None:
    """Percent of the valid votes, rounded to a tenth; None without votes."""
    return round(100 * total.votes.get(number, 0) / total.valid, 1) if total.valid else None


def colours_of(total: Sum) -> dict[int, int | None]:
    """A colour's place for each number on the ballot: at most five have one, those with the most votes."""
    most = sorted(total.votes, key=lambda number: (-total.votes[number], number))[: len(PALETTE)]
    places = {number: place for place, number in enumerate(sorted(most))}
    return {number: places.get(number) for number in total.votes}


def chart(total: Sum, names: Mapping[int, str], *, key: str = "suara") -> Bars:
    """Votes by participant, in the order of the ballot; a scale up to the most votes."""
    colours = colours_of(total)
    bars = [Bar(f"{number} · {name}", *_shown(total, number), colours.get(number)) for number, name in names.items()]
    return Bars(finding(total, names), bars, key=key, heading=_("Participant"), measure=_("Valid votes"))


def _shown(total: Sum, number: int) -> tuple[float | None, str]:
    if not total.places_in or number not in total.votes:
        return None, _("not in yet")
    return total.votes[number], f"{grouped(total.votes[number])} ({percent(share(total, number))})"


def table_of(content: Content, start: int, size: int) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of a version as text: a window of the areas that are in, and the sums below them."""
    names = participants_of(content)
    columns = [_("Area"), *(f"{number} · {name}" for number, name in names.items()), _("Valid"), _("Invalid")]
    total = sum_of(content)
    known = [row for row in rows_of(content) if row.votes is not None]
    rows = [
        [row.name or row.code, *map(_figure, [*(row.votes or ()), row.valid, row.invalid])]
        for row in known[start : start + size]
    ]
    sums = [_figure(total.votes[number]) for number in names]
    return columns, [*rows, [_("Sum of the areas that are in"), *sums, _figure(total.valid), _figure(total.invalid)]]


def missing_in(content: Content) -> list[str]:
    """Areas that aren't in yet."""
    return [row.name or row.code for row in rows_of(content) if row.votes is None]


def _figure(number: int | None) -> str:
    return "–" if number is None else grouped(number)


def sums_table(sums: Sequence[Sum], total: Sum, names: Mapping[int, str]) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of the sums that are in, as text, with how many tables each is of."""
    heads = [f"{number} · {name}" for number, name in names.items()]
    columns = [_("Area"), _("Tables in"), *heads, _("Valid"), _("Invalid")]
    last = [_("Sum of the tables that are in"), *_figures(total, names)]
    return columns, [*([one.name, *_figures(one, names)] for one in sums if one.places_in), last]


def missing_of(sums: Sequence[Sum]) -> list[str]:
    """Areas of which no table is in yet."""
    return [one.name for one in sums if not one.places_in]


def _figures(one: Sum, names: Mapping[int, str]) -> list[str]:
    many = _("%(in)s of %(all)s") % {"in": grouped(one.places_in), "all": grouped(one.places)}
    votes = [grouped(one.votes.get(number, 0)) for number in names]
    return [many, *votes, grouped(one.valid), _figure(one.invalid)]
