"""Letters to the units' editors; queued in the outbox with the fact itself, in Indonesian."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.desks.newsroom.states import APPROVE, WRITE
from kentongan.foundation.outbox import mail
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.typography import in_zone
from kentongan.foundation.units.models import Membership

from .models import Delivery, Edition


def editors_of(units: Iterable[int]) -> dict[int, list[Person]]:
    """Unit's id → who localises its releases: those who write and don't approve, or else all who write."""
    memberships = Membership.objects.current().filter(unit__in=list(units), person__is_active=True)
    writing: dict[int, set[Person]] = defaultdict(set)
    approving: dict[int, set[Person]] = defaultdict(set)
    for one in memberships.select_related("role", "person"):
        rights = set(one.role.rights)
        if WRITE in rights:
            (approving if APPROVE in rights else writing)[one.unit_id].add(one.person)
    everybody = {*writing, *approving}
    return {unit: sorted(writing[unit] or approving[unit], key=lambda who: who.pk) for unit in everybody}


def tell_delivered(delivery: Delivery) -> None:
    """One letter to each editor of the unit: a draft is there, and by when it should be public."""
    with override("id"):
        _write(
            [delivery],
            _("A release to localise: %(title)s"),
            _("%(sender)s has sent your unit a release. Its draft is ready for you to localise.\n\n%(title)s\n"
              "To be published by: %(due)s\n\n%(note)s\n\nOpen the draft: %(address)s"),
            key="delivered",
        )  # fmt: skip


def tell_late(deliveries: Iterable[Delivery], day: str) -> None:
    """The moment has passed; one letter a day to each editor."""
    with override("id"):
        _write(
            deliveries,
            _("A release still waits: %(title)s"),
            _("This release of %(sender)s should have been public by %(due)s:\n\n%(title)s\n\n"
              "Finish it, or decline it with a reason: %(address)s"),
            key=f"reminded:{day}",
        )  # fmt: skip


def tell_corrected(deliveries: Iterable[Delivery], edition: Edition) -> None:
    """The sender has corrected the text; yours is as you left it."""
    with override("id"):
        _write(
            deliveries,
            _("A release was corrected: %(title)s"),
            _("%(sender)s has corrected a release that your unit received:\n\n%(title)s\n\n%(correction)s\n\n"
              "Your own text was not changed. See the differences: %(address)s"),
            key=f"corrected:{edition.number}",
            correction=edition.note,
        )  # fmt: skip


def tell_recalled(deliveries: Iterable[Delivery]) -> None:
    """The sender has taken it back; what the unit wrote is still there, and maybe public."""
    with override("id"):
        _write(
            deliveries,
            _("A release was recalled: %(title)s"),
            _("%(sender)s has recalled a release that your unit received:\n\n%(title)s\n\n%(recalled)s\n\n"
              "A draft that nobody had touched is gone. What your unit has written or published is still there, and "
              "your unit decides what becomes of it: %(address)s"),
            key="recalled",
        )  # fmt: skip


def _facts(delivery: Delivery) -> dict[str, str]:
    name, of = ("newsroom:case", [delivery.article_id]) if delivery.article_id else ("releases:list", [])
    address = reverse(name, args=of, urlconf=settings.ROOT_URLCONF)
    return {
        "title": delivery.article.title if delivery.article else delivery.title,
        "sender": delivery.release.unit.name,
        "due": in_zone(delivery.due_at, delivery.unit),
        "note": delivery.release.note,
        "recalled": delivery.release.recalled_because,
        "address": f"{settings.STAFF_URL}{address}",
    }


def _write(deliveries: Iterable[Delivery], subject: str, text: str, *, key: str, **more: str) -> None:
    listed = list(deliveries)
    editors = editors_of(one.unit_id for one in listed)
    for delivery in listed:
        values = {**_facts(delivery), **more}
        for person in editors.get(delivery.unit_id, []):
            mail.queue(
                to=person.email,
                subject=" ".join((subject % values).split())[:200],
                text=text % values,
                key=f"releases.{key}:{delivery.pk}:{person.pk}",
                unit=delivery.unit.code,
            )
