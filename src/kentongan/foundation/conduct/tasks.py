"""The house's own periodic work."""

from datetime import timedelta

from django.core.management import call_command

from kentongan.foundation.outbox.actions import purge
from kentongan.foundation.people.sessions import forget_expired
from kentongan.foundation.units import invitations

from . import reaper
from .periodic import periodic

KEEP_PAYLOADS = timedelta(days=30)


@periodic(every=timedelta(seconds=10))
def reap_lost_tasks() -> None:
    """Give the tasks of killed workers to other workers."""
    reaper.reap()


@periodic(every=timedelta(hours=6))
def wipe_delivered_messages() -> None:
    """Wipe what was in messages that left, or were given up, long ago."""
    purge(older_than=KEEP_PAYLOADS)


@periodic(every=timedelta(hours=6))
def clear_expired_sessions() -> None:
    """Delete sign-in sessions that ran out, with the network addresses kept beside them."""
    forget_expired()


@periodic(every=timedelta(hours=1))
def erase_expired_invitations() -> None:
    """End invitations that ran out and erase the mail addresses in them."""
    invitations.expire()


@periodic(every=timedelta(days=1))
def forget_finished_tasks() -> None:
    """Delete the records of tasks that ended long ago."""
    call_command("prune_db_task_results", queue_name="*", verbosity=0)
