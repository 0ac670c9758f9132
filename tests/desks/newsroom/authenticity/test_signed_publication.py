"""What is published is signed, the page carries the proof, and the page that checks answers to its code."""

import json

import pytest

from kentongan.desks.newsroom.authenticity.models import Signature, SigningKey
from kentongan.desks.newsroom.authenticity.words import script_of_page
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.vault import signing

pytestmark = pytest.mark.django_db


def test_a_publication_is_signed_by_the_units_key_under_the_nations(draft, author, head, publish, karanganyar, nation):
    public = publish(draft, by=author, head=head)
    own, top = SigningKey.objects.get(unit=karanganyar), SigningKey.objects.get(unit=nation)
    signature = Signature.objects.get(version__article=public)
    assert signing.is_signed(signature.statement, signature.signature, own.public)
    assert signing.is_signed(own.statement, own.certificate, top.public)
    assert signing.is_signed(top.statement, top.certificate, top.public)
    told = json.loads(signature.statement)
    assert (told["unit"], told["article"], told["version"], told["code"]) == ("33.13", public.pk, 1, public.code)
    verbs = Entry.objects.filter(verb__startswith="newsroom.key").values_list("unit", "verb")
    assert sorted(verbs) == [("00", "newsroom.key.made"), ("33.13", "newsroom.key.made")]


def test_the_page_carries_the_proof_and_its_code_is_answered(draft, author, head, publish, karanganyar, semarang, site):
    public = publish(draft, by=author, head=head)
    page = site(karanganyar, public.path_on_host).text
    proof = json.loads(script_of_page(page, "proof"))
    assert json.loads(proof["statement"])["code"] == public.code
    assert f"{public.code[:4]} {public.code[4:]}" in page
    answer = site(semarang, f"/benarkah/?q={public.code.lower()}").text
    assert "KPU Kabupaten Karanganyar" in answer
    assert public.title in answer
    assert site(karanganyar, f"/berita/{public.pk}/kode.svg").content.startswith(b"<svg")
