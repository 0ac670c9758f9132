"""The pages of people: who sees whom, what a form keeps, and that each verb calls its action."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest

from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.models import Person
from kentongan.foundation.units import invitations
from kentongan.foundation.units.access import today
from kentongan.foundation.units.models import Invitation, Membership, Role

pytestmark = pytest.mark.django_db

LIST = "/kantor/orang/"


def role(code):
    return Role.objects.get(code=code)


def at(person, verb=""):
    return f"{LIST}{person.pk}/{verb}"


@pytest.fixture
def desk(head, staff):
    """The head's browser."""
    return staff(head)


@pytest.fixture
def admin(person, nation):
    return person("national-admin", nation)


@pytest.fixture
def stranger(person, semarang):
    return person("author", semarang, name="Orang Semarang")


# --- the list ----------------------------------------------------------------------------------------


def test_the_list_shows_the_people_in_reach_by_name(desk, author, head, stranger):
    Person.objects.filter(pk=author.pk).update(name="Ani Pertama")
    author.refresh_from_db()
    page = desk.get(LIST)
    assert page.status_code == 200
    assert page.text.index(author.name) < page.text.index(head.name)
    assert "Penulis, KPU Karanganyar" in page.text
    assert "belum pernah masuk" in page.text
    assert "tanpa faktor kedua" in page.text
    assert stranger.name not in page.text


def test_the_menu_leads_there_for_managers_only(desk, staff, author):
    assert LIST in desk.get("/kantor/").text
    assert LIST not in staff(author).get("/kantor/").text


@pytest.mark.parametrize("path", ["", "undang/", "undangan/", "unduh/"])
def test_who_manages_nobody_gets_no_page(path, author, staff):
    answer = staff(author).get(f"{LIST}{path}")
    assert (answer.status_code, answer["Location"]) == (302, "/kantor/")


def test_the_list_is_narrowed_by_name_role_unit_and_state(staff, admin, author, head, stranger):
    browser = staff(admin)

    def shown(**query):
        page = browser.get(LIST, data=query).text
        return [one.name for one in (admin, author, head, stranger) if re.search(rf"orang/{one.pk}/", page)]

    assert shown() == [admin.name, author.name, head.name, stranger.name]
    assert shown(nama="semarang orang") == [stranger.name]
    assert shown(peran="author") == [author.name, stranger.name]
    assert shown(satker="Karanganyar") == [author.name, head.name]
    assert shown(satker="33.74", peran="author") == [stranger.name]
    assert shown(akun="closed") == []
    Person.objects.filter(pk=author.pk).update(is_active=False)
    assert shown(akun="closed") == [author.name]
    assert shown(peran="author") == [stranger.name]
    assert "Tidak ada orang yang cocok" in browser.get(LIST, data={"nama": "tidakada"}).text


def test_a_long_list_comes_in_pages(desk, person, karanganyar):
    for number in range(30):
        person("author", karanganyar, name=f"Penulis {number:02}")
    first, second = (desk.get(LIST, data={"p": number}).text for number in (1, 2))
    assert first.count('class="row"') == 25
    assert second.count('class="row"') == 6
    assert "p=2" in first


def test_the_number_of_queries_does_not_grow_with_the_list(desk, person, karanganyar, django_assert_max_num_queries):
    for number in range(20):
        person("author", karanganyar, name=f"Penulis {number:02}")
    desk.get(LIST)
    with django_assert_max_num_queries(25):
        desk.get(LIST)


# --- the file ----------------------------------------------------------------------------------------


def test_the_file_holds_the_narrowed_list_and_no_formula(desk, author, head):
    Person.objects.filter(pk=author.pk).update(name='=HYPERLINK("http://jahat.test")')
    answer = desk.get(f"{LIST}unduh/", data={"peran": "author"})
    assert answer["Content-Type"].startswith("text/csv")
    assert "no-store" in answer["Cache-Control"]
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["nama", "alamat surel", "peran", "terakhir masuk", "faktor kedua", "akun terbuka"]
    assert rows[1:] == [
        [
            '\'=HYPERLINK("http://jahat.test")',
            author.email,
            "Penulis, KPU Kabupaten Karanganyar",
            "",
            "tidak",
            "ya",
        ]
    ]


# --- one person --------------------------------------------------------------------------------------


def test_a_persons_page_tells_roles_and_account(desk, author):
    page = desk.get(at(author)).text
    for words in (
        author.name,
        author.email,
        "Penulis",
        "KPU Kabupaten Karanganyar",
        "belum pernah",
        "0 peramban",
    ):
        assert words in page


