"""The window in which an article is chosen, with only those that the person may see."""

from typing import Any

from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from .models import Article
from .paginating import ArticlePaginator


class ScopedChooser:
    """Only articles the person may see can be listed, or named by number."""

    paginator_class = ArticlePaginator

    def get_object_list(self) -> Any:
        return Article.objects.visible_to(self.request.user)  # type: ignore[attr-defined]

    def get_object(self, pk: Any) -> Any:
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks: Any) -> Any:
        return self.get_object_list().filter(pk__in=pks)


class ArticleChooseView(ScopedChooser, ChooseView):
    """The chooser's window."""


class ArticleChooseResultsView(ScopedChooser, ChooseResultsView):
    """The chooser's list."""


class ArticleChosenView(ScopedChooser, SnippetChosenView):
    """One article, chosen."""


class ArticleChosenMultipleView(ScopedChooser, SnippetChosenMultipleView):
    """Several articles, chosen."""


class ArticleChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ArticleChooseView
    choose_results_view_class = ArticleChooseResultsView
    chosen_view_class = ArticleChosenView
    chosen_multiple_view_class = ArticleChosenMultipleView
