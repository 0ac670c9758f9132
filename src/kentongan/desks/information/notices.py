"""Mail to the applicant with the link to their page, and to the office's people; queued with the fact itself."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.outbox import actions as outbox
from kentongan.foundation.outbox import mail
from kentongan.foundation.people.models import Person
from kentongan.foundation.post import sending
from kentongan.foundation.public.typography import weekday
from kentongan.foundation.units.models import Membership, Unit

from . import secrets
from .applicants import contact_of
from .models import InformationRequest, Letter
from .states import HANDLE, RULE

WITH_LETTER = frozenset({"received", "asked", "extended", "answered", "closed", "objected", "ruled"})
"""Events whose newest letter goes with the mail."""
EVENTS = WITH_LETTER | {"completed", "recounted", "objection_recounted"}
LOADER = "information.letter"


def tell_applicant(case: InformationRequest, event: str, *, key: str = "", day: date | None = None) -> None:
    """Write to the applicant what happened, with the link; nothing where no mail address was given.

    Args:
        day: the last day that is told; that of the request, unless it is another one's.
    """
    email = contact_of(case.applicant).email
    if not email or case.rehearsal:
        return
    letter = case.letters.order_by("-pk").first()
    with override("id"):
        subject, text = _to_applicant(case, event, day or case.due_on)
        sending.queue(
            unit=case.unit, token=case.mail_token, to=email, subject=subject,
            key=f"information.{event}:{case.pk}:{key}",
            text=f"{text}\n\n{_('Your page, with all letters:')}\n{_link(case, event)}\n\n"
                 f"{_('Whoever has this address can read your request. Don’t pass it on.')}\n\n{case.unit.long_name}",
            attachments=[letter_file(letter)] if letter and event in WITH_LETTER else [],
        )  # fmt: skip


def withdraw_letters(case: InformationRequest) -> int:
    """Letters to the applicant that have not left yet won't leave; returns how many."""
    return outbox.withdraw(f"information.{event}:{case.pk}:" for event in EVENTS)


def _link(case: InformationRequest, event: str) -> str:
    """The applicant's page; the first letter's link also proves that the mail address is theirs."""
    return f"{secrets.link_of(case)}surel/" if event == "received" else secrets.link_of(case)


def letter_file(letter: Letter) -> mail.Attached:
    """A letter's PDF by reference; it is drawn when the mail leaves."""
    return (f"{letter.kind}-{letter.number.replace('/', '-')}.pdf", LOADER, str(letter.pk))


def _to_applicant(case: InformationRequest, event: str, day: date | None) -> tuple[str, str]:
    facts = {"number": case.number, "unit": case.unit.name, "day": weekday(day)}
    subject, text = {
        "received": (_("Your request %(number)s is received"),
            _("%(unit)s has received your request for information %(number)s.\nLast day of the reply: %(day)s.")),
        "asked": (_("Your request %(number)s needs completing"),
            _("%(unit)s needs something from you to answer your request %(number)s.\nPlease complete it by %(day)s.")),
        "completed": (_("Your request %(number)s is complete"),
            _("Thank you. %(unit)s goes on with your request %(number)s.\nLast day of the reply: %(day)s.")),
        "extended": (_("More time for your request %(number)s"),
            _("%(unit)s needs more time for your request %(number)s; the letter tells why.\nNew last day: %(day)s.")),
        "recounted": (_("Another last day for your request %(number)s"),
            _("The working calendar has changed. The last day of your request %(number)s is now %(day)s.")),
        "objection_recounted": (_("Another last day for your objection about %(number)s"),
            _("The working calendar or a term has changed. The reply to your objection about the request %(number)s is"
              " now due on %(day)s.")),
        "answered": (_("The reply to your request %(number)s"),
            _("%(unit)s has replied to your request %(number)s. The letter is on your page.")),
        "closed": (_("Your request %(number)s is closed"),
            _("%(unit)s has closed your request %(number)s. The letter on your page tells why.")),
        "objected": (_("Your objection to %(number)s is received"),
            _("%(unit)s has received your objection about the request %(number)s. The receipt is on your page.")),
        "ruled": (_("The reply to your objection about %(number)s"),
            _("%(unit)s has replied to your objection about the request %(number)s. The letter is on your page.")),
    }[event]  # fmt: skip
    return subject % facts, text % facts


def people_with(unit: Unit, *rights: str) -> list[Person]:
    """Who holds one of the rights in the unit itself, today."""
    memberships = Membership.objects.current().filter(unit=unit, person__is_active=True)
    held = memberships.select_related("role", "person")
    found = {one.person for one in held if set(rights) & set(one.role.rights)}
    return sorted(found, key=lambda person: person.pk)


def tell_office(case: InformationRequest, event: str, *, key: str = "", rule: bool = False) -> None:
    """Write to the officers of the unit, or to the superior, what waits for them."""
    with override("id"):
        subject, text = _to_office(case, event)
        write_to(people_with(case.unit, RULE if rule else HANDLE), subject, text, case, f"{event}:{case.pk}:{key}")


def _to_office(case: InformationRequest, event: str) -> tuple[str, str]:
    facts = {"number": case.number, "day": weekday(case.due_on), "alarm": weekday(case.alarm_on)}
    subject, text = {
        "received": (_("A new information request: %(number)s"),
            _("A request for information came in: %(number)s.\nCheck whether it is complete by %(alarm)s;"
              " the reply is due on %(day)s.")),
        "completed": (_("Completed: %(number)s"),
            _("The applicant has completed the request %(number)s. The reply is due on %(day)s.")),
        "wrote": (_("The applicant wrote about %(number)s"),
            _("An answer came by mail and stands in the case. The reply is due on %(day)s.")),
        "withdrawn": (_("Withdrawn: %(number)s"), _("The applicant has withdrawn the request %(number)s.")),
        "objection_withdrawn": (_("Objection withdrawn: %(number)s"),
            _("The applicant of %(number)s has withdrawn the objection. Nothing is left to reply to.")),
        "objected": (_("An objection about %(number)s"),
            _("The applicant of %(number)s objects. The superior of the officer replies.")),
    }[event]  # fmt: skip
    return subject % facts, text % facts


def write_to(people: Iterable[Person], subject: str, text: str, case: InformationRequest, key: str) -> None:
    """One letter to each, with the address of the case; once for each key. A rehearsal writes to nobody."""
    if case.rehearsal:
        return
    address = reverse("information:case", args=[case.pk], urlconf=settings.ROOT_URLCONF)
    for person in people:
        mail.queue(
            to=person.email, subject=subject, text=f"{text}\n\n{settings.STAFF_URL}{address}",
            key=f"information.office.{key}:{person.pk}", unit=case.unit.code,
        )  # fmt: skip
