"""What browsers may do with our pages, for each kind of answer."""

import pytest

from kentongan.foundation.public import security

pytestmark = pytest.mark.django_db

PUBLIC = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("path", ["/", "/tentang/", "/nothing-here/", "/robots.txt", "/static/kentongan/tokens.css"])
def test_every_public_answer_is_closed(site, karanganyar, path):
    response = site(karanganyar, path)
    assert response["Content-Security-Policy"] == PUBLIC
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_an_upload_runs_nothing_and_may_be_shown_elsewhere(site, karanganyar):
    response = site(karanganyar, "/media/images/none.png")
    assert response["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_an_upload_is_still_one_behind_a_language(site, karanganyar):
    assert "sandbox" in site(karanganyar, "/en/media/images/none.png")["Content-Security-Policy"]


def test_the_staff_shell_may_frame_itself(client):
    response = client.get("/akun/login/", headers={"host": "kantor.localhost"})
    policy = response["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self' 'unsafe-inline';" in policy
    assert policy.endswith("frame-ancestors 'self'")
    assert response["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    ("given", "staff", "upload", "chosen"),
    [
        (None, False, False, security.PUBLIC_POLICY),
        (None, True, False, security.STAFF_POLICY),
        (security.PUBLIC_POLICY, True, False, security.STAFF_POLICY),
        ("default-src 'none'", True, False, "default-src 'none'"),
        ("default-src 'none'", False, False, "default-src 'none'"),
        ("default-src *", False, True, security.UPLOAD_POLICY),
    ],
)
def test_a_view_may_choose_its_policy_but_not_for_uploads(given, staff, upload, chosen):
    assert security.choose_policy(given, staff=staff, upload=upload) == chosen


def test_on_https_plain_addresses_are_upgraded(settings):
    settings.SCHEME = "https"
    assert security.policy(default_src="'none'") == "default-src 'none'; upgrade-insecure-requests"
