"""What can be wrong with a letter, in words for the person who reads it; each thing is said once."""

from django.utils.translation import gettext as _

from .letters import LARGEST_ATTACHMENTS, LARGEST_LETTER, MEGABYTE


class Problems:
    """Gathers what was wrong while a letter is read."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    def say(self, code: str) -> None:
        """Note a problem by its code, see :func:`words`."""
        self._said.setdefault(code, words(code))

    def all(self) -> tuple[str, ...]:
        """Everything that was noted, in the order of first mention."""
        return tuple(self._said.values())


def words(code: str) -> str:
    """A problem in words, in the reader's language."""
    return {
        "empty": _("The letter is empty."),
        "cut": _(
            "The letter is larger than %(limit)d MB, with about %(attachments)d MB of attachments. What lies beyond"
            " was not read; open it in the mailbox itself."
        )
        % {"limit": LARGEST_LETTER // MEGABYTE, "attachments": LARGEST_ATTACHMENTS},
        "no_sender": _("The letter doesn't say who sent it."),
        "head": _("The letter's head is broken, or longer than any real one. Some of it was left out."),
        "charset": _("Some characters were written in another encoding than the letter says. They were repaired."),
        "encoding": _("A part of the letter was damaged on its way. What could be decoded is shown."),
        "parts": _("The letter has more parts than we read, or they lie too deep in one another. The rest is kept."),
        "boundary": _("The letter doesn't say where its parts begin, so it is shown as one text."),
        "long_text": _("The text is longer than we show. Its beginning stands here."),
        "tnef": _("The attachments came packed in winmail.dat. They were unpacked."),
        "tnef_broken": _(
            "winmail.dat could not be unpacked. Ask the sender to send the files as ordinary attachments."
        ),
        "uuencode": _("A part is encoded in a way that nobody uses any more. It is kept as it came."),
    }[code]
