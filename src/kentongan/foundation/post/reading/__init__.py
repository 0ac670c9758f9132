"""Reads a letter, whatever its bytes are: broken, hostile or sound, :func:`read` gives a Letter and never raises."""

from dataclasses import dataclass, field

from . import bodies, headers, kinds, tnef
from .charsets import to_text
from .letters import LARGEST_LETTER, Attachment, Kind, Letter
from .parts import Part, Taking, decoded
from .problems import Problems

__all__ = ["LARGEST_LETTER", "Attachment", "Kind", "Letter", "read"]

READABLE = frozenset({"text/plain", "text/html"})
REPORTS = frozenset(
    {"message/delivery-status", "message/rfc822", "text/rfc822-headers", "message/disposition-notification"}
)
EXTENSIONS = {"message/rfc822": "eml", "text/html": "html", "text/calendar": "ics", "text/plain": "txt"}


@dataclass
class _Gathered:
    """What is found while going through the leaves."""

    texts: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    status: str = ""
    pages: int = bodies.MOST_HTML
    """Characters of HTML that may still be read in this letter."""


def read(raw: bytes, *, house: str = "") -> Letter:
    """Read a letter as it came by mail.

    Args:
        raw: any bytes; what lies beyond ``LARGEST_LETTER`` is not read, and the letter's problems say so.
        house: our own host, by which a letter of ours is known that came back; empty takes any installation's.
    """
    problems = Problems()
    if not raw.strip():
        problems.say("empty")
    if len(raw) > LARGEST_LETTER:
        problems.say("cut")
        raw = raw[:LARGEST_LETTER]
    head, body = headers.split(raw, problems)
    taking = Taking(problems)
    taking.apart(head, body)
    found = _go_through(taking.leaves, problems)
    text = bodies.tidy(_bounded("\n\n".join(filter(None, found.texts)), problems))
    told = bodies.parted(text)
    sender, name = headers.sender(head)
    if not sender:
        problems.say("no_sender")
    subject = head.one("subject")[:500]
    kind, reason = kinds.kind_of(head, sender, subject, house=house)
    return Letter(
        sender=sender,
        sender_name=name,
        recipients=head.addresses("to", "cc", "delivered-to", "x-original-to"),
        subject=subject,
        message_id=next(iter(head.ids("message-id")), ""),
        in_reply_to=head.ids("in-reply-to"),
        references=head.ids("references"),
        date=headers.date_of(head),
        text=text,
        new_text=told.new,
        quoted=told.quoted,
        signature=told.signature,
        kind=kind,
        reason=reason,
        concerns=tuple(found.concerns) if kind is not Kind.PERSON else (),
        status=found.status if kind is Kind.BOUNCE else "",
        attachments=tuple(found.attachments),
        problems=problems.all(),
    )


def _bounded(text: str, problems: Problems) -> str:
    if len(text) > bodies.MOST_TEXT:
        problems.say("long_text")
    return text[: bodies.MOST_TEXT]


def _go_through(leaves: list[Part], problems: Problems) -> _Gathered:
    found = _Gathered()
    plain_groups = {part.alternative for part in leaves if part.mime == "text/plain" and part.body.strip()} - {0}
    some_plain = any(part.mime == "text/plain" and not part.is_attached and part.body.strip() for part in leaves)
    for part in leaves:
        content = decoded(part, problems)
        if part.mime in REPORTS:
            ids, status = kinds.reported(content)
            found.concerns += ids
            found.status = found.status or status
        if part.mime not in READABLE or part.is_attached:
            _attach(part, content, found, problems)
        elif part.mime == "text/plain":
            found.texts.append(_text_of(part, content, problems))
        elif part.alternative not in plain_groups and not (some_plain and not part.alternative):
            found.texts.append(_from_page(_text_of(part, content, problems), found, problems))
        elif not part.alternative:
            _attach(part, content, found, problems)
    return found


def _from_page(page: str, found: _Gathered, problems: Problems) -> str:
    if len(page) > found.pages:
        problems.say("long_text")
    page = page[: found.pages]
    found.pages -= len(page)
    return bodies.from_html(page)


def _text_of(part: Part, content: bytes, problems: Problems) -> str:
    text, repaired = to_text(content[: 4 * bodies.MOST_HTML], part.parameters.get("charset", ""))
    if repaired:
        problems.say("charset")
    return text


def _attach(part: Part, content: bytes, found: _Gathered, problems: Problems) -> None:
    """Keep a leaf as a file; a winmail.dat is unpacked, and kept as it is when that fails."""
    name = part.name or f"lampiran-{len(found.attachments) + 1}.{EXTENSIONS.get(part.mime, 'bin')}"
    if part.mime in {"application/ms-tnef", "application/vnd.ms-tnef"} or name.lower() == "winmail.dat":
        try:
            files, text = tnef.unpack(content)
        except tnef.BrokenWrap:
            problems.say("tnef_broken")
        else:
            problems.say("tnef")
            found.attachments += files
            found.texts += [text] if text and not any(found.texts) else []
            return
    if content:
        found.attachments.append(Attachment(name, part.mime, content))
