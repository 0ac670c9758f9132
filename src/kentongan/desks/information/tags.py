"""What the desk's public pages show, and what a change touches, in the words of the page store."""


def answers_tag(code: str) -> str:
    """On the lists of a unit's opened answers."""
    return f"answers:{code}"


def answer_tag(pk: int) -> str:
    """On the page of one opened answer."""
    return f"answer:{pk}"
