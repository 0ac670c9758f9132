"""The editor as people meet it: the way to a mistake, a title's one line, and saving by itself that disturbs nobody."""

import re

import pytest
from playwright.sync_api import Page, Request, Route, expect

pytestmark = pytest.mark.django_db
ADD = "/kantor/snippets/newsroom/article/add/"


def test_a_refusal_leads_to_the_first_mistake(house, people, sign_in):
    people("kota-tegal")
    page = sign_in("penulis.kota-tegal", width=360)
    page.goto(house.url("kantor", ADD))
    page.locator("[name=title]").fill("Berita tanpa teras")
    page.get_by_role("textbox", name=re.compile("^Teks")).press_sequentially("Isi berita.")
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile("Isi berita"))
    page.get_by_role("button", name="Ajukan untuk disetujui").click()
    lead = page.locator("textarea[name=lead]")
    expect(lead).to_be_focused()
    expect(lead).to_be_in_viewport()
    assert lead.get_attribute("aria-invalid") == "true"
    expect(page.locator("#panel-child-lead-errors")).to_contain_text("Isi dulu sebelum mengajukan")


def test_a_title_stays_one_line_and_shows_whole(house, people, sign_in):
    people("kota-pekalongan")
    page = sign_in("penulis.kota-pekalongan", width=360)
    page.goto(house.url("kantor", ADD))
    title = page.locator("textarea[name=title]")
    title.click()
    short = title.bounding_box()["height"]
    title.press_sequentially("Satu judul yang panjang sekali")
    title.press("Enter")
    title.press_sequentially(" sampai tidak muat dalam satu baris layar")
    assert title.input_value() == "Satu judul yang panjang sekali sampai tidak muat dalam satu baris layar"
    assert title.bounding_box()["height"] > short
    assert title.evaluate("box => box.scrollHeight <= box.clientHeight + 2")


def by_itself(request: Request) -> bool:
    return request.method == "POST" and request.headers.get("accept") == "application/json"


def type_and_submit_on_a_slow_line(page: Page, field: str, words: str) -> None:
    """Click a verb while the editor's own save is under way, and let that arrive late."""
    under_way: list[Route] = []

    def keep(route: Route) -> None:
        if by_itself(route.request) and not under_way:
            under_way.append(route)
        else:
            route.continue_()

    page.route("**/newsroom/article/**", keep)
    page.wait_for_timeout(2500)  # Wagtail looks for changes only from then on
    with page.expect_request(by_itself):
        page.locator(f"[name={field}]").fill(words)
    verbs: list[str] = []
    page.on("request", lambda one: verbs.append(one.url) if one.is_navigation_request() else None)
    page.get_by_role("button", name="Ajukan untuk disetujui").click()
    page.wait_for_timeout(1500)
    assert verbs == []
    under_way[0].continue_()
    page.unroute("**/newsroom/article/**")
    expect(page.locator("textarea[name=lead]")).to_be_focused()
    assert len(verbs) == 1


def test_a_verb_waits_for_a_save_under_way(house, people, sign_in):
    people("kota-binjai")
    records = house.ask("content", "kota-binjai")
    page = sign_in("penulis.kota-binjai", width=1280)
    page.goto(house.url("kantor", f"/kantor/snippets/newsroom/article/edit/{records['draft']}/"))
    answers: list[int] = []
    page.on("response", lambda one: answers.append(one.status) if by_itself(one.request) else None)
    type_and_submit_on_a_slow_line(page, "lead", "")
    page.wait_for_timeout(4000)  # the page shown again saves itself once, and looks for changes from then on
    with page.expect_response(lambda one: by_itself(one.request)):
        page.locator("textarea[name=lead]").fill("Teras yang baru.")
    assert answers == [200, 200, 200]
    with page.expect_response(lambda one: "/editing-sessions/" in one.url) as ping:
        pass
    assert ping.value.json()["other_sessions"] == []


def test_a_new_article_is_made_once_however_slow_the_line(house, people, sign_in):
    people("kota-medan")
    page = sign_in("penulis.kota-medan", width=1280)
    page.goto(house.url("kantor", ADD))
    type_and_submit_on_a_slow_line(page, "title", "Sekali saja")
    page.wait_for_timeout(2500)
    assert house.ask("titles", "kota-medan") == ["Sekali saja"]
