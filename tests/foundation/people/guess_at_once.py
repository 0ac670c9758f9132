"""Several processes guess one password at the same moment; tells how many guesses were judged. Run by a test.

The processes share nothing but the cache in the data directory, like the processes of a real server.
"""

import json
import multiprocessing
import sys

import django
from django.conf import settings

GUESSERS, EACH = 6, 4


def guess(together, results) -> None:
    from django.db import connection
    from django.test import Client

    connection.close()
    together.wait()
    for _ in range(EACH):
        client = Client(headers={"host": "kantor.localhost"})
        answer = client.post("/akun/login/", {"login": "ani@contoh.test", "password": "salah-lagi"})
        results.put("throttled" if "Terlalu banyak" in answer.text else "judged")


def main() -> None:
    django.setup()
    from kentongan.config import settings as real

    settings.CACHES = real.CACHES
    from kentongan.foundation.people.models import Person

    Person.objects.create_user("ani@contoh.test", "kata-sandi-panjang", name="Ani")
    fork = multiprocessing.get_context("fork")
    together, results = fork.Barrier(GUESSERS), fork.Queue()
    guessers = [fork.Process(target=guess, args=(together, results)) for _ in range(GUESSERS)]
    for guesser in guessers:
        guesser.start()
    outcomes = [results.get() for _ in range(GUESSERS * EACH)]
    for guesser in guessers:
        guesser.join()
    told = {"judged": outcomes.count("judged"), "throttled": outcomes.count("throttled")}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    sys.exit(main())
