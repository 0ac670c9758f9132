"""Why an interface gave nothing, what each network needs, and the verbs of keys in the ledger; in words."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

from .interfaces.values import Code

VERBS = {
    "monitoring.key.added": _("added the key of a network"),
    "monitoring.key.tried": _("tried the key of a network"),
    "monitoring.key.withdrawn": _("withdrew the key of a network"),
}

FAULTS = {
    Code.KEY_MISSING: _("The network answers only who has a key, and there is none. Add one under “Keys of networks”."),
    Code.KEY_REFUSED: _(
        "The network takes the key no more: it was revoked or has expired. Withdraw it under “Keys of networks” and "
        "add a new one."
    ),
    Code.KEY_RIGHTS: _(
        "The key may not ask for this. Look at the network's developer page which rights it has, then try it again."
    ),
    Code.REVIEW_MISSING: _(
        "The network hasn't opened this interface to the key's project yet. Ask for it on the network's developer "
        "page, then try the key again."
    ),
    Code.QUOTA_SPENT: _("What the network grants the key is used up. It is asked again by itself."),
    Code.TOO_OFTEN: _("The network wants a pause. It is asked again by itself."),
    Code.ACCOUNT_GONE: _("There is no such account or channel any more. Look at its address in a browser."),
    Code.ACCOUNT_PRIVATE: _("Its owner doesn't show this to the public, so it isn't read."),
    Code.SEARCH_REFUSED: _("The network doesn't understand the search. Write it with fewer signs and words."),
    Code.WEBHOOK: _("The bot reports to another address (a webhook). Have it removed, or use a bot of your own."),
    Code.NOT_UNDERSTOOD: _("The network answered otherwise than it says. It is tried again by itself."),
}

HOW_TO = {
    "mastodon": _(
        "On the instance: Preferences, Development, New application; tick “read” alone. Copy “Your access token”. "
        "Accounts and hashtags of most instances are read without a key."
    ),
    "bluesky": _(
        "In Bluesky: Settings, Privacy and security, App passwords, Add. Write it as handle:password, such as "
        "kpu.bsky.social:abcd-efgh-ijkl-mnop. Accounts are read without a key; hashtags and searches need one."
    ),
    "youtube": _(
        "In the Google Cloud console: a project, enable “YouTube Data API v3”, Credentials, Create credentials, API "
        "key; restrict it to this interface. A day grants 10,000 units and 100 searches."
    ),
    "x": _(
        "On X's developer page: a project with an app, then copy the app's “Bearer Token”. X sells the posts that are "
        "read: write below how many a month your budget allows."
    ),
    "telegram": _(
        "In Telegram write to @BotFather: /newbot, and copy the token. The owner of each channel has to make the bot "
        "an administrator there; only then, and only from then on, its posts arrive."
    ),
}

BUCKETS = {
    "units": _("units today"), "searches": _("searches today"), "posts": _("posts this month"), "calls": _("calls"),
}  # fmt: skip


def network_fault(code: str, facts: dict[str, Any]) -> str:
    """Why a source of a network gave nothing, in words with what would mend it; empty for codes of others."""
    if code not in FAULTS:
        return ""
    told = str(FAULTS[Code(code)])
    if until := facts.get("until"):
        moment = date_format(timezone.localtime(datetime.fromisoformat(until)), "j F Y H:i")
        told = f"{told} {_('Until %(moment)s.') % {'moment': moment}}"
    return told


def label_verbs() -> None:
    """Called when the room registers."""
    for verb, words in VERBS.items():
        register_verb_label(verb, words)
