"""An article's life: who may take each step, what it leaves behind, and that a refusal changes nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kentongan.desks.newsroom import actions, publication
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.states import LIFE, State
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from samples import make_article

pytestmark = pytest.mark.django_db


def verbs(article):
    rows = Entry.objects.filter(subject=f"newsroom.article:{article.pk}").order_by("seq")
    return [(entry.verb.rsplit(".", 1)[1], entry.actor) for entry in rows]


def test_from_draft_to_the_public(draft, author, head, karanganyar):
    assert (draft.state, draft.live) == (State.DRAFT, False)
    submitted = actions.submit(draft, by=author)
    assert (submitted.state, submitted.submitted_by) == (State.SUBMITTED, author)
    published = actions.approve(submitted, revision=submitted.latest_revision_id, by=head)
    assert (published.state, published.live, published.approved_by) == (State.PUBLISHED, True, head)
    assert published.first_published_at is not None
    assert list(Article.objects.public(karanganyar)) == [published]
    assert verbs(draft) == [
        ("created", author.actor_code),
        ("submitted", author.actor_code),
        ("published", head.actor_code),
    ]
    assert list(Message.objects.order_by("channel").values_list("channel", flat=True)) == [
        "announcement",
        "mail",
        "mail",
    ]


def test_returned_mended_and_published(draft, author, head):
    submitted = actions.submit(draft, by=author)
    returned = actions.send_back(
        submitted, comment="Sebutkan tempatnya.", revision=submitted.latest_revision_id, by=head
    )
    assert returned.state == State.RETURNED
    remark = returned.remarks.get()
    assert (remark.text, remark.person, remark.revision_id) == ("Sebutkan tempatnya.", head, draft.latest_revision_id)
    again = actions.submit(returned, by=author)
    assert actions.approve(again, revision=again.latest_revision_id, by=head).live
    assert [verb for verb, _ in verbs(draft)] == ["created", "submitted", "returned", "submitted", "published"]


def test_readers_keep_the_first_version_until_the_second_is_approved(draft, author, head, publish):
    publish(draft, by=author, head=head)
    revised = actions.revise(draft, by=author)
    newer = revised.get_latest_revision_as_object()
    newer.title, newer.change_kind = "Judul baru", "minor"
    newer.save_revision(user=author, log_action=False)
    assert Article.objects.public(draft.unit).get().title == draft.title
    submitted = actions.submit(revised, by=author)
    actions.approve(submitted, revision=submitted.latest_revision_id, by=head)
    assert Article.objects.public(draft.unit).get().title == "Judul baru"


def test_readers_are_told_what_kind_of_change_a_new_version_is(draft, author, head, publish, nothing_changes):
    revised = actions.revise(publish(draft, by=author, head=head), by=author)

    def with_change(kind, note):
        text = revised.get_latest_revision_as_object()
        text.change_kind, text.change_note = kind, note
        text.save_revision(user=author, log_action=False)
        return Article.framework.get(pk=draft.pk)

    for kind, note in [("", ""), ("update", ""), ("correction", "  ")]:
        told = with_change(kind, note)
        with nothing_changes(), pytest.raises(Incomplete):
            actions.submit(told, by=author)
    public = publish(with_change("correction", "Semula 10, yang benar 12."), by=author, head=head)
    kept = public.versions.first()
    assert (kept.number, kept.kind, kept.note) == (2, "correction", "Semula 10, yang benar 12.")
    assert public.corrected_at == kept.at
    again = actions.revise(public, by=author).get_latest_revision_as_object()
    assert (again.change_kind, again.change_note) == ("", "")


def test_the_writer_does_not_approve_their_own_text(karanganyar, head, nothing_changes):
    own = actions.submit(make_article(karanganyar, head), by=head)
    with nothing_changes(), pytest.raises(NotAllowed):
        actions.approve(own, revision=own.latest_revision_id, by=head)
    with nothing_changes(), pytest.raises(NotAllowed):
        actions.approve(own, revision=own.latest_revision_id, by=head, override="   ")
    published = actions.approve(own, revision=own.latest_revision_id, by=head, override="Sendirian di kantor")
    assert published.live
    entry = Entry.objects.get(verb="newsroom.article.published")
    assert '"override":"Sendirian di kantor"' in entry.details


def test_who_wrote_the_text_does_not_approve_it_though_a_colleague_submitted(
    karanganyar, author, head, nothing_changes
):
    submitted = actions.submit(make_article(karanganyar, head), by=author)
    with nothing_changes(), pytest.raises(NotAllowed):
        actions.approve(submitted, revision=submitted.latest_revision_id, by=head)
    assert actions.approve(submitted, revision=submitted.latest_revision_id, by=head, override="Sendirian").live
    entry = Entry.objects.get(verb="newsroom.article.published")
    assert '"override":"Sendirian"' in entry.details


def test_an_earlier_version_of_ones_own_is_no_obstacle(karanganyar, author, head):
    draft = make_article(karanganyar, head)
    draft.title = "Ditulis ulang"
    draft.save_revision(user=author, log_action=False)
    submitted = actions.submit(draft, by=author)
    assert actions.approve(submitted, revision=submitted.latest_revision_id, by=head).live
    assert '"override"' not in Entry.objects.get(verb="newsroom.article.published").details


def test_the_case_page_asks_the_writer_for_a_reason(karanganyar, author, head, person, staff):
    submitted = actions.submit(make_article(karanganyar, head), by=author)
    other = person("head", karanganyar)
    case = f"/kantor/redaksi/{submitted.pk}/"
    assert [staff(one).get(case).context["own"] for one in (head, other)] == [True, False]


def test_an_approval_of_a_text_that_changed_is_stale(draft, author, head, nothing_changes):
    submitted = actions.submit(draft, by=author)
    read = submitted.latest_revision_id
    submitted.title = "Diam-diam diganti"
    submitted.save_revision(user=author, log_action=False)
    with nothing_changes(), pytest.raises(Stale):
        actions.approve(submitted, revision=read, by=head)
    with nothing_changes(), pytest.raises(Stale):
        actions.send_back(submitted, comment="x", revision=read, by=head)


def test_an_incomplete_draft_is_not_submitted(karanganyar, author, nothing_changes):
    bare = make_article(karanganyar, author, lead="", body=[])
    with nothing_changes(), pytest.raises(Incomplete) as refusal:
        actions.submit(bare, by=author)
    assert "lead" in str(refusal.value) or "teras" in str(refusal.value)


def test_a_return_needs_a_remark(draft, author, head, nothing_changes):
    submitted = actions.submit(draft, by=author)
    with nothing_changes(), pytest.raises(Incomplete):
        actions.send_back(submitted, comment="  ", revision=submitted.latest_revision_id, by=head)


RUN = {
    "submit": lambda article, by: actions.submit(article, by=by),
    "recall": lambda article, by: actions.recall(article, by=by),
    "approve": lambda article, by: actions.approve(article, revision=article.latest_revision_id, by=by),
    "return": lambda article, by: actions.send_back(article, comment="x", revision=article.latest_revision_id, by=by),
    "revise": lambda article, by: actions.revise(article, by=by),
    "schedule": lambda article, by: actions.approve(
        article, revision=article.latest_revision_id, release_at=timezone.now() + timedelta(hours=1), by=by
    ),
    "release": lambda article, by: publication.release(article, by=by),
    "unschedule": lambda article, by: publication.unschedule(article, by=by),
    "withdraw": lambda article, by: publication.withdraw(article, kind="withdrawn", note="Tidak berlaku.", by=by),
    "reopen": lambda article, by: publication.reopen(article, by=by),
}


def test_every_verb_of_the_table_has_its_action():
    assert {step.verb for step in LIFE.steps} == set(RUN)


@pytest.mark.parametrize("verb", RUN)
@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("role", ["author", "head", "coordinator", "national-admin", "foreign", "nobody"])
def test_the_table_decides_for_everyone(
    verb, state, role, draft, karanganyar, semarang, jateng, nation, person, nothing_changes
):
    places = {"coordinator": jateng, "national-admin": nation}
    if role == "nobody":
        by = person()
    elif role == "foreign":
        by = person("head", semarang)
    else:
        by = person(role, places.get(role, karanganyar))
    Article.framework.filter(pk=draft.pk).update(state=state, live=verb == "withdraw")
    draft.refresh_from_db()
    step = next((s for s in LIFE.steps if (s.source, s.verb) == (state, verb)), None)
    holds = {"author": {"newsroom.write"}, "head": {"newsroom.write", "newsroom.approve"}}.get(role, set())
    if step and step.right in holds:
        assert RUN[verb](draft, by).state == step.target
        return
    expected = WrongState if step is None and holds & {s.right for s in LIFE.steps if s.verb == verb} else NotAllowed
    with nothing_changes(), pytest.raises(expected):
        RUN[verb](draft, by)


def test_nobody_writes_in_another_unit(semarang, author, nothing_changes):
    with nothing_changes(), pytest.raises(PermissionDenied):
        make_article(semarang, author)


def test_a_revision_never_moves_an_article(draft, semarang):
    content = draft.latest_revision.content | {"unit": semarang.pk, "state": "published", "author": None}
    restored = draft.with_content_json(content)
    assert (restored.unit_id, restored.state, restored.author_id) == (draft.unit_id, "draft", draft.author_id)
