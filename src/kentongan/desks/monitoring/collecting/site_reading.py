"""Reads pages by what is known of their sites, and keeps what was learned for the workers that start later."""

from collections.abc import Sequence

from ..extraction.cascade import Page, Reader
from ..extraction.results import Extracted
from ..extraction.templates import Template
from ..extraction.thorough import read_thoroughly
from ..models import SiteTemplate


class SiteReader:
    """One worker's reader. Each worker learns for itself what others have learned since it began."""

    def __init__(self) -> None:
        rows = SiteTemplate.objects.values_list("host", "data")
        known = {host: template for host, data in rows if (template := Template.from_dict(data))}
        self._reader = Reader(known)

    def read(self, pages: Sequence[Page]) -> tuple[Extracted, ...]:
        """What the pages say, in their order; no page raises."""
        batch = self._reader.read(pages)
        for change in batch.changes:
            if change.template is None:
                SiteTemplate.objects.filter(pk=change.host).delete()
            else:
                SiteTemplate.objects.update_or_create(pk=change.host, defaults={"data": change.template.to_dict()})
        return batch.results


def read_each(pages: Sequence[Page]) -> tuple[Extracted, ...]:
    """What single pages say, without anything known of their sites."""
    return tuple(read_thoroughly(page.body, page.address, charset=page.charset) for page in pages)
