"""A secret address is no line of a log."""

import logging

import pytest

from kentongan.config.log_filters import WithoutKeys


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Not Found: /ppid/lacak/crmFASsO8jt9IE09uLE0SeI6/surat/1.pdf", "Not Found: /ppid/lacak/…/surat/1.pdf"),
        ("Not Found: /kantor/kalender-ppid/a1b2c3d4e5f6.ics", "Not Found: /kantor/kalender-ppid/…"),
        ("Internal Server Error: /akun/undangan/abcdefghij/", "Internal Server Error: /akun/undangan/…/"),
        ("Not Found: /berita/12/", "Not Found: /berita/12/"),
    ],
)
def test_the_secret_part_is_not_written(said, written):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", (said,), None)
    assert WithoutKeys().filter(record)
    assert record.getMessage() == written
