"""From an article with fields to a draft in each unit: what stands in it, who did it, and what is refused."""

from datetime import datetime, time, timedelta
from io import BytesIO
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from kentongan.desks.newsroom import actions as newsroom
from kentongan.desks.newsroom.completeness import Lacking
from kentongan.desks.newsroom.fields import in_brackets
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.releases.actions import delivering, sending
from kentongan.desks.newsroom.releases.confirming import digest_of_sending
from kentongan.desks.newsroom.releases.models import Delivery, Release
from kentongan.desks.newsroom.releases.targets import chosen
from kentongan.desks.newsroom.releases.working import send_drafts
from kentongan.foundation.assets.models import Photo
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.units.access import forget_standing
from kentongan.foundation.units.models import Unit
from samples import make_article

pytestmark = pytest.mark.django_db


def drafts():
    rows = Article.objects.for_system("a test looks").filter(delivery__isnull=False)
    return list(rows.select_related("unit").order_by("delivery__unit__path"))


def test_each_unit_gets_a_draft_with_its_own_words(sent, sender, three, delivered):
    karanganyar, makassar, jayapura = three
    today = in_brackets(timezone.localdate())
    articles = {one.unit_id: one for one in drafts()}
    draft = articles[karanganyar.pk]
    assert sent.state == "sent"
    assert draft.title == "KPU Kabupaten Karanganyar buka layanan pindah memilih"
    assert draft.lead == (
        f"KPU Kabupaten Karanganyar membuka layanan pindah memilih bagi [ISI: jumlah pemilih] pemilih, {today}."
    )
    assert "kata Ketua KPU Kabupaten Karanganyar, Ketua Contoh 0, di Karanganyar" in str(draft.body)
    assert draft.event_place == "Kantor KPU Kabupaten Karanganyar"
    assert (draft.state, draft.dateline_place, draft.writer, draft.photographer) == ("draft", karanganyar.place, "", "")
    assert (draft.author, draft.live) == (sender, False)
    assert "<b>[ISI: jabatan ketua]</b> KPU Kota Jayapura, <b>[ISI: nama ketua]</b>" in str(articles[jayapura.pk].body)
    assert delivered(makassar).revision == articles[makassar.pk].latest_revision_id


def test_the_moment_is_the_same_hour_on_each_units_clock(sent, three, delivered):
    day = timezone.localdate() + timedelta(days=1)
    assert [delivered(unit).due_at for unit in three] == [
        datetime.combine(day, time(16), ZoneInfo(zone)) for zone in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
    ]


def test_the_units_ledger_names_the_sender(sent, sender, karanganyar, delivered):
    entries = Entry.objects.filter(subject=f"newsroom.article:{delivered(karanganyar).article_id}").order_by("seq")
    assert [(entry.verb, entry.actor, entry.unit) for entry in entries] == [
        ("newsroom.article.created", sender.actor_code, karanganyar.code),
        ("releases.draft.delivered", sender.actor_code, karanganyar.code),
    ]
    told = Entry.objects.filter(subject=f"releases.release:{sent.pk}").order_by("seq")
    assert [entry.verb for entry in told] == ["releases.release.begun", "releases.release.sent"]


def test_the_editors_get_one_letter_and_the_head_only_where_nobody_else_writes(prepared, sender, person, three, send):
    karanganyar, makassar, _jayapura = three
    writers = [person("author", karanganyar), person("editor", karanganyar)]
    person("head", karanganyar)
    alone = person("head", makassar)
    send(prepared, by=sender)
    keys = set(Message.objects.filter(key__startswith="releases.").values_list("key", flat=True))
    numbers = {one.unit_id: one.pk for one in Delivery.framework.all()}
    assert keys == {
        *(f"releases.delivered:{numbers[karanganyar.pk]}:{who.pk}" for who in writers),
        f"releases.delivered:{numbers[makassar.pk]}:{alone.pk}",
    }


def test_a_second_run_of_the_worker_changes_nothing(sent, nothing_changes):
    with nothing_changes():
        send_drafts.call(sent.pk)
        assert [delivering.deliver(one) for one in Delivery.framework.all()] == [False, False, False]


def test_what_is_open_keeps_the_draft_from_being_submitted(sent, karanganyar, author, delivered, nothing_changes):
    article = delivered(karanganyar).article
    text = article.get_latest_revision_as_object()
    text.writer = "awh"
    text.save_revision(user=author)
    with nothing_changes(), pytest.raises(Lacking) as refusal:
        newsroom.submit(article, by=author)
    assert "[ISI: jumlah pemilih]" in refusal.value.fields["lead"]


