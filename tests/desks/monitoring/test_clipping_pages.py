"""What people see of clippings and choose for them; who may; and how the owner of an address says yes or no."""

import re
from datetime import time, timedelta
from io import BytesIO

import pytest
from clipping_samples import DUE, concern_of, plan, say
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import override
from PIL import Image

from kentongan.desks.monitoring.clipping import actions, subscribing
from kentongan.desks.monitoring.clipping.making import make
from kentongan.desks.monitoring.clipping.models import Issue, Plan, Receiver
from kentongan.desks.monitoring.clipping.paper.setting import pdf_of
from kentongan.desks.monitoring.clipping.receivers import link_of, receivers_of
from kentongan.desks.monitoring.clipping.sending import settle
from kentongan.desks.monitoring.clipping.tasks import forget_old_clippings, make_clippings
from kentongan.desks.monitoring.clipping.waiting import waiting
from kentongan.desks.monitoring.models import Mention
from kentongan.desks.monitoring.printed.models import CutPicture
from kentongan.foundation.conduct.errors import NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.units.models import Membership
from kentongan.foundation.vault import unseal

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
LIST = "/kantor/pantauan/kliping/"
HOSTILE = '<script>alert(1)</script> "#panic(1)" $x$ {{ 7*7 }}'


@pytest.fixture
def jepara(unit_at):
    return unit_at("kab-jepara")


@pytest.fixture
def officer(person, jepara):
    return person("editor", jepara)


@pytest.fixture
def issue(jateng, jepara):
    """A province's clipping with hostile words in it, drawn and sent to nobody."""
    chosen = plan(jateng)
    story = say(HOSTILE, [jepara], DUE - HOUR, state="respond", tone=-1, text=HOSTILE * 3, by="Antara")
    made = make(chosen, DUE)
    assert concern_of(story, jepara)
    assert settle(made.pk, DUE)
    return Issue.framework.get(pk=made.pk)


def asked():
    return Message.objects.filter(channel="mail", key__startswith="monitoring.clipping.ask:")


def test_the_page_is_small_and_the_units_own(issue, jateng, jepara, officer, person, staff, semarang):
    page = f"{LIST}{issue.pk}/"
    coordinator = staff(person("coordinator", jateng))
    answer = coordinator.get(page)
    body = answer.content.decode()
    assert answer.status_code == 200
    assert len(answer.content) < 20_000
    assert "<script" not in body
    assert "&lt;script&gt;alert(1)" in body
    assert 'href="https://antara.example/' in body, "one tap from its source"
    assert "Buka di pantauan" in body
    assert f"{LIST}{issue.pk}/" in coordinator.get(LIST).content.decode()
    paper = coordinator.get(f"{page}kliping.pdf")
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")

    own = staff(person("author", jateng)).get(page).content.decode()
    assert "Buka di pantauan" not in own, "a province's author opens no pages of the units below"
    for stranger in (officer, person("coordinator", semarang), person("author", semarang)):
        browser = staff(stranger)
        assert {browser.get(page).status_code, browser.get(f"{page}kliping.pdf").status_code} == {404}
        assert page not in browser.get(LIST).content.decode()
        assert browser.post(f"{page}kirim/", {"receiver": 1}).status_code == 404


def test_an_office_chooses_and_sees_before_what_it_gets(jepara, officer, staff, person):
    browser = staff(officer)
    address = f"{LIST}satker/{jepara.pk}/"
    say("Baru saja", [jepara], timezone.now() - HOUR)
    assert "Belum dinyalakan." in browser.get(address).content.decode()
    assert "Baru saja" in browser.get(f"{address}pratinjau/").content.decode()
    assert (Plan.framework.count(), Issue.framework.count()) == (0, 0)
    chosen = {
        "active": "on", "hour": "05:15", "weekdays": ["1", "3"], "place_answer": "2", "place_units": "1",
        "most": "4", "quiet": "none", "only_clipped": "on",
    }  # fmt: skip
    assert browser.post(address, {**chosen, "weekdays": []}).status_code == 422
    without = {name: value for name, value in chosen.items() if not name.startswith("place_")}
    assert browser.post(address, without).status_code == 422
    assert Plan.framework.count() == 0
    assert browser.post(address, chosen).status_code == 302
    row = Plan.framework.get()
    assert (row.active, row.sections, row.weekdays, row.most, row.quiet, row.only_clipped) == (
        True, ["units", "answer"], [1, 3], 4, "none", True
    )  # fmt: skip
    assert row.next_at > timezone.now()
    assert "Baru saja" not in browser.get(f"{address}pratinjau/").content.decode(), "only what was clipped"
    assert browser.post(f"{address}orang/", {"people": [officer.pk, person().pk]}).status_code == 422
    assert browser.post(f"{address}orang/", {"people": [officer.pk]}).status_code == 302
    assert [one.person for one in receivers_of(row)] == [officer]
    assert browser.post(f"{address}catatan/", {"text": "Baca yang pertama dulu."}).status_code == 302
    made = make(row, row.next_at)
    assert (made.note, made.note_by, made.quiet) == ("Baca yang pertama dulu.", officer.name, False)
    row.refresh_from_db()
    assert make(row, row.next_at).note == "", "a note is for one day"
    head = staff(person("head", jepara))
    assert head.get(f"{LIST}{made.pk}/").status_code == 200
    assert head.get(address).status_code == 302, "who only reads doesn't choose"
    assert browser.post(address, {**chosen, "active": ""}).status_code == 302
    assert Plan.framework.get().next_at is None
    with pytest.raises(WrongState):
        actions.write_note(jepara, "x", by=officer)


