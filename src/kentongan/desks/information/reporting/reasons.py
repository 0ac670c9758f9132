"""The law and article out of what somebody wrote as the ground of a refusal, in one spelling. Pure.

Only what is recognised is shown to the public; what else an officer wrote into the field stays in the case.
"""

import re

_LAW = re.compile(
    r"\b(UU|Undang-Undang|PP|Perpres|Perki|PKPU|Permen\w*)\b[^\d]{0,60}?(\d{1,3})\s*(?:/|tahun)\s*(\d{4})",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\bpasal\s*(\d{1,3}[A-Z]?)\b|\bps\.?\s*(\d{1,3}[A-Z]?)\b", re.IGNORECASE)
_LETTER = re.compile(r"\bhuruf\s*([a-z])\b", re.IGNORECASE)
_SHORT = {
    "undang-undang": "UU", "uu": "UU", "pp": "PP", "perpres": "Perpres", "perki": "Perki", "pkpu": "PKPU",
}  # fmt: skip
DISCLOSURE_ACT, EXCLUSIONS = "UU 14/2008", "17"
"""An article 17 without its law is that of the Act on public information."""


def reason_of(text: str) -> str:
    """Such as ``UU 14/2008 pasal 17 huruf h``; empty where no law or article 17 is recognised."""
    law, article, letter = _LAW.search(text), _ARTICLE.search(text), _LETTER.search(text)
    number = (article[1] or article[2]).upper() if article else ""
    name = _named(law) if law else DISCLOSURE_ACT if number == EXCLUSIONS else ""
    if not name:
        return ""
    parts = [name, f"pasal {number}" if number else "", f"huruf {letter[1].lower()}" if number and letter else ""]
    return " ".join(filter(None, parts))


def _named(law: re.Match[str]) -> str:
    kind = _SHORT.get(law[1].lower(), law[1].capitalize())
    return f"{kind} {int(law[2])}/{law[3]}"
