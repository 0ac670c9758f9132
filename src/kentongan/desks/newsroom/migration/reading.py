"""Reads one page of a source into a story: the page's head and body, KPU's conventions, what the source knows."""

import re
from dataclasses import replace
from datetime import datetime, tzinfo

from bs4 import BeautifulSoup, Tag
from bs4.dammit import UnicodeDammit

from ..published_text import UNSEEN
from .body import read_body
from .counts import views_in
from .elements import joined
from .entries import Given, NotRead
from .finding import address_of, body_of, lines_around, lines_near, marks_of, title_of
from .moments import in_line, marked_moment
from .parts import File, Grid, Part, Picture, Quote, Video, Words
from .story import LABELS, Story, tell


def read_story(given: Given, *, zone: tzinfo, now: datetime) -> Story:
    """The story of a page.

    Raises:
        NotRead: no title, no story, or markup nobody can follow.
    """
    try:
        soup = _soup(given)
        story = _of_page(soup, given, zone, now) if given.whole else _of_fragment(soup, given, zone, now)
    except RecursionError:
        raise NotRead("too_nested") from None
    if not story.title:
        raise NotRead("no_title")
    if not any(isinstance(part, Words | Quote | Picture | File | Video | Grid) for part in story.parts):
        raise NotRead("no_body")
    return _with_picture(story)


def _soup(given: Given) -> BeautifulSoup:
    html = given.html
    if isinstance(html, bytes):
        html = UnicodeDammit(html, [given.charset] if given.charset else [], is_html=True).unicode_markup or ""
    return BeautifulSoup(UNSEEN.sub("", html), "html.parser")


def _of_page(soup: BeautifulSoup, given: Given, zone: tzinfo, now: datetime) -> Story:
    marks = marks_of(soup)
    title, shown = title_of(soup, marks)
    title = title or given.title
    base = soup.find("base", href=True)
    address = address_of(soup, marks, given.base)
    around = str(base["href"]) if isinstance(base, Tag) else given.base or address
    lines = list(lines_around(soup, shown))
    told = (in_line(line, zone=zone, now=now) for line in lines_near(shown))
    moment = marked_moment(soup, marks, zone=zone, now=now) or given.published_at or next(filter(None, told), None)
    body = body_of(soup, shown)
    if body is None:
        raise NotRead("no_body" if title else "no_title")
    parts, remarks = read_body(body, around)
    story = tell(title, parts, reference=(moment or now).astimezone(zone).date())
    label = next((line for line in lines if line.casefold() in LABELS), "")
    views = next((count for count in (story.views, views_in(lines), given.views) if count is not None), None)
    picture = given.picture or next(
        filter(_is_own, (marks.first("og:image", "twitter:image"), marks.told("image"))), ""
    )
    return replace(
        story,
        category=given.category
        or marks.told("articleSection")
        or marks.first("article:section")
        or story.category
        or label,
        topics=given.topics or marks.topics,
        picture=Picture(joined(around, picture)) if joined(around, picture) else None,
        views=views,
        published_at=moment,
        address=address or given.base,
        remarks=(*given.remarks, *remarks, *story.remarks),
    )


def _is_own(picture: str) -> bool:
    """Whether a picture that a page's head names is the story's, and not the site's sign."""
    return bool(picture) and not re.search(r"logo|favicon|default|placeholder|no-?image", picture, re.IGNORECASE)


def _of_fragment(soup: BeautifulSoup, given: Given, zone: tzinfo, now: datetime) -> Story:
    parts, remarks = read_body(soup, given.base)
    story = tell(given.title, parts, reference=(given.published_at or now).astimezone(zone).date())
    return replace(
        story,
        category=given.category or story.category,
        topics=given.topics,
        picture=Picture(given.picture) if given.picture else None,
        views=story.views if story.views is not None else given.views,
        published_at=given.published_at,
        address=given.base,
        remarks=(*given.remarks, *remarks, *story.remarks),
    )


def _with_picture(story: Story) -> Story:
    """The main picture: one that opens the story, with what is said of it there; else the one its head names."""
    opening = next((part for part in story.parts[:1] if isinstance(part, Picture)), None)
    if opening is None and story.picture is not None:
        return replace(story, parts=_without(story.parts, story.picture))
    if opening is None:
        first = next((part for part in story.parts if isinstance(part, Picture)), None)
        return replace(story, picture=first, parts=[part for part in story.parts if part is not first])
    return replace(story, picture=opening, parts=story.parts[1:])


def _without(parts: list[Part], picture: Picture) -> list[Part]:
    return [part for part in parts if not (isinstance(part, Picture) and part.address == picture.address)]
