"""What the tests of coverage begin with: an event of KPU Karanganyar, and its coverage."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image


def picture_bytes(shade: int = 200, *, size: tuple[int, int] = (400, 300)) -> bytes:
    """A JPEG that differs by its shade."""
    content = BytesIO()
    Image.new("RGB", size, (shade, 90, 60)).save(content, "JPEG")
    return content.getvalue()


@pytest.fixture
def picture():
    """A JPEG by its shade: ``picture(10)``."""
    return picture_bytes


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Uploads of a test lie in a directory of its own."""
    settings.UPLOAD_SPOOL = str(tmp_path / "spool")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path


@pytest.fixture
def event(karanganyar, author):
    """A meeting of KPU Karanganyar, 27 October 2025, 09.00 to 11.00 WIB."""
    from kentongan.desks.newsroom.coverage.actions import agenda

    return agenda.plan(
        unit=karanganyar,
        by=author,
        title="Rapat koordinasi pemutakhiran data pemilih",
        kind="meeting",
        starts_at=datetime(2025, 10, 27, 2, 0, tzinfo=UTC),
        ends_at=datetime(2025, 10, 27, 4, 0, tzinfo=UTC),
        place="Aula KPU Karanganyar",
        public=True,
    )


@pytest.fixture
def covered(event, author):
    """The event's coverage, begun by the author."""
    from kentongan.desks.newsroom.coverage.actions.records import begin

    return begin(event, by=author)
