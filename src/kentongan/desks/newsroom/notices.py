"""Letters that tell people what waits for them; queued in the outbox with the fact itself."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.outbox import mail
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership

from .models import Article
from .states import APPROVE


def _address(article: Article) -> str:
    return f"{settings.STAFF_URL}{reverse('newsroom:case', args=[article.pk], urlconf=settings.ROOT_URLCONF)}"


def _approvers(article: Article) -> set[Person]:
    memberships = Membership.objects.current().filter(unit=article.unit, person__is_active=True)
    return {m.person for m in memberships.select_related("role", "person") if APPROVE in m.role.rights}


def tell_approvers_held(article: Article) -> None:
    """One letter to each approver: an article is due and was not published; a person must decide."""
    for person in _approvers(article):
        with override("id"):
            title = article.latest_revision.object_str
            mail.queue(
                to=person.email,
                subject=_("Held back: %(title)s") % {"title": title},
                text=_(
                    "The hour of this article has come, but it was not published: a freeze holds it back, its term "
                    "is over, or a picture has changed since the approval.\n\n%(title)s\n\nDecide here: %(address)s"
                )
                % {"title": title, "address": _address(article)},
                key=f"newsroom.held:{article.pk}:{article.latest_revision_id}:{article.release_at}:{person.pk}",
                unit=article.unit.code,
            )


def tell_approvers(article: Article, title: str) -> None:
    """One letter to each person who can approve in the unit, except the one who submitted."""
    for person in _approvers(article):
        if person.pk != article.submitted_by_id:
            with override("id"):
                mail.queue(
                    to=person.email,
                    subject=_("Waiting for your approval: %(title)s") % {"title": title},
                    text=_(
                        "%(unit)s has submitted an article for your approval.\n\n%(title)s\n\n"
                        "Read and decide: %(address)s"
                    )
                    % {"unit": article.unit.name, "title": title, "address": _address(article)},
                    key=f"newsroom.submitted:{article.pk}:{article.latest_revision_id}:{article.submitted_at}:{person.pk}",
                    unit=article.unit.code,
                )


def tell_author(article: Article, outcome: str, *, comment: str = "") -> None:
    """A letter to the person who submitted: published, or returned with the remark."""
    person = article.submitted_by
    if person is None or not person.is_active:
        return
    with override("id"):
        if outcome == "published":
            subject = _("Published: %(title)s") % {"title": article.title}
            text = _("Your article can be read at %(address)s") % {"address": article.full_url}
        else:
            subject = _("Returned: %(title)s") % {"title": article.title}
            text = _("Your article was returned with this remark:\n\n%(comment)s\n\nMend it here: %(address)s") % {
                "comment": comment,
                "address": _address(article),
            }
        mail.queue(
            to=person.email,
            subject=subject,
            text=text,
            key=f"newsroom.{outcome}:{article.pk}:{article.latest_revision_id}:{article.submitted_at}",
            unit=article.unit.code,
        )
