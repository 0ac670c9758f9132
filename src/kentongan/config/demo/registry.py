"""The demo's registry of public information, by the desk's own actions: lists, tests of consequence, a pledge."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentongan.desks.information.registry.actions import exclusions, information, pledges, standards
from kentongan.desks.information.registry.models import ExclusionGround, PublicInformation
from kentongan.desks.information.registry.pledge_text import BEGINNING
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

if TYPE_CHECKING:
    from .loading import Office

BY = System("load-demo")
TEXT = Path(__file__).with_name("registry.toml")
NATION = "ri"
"""Whose pledge holds until a unit has its own."""
PLEDGE_OF = "kab-karanganyar"
LATE = timedelta(days=12)
"""How long a late entry has waited to be renewed."""


def load(offices: "list[Office]", *, today: date) -> None:
    """Fill the registries of the demo's offices, in the caller's transaction."""
    text = tomllib.loads(TEXT.read_text(encoding="utf-8"))
    people = {office.unit.slug: office.people for office in offices}
    units = {unit.slug: unit for unit in Unit.objects.select_related("collection", "parent")}
    for one in text["standards"]:
        standards.set_standard(by=BY, information_class=one.pop("class"), **one)
    for one in text["entries"]:
        _entry(one, units[one.pop("unit")], people, today)
    for one in text["tests"]:
        _test(one, units[one.pop("unit")], people, today)
    for slug in (NATION, PLEDGE_OF):
        draft = pledges.write(unit=units[slug], by=_who(people, slug, "ppid-officer"), **BEGINNING)
        pledges.publish(draft, seen=draft.changed_at.isoformat(), by=_who(people, slug, "ppid-superior"))


def _who(people: dict[str, Any], slug: str, role: str) -> Any:
    """Whoever has the role in an office of the demo, or else the loader."""
    return people.get(slug, {}).get(role, BY)


def _entry(text: dict[str, Any], unit: Unit, people: dict[str, Any], today: date) -> None:
    officer = _who(people, unit.slug, "ppid-officer")
    draft, late = text.pop("draft", False), text.pop("late", False)
    entry = information.enter(unit=unit, by=officer, information_class=text.pop("class"), **text)
    if not draft:
        information.publish(entry, by=officer)
    if late:
        PublicInformation.framework.filter(pk=entry.pk).update(renew_by=today - LATE)


def _test(text: dict[str, Any], unit: Unit, people: dict[str, Any], today: date) -> None:
    number, revoked = text.pop("number", ""), text.pop("revoked", "")
    until = today + timedelta(days=text.pop("until"))
    ground = ExclusionGround.objects.get(letter=text.pop("ground"), valid_to=None)
    by = _who(people, unit.slug, "ppid-officer")
    test = exclusions.begin(unit=unit, by=by, until=until, ground=ground, **text)
    superior = _who(people, unit.slug, "ppid-superior")
    if number:
        test = exclusions.decide(test, number=number, day=today, seen=1, by=superior)
    if revoked:
        exclusions.revoke(test, reason=revoked, by=superior)
