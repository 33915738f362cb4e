"""The versions of an item, each as it was and two side by side; documents that belong together."""

from dataclasses import replace

import pytest

from gongkai.domain.errors import Invalid, NotPermitted
from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib import clock
from gongkai.publishing.models import Item
from gongkai.publishing.services import items, publication, relations
from gongkai.publishing.views.versions import Folded, folded
from gongkai.reading.markup import difference
from tests.apps.publishing.items.conftest import address, recent
from tests.factories import organisations as make


@pytest.fixture
def revised(county, staff) -> Item:
    """Return an item whose public version 1 is being revised into version 2."""
    item = recent(county.education, ItemState.PUBLISHED)
    editor = make.actor(staff["editor"])
    item = publication.revise_item(actor=editor, now=clock.now(), item=item, reason="更新")
    content = item.current.content
    return items.amend_item(
        actor=editor,
        now=clock.now(),
        item=item,
        content=replace(
            content, title="昌宁县教育局关于开学工作的补充通知", body=content.body.replace("及时", "主动")
        ),
    )


def test_two_versions_stand_side_by_side(browser_of, revised) -> None:
    page = browser_of("reviewer").get(address(revised, "versions/?a=1&b=2")).content.decode()
    assert "第 1 版与第 2 版的比较" in page
    assert "<del>昌宁县教育局关于做好开学工作的通知</del>" in page
    assert "<ins>昌宁县教育局关于开学工作的补充通知</ins>" in page
    assert "<del>及时</del>" in page
    assert "<ins>主动</ins>" in page


@pytest.mark.parametrize("query", ["", "?a=1&b=2", "?a=9&b=x", "?b=2"])
def test_without_a_sensible_choice_the_last_two_are_compared(browser_of, revised, query) -> None:
    response = browser_of("reviewer").get(address(revised, f"versions/{query}"))
    assert (response.context["a"], response.context["b"]) == (1, 2)


def test_a_version_against_itself_is_no_comparison(browser_of, revised) -> None:
    response = browser_of("reviewer").get(address(revised, "versions/?a=2&b=2"))
    assert response.status_code == 200
    assert response.context["comparison"] is None


def test_an_old_version_is_shown_as_it_was(browser_of, revised) -> None:
    page = browser_of("reviewer").get(address(revised, "versions/1/")).content.decode()
    assert "按照规定及时公开" in page
    assert "公众可见" in page
    assert "签发：通过" in page
    assert revised.published.digest in page


def test_a_version_that_never_was_is_not_found(browser_of, revised) -> None:
    assert browser_of("reviewer").get(address(revised, "versions/3/")).status_code == 404


def test_long_unchanged_stretches_are_folded_into_their_number() -> None:
    before = "".join(f"<p>第{n}段内容</p>" for n in range(1, 12))
    rows = folded(difference(before, before.replace("第6段内容", "第6段改了")))
    assert [row.folded if isinstance(row, Folded) else row.change for row in rows] == [
        4,
        "equal",
        "changed",
        "equal",
        4,
    ]


def test_one_unchanged_passage_is_not_worth_folding() -> None:
    before = "<p>甲段内容</p><p>乙段内容</p><p>丙段内容</p>"
    rows = folded(difference(before, before.replace("乙段内容", "乙段改了")))
    assert [row.change for row in rows] == ["equal", "changed", "equal"]


@pytest.fixture
def pair(county) -> tuple[Item, Item]:
    """Return a document and its interpretation."""
    return (
        recent(county.education, ItemState.PUBLISHED, title="昌宁县学前教育管理办法"),
        recent(county.education, title="《昌宁县学前教育管理办法》解读", document_number=""),
    )


def test_documents_tied_from_one_side_are_shown_from_both(browser_of, pair) -> None:
    document, reading = pair
    browser = browser_of("editor")
    found = browser.get(address(reading, "related/"), {"q": "管理办法"}).content.decode()
    assert document.public_id in found
    assert f'value="{reading.public_id}"' not in found
    browser.post(
        address(reading, "related/"),
        {"q": "管理办法", "other": document.public_id, "relation": "interprets:outward"},
    )
    here = browser.get(address(reading)).context["related"]
    there = browser.get(address(document)).context["related"]
    assert [(each.label, each.title) for each in here] == [("解读对象", document.title)]
    assert [(each.label, each.title) for each in there] == [("政策解读", reading.title)]


def test_documents_are_untied_from_the_other_side_too(browser_of, pair) -> None:
    document, reading = pair
    browser = browser_of("editor")
    browser.post(
        address(document, "related/"),
        {"q": "解读", "other": reading.public_id, "relation": "interprets:inward"},
    )
    assert [each.title for each in browser.get(address(reading)).context["related"]] == [document.title]
    browser.post(
        address(document, "related/end/"),
        {"other": reading.public_id, "relation": "interprets", "direction": "inward"},
    )
    assert browser.get(address(reading)).context["related"] == []


@pytest.mark.parametrize(
    ("typed", "field"), [({"relation": "interprets:outward"}, "other"), ({"other": "found"}, "relation")]
)
def test_what_is_not_chosen_is_asked_for(browser_of, pair, typed, field) -> None:
    document, reading = pair
    values = {name: document.public_id if value == "found" else value for name, value in typed.items()}
    response = browser_of("editor").post(address(reading, "related/"), {"q": "管理办法", **values})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_a_document_of_another_unit_is_neither_found_nor_tied(county, browser_of, pair) -> None:
    foreign = recent(county.health, title="昌宁县卫生局管理办法")
    _, reading = pair
    browser = browser_of("editor")
    assert (
        foreign.public_id not in browser.get(address(reading, "related/"), {"q": "管理办法"}).content.decode()
    )
    response = browser.post(
        address(reading, "related/"),
        {"q": "管理办法", "other": foreign.public_id, "relation": "interprets:outward"},
    )
    assert response.status_code == 422
    gone = browser.post(
        address(reading, "related/end/"), {"other": foreign.public_id, "relation": "interprets"}
    )
    assert gone.status_code == 404
    assert browser.get(address(foreign, "related/")).status_code == 404


def test_who_does_not_edit_ties_nothing(browser_of, pair) -> None:
    document, reading = pair
    for part in ("reviewer", "signatory"):
        browser = browser_of(part)
        assert browser.get(address(reading, "related/")).status_code == 403
        typed = {"q": "办法", "other": document.public_id, "relation": "interprets:outward"}
        assert browser.post(address(reading, "related/"), typed).status_code == 403
        assert browser.get(address(reading)).context["related"] == []


def test_the_service_itself_refuses_who_keeps_neither_document(staff, pair) -> None:
    document, reading = pair
    for part in ("reviewer", "signatory"):
        known = {"actor": make.actor(staff[part]), "now": make.NOW, "item": reading, "other": document}
        with pytest.raises(NotPermitted):
            relations.relate_items(**known, relation="interprets")
        with pytest.raises(NotPermitted):
            relations.unrelate_items(**known, relation="interprets")


@pytest.mark.parametrize(("other", "relation"), [("self", "interprets"), ("document", "没有这个")])
def test_nothing_is_tied_to_itself_or_in_an_unknown_way(staff, pair, other, relation) -> None:
    document, reading = pair
    with pytest.raises(Invalid):
        relations.relate_items(
            actor=make.actor(staff["editor"]),
            now=make.NOW,
            item=reading,
            other=reading if other == "self" else document,
            relation=relation,
        )
