"""The page of a story: who told it first, who followed, what they changed; for those only before whom it came."""

from datetime import UTC, datetime, timedelta

import pytest

from kentongan.desks.monitoring.models import Concern, Mention, Outlet, Story
from kentongan.desks.monitoring.numbering import first_number
from kentongan.desks.monitoring.stories.assigning import assign

BODY = (
    "KPU Kabupaten Karanganyar membuka posko aduan bagi warga yang belum terdaftar sebagai pemilih. "
    "Posko berada di halaman kantor dan buka setiap hari kerja dari pukul delapan pagi sampai empat sore. "
    "Petugas mencatat setiap aduan, memberi nomor, dan menjawab paling lambat tiga hari kemudian. "
    "Warga cukup membawa kartu tanda penduduk; keluarga boleh mengadu untuk anggota yang sakit. "
)
MORNING = datetime(2026, 11, 20, 1, tzinfo=UTC)


@pytest.fixture
def told(karanganyar):
    """A story by three outlets of different reach, two of whose versions came before Karanganyar."""
    mentions = []
    for number, (name, tier, area) in enumerate((("Kabar", 1, ""), ("Warta <b>", 3, "33.13"), ("Suara", 3, "33.13"))):
        outlet = Outlet.objects.create(key=f"{number}.example", name=name, tier=tier, area=area)
        moment = MORNING + timedelta(hours=2 * number)
        text = BODY + ("Demikian menurut warta." if number else "Demikian kata ketua <script>.")
        mentions.append(
            Mention.objects.create(
                id=first_number(moment) + number, medium="online", outlet=outlet, title=f"Posko versi {number}",
                text=text, seen_at=moment, published_at=moment,
            )
        )  # fmt: skip
    assign({one.pk: one.text for one in mentions})
    for one in mentions[1:]:
        Concern.framework.create(unit=karanganyar, mention=one, medium="online", arrived_at=MORNING)
    return Story.objects.get()


def test_who_told_it_and_who_followed(told, listener, staff, django_assert_max_num_queries):
    browser = staff(listener)
    address = f"/kantor/pantauan/isu/{told.pk}/"
    browser.get(address)
    with django_assert_max_num_queries(17):
        page = browser.get(address).text
    assert "Posko versi 0" in page
    assert page.index("Kabar") < page.index("Warta &lt;b&gt;") < page.index("Suara")
    assert "2\xa0jam kemudian" in page
    assert "4\xa0jam kemudian" in page
    assert "3 media" in page
    assert '<th scope="row">nasional</th><td>1</td><td>1</td>' in page
    assert '<th scope="row">kabupaten atau kota</th><td>2</td><td>2</td>' in page
    assert '<th scope="row">Kabupaten Karanganyar</th><td>2</td><td>2</td>' in page
    concern = Concern.framework.order_by("mention").first()
    assert f"/kantor/pantauan/{concern.pk}/" in page
    of_mention = browser.get(f"/kantor/pantauan/{concern.pk}/").text
    assert address in of_mention
    assert "3 media menulis hal yang sama" in of_mention


def test_what_a_version_changed(told, listener, staff):
    mention = Mention.objects.get(title="Posko versi 1")
    page = staff(listener).get(f"/kantor/pantauan/isu/{told.pk}/versi/{mention.pk}/").text
    assert "<del>Demikian kata ketua &lt;script&gt;.</del>" in page
    assert "<ins>Demikian menurut warta.</ins>" in page
    assert "4 kalimat sama" in page


def test_a_story_that_was_joined_leads_to_the_other(told, listener, staff):
    Story.objects.create(id=7, into=told)
    browser = staff(listener)
    assert browser.get("/kantor/pantauan/isu/7/")["Location"] == f"/kantor/pantauan/isu/{told.pk}/"


def test_others_see_nothing_of_it(told, person, semarang, staff):
    browser = staff(person("editor", semarang))
    mention = Mention.objects.first()
    Story.objects.create(id=7, into=told)
    for path in (f"{told.pk}/", "7/", "8/", f"{told.pk}/versi/{mention.pk}/", f"{2**70}/"):
        assert browser.get(f"/kantor/pantauan/isu/{path}").status_code == 404