def test_the_localised_draft_goes_the_ordinary_road(sent, karanganyar, author, head, delivered):
    article = delivered(karanganyar).article
    text = article.get_latest_revision_as_object()
    text.writer, text.lead = "awh", text.lead.replace("[ISI: jumlah pemilih]", "120")
    text.save_revision(user=author)
    submitted = newsroom.submit(article, by=author)
    with pytest.raises(NotAllowed):
        newsroom.approve(submitted, revision=submitted.latest_revision_id, by=author)
    newsroom.approve(submitted, revision=submitted.latest_revision_id, by=head)
    article.refresh_from_db()
    assert (article.live, article.credits_line) == (True, "(awh/KPU Karanganyar)")


def test_an_unknown_field_is_named_with_the_known_ones(nation, sender, nothing_changes):
    article = make_article(nation, sender, body=[("text", "<p>Hubungi {petugas} di {wilayah}.</p>")])
    with nothing_changes(), pytest.raises(Incomplete) as refusal:
        sending.begin(article, by=sender)
    assert "{petugas}" in str(refusal.value)
    assert all(f"{{{name}}}" in str(refusal.value) for name in ("wilayah", "satker", "pejabat", "angka"))


def test_a_field_that_is_bold_in_part_is_refused(nation, sender):
    article = make_article(nation, sender, body=[("text", "<p>Di {wila<b>yah</b>} ada rapat.</p>")])
    with pytest.raises(Incomplete, match=r"\{wilayah\}"):
        sending.begin(article, by=sender)


def test_only_who_may_send_begins_a_release(draft, author, source, karanganyar, person, jateng, nothing_changes):
    for article, who in ((draft, author), (source, author), (source, person("coordinator", jateng))):
        with nothing_changes(), pytest.raises(NotAllowed):
            sending.begin(article, by=who)


def test_beginning_twice_gives_the_release_that_stands(source, sender):
    assert sending.begin(source, by=sender) == sending.begin(source, by=sender)
    assert Release.framework.count() == 1


def test_a_coordinator_sends_only_within_the_province(jateng, person, unit_at, send):
    coordinator = person("coordinator", jateng)
    article = make_article(jateng, person("author", jateng))
    release = sending.begin(article, by=coordinator)
    tomorrow = timezone.localdate() + timedelta(days=1)
    bali = unit_at("kab-badung")
    choice = {"way": "units", "units": [bali.pk]}
    release = sending.prepare(release, due_day=tomorrow, due_time=time(9), note="", choice=choice, by=coordinator)
    with pytest.raises(Incomplete):
        send(release, by=coordinator)
    release = sending.prepare(
        release, due_day=tomorrow, due_time=time(9), note="", choice={"way": "kinds", "kinds": ["kota"]}, by=coordinator
    )
    send(release, by=coordinator)
    assert {one.unit.code[:2] for one in Delivery.framework.select_related("unit")} == {"33"}
    assert Delivery.framework.count() == 6


def another_text(release, sender):
    text = release.article.get_latest_revision_as_object()
    text.title = "{wilayah}: layanan ditutup"
    text.save_revision(user=sender)


def an_overwritten_revision(release, _sender):
    revision = release.article.latest_revision
    revision.content["title"] = "{wilayah}: layanan ditutup"
    revision.save()


def other_units_as_many(release, _sender):
    others = Unit.objects.filter(slug__in=["kota-semarang", "jateng", "kab-karanganyar"])
    units = list(others.values_list("pk", flat=True))
    Release.framework.filter(pk=release.pk).update(choice={"way": "units", "units": units})


def another_day(release, _sender):
    Release.framework.filter(pk=release.pk).update(due_day=release.due_day + timedelta(days=1))


def another_hour(release, _sender):
    Release.framework.filter(pk=release.pk).update(due_time=time(17))


def another_note(release, _sender):
    Release.framework.filter(pk=release.pk).update(note="Terbitkan tanpa diubah.")


@pytest.mark.parametrize(
    "change", [another_text, an_overwritten_revision, other_units_as_many, another_day, another_hour, another_note]
)
def test_what_the_sender_did_not_read_is_not_sent(prepared, sender, staff, change, nothing_changes):
    browser, address = staff(sender), f"/kantor/rilis/{prepared.pk}/"
    read = browser.get(address).context["send_form"].initial["read"]
    change(prepared, sender)
    with nothing_changes():
        answer = browser.post(f"{address}kirim/", {"read": read, "confirmed": "on"}, follow=True)
    assert "sudah berubah. Baca lagi, lalu kirim." in answer.content.decode()
    fresh = answer.context["send_form"].initial["read"]
    with nothing_changes(), pytest.raises(Stale):
        sending.send(Release.framework.get(pk=prepared.pk), read=read, by=sender)
    sending.send(Release.framework.get(pk=prepared.pk), read=fresh, by=sender)
    assert Delivery.framework.filter(release=prepared).count() == 3


