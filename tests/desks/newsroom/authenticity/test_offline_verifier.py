"""A saved page is proven or not, without us: changed words, swapped captions, wrong, foreign and revoked keys."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from signed_page import keys_at, rich_article

from kentongan.desks.newsroom.authenticity.days import SETTLED, close_days
from kentongan.desks.newsroom.authenticity.disguises import disguise_in
from kentongan.desks.newsroom.authenticity.keys import revoke_key, rotate_key
from kentongan.desks.newsroom.authenticity.models import DayList, Signature, SigningKey
from kentongan.desks.newsroom.authenticity.offline import Flaw, Unproven, verify_page
from kentongan.desks.newsroom.authenticity.words import digest_of, lines_of_page, script_of_page
from kentongan.foundation.vault import signing, unseal
from samples import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(karanganyar, author, head, publish):
    return publish(rich_article(karanganyar, author), by=author, head=head)


@pytest.fixture
def page(public, karanganyar, site):
    return site(karanganyar, public.path_on_host).text


@pytest.fixture
def keys(public, karanganyar, site):
    return keys_at(site, karanganyar)


@pytest.fixture(scope="module")
def shelf():
    return {}


@pytest.fixture
def saved_once(shelf, request):
    """A page and the published keys as a citizen keeps them: what is asked of these alone needs no new article."""
    if not shelf:
        shelf.update(page=request.getfixturevalue("page"), keys=json.dumps(request.getfixturevalue("keys")))
    return shelf["page"], json.loads(shelf["keys"])


@pytest.fixture
def saved_page(saved_once):
    return saved_once[0]


@pytest.fixture
def saved_keys(saved_once):
    return saved_once[1]


@pytest.fixture
def admin(person, nation):
    return person("national-admin", nation)


def flaw_of(page, keys, day=None):
    with pytest.raises(Unproven) as caught:
        verify_page(page, keys, day)
    return caught.value.flaw


def yesterday(site, nation):
    """The list of the day of publication, as if that had been the last day that is over."""
    Signature.objects.update(day=timezone.localdate(timezone.now() - SETTLED) - timedelta(days=1))
    close_days()
    return json.loads(site(nation, f"/.well-known/kentongan/{DayList.objects.get().day}.json").content)


def test_the_page_as_it_stands_is_proven(page, keys, public, nation, site):
    proven = verify_page(page, keys)
    assert (proven.unit, proven.name, proven.code, proven.version) == (
        "33.13", "KPU Kabupaten Karanganyar", public.code, 1,
    )  # fmt: skip
    assert proven.words[0] == public.title
    assert proven.root == SigningKey.objects.get(unit=nation).fingerprint
    assert verify_page(page, keys_at(site, nation)) == proven


@pytest.mark.parametrize(
    ("genuine", "forged"),
    [
        ("1.089", "1.098"),
        ("Baris kedua.", "Baris kedua. Datanglah besok."),
        ("Petugas di &lt;gudang&gt; &amp; halaman", "Petugas di pasar"),
        ('<td data-label="Ket">baru</td>', '<td data-label="Ket"></td>'),
        ("Balai Desa Jati", "Balai Desa Papahan"),
        ("21–22 November 2026", "28 November 2026"),
        ("(awh/ed.", "(xyz/ed."),
        ("Sri</strong>", "Siti</strong>"),
    ],
)
def test_a_changed_word_is_noticed(saved_page, saved_keys, genuine, forged):
    assert genuine in saved_page
    assert flaw_of(saved_page.replace(genuine, forged), saved_keys) is Flaw.WORDS


def test_captions_that_were_swapped_are_noticed_and_one_that_is_gone_is_not(saved_page, saved_keys):
    swapped = (
        saved_page.replace("Warga antre", "\0")
        .replace("Ditulis di sini", "Warga antre")
        .replace("\0", "Ditulis di sini")
    )
    assert flaw_of(swapped, saved_keys) is Flaw.WORDS
    gone = saved_page.replace('<figcaption class="small">Warga antre</figcaption>', "")
    assert gone != saved_page
    assert verify_page(gone, saved_keys).version == 1


def test_words_that_were_added_taken_or_moved_are_noticed(saved_page, saved_keys):
    assert flaw_of(saved_page.replace("<li>Satu</li><li>Dua", "<li>Dua</li><li>Satu"), saved_keys) is Flaw.WORDS
    assert flaw_of(saved_page.replace("<li>Satu</li>", ""), saved_keys) is Flaw.WORDS


def test_a_statement_that_was_changed_to_fit_has_no_signature(saved_page, saved_keys):
    proof = script_of_page(saved_page, "proof")
    told = json.loads(proof)
    told["statement"] = told["statement"].replace('"version":1', '"version":2')
    assert flaw_of(saved_page.replace(proof, json.dumps(told)), saved_keys) is Flaw.SIGNATURE


def signed_anew(page, private, keys):
    """The page with a statement that another key signed, under that key's name."""
    proof = script_of_page(page, "proof")
    told = json.loads(proof)
    public = signing.public_key(private)
    told["signature"] = signing.sign(told["statement"], private)
    told["key"]["statement"] = json.dumps({**json.loads(told["key"]["statement"]), "public": public})
    return page.replace(proof, json.dumps(told)), {**told["key"], "public": public}


