"""What goes wrong with a row of an export, and by which road a mention came, in words."""

from django.utils.translation import gettext_lazy as _

ROW_FAULTS = {
    "too_long": _("The row is longer than one megabyte, or a quotation mark in it was never closed."),
    "not_an_object": _("The line is no JSON object."),
    "no_words": _("The row has neither a title nor a text."),
    "bad_link": _("The link is no web address."),
    "bad_date": _("The date can't be read."),
}

STOPS = {
    "too_long": _(
        "Reading stopped here: in row after row a quotation mark is never closed, or rows are longer than a megabyte. "
        "What had been read stays. Save the export anew, as CSV with closed quotation marks or as JSONL, and bring it "
        "once more."
    ),
}
"""Why a file was given up."""

ROADS = {
    "address": _("a link that was brought"),
    "post": _("a post that was written down"),
    "import": _("an export of a listening tool"),
    "broadcast": _("a transcript of a broadcast"),
    "print": _("a newspaper or magazine"),
    "source": _("a source that is visited"),
    "backfill": _("an archive of pages"),
    "demo": _("the demo"),
}

FIELD_NAMES = {
    "title": _("Title"),
    "text": _("Text"),
    "link": _("Link"),
    "date": _("Date"),
    "time": _("Time, if it has a column of its own"),
    "author": _("Author or account"),
    "source": _("Outlet"),
    "medium": _("Kind of media"),
}

NETWORK_NAMES = {
    "x": "X (Twitter)",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "threads": "Threads",
    "telegram": "Telegram",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "other": _("another network"),
}


def road_name(road: str) -> str:
    """By which road a mention was seen; the code itself where nobody named it."""
    return str(ROADS.get(road.partition(":")[0], road))
