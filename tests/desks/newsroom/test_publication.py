"""After approval: the hour, the embargo, the freeze, the end of a term, and taking back; nothing leaks early."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from kentongan.desks.newsroom import actions, publication, tasks
from kentongan.desks.newsroom.authenticity.published import versions_of
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.versions.models import PublishedVersion, Withdrawal
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.stages.freezing import declare_freeze, lift_freeze
from samples import make_article

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def submitted(unit, author, **fields):
    return actions.submit(make_article(unit, author, **fields), by=author)


def approve(article, head, **given):
    return actions.approve(article, revision=article.latest_revision_id, by=head, **given)


def past_due(article):
    Article.framework.filter(pk=article.pk).update(release_at=timezone.now() - timedelta(seconds=1))


def seen_somewhere(site, article):
    """Every public address that could show the article."""
    unit = article.unit
    places = [
        *((unit, path) for path in ("/", "/berita/", "/berita/rss.xml", "/sitemap.xml", "/en/berita/")),
        *((unit.parent, path) for path in ("/", "/berita/", "/berita/rss.xml", "/sitemap.xml")),
        *((unit.parent.parent, path) for path in ("/", "/berita/", "/berita/rss.xml", "/sitemap.xml")),
    ]
    found = [path for where, path in places if f"/berita/{article.pk}-" in site(where, path).content.decode()]
    own = [
        article.path_on_host,
        f"/berita/{article.pk}/",
        f"/berita/{article.pk}/riwayat/",
        f"/berita/{article.pk}/versi/1/",
    ]
    return found + [path for path in own if site(unit, path, follow=True).status_code != 404]


def test_a_scheduled_article_is_nowhere_before_its_hour_and_everywhere_after(karanganyar, author, head, site):
    waiting = approve(submitted(karanganyar, author), head, release_at=timezone.now() + HOUR)
    assert (waiting.state, waiting.live) == ("scheduled", False)
    tasks.release_due_articles()
    assert seen_somewhere(site, waiting) == []
    assert not PublishedVersion.objects.exists()
    past_due(waiting)
    tasks.release_due_articles()
    tasks.release_due_articles()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.live, waiting.release_at) == ("published", True, None)
    assert len(seen_somewhere(site, waiting)) >= 10
    last = Entry.objects.filter(subject=f"newsroom.article:{waiting.pk}").order_by("-seq")[0]
    assert (last.verb, last.actor) == ("newsroom.article.published", "system:newsroom.clock")


def test_a_moment_that_has_passed_is_now(karanganyar, author, head):
    assert approve(submitted(karanganyar, author), head, release_at=timezone.now() - HOUR).state == "published"


def test_an_embargo_outweighs_an_earlier_wish_and_nobody_can_lift_it(karanganyar, author, head, nothing_changes, site):
    until = timezone.now().replace(microsecond=0) + 5 * HOUR
    article = submitted(karanganyar, author, embargo_until=until)
    waiting = approve(article, head, release_at=timezone.now() + HOUR)
    assert (waiting.state, waiting.release_at) == ("scheduled", until)
    with nothing_changes(), pytest.raises(NotAllowed, match="mbargo"):
        publication.release(waiting, by=head)
    assert seen_somewhere(site, waiting) == []


def test_taken_off_the_schedule_it_waits_for_approval_again(karanganyar, author, head):
    waiting = approve(submitted(karanganyar, author), head, release_at=timezone.now() + HOUR)
    back = publication.unschedule(waiting, by=head)
    assert (back.state, back.release_at) == ("submitted", None)
    past_due(back)
    tasks.release_due_articles()
    back.refresh_from_db()
    assert back.state == "submitted"


@pytest.fixture
def quiet(jateng, person, nation):
    now = timezone.now()
    return declare_freeze(
        unit=jateng, kind="quiet-period", starts=now - HOUR, ends=now + HOUR, legal_basis="PKPU contoh pasal 1",
        by=person("coordinator", jateng),
    )  # fmt: skip


def test_a_freeze_refuses_without_a_reason_and_records_it_with_one(quiet, karanganyar, author, head, nothing_changes):
    article = submitted(karanganyar, author)
    with nothing_changes(), pytest.raises(NotAllowed, match="PKPU contoh pasal 1"):
        approve(article, head)
    approve(article, head, despite_freeze="Pengumuman lokasi TPS wajib terbit hari ini.")
    entry = Entry.objects.get(verb="newsroom.article.published")
    assert json.loads(entry.details)["despite_freeze"] == "Pengumuman lokasi TPS wajib terbit hari ini."
    assert entry.actor == head.actor_code


def test_a_freeze_elsewhere_or_of_other_kinds_or_lifted_holds_nothing(quiet, unit_at, person, jateng, karanganyar):
    bali = unit_at("bali")
    assert approve(submitted(bali, person("author", bali)), person("head", bali)).live
    coordinator = quiet.declared_by
    lift_freeze(quiet, reason="Selesai.", by=coordinator)
    now = timezone.now()
    declare_freeze(
        unit=karanganyar, kind="quiet-period", starts=now - HOUR, ends=now + HOUR, legal_basis="PKPU contoh",
        topics=["opini"], by=coordinator,
    )  # fmt: skip
    assert approve(submitted(karanganyar, person("author", karanganyar)), person("head", karanganyar)).live


def test_what_falls_due_in_a_freeze_is_held_asked_about_once_and_goes_out_only_by_a_person(
    karanganyar, author, head, jateng, person, site
):
    waiting = approve(submitted(karanganyar, author), head, release_at=timezone.now() + HOUR)
    now = timezone.now()
    freeze = declare_freeze(
        unit=jateng, kind="mourning", starts=now - HOUR, ends=now + 2 * HOUR, legal_basis="Maklumat contoh",
        by=person("coordinator", jateng),
    )  # fmt: skip
    past_due(waiting)
    letters = Message.objects.filter(channel="mail").count()
    for _ in range(3):
        tasks.release_due_articles()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.held_at is not None) == ("scheduled", True)
    assert Message.objects.filter(channel="mail").count() == letters + 1
    lift_freeze(freeze, reason="Selesai.", by=freeze.declared_by)
    tasks.release_due_articles()
    waiting.refresh_from_db()
    assert waiting.state == "scheduled"
    assert seen_somewhere(site, waiting) == []
    assert publication.release(waiting, by=head).live


def test_an_expired_article_leaves_the_lists_and_keeps_its_text_with_a_notice(karanganyar, author, head, publish, site):
    draft = make_article(karanganyar, author, expire_at=timezone.now() + HOUR)
    public = publish(draft, by=author, head=head)
    Article.framework.filter(pk=public.pk).update(expire_at=timezone.now() - HOUR)
    tasks.withdraw_expired_articles()
    page = site(karanganyar, public.path_on_host)
    assert page.status_code == 200
    assert "Masa berlaku teks ini sudah lewat" in page.content.decode()
    assert "Latihan berlangsung satu hari penuh mulai pukul 08.00." in page.content.decode()
    assert f"/berita/{public.pk}-" not in site(karanganyar, "/berita/").content.decode()


def test_a_text_whose_term_is_over_is_not_published(karanganyar, author, head, nothing_changes):
    article = submitted(karanganyar, author, expire_at=timezone.now() - HOUR)
    with nothing_changes(), pytest.raises(Incomplete):
        approve(article, head)


def test_withdrawn_for_error_the_text_is_gone_and_the_reason_stays(draft, author, head, publish, karanganyar, site):
    public = publish(draft, by=author, head=head)
    publication.withdraw(public, kind="error", note="Terbit sebelum waktunya.", by=head)
    for path in (public.path_on_host, f"/berita/{public.pk}/versi/1/"):
        page = site(karanganyar, path)
        assert page.status_code == 410
        assert "Terbit sebelum waktunya." in page.content.decode()
        assert "satu hari penuh" not in page.content.decode()
    history = site(karanganyar, f"/berita/{public.pk}/riwayat/")
    assert history.status_code == 200
    assert PublishedVersion.objects.get().fingerprint in history.content.decode()
    assert public.title not in history.content.decode()


def test_consolidated_readers_are_led_to_the_other_article(karanganyar, author, head, publish, site):
    old, new = (publish(make_article(karanganyar, author), by=author, head=head) for _ in range(2))
    publication.withdraw(old, kind="consolidated", target=new, by=head)
    answer = site(karanganyar, old.path_on_host)
    assert (answer.status_code, answer["Location"]) == (302, f"{karanganyar.address_url}/berita/{new.pk}/")
    assert site(karanganyar, f"/berita/{new.pk}/")["Location"] == new.path_on_host


def test_a_page_that_readers_are_led_to_keeps_its_title_to_itself_once_it_is_gone(
    karanganyar, author, head, publish, site
):
    old, new = (publish(make_article(karanganyar, author), by=author, head=head) for _ in range(2))
    publication.withdraw(old, kind="consolidated", target=new, by=head)
    publication.withdraw(new, kind="error", note="Terbit sebelum waktunya.", by=head)
    answer = site(karanganyar, old.path_on_host)
    assert new.slug not in answer["Location"]
    gone = site(karanganyar, f"/berita/{new.pk}/")
    assert (gone.status_code, new.title in gone.content.decode()) == (410, False)


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_withdrawn_article_answers_under_any_title_with_its_own(
    language, draft, author, head, publish, karanganyar, site
):
    public = publish(draft, by=author, head=head)
    publication.withdraw(public, kind="withdrawn", note="Jadwalnya berubah.", by=head)
    for address in (f"{language}/berita/{public.pk}/", f"{language}/berita/{public.pk}-kpu-curang/"):
        answer = site(karanganyar, address)
        assert (answer.status_code, answer["Location"]) == (302, language + public.path_on_host)
    assert "Jadwalnya berubah." in site(karanganyar, language + public.path_on_host).content.decode()


def test_one_published_in_error_answers_under_any_title_without_telling_its_own(
    draft, author, head, publish, karanganyar, site
):
    public = publish(draft, by=author, head=head)
    publication.withdraw(public, kind="error", note="Terbit sebelum waktunya.", by=head)
    for address in (f"/berita/{public.pk}/", f"/berita/{public.pk}-lain/"):
        answer = site(karanganyar, address)
        assert (answer.status_code, public.slug in answer.content.decode()) == (410, False)


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "error"},
        {"kind": "withdrawn", "note": "  "},
        {"kind": "consolidated"},
        {"kind": "nonsense", "note": "x"},
        {"kind": ""},
    ],
)
def test_a_withdrawal_without_its_reason_changes_nothing(given, draft, author, head, publish, nothing_changes):
    public = publish(draft, by=author, head=head)
    with nothing_changes(), pytest.raises(Incomplete):
        publication.withdraw(public, by=head, **given)


def test_an_article_cannot_be_merged_into_itself_or_a_draft(draft, author, head, publish, nothing_changes, karanganyar):
    public, other = publish(draft, by=author, head=head), make_article(karanganyar, author)
    for target in (public, other):
        with nothing_changes(), pytest.raises(Incomplete):
            publication.withdraw(public, kind="consolidated", target=target, by=head)


def test_what_readers_never_saw_is_not_withdrawn(draft, head, nothing_changes):
    with nothing_changes(), pytest.raises(WrongState):
        publication.withdraw(draft, kind="error", note="x", by=head)


def test_a_withdrawn_article_comes_back_only_by_a_new_approval(draft, author, head, publish, karanganyar, site):
    public = publish(draft, by=author, head=head)
    publication.withdraw(public, kind="withdrawn", note="Jadwalnya berubah.", by=head)
    text = publication.reopen(public, by=author).get_latest_revision_as_object()
    assert "Jadwalnya berubah." in site(karanganyar, public.path_on_host).content.decode()
    text.lead, text.change_kind, text.change_note = "Jadwal baru.", "update", "Jadwal baru dimasukkan."
    text.save_revision(user=author)
    public.refresh_from_db()
    again = publish(public, by=author, head=head)
    assert again.live
    assert Withdrawal.objects.get().ended_at is not None
    page = site(karanganyar, again.path_on_host).content.decode()
    assert "Jadwal baru." in page
    assert "Jadwalnya berubah." not in page


def test_the_clock_may_not_do_what_only_people_may(draft, author, head):
    """A system actor passes every right, so the clock is given only these two verbs to call."""
    assert System("newsroom.clock") == publication.CLOCK
    called = {name for name in vars(tasks) if name in vars(publication)}
    assert called & {"release", "withdraw", "unschedule", "reopen", "hold"} == {"release", "withdraw", "hold"}


def test_what_was_published_in_error_stays_gone_after_a_new_version(draft, author, head, publish, karanganyar, site):
    public = publish(draft, by=author, head=head)
    publication.withdraw(public, kind="error", note="Terbit sebelum waktunya.", by=head)
    text = publication.reopen(public, by=author).get_latest_revision_as_object()
    text.lead = "Petugas di Karanganyar berlatih lagi, Sabtu (21/11/2026)."
    text.change_kind, text.change_note = "update", "Ditulis ulang."
    text.body = [("text", "<p>Naskah yang benar.</p>")]
    text.save_revision(user=author)
    public.refresh_from_db()
    again = publish(public, by=author, head=head)
    assert "Naskah yang benar." in site(karanganyar, again.path_on_host).content.decode()
    old = site(karanganyar, f"/berita/{public.pk}/versi/1/")
    assert old.status_code == 410
    assert "Terbit sebelum waktunya." in old.content.decode()
    for path in (f"/berita/{public.pk}/versi/1/", f"/berita/{public.pk}/riwayat/"):
        assert "satu hari penuh" not in site(karanganyar, path).content.decode()
    assert "Naskah yang benar." in site(karanganyar, f"/berita/{public.pk}/versi/2/").content.decode()
    assert [(one.number, one.in_error) for one in versions_of([public.pk])] == [(2, False), (1, True)]
