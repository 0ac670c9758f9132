"""Makes an upload in a real database: ``begin_upload.py SIZE``; prints its id."""

import sys
from datetime import timedelta

import django

django.setup()


def main() -> None:
    """An officer of one unit, an event, its coverage, and a file that is announced."""
    from django.utils import timezone

    from kentongan.desks.newsroom.coverage.actions import agenda, records, uploads
    from kentongan.foundation.people.models import Person
    from kentongan.foundation.units.loading import load_units
    from kentongan.foundation.units.models import Membership, Role, Unit

    load_units()
    unit = Unit.objects.get(slug="kab-karanganyar")
    person = Person.objects.create_user("penulis@contoh.test", "kata-sandi-panjang", name="Penulis", initials="pen")
    Membership.objects.create(person=person, unit=unit, role=Role.objects.get(code="author"))
    now, hour = timezone.now(), timedelta(hours=1)
    facts = {"title": "Rapat", "kind": "meeting", "place": "Aula", "starts_at": now, "ends_at": now + hour}
    item = agenda.plan(unit=unit, by=person, **facts)
    coverage = records.begin(item, by=person)
    upload = uploads.start(coverage, key="k", name="pidato.mp4", size=int(sys.argv[1]), by=person)
    sys.stdout.write(f"{upload.pk}\n")


main()
