"""A person's rights are read once per request, whoever holds the person and however."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.functional import SimpleLazyObject

from kentongan.foundation.units.access import can, forget_standing

pytestmark = pytest.mark.django_db


def test_read_once_through_the_lazy_user_of_a_request(author, karanganyar):
    lazy = SimpleLazyObject(lambda: author)
    with CaptureQueriesContext(connection) as captured:
        assert can(lazy, "newsroom.write", karanganyar)
        assert can(author, "newsroom.write", karanganyar)
    assert len(captured) == 1


def test_forgetting_reaches_the_person_behind_the_lazy_user(author, karanganyar):
    lazy = SimpleLazyObject(lambda: author)
    assert can(author, "newsroom.write", karanganyar)
    author.memberships.all().delete()
    forget_standing(lazy)
    assert not can(author, "newsroom.write", karanganyar)
