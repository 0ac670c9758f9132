"""What the desk's public pages show, in the words of the page store."""


def agenda_tag(code: str) -> str:
    """On a unit's public agenda, as pages and as a calendar."""
    return f"agenda:{code}"
