"""What a screen reader is told by the list of measures and by a profile: the browser's own accessibility tree."""

import re
from collections import Counter
from itertools import pairwise

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.slow]

LISTS = {"de": "/massnahmen/", "en": "/en/measures/"}
PROFILES = {"de": "/massnahmen/smart-age-mobil/", "en": "/en/measures/smart-age-mobil/"}
PAGES = [*LISTS.values(), *PROFILES.values(), "/ar/massnahmen/", "/", "/en/"]
EMPTY_WORDS = {"mehr", "more", "hier", "here", "weiterlesen", "read more", "link", "details"}
STATES = {"de": {"In Umsetzung", "Im Dauerbetrieb"}, "en": {"Being implemented", "In permanent operation"}}
LANDMARKS = ("banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search")


def told(page, *, within=""):
    """Role, name and properties of everything that assistive technology meets, in the order of reading.

    `within` is a role: only what stands in the first element of that role.
    """
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    nodes = {node["nodeId"]: node for node in tree}
    start = next(node for node in tree if not within or node["role"]["value"] == within)
    return [described(node) for node in in_order(start, nodes) if not node["ignored"]]


def in_order(node, nodes):
    yield node
    for child in node.get("childIds", []):
        if child in nodes:
            yield from in_order(nodes[child], nodes)


def described(node):
    properties = {entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])}
    return {"role": node["role"]["value"], "name": node.get("name", {}).get("value", "").strip(), **properties}


def of_role(nodes, *roles):
    return [node for node in nodes if node["role"] in roles]


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_one_step_at_a_time(walk, path):
    levels = [node["level"] for node in of_role(told(walk(path)), "heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@pytest.mark.parametrize("path", PAGES)
def test_landmarks_are_told_apart(walk, path):
    nodes = of_role(told(walk(path)), *LANDMARKS)
    seen = Counter((node["role"], node["name"]) for node in nodes)
    assert [mark for mark, times in seen.items() if times > 1] == []
    assert Counter(role for role, _name in seen)["main"] == 1
    assert [role for role, name in seen if not name and role in {"navigation", "region", "form"}] == []


@pytest.mark.parametrize("path", PAGES)
def test_links_say_where_they_lead(walk, path):
    links = [(node["name"], node["url"].split("#")[0]) for node in of_role(told(walk(path)), "link")]
    assert [link for link in links if not link[0] or link[0].lower() in EMPTY_WORDS] == []
    targets = {name: {url for other, url in links if other == name} for name, _url in links}
    assert {name: urls for name, urls in targets.items() if len(urls) > 1} == {}


@pytest.mark.parametrize("language", LISTS)
def test_state_of_every_profile_is_told_in_a_word(walk, language):
    page = walk(LISTS[language])
    pills = page.locator("main .measures__cards .status")
    words = [text["name"] for text in of_role(told(page), "StaticText") if text["name"] in STATES[language]]
    assert pills.count() == len(words) == 11
    assert page.locator("main .measures__cards .status svg:not([aria-hidden=true])").count() == 0


@pytest.mark.parametrize("language", PROFILES)
def test_every_table_has_a_name_and_every_cell_its_headers(walk, language):
    page = walk(PROFILES[language])
    nodes = told(page)
    tables = of_role(nodes, "table")
    assert tables
    assert [table for table in tables if not table["name"]] == []
    cells, rows = of_role(nodes, "cell", "gridcell"), of_role(nodes, "rowheader")
    assert len(rows) == page.locator("main tbody tr").count()
    assert len(of_role(nodes, "columnheader")) == page.locator("main thead th").count()
    assert len(cells) == page.locator("main tbody td").count()
    assert [row for row in rows if not row["name"]] == []


@pytest.mark.parametrize("language", LISTS)
def test_map_is_told_as_a_list_with_the_same_links(walk, language):
    page = walk(LISTS[language])
    drawn = {link.get_attribute("href") for link in page.locator(".district-map svg a").all()}
    listed = {link.get_attribute("href") for link in page.locator(".district-map__list a").all()}
    assert drawn == listed
    assert len(listed) == 23
    assert page.locator(".district-map svg").get_attribute("aria-hidden") == "true"
    assert page.locator(".district-map svg a:not([tabindex='-1'])").count() == 0


def words(text):
    """The words of a text, whatever their case and where lines break."""
    return set(re.findall(r"\w+", text.replace("\u00ad", "").casefold()))


def differences(page):
    """What the main part shows and does not tell, or tells and does not show but to those who listen."""
    main = page.locator("main")
    shown = words(main.inner_text())
    # The picture of the map says to the eye what its list says to everybody (see the test of the map).
    for_eyes = words(" ".join(main.locator("svg[aria-hidden=true]").all_text_contents()))
    for_listeners = words(" ".join(main.locator(".visually-hidden").all_text_contents()))
    heard = words(" ".join(node["name"] for node in of_role(told(page, within="main"), "StaticText", "option")))
    return sorted(shown - heard - for_eyes), sorted(heard - shown - for_listeners)


@pytest.mark.parametrize("language", LISTS)
def test_every_profile_tells_what_it_shows_and_nothing_else(walk, language):
    page = walk(LISTS[language])
    addresses = [link.get_attribute("href") for link in page.locator("main .measures__cards .card__link").all()]
    assert len(addresses) == 11
    wrong = {}
    for address in [f"{LISTS[language]}?stadtteil=wesertor", *addresses]:
        page.goto(walk.server + address)
        levels = [node["level"] for node in of_role(told(page), "heading")]
        steps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        nameless = [node["url"] for node in of_role(told(page), "link") if not node["name"]]
        wrong[address] = [*differences(page), steps, nameless]
    assert {address: found for address, found in wrong.items() if any(found)} == {}


@pytest.mark.parametrize(
    ("path", "main", "around"),
    [("/massnahmen/", "de", "de"), ("/en/measures/", "en", "en"), ("/ar/massnahmen/", "de", "ar")],
)
def test_language_of_frame_and_content_is_marked(walk, path, main, around):
    page = walk(path)
    assert page.locator("html").get_attribute("lang") == around
    assert (page.locator("main").get_attribute("lang") or around) == main
    assert [link.get_attribute("lang") for link in page.locator(".languages__list a").all()][:2] == ["de", "en"]
