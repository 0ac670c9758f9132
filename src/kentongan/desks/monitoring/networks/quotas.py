"""What a key spends, counted in the database for all workers together: taken before a question, by one UPDATE."""

from datetime import datetime, timedelta

from django.db.models import F
from django.db.models.functions import Greatest

from .interfaces.registry import LIMITS
from .interfaces.values import Request
from .interfaces.youtube import PACIFIC, day_ends
from .models import KeyUse, NetworkKey


def spend(key: NetworkKey, request: Request, now: datetime) -> datetime | None:
    """Take what the question costs; None when it may be asked, else the moment from which there is more."""
    limits = LIMITS[key.network]
    if (limit := limits.daily.get(request.bucket)) is not None:
        return None if _take(key, request, f"{now.astimezone(PACIFIC):%Y-%m-%d}", limit) else day_ends(now)
    limit = limits.monthly.get(request.bucket)
    if limit is None:
        return None
    next_month = (now.replace(day=1, hour=0, minute=0, second=0, microsecond=0) + timedelta(days=32)).replace(day=1)
    return None if _take(key, request, f"{now:%Y-%m}", key.cap or limit) else next_month


def give_back(key: NetworkKey, request: Request, used: int, asked_at: datetime) -> None:
    """Return what a question of a monthly cap didn't use."""
    if request.bucket in LIMITS[key.network].monthly and request.cost > used:
        rows = KeyUse.objects.filter(key=key, bucket=request.bucket, period=f"{asked_at:%Y-%m}")
        rows.update(spent=Greatest(F("spent") - (request.cost - used), 0))


def spent(key: NetworkKey, now: datetime) -> dict[str, tuple[int, int]]:
    """For each bucket that is counted, what this period's spending is and how much there is."""
    limits, day, month = LIMITS[key.network], f"{now.astimezone(PACIFIC):%Y-%m-%d}", f"{now:%Y-%m}"
    all_of = {(one.bucket, one.period): one.spent for one in key.uses.all()}
    daily = {name: (all_of.get((name, day), 0), limit) for name, limit in limits.daily.items()}
    return daily | {name: (all_of.get((name, month), 0), key.cap or most) for name, most in limits.monthly.items()}


def _take(key: NetworkKey, request: Request, period: str, limit: int) -> bool:
    row = {"key": key, "bucket": request.bucket, "period": period}
    KeyUse.objects.bulk_create([KeyUse(**row)], ignore_conflicts=True)
    return KeyUse.objects.filter(**row, spent__lte=limit - request.cost).update(spent=F("spent") + request.cost) == 1
