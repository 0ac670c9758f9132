"""The working calendar: whose days show, who may change which, and that what was typed is never lost."""

import csv
from datetime import date
from io import StringIO

import pytest

from kentongan.foundation.backoffice.calendar.reading import months
from kentongan.foundation.people.actors import System
from kentongan.foundation.stages.actions import confirm_day, set_day
from kentongan.foundation.stages.models import TO_BE_CONFIRMED, CalendarDay, CalendarDayChange, CalendarRule

pytestmark = pytest.mark.django_db
PAGE = "/kantor/kalender/"
SYSTEM = System("test")
HOME = (302, "/kantor/")


def enter(day, *, unit=None, kind="national", name="Nyepi", **other):
    facts = {"decree": TO_BE_CONFIRMED, "reason": "uji", **other}
    return set_day(day=day, kind=kind, unit=unit, name=name, by=SYSTEM, **facts)


@pytest.fixture
def days(karanganyar, semarang):
    """A nationwide day, a joint leave, and a local day of two units, all in March 2026."""
    return {
        "nyepi": enter(date(2026, 3, 19)),
        "leave": enter(date(2026, 3, 20), kind="joint-leave", name="Cuti bersama Nyepi"),
        "ours": enter(date(2026, 3, 25), unit=karanganyar, kind="local", name="Hari jadi Karanganyar"),
        "theirs": enter(date(2026, 3, 26), unit=semarang, kind="local", name="Hari jadi Semarang"),
    }


@pytest.fixture
def administrator(person, nation):
    return person("national-admin", nation)


def answered(answer):
    return answer.status_code, answer.get("Location")


# --- reading -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "slug", "asked", "shown"),
    [
        ("author", "kab-karanganyar", "", ["nyepi", "leave", "ours"]),
        ("head", "kota-semarang", "", ["nyepi", "leave", "theirs"]),
        ("author", "bali", "", ["nyepi", "leave"]),
        ("coordinator", "jateng", "&satker=33.74", ["nyepi", "leave", "theirs"]),
        ("national-admin", "ri", "&satker=33.13", ["nyepi", "leave", "ours"]),
        ("national-admin", "ri", "&q=cuti", ["leave"]),
        ("national-admin", "ri", "&q=SKB", []),
    ],
)
def test_a_year_shows_nationwide_days_and_the_units_own(role, slug, asked, shown, days, person, unit_at, staff):
    answer = staff(person(role, unit_at(slug))).get(f"{PAGE}?tahun=2026{asked}")
    assert [day.pk for day in answer.context["days"]] == [days[name].pk for name in shown]


@pytest.mark.parametrize("code", ["33.74", "99.99", "x"])
def test_the_calendar_of_a_unit_out_of_reach_is_not_there(code, days, author, staff):
    browser = staff(author)
    for address in ("", "unduh/", "riwayat/", "tambah/"):
        assert browser.get(f"{PAGE}{address}?satker={code}").status_code == 404
    assert browser.get(f"{PAGE}{days['theirs'].pk}/").status_code == 404


@pytest.mark.parametrize("asked", ["abc", "1999", "2101", "-1", "", "9" * 5000])
def test_a_year_that_is_none_is_this_year(asked, author, staff):
    assert staff(author).get(f"{PAGE}?tahun={asked}").context["year"] == date.today().year  # noqa: DTZ011


def test_an_empty_year_says_who_fills_it_and_draws_nothing(author, staff):
    answer = staff(author).get(f"{PAGE}?tahun=2031")
    assert answer.context["months"] == []
    assert "Kalender 2031 masih kosong" in answer.content.decode()


def test_the_year_is_drawn_with_its_days_off_and_their_reasons(days, karanganyar):
    drawn = months(2026, karanganyar)
    assert [month.first for month in drawn] == [date(2026, number, 1) for number in range(1, 13)]
    march = drawn[2]
    assert [len(week) for week in march.weeks] == [7] * 6
    flat = [day for week in march.weeks for day in week if day]
    assert [day.date.day for day in flat] == list(range(1, 32))
    assert {day.date.day: day.why for day in flat if day.holiday} == {
        19: "Nyepi",
        20: "Cuti bersama Nyepi",
        25: "Hari jadi Karanganyar",
    }
    assert [day.date.day for day in flat if day.why == "akhir pekan"] == [1, 7, 8, 14, 15, 21, 22, 28, 29]
    assert march.working_days == 31 - 9 - 3
    assert sum(month.working_days for month in drawn) == 365 - 104 - 3


def test_a_screen_reader_hears_why_a_day_is_off(days, author, staff):
    page = staff(author).get(f"{PAGE}?tahun=2026").content.decode()
    assert '<s>19</s><span class="w-sr-only"> Nyepi</span>' in page
    assert '<th scope="col" abbr="Senin">Sen</th>' in page