def test_an_address_gets_nothing_before_its_owner_agrees(jepara, officer, staff, client, unit_at):
    chosen = plan(jepara)
    browser = staff(officer)
    address = f"{LIST}satker/{jepara.pk}/alamat/"
    assert browser.post(address, {"email": "Luar@Example.test"}).status_code == 302
    assert browser.post(address, {"email": "luar@example.test"}).status_code == 422
    receiver = Receiver.framework.get()
    assert "luar@example.test" not in f"{receiver.sealed_email}{receiver.email_index}"
    assert receivers_of(chosen) == []
    letter = unseal(asked().get().payload)
    path = re.search(r"/langganan-kliping/[\w-]+/", letter)[0]
    assert link_of(receiver).endswith(path)
    own = {"host": jepara.host_name, "sec-fetch-site": "same-origin"}
    page = client.get(path, headers=own)
    assert (page.status_code, page["Referrer-Policy"], receivers_of(chosen)) == (200, "same-origin", [])
    assert client.get(path, headers={"host": unit_at("kab-demak").host_name}).status_code == 404
    foreign = {"host": jepara.host_name, "sec-fetch-site": "cross-site"}
    assert client.post(path, {"answer": "yes"}, headers=foreign).status_code == 403
    assert receivers_of(chosen) == []
    assert client.post(path, {"answer": "yes"}, headers=own).status_code == 302
    assert receivers_of(chosen) == [receiver]
    say("Judul", [jepara], DUE - HOUR)
    issue = make(chosen, DUE)
    settle(issue.pk, DUE)
    sent = unseal(Message.objects.get(key=f"monitoring.clipping:{issue.pk}:{receiver.pk}").payload)
    assert '"to":"luar@example.test"' in sent
    assert path in sent
    client.post(path, {"answer": "no"}, headers=own)
    assert receivers_of(chosen) == []
    subscribing.remove_address(receiver, by=officer)
    assert browser.post(address, {"email": "luar@example.test"}).status_code == 422, "nobody asks again"
    assert asked().count() == 1
    issue.refresh_from_db()
    with pytest.raises(WrongState):
        actions.send_again(issue, Receiver.framework.select_related("plan__unit").get(), by=officer)
    client.post(path, {"answer": "yes"}, headers=own)
    assert receivers_of(chosen) == [receiver]

    old = subscribing.add_address(jepara, "lama@example.test", by=officer)
    Receiver.framework.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=15))
    old.refresh_from_db()
    with pytest.raises(WrongState):
        subscribing.confirm(old)
    forget_old_clippings()
    assert list(Receiver.framework.all()) == [receiver]


def test_it_is_sent_again_to_one_and_only_by_who_works_there(jepara, officer, person, staff, nothing_changes):
    chosen = plan(jepara)
    receiver = Receiver.framework.create(plan=chosen, person=officer)
    issue = make(chosen, DUE)
    with pytest.raises(WrongState):
        actions.send_again(issue, receiver, by=officer)
    settle(issue.pk, DUE)
    browser = staff(officer)
    assert browser.post(f"{LIST}{issue.pk}/kirim/", {"receiver": receiver.pk}).status_code == 302
    assert Message.objects.filter(key__startswith=f"monitoring.clipping:{issue.pk}:{receiver.pk}").count() == 2
    assert Entry.objects.filter(verb="monitoring.clipping.sent_again").count() == 1
    issue.refresh_from_db()
    head = person("head", jepara)
    with nothing_changes():
        for refused in (
            lambda: actions.send_again(issue, receiver, by=head),
            lambda: subscribing.choose_people(jepara, [head], by=head),
            lambda: subscribing.add_address(jepara, "a@example.test", by=head),
            lambda: actions.write_note(jepara, "x", by=head),
        ):
            with pytest.raises(NotAllowed):
                refused()
    Membership.objects.filter(person=officer).delete()
    assert receivers_of(chosen) == []


def test_todays_clipping_stands_on_hari_ini(jepara, officer, person):
    now = timezone.now()
    say("Judul", [jepara], now - HOUR)
    make(plan(jepara, after=now - timedelta(days=1), hour=time(0)), now)
    with override("id"):
        [line] = waiting(officer)
        assert (line.title, line.what, line.place) == (
            "Kliping pagi", "1 isu · 1 pemberitaan · 0 perlu dijawab", jepara.short_name
        )  # fmt: skip
    assert list(waiting(person())) == []


def test_the_paper_holds_pictures_of_print_and_opens_without_them(jepara):
    chosen = plan(jepara)
    story = say("Di koran", [jepara], DUE - HOUR, medium="print")
    picture = BytesIO()
    Image.effect_noise((900, 700), 80).convert("RGB").save(picture, "JPEG")
    name = default_storage.save("monitoring/print/potongan.jpg", ContentFile(picture.getvalue()))
    CutPicture.objects.create(
        mention=Mention.objects.get(version__story=story), unit=jepara, first=True, file=name, sha256="a", width=900,
        height=700, page_number=3,
    )  # fmt: skip
    issue = make(chosen, DUE)
    with_picture = pdf_of(issue)
    default_storage.delete(name)
    assert len(pdf_of(issue)) < len(with_picture) - 20_000


def test_the_job_gives_what_is_due_and_what_was_left_to_workers(jepara, monkeypatch):
    from kentongan.desks.monitoring.clipping import tasks

    given = []
    monkeypatch.setattr(tasks, "begin", given.append)
    make_clippings()
    assert given == []
    plan(jepara)
    Plan.framework.update(next_at=timezone.now() - HOUR)
    left = Issue.framework.create(
        unit=jepara, day=DUE.date(), since=DUE, until=DUE, due_at=DUE, made_at=timezone.now() - HOUR, content={}
    )
    make_clippings()
    assert given == [left.pk]