def test_a_forgers_own_key_is_not_known(saved_page, saved_keys):
    forged, _ = signed_anew(saved_page, signing.new_private_key(), saved_keys)
    assert flaw_of(forged, saved_keys) is Flaw.UNKNOWN_KEY


def test_a_forgers_key_among_the_published_ones_lacks_the_nations_signature(saved_page, saved_keys):
    forged, key = signed_anew(saved_page, signing.new_private_key(), saved_keys)
    smuggled = {**saved_keys["keys"][-1], "public": key["public"], "statement": key["statement"]}
    assert flaw_of(forged, {**saved_keys, "keys": [*saved_keys["keys"], smuggled]}) is Flaw.CERTIFICATE
    own_root = {**smuggled, "by": key["public"]}
    assert flaw_of(forged, {**saved_keys, "keys": [*saved_keys["keys"], own_root]}) is Flaw.CERTIFICATE


def test_a_page_of_another_unit_is_not_proven_by_this_units_keys(keys, semarang, person, publish, site):
    writer, chief = person("author", semarang), person("head", semarang)
    other = publish(make_article(semarang, writer), by=writer, head=chief)
    assert flaw_of(site(semarang, other.path_on_host).text, keys) is Flaw.UNKNOWN_KEY


def test_a_unit_cannot_sign_for_another(page, keys, semarang, person, publish, site, nation):
    """The key of Semarang, genuine and certified, under a statement in the name of Karanganyar."""
    writer, chief = person("author", semarang), person("head", semarang)
    publish(make_article(semarang, writer), by=writer, head=chief)
    foreign = SigningKey.objects.get(unit=semarang)
    forged, _ = signed_anew(page, unseal(foreign.sealed_private), keys)
    assert flaw_of(forged, keys_at(site, nation)) is Flaw.UNKNOWN_KEY


def test_what_a_retired_key_signed_stays_good(page, karanganyar, nation, admin, site):
    rotate_key(karanganyar, by=admin)
    rotate_key(nation, by=admin)
    assert verify_page(page, keys_at(site, karanganyar)).version == 1


def test_what_a_revoked_key_signed_counts_only_by_the_list_of_a_day_before(page, karanganyar, nation, admin, site):
    day = yesterday(site, nation)
    revoke_key(SigningKey.objects.get(unit=karanganyar), reason="Laptop hilang", by=admin)
    keys = keys_at(site, karanganyar)
    assert keys["keys"][-1]["revoked"]["reason"] == "Laptop hilang"
    assert flaw_of(page, keys) is Flaw.REVOKED
    assert verify_page(page, keys, day).day_named


