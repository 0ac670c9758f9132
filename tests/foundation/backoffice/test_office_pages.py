"""The pages of units: who finds which, what each may change there, and that what was typed is never lost."""

import csv
from datetime import date
from io import StringIO

import pytest

from kentongan.foundation.units.directory import add_official
from kentongan.foundation.units.models import Official, Unit
from kentongan.foundation.units.offices import set_host

pytestmark = pytest.mark.django_db
PAGE = "/kantor/satker/"
UNIT = f"{PAGE}33.13/"
HOME = (302, "/kantor/")


@pytest.fixture
def administrator(person, nation):
    return person("national-admin", nation)


def answered(answer):
    return answer.status_code, answer.get("Location")


def stored(unit):
    return Unit.objects.filter(pk=unit.pk).values().get()


def codes(answer):
    return [unit.code for unit in answer.context["page"]]


# --- the list ----------------------------------------------------------------------------------------


def test_the_list_holds_what_is_in_reach_page_by_page(administrator, author, jateng, person, staff):
    browser = staff(administrator)
    first, second = (codes(browser.get(f"{PAGE}?p={page}")) for page in (1, 2))
    assert first[:3] == ["00", "11", "11.01"]
    assert (len(first), len(second), set(first) & set(second)) == (30, 30, set())
    assert codes(browser.get(f"{PAGE}?p=19"))[-1] == "96.71"
    assert codes(staff(author).get(PAGE)) == ["33.13"]
    assert codes(staff(person("coordinator", jateng)).get(f"{PAGE}?p=2"))[-1] == "33.76"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("q=karanganyar", ["33.13"]),
        ("q=33.13", ["33.13"]),
        ("q=33", ["33"]),
        ("q=kab+anyar", ["33.13", "51.04"]),
        ("q=kota+semarang", ["33.74"]),
        ("q=%25", []),
        ("q=99.99", []),
        ("jenis=nasional", ["00"]),
        ("jenis=kota&provinsi=33", ["33.71", "33.72", "33.73", "33.74", "33.75", "33.76"]),
        ("provinsi=96&jenis=provinsi", ["96"]),
        ("q=semarang&belum=on", ["33.22", "33.74"]),
        ("jenis=nasional&belum=on", []),
    ],
)
def test_units_are_found(asked, expected, administrator, staff):
    assert codes(staff(administrator).get(f"{PAGE}?{asked}")) == expected


def test_nobody_finds_units_out_of_reach(author, staff):
    answer = staff(author).get(f"{PAGE}?q=semarang")
    assert codes(answer) == []
    assert "Tidak ada satker yang cocok dalam jangkauan Anda" in answer.content.decode()
    assert [code for code, _ in answer.context["filter"].fields["province"].choices] == ["", "33"]


def test_the_file_holds_every_unit_of_the_list(administrator, semarang, staff):
    set_host(semarang, host="kota-semarang.kpu.go.id", by=administrator)
    Unit.objects.filter(pk=semarang.pk).update(phone="+62 24 1", address="=1+1")
    browser = staff(administrator)
    assert len(list(csv.reader(StringIO(browser.get(f"{PAGE}unduh/").content.decode("utf-8-sig"))))) == 554
    rows = list(csv.reader(StringIO(browser.get(f"{PAGE}unduh/?q=33.74").content.decode("utf-8-sig"))))
    assert rows[1:] == [
        [
            "33.74", "KPU Kota Semarang", "kota", "Jawa Tengah", "WIB", "kota-semarang.kpu.go.id", "tidak",
            "'=1+1", "'+62 24 1", "", str(semarang.population),
        ]
    ]  # fmt: skip


# --- one unit ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "slug", "expected"),
    [
        ("author", "kab-karanganyar", 200),
        ("coordinator", "jateng", 200),
        ("national-editor", "ri", 200),
        ("head", "kota-semarang", 404),
        ("author", "jateng", 404),
        ("coordinator", "bali", 404),
    ],
)
def test_who_sees_the_unit(role, slug, expected, person, unit_at, staff):
    assert staff(person(role, unit_at(slug))).get(UNIT).status_code == expected


def test_the_page_tells_what_is_known(karanganyar, author, head, person, staff):
    person("author", karanganyar)
    page = staff(author).get(UNIT).content.decode()
    for words in (
        "Komisi Pemilihan Umum Kabupaten Karanganyar",
        "WIB",
        "belum dikonfirmasi",
        "3 orang berperan",
    ):
        assert words in page
    assert "kontak/" not in page
    assert "kontak/" in staff(head).get(UNIT).content.decode()
    assert "alamat-situs/" not in staff(head).get(UNIT).content.decode()


