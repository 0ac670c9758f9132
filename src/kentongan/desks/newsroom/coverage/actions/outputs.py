"""What comes of a coverage: an article or photo story begun in the newsroom, a video or livestream recorded."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.desks.newsroom import actions as newsroom
from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, WrongState
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require

from .. import drafting
from ..models import Coverage, Material, Output
from ..states import COVER, AssignmentState, Duty

FEWEST_IN_STORY = 3


@transaction.atomic
def begin_article(coverage: Coverage, *, by: Actor, kind: str = Output.Kind.ARTICLE) -> Output:
    """Begin a draft in the newsroom from what was gathered; a second call gives the one that stands.

    Raises:
        NotAllowed: the actor may not write in the unit.
        Incomplete: a photo story has too few pictures chosen.
    """
    coverage = locked(coverage)
    require(by, COVER, coverage.unit)
    if kind not in Output.WRITTEN:
        raise WrongState(_("Only articles and photo stories are written here."))
    standing = coverage.outputs.filter(kind=kind).exclude(article=None).first()
    if standing:
        return standing
    photos = [one.photo for one in _chosen(coverage)]
    if kind == Output.Kind.PHOTO_STORY and len(photos) < FEWEST_IN_STORY:
        raise Incomplete(_("Choose at least %(n)d pictures for a photo story.") % {"n": FEWEST_IN_STORY})
    article = newsroom.create(unit=coverage.unit, by=by, **_content(coverage, photos, by=by))
    person = None if isinstance(by, System) else by
    output = Output.objects.create(coverage=coverage, kind=kind, article=article, title=article.title, made_by=person)
    ledger.record("coverage.output.begun", coverage, unit=coverage.unit.code, by=by, article=article.pk, kind=kind)
    return output


@transaction.atomic
def record_video(
    coverage: Coverage, *, kind: str, title: str, url: str, by: Actor, thumbnail: Material | None = None
) -> Output:
    """Record a video or livestream that stands elsewhere, with a picture of ours."""
    coverage = locked(coverage)
    require(by, COVER, coverage.unit)
    if kind not in Output.ELSEWHERE:
        raise WrongState(_("Choose a video or a livestream."))
    if thumbnail is not None and (thumbnail.coverage_id != coverage.pk or thumbnail.photo is None):
        raise ValidationError({"thumbnail": _("Choose a picture of this coverage.")})
    person = None if isinstance(by, System) else by
    photo = thumbnail.photo if thumbnail else None
    output = Output(coverage=coverage, kind=kind, title=title.strip(), url=url, thumbnail=photo, made_by=person)
    if not output.title or not url:
        raise ValidationError({"url": _("Write the title and the address of the video.")})
    output.full_clean(exclude=["coverage", "thumbnail", "made_by"])
    output.save()
    ledger.record("coverage.output.recorded", coverage, unit=coverage.unit.code, by=by, kind=kind, output=output.pk)
    return output


def _chosen(coverage: Coverage) -> list[Material]:
    rows = coverage.material.filter(kind=Material.Kind.PHOTO, withdrawn_at=None).select_related("photo")
    chosen = list(rows.exclude(rank=None).order_by("rank"))
    return chosen or list(rows.order_by("pk")[:1])


def _content(coverage: Coverage, photos: list[Any], *, by: Actor) -> dict[str, Any]:
    item, notes = coverage.item, coverage.notes
    quotes = [{"text": one.text, "speaker": one.speaker, "office": one.office} for one in coverage.quotes.all()]
    several = item.last_day != item.first_day
    return {
        "title": item.title,
        "lead": drafting.lead_and_rest(notes["what"])[0],
        "body": drafting.body(notes, quotes=quotes, pictures=photos[1:]),
        "picture": photos[0] if photos else None,
        "event_start": item.first_day,
        "event_end": item.last_day if several else None,
        "event_place": item.place,
        "dateline_place": coverage.unit.place,
        **_credits(coverage, photographed=bool(photos), by=by),
    }


def _credits(coverage: Coverage, *, photographed: bool, by: Actor) -> dict[str, str]:
    """The initials of those who accepted; else whoever begins the text, and ``dok`` for the pictures."""
    people: dict[str, list[str]] = {duty: [] for duty in Duty}
    accepted = coverage.item.assignments.filter(state=AssignmentState.ACCEPTED).select_related("person")
    for one in accepted:
        people[one.duty].append(one.person.initials)
    photographer = drafting.initials(people[Duty.PHOTOGRAPHER])
    return {
        "writer": drafting.initials(people[Duty.WRITER]) or ("" if isinstance(by, System) else by.initials),
        "photographer": photographer or ("dok" if photographed else ""),
    }
