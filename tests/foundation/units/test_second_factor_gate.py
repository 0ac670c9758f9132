"""Whoever approves or administers reaches nothing before this session has seen their second factor."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client

from kentongan.foundation.units.models import Membership, Role

pytestmark = pytest.mark.django_db

MIDDLEWARE = "kentongan.foundation.units.second_factor.SecondFactorMiddleware"
PASSWORD = "kata-sandi-panjang"


@pytest.fixture(autouse=True)
def required(settings):
    cache.clear()
    settings.SECOND_FACTOR_REQUIRED = True
    if MIDDLEWARE not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, MIDDLEWARE]


@pytest.fixture
def browser():
    return Client(headers={"host": "kantor.localhost"})


def code_now(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def commits(monkeypatch):
    """What waits for the commit runs within the request, as it does outside of a test."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda run, **_: run())


def sign_in(browser, person):
    return browser.post("/akun/login/", {"login": person.email, "password": PASSWORD})


def with_totp(person):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def elsewhere(answer):
    return answer["Location"] if answer.status_code == 302 else answer.status_code


def test_a_head_without_a_factor_reaches_only_the_page_to_set_it_up(browser, head):
    sign_in(browser, head)
    for path in (
        "/kantor/",
        "/kantor/orang/",
        "/kantor/account/",
        "/akun/sessions/",
        "/akun/2fa/recovery-codes/generate/",
    ):
        assert elsewhere(browser.get(path)) == "/akun/2fa/", path
        assert elsewhere(browser.post(path)) == "/akun/2fa/", path
    page = browser.get("/akun/2fa/")
    assert page.status_code == 200
    assert "Peran Anda mewajibkan faktor kedua" in page.text
    assert browser.post("/akun/logout/").status_code == 302
    assert "_auth_user_id" not in browser.session


def test_setting_one_up_opens_the_house_in_the_same_session(browser, head, commits):
    sign_in(browser, head)
    assert browser.get("/akun/2fa/totp/activate/")["Location"].startswith("/akun/reauthenticate/")
    browser.post("/akun/reauthenticate/?next=/akun/2fa/totp/activate/", {"password": PASSWORD})
    browser.get("/akun/2fa/totp/activate/")
    secret = browser.session["mfa.totp.secret"]
    answer = browser.post("/akun/2fa/totp/activate/", {"code": code_now(secret)})
    assert elsewhere(answer) == "/akun/2fa/recovery-codes/"
    assert browser.get("/akun/2fa/recovery-codes/").status_code == 200
    assert browser.get("/kantor/").status_code == 200


def test_signing_in_with_the_factor_opens_the_house(browser, head):
    secret = with_totp(head)
    assert elsewhere(sign_in(browser, head)) == "/akun/2fa/authenticate/"
    assert browser.get("/kantor/").status_code == 302
    assert elsewhere(browser.post("/akun/2fa/authenticate/", {"code": code_now(secret)})) == "/kantor/"
    assert browser.get("/kantor/").status_code == 200


def test_an_open_session_is_held_until_it_shows_the_factor_and_adds_none(browser, head):
    sign_in(browser, head)  # before there was a factor
    secret = with_totp(head)
    held = "/akun/2fa/reauthenticate/?next=%2Fkantor%2F"
    for path in (
        "/akun/2fa/totp/activate/",
        "/akun/2fa/webauthn/add/",
        "/akun/2fa/",
        "/akun/password/change/",
    ):
        assert elsewhere(browser.get(path)).startswith("/akun/2fa/reauthenticate/"), path
        assert elsewhere(browser.post(path)) == held, path
    assert elsewhere(browser.get("/kantor/")) == held
    assert elsewhere(browser.post(held, {"code": code_now(secret), "next": "/kantor/"})) == "/kantor/"
    assert browser.get("/kantor/").status_code == 200


def test_a_passkey_alone_is_confirmed_on_the_page_for_passkeys(browser, head):
    sign_in(browser, head)
    Authenticator.objects.create(user=head, type=Authenticator.Type.WEBAUTHN, data={})
    assert elsewhere(browser.get("/kantor/")) == "/akun/2fa/webauthn/reauthenticate/?next=%2Fkantor%2F"


def test_who_removes_the_last_factor_is_held_again(browser, head, commits):
    secret = with_totp(head)
    sign_in(browser, head)
    browser.post("/akun/2fa/authenticate/", {"code": code_now(secret)})
    browser.post("/akun/reauthenticate/?next=/akun/2fa/totp/deactivate/", {"password": PASSWORD})
    browser.post("/akun/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=head).exists()
    assert elsewhere(browser.get("/kantor/")) == "/akun/2fa/"


def test_an_author_needs_none(browser, author):
    sign_in(browser, author)
    assert browser.get("/kantor/").status_code == 200


def test_a_role_given_now_asks_at_the_next_request(browser, author, karanganyar):
    sign_in(browser, author)
    assert browser.get("/kantor/").status_code == 200
    Membership.objects.create(person=author, unit=karanganyar, role=Role.objects.get(code="head"))
    assert elsewhere(browser.get("/kantor/")) == "/akun/2fa/"


def test_where_it_is_not_required_nobody_is_held(browser, head, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(browser, head)
    assert browser.get("/kantor/").status_code == 200


def test_public_pages_ask_nobody(client, head, karanganyar):
    assert client.get("/", headers={"host": karanganyar.host_name}).status_code == 200
