"""What the page answers to codes, addresses and texts, for any unit's publications; bounded and never out of turn."""

import pytest

from kentongan.desks.newsroom import actions, publication
from kentongan.desks.newsroom.authenticity.answering import Verdict, answer
from kentongan.desks.newsroom.authenticity.models import Trace
from kentongan.desks.newsroom.authenticity.tracing import COMMON
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.versions.keeping import redact
from kentongan.desks.newsroom.versions.models import PublishedVersion
from samples import make_article

pytestmark = pytest.mark.django_db

FIRST = (
    "KPU Karanganyar memastikan pemungutan suara ulang berlangsung Minggu, 29 November 2026, di TPS 04 Desa Jati."
    " Pemilih datang pukul 07.00 sampai 13.00 dengan membawa KTP."
)
NOTICE = (FIRST, "Tempatnya tetap di balai desa. Tidak ada perubahan lokasi bagi pemilih yang terdaftar.")
TEXT = "".join(f"<p>{one}</p>" for one in NOTICE)


@pytest.fixture
def notice(karanganyar, author, head, publish):
    draft = make_article(karanganyar, author, title="Pemungutan suara ulang di Desa Jati", body=[("text", TEXT)])
    return publish(draft, by=author, head=head)


def correct(article, author, head, before, after):
    article = actions.revise(article, by=author)
    text = article.get_latest_revision_as_object()
    text.body = [("text", TEXT.replace(before, after))]
    text.change_kind, text.change_note = "correction", f"Semula tertulis {before}."
    text.save_revision(user=author)
    article = actions.submit(Article.framework.get(pk=article.pk), by=author)
    return actions.approve(article, revision=article.latest_revision_id, by=head)


def verdict(sent, on):
    found = answer(sent, on=on)
    return found.verdict, found.found and (found.found.article.pk, found.found.state)


# --- codes and addresses -------------------------------------------------------------------------


def test_a_code_as_people_type_it(notice, semarang):
    code = notice.code
    for typed in (code, code.lower(), f" {code[:4]} {code[4:]}\n", f"{code[:4]}-{code[4:]}"):
        assert verdict(typed, semarang) == (Verdict.GENUINE, (notice.pk, "current"))


def test_a_code_that_was_mistyped_or_never_given(notice, semarang):
    digit = "A" if notice.code[0] != "A" else "B"
    assert verdict(digit + notice.code[1:], semarang)[0] in {Verdict.MISTYPED, Verdict.TOO_SHORT}
    Article.framework.filter(pk=notice.pk).update(code=None)
    assert verdict(notice.code, semarang) == (Verdict.UNKNOWN, None)


@pytest.mark.parametrize(
    "path",
    ["/berita/{pk}/", "/berita/{pk}-nama-lama/", "/en/berita/{pk}-x/", "/berita/{pk}-x/?utm=1", "/benarkah/?q={code}"],
)
def test_an_address_of_any_unit(path, notice, semarang, karanganyar):
    address = karanganyar.address_url + path.format(pk=notice.pk, code=notice.code)
    assert verdict(address, semarang) == (Verdict.GENUINE, (notice.pk, "current"))
    assert verdict(address.removeprefix("http://"), semarang)[0] is Verdict.GENUINE


def test_addresses_that_are_not_ours_or_no_article(notice, semarang, karanganyar):
    own = karanganyar.address_url
    assert verdict(f"https://kab-karanganyar.kpu-go-id.test/berita/{notice.pk}/", semarang) == (Verdict.UNKNOWN, None)
    assert verdict(f"{own}/berita/{notice.pk + 99}/", semarang) == (Verdict.UNKNOWN, None)
    assert verdict(f"{semarang.address_url}/berita/{notice.pk}/", semarang) == (Verdict.UNKNOWN, None)
    assert verdict(f"{own}/kontak/", semarang) == (Verdict.OWN_SITE, None)
    assert answer("kab-karanganyar.localhost/", on=semarang).site == karanganyar


@pytest.mark.parametrize("sent", ["http://[", "https://", "http://a..b/", "//x", "www.", "http://x:99999/", "a" * 3000])
def test_odd_addresses_are_answered(sent, semarang):
    answer(sent, on=semarang)


# --- texts ---------------------------------------------------------------------------------------


def test_the_whole_text_one_paragraph_or_one_sentence_is_genuine(notice, semarang):
    sentence = "Pemilih datang pukul 07.00 sampai 13.00 dengan membawa KTP."
    for sent in ("\n\n".join(NOTICE), NOTICE[1], sentence, f"*{sentence}*\n{notice.get_absolute_url()}"):
        assert verdict(sent, semarang) == (Verdict.GENUINE, (notice.pk, "current")), sent


def test_a_changed_figure_is_named(notice, semarang):
    found = answer("\n".join(NOTICE).replace("TPS 04", "TPS 09"), on=semarang)
    assert (found.verdict, found.found.article) == (Verdict.SIMILAR, notice)
    (one,) = found.differences
    assert ([t for t, own in one.ours if own], [t for t, own in one.theirs if own]) == (["04"], ["09"])


