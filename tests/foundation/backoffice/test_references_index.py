"""The index of who mentions what can be written anew, articles of all units included."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import ReferenceIndex

from kentongan.foundation.assets.models import UnitDocument
from samples import make_article

pytestmark = pytest.mark.django_db


def test_the_index_comes_back_whole(karanganyar, semarang, person, author):
    for unit, writer in ((karanganyar, author), (semarang, person("author", semarang))):
        document = UnitDocument.objects.create(title="Jadwal", file="jadwal.pdf", collection=unit.collection)
        make_article(unit, writer, body=[("text", f'<p><a linktype="document" id="{document.pk}">Jadwal</a></p>')])

    def rows():
        return set(ReferenceIndex.objects.values_list("object_id", "to_object_id", "model_path", "content_path"))

    before = rows()
    assert len(before) >= 2
    ReferenceIndex.objects.all().delete()
    call_command("rebuild_references_index", stdout=StringIO())
    assert rows() == before
