"""Who gets the clipping: people of the office whom it chose, and addresses whose owners agree."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import NotAllowed, WrongState
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault import blind_index, seal

from .actions import WHY, require
from .letters import ask
from .models import Plan, Receiver
from .receivers import candidates, new_token

PURPOSE = "monitoring.clipping"
MOST_ADDRESSES = 30
ANSWER_WITHIN = timedelta(days=14)
"""How long the owner of an address may think about it."""


@transaction.atomic
def choose_people(unit: Unit, people: Collection[Person], *, by: Actor) -> None:
    """Let exactly these people of the office have the clipping; those of other offices stay out.

    Raises:
        NotAllowed: the person may not work at the unit's desk, or one of them isn't of the office.
    """
    require(unit, by)
    if {one.pk for one in people} - {one.pk for one in candidates(unit)}:
        raise NotAllowed(_("Only people of this unit can be chosen."))
    plan, _new = Plan.framework.get_or_create(unit=unit)
    rows = Receiver.objects.for_system(WHY).filter(plan=plan, person__isnull=False)
    rows.exclude(person__in=people).delete()
    there = set(rows.values_list("person_id", flat=True))
    Receiver.framework.bulk_create(
        [Receiver(plan=plan, person=one) for one in people if one.pk not in there], ignore_conflicts=True
    )
    ledger.record("monitoring.clipping.receivers", plan, unit=unit.code, by=by, people=len(people))


@transaction.atomic
def add_address(unit: Unit, email: str, *, by: Actor) -> Receiver:
    """Ask the owner of an address whether it may have the clipping; nothing else is sent there before.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        WrongState: it is there already, its owner said no, or there are too many.
    """
    require(unit, by)
    plan, _new = Plan.framework.get_or_create(unit=unit)
    index = blind_index(email, purpose=PURPOSE)
    rows = Receiver.objects.for_system(WHY).filter(plan=plan, person=None)
    if old := rows.filter(email_index=index).first():
        raise WrongState(_refusal(old))
    if rows.count() >= MOST_ADDRESSES:
        raise WrongState(_("There are thirty addresses already. Remove one first."))
    receiver = Receiver.framework.create(plan=plan, sealed_email=seal(email), email_index=index, **new_token())
    ask(receiver, plan)
    ledger.record("monitoring.clipping.address_asked", receiver, unit=unit.code, by=by)
    return receiver


@transaction.atomic
def remove_address(receiver: Receiver, *, by: Actor) -> None:
    """Send nothing there any more. Whose owner said no stays noted, so that nobody asks again.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
    """
    unit = receiver.plan.unit
    require(unit, by)
    ledger.record("monitoring.clipping.address_removed", receiver, unit=unit.code, by=by)
    Receiver.objects.for_system(WHY).filter(pk=receiver.pk, stopped_at=None).delete()


@transaction.atomic
def confirm(receiver: Receiver) -> None:
    """The owner of an address wants the clipping.

    Raises:
        WrongState: the question is too old.
    """
    now = timezone.now()
    known = Q(confirmed_at__isnull=False) | Q(stopped_at__isnull=False) | Q(asked_at__gte=now - ANSWER_WITHIN)
    rows = Receiver.objects.for_system("its owner's answer").filter(known, pk=receiver.pk)
    if not rows.update(confirmed_at=now, stopped_at=None):
        raise WrongState(_("This question is too old. Ask the unit to send it once more."))
    _note(receiver, "monitoring.clipping.address_confirmed")


@transaction.atomic
def stop(receiver: Receiver) -> None:
    """The owner of an address doesn't want the clipping."""
    Receiver.objects.for_system("its owner's answer").filter(pk=receiver.pk).update(stopped_at=timezone.now())
    _note(receiver, "monitoring.clipping.address_stopped")


def forget_unanswered() -> None:
    """Delete addresses whose owners never answered."""
    rows = Receiver.objects.for_system("addresses whose owners never answered")
    rows.filter(person=None, confirmed_at=None, stopped_at=None, asked_at__lt=timezone.now() - ANSWER_WITHIN).delete()


def _refusal(old: Receiver) -> str:
    if old.stopped_at:
        return _("The owner of this address asked not to be sent the clipping.")
    return _("This address is on the list already.")


def _note(receiver: Receiver, verb: str) -> None:
    ledger.record(verb, receiver, unit=receiver.plan.unit.code, by=System("clipping-receiver"))
