"""The first administrator: made once, with the role and no password, or not at all."""

import pytest
from django.core.management import CommandError, call_command

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import EVERYWHERE, reach

pytestmark = pytest.mark.django_db


def test_the_first_administrator_may_invite_everybody(capsys):
    call_command("first-admin", "Kepala@contoh.test", "Kepala Biro")
    person = Person.objects.get()
    assert (person.email, person.name, person.has_usable_password()) == ("kepala@contoh.test", "Kepala Biro", False)
    assert reach(person, "people.manage_wide") == EVERYWHERE
    assert Entry.objects.get().actor == "system:first-admin"


@pytest.mark.parametrize("address", ["bukan alamat", "Kepala@contoh.test"])
def test_a_bad_or_taken_address_changes_nothing(address, nothing_changes):
    Person.objects.create_user("kepala@contoh.test", name="Sudah ada")
    with nothing_changes(), pytest.raises(CommandError):
        call_command("first-admin", address, "Kepala Biro")