def test_after_the_nations_key_was_revoked_its_heir_vouches_for_the_units(page, karanganyar, nation, admin, site):
    revoke_key(SigningKey.objects.get(unit=nation), reason="Kunci bocor", by=admin)
    keys = keys_at(site, karanganyar)
    assert [(one["unit"], bool(one["revoked"])) for one in keys["keys"]] == [
        ("00", True),
        ("33.13", False),
        ("00", False),
    ]
    assert verify_page(page, keys).root == keys_root(keys)


def keys_root(keys):
    return signing.fingerprint(keys["keys"][-1]["public"])


def test_a_list_that_is_forged_or_of_another_day_is_noticed(page, keys, nation, site):
    day = yesterday(site, nation)
    assert verify_page(page, keys, day).day_named
    other = {**day, "statement": day["statement"].replace('"version', '"x')[:-1] + " }"}
    assert flaw_of(page, keys, other) is Flaw.DAY
    key = SigningKey.objects.get(unit=nation)
    empty = '{"date":"2026-01-01","heads":{},"publications":[],"schema":"kentongan.day/2"}'
    told = {"statement": empty, "signature": signing.sign(empty, unseal(key.sealed_private)), "key": key.public}
    assert flaw_of(page, keys, told) is Flaw.DAY


def as_digests_alone(day, nation):
    """The list as it was made before lists named statements, signed anew."""
    told = json.loads(day["statement"])
    told |= {"schema": "kentongan.day/1", "publications": [one[:3] for one in told["publications"]]}
    private = unseal(SigningKey.objects.get(unit=nation).sealed_private)
    return {**day, "statement": json.dumps(told), "signature": signing.sign(json.dumps(told), private)}


def test_a_list_names_the_statement_so_a_stolen_key_signs_no_other_words_for_it(page, karanganyar, nation, admin, site):
    """Whoever stole the key keeps code, version and digest, and signs a statement about words of their own."""
    day = yesterday(site, nation)
    forged_page = page.replace("Baris kedua.", "Baris kedua. Datanglah besok.")
    proof = script_of_page(forged_page, "proof")
    told = json.loads(proof)
    told["statement"] = json.dumps({**json.loads(told["statement"]), "words": digest_of(lines_of_page(forged_page))})
    key = SigningKey.objects.get(unit=karanganyar)
    told["signature"] = signing.sign(told["statement"], unseal(key.sealed_private))
    forged_page = forged_page.replace(proof, json.dumps(told))
    revoke_key(key, reason="Laptop hilang", by=admin)
    keys = keys_at(site, karanganyar)
    assert verify_page(page, keys, day).day_named
    assert flaw_of(forged_page, keys, day) is Flaw.DAY
    assert flaw_of(forged_page, keys, as_digests_alone(day, nation)) is Flaw.REVOKED


def test_a_list_of_before_still_says_what_it_says(page, keys, nation, site):
    """It names the digest; for a key that is good that is enough."""
    assert verify_page(page, keys, as_digests_alone(yesterday(site, nation), nation)).day_named


@pytest.mark.parametrize(
    ("genuine", "forged", "what"),
    [
        ("Baris kedua.", "<span data-page>TIDAK </span>Baris kedua.", "“TIDAK”"),
        ("Foto: </span>", "Foto: Bohong belaka oleh </span>", "“Foto: Bohong belaka oleh”"),
        ("<p>Sebanyak", "<p hidden>Sebanyak", "hidden="),
        ("<p>Sebanyak", '<p aria-hidden="true">Sebanyak', "aria-hidden="),
        ("<p>Sebanyak", '<p STYLE="display:none">Sebanyak', "style="),
        ("<p>Sebanyak", "<svg><text>Batal</text></svg><p>Sebanyak", "<svg>"),
        ("<p>Sebanyak", "<svg/><p>Sebanyak", "<svg>"),
        ("<p>Sebanyak", "<template>Batal</template><p>Sebanyak", "<template>"),
        ("<p>Sebanyak", "<style>p{font-size:0}</style><p>Sebanyak", "<style>"),
        ("<b>1.089</b>", "<del>1.089</del>", "<del>"),
        ('<h1 lang="id" data-signed>', '<h1 lang="id" data-signed hidden>', "hidden="),
        ("<span data-event>", '<span data-event style="x">', "style="),
        ('<figcaption class="small">Warga', '<figcaption class="small" hidden>Warga', "hidden="),
        ('<main id="main"', '<main id="main" style="display:none"', "style="),
    ],
)
def test_what_hides_or_changes_signed_words_is_refused_by_its_name(saved_page, saved_keys, genuine, forged, what):
    assert genuine in saved_page
    with pytest.raises(Unproven) as caught:
        verify_page(saved_page.replace(genuine, forged, 1), saved_keys)
    assert (caught.value.flaw, caught.value.what) == (Flaw.DISGUISED, what)


