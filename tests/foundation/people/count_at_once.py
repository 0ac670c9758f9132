"""Several processes use one limit of five at once, ten times over; tells how many passed each time."""

import json
import multiprocessing
import sys
import tempfile

import django
from django.conf import settings

PROCESSES, EACH, ROUNDS = 8, 5, 10


def attempt(number, together, results) -> None:
    from allauth.core.internal.ratelimit import consume
    from django.test import RequestFactory

    together.wait()
    request = RequestFactory().post("/")
    limit = {"config": {"guess": "5/5m/key"}, "app": "test", "action": "guess", "key": f"ani {number}"}
    results.put(sum(consume(request, **limit) is not None for _ in range(EACH)))


def main() -> None:
    django.setup()
    backend = "kentongan.foundation.people.file_cache.SharedFileCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tempfile.mkdtemp()}}
    fork = multiprocessing.get_context("fork")
    passed = []
    for number in range(ROUNDS):
        together, results = fork.Barrier(PROCESSES), fork.Queue()
        arguments = (number, together, results)
        processes = [fork.Process(target=attempt, args=arguments) for _ in range(PROCESSES)]
        for process in processes:
            process.start()
        passed.append(sum(results.get() for _ in processes))
        for process in processes:
            process.join()
    sys.stdout.write(json.dumps(passed))


if __name__ == "__main__":
    sys.exit(main())
