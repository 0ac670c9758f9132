"""What the desk puts on the public pages: news on homes and portals, navigation, feed, site map, pulse."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.public import slots
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.readers.kinds import register_kind
from kentongan.foundation.units.models import Unit

from .models import Article
from .reading import legacy, maps
from .reading.english import told
from .reading.feeds import FORMS, Form
from .reads import CARD_PICTURE, latest, latest_below
from .tags import show_news

COUNTED = "newsroom.article"
ON_HOME = 7
ON_PORTAL = 13


def line(article: Article, *, on: Unit) -> slots.Card:
    """An article as lists show it on a unit's site; another unit's article names that unit."""
    words = told(article)
    return slots.Card(
        title=words.title,
        url=words.path if article.unit_id == on.pk else f"{article.unit.address_url}{words.path}",
        lead=words.lead,
        language=words.language,
        when=article.first_published_at,
        unit=None if article.unit_id == on.pk else article.unit,
        category=str(article.category) if article.category else "",
    )


def front(articles: list[Article], *, on: Unit) -> list[slots.Card]:
    """The first article with its picture, the others as lines."""
    cards = [line(one, on=on) for one in articles]
    if articles and articles[0].picture and not articles[0].picture.withdrawn_at:
        cards[0] = replace(cards[0], picture=articles[0].picture.get_rendition(CARD_PICTURE))
    return cards


def home(request: UnitRequest, unit: Unit) -> slots.Slot:
    """The unit's own news."""
    show_news(request)
    return slots.Slot("newsroom/home_news.html", {"unit": unit, "cards": front(latest(unit, ON_HOME), on=unit)})


def portal(request: UnitRequest, unit: Unit) -> slots.Slot:
    """The news of the units below."""
    show_news(request)
    return slots.Slot(
        "newsroom/portal_news.html", {"unit": unit, "cards": front(latest_below(unit, ON_PORTAL), on=unit)}
    )


def navigation(request: UnitRequest, unit: Unit) -> slots.Link:  # noqa: ARG001 (a provider)
    return slots.Link(_("News"), reverse("newsroom:list"))


def feed_of(form: Form) -> slots.Provider[slots.Link]:
    """The provider of the unit's news in one form."""

    def feed(request: UnitRequest, unit: Unit) -> slots.Link:  # noqa: ARG001 (a provider)
        label = _("News (%(form)s)") % {"form": form.label}
        return slots.Link(label, f"{reverse('newsroom:list')}{form.file}", media=form.media)

    return feed


def pulse(request: UnitRequest, unit: Unit) -> frozenset[int]:
    """Units at or below this one that published in the last seven days."""
    show_news(request)
    since = timezone.now() - timedelta(days=7)
    news = Article.objects.for_system("one look for each unit at or below").published()
    lately = news.filter(unit=OuterRef("pk"), first_published_at__gte=since)
    return frozenset(Unit.objects.within(unit).filter(Exists(lately)).order_by().values_list("pk", flat=True))


def known(ids: Iterable[int]) -> set[int]:
    """Which of some articles readers can open, for counting them."""
    rows = Article.objects.for_system("readers of what is public are counted").published()
    return set(rows.filter(pk__in=set(ids)).values_list("pk", flat=True))


def register() -> None:
    """Called when the desk registers."""
    register_kind(COUNTED, r"/berita/(?P<id>\d+)/dilihat/", known)
    slots.register_home(home, rank=10)
    slots.register_portal(portal, rank=10)
    slots.register_nav(navigation, rank=10)
    for form in FORMS.values():
        slots.register_feed(feed_of(form))
    slots.register_sitemap(maps.lists)
    slots.register_map(maps.articles)
    slots.register_other_map(maps.recent)
    slots.register_moved(legacy.moved)
    slots.register_pulse(pulse)
