"""Takes away everything that tells who a person was; what they did stays, under their number."""

from functools import partial

from allauth.account.models import EmailAddress
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.users.models import UserProfile

from .models import Person
from .second_factor import forget_factors
from .sessions import end_sessions


def anonymise(person: Person) -> Person:
    """Replace name and address by neutral values and remove all that signs the person in.

    Belongs inside the caller's transaction. The number stays: ledger entries and articles go on naming it.
    """
    end_sessions(person)
    forget_factors(person)
    EmailAddress.objects.filter(user=person).delete()
    _remove_profile(person)
    person.email, person.name, person.initials = neutral_address(person), "", ""
    person.is_active = False
    person.last_login = None
    person.set_unusable_password()
    person.save()
    return person


def neutral_address(person: Person) -> str:
    """An address that is no one's and can never receive a letter (RFC 2606)."""
    return f"person-{person.pk}@erased.invalid"


def is_anonymous(person: Person) -> bool:
    """Whether the person's name and address were erased."""
    return person.email == neutral_address(person)


def _remove_profile(person: Person) -> None:
    for profile in UserProfile.objects.filter(user=person):
        if profile.avatar:
            transaction.on_commit(partial(default_storage.delete, profile.avatar.name))
        profile.delete()
