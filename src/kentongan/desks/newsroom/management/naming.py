"""Whom a command means: units and people by the names that somebody types."""

from difflib import get_close_matches

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit


def unit_named(name: str) -> Unit:
    """The unit of an address label or code; an unknown one is answered with those that look like it."""
    units = {key: unit for unit in Unit.objects.all() for key in (unit.slug, unit.code)}
    wanted = name.strip().lower()
    if wanted in units:
        return units[wanted]
    words = _("No unit is called “%(name)s”.") % {"name": name}
    slugs = {unit.slug for unit in units.values()}
    if near := get_close_matches(wanted, sorted(slugs), n=3, cutoff=0.5):
        words = _("%(words)s Did you mean: %(near)s?") % {"words": words, "near": ", ".join(near)}
    raise CommandError(words)


def actor_named(email: str | None, *, otherwise: str) -> Actor:
    """The person who signs in by this address; the system, for this reason, when nobody is named."""
    if email is None:
        return System(otherwise)
    try:
        return Person.objects.get(email=email.strip().lower(), is_active=True)
    except Person.DoesNotExist:
        raise CommandError(_("Nobody signs in as “%(email)s”.") % {"email": email}) from None