def test_new_words_of_a_picture_are_confirmed_too(nation, sender, prepared, source, nothing_changes):
    drawn = BytesIO()
    Image.new("RGB", (64, 48), "brown").save(drawn, "JPEG")
    file, words = ContentFile(drawn.getvalue(), "a.jpg"), {"caption": "Rapat pleno.", "credit": "KPU RI"}
    photo = Photo.objects.create(title="Foto", description="Meja", collection=nation.collection, file=file, **words)
    text = source.get_latest_revision_as_object()
    text.picture = photo
    text.save_revision(user=sender)
    prepared.refresh_from_db()
    units = list(chosen(nation, prepared.choice, sender))
    read = digest_of_sending(prepared, prepared.article, units)
    photo.caption = "Rapat tertutup."
    photo.save()
    with nothing_changes(), pytest.raises(Stale):
        sending.send(prepared, read=read, by=sender)


def test_sending_without_having_ticked_hands_back_what_is_shown_now(prepared, sender, staff):
    browser, address = staff(sender), f"/kantor/rilis/{prepared.pk}/"
    read = browser.get(address).context["send_form"].initial["read"]
    another_text(prepared, sender)
    answer = browser.post(f"{address}kirim/", {"read": read})
    assert answer.status_code == 422
    assert answer.context["send_form"]["read"].value() not in {read, "", None}
    assert f'value="{read}"' not in answer.content.decode()


def test_a_chair_whose_name_stands_on_two_lines_leaves_a_draft_that_can_be_submitted(
    sender, karanganyar, person, prepared, source, send
):
    karanganyar.officials.filter(title="Ketua").update(name="Sri\n Rahayu", title="Ketua\r\n")
    text = source.get_latest_revision_as_object()
    text.title, text.lead = "Sambutan {pejabat}", "{jabatan} membuka layanan, {tanggal}."
    text.save_revision(user=sender)
    send(prepared, by=sender)
    article = Delivery.framework.get(unit=karanganyar).article
    assert article.title == "Sambutan Sri Rahayu"
    assert article.lead.startswith("Ketua membuka")
    text = article.get_latest_revision_as_object()
    text.writer = "awh"
    text.save_revision(user=person("author", karanganyar))
    assert newsroom.submit(article, by=person("editor", karanganyar)).state == "submitted"


def test_a_moment_that_has_passed_is_refused(prepared, sender, nothing_changes, send):
    Release.framework.filter(pk=prepared.pk).update(due_day=timezone.localdate() - timedelta(days=1))
    with nothing_changes(), pytest.raises(Incomplete):
        send(prepared, by=sender)


def test_a_title_that_grows_too_long_names_the_unit(nation, sender, three, send):
    article = make_article(nation, sender, title="{satker} " * 9 + "bersiap")
    release = sending.begin(article, by=sender)
    tomorrow = timezone.localdate() + timedelta(days=1)
    choice = {"way": "units", "units": [unit.pk for unit in three]}
    release = sending.prepare(release, due_day=tomorrow, due_time=time(9), note="", choice=choice, by=sender)
    with pytest.raises(Incomplete, match="KPU Kabupaten Karanganyar"):
        send(release, by=sender)


def test_a_sender_who_has_left_doesnt_stop_what_was_sent(prepared, sender, monkeypatch, three, send):
    monkeypatch.setattr(sending, "send_drafts", SimpleNamespace(enqueue=lambda _release: None))
    send(prepared, by=sender)
    sender.memberships.all().delete()
    forget_standing(sender)
    send_drafts.call(prepared.pk)
    entries = Entry.objects.filter(verb="releases.draft.delivered")
    assert set(entries.values_list("actor", flat=True)) == {"system:releases.relay"}


def test_one_failing_unit_keeps_no_other_from_its_draft(prepared, sender, monkeypatch, three, send):
    create = newsroom.create

    def failing(*, unit, **fields):
        if unit == three[1]:
            raise ValidationError("gagal")
        return create(unit=unit, **fields)

    monkeypatch.setattr("kentongan.desks.newsroom.actions.create", failing)
    send(prepared, by=sender)
    prepared.refresh_from_db()
    assert prepared.state == "sending"
    assert len(drafts()) == 2
    monkeypatch.undo()
    send_drafts.call(prepared.pk)
    prepared.refresh_from_db()
    assert (prepared.state, len(drafts())) == ("sent", 3)
