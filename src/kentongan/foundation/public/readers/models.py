"""What gathering keeps: the counts, how far each journal was read, and who has been counted today."""

from typing import Any, ClassVar

from django.db import models


class ViewCount(models.Model):
    """How often readers opened one thing: "Telah dilihat 1.089 kali"."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "object_id"), name="view_count_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}: {self.count}"


class JournalPlace(models.Model):
    """How many bytes of a journal are counted."""

    name = models.CharField(primary_key=True, max_length=60)
    offset = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.offset}"


class CountedReader(models.Model):
    """A visitor's hash of one day; it says nothing without that day's key, and goes soon after the day."""

    visitor = models.BinaryField(primary_key=True, max_length=16)
    day = models.IntegerField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=("day",), name="counted_reader_day")]

    def __str__(self) -> str:
        return f"{bytes(self.visitor).hex()} ({self.day})"
