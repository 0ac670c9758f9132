"""Letters about dispositions, queued with the fact; none tells another unit more than the disposition does."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from kentongan.foundation.outbox import mail
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.typography import weekday
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ..notices import people_with
from ..states import HANDLE
from .models import Disposition
from .states import ANSWER, DispositionState


def officers_of(unit: Unit) -> list[Person]:
    """The information officers of a unit, today."""
    return people_with(unit, HANDLE)


def case_ended() -> str:
    """The reason of a cancellation that follows from the end of the case."""
    with override("id"):
        return _("The request has ended; nothing is needed any more.")


def receivers_of(disposition: Disposition) -> list[Person]:
    """Who is asked: the person, or the officers of the other unit; nobody where a sub-section has no account."""
    person = disposition.person
    if person is not None and person.is_active and can(person, ANSWER, disposition.receiver):
        return [person]
    return officers_of(disposition.receiver) if disposition.leaves_the_unit else []


def tell_receiver(disposition: Disposition) -> None:
    """Something came, or was taken back."""
    with override("id"):
        if disposition.state == DispositionState.CANCELLED:
            subject = _("Disposition %(number)s is no longer needed")
            text = _("%(unit)s has taken back its question %(number)s. You need not do anything.")
        else:
            subject = _("A disposition for you: %(number)s, by %(day)s")
            text = _("%(unit)s asks you for information: %(number)s.\nPlease answer, or return it, by %(day)s.")
        _write(receivers_of(disposition), disposition, subject, text, key=disposition.state)


def tell_sender(disposition: Disposition, event: str) -> None:
    """The officers who asked read that it was answered or returned."""
    with override("id"):
        if event == "answered":
            subject, text = _("Answered: %(number)s"), _("%(to)s has answered the disposition %(number)s.")
        else:
            subject = _("Returned: %(number)s")
            text = _("%(to)s has returned the disposition %(number)s. Read why, and ask somebody else.")
        _write(officers_of(disposition.unit), disposition, subject, text, key=event)


def remind(disposition: Disposition, left: int, *, distance: int) -> None:
    """Remind whoever was asked; once it is late, the officers who asked as well."""
    people = receivers_of(disposition)
    if distance < 0 or not people:
        people = list({one.pk: one for one in (*people, *officers_of(disposition.unit))}.values())
    with override("id"):
        if left < 0:
            subject = ngettext("%(n)d working day late: %(number)s", "%(n)d working days late: %(number)s", -left)
            text = _("The disposition %(number)s to %(to)s was to be answered by %(day)s.")
        elif left == 0:
            subject, text = _("Due today: %(number)s"), _("The disposition %(number)s is to be answered by %(day)s.")
        else:
            subject = ngettext("%(n)d working day left: %(number)s", "%(n)d working days left: %(number)s", left)
            text = _("The disposition %(number)s is to be answered by %(day)s.")
        key = f"reminder:{disposition.due_on}:{distance}"
        _write(people, disposition, subject, text, key=key, n=abs(left))


def _write(
    people: Iterable[Person], disposition: Disposition, subject: str, text: str, *, key: str, n: int = 0
) -> None:
    facts = {
        "number": disposition.number, "unit": disposition.unit.short_name, "to": disposition.addressee,
        "day": weekday(disposition.due_on), "n": n,
    }  # fmt: skip
    address = reverse("routing:disposition", args=[disposition.pk], urlconf=settings.ROOT_URLCONF)
    for person in people:
        mail.queue(
            to=person.email, subject=subject % facts, text=f"{text % facts}\n\n{settings.STAFF_URL}{address}",
            key=f"routing.{key}:{disposition.pk}:{person.pk}", unit=disposition.unit.code,
        )  # fmt: skip
