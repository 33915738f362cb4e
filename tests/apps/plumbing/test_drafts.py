"""Drafts: kept, encrypted, handed over without overwriting, gone after their time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from gongkai.lib import drafts
from gongkai.lib.handover import Moved
from gongkai.lib.models import Draft

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def save(owner: str = "li", form: str = "item:new", **changes) -> None:
    values = {
        "content": {"title": "关于王小明的答复"},
        "title": "新建信息",
        "address": "/desk/items/new",
        "now": NOW,
    }
    drafts.save(owner=owner, form=form, **{**values, **changes})


def test_draft_comes_back_as_it_was_typed():
    content = {"title": "一、总则\n", "pages": [1, 2], "nested": {"公开": True, "无": None}}
    save(content=content)
    assert drafts.load(owner="li", form="item:new") == content


def test_draft_that_was_never_saved_is_none():
    assert drafts.load(owner="li", form="item:new") is None


def test_empty_form_is_a_draft_too():
    save(content={})
    assert drafts.load(owner="li", form="item:new") == {}


def test_later_draft_replaces_the_earlier():
    save()
    save(content={"title": "第二稿"}, title="改过", address="/desk/items/9", now=NOW + timedelta(minutes=1))
    assert drafts.load(owner="li", form="item:new") == {"title": "第二稿"}
    assert drafts.of("li") == [
        drafts.DraftLine("item:new", "改过", "/desk/items/9", NOW + timedelta(minutes=1))
    ]


def test_other_people_do_not_see_a_draft():
    save()
    assert drafts.load(owner="wang", form="item:new") is None
    assert drafts.of("wang") == []


def test_content_is_not_legible_in_the_database():
    save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM lib_draft")
        (stored,) = cursor.fetchone()
    assert "王小明" not in stored
    assert stored.startswith("aes-gcm$")


def test_list_shows_the_last_touched_first():
    save(form="a")
    save(form="b", now=NOW + timedelta(minutes=1))
    assert [line.form for line in drafts.of("li")] == ["b", "a"]


def test_draft_above_one_megabyte_is_refused_and_the_older_one_stays():
    save()
    with pytest.raises(drafts.DraftTooLarge, match="超过 1 MB") as refusal:
        save(content={"body": "公" * 400_000})
    assert refusal.value.code == "draft_too_large"
    assert drafts.load(owner="li", form="item:new") == {"title": "关于王小明的答复"}


def test_draft_of_almost_one_megabyte_is_kept():
    body = "公" * 349_000
    save(content={"body": body})
    assert drafts.load(owner="li", form="item:new") == {"body": body}


@pytest.mark.parametrize("address", ["//evil.example/x", "https://evil.example/", "/" + "x" * 300])
def test_address_outside_this_site_or_too_long_is_refused(address):
    with pytest.raises(ValueError, match="address"):
        save(address=address)


@pytest.mark.parametrize("form", ["", "x" * 201])
def test_form_that_could_not_be_found_again_is_refused(form):
    with pytest.raises(ValueError, match="form"):
        save(form=form)


def test_long_title_is_cut():
    save(title="长" * 300)
    assert drafts.of("li")[0].title == "长" * 200


def test_discarded_draft_is_gone():
    save()
    assert drafts.discard(owner="li", form="item:new") is True
    assert drafts.load(owner="li", form="item:new") is None
    assert drafts.discard(owner="li", form="item:new") is False


def test_hand_over_moves_drafts_and_overwrites_none():
    save(form="a")
    save(form="b")
    save(owner="wang", form="b", content={"title": "王的稿"})
    assert drafts.hand_over("li", "wang") == Moved("草稿", count=1, left=1)
    assert drafts.load(owner="wang", form="a") == {"title": "关于王小明的答复"}
    assert drafts.load(owner="wang", form="b") == {"title": "王的稿"}
    assert [line.form for line in drafts.of("li")] == ["b"]


def test_draft_expires_after_ninety_days_and_not_before():
    save()
    assert drafts.expire(NOW + timedelta(days=90)) == 0
    assert drafts.expire(NOW + timedelta(days=90, seconds=1)) == 1
    assert not Draft.objects.exists()
