"""Letters of the demo: read where they are files, and nowhere else."""

import os
from pathlib import Path

import pytest
from django.db import transaction

from kentongan.foundation.outbox import mail
from kentongan.foundation.outbox.delivery import claim, deliver_one

pytestmark = pytest.mark.django_db
PAGE = "/kantor/surat/"


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO, settings.MAIL_URL = True, ""
    settings.MAIL_DIRECTORY = str(tmp_path / "mail")
    return tmp_path / "mail"


def sent(key, *, when=0, **words):
    """A letter that left; ``when`` in seconds orders the files."""
    whole = {"to": "ani@contoh.id", "subject": "Perihal", "text": "Isi surat", "unit": "33.13", **words}
    with transaction.atomic():
        mail.queue(key=key, **whole)
    assert all(deliver_one(message) for message in claim(9))
    path = mail.letter_path(key)
    os.utime(path, (when, when))
    return path.stem


def test_letters_stand_newest_first_and_open_as_plain_text(demo, author, staff):
    first = sent(
        "a",
        when=100,
        subject="Undangan — ke Karanganyar",
        text="Buka <b>ini</b>: http://kantor.localhost/akun/",
    )
    second = sent("b", when=200)
    browser = staff(author)
    assert [letter.name for letter in browser.get(PAGE).context["page"]] == [second, first]
    page = browser.get(f"{PAGE}{first}/").content.decode()
    assert "Undangan — ke Karanganyar" in page
    assert "kepada ani@contoh.id" in page
    assert "Buka &lt;b&gt;ini&lt;/b&gt;" in page
    assert '<a href="http://kantor.localhost/akun/"' in page


def test_letters_are_found_by_subject_or_address(demo, author, staff):
    sent("a", subject="Undangan")
    budi = sent("b", to="budi@contoh.id")
    assert [letter.name for letter in staff(author).get(f"{PAGE}?q=BUDI@").context["page"]] == [budi]
    assert "Tidak ada surat yang memuat" in staff(author).get(f"{PAGE}?q=xyz").content.decode()


def test_no_letter_yet_says_how_one_comes(demo, author, staff):
    assert "Belum ada surat yang dikirim." in staff(author).get(PAGE).content.decode()


@pytest.mark.parametrize(
    "name", ["rahasia", "..", "%2e%2e%2frahasia", "..%2frahasia", "0" * 40, "A" * 40, "rahasia.eml"]
)
def test_no_other_file_can_be_read(name, demo, author, staff):
    demo.mkdir()
    (demo / "rahasia.eml").write_text("Subject: RAHASIA\n\nRAHASIA")
    (demo.parent / "rahasia.eml").write_text("Subject: RAHASIA\n\nRAHASIA")
    browser = staff(author)
    answer = browser.get(f"{PAGE}{name}/")
    assert answer.status_code == 404
    assert b"RAHASIA" not in answer.content
    assert b"RAHASIA" not in browser.get(PAGE).content


def test_a_damaged_letter_doesnt_hide_the_others(demo, person, nation, staff):
    admin = person("national-admin", nation)
    whole = sent("a", when=100)
    (demo / f"{'f' * 40}.eml").write_bytes(b"\xff\xfe\x00 no letter at all")
    names = [letter.name for letter in staff(admin).get(PAGE).context["page"]]
    assert sorted(names) == sorted([whole, "f" * 40])
    assert staff(admin).get(f"{PAGE}{'f' * 40}/").status_code == 200


def test_the_way_there_stands_on_today_in_the_demo_alone(demo, settings, author, staff):
    assert PAGE in staff(author).get("/kantor/").content.decode()
    settings.DEMO = False
    assert PAGE not in staff(author).get("/kantor/").content.decode()


@pytest.fixture
def names(staff):
    """What somebody finds in the list, after trying to open every letter: what isn't listed isn't there."""

    def read(person, sent_letters):
        browser = staff(person)
        listed = {letter.name for letter in browser.get(PAGE).context["page"]}
        assert {name for name in sent_letters if browser.get(f"{PAGE}{name}/").status_code == 200} == listed
        return [label for name, label in sent_letters.items() if name in listed]

    return read


def test_each_reads_the_letters_of_the_own_reach_and_their_own(demo, person, author, semarang, jateng, nation, names):
    other = person("author", semarang)
    all_sent = {
        sent("a"): "Karanganyar",
        sent("b", unit="33.74"): "Semarang",
        sent("c", unit=""): "system",
        sent("d", unit="", to=author.email): "system to the author",
        sent("e", unit="33.74", to=author.email): "Semarang to the author",
        sent("f", unit="51.71"): "Denpasar",
    }
    assert names(author, all_sent) == ["Karanganyar", "system to the author", "Semarang to the author"]
    assert names(other, all_sent) == ["Semarang", "Semarang to the author"]
    in_province = ["Karanganyar", "Semarang", "Semarang to the author"]
    assert names(person("coordinator", jateng), all_sent) == in_province
    assert names(person("national-editor", nation), all_sent) == [*in_province, "Denpasar"]
    assert names(person("national-admin", nation), all_sent) == list(all_sent.values())


def test_elsewhere_the_page_does_not_exist(demo, settings, author, staff):
    name = sent("a")
    settings.DEMO = False
    for address in (PAGE, f"{PAGE}{name}/"):
        assert staff(author).get(address).status_code == 404
    assert Path(mail.letter_path("a")).exists()


def test_strangers_sign_in_first(demo, client):
    answer = client.get(PAGE, headers={"host": "kantor.localhost"})
    assert (answer.status_code, answer["Location"]) == (302, f"/akun/login/?next={PAGE}")
