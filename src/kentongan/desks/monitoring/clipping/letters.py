"""The letters of a clipping, in Indonesian: a short summary that leads to all of it, and the question to an address."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.language import format_date
from kentongan.foundation.outbox import mail

from .models import Issue, Plan, Receiver
from .paper.facts import item_facts, page_of
from .paper.setting import read
from .receivers import address_of, link_of
from .states import Section
from .wording import answered_before, counted, late, section_name

LOADER = "clipping"
MOST_ATTACHED = 4_000_000
"""Bytes of a PDF that goes along; larger ones are fetched from the page."""
SHOWN = 5
"""Items of a section that the letter names."""
IN_LETTER = (Section.ANSWER, Section.DOUBT)


def register_loader() -> None:
    """Called when the room registers: letters fetch their PDF when they leave."""
    mail.attachment_loader(LOADER)(_load)


def write_to(receiver: Receiver, issue: Issue, *, again: str = "") -> None:
    """Queue the letter to one receiver, in the caller's transaction.

    Args:
        again: tells a letter that is sent once more from the first one.
    """
    with override("id"):
        day = format_date(issue.day, weekday=True)
        subject = _("Morning clipping of %(unit)s, %(day)s") % {"unit": issue.unit.short_name, "day": day}
        attached = 0 < issue.size <= MOST_ATTACHED and issue.pdf
        name = f"kliping-{issue.unit.slug}-{issue.day:%Y-%m-%d}.pdf"
        mail.queue(
            to=address_of(receiver), subject=subject, text=_text(receiver, issue, with_file=bool(attached)),
            key=f"monitoring.clipping:{issue.pk}:{receiver.pk}{again}", unit=issue.unit.code,
            attachments=[(name, LOADER, str(issue.pk))] if attached else (),
        )  # fmt: skip


def ask(receiver: Receiver, plan: Plan) -> None:
    """Queue the question whether the owner of an address wants the clipping, in the caller's transaction."""
    with override("id"):
        text = _(
            "%(unit)s would like to send you its morning clipping: a short letter about what the media say.\n\n"
            "Nothing is sent before you agree. Open this page and choose:\n%(link)s\n\n"
            "If you don't expect this, do nothing: the address is deleted after fourteen days."
        )
        subject = _("Would you like the morning clipping of %(unit)s?") % {"unit": plan.unit.name}
        mail.queue(
            to=address_of(receiver), subject=subject,
            text=text % {"unit": plan.unit.name, "link": link_of(receiver)},
            key=f"monitoring.clipping.ask:{receiver.pk}:{receiver.asked_at:%Y%m%d}", unit=plan.unit.code,
        )  # fmt: skip


def _text(receiver: Receiver, issue: Issue, *, with_file: bool) -> str:
    content = issue.content
    parts = [issue.note, late(issue)]
    if issue.quiet:
        parts.append(_("Nothing was said about us in this time."))
    else:
        parts += [counted(content), answered_before(content)]
        parts += [_section(one, issue) for one in content["sections"] if one["code"] in IN_LETTER]
    parts.append(_("All of it, on one page:\n%(address)s") % {"address": page_of(issue)})
    if with_file:
        parts.append(_("The same as PDF is attached."))
    if receiver.person is None:
        agreed = _("You get this because you agreed. No longer? Say so here:\n%(link)s")
        parts.append(agreed % {"link": link_of(receiver)})
    return "\n\n".join(filter(None, parts)) + "\n"


def _section(section: dict[str, Any], issue: Issue) -> str:
    lines = [f"- {one['title']}" for one in section.get("alerts", ())]
    for item in section["items"][:SHOWN]:
        lines += [f"- {item['title'] or _('Without a title')}", f"  {item_facts(item, issue.unit)}"]
        lines += [f"  {item['address']}"] if item["address"] else []
    more = max(len(section["items"]) - SHOWN, 0) + section["more"]
    lines += [_("  and %(n)d more") % {"n": more}] if more else []
    return "\n".join([section_name(section["code"]), *lines]) if lines else ""


def _load(key: str) -> tuple[bytes, str]:
    issue = Issue.objects.for_system("the file of a letter that leaves").select_related("unit").get(pk=int(key))
    return read(issue), "application/pdf"
