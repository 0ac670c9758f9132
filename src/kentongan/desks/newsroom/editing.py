"""The article's editor: Wagtail's snippet views, scoped and guarded, whose verbs call our actions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    PreviewOnEditView,
    SnippetViewSet,
)

from kentongan.foundation.backoffice.guarding import guarded
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.units.access import StaffRequest

from . import actions
from .checks.panel import ASKED, PLACE
from .choosing import ArticleChooserViewSet
from .completeness import Lacking
from .models import Article
from .paginating import ArticlePaginator
from .panels import LAYOUT


class SubmitItem(ActionMenuItem):
    """ "Submit for approval", beside "Save draft"."""

    name = "action-submit"
    label = gettext_lazy("Submit for approval")
    icon_name = "upload"


class CheckItem(ActionMenuItem):
    """ "Check the text", beside "Save draft"."""

    name = "action-check"
    label = gettext_lazy("Check the text")
    icon_name = "tick-inverse"


class SubmitsArticle:
    """Adds the verbs "submit" and "check" to Wagtail's editor; save and submit are one transaction."""

    def get_available_actions(self) -> list[str]:
        return [action for action in super().get_available_actions() if action != "publish"] + ["submit", "check"]  # type: ignore[misc]

    def form_valid(self, form: Any) -> HttpResponseBase:
        try:
            with transaction.atomic():
                return super().form_valid(form)  # type: ignore[misc,no-any-return]
        except Refused as refusal:
            self.forget_what_was_rolled_back(form)  # type: ignore[attr-defined]  # each view has its own
            self.produced_error_code, self.produced_error_message = "refused", str(refusal)
            self.request.was_refused = True  # type: ignore[attr-defined]  # the findings stand above the form then
            if isinstance(refusal, Lacking):
                form.point_at(refusal.fields)
            return self.form_invalid(form)  # type: ignore[attr-defined,no-any-return]

    def submit_action(self) -> HttpResponseBase:
        """Runs after the form was saved as a draft."""
        actions.submit(self.object, by=self.request.user)  # type: ignore[attr-defined]
        messages.success(self.request, _("Submitted. The head of your unit has been told."))  # type: ignore[attr-defined]
        return redirect("newsroom:case", self.object.pk)  # type: ignore[attr-defined]

    def check_action(self) -> HttpResponseBase:
        """Runs after the form was saved as a draft: the editor again, with what the checks found above it."""
        address = reverse("wagtailsnippets_newsroom_article:edit", args=[self.object.pk])  # type: ignore[attr-defined]
        return redirect(f"{address}?{ASKED}=1#{PLACE}")


class ArticleCreateView(SubmitsArticle, CreateView):
    """A new draft in the writer's unit."""

    def forget_what_was_rolled_back(self, form: Any) -> None:
        form.instance = Article(unit=form.instance.unit, live=False)

    def save_instance(self) -> Article:
        article: Article = super().save_instance()
        actions.begun(article, by=self.request.user)
        return article


class ArticleEditView(SubmitsArticle, EditView):
    """The editor; what waits for approval or is published is locked."""

    def forget_what_was_rolled_back(self, form: Any) -> None:
        stored = Article.framework.select_related("latest_revision").get(pk=self.object.pk)
        for article in (self.object, form.instance):
            article.latest_revision = stored.latest_revision
        for name in ("latest_revision", "latest_revision_created_at", "is_out_of_date"):
            self.__dict__.pop(name, None)

    @cached_property
    def overwrite_revision(self) -> Any:
        """The version that saving by itself may write over; never one that was submitted, since it may be approved."""
        wanted: Any = super().overwrite_revision
        submitted = self.object.submitted_at
        return None if wanted and submitted and wanted.created_at <= submitted else wanted

    def save_instance(self) -> Article:
        fresh = locked(self.live_object)
        if not self.permission_policy.user_has_permission_for_instance(self.request.user, "change", fresh):
            raise PermissionDenied
        if not actions.editable(fresh):
            raise PermissionDenied(_("Somebody has just submitted this article. Reload the page."))
        return super().save_instance()  # type: ignore[no-any-return]


class ArticleDeleteView(DeleteView):
    """Deletes a draft that no reader ever saw."""

    def delete_action(self) -> None:
        actions.discard(self.object, by=self.request.user)


class ArticleIndexView(IndexView):
    """The list of the person's articles."""

    paginator_class = ArticlePaginator

    def get_base_queryset(self) -> Any:
        return Article.objects.visible_to(self.request.user).select_related("unit", "latest_revision").order_by("-pk")


class ArticlePreviewView(PreviewOnEditView):
    """What the editor shows beside the form."""

    def get_object(self) -> Article:
        article = get_object_or_404(Article.objects.managed_by(self.request.user), pk=self.kwargs["pk"])
        newest: Article = article.get_latest_revision_as_object()
        return newest


class ArticleViewSet(SnippetViewSet):
    """The staff face of articles."""

    model = Article
    icon = "doc-full-inverse"
    menu_label = gettext_lazy("Articles")
    add_to_admin_menu = False
    add_view_class = ArticleCreateView
    edit_view_class = ArticleEditView
    delete_view_class = ArticleDeleteView
    preview_on_edit_view_class = ArticlePreviewView
    index_view_class = ArticleIndexView
    chooser_viewset_class = ArticleChooserViewSet
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ["title"]
    list_display = ["title", "unit", "state"]
    list_filter = ["state", "category"]
    list_per_page = 25
    edit_handler = LAYOUT

    def get_queryset(self, request: StaffRequest) -> Any:
        return Article.objects.visible_to(request.user)

    def get_urlpatterns(self) -> list[URLPattern]:
        return guarded(super().get_urlpatterns(), self.model)
