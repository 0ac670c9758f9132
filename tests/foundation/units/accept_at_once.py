"""Several processes accept one invitation at the same moment; prints how it went for each. Run by a test."""

import json
import multiprocessing
import sys

import django

django.setup()

from django.core.exceptions import ValidationError
from django.db import connection

from kentongan.foundation.people.models import Person
from kentongan.foundation.units import invitations
from kentongan.foundation.units.models import Membership, Role, Unit

TOKEN = "satu-tanda-untuk-satu-orang"
RACERS = 6


def prepare() -> None:
    unit = Unit.objects.create(
        code="00",
        kind="nasional",
        path="00/",
        name="KPU",
        short_name="KPU",
        long_name="KPU",
        place="x",
        slug="ri",
    )
    head = Person.objects.create_user("head@contoh.test", name="Kepala")
    Membership.objects.create(person=head, unit=unit, role=Role.objects.get(code="head"))
    invitations.secrets.token_urlsafe = lambda _: TOKEN  # type: ignore[assignment]
    invitations.invite(
        email="baru@contoh.test", name="Baru", role=Role.objects.get(code="author"), unit=unit, by=head
    )
    connection.close()


def race(number: int, together, results) -> None:
    together.wait()
    try:
        invitations.accept(TOKEN, name=f"Baru {number}", password="x")
        results.put("accepted")
    except ValidationError:
        results.put("refused")
    except Exception as error:
        results.put(repr(error))


def main() -> None:
    prepare()
    fork = multiprocessing.get_context("fork")
    together, results = fork.Barrier(RACERS), fork.Queue()
    racers = [fork.Process(target=race, args=(number, together, results)) for number in range(RACERS)]
    for racer in racers:
        racer.start()
    outcomes = sorted(results.get() for _ in racers)
    for racer in racers:
        racer.join()
    people = Person.objects.filter(email="baru@contoh.test")
    memberships = Membership.objects.filter(person__in=people).count()
    print(json.dumps({"outcomes": outcomes, "people": people.count(), "memberships": memberships}))


if __name__ == "__main__":
    sys.exit(main())