@pytest.mark.parametrize("language", ["", "/en"])
def test_what_a_page_itself_adds_is_known_in_both_languages(language, public, karanganyar, keys, site):
    assert verify_page(site(karanganyar, language + public.path_on_host).text, keys).version == 1


@given(st.text())
def test_looking_for_disguises_never_fails(html):
    disguise_in(f"<div data-signed>{html}")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html>",
        '<script id="proof">{}</script>',
        '<script id="proof">[1]</script>',
        '<script id="proof">{"statement": "[]", "signature": 1}</script>',
        '<script id="proof">{"statement": "{}"}',
    ],
)
def test_a_page_without_a_proof_says_so(page, saved_keys):
    assert flaw_of(page, saved_keys) is Flaw.NO_PROOF


@pytest.mark.parametrize("given", [{}, {"keys": 3}, {"keys": [1, {}]}])
def test_keys_that_are_none_prove_nothing(saved_page, given):
    assert flaw_of(saved_page, given) is Flaw.UNKNOWN_KEY


@pytest.fixture
def saved(tmp_path, page, keys):
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "keys.json").write_text(json.dumps(keys), encoding="utf-8")
    return tmp_path


def run(folder, *options):
    out = StringIO()
    call_command(
        "verify-publication", str(folder / "page.html"), "--keys", str(folder / "keys.json"), *options, stdout=out
    )
    return out.getvalue()


def test_the_command_says_what_it_proved_in_two_languages(saved, public, keys):
    assert "KPU Kabupaten Karanganyar" in run(saved)
    english = run(saved, "--language", "en")
    assert english.startswith("GENUINE. KPU Kabupaten Karanganyar published this on ")
    assert "Baris kedua." in run(saved)
    assert "Warga antre\n" in english
    assert english.endswith("21–22 November 2026, Balai Desa Jati\n")
    assert "Jati | 1.089 | " in english
    assert run(saved, "--root", keys_root({"keys": keys["keys"][:1]}).upper())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda folder, page: (folder / "page.html").write_text(page.replace("1.089", "1.098")), 4),
        (lambda folder, page: (folder / "page.html").write_text("<html>"), 3),
        (lambda folder, page: (folder / "page.html").write_text(page.replace("<h1", "<h1 hidden")), 10),
        (lambda folder, page: (folder / "page.html").unlink(), 2),
        (lambda folder, page: (folder / "keys.json").write_text("[]"), 2),
        (lambda folder, page: (folder / "keys.json").write_text('{"keys": []}'), 6),
    ],
)
def test_the_command_ends_with_the_flaws_code(saved, page, change, code):
    change(saved, page)
    with pytest.raises(CommandError) as caught:
        run(saved)
    assert caught.value.returncode == code


def test_the_command_refuses_another_root(saved):
    with pytest.raises(CommandError) as caught:
        run(saved, "--root", "00000 00000 00000 00000")
    assert caught.value.returncode == 7


def test_the_verifier_asks_no_database(saved_page, saved_keys, django_assert_num_queries):
    with django_assert_num_queries(0):
        verify_page(saved_page, saved_keys)
