"""The door of the office in a real browser: from an invitation's letter to signing in with a passkey."""

import pytest
from accessible import faults
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db

PASSWORD = "sawah hijau di lereng"
MINE = [
    "/akun/2fa/",
    "/akun/2fa/webauthn/",
    "/akun/2fa/recovery-codes/",
    "/akun/password/change/",
    "/akun/sessions/",
]
STAFF = ["/kantor/orang/", "/kantor/orang/undang/", "/kantor/orang/undangan/", "/kantor/account/"]


def give_a_fingerprint_reader(page: Page) -> None:
    """The device confirms every passkey by itself, as a finger on its reader would."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize(("width", "unit"), [(360, "kab-sragen"), (1280, "kab-klaten")])
def test_an_invited_head_sets_up_a_passkey_and_signs_in_with_it(width, unit, house, people, window):
    people(unit)
    path = house.ask("invitation", unit)["path"]
    page = window(width=width)
    give_a_fingerprint_reader(page)
    complaints = {}

    def look(address: str) -> None:
        page.goto(house.url("kantor", address))
        complaints[address] = faults(page)

    look(path)
    expect(page.get_by_label("Nama Anda")).to_have_value("Ratna Dewi")
    page.get_by_label("Kata sandi Anda sendiri").fill("pendek")
    expect(page.get_by_text("Masih pendek")).to_be_visible()
    page.get_by_label("Kata sandi Anda sendiri").fill(PASSWORD)
    expect(page.get_by_text("Kuat.")).to_be_visible()
    page.get_by_label("Ulangi kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Terima dan mulai").click()

    expect(page.get_by_role("heading", name="Faktor kedua", level=1)).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="Tambah kunci sandi").click()
    complaints["add"] = faults(page)
    page.get_by_label("Nama").fill("Telepon saya")
    page.get_by_label("Tanpa kata sandi").check()
    page.get_by_role("button", name="Tambah kunci sandi").click()
    expect(page.get_by_role("heading", name="Kode pemulihan Anda")).to_be_visible()
    for address in [*MINE, *STAFF]:
        look(address)

    page.goto(house.url("kantor", "/akun/sessions/"))
    page.get_by_role("button", name="Keluar dari sini").click()
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    page.wait_for_url("**/kantor/")
    expect(page.get_by_text("Selamat datang, Ratna Dewi.")).to_be_visible()
    assert {place: found for place, found in complaints.items() if found} == {}


def test_a_passkey_that_is_not_read_is_said_in_words(house, window):
    page = window(width=360)
    page.goto(house.url("kantor", "/akun/login/"))
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no finger')) }")
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    expect(page.get_by_text("Kunci sandi tidak terbaca.")).to_be_visible()


def test_without_javascript_the_password_still_opens_the_door(house, people, window):
    people("kab-boyolali")
    page = window(width=360, javascript=False)
    page.goto(house.url("kantor", "/akun/login/"))
    page.get_by_label("Surel").fill("penulis.kab-boyolali@contoh.test")
    page.get_by_label("Kata sandi").fill("kata-sandi-panjang")
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", name="Hari ini", level=1)).to_be_visible()
