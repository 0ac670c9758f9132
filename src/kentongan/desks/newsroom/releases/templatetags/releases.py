"""What releases put on an article's page."""

from typing import Any

from django import template

from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.states import WRITE, State
from kentongan.foundation.units.access import can

from ..content import differences
from ..forms import ReasonForm
from ..models import Delivery
from ..states import SEND, DeliveryState, ReleaseState
from ..targets import may_send_from, values_of

register = template.Library()


@register.inclusion_tag("releases/staff/of_article.html", takes_context=True)
def releases_of(context: Any, article: Article) -> dict[str, Any]:
    """On a sender's article: its releases and the button to begin one. On a unit's draft: the release it came from."""
    person = context["request"].user
    facts: dict[str, Any] = {"article": article, "csrf_token": context.get("csrf_token")}
    if may_send_from(article.unit) and can(person, SEND, article.unit):
        sent = article.releases.exclude(state=ReleaseState.RECALLED, sent_at=None)
        facts |= {"may_begin": article.state != State.WITHDRAWN, "releases": list(sent.order_by("-pk")[:5])}
    rows = Delivery.objects.visible_to(person).filter(article=article)
    delivery = rows.select_related("release__unit", "unit").first()
    return facts | (_received(delivery, person, context) if delivery else {})


def _received(delivery: Delivery, person: Any, context: Any) -> dict[str, Any]:
    writes = can(person, WRITE, delivery.unit)
    article = context["article"]
    open_to_answer = article.state in {State.DRAFT, State.RETURNED} and article.first_published_at is None
    return {
        "delivery": delivery,
        "release": delivery.release,
        "recalled": delivery.release.state == ReleaseState.RECALLED,
        "declined": delivery.state == DeliveryState.DECLINED,
        "may_decline": writes and open_to_answer and delivery.state == DeliveryState.DELIVERED,
        "may_answer": writes,
        "answer_form": context.get("answer_form") or ReasonForm(),
        **_correction(delivery),
    }


def _correction(delivery: Delivery) -> dict[str, Any]:
    """What the unit hasn't read of yet: the newest note, and where the texts differ unless one was removed."""
    release = delivery.release
    if delivery.seen >= release.edition:
        return {}
    texts = {one.number: one for one in release.editions.filter(number__in=[delivery.seen, release.edition])}
    before, after = texts[delivery.seen], texts[release.edition]
    if not (before.content and after.content):
        return {"correction": after, "changes": []}
    values = values_of([delivery.unit], after.content)[delivery.unit_id]
    found = differences(before.content, after.content, delivery.unit, values)
    return {"correction": after, "changes": found}
