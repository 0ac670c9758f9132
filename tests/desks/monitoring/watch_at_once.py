"""Three workers look in the same moment at a rumour in three regencies; prints what people were told."""

import json
import multiprocessing
import sys
from datetime import date
from pathlib import Path

import django

django.setup()
sys.path.insert(0, str(Path(__file__).parent))

TUESDAY = date(2026, 10, 6)


def prepare():
    from alert_samples import at, counted, rumour, say, usual_talk
    from django.db import connections

    from kentongan.desks.monitoring.alerts.rounds import learn_anew
    from kentongan.desks.monitoring.models import Outlet
    from kentongan.foundation.people.models import Person
    from kentongan.foundation.units.models import Membership, Role, Unit

    units = [Unit.objects.get(slug=f"kab-{name}") for name in ("jepara", "demak", "kudus")]
    outlet = Outlet.objects.create(key="kabar.example", name="Kabar")
    officer = Person.objects.create_user("petugas@contoh.test", "kata-sandi-panjang", name="Petugas")
    for unit in units:
        Membership.objects.create(person=officer, unit=unit, role=Role.objects.get(code="editor"))
    counted(TUESDAY, 60)
    learn_anew(at(TUESDAY, 0, 30))
    say(*usual_talk(units, date(2026, 9, 16)), outlet=outlet)
    say(*(one for unit in units for one in rumour(unit, TUESDAY, (9, 10, 11))), outlet=outlet)
    connections.close_all()


def look(together):
    from alert_samples import at

    from kentongan.desks.monitoring.alerts.rounds import go_round

    together.wait()
    go_round(at(TUESDAY, 12))


def main():
    from kentongan.desks.monitoring.alerts.models import Alert, AlertUnit
    from kentongan.foundation.outbox.models import Message

    prepare()
    fork = multiprocessing.get_context("fork")
    together = fork.Barrier(3)
    workers = [fork.Process(target=look, args=(together,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    told = {
        "alerts": Alert.framework.count(), "parts": AlertUnit.framework.count(),
        "letters": Message.objects.filter(channel="mail").count(),
        "announced": Message.objects.filter(key__startswith="monitoring.spike_seen").count(),
        "ended": [worker.exitcode for worker in workers],
    }  # fmt: skip
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
