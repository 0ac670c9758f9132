"""After sending: how far each unit is, declining, reminding, correcting, recalling; and a worker that was killed."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import override

from kentongan.desks.newsroom import actions as newsroom
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.releases.actions import answering, following
from kentongan.desks.newsroom.releases.confirming import digest_of_text
from kentongan.desks.newsroom.releases.models import Delivery, Edition, Release
from kentongan.desks.newsroom.releases.reads import Wall, deliveries_for, releases_for
from kentongan.desks.newsroom.releases.states import ANSWERS, LIFE, Progress, is_late, progress_of
from kentongan.desks.newsroom.releases.tasks import resume_stalled_releases
from kentongan.desks.newsroom.releases.waiting import waiting
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.vault import unseal

pytestmark = pytest.mark.django_db


def write(article, by, **fields):
    """Somebody of the unit changes words of the draft."""
    text = article.get_latest_revision_as_object()
    for name, value in {"writer": "awh", **fields}.items():
        setattr(text, name, value)
    text.save_revision(user=by)


def progress(release, sender):
    return {row.unit.slug: row.progress for row in Wall.of(deliveries_for(sender, release)).rows}


def overdue(release):
    Delivery.framework.filter(release=release).update(due_at=timezone.now() - timedelta(hours=1))


def letters(kind):
    return Message.objects.filter(key__startswith=f"releases.{kind}").count()


def test_the_wall_follows_each_unit(sent, sender, karanganyar, author, head, delivered, three):
    slug = karanganyar.slug
    assert progress(sent, sender) == {unit.slug: Progress.SENT for unit in three}
    article = delivered(karanganyar).article
    write(article, author, lead="Layanan dibuka bagi 120 pemilih, Minggu (22/11/2026).")
    assert progress(sent, sender)[slug] == Progress.WRITING
    submitted = newsroom.submit(article, by=author)
    assert progress(sent, sender)[slug] == Progress.SUBMITTED
    newsroom.send_back(submitted, comment="Perbaiki.", revision=submitted.latest_revision_id, by=head)
    assert progress(sent, sender)[slug] == Progress.WRITING
    submitted = newsroom.submit(article, by=author)
    newsroom.approve(submitted, revision=submitted.latest_revision_id, by=head)
    wall = Wall.of(deliveries_for(sender, sent))
    row = next(one for one in wall.rows if one.unit == karanganyar)
    assert (row.progress, wall.published, wall.late) == (Progress.PUBLISHED, 1, 0)
    assert row.address == Article.framework.get(pk=article.pk).get_absolute_url()
    assert row.published_at is not None
    newsroom.revise(Article.framework.get(pk=article.pk), by=author)
    assert progress(sent, sender)[slug] == Progress.PUBLISHED


def test_a_deleted_draft_is_said_to_be_deleted(sent, sender, karanganyar, author, delivered):
    newsroom.discard(delivered(karanganyar).article, by=author)
    assert progress(sent, sender)[karanganyar.slug] == Progress.DELETED


def test_who_sees_which_units(sent, sender, author, person, jateng, unit_at, three):
    everything = {unit.slug for unit in three}
    seen = {who: {row.unit.slug for row in Wall.of(deliveries_for(who, sent)).rows} for who in (sender, author)}
    assert seen == {sender: everything, author: {"kab-karanganyar"}}
    coordinator, elsewhere = person("coordinator", jateng), person("coordinator", unit_at("bali"))
    assert [row.unit.slug for row in Wall.of(deliveries_for(coordinator, sent)).rows] == ["kab-karanganyar"]
    assert [list(releases_for(who)) for who in (coordinator, elsewhere)] == [[sent], []]


def test_a_unit_declines_with_a_reason_and_may_take_it_up_again(
    sent, sender, karanganyar, author, delivered, nothing_changes, person, semarang
):
    delivery = delivered(karanganyar)
    with nothing_changes(), pytest.raises(Incomplete):
        answering.decline(delivery, reason=" ", by=author)
    stranger = person("author", semarang)
    with nothing_changes(), pytest.raises(NotAllowed):
        answering.decline(delivery, reason="Bukan urusan kami.", by=stranger)
    answering.decline(delivery, reason="Layanan belum dibuka.", by=author)
    assert progress(sent, sender)[karanganyar.slug] == Progress.DECLINED
    assert Entry.objects.get(verb="releases.draft.declined").unit == karanganyar.code
    assert list(waiting(author)) == []
    answering.resume(delivery, by=author)
    assert progress(sent, sender)[karanganyar.slug] == Progress.SENT
    assert delivered(karanganyar).reason == ""


def test_what_waits_for_approval_is_not_declined(sent, karanganyar, author, delivered, nothing_changes):
    article = delivered(karanganyar).article
    write(article, author, lead="Layanan dibuka bagi 120 pemilih, Minggu (22/11/2026).")
    newsroom.submit(article, by=author)
    with nothing_changes(), pytest.raises(WrongState):
        answering.decline(delivered(karanganyar), reason="Terlambat.", by=author)


def test_the_late_are_reminded_once_a_day(sent, sender, author, karanganyar, person, three, nothing_changes):
    person("author", three[1])
    assert following.remind(sent, by=sender) == 0
    overdue(sent)
    answering.decline(Delivery.framework.get(unit=three[2]), reason="Belum ada.", by=person("head", three[2]))
    assert following.remind(sent, by=sender) == 2
    assert letters("reminded") == 2
    with nothing_changes():
        assert following.remind(sent, by=sender) == 0
    Delivery.framework.update(reminded_on=timezone.localdate() - timedelta(days=1))
    assert following.remind(sent, by=sender) == 2


def test_only_the_sender_follows(sent, author, person, jateng, nothing_changes):
    for who in (author, person("coordinator", jateng)):
        with nothing_changes(), pytest.raises(PermissionDenied):
            following.remind(sent, by=who)
        with nothing_changes(), pytest.raises(NotAllowed):
            following.recall(sent, reason="Keliru.", by=who)


def test_a_correction_tells_the_units_and_changes_no_text(
    sent, source, sender, karanganyar, author, delivered, nothing_changes
):
    with nothing_changes(), pytest.raises(Incomplete):
        following.correct(sent, note="Tidak ada yang berubah.", read=digest_of_text(source), by=sender)
    before = delivered(karanganyar).article.latest_revision_id
    write(source, sender, lead="{satker} membuka layanan pindah memilih, {tanggal}.")
    source.refresh_from_db()
    following.correct(sent, note="Jumlah pemilih dihapus.", read=digest_of_text(source), by=sender)
    delivery = delivered(karanganyar)
    assert (delivery.edition, delivery.seen, delivery.article.latest_revision_id) == (1, 1, before)
    assert Edition.objects.get(number=2).note == "Jumlah pemilih dihapus."
    assert letters("corrected:2") == 1
    with override("id"):
        assert next(iter(waiting(author))).what == "KPU RI mengoreksi rilis ini"
    answering.acknowledge(delivery, edition=2, by=author)
    assert delivered(karanganyar).seen == 2
    with nothing_changes():
        answering.acknowledge(delivered(karanganyar), edition=9, by=author)


def test_a_correction_that_the_sender_did_not_read_is_not_told(sent, source, sender, staff, nothing_changes):
    write(source, sender, lead="{satker} membuka layanan pindah memilih, {tanggal}.")
    browser, address = staff(sender), f"/kantor/rilis/{sent.pk}/"
    read = browser.get(address).context["correct_form"].initial["read"]
    source.refresh_from_db()
    write(source, sender, lead="{satker} menutup layanan pindah memilih, {tanggal}.")
    given = {"read": read, "note": "Jumlah pemilih dihapus."}
    with nothing_changes():
        answer = browser.post(f"{address}koreksi/", given)
        shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Teks sudah berubah sejak Anda membuka halaman ini." in shown
    assert "Jumlah pemilih dihapus." in shown
    with nothing_changes(), pytest.raises(Stale):
        following.correct(sent, **given, by=sender)
    fresh = answer.context["correct_form"]["read"].value()
    assert f'value="{fresh}"' in shown
    assert browser.post(f"{address}koreksi/", {**given, "read": fresh}).status_code == 302
    assert Edition.objects.get(number=2).content["lead"].startswith("{satker} menutup")


def test_recalling_discards_what_nobody_touched(sent, sender, karanganyar, author, delivered, three):
    touched = delivered(karanganyar).article
    write(touched, author)
    following.recall(sent, reason="Jadwal berubah.", by=sender)
    assert progress(sent, sender) == {
        "kab-karanganyar": Progress.WRITING, "kota-makassar": Progress.RECALLED, "kota-jayapura": Progress.RECALLED,
    }  # fmt: skip
    assert list(Article.framework.filter(delivery__isnull=False)) == [touched]
    entries = Entry.objects.filter(unit=three[1].code).order_by("seq").values_list("verb", "actor")
    assert list(entries)[-2:] == [
        ("releases.draft.taken_back", sender.actor_code),
        ("newsroom.article.deleted", sender.actor_code),
    ]
    assert list(waiting(author)) == []


def test_every_unit_is_written_to_of_a_recall_with_its_reason(
    sent, sender, karanganyar, author, delivered, three, person
):
    person("author", three[1])
    touched = delivered(karanganyar).article
    write(touched, author)
    following.recall(sent, reason="Jadwal berubah.", by=sender)
    rows = Message.objects.filter(key__startswith="releases.recalled:").order_by("pk")
    told = {row.unit: json.loads(unseal(row.payload)) for row in rows}
    mine, gone = told[karanganyar.code], told[three[1].code]
    assert mine["subject"] == f"Rilis ditarik: {touched.title}"
    assert "Jadwal berubah." in mine["text"]
    assert f"/kantor/redaksi/{touched.pk}/" in mine["text"]
    assert gone["subject"] == "Rilis ditarik: KPU Kota Makassar buka layanan pindah memilih"
    assert gone["text"].endswith("/kantor/rilis/")


def test_the_clock_goes_on_with_what_a_killed_worker_left(sent, sender, three):
    Delivery.framework.filter(unit=three[0]).update(state="waiting", article=None)
    Release.framework.update(state="sending", queued_at=timezone.now() - timedelta(minutes=4))
    resume_stalled_releases()
    assert Delivery.framework.filter(state="waiting").count() == 1
    Release.framework.update(queued_at=timezone.now() - timedelta(minutes=6))
    resume_stalled_releases()
    assert Delivery.framework.filter(state="waiting").count() == 0
    assert Release.framework.get().state == "sent"


def test_late_is_who_could_still_publish(sent, delivered, karanganyar):
    delivery, now = delivered(karanganyar), timezone.now()
    assert not is_late(delivery, now)
    assert is_late(delivery, now + timedelta(days=3))
    delivery.state = "declined"
    assert not is_late(delivery, now + timedelta(days=3))
    assert progress_of(delivery) == Progress.DECLINED


def test_the_tables_know_every_state():
    assert set(LIFE.states) == {"draft", "sending", "sent", "recalled"}
    assert set(ANSWERS.states) == {"waiting", "delivered", "declined", "recalled"}
