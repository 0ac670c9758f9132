"""``kentongan first-admin ADDRESS NAME``: the national administrator who invites everybody else."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kentongan.foundation.people.actors import System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.memberships import give_role
from kentongan.foundation.units.models import Role, Unit
from kentongan.foundation.units.naming import NATIONAL_CODE

ROLE = "national-admin"


class Command(BaseCommand):
    """Makes the account without a password: its owner asks for one by letter on the sign-in page."""

    help = "Administrator nasional pertama / the first national administrator"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="alamat surel resmi / official mail address")
        parser.add_argument("name", help="nama lengkap / full name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the person and give the role, together or not at all."""
        try:
            validate_email(options["address"])
            with transaction.atomic():
                person = Person.objects.create_user(options["address"], name=options["name"])
                unit, role = Unit.objects.get(code=NATIONAL_CODE), Role.objects.get(code=ROLE)
                give_role(person, role=role, unit=unit, by=System("first-admin"))
        except ValidationError as error:
            raise CommandError(f"{options['address']}: {' '.join(error.messages)}") from None
        except IntegrityError:
            raise CommandError(_("An account with this address exists already. Nothing was changed.")) from None
        except Unit.DoesNotExist:
            raise CommandError(_("There are no units yet. Run “kentongan load-units” first.")) from None
        self.stdout.write(_("Done. The person asks for a password on the sign-in page; it comes by letter."))
