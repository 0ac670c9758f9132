"""What happens when a licence or a consent ends: the file leaves the public pages on the next day of its unit."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kentongan.foundation.assets.models import Rendition
from kentongan.foundation.assets.withdrawing import delete_sizes
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.people.actors import System

from .actions.material import ended, withdraw
from .models import Material

log = logging.getLogger(__name__)
BY = System("rights-ended")
AT_ONCE = 200
EASTERNMOST = timedelta(hours=9)
"""WIT is the first zone in which a day begins (UTC+9)."""
ENDED = _("Its licence or a consent has ended.")


def withdraw_ended() -> int:
    """Withdraw the files whose rights have ended on their unit's clock; returns how many."""
    newest_day = (timezone.now() + EASTERNMOST).date()
    rows = Material.objects.for_system("rights that ended").filter(withdrawn_at=None, rights_until__lt=newest_day)
    due = [one for one in rows.select_related("coverage__item__unit").order_by("rights_until")[:AT_ONCE] if ended(one)]
    with override("id"):
        reason = str(ENDED)
    done = 0
    for material in due:
        try:
            withdraw(material, reason=reason, by=BY)
        except Refused:
            log.info("file %s of a coverage was withdrawn by somebody else", material.pk)
        else:
            done += 1
    # A page that was being drawn while the file was withdrawn may have left a size behind.
    with transaction.atomic():
        delete_sizes(Rendition.objects.filter(image__withdrawn_at__isnull=False))
    return done