CONTACT = {
    "contact-address": "Jalan Lawu 1",
    "contact-phone": "0271 495000",
    "contact-email": "kpu@contoh.go.id",
}
IDENTITY = {
    "identity-name": "KPU Kabupaten Karanganyar",
    "identity-short_name": "KPU Kab. Karanganyar",
    "identity-long_name": "Komisi Pemilihan Umum Kabupaten Karanganyar",
    "identity-place": "Karanganyar",
    "identity-zone": "Asia/Jakarta",
}


def test_a_head_keeps_the_contact(karanganyar, head, staff):
    assert answered(staff(head).post(f"{UNIT}kontak/", CONTACT)) == (302, UNIT)
    now = stored(karanganyar)
    assert [now["address"], now["phone"], now["email"]] == list(CONTACT.values())


def opened(form):
    """What a browser posts of a form as it was opened, with what stood there."""
    stood = {form.add_initial_prefix(name): form[name].value() or "" for name in form.fields}
    return stood | {form.add_prefix(name): form[name].value() or "" for name in form.fields}


def test_two_who_edit_at_once_keep_each_others_work(karanganyar, head, staff):
    browser = staff(head)
    typed = opened(browser.get(UNIT).context["contact_form"])
    browser.post(f"{UNIT}kontak/", typed | {"contact-phone": "0271 495000"})
    browser.post(f"{UNIT}kontak/", typed | {"contact-address": "Jalan Lawu 1"})
    assert (stored(karanganyar)["phone"], stored(karanganyar)["address"]) == ("0271 495000", "Jalan Lawu 1")
    now = opened(browser.get(UNIT).context["contact_form"])
    browser.post(f"{UNIT}kontak/", now | {"contact-phone": ""})
    assert (stored(karanganyar)["phone"], stored(karanganyar)["address"]) == ("", "Jalan Lawu 1")


def test_the_administrator_corrects_the_name(karanganyar, administrator, staff):
    assert answered(staff(administrator).post(f"{UNIT}nama/", IDENTITY)) == (302, UNIT)
    assert stored(karanganyar)["short_name"] == "KPU Kab. Karanganyar"


def test_a_host_is_set_then_confirmed(karanganyar, administrator, staff):
    browser = staff(administrator)
    assert answered(browser.post(f"{UNIT}alamat-situs/", {"host": "kab-karanganyar.kpu.go.id"})) == (
        302,
        UNIT,
    )
    page = browser.get(UNIT).content.decode()
    assert "Konfirmasi kab-karanganyar.kpu.go.id" in page
    assert "pembaca diarahkan ke kab-karanganyar.localhost" in page
    confirmed = browser.post(f"{UNIT}alamat-situs/konfirmasi/", {"host": "kab-karanganyar.kpu.go.id"})
    assert answered(confirmed) == (302, UNIT)
    assert stored(karanganyar)["host_confirmed_at"] is not None
    assert "sudah dikonfirmasi" in browser.get(UNIT).content.decode()


def test_a_host_that_changed_meanwhile_is_shown_anew(karanganyar, administrator, staff, nothing_changes):
    set_host(karanganyar, host="baru.kpu.go.id", by=administrator)
    browser = staff(administrator)
    with nothing_changes():
        answer = browser.post(f"{UNIT}alamat-situs/konfirmasi/", {"host": "kab-karanganyar.localhost"})
    assert answer.status_code == 409
    assert 'name="host" value="baru.kpu.go.id"' in answer.content.decode()
    assert stored(karanganyar)["host_confirmed_at"] is None


@pytest.mark.parametrize(
    ("address", "typed", "form"),
    [
        ("kontak/", CONTACT | {"contact-email": "bukan alamat"}, "contact_form"),
        ("nama/", IDENTITY | {"identity-name": ""}, "identity_form"),
        ("nama/", IDENTITY | {"identity-zone": "Europe/Berlin"}, "identity_form"),
        ("alamat-situs/", {"host": "http://x"}, "host_form"),
        ("alamat-situs/", {"host": "kota-semarang.localhost"}, "host_form"),
    ],
)
def test_what_does_not_fit_stays_as_typed(address, typed, form, karanganyar, administrator, staff, nothing_changes):
    before, browser = stored(karanganyar), staff(administrator)
    with nothing_changes():
        answer = browser.post(UNIT + address, typed)
    assert (answer.status_code, stored(karanganyar)) == (422, before)
    filled = answer.context[form]
    assert filled.errors
    assert {filled.add_prefix(name): filled[name].value() for name in filled.fields} == typed
    assert "KPU Kabupaten Karanganyar</h1>" in answer.content.decode()