@pytest.mark.parametrize(
    "verb", ["", "peran/", "peran/{}/akhiri/", "pindah/", "tutup/", "buka/", "faktor-kedua/", "hapus/"]
)
def test_a_person_out_of_reach_is_not_there(verb, desk, stranger, nothing_changes):
    path = at(stranger, verb.format(stranger.memberships.get().pk))
    with nothing_changes():
        if not verb:
            assert desk.get(path).status_code == 404
        assert desk.post(path, {"role": "author", "unit": "33.13", "sure": "on"}).status_code in {404, 405}


def test_a_role_elsewhere_is_counted_not_named(desk, author, semarang):
    Membership.objects.create(person=author, unit=semarang, role=role("editor"))
    page = desk.get(at(author)).text
    assert "Juga memegang 1 peran" in page
    assert "Semarang" not in page
    assert "tutup/" not in page


def test_ones_own_page_offers_nothing_to_change(desk, head):
    page = desk.get(at(head)).text
    assert "Ini Anda sendiri" in page
    assert f"{at(head)}peran/" not in page
    for verb in ("tutup/", "faktor-kedua/", "hapus/"):
        assert verb not in page


def test_a_role_is_given_from_the_page(desk, author):
    answer = desk.post(at(author, "peran/"), {"role": "editor", "unit": "KPU Kabupaten Karanganyar"})
    assert (answer.status_code, answer["Location"]) == (302, at(author))
    assert sorted(m.role.code for m in author.memberships.all()) == ["author", "editor"]
    assert "memberi seseorang peran" in desk.get(at(author)).text


def test_a_refused_role_keeps_what_was_chosen(desk, author, nothing_changes):
    with nothing_changes():
        page = desk.post(at(author, "peran/"), {"role": "author", "unit": "KPU Kabupaten Karanganyar"})
    assert page.status_code == 422
    assert "sudah memegang peran" in page.text
    assert '<option value="author" selected>' in page.text
    assert re.search(r"<details open>\s*<summary>Beri peran", page.text)


@pytest.mark.parametrize("unit", ["KPU Kota Semarang", "33.74", "KPU RI", "", "x"])
def test_a_unit_out_of_reach_does_not_exist_in_the_form(unit, desk, author, nothing_changes):
    with nothing_changes():
        assert desk.post(at(author, "peran/"), {"role": "editor", "unit": unit}).status_code == 422


@pytest.mark.parametrize("code", ["coordinator", "national-admin", "tidakada"])
def test_a_role_one_may_not_give_is_no_choice(code, desk, author, nothing_changes):
    with nothing_changes():
        answer = desk.post(at(author, "peran/"), {"role": code, "unit": "KPU Kabupaten Karanganyar"})
    assert answer.status_code == 422


def test_a_coordinator_names_a_unit_by_part_of_its_name(person, jateng, author, staff, nothing_changes):
    browser = staff(person("coordinator", jateng))
    assert '<option value="KPU Kota Semarang">' in browser.get(at(author)).text
    with nothing_changes():
        page = browser.post(at(author, "peran/"), {"role": "author", "unit": "Semarang"})
    assert "Beberapa satker cocok" in page.text
    assert 'value="Semarang"' in page.text
    assert browser.post(at(author, "peran/"), {"role": "author", "unit": "kota semarang"}).status_code == 302
    assert author.memberships.filter(unit__slug="kota-semarang").exists()


def test_a_role_ends_from_the_page_now_or_later(desk, author):
    membership = author.memberships.get()
    path = at(author, f"peran/{membership.pk}/akhiri/")
    past = desk.post(path, {"last_day": (today() - timedelta(days=2)).isoformat()})
    assert past.status_code == 422
    assert "hari ini atau sesudahnya" in past.text
    later = (today() + timedelta(days=3)).isoformat()
    assert desk.post(path, {"last_day": later}).status_code == 302
    assert author.memberships.get().until.isoformat() == later
    assert desk.post(path, {"last_day": ""})["Location"] == at(author)
    assert author.memberships.get().until < today()


def test_a_membership_of_somebody_else_is_not_ended_through_a_persons_page(desk, author, head, nothing_changes):
    other = head.memberships.get().pk
    with nothing_changes():
        assert desk.post(at(author, f"peran/{other}/akhiri/")).status_code == 404


def test_moving_leads_to_the_person_or_when_out_of_reach_to_the_list(person, jateng, staff, admin, author, karanganyar):
    coordinator = staff(person("coordinator", jateng))
    move = {"from_unit": "33.13", "unit": "KPU Kota Semarang", "role": "editor"}
    assert coordinator.post(at(author, "pindah/"), move)["Location"] == at(author)
    assert [m.unit.slug for m in Membership.objects.lasting().filter(person=author)] == ["kota-semarang"]
    back = {"from_unit": "33.74", "unit": "KPU Provinsi Bali", "role": "editor"}
    assert staff(admin).post(at(author, "pindah/"), back)["Location"] == at(author)
    assert coordinator.get(at(author)).status_code == 404


