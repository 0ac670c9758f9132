"""What axe finds against WCAG 2.2 AA on a page that has come to rest."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
AT_REST = """Promise.race([
    new Promise((end) => setTimeout(end, 2000)),
    Promise.allSettled(document.getAnimations()
        .filter((one) => one.effect.getTiming().iterations !== Infinity).map((one) => one.finished)),
]).then(() => null)"""
"""A message that fades in is hard to read only while it does."""

FIND = """rules => axe.run(document, rules).then((found) => found.violations.flatMap((one) => one.nodes.map((node) =>
    `${location.href} ${one.id}: ${node.target} ${node.html.slice(0, 90)} ${node.failureSummary.slice(0, 200)}`)))"""
"""Only the faults come over: all that axe looked at would take Python longer to read than axe to look."""


def faults(page: Page) -> Any:
    """Every fault with its place, as text; a page that is wider than its window fails at once.

    After a click that leads to another page, wait for that one first: ``with page.expect_navigation(): …click()``.
    """
    page.wait_for_load_state()
    page.evaluate(AT_REST)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), f"{page.url} is too wide"
    if not page.evaluate("window.axe !== undefined"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(FIND, RULES)
