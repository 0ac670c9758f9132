"""The pages of received letters and of mailboxes: who sees what, what a person does there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from imap_peer import Peer, write_certificate

from kentongan.foundation import post
from kentongan.foundation.post import actions
from kentongan.foundation.post.keeping import keep
from kentongan.foundation.post.models import Mailbox, ReceivedLetter
from post_letters import BOUNCE, attached, letter, multipart, tnef

pytestmark = pytest.mark.django_db
LIST = "/kantor/surat-masuk/"
BOXES = "/kantor/kotak-surat/"


def parked(raw, unit):
    return actions.sort(keep(raw, unit=unit)[0])


@pytest.fixture
def one(karanganyar):
    return parked(
        multipart(
            ("Content-Type: text/plain", "Mohon <b>data</b> TPS.\n\n> lama"),
            attached("surat.txt", b"isi surat", "text/plain"),
            attached("jahat.exe", b"MZ\x00\x00", "application/pdf"),
            attached("winmail.dat", tnef("a.txt", b"isi lain"), "application/ms-tnef"),
        ),
        karanganyar,
    )


def test_the_list_shows_what_waits(one, officer, karanganyar, semarang, staff):
    parked(BOUNCE, karanganyar)
    parked(letter(Subject="Rahasia Semarang"), semarang)
    page = staff(officer).get(LIST).content.decode()
    assert "Permohonan" in page
    assert "ani@contoh.id" in page
    assert "Rahasia Semarang" not in page
    assert "MAILER-DAEMON" not in page.upper()
    assert "mailer-daemon@contoh.id" in staff(officer).get(LIST, data={"tab": "otomatis"}).content.decode()


def test_letters_of_one_sender_are_found_by_the_whole_address(one, officer, karanganyar, staff):
    parked(letter(From="budi@contoh.id", Subject="Lain sekali"), karanganyar)
    page = staff(officer).get(LIST, data={"q": " Ani@contoh.id "}).content.decode()
    assert f"{LIST}{one.pk}/" in page
    assert "Lain sekali" not in page
    assert f"{LIST}{one.pk}/" not in staff(officer).get(LIST, data={"q": "ani"}).content.decode()


def test_the_list_costs_the_same_however_long_it_is(officer, karanganyar, staff):
    browser = staff(officer)
    costs = []
    for number in range(31):
        parked(letter(str(number)), karanganyar)
        if number in {1, 2, 30}:
            with CaptureQueriesContext(connection) as queries:
                browser.get(LIST)
            costs.append(len(queries))
    assert costs[1] == costs[2]  # the first request of all fills caches of the shell


def test_the_file_of_the_list_names_no_sender(one, officer, staff):
    text = staff(officer).get(f"{LIST}unduh/").content.decode()
    assert str(one.pk) in text
    assert "ani@" not in text
    assert "Permohonan" not in text


def test_one_letter_shows_text_files_and_what_was_wrong(one, officer, staff):
    page = staff(officer).get(f"{LIST}{one.pk}/").content.decode()
    assert "Mohon &lt;b&gt;data&lt;/b&gt; TPS." in page
    assert "winmail.dat" in page
    for name in ("surat.txt", "jahat.exe", "a.txt"):
        assert name in page


def test_files_are_cleaned_and_refused_ones_explained(one, officer, staff):
    browser = staff(officer)
    answer = browser.get(f"{LIST}{one.pk}/lampiran/1/")
    assert b"".join(answer.streaming_content) == b"isi surat"
    assert answer["Content-Disposition"] == 'attachment; filename="surat.txt"'
    refused = browser.get(f"{LIST}{one.pk}/lampiran/2/")
    assert refused.status_code == 422
    assert "jahat.exe" in refused.content.decode()
    assert b"".join(browser.get(f"{LIST}{one.pk}/lampiran/3/").streaming_content) == b"isi lain"
    assert browser.get(f"{LIST}{one.pk}/lampiran/4/").status_code == 404
    assert browser.get(f"{LIST}{one.pk}/lampiran/0/").status_code == 404


def test_a_person_marks_it_as_handled(one, officer, staff):
    browser = staff(officer)
    assert browser.post(f"{LIST}{one.pk}/tangani/", {"note": " "}).status_code == 422
    assert browser.post(f"{LIST}{one.pk}/tangani/", {"note": "lewat telepon"}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.note) == ("placed", "lewat telepon")
    assert browser.post(f"{LIST}{one.pk}/tangani/", {"note": "lagi"}).status_code == 409


def test_a_person_puts_it_aside(one, officer, staff):
    assert staff(officer).post(f"{LIST}{one.pk}/sisihkan/", {"reason": "iklan"}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.note) == ("discarded", "iklan")


def test_desks_offer_their_way_of_placing(one, officer, staff):
    post.register_placer("Lampirkan ke permohonan", lambda person, received: f"/kantor/coba/{received.pk}/")
    post.register_placer("Tidak tampil", lambda person, received: "")
    page = staff(officer).get(f"{LIST}{one.pk}/").content.decode()
    assert f'href="/kantor/coba/{one.pk}/">Lampirkan ke permohonan' in page
    assert "Tidak tampil" not in page


def test_who_has_no_right_sees_nothing(one, person, karanganyar, semarang, jateng, staff):
    for who in (person("author", karanganyar), person("head", karanganyar), person("coordinator", jateng)):
        assert staff(who).get(LIST)["Location"] == "/kantor/"
        assert staff(who).get(f"{LIST}{one.pk}/")["Location"] == "/kantor/"
    stranger = staff(person("ppid-officer", semarang))
    assert stranger.get(f"{LIST}{one.pk}/").status_code == 404
    assert stranger.post(f"{LIST}{one.pk}/sisihkan/", {"reason": "x"}).status_code == 404


def test_a_lost_key_and_a_wiped_letter_are_explained(one, officer, staff):
    rows = ReceivedLetter.objects.for_system("test")
    one.chunks.update(sealed=b"rusak")
    assert staff(officer).get(f"{LIST}{one.pk}/").status_code == 200
    assert staff(officer).get(f"{LIST}{one.pk}/lampiran/1/").status_code == 404
    one.chunks.all().delete()
    rows.update(wiped_at=one.received_at, sealed_subject="", sealed_sender="")
    assert staff(officer).get(f"{LIST}{one.pk}/").status_code == 200


def test_today_shows_the_oldest_letter(one, officer, staff):
    page = staff(officer).get("/kantor/").content.decode()
    assert "Permohonan" in page
    assert f"{LIST}{one.pk}/" in page


def entered(**changes):
    return {
        "address": "ppid@kpu.example",
        "user": "ppid",
        "password": "kata rahasia",
        "imap_host": "imap.kpu.example",
        "imap_port": 993,
        "smtp_host": "smtp.kpu.example",
        "smtp_port": 465,
        "keeps_plus": "on",
        **changes,
    }


def test_a_head_connects_and_changes_the_mailbox(head, karanganyar, semarang, staff):
    browser = staff(head)
    assert browser.get(f"{BOXES}tambah/").status_code == 200
    assert browser.post(f"{BOXES}tambah/", entered(unit=semarang.pk)).status_code == 422
    assert browser.post(f"{BOXES}tambah/", entered(unit=karanganyar.pk, password="")).status_code == 422
    assert not Mailbox.framework.exists()
    assert browser.post(f"{BOXES}tambah/", entered(unit=karanganyar.pk)).status_code == 302
    mailbox = Mailbox.framework.get()
    assert (mailbox.unit, mailbox.password) == (karanganyar, "kata rahasia")
    assert "kata rahasia" not in mailbox.sealed_password
    address = f"{BOXES}{mailbox.pk}/"
    assert "kata rahasia" not in browser.get(address).content.decode()
    Mailbox.framework.update(uidvalidity=1, last_uid=9)
    for elsewhere in ({"smtp_port": 587}, {"imap_host": "surat.jahat.example"}, {"user": "lain"}):
        assert browser.post(address, entered(password="", **elsewhere)).status_code == 422, "it would go elsewhere"
    mailbox.refresh_from_db()
    assert (mailbox.smtp_port, mailbox.user) == (entered()["smtp_port"], entered()["user"])
    assert browser.post(address, entered(password="", keeps_plus="")).status_code == 302
    assert browser.post(address, entered(smtp_port=587)).status_code == 302
    mailbox.refresh_from_db()
    assert (mailbox.password, mailbox.smtp_port, mailbox.last_uid) == ("kata rahasia", 587, 9)
    assert browser.post(address, entered(user="lain")).status_code == 302
    mailbox.refresh_from_db()
    assert (mailbox.uidvalidity, mailbox.last_uid) == (None, 0)
    assert browser.post(f"{address}pakai/", {"active": "0"}).status_code == 302
    mailbox.refresh_from_db()
    assert not mailbox.active
    assert browser.post(address, entered(imap_host="http://x/")).status_code == 422
    assert "ppid@kpu.example" in browser.get(BOXES).content.decode()


def test_two_units_never_read_one_mailbox(head, semarang, karanganyar, mailbox_of, staff):
    mailbox_of(semarang, address="ppid@kpu.example")
    assert staff(head).post(f"{BOXES}tambah/", entered(unit=karanganyar.pk)).status_code == 422
    assert Mailbox.framework.count() == 1


def test_mailboxes_of_other_units_are_out_of_reach(head, semarang, mailbox_of, staff, officer):
    address = f"{BOXES}{mailbox_of(semarang).pk}/"
    assert staff(head).get(address).status_code == 404
    for verb in ("coba/", "pakai/"):
        assert staff(head).post(address + verb).status_code == 404
    assert staff(officer).get(BOXES)["Location"] == "/kantor/"


def test_the_connection_is_tried(head, karanganyar, mailbox_of, staff, settings, tmp_path):
    certificate = write_certificate(tmp_path / "peer.pem")
    settings.MAIL_HOSTS, settings.MAIL_CA = ["127.0.0.1"], certificate
    with Peer(certificate) as peer:
        mailbox = mailbox_of(karanganyar, imap_host="127.0.0.1", imap_port=peer.port)
        answer = staff(head).post(f"{BOXES}{mailbox.pk}/coba/", follow=True)
        assert "terbuka" in answer.content.decode() or "opens" in answer.content.decode()
        assert not any("FETCH" in command for command in peer.asked)
        peer.password = "lain"
        answer = staff(head).post(f"{BOXES}{mailbox.pk}/coba/", follow=True)
        assert "menolak" in answer.content.decode() or "refused" in answer.content.decode()


def test_failing_mailboxes_are_counted_on_today(head, karanganyar, mailbox_of, staff):
    mailbox_of(karanganyar, last_error="x")
    assert BOXES in staff(head).get("/kantor/").content.decode()
