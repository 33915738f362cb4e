"""The language of templates: what it takes, what it refuses and in which line, and that values are never read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.fields import IN_LINES, LINES, Placeholder
from gongkai.domain.information_requests.letters.placeholders import (
    MOST_CHARACTERS,
    MOST_LINES,
    MOST_RENDERED,
    MOST_TAGS,
    Values,
    Vocabulary,
    faults,
    parse,
    render,
)

P = Placeholder
WORDS = Vocabulary(frozenset({P.APPLICANT, P.REASONS, P.REQUEST, P.ITEMS, P.ITEMS_TO_CORRECT}))


def made(
    text: str, lists: dict[Placeholder, list[dict[Placeholder, str]]] | None = None, **texts: str
) -> str:
    return render(parse(text, WORDS), Values({P(name): text for name, text in texts.items()}, lists or {}))


def told(text: str) -> list[str]:
    return [str(fault) for fault in faults(text, WORDS)]


def test_a_value_stands_in_its_place() -> None:
    assert (
        made("{{申请人}}：\n请公开{{ 申请内容 }}。", applicant="李明", request="低保名单")
        == "李明：\n请公开低保名单。"
    )


def test_an_optional_block_stays_with_its_value_and_goes_without() -> None:
    text = "决定。{{#如有 理由}}理由：{{理由}}。{{/如有}}{{#如无 理由}}没有理由。{{/如无}}"
    assert made(text, reasons="未定稿") == "决定。理由：未定稿。"
    assert made(text) == "决定。没有理由。"
    assert made(text, reasons=" \n") == "决定。没有理由。"


def test_a_block_repeats_for_each_line_of_its_list() -> None:
    lines = [{P.ITEM_NUMBER: "1", P.ITEM_TO_CORRECT: "文号"}, {P.ITEM_NUMBER: "2", P.ITEM_TO_CORRECT: "年份"}]
    text = "请补正：\n{{#逐项 补正事项}}\n{{事项序号}}．{{需补正的内容}}\n{{/逐项}}\n谢谢。"
    assert made(text, {P.ITEMS_TO_CORRECT: lines}) == "请补正：\n1．文号\n2．年份\n谢谢。"


def test_a_block_tag_alone_takes_its_line_and_one_among_words_does_not() -> None:
    assert made("甲\n  {{#如有 理由}}  \n乙\n{{/如有}}\n丙", reasons="x") == "甲\n乙\n丙"
    assert made("甲{{#如有 理由}}\n乙{{/如有}}\n丙", reasons="x") == "甲\n乙\n丙"


def test_a_line_may_lack_what_is_optional_in_it() -> None:
    text = "{{#逐项 申请事项}}{{事项名称}}{{#如有 事项处理}}：{{事项处理}}{{/如有}}；{{/逐项}}"
    lines = [{P.ITEM_NAME: "甲", P.ITEM_DECISION: "公开"}, {P.ITEM_NAME: "乙"}]
    assert made(text, {P.ITEMS: lines}) == "甲：公开；乙；"


def test_a_whole_list_can_be_optional() -> None:
    text = "{{#如有 申请事项}}共{{#逐项 申请事项}}{{事项名称}}{{/逐项}}{{/如有}}。"
    assert made(text) == "。"
    assert made(text, {P.ITEMS: [{P.ITEM_NAME: "甲"}]}) == "共甲。"


def test_windows_line_ends_make_no_difference() -> None:
    assert made("甲\r\n{{#如有 理由}}\r\n乙\r\n{{/如有}}\r\n", reasons="x") == "甲\n乙\n"


def test_all_missing_values_are_named_with_their_lines() -> None:
    with pytest.raises(Invalid, match=r"“申请人”（第 1 行）、“理由”（第 3 行）") as refusal:
        made("{{申请人}}\n{{申请内容}}\n{{理由}}", request="名单")
    assert refusal.value.field == "values"


def test_a_blank_value_and_an_empty_list_are_missing() -> None:
    with pytest.raises(Invalid, match="申请人"):
        made("{{申请人}}", applicant="　 ")
    with pytest.raises(Invalid, match="补正事项"):
        made("{{#逐项 补正事项}}{{需补正的内容}}{{/逐项}}", {P.ITEMS_TO_CORRECT: []})
    with pytest.raises(Invalid, match="需补正的内容"):
        made("{{#逐项 补正事项}}{{需补正的内容}}{{/逐项}}", {P.ITEMS_TO_CORRECT: [{P.ITEM_NUMBER: "1"}]})


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            "甲\n{{申请人姓名}}",
            2,
            ["没有“申请人姓名”这个名称", "是否应为“申请人”", "此处可用：申请人、申请内容、理由"],
        ),
        ("{{}}", 1, ["没有“”这个名称"]),
        ("{{申请人.姓名}}", 1, ["没有“申请人.姓名”"]),
        ("{{申请人|upper}}", 1, ["没有“申请人|upper”"]),
        ("{{applicant}}", 1, ["没有“applicant”"]),
        ("{{__class__}}", 1, ["没有“__class__”"]),
        ("{% for x in y %}{{x}}", 1, ["没有“x”"]),
        ("{{文号}}", 1, ["“文号”不能用在这里"]),
        ("{{需补正的内容}}", 1, ["“需补正的内容”不能用在这里"]),
        ("{{补正事项}}", 1, ["“补正事项”不能用在这里"]),
        ("甲\n\n{{申请人", 3, ["“{{”没有配成一对", "{{名称}}"]),
        ("申请人}}", 1, ["“}}”没有配成一对"]),
        ("{{申请\n人}}", 1, ["须写在同一行"]),
        ("｛｛申请人｝｝", 1, ["花括号是全角的"]),
        ("{{#如果 理由}}{{/如果}}", 1, ["不是可用的写法", "{{#如有 名称}}"]),
        ("{{#如有}}{{/如有}}", 1, ["不是可用的写法"]),
        ("{{#如有 理由 或者 申请人}}{{/如有}}", 1, ["不是可用的写法"]),
        ("{{#如有 身高}}甲{{/如有}}", 1, ["没有“身高”"]),
        ("{{#逐项 理由}}甲{{/逐项}}", 1, ["“理由”不能用在这里", "此处可用：补正事项、申请事项"]),
        ("甲\n{{#如有 理由}}\n乙", 2, ["没有结束", "{{/如有}}"]),
        ("甲\n{{/如有}}", 2, ["前面没有对应的开头"]),
        ("{{#如有 理由}}\n{{#如无 申请人}}\n{{/如有}}\n{{/如无}}", 3, ["先结束第 2 行", "{{/如无}}"]),
        ("{{#逐项 申请事项}}{{#逐项 申请事项}}{{/逐项}}{{/逐项}}", 1, ["逐项里面不能再有逐项"]),
        (
            "{{#逐项 补正事项}}\n{{事项名称}}\n{{/逐项}}",
            2,
            ["“事项名称”不能用在这里", "事项序号", "需补正的内容"],
        ),
    ],
)
def test_what_is_not_allowed_is_told_with_its_line_and_what_is(
    text: str, line: int, words: list[str]
) -> None:
    first = told(text)[0]
    assert first.startswith(f"第 {line} 行：")
    for word in words:
        assert word in first
    with pytest.raises(Invalid) as refusal:
        parse(text, WORDS)
    assert refusal.value.field == "text"
    assert first in refusal.value.message


def test_all_faults_are_told_at_once_in_the_order_of_their_lines() -> None:
    found = faults("{{甲}}\n{{申请人}}\n{{乙}}\n{{#如有 理由}}\n{{丙}}", WORDS)
    assert [fault.line for fault in found] == [1, 3, 4, 5]


def test_a_line_taken_by_a_block_tag_still_counts() -> None:
    assert told("{{#如有 理由}}\n{{/如有}}\n{{丁}}")[0].startswith("第 3 行")


def test_more_faults_than_one_reads_are_counted() -> None:
    with pytest.raises(Invalid, match="另有 5 处"):
        parse("{{甲}}\n" * 25, WORDS)
    with pytest.raises(Invalid) as refusal:
        parse("{{甲}}\n" * 20, WORDS)
    assert len(refusal.value.message.splitlines()) == 20


@pytest.mark.parametrize(
    ("depth", "is_taken"),
    [(3, True), (4, False)],
)
def test_blocks_stand_within_blocks_only_so_deep(depth: int, is_taken: bool) -> None:
    text = "{{#如有 理由}}" * depth + "甲" + "{{/如有}}" * depth
    assert (told(text) == []) is is_taken


def test_a_template_is_bounded_in_size_and_tags() -> None:
    assert told("字" * MOST_CHARACTERS) == []
    assert "最多 20000 字" in told("字" * (MOST_CHARACTERS + 1))[0]
    assert told("{{申请人}}" * MOST_TAGS) == []
    assert "超过 400 处" in told("{{申请人}}" * (MOST_TAGS + 1))[0]


def test_what_is_made_is_bounded_too() -> None:
    assert len(made("{{申请人}}", applicant="字" * MOST_RENDERED)) == MOST_RENDERED
    assert made("甲", {P.ITEMS: [{P.ITEM_NAME: "乙"}] * MOST_LINES}) == "甲"
    with pytest.raises(Invalid, match="文书过长"):
        made("{{申请人}}", applicant="字" * (MOST_RENDERED + 1))
    with pytest.raises(Invalid, match="最多 500 项"):
        made("甲", {P.ITEMS: [{P.ITEM_NAME: "乙"}] * (MOST_LINES + 1)})


def test_braces_in_a_value_are_words_and_no_template() -> None:
    hostile = "{{理由}}{{#逐项 申请事项}}{{/如有}}"
    assert made("{{申请人}}", applicant=hostile, reasons="不应出现") == hostile


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_whatever_is_filled_in_comes_out_as_it_is(value: str) -> None:
    if value.strip():
        assert made("甲{{申请人}}乙", applicant=value) == f"甲{value}乙"


@given(st.text(st.characters(exclude_characters="{}｛｝\r"), max_size=200))
@settings(max_examples=200)
def test_a_text_without_braces_is_its_own_letter(text: str) -> None:
    assert made(text) == text


@given(
    st.lists(
        st.sampled_from(
            [
                "{{申请人}}", "{{理由}}", "{{#如有 理由}}", "{{/如有}}", "{{#逐项 申请事项}}", "{{/逐项}}",
                "{{事项名称}}", "{{", "}}", "{{#", "{", "}", "甲", "\n", "｛｛", "{{#如无 申请人}}", "{{/如无}}", "{{甲}}",
            ]
        ),
        max_size=12,
    ).map("".join)
)  # fmt: skip
@settings(max_examples=400)
def test_every_text_is_either_refused_with_lines_or_made(text: str) -> None:
    found = faults(text, WORDS)
    last = text.count("\n") + 1
    assert all(1 <= fault.line <= last for fault in found)
    if found:
        with pytest.raises(Invalid):
            parse(text, WORDS)
        return
    out = made(text, {P.ITEMS: [{P.ITEM_NAME: "甲"}]}, applicant="李明", reasons="未定稿")
    assert "{{" not in out
    assert "}}" not in out


def test_every_name_is_chinese_and_stands_for_one_thing() -> None:
    labels = [name.label for name in Placeholder]
    assert len(set(labels)) == len(labels)
    assert all(label and not label.isascii() and " " not in label for label in labels)
    assert all(name.value.isascii() for name in Placeholder)


def test_names_of_lines_are_no_lists_and_lists_no_lines() -> None:
    assert not IN_LINES & LINES.keys()
