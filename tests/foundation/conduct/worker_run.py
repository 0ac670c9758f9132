"""The background worker's parts in processes of their own, with quicker hearts than in the product.

``enqueue TASK FILE``, ``work``, ``reap`` or ``show``.
"""

import sys
from datetime import timedelta

import django

django.setup()

import slow_task  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from kentongan.foundation.conduct import reaper, workers  # noqa: E402

workers.BEAT = timedelta(seconds=0.2)
reaper.ALIVE_FOR = timedelta(seconds=1.5)
mode, *arguments = sys.argv[1:]
if mode == "enqueue":
    getattr(slow_task, arguments[0]).enqueue(arguments[1])
elif mode == "work":
    worker = workers.BeatingWorker()
    worker.configure_signals()
    worker.run()
elif mode == "reap":
    print("reaped", reaper.reap())  # noqa: T201
else:
    for task in DBTaskResult.objects.all():
        print(task.status, len(task.worker_ids), task.return_value)  # noqa: T201
