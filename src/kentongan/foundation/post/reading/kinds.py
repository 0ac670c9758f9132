"""Who or what wrote a letter, by what its head says of itself.

Source: RFC 3834 (automatic answers), RFC 3464 (reports of delivery), RFC 8098 (reports of reading), RFC 2919 and 2369
(lists), RFC 5321, 6.3 (loops), [MS-OXCMAIL] 2.2.3.2.14 (X-Auto-Response-Suppress).
"""

import re

from django.utils.translation import gettext as _

from .headers import MESSAGE_ID, Head
from .letters import Kind

HOUSE_HEADER = "x-kentongan"
"""Stands in every letter that leaves this house, with the name of its host."""
MOST_HOPS = 60
"""Servers that a letter passes on its way; a hundred is a loop for any server, no real way is longer than this."""
DAEMONS = re.compile(r"^(?:mailer-daemon|mail-daemon|postmaster|mdaemon)@", re.IGNORECASE)
AWAY = re.compile(
    r"^\s*(?:automatic reply|auto(?:-| )?reply|auto(?:-| )?response|out of (?:the )?office|balasan otomatis"
    r"|jawaban otomatis|abwesenheit|di luar kantor|sedang cuti)\b",
    re.IGNORECASE,
)
ABOUT = re.compile(rb"^message-id:\s*(<[^<>\s]{1,400}>)", re.IGNORECASE | re.MULTILINE)
STATUS = re.compile(rb"^status:\s*([245]\.\d{1,3}\.\d{1,3})", re.IGNORECASE | re.MULTILINE)


def kind_of(head: Head, sender: str, subject: str, *, house: str = "") -> tuple[Kind, str]:
    """The kind of a letter, and why, in words; the reason is empty for a person's.

    Args:
        house: our own host, by which a letter of ours is known that came back; empty takes any.
    """
    return _loop(head, house) or _bounce(head, sender) or _automatic(head, subject) or _bulk(head) or (Kind.PERSON, "")


def _loop(head: Head, house: str) -> tuple[Kind, str] | None:
    written_by = head.one(HOUSE_HEADER)
    if written_by and house in {"", written_by}:
        return Kind.LOOP, _("A letter of ours came back: some mailbox sends on what we write to it.")
    if head.count("received") > MOST_HOPS:
        return Kind.LOOP, _("The letter passed more than %(most)d servers: it goes round in circles.") % {
            "most": MOST_HOPS
        }
    return None


def _bounce(head: Head, sender: str) -> tuple[Kind, str] | None:
    mime, parameters = head.parameters("content-type")
    report = parameters.get("report-type", "").lower() if mime == "multipart/report" else ""
    if report == "delivery-status" or head.has("x-failed-recipients"):
        return Kind.BOUNCE, _("A mail server reports what became of a letter of ours.")
    if report == "disposition-notification":
        return Kind.AUTO_REPLY, _("A mail program reports that a letter of ours was opened or deleted.")
    if DAEMONS.match(sender):
        return Kind.BOUNCE, _("A mail server wrote this, not a person.")
    return None


def _automatic(head: Head, subject: str) -> tuple[Kind, str] | None:
    submitted = head.one("auto-submitted").partition(";")[0].strip().lower()
    if submitted and submitted != "no":
        return Kind.AUTO_REPLY, _("The letter says that a program wrote it (%(how)s).") % {"how": submitted[:40]}
    if head.one("precedence").lower() == "auto_reply" or any(
        head.has(name) for name in ("x-autoreply", "x-autorespond", "x-auto-response-for")
    ):
        return Kind.AUTO_REPLY, _("The letter is an automatic answer.")
    empty_path = head.one("return-path").strip() == "<>"
    if AWAY.match(subject) and (empty_path or head.has("x-auto-response-suppress") or head.has("in-reply-to")):
        return Kind.AUTO_REPLY, _("By its subject the letter is an automatic answer.")
    if empty_path:
        return Kind.AUTO_REPLY, _("The letter wants no answer, as only programs write.")
    return None


def _bulk(head: Head) -> tuple[Kind, str] | None:
    if head.one("precedence").strip().lower() in {"bulk", "list", "junk"}:
        return Kind.BULK, _("The letter says that it went to many at once.")
    if head.has("list-id") or head.has("list-unsubscribe"):
        return Kind.BULK, _("The letter came by a list or a newsletter.")
    return None


def reported(body: bytes) -> tuple[tuple[str, ...], str]:
    """The ids of the letters that a report repeats, and its status; ``("", …)`` means that it names none."""
    ids = tuple(dict.fromkeys(one for raw in ABOUT.findall(body) for one in MESSAGE_ID.findall(raw.decode("latin-1"))))
    status = STATUS.search(body)
    return ids[:20], status[1].decode("ascii") if status else ""
