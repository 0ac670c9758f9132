"""What a worker process is given: the name of a shard. It sets Django up once, whichever machine it runs on."""

import logging
import os
import threading

log = logging.getLogger(__name__)

LOST = "lost"
_SETTING_UP = threading.Lock()


def work_on(file: str, run: str) -> str:
    """Read a shard; returns its state, or ``lost`` if something kept it from being read on."""
    set_up()
    from django.db import connections

    from .reading import read_shard

    try:
        return read_shard(file, run)
    except Exception:
        log.exception("shard %s was left where it stood", file)  # the others go on; the next run tries it again
        return LOST
    finally:
        connections.close_all()


def set_up() -> None:
    """Get Django ready, if it isn't."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings")
    import django
    from django.apps import apps

    with _SETTING_UP:
        if not apps.ready:
            django.setup()
