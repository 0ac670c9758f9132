"""The page on which the owner of an address says yes or no, on a unit's own site."""

from django.urls import path

from .public import answer

app_name = "clipping_mail"

urlpatterns = [path("<slug:token>/", answer, name="answer")]
