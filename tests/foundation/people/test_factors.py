"""Second factors: sealed in the database, limited in guesses, forgotten as a whole, listed beside people."""

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client

from kentongan.foundation.people.models import Person
from kentongan.foundation.people.second_factor import factor_of_row, forget_factors, has_factor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sealed(settings):
    cache.clear()
    settings.MFA_ADAPTER = "kentongan.foundation.people.second_factor.SealedFactors"


@pytest.fixture
def browser():
    return Client(headers={"host": "kantor.localhost"})


def test_the_secret_is_sealed_in_the_database_and_still_opens_the_account(browser, author):
    secret = generate_totp_secret()
    TOTP.activate(author, secret)
    assert secret not in json.dumps(Authenticator.objects.get().data)
    browser.post("/akun/login/", {"login": author.email, "password": "kata-sandi-panjang"})
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    browser.post("/akun/2fa/authenticate/", {"code": code})
    assert browser.session["_auth_user_id"] == str(author.pk)


def test_a_code_is_good_once(browser, author):
    secret = generate_totp_secret()
    TOTP.activate(author, secret)
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    for attempt in (1, 2):
        one = Client(headers={"host": "kantor.localhost"})
        one.post("/akun/login/", {"login": author.email, "password": "kata-sandi-panjang"})
        one.post("/akun/2fa/authenticate/", {"code": code})
        assert ("_auth_user_id" in one.session) is (attempt == 1)


def test_after_five_wrong_codes_even_the_right_one_waits(browser, author):
    secret = generate_totp_secret()
    TOTP.activate(author, secret)
    browser.post("/akun/login/", {"login": author.email, "password": "kata-sandi-panjang"})
    for _ in range(5):
        assert "Kode salah" in browser.post("/akun/2fa/authenticate/", {"code": "abcdef"}).text
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    assert "Terlalu banyak" in browser.post("/akun/2fa/authenticate/", {"code": code}).text
    assert "_auth_user_id" not in browser.session


def test_recovery_codes_alone_are_no_factor(author):
    Authenticator.objects.create(user=author, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert not has_factor(author)
    assert [p.with_factor for p in Person.objects.annotate(with_factor=factor_of_row())] == [False]
    Authenticator.objects.create(user=author, type=Authenticator.Type.WEBAUTHN, data={})
    assert has_factor(author)
    assert [p.with_factor for p in Person.objects.annotate(with_factor=factor_of_row())] == [True]


def test_forgetting_takes_the_codes_too_and_nobody_elses(author, head):
    for person in (author, head):
        for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
            Authenticator.objects.create(user=person, type=kind, data={})
    assert forget_factors(author) == 2
    assert set(Authenticator.objects.values_list("user", flat=True)) == {head.pk}
