"""What is sealed comes back, only to the holder of a key, and keys can be changed."""

import string

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.vault import BrokenSeal, blind_index, seal, unseal

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _ in range(3))
BASE64 = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_what_is_sealed_comes_back(text):
    assert unseal(seal(text)) == text


@given(TEXTS)
def test_the_same_text_is_never_sealed_twice_alike(text):
    assert seal(text) != seal(text)


def test_a_new_key_in_front_seals_and_the_old_one_still_reads(settings):
    settings.VAULT_KEYS = [OLD]
    letter = seal("permohonan 17")
    settings.VAULT_KEYS = [NEW, OLD]
    assert unseal(letter) == "permohonan 17"
    later = seal("permohonan 18")
    settings.VAULT_KEYS = [NEW]
    assert unseal(later) == "permohonan 18"
    with pytest.raises(BrokenSeal, match="KENTONGAN_VAULT_KEYS"):
        unseal(letter)


@given(place=st.integers(0, 96), shift=st.integers(1, 63))
def test_an_altered_token_is_noticed(place, shift):
    token = seal("nomor induk")  # 98 letters and "=="; of the last letter only some bits count
    letter = BASE64[(BASE64.index(token[place]) + shift) % 64]
    with pytest.raises(BrokenSeal):
        unseal(token[:place] + letter + token[place + 1 :])


@pytest.mark.parametrize("token", ["", "bukan token", "héé", "gAAAA"])
def test_what_was_never_sealed_is_refused(token):
    with pytest.raises(BrokenSeal):
        unseal(token)


def test_without_keys_the_demo_derives_one_from_its_secret(settings):
    settings.VAULT_KEYS, settings.SECRET_KEY = [], "rahasia pertama"
    letter = seal("halo")
    assert unseal(letter) == "halo"
    settings.SECRET_KEY = "rahasia kedua"
    with pytest.raises(BrokenSeal):
        unseal(letter)
    settings.SECRET_KEY_FALLBACKS = ["rahasia pertama"]
    assert unseal(letter) == "halo"


def test_production_refuses_to_go_without_keys(settings):
    settings.VAULT_KEYS, settings.MODE = [], "production"
    for use in (lambda: seal("x"), lambda: unseal("x"), lambda: blind_index("x", purpose="test")):
        with pytest.raises(ImproperlyConfigured, match="KENTONGAN_VAULT_KEYS is empty"):
            use()


@pytest.mark.parametrize("bad", ["pendek", "é" * 44, NEW[:-2], NEW + NEW], ids=["short", "not ASCII", "cut", "twice"])
def test_a_bad_key_is_named_by_its_place_and_not_shown(settings, bad):
    settings.VAULT_KEYS = [NEW, bad]
    with pytest.raises(ImproperlyConfigured, match="key number 2") as caught:
        seal("x")
    assert bad not in str(caught.value)


def test_a_blind_index_is_stable_and_keyed_by_purpose_and_secret(settings):
    settings.VAULT_KEYS = [OLD]
    index = blind_index("ani@kpu.example", purpose="people.email")
    assert len(index) == 64
    assert index == blind_index("ani@kpu.example", purpose="people.email")
    assert index != blind_index("ani@kpu.example", purpose="information.email")
    assert index != blind_index("ana@kpu.example", purpose="people.email")
    settings.VAULT_KEYS = [OTHER]
    assert index != blind_index("ani@kpu.example", purpose="people.email")


def test_a_new_key_in_front_changes_no_blind_index(settings):
    settings.VAULT_KEYS = [OLD]
    index = blind_index("3313", purpose="test")
    settings.VAULT_KEYS = [NEW, OLD]
    assert blind_index("3313", purpose="test") == index


def test_a_blind_index_needs_a_purpose():
    with pytest.raises(ValueError, match="purpose"):
        blind_index("3313", purpose="")
