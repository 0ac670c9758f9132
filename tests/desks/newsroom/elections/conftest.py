"""An election of KPU Karanganyar with three participants, a table of its districts, and files for it."""

from datetime import date
from io import BytesIO

import pytest

HEAD = "Kode,Kecamatan,1. Melati,2. Kenanga,3. Cempaka,Suara Sah,Suara Tidak Sah"
WHOLE = f"""{HEAD}
33.13.01,Jatipuro,1.200,900,300,2.400,35
33.13.02,Jatiyoso,1100,1150,250,2500,40
33.13.03,Jumapolo,,,,,
Jumlah,,2.300,2.050,550,4.900,75
"""


@pytest.fixture(autouse=True)
def uploads_on_a_disk_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def make_election(person):
    """A published election of a unit: ``make_election(karanganyar)``."""
    from kentongan.desks.newsroom.elections.actions import elections as actions

    def make(unit, name="Pemilihan Bupati (contoh)", kind="regent", names=("Melati", "Kenanga", "Cempaka"), **fields):
        writer, chief = person("author", unit), person("head", unit)
        election = actions.enter(
            unit=unit, name=name, kind=kind, day=date(2026, 11, 25), by=writer, exercise=True, **fields
        )
        for number, one in enumerate(names, start=1):
            actions.set_participant(election, number=number, name=one, kind="pair", note="", picture=None, by=writer)
        return actions.publish(election, by=chief)

    return make


@pytest.fixture
def election(make_election, karanganyar):
    return make_election(karanganyar)


@pytest.fixture
def open_table(person):
    """A table of results: ``open_table(election, karanganyar)``."""
    from kentongan.desks.newsroom.elections.actions import uploads

    def make(election, unit, level="district", form="Model D.Hasil (contoh)", contest=""):
        writer = person("author", unit)
        return uploads.open_table(unit=unit, election=election, level=level, form=form, contest=contest, by=writer)

    return make


@pytest.fixture
def table(open_table, election, karanganyar):
    return open_table(election, karanganyar)


@pytest.fixture
def send(author):
    """Upload a text as a CSV file for a table: ``send(table, WHOLE)``."""
    from kentongan.desks.newsroom.elections.actions import uploads

    return lambda table, text=WHOLE, by=author, name="hasil.csv": uploads.receive(
        table, BytesIO(text.encode()), name=name, by=by
    )


@pytest.fixture
def release(send, author, head):
    """Upload, submit and approve: ``release(table, text, note)``."""
    from kentongan.desks.newsroom.elections.actions import results

    def run(table, text=WHOLE, note="", by=author, chief=head):
        version = results.submit(send(table, text, by).version, note=note, by=by)
        return results.approve(version, digest=version.digest, by=chief)

    return run
