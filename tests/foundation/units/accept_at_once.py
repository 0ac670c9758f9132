"""Several processes accept one invitation at the same moment; tells how it went for each. Run by a test."""

import json
import multiprocessing
import sys

import django

TOKEN = "satu-tanda-untuk-satu-orang"
RACERS = 6


def prepare() -> None:
    from django.db import connection

    from kentongan.foundation.people.models import Person
    from kentongan.foundation.units import invitations
    from kentongan.foundation.units.models import Membership, Role, Unit

    names = {"name": "KPU", "short_name": "KPU", "long_name": "KPU", "place": "Indonesia"}
    unit = Unit.objects.create(code="00", kind="nasional", path="00/", slug="ri", **names)
    head = Person.objects.create_user("head@contoh.test", name="Kepala")
    Membership.objects.create(person=head, unit=unit, role=Role.objects.get(code="head"))
    invitations.secrets.token_urlsafe = lambda _: TOKEN
    author = Role.objects.get(code="author")
    invitations.invite(email="baru@contoh.test", name="Baru", role=author, unit=unit, by=head)
    connection.close()


def race(number, together, results) -> None:
    from django.core.exceptions import ValidationError

    from kentongan.foundation.units import invitations

    together.wait()
    try:
        invitations.accept(TOKEN, name=f"Baru {number}", password="x")
        results.put("accepted")
    except ValidationError:
        results.put("refused")


def main() -> None:
    django.setup()
    prepare()
    fork = multiprocessing.get_context("fork")
    together, results = fork.Barrier(RACERS), fork.Queue()
    racers = [fork.Process(target=race, args=(number, together, results)) for number in range(RACERS)]
    for racer in racers:
        racer.start()
    outcomes = sorted(results.get(timeout=60) for _ in racers)
    for racer in racers:
        racer.join()
    sys.stdout.write(json.dumps({"outcomes": outcomes, **opened()}))


def opened() -> dict[str, int]:
    from kentongan.foundation.people.models import Person
    from kentongan.foundation.units.models import Membership

    people = Person.objects.filter(email="baru@contoh.test")
    return {"people": people.count(), "memberships": Membership.objects.filter(person__in=people).count()}


if __name__ == "__main__":
    main()
