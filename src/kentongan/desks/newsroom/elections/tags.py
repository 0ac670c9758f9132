"""What the desk's pages show, and what a change touches, in the words of the page store."""

from kentongan.foundation.units.models import Unit

from .models import ResultTable

ALL = "elections"
"""On the lists of elections of every site."""


def election_tag(pk: int) -> str:
    """On every page that shows the election's name, stages or participants."""
    return f"election:{pk}"


def menu_tag(code: str) -> str:
    """On every page of one unit's site: its menu leads to elections, or doesn't."""
    return f"menu:{code}"


def menus_of(unit: Unit) -> tuple[str, ...]:
    """What an election that appears or goes makes new: all sites of its area, and the portals above."""
    return f"unit:{unit.code}", *(menu_tag(code) for code in unit.path.strip("/").split("/")[:-1])


def results_tag(pk: int) -> str:
    """On the pages and files of one table of results."""
    return f"results:{pk}"


def tally_tag(election: int, code: str) -> str:
    """On pages that list or add up the tables of an election kept in a unit and below it."""
    return f"tally:{election}-{code}"


def touched(table: ResultTable) -> tuple[str, ...]:
    """What a new version of a table makes new: its own pages, and the sums of every unit above."""
    codes = table.unit.path.strip("/").split("/")
    return results_tag(table.pk), *(tally_tag(table.election_id, code) for code in codes)
