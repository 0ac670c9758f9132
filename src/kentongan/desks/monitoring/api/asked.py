"""What may stand in the question, with its bounds."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_noop
from ninja import Field, Schema
from pydantic import model_validator

from .shapes import Medium, State, Tone

MOST, MOST_WHOLE = 200, 50
LATEST = 2**63 - 1


class Scoped(Schema):
    """Of which of the key's units."""

    unit: str | None = Field(
        default=None, max_length=8, description=gettext_noop("Code of a unit that the key opens; else all of them")
    )
    below: bool = Field(
        default=False, description=gettext_noop("With `unit`: those below it as well, as far as the key opens them")
    )


class Textual(Schema):
    """How much of the text comes along."""

    limit: int = Field(default=50, ge=1, le=MOST)
    text: Literal["excerpt", "whole"] = Field(
        default="excerpt", description=gettext_noop("With `whole`, `limit` is at most 50")
    )

    @model_validator(mode="after")
    def whole_texts_are_few(self) -> "Textual":
        if self.text == "whole" and self.limit > MOST_WHOLE:
            raise ValueError(f"With text=whole the limit is at most {MOST_WHOLE}.")
        return self


class Days(Schema):
    """Of which days of publication, by the clock of Asia/Jakarta."""

    first: date | None = Field(
        default=None, alias="from", description=gettext_noop("The first day"), ge=date(1990, 1, 1)
    )
    last: date | None = Field(default=None, alias="to", description=gettext_noop("The last day"), le=date(2200, 1, 1))


class MentionsAsked(Scoped, Textual, Days):
    """A page of mentions."""

    cursor: int | None = Field(default=None, ge=0, le=LATEST, description=gettext_noop("`next` of the page before"))
    state: State | None = Field(default=None, description=gettext_noop("Where it stands before a unit"))
    tone: Tone | None = None
    medium: Medium | None = None
    outlet: str | None = Field(
        default=None, max_length=120, description=gettext_noop("Key of an outlet, such as `kompas.com`")
    )


class ArrivalsAsked(Textual):
    """What came since."""

    after: int | None = Field(
        default=None, ge=0, le=LATEST,
        description=gettext_noop(
            "`next` of the last answer. 0 begins with the oldest; without it nothing comes but the `next` from which on"
            " everything new will come"
        ),
    )  # fmt: skip


class StoriesAsked(Scoped, Days):
    """A page of stories."""

    cursor: int | None = Field(default=None, ge=0, le=LATEST, description=gettext_noop("`next` of the page before"))
    limit: int = Field(
        default=50, ge=1, le=MOST, description=gettext_noop("Mentions that are looked through; stories may be fewer")
    )


class VersionsAsked(Schema):
    """A page of versions."""

    cursor: int | None = Field(default=None, ge=0, le=LATEST, description=gettext_noop("`next` of the page before"))
    limit: int = Field(default=50, ge=1, le=MOST)


class CountsAsked(Schema):
    """Counts of one unit, or of it and all below it."""

    unit: str = Field(max_length=8, description=gettext_noop("Code of a unit that the key opens"))
    below: bool = Field(
        default=False,
        description=gettext_noop("With all units below it: a province or the nation, all opened by the key"),
    )
    first: date = Field(alias="from", description=gettext_noop("The first day"), ge=date(1990, 1, 1))
    last: date = Field(
        alias="to", description=gettext_noop("The last day, at most 366 days after"), le=date(2200, 1, 1)
    )
