"""``kentongan rotate-identity-keys``: seal identity numbers and documents with the newest key."""

from typing import Any

from django.core.management.base import BaseCommand

from kentongan.desks.information.rotating import Resealed, reseal_all


class Command(BaseCommand):
    help = "Seal every identity number and document with the first of KENTONGAN_IDENTITY_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        done = Resealed()
        for done in reseal_all():
            self.stdout.write(f"{done.numbers} nomor, {done.files} berkas", ending="\r")
        self.stdout.write(f"Selesai / done: {done.numbers} nomor / numbers, {done.files} berkas / files")
