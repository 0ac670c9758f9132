"""What a file's name claims, and the safe name we give it."""

import unicodedata
from pathlib import PurePosixPath

from django.utils.text import slugify

from .errors import Rejected
from .kinds import Kind

STEM_LENGTH = 80
RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
"""Names that Windows keeps for devices."""

CLAIMS = {spelling: kind for kind in Kind for spelling in kind.spellings}
WEB_PAGES = frozenset({"htm", "html", "xhtml", "xht", "mht", "mhtml", "shtml", "hta"})
# fmt: off
PROGRAMS = frozenset(
    {
        "apk", "app", "asp", "aspx", "bat", "cgi", "cmd", "com", "cpl", "dll", "dmg", "elf",
        "exe", "gadget", "jar", "js", "jse", "jsp", "lnk", "mjs", "msi", "msp", "php", "phtml",
        "pif", "pl", "ps1", "py", "rb", "scr", "sh", "swf", "vb", "vbe", "vbs", "wsf", "wsh",
    }
)
# fmt: on
MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppsm", "ppam"})
REFUSED = {
    "svg": "svg",
    "svgz": "svg",
    **dict.fromkeys(WEB_PAGES, "web_page"),
    **dict.fromkeys(PROGRAMS, "program"),
    **dict.fromkeys(MACROS, "macros"),
}


def suffix(name: str) -> str:
    """The last extension of a name in lower case, without its dot; empty when there is none.

    Dots and spaces at the end don't count: Windows drops them when it unpacks or saves.
    """
    return PurePosixPath(_last_part(name).rstrip(". ")).suffix[1:].strip().lower()


def refuse_dangerous(name: str) -> None:
    """Refuse a name under which a computer would run the content, whatever the bytes are.

    Raises:
        Rejected: ``svg``, ``web_page``, ``program`` or ``macros``.
    """
    if reason := REFUSED.get(suffix(name)):
        raise Rejected(reason)


def check_claim(name: str, kind: Kind) -> None:
    """Refuse a name whose extension belongs to another kind than the bytes; an unknown ending claims nothing.

    Raises:
        Rejected: ``wrong_extension``, naming both.
    """
    claimed = suffix(name)
    if CLAIMS.get(claimed, kind) is not kind:
        raise Rejected("wrong_extension", claimed=claimed, found=kind.label)


def safe_name(name: str, extension: str) -> str:
    """Turn any name into one that is safe in addresses, archives and on every file system.

    Lower-case ASCII letters, digits, hyphens and underscores, at most ``STEM_LENGTH`` of them; ``file`` when
    nothing is left.
    """
    stem = _last_part(name)
    if suffix(name) in CLAIMS:
        stem = stem.rpartition(".")[0]
    slug = slugify(unicodedata.normalize("NFKC", stem).replace(".", " "))[:STEM_LENGTH].strip("-_")
    if not slug:
        slug = "file"
    elif slug in RESERVED:
        slug = f"file-{slug}"
    return f"{slug}.{extension}"


def _last_part(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]
