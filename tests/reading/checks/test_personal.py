"""Personal data: numbers are found however they are written, and a quote never shows one whole."""

import pytest

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.catalogue import ALL
from gongkai.reading.checks.personal import home_addresses, personal_numbers
from gongkai.reading.checks.subject import AttachmentFacts
from tests.reading.checks.subjects import body, clean, found, table

# 11010519491231002X is the example of GB 11643-1999; the other check characters were worked out apart.
IDENTITY = "11010519491231002X"
OTHER_IDENTITY = "530524198502140010"
#: Luhn: the sums of the digits, every second one doubled, are 80, 90 and 30.
UNION_PAY = "6222022501012345679"
VISA = "4111111111111111"

BLOCKS, REASON, NOTE = Severity.BLOCKS, Severity.REASON, Severity.NOTE


def one(text: str) -> Finding:
    """Return the one finding in a paragraph."""
    (finding,) = found(personal_numbers, html=body(text))
    return finding


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (f"张某，身份证号{IDENTITY}，住城关镇。", "张某，身份证号110105**********2X，住城关镇。"),
        ("身份证号：11010519491231002x。", "身份证号：110105**********2x。"),
        ("号码530524198502140010", "号码530524**********10"),
        ("530524 19850214 0010", "530524 ******** **10"),
        ("530524-19850214-0010", "530524-********-**10"),
        ("５３０５２４１９８５０２１４００１０", "５３０５２４**********１０"),
        ("530524\u200b19850214\u200b0010", "530524**********10"),
        ("5 3 0 5 2 4 1 9 8 5 0 2 1 4 0 0 1 0", "5 3 0 5 2 4 * * * * * * * * * * 1 0"),
        ("20260101 530524198502140010", "20260101 530524**********10"),
        ("残疾人证53052419850214001043", "残疾人证530524************43"),
        ("居住证810000199901010030", "居住证810000**********30"),
    ],
)
def test_an_identity_number_blocks_with_its_middle_masked(text: str, quote: str) -> None:
    finding = one(text)
    assert (finding.kind, finding.severity, finding.quote) == ("identity_number", BLOCKS, quote)


@pytest.mark.parametrize(
    "text",
    [
        "530524198502140011",  # a wrong check digit, and no word beside
        "530524198513140010",  # a thirteenth month
        "530524198502300010",  # 30 February
        "530524202702140010",  # not born yet
        "990524198502140010",  # no such province
        "5305241985021400105",  # nineteen digits
        "索引号01526376-X/20170308-00001",
        "统一社会信用代码11341702486344515H",
        "合计530,524,198,502,140,010元",
        "530524**********10",
    ],
)
def test_what_cannot_be_an_identity_number_is_left_alone(text: str) -> None:
    assert found(personal_numbers, html=body(text)) == []


def test_an_identity_number_with_a_slip_is_doubtful_where_the_word_stands_beside() -> None:
    finding = one("身份证号：530524198502140011")
    assert (finding.kind, finding.severity) == ("identity_number_doubtful", REASON)
    assert "19850214" not in finding.quote


def test_an_identity_number_split_over_the_cells_of_a_row_is_found() -> None:
    digits = table(("序号", "身份证号码"), ("3", *IDENTITY))
    (finding,) = found(personal_numbers, html=digits)
    assert (finding.kind, finding.where) == ("identity_number", "表格 1 第 2 行")
    groups = table(("地区", "生日", "顺序"), ("530524", "19850214", "0010"))
    (finding,) = found(personal_numbers, html=groups)
    assert finding.quote == "530524 | ******** | **10"


