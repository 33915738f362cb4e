"""Text, query, other names, passages, suggestions: each by hand-written examples."""

import pytest

from gongkai.search.bigrams import needed, phrase_terms, runs, terms
from gongkai.search.fold import fold
from gongkai.search.highlight import beginning, mark, passage
from gongkai.search.query import Clause, Query, parse
from gongkai.search.suggest import near_names, words_of
from gongkai.search.synonyms import Synonyms, groups_of_the_house
from tests.search.truth import plain

NAMES = ["昌宁县教育局", "昌宁县卫生健康局", "田园镇人民政府", "昌宁县审计局"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＧＤＰ２０２６", "gdp2026"),
        ("Ａ４纸，", "a4纸，"),
        ("İstanbul", "İstanbul"),
        ("昌政办发〔2018〕", "昌政办发〔2018〕"),
    ],
)
def test_a_fold_keeps_the_length(text, folded) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_terms_are_pairs_with_the_first_marked_and_the_last_alone() -> None:
    assert terms("水利工程") == ["^水", "水利", "利工", "工程", "程"]
    assert terms("第5号，A4") == ["^第", "第", "5", "^号", "号", "a4"]
    assert terms("通　知") == ["^通", "通知", "知"]
    assert terms("通\n知") == ["^通", "通", "^知", "知"]
    assert terms("，。 ") == []


def test_a_phrase_asks_for_no_more_than_what_surrounds_it_cannot_change() -> None:
    assert phrase_terms("水利") == ["水利"]
    assert phrase_terms("2018年") == ["2018", "^年"]
    assert phrase_terms("于2018年度") == ["于", "2018", "^年", "年度"]
    assert phrase_terms("水") == ["水"]
    assert phrase_terms("——") == []


def test_of_pairs_in_a_row_every_second_may_be_left_out_and_the_rare_ones_stay() -> None:
    costs = {"政府": 900, "府信": 10, "信息": 800, "息公": 10, "公开": 900}
    chosen = needed(["政府", "府信", "信息", "息公", "公开"], costs.__getitem__)
    assert chosen == [(0, "政府"), (1, "府信"), (3, "息公"), (4, "公开")]
    # First and last stay, and no two neighbours are left out.
    assert needed(["水利", "利工", "工程"], lambda _word: 5) == [(0, "水利"), (2, "工程")]
    assert needed(["发", "2018", "^年"], lambda _word: 5) == [(0, "发"), (1, "2018"), (2, "^年")]


@pytest.mark.parametrize("text", ["通　知，第５号", "A4纸 2018 年\n水|利", "（一）总体要求。GDP 增速"])
def test_runs_are_what_the_truth_of_the_suite_sees(text) -> None:
    assert "".join(word for _, word in runs(text)) == "".join(sign for _, sign in plain(text) if sign != "|")


def test_what_is_typed_becomes_phrases_that_must_all_be_there() -> None:
    assert parse("危房改造 补助") == Query((Clause(("危房改造",)), Clause(("补助",))))
    assert parse('“危房 改造” "补助标准"') == Query((Clause(("危房 改造",)), Clause(("补助标准",))))
    assert parse("  ， 。") == Query()
    assert parse("水 水") == Query((Clause(("水",)),))
    assert len(parse("甲 乙 丙 丁 戊 己 庚 辛 壬 癸").clauses) == 8


def test_a_number_is_one_phrase_however_it_is_spaced_and_has_one_key() -> None:
    wanted = parse("昌政办发〔2018〕72号")
    for text in ("昌政办发[2018]72号", "昌政办发（２０１８） 72 号"):
        assert parse(text).number == wanted.number
        assert len(parse(text).clauses) == 1
    assert parse("014416330/2018-04736").number == "014416330/201804736"
    assert parse("2018年 招生").clauses == (Clause(("2018年",)), Clause(("招生",)))
    assert parse("招生").number == ""


def test_other_names_widen_within_a_longer_phrase() -> None:
    words = Synonyms([("人社局", "人力资源和社会保障局"), ("昌宁县卫生局", "昌宁县卫生健康局")])
    assert words.spellings("昌宁县人社局") == ["昌宁县人社局", "昌宁县人力资源和社会保障局"]
    assert words.spellings("昌宁县卫生局文件") == ["昌宁县卫生局文件", "昌宁县卫生健康局文件"]
    assert words.spellings("教育局") == ["教育局"]
    assert words.widen(parse("人社局 招考")) == Query(
        (Clause(("人社局", "人力资源和社会保障局")), Clause(("招考",)))
    )


def test_the_list_of_the_house_has_groups_and_no_word_in_two() -> None:
    groups = groups_of_the_house()
    assert len(groups) > 20
    assert all(len(group) > 1 for group in groups)
    words = [word for group in groups for word in group]
    assert len(words) == len(set(words))


def test_marks_stand_where_the_words_do_and_everything_else_is_escaped() -> None:
    assert (
        mark("关于<b>危房</b>的通　知", ["危房", "通知"])
        == "关于&lt;b&gt;<mark>危房</mark>&lt;/b&gt;的<mark>通 知</mark>"
    )
    assert mark("ＧＤＰ增速 gdp2", ["gdp"]) == "<mark>ＧＤＰ</mark>增速 gdp2"
    assert mark("昌政办发〔2018〕72号", ["昌政办发[2018]72号"]) == "<mark>昌政办发〔2018〕72号</mark>"
    assert mark("危房改造", ["房改", "危房改造"]) == "<mark>危房改造</mark>"
    assert mark('a"b', []) == "a&quot;b"


def test_a_passage_shows_the_most_of_what_was_looked_for() -> None:
    text = (
        "开头说到危房。" + "其他内容很多。" * 40 + "补助标准为每户两万元，危房须经鉴定。" + "结尾内容。" * 40
    )
    found = passage(text, ["危房", "补助标准"])
    assert found.startswith("…")
    assert found.endswith("…")
    assert "<mark>补助标准</mark>为每户两万元，<mark>危房</mark>须经鉴定。" in found
    assert passage(text, ["没有的词"]) == ""
    assert len(found) < 200
    assert passage("<script>危房</script>", ["危房"]) == "&lt;script&gt;<mark>危房</mark>&lt;/script&gt;"


def test_a_beginning_is_cut_and_escaped() -> None:
    assert beginning("甲<乙\n丙", 10) == "甲&lt;乙 丙"
    assert beginning("一" * 20, 10) == "一" * 10 + "…"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("jiaoyuju", "昌宁县教育局"),
        ("jyj", "昌宁县教育局"),
        ("教玉局", "昌宁县教育局"),
        ("昌宁县教育委", "昌宁县教育局"),
        ("shenjiju", "昌宁县审计局"),
        ("田圆镇人民政府", "田园镇人民政府"),
        ("昌宁县卫生建康局", "昌宁县卫生健康局"),
    ],
)
def test_names_that_sound_or_look_alike_are_found(text, first) -> None:
    assert near_names(text, NAMES)[0] == first


@pytest.mark.parametrize("text", ["龙舟", "高速公路", "x", "wtf", "危房改造补助标准", ""])
def test_what_is_like_nothing_suggests_nothing(text) -> None:
    assert near_names(text, NAMES) == []


def test_a_phrase_falls_into_its_words() -> None:
    assert words_of("危房改造标准") == ["危房改造", "标准"]