def test_the_file_holds_the_year(days, author, staff):
    confirm_day(days["nyepi"], decree="=SKB(1)", by=SYSTEM)
    answer = staff(author).get(f"{PAGE}unduh/?tahun=2026")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1:] == [
        ["2026-03-19", "hari libur nasional", "Nyepi", "", "'=SKB(1)", "ya"],
        ["2026-03-20", "cuti bersama", "Cuti bersama Nyepi", "", TO_BE_CONFIRMED, "tidak"],
        [
            "2026-03-25",
            "hari libur setempat",
            "Hari jadi Karanganyar",
            "KPU Kabupaten Karanganyar",
            TO_BE_CONFIRMED,
            "tidak",
        ],
    ]


def test_units_are_found_by_words_and_the_only_one_opens(jateng, person, author, staff):
    browser = staff(person("coordinator", jateng))
    answer = browser.get(f"{PAGE}satker/?q=karanganyar&tahun=2027")
    assert answered(answer) == (302, f"{PAGE}?tahun=2027&satker=33.13")
    several = browser.get(f"{PAGE}satker/?q=kota")
    assert {unit.kind for unit in several.context["units"]} == {"kota"}
    assert browser.get(f"{PAGE}satker/?q=denpasar").context["units"] == []
    assert answered(staff(author).get(f"{PAGE}satker/?q=semarang"))[0] == 200


# --- changing ----------------------------------------------------------------------------------------

ENTRY = {
    "date": "2026-08-03",
    "kind": "local",
    "name": "Hari jadi",
    "decree": "Perda 1",
    "reason": "Hari jadi kota",
}


def test_a_head_enters_a_day_of_the_own_unit(karanganyar, head, staff):
    answer = staff(head).post(f"{PAGE}tambah/?satker=33.13", ENTRY | {"confirmed": "on"})
    day = CalendarDay.objects.get()
    assert answered(answer) == (302, f"{PAGE}{day.pk}/")
    assert (day.date, day.kind, day.unit, day.name) == (date(2026, 8, 3), "local", karanganyar, "Hari jadi")
    assert (day.decree, day.confirmed) == ("Perda 1", True)
    assert CalendarDayChange.objects.get().person == head


def test_the_administrator_enters_a_nationwide_day_without_a_decree(administrator, staff):
    staff(administrator).post(f"{PAGE}tambah/", ENTRY | {"kind": "national", "decree": ""})
    day = CalendarDay.objects.get()
    assert (day.unit, day.decree, day.confirmed) == (None, TO_BE_CONFIRMED, False)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"date": ""}, "date"),
        ({"date": "2026-02-30"}, "date"),
        ({"date": "2101-01-01"}, "date"),
        ({"kind": "national"}, "kind"),
        ({"name": " "}, "name"),
        ({"reason": ""}, "reason"),
        ({"decree": "", "confirmed": "on"}, "__all__"),
        ({"name": "x" * 151}, "name"),
        ({"date": "2026-03-25"}, "date"),
    ],
)
def test_an_entry_that_does_not_fit_keeps_what_was_typed(changed, field, days, head, staff, nothing_changes):
    browser, typed = staff(head), ENTRY | changed
    with nothing_changes():
        answer = browser.post(f"{PAGE}tambah/?satker=33.13", typed)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert {name: form[name].value() for name in ENTRY} == {name: typed[name] for name in ENTRY}


@pytest.mark.parametrize(
    ("role", "slug", "address", "expected"),
    [
        ("author", "kab-karanganyar", "?satker=33.13", HOME),
        ("head", "kab-karanganyar", "", HOME),
        ("head", "kab-karanganyar", "?satker=33.74", (404, None)),
        ("coordinator", "jateng", "?satker=33.13", HOME),
        ("national-editor", "ri", "", HOME),
    ],
)
def test_who_may_not_enter_a_day(role, slug, address, expected, person, unit_at, staff, nothing_changes):
    browser = staff(person(role, unit_at(slug)))
    with nothing_changes():
        assert answered(browser.get(f"{PAGE}tambah/{address}")) == expected
        assert answered(browser.post(f"{PAGE}tambah/{address}", ENTRY)) == expected


VERBS = {
    "ubah": {"name": "Nama lain", "decree": "", "reason": "Salah tulis"},
    "konfirmasi": {"decree": "SKB 1/2025"},
    "hapus": {"reason": "Dibatalkan"},
}


