"""Spam words and foreign addresses: every injected place is reported, and enforcement is not mistaken for it."""

import pytest

from gongkai.domain.findings import Severity
from gongkai.reading.checks.injected import foreign_addresses, injected_words, names_of_governments
from gongkai.reading.checks.subject import AttachmentFacts
from tests.reading.checks.injected_sentences import (
    ADDRESSES,
    CLEAN,
    CLEAN_BY_CHANCE,
    CLEAN_LATER,
    CONTACTS,
    INJECTED,
    INJECTED_LATER,
    OWN_AND_KNOWN_ADDRESSES,
)
from tests.reading.checks.subjects import body, found, table

HOSTS = ("kaifangju.com",)


def test_there_are_forty_sentences_of_each_kind() -> None:
    assert len(set(INJECTED)) >= 40
    assert len(set(CLEAN)) >= 40


@pytest.mark.parametrize(("sentence", "word"), INJECTED + INJECTED_LATER)
def test_an_injected_word_blocks_and_is_quoted(sentence: str, word: str) -> None:
    findings = found(injected_words, html=body(sentence))
    assert any(f"“{word}”" in finding.message and word in finding.quote for finding in findings)
    assert {(finding.kind, finding.severity) for finding in findings} == {("injected_word", Severity.BLOCKS)}
    assert {finding.where for finding in findings} == {"正文第 1 段"}


@pytest.mark.parametrize("sentence", CLEAN + CLEAN_BY_CHANCE + CLEAN_LATER)
def test_a_sentence_about_enforcement_sport_or_loans_is_left_alone(sentence: str) -> None:
    assert found(injected_words, html=body(sentence)) == []


@pytest.mark.parametrize("sentence", CONTACTS)
def test_a_contact_spelt_to_dodge_filters_blocks(sentence: str) -> None:
    findings = found(injected_words, html=body(sentence))
    assert [(finding.kind, finding.severity) for finding in findings] == [
        ("injected_contact", Severity.BLOCKS)
    ]


@pytest.mark.parametrize(("sentence", "address", "severity"), ADDRESSES)
def test_a_foreign_address_is_reported_by_its_position(sentence: str, address: str, severity: str) -> None:
    (finding,) = found(foreign_addresses, html=body(sentence), hosts=HOSTS)
    assert (finding.severity.value, address in finding.quote) == (severity, True)


@pytest.mark.parametrize("sentence", OWN_AND_KNOWN_ADDRESSES)
def test_an_address_of_a_government_or_a_known_medium_is_left_alone(sentence: str) -> None:
    assert found(foreign_addresses, html=body(sentence), hosts=HOSTS) == []


def test_a_host_that_only_ends_like_a_known_one_is_foreign() -> None:
    (finding,) = found(foreign_addresses, html=body("见www.notpeople.com.cn网站。"))
    assert finding.kind == "foreign_address"


def test_an_address_behind_an_injected_one_is_injected_as_well() -> None:
    findings = found(foreign_addresses, html=body("在www.288-365.com平台(www.ahzgzn.com)下载"))
    assert [finding.kind for finding in findings] == ["injected_address", "injected_address"]


def test_a_foreign_address_in_an_attachment_is_nobodys_surprise() -> None:
    facts = AttachmentFacts("招标文件.docx", "供应商网址：www.rencaibaoming.com")
    assert found(foreign_addresses, attachments=(facts,)) == []


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("title", "青川坝县人民政府_百家乐", "标题"),
        ("issuer", "西甲直播人民政府办公室", "发文机关"),
        ("keywords", ("预算", "北京赛车"), "关键词"),
        ("summary", "时时彩2018年政府信息公开年度报告", "内容概述"),
    ],
)
def test_fields_of_the_form_are_looked_at_too(field: str, value: str, where: str) -> None:
    (finding,) = found(injected_words, **{field: value})
    assert (finding.where, finding.field, finding.severity) == (where, field, Severity.BLOCKS)


def test_a_medium_word_behind_a_dash_in_the_title_blocks() -> None:
    (finding,) = found(injected_words, title="青川坝县教育局 - 足球直播")
    assert "足球直播" in finding.quote


def test_a_word_in_a_cell_of_its_own_is_no_list_of_spam() -> None:
    assert found(injected_words, html=table(("险种", "赔率"), ("水稻", "彩金"))) == []


def test_each_place_in_a_row_of_a_table_is_found() -> None:
    rows = table(("单位", "件数"), ("西甲直播人民政府", "3"), ("英超直播办公室", "5"))
    findings = found(injected_words, html=rows)
    assert [finding.where for finding in findings] == ["表格 1 第 2 行", "表格 1 第 3 行"]


def test_no_more_than_the_first_findings_are_listed_and_the_rest_is_counted() -> None:
    findings = found(injected_words, html=body(*["西甲直播人民政府。"] * 230))
    assert len(findings) == 201
    assert findings[-1].kind == "injected_word_more"
    assert findings[-1].severity is Severity.BLOCKS
    assert "30 处" in findings[-1].message


@pytest.mark.parametrize(
    "line", ["九州酷游人民政府办公室", "九州酷游人民政府", "九州酷游人民政府关于做好秋收工作的通知"]
)
def test_a_government_without_a_place_in_its_name_asks_for_a_reason(line: str) -> None:
    (finding,) = found(names_of_governments, html=body(line))
    assert (finding.kind, finding.severity) == ("name_of_government", Severity.REASON)
    assert finding.quote.startswith(line[:4])


@pytest.mark.parametrize(
    "line",
    [
        "青川坝县人民政府办公室",
        "昌都自治区人民政府",
        "城关镇人民政府关于做好秋收工作的通知",
        "各级人民政府",
        "关于支持人民政府法律顾问工作的意见",
        "九州酷游人民政府召开会议，研究防汛工作。",
    ],
)
def test_a_place_in_the_name_or_a_sentence_is_left_alone(line: str) -> None:
    assert found(names_of_governments, html=body(line)) == []


def test_a_name_of_the_unit_itself_is_left_alone() -> None:
    names = ("兵团第一师阿拉尔人民政府",)
    assert found(names_of_governments, html=body(names[0])) != []
    assert found(names_of_governments, html=body(names[0]), unit_names=names) == []
