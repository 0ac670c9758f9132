"""What the registry's pages show, and what a change touches, in the words of the page store."""


def list_tag(code: str) -> str:
    """On the lists and files of a unit's public information."""
    return f"registry:{code}"


def information_tag(pk: int) -> str:
    """On the page of one entry."""
    return f"information:{pk}"


def excluded_tag(code: str) -> str:
    """On the pages of what a unit excludes."""
    return f"excluded:{code}"


def pledge_tag(code: str) -> str:
    """On the page of a unit's pledge; the nation's stands on the sites of units that have none of their own."""
    return f"pledge:{code}"
