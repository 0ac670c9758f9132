"""A case that is being answered, and a disposition of it."""

import pytest


@pytest.fixture(autouse=True)
def files_on_a_disk_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def case(ask, at, officer):
    """A request of Monday 5 January 2026, last day 20 January, that the officer answers."""
    from kentongan.desks.information.actions import completing

    at(2026, 1, 5, 9)
    return completing.accept(ask(), track="ordinary", by=officer)


@pytest.fixture
def send(officer):
    """Ask somebody: ``send(case, person=author, days=2)``."""
    from kentongan.desks.information.routing.actions import dispositions
    from kentongan.desks.information.routing.sections import REGENCY

    def run(case, *, by=officer, key=None, **asked):
        asked = {"question": "Adakah salinan DIPA 2025?", "days": 3, "receiver": case.unit, **asked}
        if asked["receiver"] == case.unit and not asked.get("person"):
            asked.setdefault("section", REGENCY[0])
        return dispositions.send(case, dispositions.Question(**asked), by=by, key=key)

    return run
