"""What the pages of reports show, in the words of the page store."""


def reports_tag(code: str) -> str:
    """On the list and the pages of a unit's reports."""
    return f"reports:{code}"