POSTS = {
    "kontak/": CONTACT,
    "nama/": IDENTITY,
    "alamat-situs/": {"host": "x.kpu.go.id"},
    "alamat-situs/konfirmasi/": {"host": "kab-karanganyar.localhost"},
}


@pytest.mark.parametrize(
    ("role", "slug", "address", "expected"),
    [
        *(("author", "kab-karanganyar", address, HOME) for address in POSTS),
        ("head", "kota-semarang", "kontak/", (404, None)),
        ("coordinator", "bali", "kontak/", (404, None)),
        *(("head", "kab-karanganyar", address, HOME) for address in POSTS if address != "kontak/"),
        *(("coordinator", "jateng", address, HOME) for address in POSTS if address != "kontak/"),
        *(("national-editor", "ri", address, HOME) for address in POSTS),
    ],
)
def test_who_may_not_change_a_unit(role, slug, address, expected, karanganyar, person, unit_at, staff, nothing_changes):
    before, browser = stored(karanganyar), staff(person(role, unit_at(slug)))
    with nothing_changes():
        assert answered(browser.post(UNIT + address, POSTS[address])) == expected
        assert browser.get(UNIT + address).status_code == 405
    assert stored(karanganyar) == before


# --- officials ---------------------------------------------------------------------------------------

OFFICIAL = {"name": "Ani Lestari", "title": "Ketua", "division": "", "since": "2024-01-01", "until": ""}


@pytest.fixture
def two(karanganyar, head):
    return [add_official(karanganyar, by=head, name=name, title="Anggota") for name in ("Budi", "Cici")]


def test_an_official_is_entered_corrected_raised_and_removed(karanganyar, two, head, staff):
    browser = staff(head)
    assert answered(browser.post(f"{UNIT}pejabat/", OFFICIAL)) == (302, UNIT)
    ani = Official.objects.get(name="Ani Lestari")
    assert (ani.unit, ani.since, ani.until) == (karanganyar, date(2024, 1, 1), None)
    own = f"{UNIT}pejabat/{ani.pk}/"
    assert answered(browser.post(own, OFFICIAL | {"name": "Ani L.", "until": "2026-12-31"})) == (302, UNIT)
    ani.refresh_from_db()
    assert (ani.name, ani.until) == ("Ani L.", date(2026, 12, 31))
    for _ in range(2):
        assert answered(browser.post(f"{own}naik/")) == (302, UNIT)
    names = [official.name for official in browser.get(UNIT).context["officials"]]
    assert names == ["Ani L.", "Budi", "Cici"]
    assert answered(browser.post(f"{own}hapus/")) == (302, UNIT)
    assert not Official.objects.filter(pk=ani.pk).exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"title": ""}, "title"),
        ({"until": "2023-12-31"}, "until"),
        ({"since": "kemarin"}, "since"),
    ],
)
def test_an_official_that_does_not_fit_stays_as_typed(changed, field, two, head, staff, nothing_changes):
    browser, typed = staff(head), OFFICIAL | changed
    for address in (f"{UNIT}pejabat/", f"{UNIT}pejabat/{two[0].pk}/"):
        with nothing_changes():
            answer = browser.post(address, typed)
        form = answer.context["form"]
        assert (answer.status_code, list(form.errors)) == (422, [field])
        assert {name: form[name].value() for name in typed} == typed


@pytest.mark.parametrize(
    ("role", "slug", "expected"),
    [
        ("author", "kab-karanganyar", HOME),
        ("national-editor", "ri", HOME),
        ("head", "kota-semarang", (404, None)),
        ("coordinator", "bali", (404, None)),
    ],
)
def test_who_may_not_touch_the_officials(role, slug, expected, two, person, unit_at, staff, nothing_changes):
    browser, own = staff(person(role, unit_at(slug))), f"{UNIT}pejabat/{two[1].pk}/"
    with nothing_changes():
        for address in (f"{UNIT}pejabat/", own):
            assert answered(browser.get(address)) == expected
            assert answered(browser.post(address, OFFICIAL)) == expected
        for address in (f"{own}naik/", f"{own}hapus/"):
            assert answered(browser.post(address)) == expected
            assert browser.get(address).status_code == 405


def test_an_official_is_not_reached_through_another_unit(two, semarang, person, jateng, staff, nothing_changes):
    browser = staff(person("coordinator", jateng))
    elsewhere = f"{PAGE}33.74/pejabat/{two[0].pk}/"
    with nothing_changes():
        assert browser.get(elsewhere).status_code == 404
        for address in (elsewhere, f"{elsewhere}naik/", f"{elsewhere}hapus/"):
            assert browser.post(address, OFFICIAL).status_code == 404
