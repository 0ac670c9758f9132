"""Brings the demo into the database: all of it in one transaction, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from kentongan.foundation.outbox.mail import CHANNEL
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.outbox.models import State as MessageState
from kentongan.foundation.people.actors import System
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.pages import UnitHome
from kentongan.foundation.units.directory import add_official
from kentongan.foundation.units.memberships import give_role
from kentongan.foundation.units.models import Role, Unit
from kentongan.foundation.units.offices import change_details

from . import agenda, alerts, clippings, elections, mentions, news, registry, requests
from .body import paragraphs
from .cast import PASSWORD, address
from .days import publication
from .pictures import Album
from .texts import ArticleText, UnitText, unit_texts

BY = System("load-demo")
NOTICE = "Situs ini percontohan: nama orang, alamat, dan beritanya rekaan."


class UnitsMissing(Exception):  # noqa: N818 (it says what is so)
    """The offices of the demo aren't in the database yet."""


@dataclass(frozen=True)
class Office:
    """An office in the database with its text, people by role, and pictures."""

    unit: Unit
    text: UnitText
    people: dict[str, Person]
    album: Album


def is_loaded() -> bool:
    """Whether the demo is there already: one small query."""
    return Person.objects.filter(is_demo=True).exists()


def load(*, today: date) -> int:
    """Load the demo if it isn't there; returns how many articles were written.

    Args:
        today: the day from which the events count back.
    Raises:
        UnitsMissing: load the units first; nothing was written.
    """
    if is_loaded():
        return 0
    try:
        return _load_all(today)
    except IntegrityError:
        if is_loaded():  # another process was quicker; ours left nothing behind
            return 0
        raise


def _load_all(today: date) -> int:
    texts = unit_texts()
    units = {unit.slug: unit for unit in Unit.objects.select_related("collection", "parent")}
    if missing := [text.unit for text in texts if text.unit not in units]:
        raise UnitsMissing(", ".join(missing))
    with _albums() as albums, transaction.atomic():
        began = timezone.now()
        people = _people(texts)
        offices = [_office(units[text.unit], text, people, albums) for text in texts]
        written = _in_order_of_time(offices, today)
        for office, text, moment in written:
            if text.state == "published":
                news.publish(office, text, moment)
        agenda.plan_all({office.text.unit: office for office in offices}, today=today)
        _settle_letters(since=began)
        for office, text, moment in written:
            if text.state != "published":
                news.leave_open(office, text, moment)
        elections.load(offices, today=today)
        _settle_letters(since=began, of="elections.")
        registry.load(offices, today=today)
        _settle_letters(since=began, of="registry.")
        requests.load(offices, today=today)
        _settle_letters(since=began, of="information.")
        mentions.load(offices, by=BY)
        alerts.load(offices, by=BY)
        clippings.load(offices, by=BY)
        _settle_letters(since=began, of="monitoring.")
    return len(written)


def _in_order_of_time(offices: list[Office], today: date) -> list[tuple[Office, ArticleText, datetime]]:
    dated = [
        (office, text, publication(text, today=today, zone=office.unit.zone))
        for office in offices
        for text in office.text.articles
    ]
    return sorted(dated, key=lambda one: one[2])


@contextmanager
def _albums() -> Iterator[list[Album]]:
    """Files can't be rolled back with the database, so they are taken away by hand."""
    albums: list[Album] = []
    try:
        yield albums
    except BaseException:
        for album in albums:
            album.burn()
        raise


def _people(texts: list[UnitText]) -> dict[str, Person]:
    """Everybody, by mailbox. One hash serves all: their password is no secret, and hashing takes its time."""
    password = make_password(PASSWORD)
    people = [
        Person(email=address(one.email), name=one.name, initials=one.initials, password=password, is_demo=True)
        for text in texts
        for one in text.people
    ]
    return {person.email.partition("@")[0]: person for person in Person.objects.bulk_create(people)}


def _office(unit: Unit, text: UnitText, people: dict[str, Person], albums: list[Album]) -> Office:
    roles = {role.code: role for role in Role.objects.all()}
    change_details(unit, by=BY, address=text.address, phone=text.phone, email=text.email)
    for official in text.officials:
        add_official(unit, by=BY, name=official.name, title=official.title, division=official.division)
    about = paragraphs(f"{text.about.strip()}\n\n{NOTICE}")
    UnitHome.objects.filter(unit=unit).update(welcome=text.welcome, about=about)
    own: dict[str, Any] = {one.role: people[one.email] for one in text.people}
    for role, person in own.items():
        give_role(person, role=roles[role], unit=unit, by=BY)
    albums.append(Album(unit, text.pictures))
    return Office(unit, text, own, albums[-1])


def _settle_letters(*, since: datetime, of: str = "") -> None:
    """What is published was decided weeks ago: its letters ("waiting for your approval") no longer leave.

    Args:
        of: how the keys of these letters begin.
    """
    letters = Message.objects.filter(channel=CHANNEL, state=MessageState.WAITING, created_at__gte=since)
    letters = letters.filter(key__startswith=of)
    letters.update(state=MessageState.DISCARDED, settled_at=timezone.now())
