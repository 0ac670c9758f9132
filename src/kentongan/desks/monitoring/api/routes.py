"""The routes below ``/api/v1/monitoring/``."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router

from kentongan.foundation.api.asking import asker_of
from kentongan.foundation.api.problems import NOT_FOUND, Problem

from .arrivals import arrived, settled
from .asked import LATEST, ArrivalsAsked, CountsAsked, MentionsAsked, StoriesAsked, VersionsAsked
from .figures import counts_of
from .narrowing import concerns, narrowed, page_of, units_asked
from .scopes import COUNTS, MENTIONS
from .shapes import ArrivalsOut, CountsOut, MentionOut, MentionsOut, StoriesOut, StoryWithVersionsOut
from .storytelling import stories_page, story_page
from .telling import told

router = Router()


@router.get(
    "mentions",
    response=MentionsOut,
    summary=gettext_noop("Mentions, the newest first"),
    url_name="mentions",
    description=gettext_noop(
        "A mention that comes while you turn pages shifts none of them. It isn't on them if it is newer."
    ),
)
def mentions(request: HttpRequest, asked: Query[MentionsAsked]) -> MentionsOut:
    """A page of mentions before the key's units."""
    units = units_asked(asker_of(request), MENTIONS, asked)
    numbers, following = page_of(narrowed(concerns(units, asked, asked.cursor), asked), asked.limit)
    return MentionsOut(items=told(numbers, units, whole=asked.text == "whole"), next=following)


@router.get(
    "mentions/{int:mention}",
    response=MentionOut,
    summary=gettext_noop("One mention with its text"),
    url_name="mention",
    description=gettext_noop("A mention that came before one of the key's units, with its whole text."),
)
def mention(request: HttpRequest, mention: int) -> MentionOut:
    """One mention."""
    units = asker_of(request).units(MENTIONS)
    if found := told([min(mention, LATEST)], units, whole=True):
        return found[0]
    raise Problem(NOT_FOUND)


@router.get(
    "arrivals",
    response=ArrivalsOut,
    summary=gettext_noop("What came since you last asked"),
    url_name="arrivals",
    description=gettext_noop(
        "For keeping a copy: mentions in the order in which they came, three to five minutes after "
        "they did. Old news that is found late comes here too. A mention that came before several of "
        "the key's units at different moments comes once for each. What a unit makes of a mention "
        "later on doesn't bring it here again."
    ),
)
def arrivals(request: HttpRequest, asked: Query[ArrivalsAsked]) -> ArrivalsOut:
    """What came since."""
    units = asker_of(request).units(MENTIONS)
    if asked.after is None:
        return ArrivalsOut(items=[], next=settled(), more=False)
    found, reached, more = arrived(units, asked.after, asked.limit)
    numbers = list(dict.fromkeys(one.mention_id for one in found))
    return ArrivalsOut(items=told(numbers, units, whole=asked.text == "whole"), next=reached, more=more)


@router.get(
    "stories",
    response=StoriesOut,
    summary=gettext_noop("Stories, told last first"),
    url_name="stories",
    description=gettext_noop(
        "Several outlets that tell of one event are one story. Each story comes once over all pages."
    ),
)
def stories(request: HttpRequest, asked: Query[StoriesAsked]) -> StoriesOut:
    """A page of stories."""
    return stories_page(units_asked(asker_of(request), MENTIONS, asked), asked)


@router.get(
    "stories/{int:story}", response=StoryWithVersionsOut, summary=gettext_noop("One story with its versions"),
    url_name="story", description=gettext_noop(
        "Whoever has one of its mentions sees all that told it. A story that was joined with another "
        "answers as that."
    ),
)  # fmt: skip
def story(request: HttpRequest, story: int, asked: Query[VersionsAsked]) -> StoryWithVersionsOut:
    """One story."""
    units = asker_of(request).units(MENTIONS)
    return story_page(units, min(story, LATEST), asked.cursor, asked.limit)


@router.get(
    "counts",
    response=CountsOut,
    summary=gettext_noop("Counts of a unit and a period"),
    url_name="counts",
    description=gettext_noop("Exact, as on the analysis page: figures of days add up to those of the period."),
)
def counts(request: HttpRequest, asked: Query[CountsAsked]) -> CountsOut:
    """Counts of a unit and a period."""
    return counts_of(asker_of(request).units(COUNTS), asked)
