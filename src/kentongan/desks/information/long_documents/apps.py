"""Registers long documents: their pieces are sealed files like those of cases."""

from django.apps import AppConfig


class LongDocumentsConfig(AppConfig):
    name = "kentongan.desks.information.long_documents"
    label = "long_documents"
    verbose_name = "Blacking out long documents"

    def ready(self) -> None:
        from ..keeping import holders
        from .models import Piece

        holders.append(Piece)