def test_an_account_is_closed_and_reopened(desk, author):
    assert "tutup/" in desk.get(at(author)).text
    assert desk.post(at(author, "tutup/"))["Location"] == at(author)
    assert not Person.objects.get(pk=author.pk).is_active
    page = desk.get(at(author)).text
    assert "akun ditutup" in page
    assert "buka/" in page
    desk.post(at(author, "buka/"))
    assert Person.objects.get(pk=author.pk).is_active


def test_a_refusal_is_shown_on_the_page(desk, author, nothing_changes):
    with nothing_changes():
        page = desk.post(at(author, "buka/"))
    assert page.status_code == 422
    assert "Akun ini sudah terbuka" in page.text


def test_erasing_asks_for_a_tick_and_a_national_administrator(desk, staff, admin, author, nothing_changes):
    national = staff(admin)
    with nothing_changes():
        assert "Hanya administrator nasional" in desk.post(at(author, "hapus/"), {"sure": "on"}).text
        assert "Centang ini" in national.post(at(author, "hapus/")).text
    assert "hapus/" not in desk.get(at(author)).text
    assert national.post(at(author, "hapus/"), {"sure": "on"})["Location"] == at(author)
    page = national.get(at(author)).text
    assert f"Mantan anggota {author.pk}" in page
    assert author.email not in page


@pytest.mark.parametrize("verb", ["peran/", "pindah/", "tutup/", "buka/", "faktor-kedua/", "hapus/"])
def test_verbs_are_posted(verb, desk, author):
    assert desk.get(at(author, verb)).status_code == 405


# --- invitations -------------------------------------------------------------------------------------

FORM = {
    "name": "Ratna Dewi",
    "email": "ratna@contoh.test",
    "role": "author",
    "unit": "KPU Kabupaten Karanganyar",
}


def test_inviting_sends_the_letter_and_shows_the_open_invitation(desk):
    page = desk.get(f"{LIST}undang/").text
    assert '<option value="editor">' in page
    assert "national-admin" not in page
    assert desk.post(f"{LIST}undang/", FORM)["Location"] == f"{LIST}undangan/"
    assert Message.objects.filter(channel="mail", unit="33.13").count() == 1
    listed = desk.get(f"{LIST}undangan/").text
    assert "Ratna Dewi" in listed
    assert FORM["email"] not in listed
    assert "1 undangan terbuka" in desk.get(LIST).text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": "ratna"}, "alamat email"),
        ({"email": "ratna@kantörchen.test"}, "huruf biasa"),
        ({"name": " "}, "name"),
        ({"role": "coordinator"}, "role"),
        ({"unit": "KPU Kota Semarang"}, "unit"),
    ],
)
def test_a_refused_invitation_keeps_what_was_typed(change, words, desk, nothing_changes):
    with nothing_changes():
        page = desk.post(f"{LIST}undang/", {**FORM, **change})
    assert page.status_code == 422
    assert words in page.text
    for name, value in {**FORM, **change}.items():
        if name in {"email", "name"} and value.strip():
            assert f'value="{value}"' in page.text


def test_the_page_does_not_tell_whether_an_address_has_an_account(desk, stranger):
    known = desk.post(f"{LIST}undang/", {**FORM, "email": stranger.email})
    unknown = desk.post(f"{LIST}undang/", {**FORM, "email": "siapa@contoh.test"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_an_invitation_is_taken_back_by_its_unit_only(
    desk, head, karanganyar, person, semarang, staff, nothing_changes
):
    invitation = invitations.invite(
        email="ratna@contoh.test", name="Ratna Dewi", role=role("author"), unit=karanganyar, by=head
    )
    path = f"{LIST}undangan/{invitation.pk}/cabut/"
    neighbour = staff(person("head", semarang))
    with nothing_changes():
        assert neighbour.post(path).status_code == 404
        assert "Ratna" not in neighbour.get(f"{LIST}undangan/").text
    assert desk.post(path)["Location"] == f"{LIST}undangan/"
    assert Invitation.objects.get().ended_at is not None
    assert desk.post(path).status_code == 404


# --- one's own settings ------------------------------------------------------------------------------


def test_ones_own_name_is_changed_on_the_settings_page(staff, author):
    browser = staff(author)
    page = browser.get("/kantor/account/").text
    assert f'value="{author.name}"' in page
    for unused in ("first_name", "name_email", "avatar-avatar", "notifications-"):
        assert unused not in page
    answer = browser.post("/kantor/account/", {"our_name-name": "Siti Nur Aini", "our_name-initials": "sna",
        "theme-theme": "system", "theme-contrast": "system", "theme-density": "default"})  # fmt: skip
    assert answer.status_code == 302
    changed = Person.objects.get(pk=author.pk)
    assert (changed.name, changed.initials) == ("Siti Nur Aini", "sna")
    assert browser.get("/kantor/").status_code == 200
