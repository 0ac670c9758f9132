"""Questions that pages ask of clippings."""

from django.db.models import QuerySet

from kentongan.foundation.people.models import Person

from .models import Issue


def issues(person: Person) -> QuerySet[Issue]:
    """Clippings of the person's units, the newest day first, in it the office above before those below."""
    rows = Issue.objects.visible_to(person).select_related("unit").defer("note")
    return rows.order_by("-day", "unit__path")


def issue_before(issue: Issue) -> Issue | None:
    """The same office's clipping before this one."""
    rows = Issue.objects.for_system("of an office whose clipping was reached").filter(unit=issue.unit_id)
    return rows.filter(day__lt=issue.day).order_by("-day").only("pk", "day").first()
