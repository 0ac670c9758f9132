"""The sessions in which a person is signed in: how many, and ending them all at once."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from .models import Person


def open_sessions(person: Person) -> int:
    """How many browsers the person is signed in with."""
    return len(UserSession.objects.purge_and_list(person))


def end_sessions(person: Person) -> int:
    """Sign the person out everywhere; returns how many sessions ended."""
    sessions = list(UserSession.objects.filter(user=person))
    for session in sessions:
        session.end()
    return len(sessions)


def forget_expired() -> int:
    """Remove sessions that are over, with their network addresses; returns how many. A periodic job."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    known = Session.objects.values("session_key")
    removed: int = UserSession.objects.exclude(session_key__in=known).delete()[0]
    return removed
