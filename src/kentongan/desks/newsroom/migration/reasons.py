"""What the report says of pages that were not, or not wholly, understood."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .parts import Remark

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REASONS: "dict[str, _StrPromise]" = {
    "no_title": _("no title found"),
    "no_body": _("no story found below the title"),
    "too_nested": _("the page's markup can't be followed"),
    "page_too_large": _("the page is larger than 5 MB"),
    "address_too_long": _("the address is longer than 500 characters"),
    "unreadable": _("the file can't be read"),
    "not_fetched": _("the page can't be fetched"),
    "answered": _("the previous site answered with an error"),
    "offline": _("nothing is fetched with --offline"),
    "not_kept": _("the article can't be kept as it is"),
    "frozen": _("a freeze holds it back"),
    "same_text": _("the same text was imported already"),
    "changed": _("the source has changed since; the article was left as it is"),
    "no_date": _("no date found, so it is a draft"),
    "date_of_event": _("no date of publication found; the event's last day was taken"),
    "date_of_change": _("no date of publication found; the day of the last change was taken"),
    "no_address": _("the page doesn't say its earlier address, so nothing leads on from there"),
    "no_path": _("the earlier address has no path of its own, so nothing leads on from there"),
    "title_cut": _("the title was longer than its field and was cut"),
    "category": _("the category isn't one of ours; “Berita Terkini” was taken"),
    "weekday": _("the event's weekday and date contradict each other"),
    "table_merged": _("a table has merged cells; they are kept in their first place"),
    "table_untitled": _("a table has no title"),
    "frame": _("something from another site was shown in a frame and left out"),
    "refused": _("a picture or file was refused"),
    "file_missing": _("a picture or file can't be had"),
    "without_alt": _("a picture has no description"),
    "check": _("an editorial check found an error"),
}
"""Words by code; ``Remark.about`` follows after a colon."""

QUIET = frozenset({"ornament"})
"""What is left out without a word."""


def in_words(remark: Remark) -> str:
    """A remark for the report and the screen."""
    words = str(REASONS[remark.code])
    return f"{words}: {remark.about}" if remark.about else words
