"""Signatures hold for one text and one key, and nothing that isn't one passes for one."""

import base64

from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.vault import signing

PRIVATE = signing.new_private_key()
PUBLIC = signing.public_key(PRIVATE)


@given(st.text())
def test_a_signature_is_that_of_its_text(text):
    assert signing.is_signed(text, signing.sign(text, PRIVATE), PUBLIC)


@given(st.text(), st.text())
def test_no_other_text_has_it(text, other):
    assert signing.is_signed(other, signing.sign(text, PRIVATE), PUBLIC) == (text == other)


@given(st.text(max_size=100))
def test_what_is_no_signature_or_no_key_says_no(noise):
    signature = signing.sign("x", PRIVATE)
    assert not signing.is_signed("x", noise, PUBLIC)
    assert not signing.is_signed("x", signature, noise)


def test_another_key_did_not_sign_it():
    other = signing.public_key(signing.new_private_key())
    assert not signing.is_signed("x", signing.sign("x", PRIVATE), other)
    assert signing.fingerprint(other) != signing.fingerprint(PUBLIC)


def test_keys_and_signatures_have_their_lengths():
    assert (len(PRIVATE), len(PUBLIC), len(signing.sign("", PRIVATE))) == (44, 44, 88)
    assert [len(part) for part in signing.fingerprint(PUBLIC).split()] == [5, 5, 5, 5]


def test_the_key_of_the_standard_signs_as_the_standard_says():
    """RFC 8032, 7.1, test 1: the empty message."""
    private = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")

    written = base64.b64encode(private).decode()
    assert base64.b64decode(signing.public_key(written)).hex() == (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    )
    assert (
        base64.b64decode(signing.sign("", written)).hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974")
    )
