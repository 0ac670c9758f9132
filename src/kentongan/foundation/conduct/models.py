"""When periodic work is due, and which workers are alive."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeriodicRun(models.Model):
    """One periodic job: when it is due, and who is at it."""

    name = models.CharField(_("job"), max_length=120, primary_key=True)
    next_at = models.DateTimeField(_("due"), db_index=True)
    lease_until = models.DateTimeField(_("taken until"), null=True)
    fence = models.PositiveBigIntegerField(_("number of starts"), default=0)
    last_started = models.DateTimeField(_("last started"), null=True)
    last_finished = models.DateTimeField(_("last finished"), null=True)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class WorkerBeat(models.Model):
    """A background worker's sign of life, by the database's clock."""

    worker_id = models.CharField(_("worker"), max_length=64, primary_key=True)
    seen_at = models.DateTimeField(_("last seen"), db_index=True)

    class Meta:
        verbose_name = _("worker's sign of life")
        verbose_name_plural = _("workers' signs of life")
        ordering = ("worker_id",)

    def __str__(self) -> str:
        return self.worker_id