def test_the_heading_of_a_column_says_what_its_numbers_are() -> None:
    rows = table(
        ("姓名", "身份证号码", "一卡通账号", "补贴金额"),
        ("张某", "530524198502140011", "8100012345678901234", "1200"),
        ("李某", "530524850214001", "4111 1111 1111 1111", "1200"),
    )
    findings = found(personal_numbers, html=rows)
    assert [(finding.kind, finding.severity, finding.where) for finding in findings] == [
        ("identity_number_doubtful", REASON, "表格 1 第 2 行"),
        ("bank_card_doubtful", REASON, "表格 1 第 2 行"),
        ("old_identity_number", BLOCKS, "表格 1 第 3 行"),
        ("bank_card", BLOCKS, "表格 1 第 3 行"),
    ]
    assert "12345678901234" not in findings[1].quote


def test_the_heading_counts_in_attachments_and_ends_with_its_table() -> None:
    line = "张某 | 8100012345678901234"
    below = AttachmentFacts("名单.xlsx", f"姓名 | 账号\n{line}")
    (finding,) = found(personal_numbers, attachments=(below,))
    assert (finding.kind, finding.where) == ("bank_card_doubtful", "附件“名单.xlsx”第 2 段")
    empty = AttachmentFacts("名单.xlsx", " | 姓名 | 账号\n | 张某 | 8100012345678901234")
    assert [finding.kind for finding in found(personal_numbers, attachments=(empty,))] == [
        "bank_card_doubtful"
    ]
    apart = AttachmentFacts("名单.xlsx", f"姓名 | 账号\n项目清单如下：\n{line}")
    assert found(personal_numbers, attachments=(apart,)) == []
    assert found(personal_numbers, html=table(("项目", "编号"), ("甲", "8100012345678901234"))) == []


def test_figures_in_the_cells_of_a_row_are_no_identity_number() -> None:
    figures = table(("甲", "乙", "丙", "丁", "戊"), ("530", "5241", "98502", "1400", "10"))
    assert found(personal_numbers, html=figures) == []


@pytest.mark.parametrize(
    ("text", "kind", "severity"),
    [
        ("身份证530524850214001", "old_identity_number", BLOCKS),
        ("编码表第三列530524850214001", "old_identity_number_doubtful", REASON),
    ],
)
def test_an_old_identity_number_is_doubtful_without_its_word(
    text: str, kind: str, severity: Severity
) -> None:
    assert (one(text).kind, one(text).severity) == (kind, severity)


@pytest.mark.parametrize("text", ["注册号：530524850214001", "530524851314001", "许可证号 530524850214001"])
def test_fifteen_digits_with_another_name_or_no_date_are_left_alone(text: str) -> None:
    assert found(personal_numbers, html=body(text)) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("联系人李某，电话13812345678。", "联系人李某，电话138****5678。"),
        ("手机：138 1234 5678", "手机：138 **** 5678"),
        ("手机：138-1234-5678", "手机：138-****-5678"),
        ("+86 19912345678", "+86 199****5678"),
        ("8613812345678", "86138****5678"),
        ("7130220/13812345678", "7130220/138****5678"),
        ("电话１３８１２３４５６７８", "电话１３８****５６７８"),
        ("13812345678、15987654321", "138****5678、159****4321"),
    ],
)
def test_a_mobile_asks_for_a_reason_and_is_masked(text: str, quote: str) -> None:
    findings = found(personal_numbers, html=body(text))
    assert {(finding.kind, finding.severity) for finding in findings} == {("mobile", REASON)}
    assert findings[0].quote == quote


@pytest.mark.parametrize(
    "text",
    [
        "电话0875-7130220，热线12345，监督电话400-810-1234。",
        "项目总投资13812345678元。",
        "13812345678.50",
        "12812345678",
        "15412345678",
        "2138123456789",
        "项目代码：13812345678",
        "http://www.qcb.gov.cn/info?id=13812345678",
        "138****5678",
    ],
)
def test_hotlines_amounts_and_codes_are_no_mobiles(text: str) -> None:
    assert found(personal_numbers, html=body(text)) == []


