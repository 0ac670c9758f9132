"""One story: who told it first, who followed, what each version changed, and how far it went."""

from dataclasses import dataclass

from django.db.models import Q, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding

from ..models import Concern, Mention, Story
from ..numbering import moment_of
from ..reads_sightings import readable_addresses
from ..states import VIEW
from ..stories.differing import differences, is_cut
from ..stories.reads import before, places_of, reach_of, version_of, versions

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the timeline: the version, how long after the first, and the person's own concern with it."""

    mention: Mention
    after: str
    concern: int | None
    address: str
    """At its outlet, where everybody may follow it."""


@require_GET
@holding(VIEW)
def show(request: StaffRequest, story: int) -> HttpResponse:
    """A story before one of the person's units."""
    found, concern = _reached(request, story)
    if found.pk != story:
        return redirect("monitoring:story", found.pk)
    page = Window.of(versions(found), request.GET.get("p"), PER_PAGE)
    mentions = [row.mention for row in page]
    concerns = dict(before(request.user, found.pk).filter(mention__in=mentions).values_list("mention_id", "pk"))
    addresses = readable_addresses(mentions)
    context = {
        "story": found, "concern": concern, "page": page, "reach": reach_of(found), "places": places_of(found),
        "told": [Told(one, _after(found, one), concerns.get(one.pk), addresses.get(one.pk, "")) for one in mentions],
    }  # fmt: skip
    return render(request, "monitoring/staff/story.html", context)


@require_GET
@holding(VIEW)
def compare(request: StaffRequest, story: int, mention: int) -> HttpResponse:
    """What one version changed of the first."""
    found, concern = _reached(request, story)
    version = version_of(found, mention)
    if version is None or found.first is None:
        raise Http404
    first = found.first
    context = {
        "story": found, "concern": concern, "first": first, "version": version, "after": _after(found, version),
        "passages": differences(first.text, version.text), "cut": is_cut(first.text) or is_cut(version.text),
    }  # fmt: skip
    return render(request, "monitoring/staff/version.html", context)


def _reached(request: StaffRequest, story: int) -> tuple[Story, Concern]:
    """The story, or the one it turned out to be, with the first concern that the person has with it."""
    named = Story.objects.select_related("first__outlet").filter(Q(pk=story, into=None) | Q(pk=_successor(story)))
    if (found := named.first()) and (concern := before(request.user, found.pk).select_related("unit").first()):
        return found, concern
    raise Http404


def _successor(story: int) -> Subquery:
    return Subquery(Story.objects.filter(pk=story).values("into"))


def _after(story: Story, mention: Mention) -> str:
    """How long after the first version it was told, in words."""
    if mention.pk == story.first_id:
        return _("first")
    later = moment_of(mention.pk)
    return _("%(time)s later") % {"time": timesince(story.first_at, later)} if later > story.first_at else _("at once")
