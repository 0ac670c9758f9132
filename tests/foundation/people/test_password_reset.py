"""A forgotten password: a letter through the outbox, its link on our own host, one answer for everybody."""

import json
import re

import pytest
from django.core.cache import cache
from django.test import Client

from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.models import Person
from kentongan.foundation.vault import unseal

pytestmark = pytest.mark.django_db

NEW = "sawah hijau di lereng"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def browser():
    return Client(headers={"host": "kantor.localhost"})


def letters():
    return [json.loads(unseal(message.payload)) for message in Message.objects.filter(channel="mail").order_by("pk")]


def ask(browser, email, **more):
    return browser.post("/akun/password/reset/", {"email": email}, **more)


def link(author):
    (letter,) = letters()
    assert letter["to"] == author.email
    return re.search(r"http://\S+", letter["text"])[0]


def test_the_letter_greets_by_name_and_links_to_our_own_host(browser, author, settings):
    answer = ask(browser, author.email, headers={"host": "kantor.localhost:9999"})
    assert answer["Location"] == "/akun/password/reset/done/"
    assert letters()[0]["subject"] == "Kata sandi baru untuk Kentongan"
    assert f"Halo {author.name}," in letters()[0]["text"]
    assert link(author).startswith(f"{settings.STAFF_URL}/akun/password/reset/key/")


def test_an_unknown_address_gets_the_same_answer_and_no_letter(browser, author):
    known, unknown = ask(browser, author.email), ask(browser, "siapa@contoh.test")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(letters()) == 1


def test_the_link_sets_a_new_password_once_and_ends_every_session(browser, author):
    elsewhere = Client(headers={"host": "kantor.localhost"})
    elsewhere.force_login(author, backend="allauth.account.auth_backends.AuthenticationBackend")
    ask(browser, author.email)
    path = link(author).partition("localhost")[2].partition("/")[2]
    form = browser.get(f"/{path}")
    assert "set-password" in form["Location"]  # the key stays out of the address bar
    answer = browser.post(form["Location"], {"password1": NEW, "password2": NEW})
    assert answer.status_code == 302
    assert Person.objects.get(pk=author.pk).check_password(NEW)
    assert elsewhere.get("/kantor/").status_code == 302
    late = Client(headers={"host": "kantor.localhost"}).get(f"/{path}")
    assert "tidak berlaku lagi" in late.text


def test_a_weak_password_is_refused_with_the_reason(browser, author):
    ask(browser, author.email)
    path = link(author).partition("localhost")[2].partition("/")[2]
    form = browser.get(f"/{path}")["Location"]
    page = browser.post(form, {"password1": "pendek", "password2": "pendek"})
    assert "12 karakter" in page.text
    assert not Person.objects.get(pk=author.pk).check_password("pendek")


def test_a_sixth_letter_within_a_minute_is_refused(browser, author):
    answers = [ask(browser, author.email).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(letters()) == 5


def test_a_closed_account_gets_no_way_in_by_a_letter(browser, author):
    ask(browser, author.email)
    path = link(author).partition("localhost")[2].partition("/")[2]
    Person.objects.filter(pk=author.pk).update(is_active=False)
    form = browser.get(f"/{path}")
    if form.status_code == 302:
        browser.post(form["Location"], {"password1": NEW, "password2": NEW})
    assert "_auth_user_id" not in browser.session
    browser.post("/akun/login/", {"login": author.email, "password": NEW})
    assert "_auth_user_id" not in browser.session


def test_a_new_password_begins_with_a_new_count_of_failures(browser, author):
    for _ in range(5):
        browser.post("/akun/login/", {"login": author.email, "password": "salah-sekali"})
    ask(browser, author.email)
    path = link(author).partition("localhost")[2].partition("/")[2]
    form = browser.get(f"/{path}")["Location"]
    browser.post(form, {"password1": NEW, "password2": NEW})
    browser.post("/akun/login/", {"login": author.email, "password": NEW})
    assert browser.session["_auth_user_id"] == str(author.pk)


def test_asking_for_a_letter_does_not_shut_the_second_factor(browser, author, settings):
    settings.MFA_ALLOW_UNVERIFIED_EMAIL = True
    ask(browser, author.email)
    browser.post("/akun/login/", {"login": author.email, "password": "kata-sandi-panjang"})
    browser.post("/akun/reauthenticate/?next=/akun/2fa/totp/activate/", {"password": "kata-sandi-panjang"})
    assert browser.get("/akun/2fa/totp/activate/").status_code == 200


def test_a_changed_password_is_told_by_letter(browser, author, settings):
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    browser.post("/akun/login/", {"login": author.email, "password": "kata-sandi-panjang"})
    new = {"oldpassword": "kata-sandi-panjang", "password1": NEW, "password2": NEW}
    browser.post("/akun/password/change/", new, headers={"user-agent": "Mozilla/5.0 (Android 14) Chrome/131"})
    (letter,) = letters()
    assert letter["to"] == author.email
    for words in (
        "Ada perubahan pada akun Anda:",
        "Peramban: Chrome, Android",
        "Alamat jaringan: 127.0.0.1",
        "WIB",
    ):
        assert words in letter["text"]
    assert NEW not in letter["text"]
