"""What a page is asked once, and first, leaves out nothing that would be found by asking everything."""

import re

import pytest

from gongkai.reading.tampering import built, coined, impostors, menus, names, peddlers, strays
from gongkai.reading.tampering.built import may_be_sold
from gongkai.reading.tampering.families import Family
from gongkai.reading.tampering.folding import fold, without
from gongkai.reading.tampering.pairs import held, holds_any, pairs_of
from gongkai.reading.tampering.speech import weighed
from gongkai.reading.tampering.stems import Stems
from gongkai.reading.tampering.vocabulary import FAMILIES
from tests.reading.beginnings import each_said_by

TEXT = "某县人民政府关于2024年工作的通知。澳门a1平台，\n鲸博"


@pytest.mark.parametrize("times", [1, 40])
def test_words_are_held_in_short_and_in_long_texts_as_they_stand_there(times: int) -> None:
    text = TEXT * times
    words = ("政府", "人民政府", "人民政委", "关于", "于关", "a1", "a1平台", "鲸博", "博某县")
    assert held(words, text) == [word for word in words if word in text]
    for word in (*words, "澳", "乐", "知。澳"):
        assert holds_any((word,), text) is (word in text)
    assert pairs_of(text) == {text[at : at + 2] for at in range(len(text) - 1)}


@pytest.mark.parametrize("text", ["", "县"])
def test_nothing_is_held_in_a_text_without_two_signs(text: str) -> None:
    assert pairs_of(text) == frozenset()
    assert not holds_any(("人民",), text)


ASKED_FIRST = [family for family in FAMILIES if family.also]


def test_some_families_ask_for_another_piece_first() -> None:
    assert len(ASKED_FIRST) > 5


@pytest.mark.parametrize("family", ASKED_FIRST, ids=lambda family: family.also[0])
def test_each_word_of_a_family_holds_a_piece_that_is_asked_for_first(family: Family) -> None:
    assert [
        said for said in each_said_by(family.pattern) if not any(piece in said for piece in family.also)
    ] == []


def test_each_trade_is_seen_in_a_piece_before_it_is_taken_apart() -> None:
    assert [said for said in each_said_by(re.compile(built._TRADES)) if not may_be_sold(said)] == []
    assert all(map(may_be_sold, built._KNOWN))


@pytest.mark.parametrize(
    "piece",
    [
        "鲸澜体育",
        "鲸澜(官方)",
        "鲸澜a88官网",
        "8848登录入口",
        "8848手机版",
        "乐鱼",
        "鲸澜豪庭会",
        "鲸澜赌坊",
        "鲸澜",
        "工作动态",
        "12068",
    ],
)
def test_what_is_more_than_bare_is_seen_sooner(piece: str) -> None:
    assert may_be_sold(piece) or built.built(Stems(piece), piece).sure <= built.Sure.BARE


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("鲸澜体育|澜鲸娱乐城", {"鲸澜体育", "澜鲸娱乐城"}),
        ("首页|概况|工作动态", set()),
        ("12 340 5,600", set()),
    ],
)
def test_a_row_tells_only_of_what_is_sold(row: str, found: set[str]) -> None:
    assert {row[one.start : one.end] for one in menus.find(row)} == found


SAID = "本局代开发票！电话另告？无抵押贷款；银行\n学历学位\n没有。办证；"


def test_sentences_that_may_offer_are_those_that_hold_what_is_offered() -> None:
    told = [match.span() for match in peddlers._SENTENCE.finditer(SAID) if peddlers._MAY_BE.search(match[0])]
    assert [match.span() for match in peddlers._may_offer(SAID)] == told
    assert len(told) == 4


@pytest.mark.parametrize(
    ("line", "start", "told"),
    [
        ("看球网", 0, True),
        ("a88鲸博体育", 0, True),
        ("a88鲸博体育", 3, True),
        ("鲸博体育", 0, False),
        ("a鲸博体育", 2, False),
        ("集团a88", 0, True),
        ("集团a88", 1, False),
    ],
)
def test_an_item_is_grown_to_the_letter_before_it(line: str, start: int, *, told: bool) -> None:
    assert strays._may_be(line, start) is told


@pytest.mark.parametrize(
    "before",
    [
        "，鲸博县",
        "鲸博 ",
        "鲸博\n",
        "鲸博 \n",
        "一-鲸博",
        "a-鲸博",
        "鲸博-",
        "，",
        "",
        "，\n",
        "鲸·博_a1",
        "鲸" * 40,
    ],
)
def test_the_row_of_signs_before_a_place_is_told_without_its_blank(before: str) -> None:
    parted = re.split("[^一-鿿a-z0-9·_-]", before.removesuffix("\n").removesuffix(" "))[-1]
    run = impostors._RUN.search(parted)
    assert impostors._run(before) == (run[1] if run else "")


@pytest.mark.parametrize(
    "text", ["a体", "a1", "1a", "xa", "abet", "1体", "ax", "avip", "体a", "11", "鲸a 体"]
)
def test_letters_that_may_be_a_code_are_told_by_their_neighbours(text: str) -> None:
    told = re.search(
        "[a-z][体娱电棋彩真]|[a-z][0-9]|[0-9x][a-z]|[a-z](?:bet|win|game|casino|sport|vip)", text
    )
    assert (coined._MAY_BE_CODE.search(text) is None) is (told is None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("，ab鲸博某某县人民政府", "ab鲸博某某"),
        ("，k9鲸博人民政府", "k9鲸博"),
        ("，鲸博县人民政府", ""),
        ("，ab鲸博某某某县人民政府", ""),
    ],
)
def test_letters_before_an_organ_are_looked_for_as_far_as_a_name_goes(text: str, name: str) -> None:
    assert [text[one.start : one.end] for one in names._by_letters(text)] == ([name] if name else [])


def test_a_text_without_what_is_taken_out_is_the_same() -> None:
    folded = fold("没有读音")
    assert without(folded, re.compile("[a-z]+")) is folded


def test_nothing_is_weighed_where_nothing_was_found() -> None:
    assert weighed("某县的公告", []) == []
