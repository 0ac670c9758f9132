"""Networks with an interface, as fields know them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Network(models.TextChoices):
    """Networks that let programs read public posts."""

    MASTODON = "mastodon", "Mastodon"
    BLUESKY = "bluesky", "Bluesky"
    YOUTUBE = "youtube", "YouTube"
    X = "x", "X"
    TELEGRAM = "telegram", "Telegram"


class Watch(models.TextChoices):
    """What of a network is watched (``interfaces.values.What``)."""

    ACCOUNT = "account", _("posts of the account")
    TAG = "tag", _("posts with the hashtag")
    SEARCH = "search", _("posts with the words")
    COMMENTS = "comments", _("comments under the videos")
