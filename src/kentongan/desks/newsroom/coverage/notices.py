"""Letters to the people in the chain; queued in the outbox with the fact itself, in Indonesian."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.assets.withdrawing import where_used
from kentongan.foundation.outbox import mail
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.typography import in_zone
from kentongan.foundation.units.models import Membership

from .models import AgendaItem, Assignment, Material
from .states import PLAN


def _url(name: str, *args: object) -> str:
    return f"{settings.STAFF_URL}{reverse(name, args=args, urlconf=settings.ROOT_URLCONF)}"


def _letter(person: Person | None, subject: str, text: str, *, key: str, unit: str) -> None:
    if person is not None and person.is_active:
        mail.queue(to=person.email, subject=" ".join(subject.split())[:200], text=text, key=key, unit=unit)


def _facts(item: AgendaItem) -> dict[str, str]:
    return {"title": item.title, "time": in_zone(item.starts_at, item.unit), "place": item.place}


def tell_assigned(assignment: Assignment) -> None:
    """What to cover, when and where, and the page on which to answer."""
    item = assignment.item
    with override("id"):
        values = {
            **_facts(item),
            "duty": assignment.get_duty_display(),
            "address": _url("coverage:assignment", assignment.pk),
        }
        _letter(
            assignment.person,
            _("An assignment for you: %(title)s") % values,
            _("You are asked to cover as %(duty)s:\n\n%(title)s\n%(time)s\n%(place)s\n\nAccept or decline: %(address)s")
            % values,
            key=f"coverage.assigned:{assignment.pk}",
            unit=item.unit.code,
        )


def tell_declined(assignment: Assignment) -> None:
    """To whoever gave the duty: it is free again, and why."""
    item = assignment.item
    with override("id"):
        values = {
            **_facts(item),
            "name": assignment.person.name,
            "reason": assignment.reason,
            "address": _url("coverage:item", item.pk),
        }
        _letter(
            assignment.assigned_by,
            _("Declined: %(title)s") % values,
            _("%(name)s has declined to cover “%(title)s”:\n\n%(reason)s\n\nAssign somebody else: %(address)s")
            % values,
            key=f"coverage.declined:{assignment.pk}",
            unit=item.unit.code,
        )


def tell_changed(item: AgendaItem) -> None:
    """To everybody with a standing duty: the new time and place."""
    rows = Assignment.objects.for_system("everybody who was assigned is told").standing().filter(item=item)
    with override("id"):
        values = {**_facts(item), "address": _url("coverage:item", item.pk)}
        for assignment in rows.select_related("person"):
            _letter(
                assignment.person,
                _("Changed: %(title)s") % values,
                _("The event that you cover has a new time or place:\n\n%(title)s\n%(time)s\n%(place)s\n\n%(address)s")
                % values,
                key=f"coverage.changed:{item.pk}:{item.sequence}:{assignment.pk}",
                unit=item.unit.code,
            )


def tell_cancelled(assignment: Assignment, reason: str) -> None:
    """The event will not be, and why."""
    item = assignment.item
    with override("id"):
        values = {**_facts(item), "reason": reason}
        _letter(
            assignment.person,
            _("Cancelled: %(title)s") % values,
            _("This event was cancelled, so you need not cover it:\n\n%(title)s\n%(time)s\n\nReason: %(reason)s")
            % values,
            key=f"coverage.cancelled:{assignment.pk}",
            unit=item.unit.code,
        )


def tell_withdrawn(material: Material) -> None:
    """To the unit's planners: which file is gone from the public pages, why, and where it was used."""
    asset = material.photo or material.document
    used = [str(record) for record in where_used(asset)] if asset else []
    members = Membership.objects.current().filter(unit=material.unit, person__is_active=True)
    people = {one.person for one in members.select_related("role", "person") if PLAN in one.role.rights}
    with override("id"):
        values = {
            "name": material.name,
            "event": material.coverage.item.title,
            "reason": material.withdrawn_because,
            "used": "\n".join(f"- {title}" for title in used) or _("It was used nowhere."),
            "address": _url("coverage:material", material.pk),
        }
        text = _(
            "The file “%(name)s” of “%(event)s” is no longer shown on any public page.\n\nReason: %(reason)s\n\n"
            "Where it was used:\n%(used)s\n\n%(address)s"
        )
        for person in sorted(people, key=lambda one: one.pk):
            _letter(
                person,
                _("Withdrawn from the public pages: %(name)s") % values,
                text % values,
                key=f"coverage.withdrawn:{material.pk}:{material.withdrawn_at}:{person.pk}",
                unit=material.unit.code,
            )
