"""What can keep a letter from being made."""


class LetterError(Exception):
    """A letter couldn't be made; nothing was written."""


class UnknownTemplate(LetterError):  # noqa: N818 (it says what is so)
    """No registered folder holds a template of this name."""


class UnsafeTemplate(LetterError):  # noqa: N818 (as above)
    """A template would run facts as code, or fetch what lies outside the registered folders."""


class MissingFact(LetterError):  # noqa: N818 (as above)
    """The template asks for a fact that wasn't given; the message names it."""


class UnusableFact(LetterError):  # noqa: N818 (as above)
    """A fact is too large, or of a kind that no letter can show; the message says which and why."""


class RenderingFailed(LetterError):  # noqa: N818 (as above)
    """The typesetter refused; the message is its own."""
