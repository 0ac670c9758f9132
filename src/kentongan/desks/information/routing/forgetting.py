"""When a person's data in a case ends, every word in its dispositions and searches goes too; the days stay."""

from collections.abc import Sequence

from ..models import InformationRequest
from .models import Disposition, Search


def forget(case: InformationRequest) -> Sequence[str]:
    """Wipe what people wrote; the files of answers go with the case's own."""
    dispositions = Disposition.objects.for_system("the person's data ends").filter(request=case)
    dispositions.update(question="", instruction="", answer="", reason="")
    Search.objects.filter(request=case).update(where="", searched_by="", note="")
    return ()
