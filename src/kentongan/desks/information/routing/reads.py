"""The questions that pages and the desk's other rooms ask of the routing."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach

from ..history import Happened
from ..models import InformationRequest
from ..states import HANDLE
from .models import Disposition, Search
from .models.dispositions import DispositionQuerySet


def was_searched(case: InformationRequest) -> bool:
    """Whether somebody noted where the information was searched for."""
    return Search.objects.filter(request=case).exists()


def dispositions_of(case: InformationRequest) -> list[Disposition]:
    """Every disposition of a case that the person already sees, the newest first."""
    rows = Disposition.objects.for_system("a case that is seen shows its dispositions").filter(request=case)
    return list(rows.select_related("unit", "receiver", "person", "request").order_by("-pk"))


def search_lines(case: InformationRequest) -> list[Happened]:
    """The searches as lines of the case's history."""
    rows = Search.objects.filter(request=case).order_by("pk")
    return [Happened(_searched(one), one.at, one.note, one.searched_by) for one in rows]


def _searched(one: Search) -> str:
    words = _("searched, %(result)s: %(place)s")
    place = ", ".join(filter(None, (one.get_place_display(), one.where, one.searched_by)))
    return words % {"result": _("found") if one.found else _("not found"), "place": place}


def for_me(person: Person) -> DispositionQuerySet:
    """Open ones that the person answers: named in them, or officer of the other unit that was asked."""
    handled = reach(person, HANDLE).unit_ids
    asked = Q(person=person) | Q(person=None, receiver__in=handled) & ~Q(unit__in=handled)
    return Disposition.objects.received_by(person).open().filter(asked)


def came_back(person: Person) -> DispositionQuerySet:
    """Answered or returned ones in open cases of the person's units that nobody there has read."""
    return Disposition.objects.managed_by(person).unread()


def sent_late(person: Person, today: date) -> DispositionQuerySet:
    """Open ones of the person's units whose day has passed, that somebody else answers."""
    return Disposition.objects.managed_by(person).open().filter(due_on__lt=today).exclude(person=person)