def test_a_day_is_confirmed_changed_and_removed_with_its_history(days, administrator, staff):
    browser, number = staff(administrator), days["nyepi"].pk
    assert answered(browser.post(f"{PAGE}{number}/konfirmasi/", VERBS["konfirmasi"])) == (
        302,
        f"{PAGE}{number}/",
    )
    assert answered(browser.post(f"{PAGE}{number}/ubah/", VERBS["ubah"])) == (302, f"{PAGE}{number}/")
    day = CalendarDay.objects.get(pk=number)
    assert (day.name, day.decree, day.confirmed) == ("Nama lain", TO_BE_CONFIRMED, False)
    page = browser.get(f"{PAGE}{number}/").content.decode()
    assert page.index("Salah tulis") < page.index("Alasan: SKB 1/2025") < page.index("Alasan: uji")
    assert answered(browser.post(f"{PAGE}{number}/hapus/", VERBS["hapus"])) == (302, f"{PAGE}?tahun=2026")
    assert browser.get(f"{PAGE}{number}/").status_code == 404
    assert "Dibatalkan" in browser.get(f"{PAGE}riwayat/?tahun=2026").content.decode()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("role", "slug", "day", "expected"),
    [
        ("author", "kab-karanganyar", "ours", HOME),
        ("head", "kab-karanganyar", "nyepi", HOME),
        ("head", "kab-karanganyar", "theirs", (404, None)),
        ("coordinator", "jateng", "ours", HOME),
        ("coordinator", "bali", "ours", (404, None)),
    ],
)
def test_who_may_not_change_a_day(verb, role, slug, day, expected, days, person, unit_at, staff, nothing_changes):
    browser = staff(person(role, unit_at(slug)))
    with nothing_changes():
        assert answered(browser.post(f"{PAGE}{days[day].pk}/{verb}/", VERBS[verb])) == expected
        assert browser.get(f"{PAGE}{days[day].pk}/{verb}/").status_code == 405


def test_only_who_may_change_a_day_finds_the_forms(days, head, author, staff):
    for who, day, expected in ((head, "ours", True), (head, "nyepi", False), (author, "ours", False)):
        page = staff(who).get(f"{PAGE}{days[day].pk}/").content.decode()
        assert ("konfirmasi/" in page) is expected


@pytest.mark.parametrize(
    ("verb", "typed", "form"),
    [
        ("konfirmasi", {"decree": " "}, "confirm_form"),
        ("hapus", {"reason": ""}, "remove_form"),
        ("ubah", {"name": "", "decree": "Perda 1", "reason": "Salah"}, "edit_form"),
        ("ubah", {"name": "Hari jadi Karanganyar", "decree": "", "reason": "Tidak ada beda"}, "edit_form"),
        ("ubah", {"name": "Lain", "decree": "", "confirmed": "on", "reason": "x"}, "edit_form"),
    ],
)
def test_a_verb_without_what_it_needs_changes_nothing(verb, typed, form, days, head, staff, nothing_changes):
    browser = staff(head)
    with nothing_changes():
        answer = browser.post(f"{PAGE}{days['ours'].pk}/{verb}/", typed)
    assert answer.status_code == 422
    filled = answer.context[form]
    assert filled.errors
    assert {name: filled[name].value() for name in typed if name != "confirmed"} == {
        name: text for name, text in typed.items() if name != "confirmed"
    }


def test_the_page_of_a_day_has_every_label_once(days, head, staff):
    from html.parser import HTMLParser

    seen: list[str] = []

    class Ids(HTMLParser):
        def handle_starttag(self, tag, attrs):
            seen.extend(value for name, value in attrs if name == "id")

    Ids().feed(staff(head).get(f"{PAGE}{days['ours'].pk}/").content.decode())
    assert len(seen) == len(set(seen))


# --- the rule on joint leave -------------------------------------------------------------------------

RULE = {"value": "yes", "valid_from": "2026-01-01", "legal_basis": "Keppres 1/2026", "confirmed": "on"}


def test_the_administrator_sets_the_rule_and_the_year_follows(days, administrator, staff):
    browser = staff(administrator)
    assert answered(browser.post(f"{PAGE}aturan/", RULE)) == (302, f"{PAGE}aturan/")
    rule = CalendarRule.objects.get()
    assert (rule.value, rule.valid_from, rule.confirmed) == ("yes", date(2026, 1, 1), True)
    answer = browser.get(f"{PAGE}?tahun=2026")
    assert answer.context["rule"] == rule
    assert answer.context["months"][2].working_days == 31 - 9 - 1


@pytest.mark.parametrize("changed", [{"legal_basis": ""}, {"valid_from": "x"}, {"value": "maybe"}])
def test_a_rule_that_does_not_fit_is_refused(changed, administrator, staff, nothing_changes):
    browser = staff(administrator)
    with nothing_changes():
        answer = browser.post(f"{PAGE}aturan/", RULE | changed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, list(changed))


@pytest.mark.parametrize("role", ["head", "author"])
def test_only_the_nation_sets_rules(role, karanganyar, person, staff, nothing_changes):
    browser = staff(person(role, karanganyar))
    with nothing_changes():
        assert answered(browser.get(f"{PAGE}aturan/")) == HOME
        assert answered(browser.post(f"{PAGE}aturan/", RULE)) == HOME
