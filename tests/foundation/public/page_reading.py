"""Reads a page as a careful reader of its markup would."""

from collections import Counter
from html.parser import HTMLParser

DATA = {"application/json", "application/ld+json"}
"""Types of blocks that a browser never runs."""
VOID = {"meta", "link", "img", "input", "br", "hr", "rect", "circle", "path", "use"}


class Page(HTMLParser):
    """Elements of a page in order, and whatever is wrong with how they are written."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.faults += [f"<{name}> is never closed" for name in self.open]

    def handle_starttag(self, tag, attrs):
        if tag != "title" or "svg" not in self.open:  # a picture has titles of its own
            self.elements.append((tag, dict(attrs)))
        twice = [name for name, count in Counter(name for name, _ in attrs).items() if count > 1]
        self.faults += [f"<{tag}> has {name} twice" for name in twice]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:] or 'nothing'}")
        else:
            self.open.pop()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]

    @property
    def links(self) -> list[str]:
        return [attrs["href"] or "" for attrs in self.all("a") if "href" in attrs]


def faults(text: str) -> list[str]:
    """What no page of ours may do, in words."""
    page = Page(text)
    found = list(page.faults)
    ids = Counter(attrs["id"] for _, attrs in page.elements if "id" in attrs)
    found += [f"id {name} occurs {count} times" for name, count in ids.items() if count > 1]
    for wanted in ("html", "title", "main", "h1"):
        if len(page.all(wanted)) != 1:
            found.append(f"{len(page.all(wanted))} <{wanted}>")
    found += [f"<img {attrs.get('src')}> has no alt" for attrs in page.all("img") if "alt" not in attrs]
    found += [
        "an inline script" for attrs in page.all("script") if "src" not in attrs and attrs.get("type") not in DATA
    ]
    found += [f"<{tag}> has style" for tag, attrs in page.elements if "style" in attrs]
    found += [f"<{tag}> has {name}" for tag, attrs in page.elements for name in attrs if name.startswith("on")]
    named = {attrs.get("for") for attrs in page.all("label")}
    found += [
        f"<input {attrs.get('name')}> has no label"
        for attrs in page.all("input")
        if attrs.get("type") != "hidden" and attrs.get("id") not in named
    ]
    referred = [
        (name, target)
        for _, attrs in page.elements
        for name in ("aria-labelledby", "aria-describedby")
        for target in (attrs.get(name) or "").split()
    ]
    return found + [f"{name} names {target}, which isn't there" for name, target in referred if target not in ids]
