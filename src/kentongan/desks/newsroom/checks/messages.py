"""The words of every finding, by its code: what is so, and what to do about it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MESSAGES: dict[str, Promise] = {
    "title-missing": _("The title is missing."),
    "lead-missing": _("The lead is missing. Say in one or two sentences what happened."),
    "body-missing": _("The text is still empty."),
    "writer-missing": _("The credit line needs the writer's initials."),
    "dateline-missing": _("The dateline needs its town."),
    "editor-missing": _("No editor is named. Give the initials, or “ed” if the text has been edited."),
    "picture-credit-missing": _(
        "“%(picture)s” has no credit. Give the photographer's initials, or “dok” for the archive."
    ),
    "dateline-twice": _("The page writes the dateline by itself. Take it out of the text, or it stands there twice."),
    "caption-missing": _("“%(picture)s” has no caption. Say who does what, and when."),
    "alt-missing": _(
        "“%(picture)s” has no description for readers who can't see it. Say in one sentence what it shows."
    ),
    "alt-begins-with-picture": _(
        "The description of “%(picture)s” need not say that it is a picture. Say what it shows."
    ),
    "alt-repeats": _("The description of “%(picture)s” repeats the title or caption. Say what can be seen."),
    "gap-unfilled": _("“%(written)s” is still to be filled in. Write in its place what holds for your unit."),
    "field-left": _(
        "“%(written)s” is a field of a release. A text that you send to units keeps it; otherwise write your own words."
    ),
    "when-missing": _("Nothing says when this happened. Fill in the date of the event, or write it in the text."),
    "where-missing": _("Nothing says where this happened. Fill in the place of the event, or write it in the text."),
    "who-missing": _("Who did this? Name the person or office at the beginning."),
    "what-missing": _("What happened? Say it with a verb in the title or the lead."),
    "why-missing": _("Why was this done? One sentence on the purpose makes the story useful to readers."),
    "how-missing": _("How did it go? A sentence or two on the course of the event is missing."),
    "sentence-long": _("This sentence has %(count)s words. Split it in two, so that it reads easily."),
    "sentence-far-too-long": _("This sentence has %(count)s words, far more than 23. Split it into two or three."),
    "title-long": _("The title has %(count)s words. Up to 14 can be taken in at a glance."),
    "wording-twice": _("“%(written)s” says the same twice. Write “%(instead)s”."),
    "wording-wordy": _("“%(written)s” can be shorter: “%(instead)s”."),
    "wording-dropped": _("“%(written)s” can be left out."),
    "wording-spelling": _("“%(written)s” is not the standard form. Write “%(instead)s”."),
    "wording-foreign": _("“%(written)s” has an Indonesian word: “%(instead)s”."),
    "word-doubled": _("“%(word)s” stands here twice in a row."),
    "passives-pile-up": _("This sentence has %(count)s passive verbs. Say who does it."),
    "clauses-pile-up": _("This sentence has “yang” %(count)s times. Split it."),
    "name-nearly": _("The directory of the unit writes “%(name)s”, here stands “%(written)s”. Is it the same person?"),
    "office-differs": _("In the directory of the unit, %(name)s is %(office)s; here stands %(written)s."),
    "date-impossible": _("No calendar knows %(written)s. Mend the date."),
    "weekday-wrong": _("The weekday in “%(written)s” is wrong: %(day)s is a %(weekday)s."),
    "weekday-doubtful": _("This year %(day)s is a %(weekday)s. If “%(written)s” was in another year, write the year."),
    "date-beside-event": _("“%(written)s” lies outside the event's date, %(event)s. Mend one of the two."),
    "total-differs": _("In the column “%(column)s” stands %(written)s, but the numbers add up to %(sum)s."),
    "total-doubtful": _("In “%(column)s” stands %(written)s; the rows above add up to %(sum)s. Is a row missing?"),
    "partisan": _("“%(written)s” favours somebody and can't be published: %(reason)s."),
    "perhaps-partisan": _("“%(written)s” may read as taking sides: %(reason)s."),
    "identity-number": _("An identity number stands here. Take it out: it is personal data."),
    "phone-private": _("A mobile number stands here. Take it out, or name the service of the office that answers it."),
    "phone-of-service": _("Is this number the office's own? A person's number must not be published."),
    "mail-private": _("A private mail address stands here. Take it out, or use the office's own."),
    "mail-of-service": _("Is this mailbox the office's own? A person's address must not be published."),
    "address-private": _("Somebody's home address stands here. Take it out; the village or district is enough."),
    "address-doubtful": _("Is this a home address? Then take it out; the village or district is enough."),
    "link-lost": _("This link leads to a page or file that no longer exists. Choose another, or take the link away."),
    "link-empty": _("This link leads nowhere. Give it an address, or take the link away."),
    "link-relative": _("The link “%(address)s” only works on this site. Write the whole address, with https://."),
    "link-malformed": _("“%(address)s” is not an address that a browser understands. Write it whole, with https://."),
    "link-indoors": _("“%(address)s” can't be opened by readers: it is an address inside the office."),
    "link-unsafe": _("Write https:// instead of http:// in “%(address)s”."),
    "address-bare": _("“%(address)s” can't be tapped. Make it a link on words that say where it leads."),
    "alike": _("%(percent)s %% of the words also stand in “%(title)s” of %(unit)s. Is it the same story?"),
}
