"""Titles at the desk, found by the index; the report of what was looked for in vain."""

from datetime import date, timedelta

import pytest

from gongkai.domain.roles import Role
from gongkai.publishing.models import Item
from gongkai.publishing.queries import searching as asked
from gongkai.publishing.queries.searching import with_words_in_title
from gongkai.publishing.services import searching
from gongkai.search.models import ZeroHit
from gongkai.search.queries import found_in_vain
from gongkai.search.services import count_in_vain, sweep
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW
LONG_AGO = NOW - timedelta(days=30)


def ids(text: str, **more) -> set[str]:
    condition = with_words_in_title(text, now=NOW, **more)
    return set(Item.objects.filter(condition).values_list("public_id", flat=True))


@pytest.fixture
def items(built):
    found = [
        made.item(unit, title=title)
        for unit, title in (
            (built.education, "关于2026年校车安全的通知"),
            (built.education, "关于食堂（校外）安全的通知"),
            (built.health, "关于医院安全的通知"),
        )
    ]
    for name in ("public", "desk"):
        searching.rebuild(name)
    Item.objects.update(touched_at=LONG_AGO)
    return {item.title: item.public_id for item in found}


def test_the_index_finds_what_the_table_would(items) -> None:
    for text in ("安全", "校", "校车安全的通知", "026年", "2026", "（校外）", "关于", "无此词", "（"):
        wanted = set(Item.objects.filter(title__icontains=text).values_list("public_id", flat=True))
        assert ids(text) == wanted, text


def test_it_is_the_index_that_is_asked(items) -> None:
    Item.objects.update(title="改成别的")
    assert ids("安全") == set(items.values())


def test_what_was_touched_just_now_is_found_before_the_index_knows(items) -> None:
    Item.objects.filter(title__contains="医院").update(title="关于疫苗的通知", touched_at=NOW)
    assert ids("疫苗") == {items["关于医院安全的通知"]}


@pytest.fixture
def few_are_many(monkeypatch):
    monkeypatch.setattr(asked, "_FEW_KEYS", 0)
    monkeypatch.setattr(asked, "_FREQUENT", 2)


@pytest.mark.usefixtures("few_are_many", "items")
def test_of_a_frequent_word_the_number_is_told():
    assert asked.number_of_many("安全", now=NOW) == 3
    assert asked.number_of_many("校", now=NOW) == 2


@pytest.mark.usefixtures("few_are_many", "items")
def test_of_a_rare_word_of_two_words_and_of_half_a_number_no_number_is_told():
    for text in ("医院", "安全 通知", "026年", ""):
        assert asked.number_of_many(text, now=NOW) is None, text


@pytest.mark.usefixtures("items", "few_are_many")
def test_no_number_is_told_while_the_index_may_be_behind():
    Item.objects.filter(title__contains="医院").update(touched_at=NOW)
    assert asked.number_of_many("安全", now=NOW) is None


def test_units_may_narrow(items, built) -> None:
    assert ids("安全", units=[built.health]) == {items["关于医院安全的通知"]}


def test_without_an_index_the_table_answers(county) -> None:
    item = made.item(county.education, title="关于校车的通知")
    assert ids("校车") == {item.public_id}


def test_the_report_is_for_the_office_and_counts_by_words(built) -> None:
    from gongkai.lib import clock

    today = clock.today()
    for words, day in (
        ("龙舟", today),
        ("龙舟", today - timedelta(days=3)),
        ("停车费", today),
        ("旧词", today - timedelta(days=90)),
    ):
        assert count_in_vain(words, day)
    assert count_in_vain("龙舟", today)
    browser = make.client_of(make.person("office", built.root, Role.DISCLOSURE_OFFICER))
    html = browser.get("/desk/search-report/").content.decode()
    assert html.index("龙舟") < html.index("停车费")
    assert "旧词" not in html
    assert "旧词" in browser.get("/desk/search-report/", {"days": "366"}).content.decode()
    exported = browser.get("/desk/search-report/", {"export": "csv"})
    assert "龙舟,3" in b"".join(exported).decode("utf-8-sig")
    other = make.client_of(make.person("editor", built.root, Role.INFORMATION_OFFICER))
    assert other.get("/desk/search-report/").status_code == 403


def test_words_are_counted_folded_and_nobodys_number_is_kept(db) -> None:
    day = date(2026, 3, 2)
    assert count_in_vain(" ＧＤＰ　增速 ", day)
    assert count_in_vain("gdp 增速", day)
    for personal in ("13800001234", "530524 19900101 1234", "me@example.org", "张三13800001234", ""):
        assert not count_in_vain(personal, day), personal
    assert found_in_vain(day, day) == [{"words": "gdp 增速", "total": 2, "last": day}]


def test_what_is_old_is_forgotten(db) -> None:
    count_in_vain("旧词", NOW.date() - timedelta(days=500))
    count_in_vain("新词", NOW.date())
    assert sweep(NOW) == 1
    assert list(ZeroHit.objects.values_list("words", flat=True)) == ["新词"]
