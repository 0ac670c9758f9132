"""An answer finds back to its case by any of three roads."""

import pytest

from kentongan.foundation.post.addresses import ALPHABET, marked, new_token, secret_address, token_in, tokens_in
from kentongan.foundation.post.reading import read
from post_letters import BOUNCE, letter

TOKEN = "abcdefghjkmnpqrstuvw"


def test_tokens_are_long_and_never_the_same():
    made = {new_token() for _ in range(100)}
    assert len(made) == 100
    assert all(len(token) == 20 and set(token) <= set(ALPHABET) for token in made)


@pytest.mark.parametrize(
    "head",
    [
        {"To": f"PPID <PPID+{TOKEN.upper()}@kpu.example>"},
        {"Cc": f"ppid+{TOKEN}@kpu.example"},
        {"Delivered_To": f"ppid+{TOKEN}@kpu.example"},
        {"X_Original_To": f"ppid+{TOKEN}@kpu.example"},
        {"In_Reply_To": f"<{'0' * 40}.{TOKEN}@kpu.example>"},
        {"References": f"<x@y.id> <{'0' * 40}.{TOKEN}@kpu.example>"},
        {"Subject": f"Re: Permohonan [#{TOKEN}]"},
        {"Subject": f"=?utf-8?Q?Re=3A_Permohonan_[#{TOKEN.upper()}]?="},
    ],
)
def test_each_road_leads_back(head):
    assert token_in(read(letter(**head))) == TOKEN


def test_a_report_of_delivery_leads_back():
    assert token_in(read(BOUNCE)) == TOKEN


def test_the_surest_road_comes_first():
    other = "2" * 20
    found = read(letter(To=f"ppid+{TOKEN}@kpu.example", Subject=f"Re: x [#{other}]"))
    assert tokens_in(found) == (TOKEN, other)


@pytest.mark.parametrize(
    "to", ["ppid@kpu.example", f"ppid+{TOKEN}x@kpu.example", "ppid+abc@kpu.example", f"{TOKEN}@kpu.example"]
)
def test_other_addresses_lead_nowhere(to):
    assert token_in(read(letter(To=to))) == ""


def test_a_subject_is_marked_once():
    assert marked("Re: x", TOKEN) == f"Re: x [#{TOKEN}]"
    assert marked(marked("x", TOKEN), TOKEN) == f"x [#{TOKEN}]"


@pytest.mark.django_db
def test_the_secret_address_is_the_mailboxs_own_with_the_token(karanganyar, semarang, mailbox_of):
    mailbox = mailbox_of(karanganyar, address="ppid@kpu.example")
    assert secret_address(karanganyar, TOKEN) == f"ppid+{TOKEN}@kpu.example"
    assert secret_address(semarang, TOKEN) == ""
    mailbox.keeps_plus = False
    mailbox.save()
    assert secret_address(karanganyar, TOKEN) == "ppid@kpu.example"
    mailbox.active = False
    mailbox.save()
    assert secret_address(karanganyar, TOKEN) == ""
    with pytest.raises(ValueError, match="token"):
        secret_address(karanganyar, "x@y.id, z")
