"""Text that a person reads: from HTML where there is no other, with what is quoted set apart."""

import html
import re
from dataclasses import dataclass

import nh3

MOST_HTML = 1_000_000
"""Characters of HTML that are turned into text."""
MOST_TEXT = 500_000
"""Characters of text that are shown."""
LONGEST_LEAD = 400
"""Characters of the line that says who wrote what is quoted."""
MOST_QUOTES = 20
"""Depth of quotations that is kept."""

MOST_DEPTH = 100
"""Elements in one another that are kept: the cleaner's work grows with the square of it."""

BLOCKS = frozenset({"div", "li", "tr", "table", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"})
KEPT = {"p", "div", "br", "blockquote", "a"}
"""Elements that reach the cleaner; every block but a paragraph has become a ``div``."""
AND, LESS = "\ue000", "\ue001"
"""Stand for ``&`` and ``<`` on the way through the cleaner, whose work grows with the square of them."""
SINGLE = {"": LESS, "br": "<br>", "hr": "<br>", "td": " ", "th": " "}
"""What stands for marks that hold nothing; the first is a ``<`` that begins no mark."""
HIDDEN = re.compile(r"<(script|style|head|title|template|noscript|object|svg|math)\b|<!--", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]{0,40}+)((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>|<")
TOKEN = re.compile(r"<(/?)(\w+)([^>]*)>|([^<]+)")
HREF = re.compile(r"""href\s*=\s*["']?(https?://[^"'\s<>]{1,1000})""", re.IGNORECASE)
WROTE = re.compile(
    r"^.{3,300}\b(?:wrote|menulis|schrieb|a écrit|escribió)\s*:\s*$",
    re.IGNORECASE,
)
ORIGINAL = re.compile(
    r"^\s*[-_*]{3,}\s*(?:original message|forwarded message|begin forwarded message|pesan asli|pesan terusan"
    r"|pesan yang diteruskan|pesan diteruskan|original-nachricht)\s*[-_*]{3,}\s*$",
    re.IGNORECASE,
)
HEADED = re.compile(r"^\s*\*?(?:from|dari)\s*:\*?\s*\S", re.IGNORECASE)
HEADED_ON = re.compile(
    r"^\s*\*?(?:sent|date|dikirim|terkirim|tanggal|to|kepada|subject|subjek|perihal)\s*:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """A text in three pieces."""

    new: str
    quoted: str
    signature: str


def from_html(page: str) -> str:
    """The readable text of a web page: paragraphs, list items, quotations, and where links lead.

    Args:
        page: at most ``MOST_HTML`` characters of it are read.
    """
    cleaned = nh3.clean(_flat(page[:MOST_HTML]), tags=KEPT, attributes={"a": {"href"}}, link_rel=None)
    lines: list[str] = [""]
    depth, link = 0, ""
    for closing, tag, attributes, text in TOKEN.findall(cleaned):
        if text:
            said = re.sub(r"\s+", " ", _restored(text))
            lines[-1] += said if lines[-1].strip(" >") else said.lstrip()
        elif tag == "a":
            lines[-1] += link if closing else ""
            link = "" if closing else _link(attributes)
        else:
            depth += (-1 if closing else 1) if tag == "blockquote" else 0
            if tag != "div" or lines[-1].strip(" >"):
                lines.append(_mark(depth))
            if tag == "p":
                lines.append(_mark(depth))
            lines[-1] = _mark(depth)
    return tidy("\n".join(lines))


def _flat(page: str) -> str:
    """The page with nothing but the elements we read, bare, and not nested beyond measure."""
    depth = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal depth
        closing, tag = match[1], (match[2] or "").lower()
        name = "div" if tag in BLOCKS else tag
        if name not in KEPT or name == "br":
            return SINGLE.get(tag, "")
        if closing:
            depth -= 1
            return f"</{name}>" if 0 <= depth < MOST_DEPTH else ""
        depth = max(depth, 0) + 1
        if depth > MOST_DEPTH:
            return "<br>"
        found = HREF.search(match[3]) if tag == "a" else None
        return f'<a href="{found[1]}">' if found else f"<{name}>" + ("– " if tag == "li" else "")

    bare = _without_hidden(page.translate({ord(AND): None, ord(LESS): None}))
    return TAG.sub(kept, bare.replace("&", AND))


def _restored(text: str) -> str:
    return html.unescape(html.unescape(text).replace(AND, "&").replace(LESS, "<"))


def _without_hidden(page: str) -> str:
    """The page without scripts, styles, drawings and comments, each with all that is in it."""
    kept: list[str] = []
    endless: set[str] = set()
    place = 0
    for found in HIDDEN.finditer(page):
        if found.start() < place:
            continue
        end = f"</{found[1]}".lower() if found[1] else "-->"
        if end in endless:
            continue
        close = re.compile(re.escape(end), re.IGNORECASE).search(page, found.end())
        if close is None:
            endless.add(end)
            continue
        kept.append(page[place : found.start()])
        place = close.end()
        if found[1]:
            place = page.find(">", place) + 1 or len(page)
    return " ".join([*kept, page[place:]])


def _mark(depth: int) -> str:
    return "> " * min(max(depth, 0), MOST_QUOTES)


def _link(attributes: str) -> str:
    found = HREF.search(attributes)
    return f" ({_restored(found[1])})" if found else ""


def tidy(text: str) -> str:
    """The text without spaces at line ends and with at most one empty line in a row."""
    lines = [line.rstrip().replace("\u00a0", " ") for line in text.split("\n")]
    kept: list[str] = []
    for line in lines:
        bare = line.strip(" >")
        if bare or (kept and kept[-1].strip(" >")):
            kept.append(line)
    return "\n".join(kept).strip("\n ")


def parted(text: str) -> Told:
    """Set apart what was newly written, what repeats earlier letters, and the signature.

    A letter that holds nothing new, such as one passed on, is new as a whole.
    """
    new, quoted = _without_quotes(text.split("\n"))
    signature: list[str] = []
    for place, line in enumerate(new):
        if line in {"-- ", "--"} and any(one.strip() for one in new[:place]):
            new, signature = new[:place], new[place + 1 :]
            break
    said = "\n".join(new).strip()
    if not said:
        return Told(text.strip(), "", "")
    return Told(said, "\n".join(quoted).strip(), "\n".join(signature).strip())


def _without_quotes(lines: list[str]) -> tuple[list[str], list[str]]:
    new: list[str] = []
    quoted: list[str] = []
    place = 0
    while place < len(lines):
        if ORIGINAL.match(lines[place]) or _headed(lines, place):
            return new, [*quoted, *lines[place:]]
        announcing = _announcing(lines, place)
        if announcing or lines[place].startswith(">"):
            quoted += lines[place : place + max(announcing, 1)]
        else:
            new.append(lines[place])
        place += max(announcing, 1)
    return new, quoted


def _headed(lines: list[str], place: int) -> bool:
    """Whether a repeated head begins here, as some programs put before what they quote."""
    if not HEADED.match(lines[place]):
        return False
    return sum(bool(HEADED_ON.match(line)) for line in lines[place + 1 : place + 5]) >= 2  # noqa: PLR2004 (of four)


def _announcing(lines: list[str], place: int) -> int:
    """How many lines from here, one or two, say who wrote the quotation right below them; 0 is none."""
    for count in (1, 2):
        words = " ".join(line.strip() for line in lines[place : place + count])
        below = next((line for line in lines[place + count : place + count + 3] if line.strip()), "")
        if below.startswith(">") and len(words) <= LONGEST_LEAD and WROTE.match(words):
            return count
    return 0