def test_a_genuine_text_with_a_foreign_link_is_not_genuine(notice, semarang):
    found = answer("\n".join(NOTICE) + "\nDaftar: http://kpu-hadiah.test/daftar", on=semarang)
    assert found.verdict is Verdict.SIMILAR
    assert "kpu-hadiah" in "".join(text for text, _ in found.differences[0].theirs)


def test_what_nobody_published_is_not_found_and_the_nearest_is_named(notice, semarang):
    hoax = "PENTING! Lokasi pemungutan suara ulang Desa Jati dipindah ke GOR kota karena banjir, sebarkan!"
    assert verdict(hoax, semarang) == (Verdict.UNKNOWN, (notice.pk, "current"))
    assert verdict("Resep soto enak: rebus ayam, tambah serai dan daun jeruk lalu sajikan.", semarang) == (
        Verdict.UNKNOWN,
        None,
    )
    assert verdict("Halo semua", semarang) == (Verdict.TOO_SHORT, None)


def test_a_corrected_text_and_its_former_one(notice, author, head, semarang):
    correct(notice, author, head, "TPS 04", "TPS 05")
    assert verdict("\n".join(NOTICE).replace("TPS 04", "TPS 05"), semarang) == (
        Verdict.GENUINE, (notice.pk, "corrected"),
    )  # fmt: skip
    assert verdict("\n".join(NOTICE), semarang) == (Verdict.GENUINE, (notice.pk, "replaced"))
    assert verdict(notice.code, semarang) == (Verdict.GENUINE, (notice.pk, "corrected"))


@pytest.mark.parametrize("kind", ["error", "withdrawn"])
def test_a_withdrawn_text_says_so_everywhere(kind, notice, head, semarang, site):
    publication.withdraw(notice, kind=kind, note="Keliru tempat.", by=head)
    for sent in (notice.code, NOTICE[0], f"{notice.unit.address_url}/berita/{notice.pk}/"):
        assert verdict(sent, semarang) == (Verdict.GENUINE, (notice.pk, "withdrawn"))
    page = site(semarang, f"/benarkah/?q={notice.code}").text
    assert "Keliru tempat." in page
    assert (notice.title in page) == (kind == "withdrawn")


def test_a_text_that_is_gone_is_not_quoted_back(notice, head, semarang):
    publication.withdraw(notice, kind="error", note="Keliru.", by=head)
    found = answer("\n".join(NOTICE).replace("TPS 04", "TPS 09"), on=semarang)
    assert (found.verdict, found.differences) == (Verdict.SIMILAR, ())


def test_a_redacted_text_is_forgotten(notice, author, head, semarang):
    correct(notice, author, head, "di TPS 04 Desa Jati", "di TPS lain")
    redact(PublishedVersion.objects.get(article=notice, number=1), ground="personal-data", note="Alamat.", by=head)
    kept = set(Trace.objects.filter(article=notice).values_list("key", flat=True))
    assert verdict(NOTICE[0], semarang)[0] is Verdict.SIMILAR
    assert kept


def test_drafts_and_what_waits_are_not_known(karanganyar, author, semarang):
    draft = make_article(karanganyar, author, title="Rahasia sampai besok pagi", body=[("text", TEXT)])
    actions.submit(draft, by=author)
    assert verdict(NOTICE[0], semarang) == (Verdict.UNKNOWN, None)
    assert verdict(f"{karanganyar.address_url}/berita/{draft.pk}/", semarang) == (Verdict.UNKNOWN, None)


def test_of_equal_texts_the_sites_own_is_named(notice, semarang, person, publish):
    writer, chief = person("author", semarang), person("head", semarang)
    body = [("text", TEXT)]
    own = publish(make_article(semarang, writer, title="Judul Semarang", body=body), by=writer, head=chief)
    assert verdict("\n".join(NOTICE), semarang)[1] == (own.pk, "current")
    assert verdict("\n".join(NOTICE), notice.unit)[1] == (notice.pk, "current")


def test_what_stands_in_many_articles_is_not_written_again(karanganyar, author, head, publish, monkeypatch):
    monkeypatch.setattr("kentongan.desks.newsroom.authenticity.tracing.COMMON", 2)
    for number in range(4):
        draft = make_article(karanganyar, author, title=f"Berita nomor {number} yang berbeda", body=[("text", TEXT)])
        publish(draft, by=author, head=head)
    most = max(Trace.objects.filter(key=one).count() for one in Trace.objects.values_list("key", flat=True).distinct())
    assert most == 2
    assert COMMON == 20


def test_a_long_text_costs_as_many_queries_as_a_short_one(notice, semarang, django_assert_max_num_queries):
    sent = "\n".join([*NOTICE, *(f"Kalimat tambahan nomor {n} yang panjang sekali adanya." for n in range(80))])
    with django_assert_max_num_queries(12):
        answer(sent[:6000], on=semarang)
