"""Wagtail's long lists of articles, of which only the page that is shown is read."""

from typing import Any

from wagtail.admin.paginator import WagtailPaginator

from kentongan.foundation.conduct.windows import ByPlace

from .models import Article


class ArticlePaginator(WagtailPaginator):
    """Counts what stands before the page in an index, instead of reading and sorting all that the person may see."""

    def page(self, number: Any) -> Any:
        number = self.validate_number(number)
        read = Article.objects.for_system("the places are of a list in the person's reach")
        rows = ByPlace(self.object_list, read.select_related("unit", "latest_revision"))
        start = (number - 1) * self.per_page
        return self._get_page(rows[start : start + self.per_page], number, self)