@pytest.mark.parametrize(
    ("text", "kind", "severity", "quote"),
    [
        (f"张某，{UNION_PAY}", "bank_card", BLOCKS, "张某，6222***********5679"),
        ("6222 0225 0101 2345 679", "bank_card", BLOCKS, "6222 **** **** ***5 679"),
        ("6222022501012345679 201 8", "bank_card", BLOCKS, "6222***********5679 201 8"),
        (f"银行卡号{VISA}", "bank_card", BLOCKS, "银行卡号4111********1111"),
        (f"编排第三列{VISA}", "bank_card_doubtful", REASON, "编排第三列4111********1111"),
        (
            f"户名：青川坝县财政局 账号：{UNION_PAY}",
            "bank_card_doubtful",
            REASON,
            "川坝县财政局 账号：6222***********5679",
        ),
    ],
)
def test_a_bank_card_blocks_unless_it_is_an_office_account_or_doubtful(
    text: str, kind: str, severity: Severity, quote: str
) -> None:
    finding = one(text)
    assert (finding.kind, finding.severity, finding.quote) == (kind, severity, quote)


@pytest.mark.parametrize(
    "text", ["6222022501012345678", "4111111111111112", "3111111111111117", f"流水号{VISA}"]
)
def test_digits_that_fail_the_check_or_have_another_name_are_no_card(text: str) -> None:
    assert found(personal_numbers, html=body(text)) == []


def test_what_is_not_published_may_name_people_inside() -> None:
    inside = found(personal_numbers, html=body(IDENTITY), attribute="withheld")
    assert [finding.severity for finding in inside] == [NOTE]
    catalogued = found(personal_numbers, title=f"关于{IDENTITY}的答复", attribute="withheld")
    assert [finding.severity for finding in catalogued] == [BLOCKS]


def test_a_passport_is_found_by_its_word_only() -> None:
    finding = one("护照号码：E12345678")
    assert (finding.kind, finding.severity, finding.quote) == ("passport", REASON, "护照号码：E1*****78")
    assert found(personal_numbers, html=body("型号E12345678")) == []


def test_numbers_in_fields_and_attachments_are_found_where_they_are() -> None:
    findings = found(
        personal_numbers,
        summary=f"经办人{IDENTITY}",
        attachments=(AttachmentFacts("名单.xlsx", f"姓名 | 证件号码\n张某 | {OTHER_IDENTITY}"),),
    )
    assert [finding.where for finding in findings] == ["内容概述", "附件“名单.xlsx”第 2 段"]


def test_no_quote_of_any_check_shows_a_number_whole() -> None:
    line = f"西甲直播人民政府张某，{IDENTITY}，{OTHER_IDENTITY}，13812345678，{UNION_PAY}，的的，《未完，www.288-365.com规定"
    subject = clean(title=line, document_number=line, html=body(line, line), summary=line)
    findings = [finding for _, check in ALL for finding in check(subject)]
    assert len(findings) > 20
    for finding in findings:
        shown = finding.quote + finding.message
        for number in (IDENTITY, OTHER_IDENTITY, "13812345678", UNION_PAY, "19491231", "19850214"):
            assert number not in shown


@pytest.mark.parametrize(
    "text",
    ["张某，家住城关镇南门街8号3单元502室。", "家庭住址：昌平路12号楼-1203", "现住幸福小区5栋2单元301"],
)
def test_a_home_down_to_the_room_is_noted_without_the_room(text: str) -> None:
    (finding,) = found(home_addresses, html=body(text))
    assert (finding.kind, finding.severity) == ("home_address", NOTE)
    assert finding.quote.endswith("……")
    assert not any(sign.isdigit() for sign in finding.quote)


@pytest.mark.parametrize(
    "text", ["地址：市政府大院2号楼5楼。", "保障性住房3栋竣工，入住率达到95%。", "家住城关镇龙井社区的张某。"]
)
def test_an_office_or_a_home_without_a_room_is_left_alone(text: str) -> None:
    assert found(home_addresses, html=body(text)) == []
