"""Numbers of persons in the text of an outgoing file, however they are written, and marks of secrecy."""

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.outgoing.model import Kind
from tests.reading.outgoing.people import (
    CARD,
    CARD_MASKED,
    IDENTITY,
    IDENTITY_MASKED,
    MOBILE,
    MOBILE_MASKED,
    hits,
    of,
)

#: Half-width digits to full-width, mathematical and spoken ones.
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
BOLD = {ord("0") + value: chr(0x1D7CE + value) for value in range(10)}
SPOKEN = str.maketrans("0123456789", "〇一二三四五六七八九")


def text_hits(text: str, wanted: Kind) -> list[tuple[str | None, str | None]]:
    return of(FileKind.TEXT, text.encode(), wanted)


def test_each_kind_of_number_is_found_masked_and_placed() -> None:
    text = f"一、经查\n张三，身份证 {IDENTITY}\n电话 {MOBILE}。\n开户行账号：{CARD}"
    assert text_hits(text, Kind.IDENTITY_NUMBER) == [(f"张三，身份证 {IDENTITY_MASKED}", "第 2 行")]
    assert text_hits(text, Kind.MOBILE) == [(f"电话 {MOBILE_MASKED}。", "第 3 行")]
    assert text_hits(text, Kind.BANK_CARD) == [(f"开户行账号：{CARD_MASKED}", "第 4 行")]


@pytest.mark.parametrize(
    "written",
    [
        IDENTITY.translate(WIDE),
        IDENTITY.translate(BOLD),
        " ".join(IDENTITY),
        "-".join(IDENTITY),
        "\u200b".join(IDENTITY),
        "_".join(IDENTITY),
        " | ".join(IDENTITY),
        f"{IDENTITY[:6]} {IDENTITY[6:14]} {IDENTITY[14:]}",
        " ".join(IDENTITY[at : at + 2] for at in range(0, 18, 2)),
        f"{IDENTITY[:10]}\n{IDENTITY[10:]}",
        f"{IDENTITY[:6]}-\n{IDENTITY[6:14]}-\n{IDENTITY[14:]}",
        "\n".join(IDENTITY),
    ],
)
def test_identity_number_is_found_however_it_is_set_apart(written: str) -> None:
    found = text_hits(f"申请人\n{written}\n收", Kind.IDENTITY_NUMBER)
    assert len(found) == 1
    quote = found[0][0]
    assert quote is not None
    assert quote.count("*") == 10


@pytest.mark.parametrize(
    "written",
    [
        MOBILE.translate(WIDE),
        MOBILE.translate(BOLD),
        MOBILE.translate(SPOKEN),
        " ".join(MOBILE),
        ".".join(MOBILE),
        " | ".join(MOBILE),
        f"{MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}",
        f"+86 {MOBILE}",
        f"{MOBILE[:7]}\n{MOBILE[7:]}",
    ],
)
def test_mobile_is_found_however_it_is_set_apart(written: str) -> None:
    found = text_hits(f"联系人：李四\n{written}\n收", Kind.MOBILE)
    assert len(found) == 1
    assert str(found[0][0]).count("*") == 4


@pytest.mark.parametrize(
    "written",
    [
        CARD.translate(WIDE),
        " ".join(CARD[at : at + 4] for at in range(0, 19, 4)),
        " ".join(CARD),
        f"{CARD[:8]}\n{CARD[8:]}",
    ],
)
def test_bank_card_is_found_however_it_is_set_apart(written: str) -> None:
    assert len(text_hits(f"卡号\n{written}\n收", Kind.BANK_CARD)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "机构代码 91530524MA6K1A2B3C，索引号 530524-2026-000123",
        "全年收入 13812345678 元，比上年增加 12.5%",
        "编号：13987654321",
        "2014 2015 2016 2017 2018 2019",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "单位 | 12 | 34 | 56 | 78 | 90 | 12 | 34 | 56 | 78",
        "2018\n1234567\n7654321",
        "二〇二六年十一月二十六日",
        "53052419850307019",
        # Rows of figures whose groups happen to add up to a card or a mobile.
        "县教育局 3066 3577 4088 4599 5110 5621 6132",
        "4390 4801 5212 9193 2020 2522 867",
        "20 335976 1728 8880 519",
        "138 1234 5678 9012 3456",
        "12\n139\n87654321\n40\n55",
    ],
)
def test_figures_and_codes_are_nobody(text: str) -> None:
    assert hits(FileKind.TEXT, text.encode()) == ()


def test_numbers_in_groups_beside_one_another_are_found_each() -> None:
    text = f"1 张三 {IDENTITY} 6222 0212 3456 7890 128 139 8765 4321 138 1234 5678"
    found = [hit.kind for hit in hits(FileKind.TEXT, text.encode())]
    assert found == [Kind.IDENTITY_NUMBER, Kind.BANK_CARD, Kind.MOBILE, Kind.MOBILE]


def test_two_numbers_on_two_lines_are_two_and_not_three() -> None:
    found = text_hits(f"{MOBILE}\n13812345678\n", Kind.MOBILE)
    assert [where for _, where in found] == ["第 1 行", "第 2 行"]


def test_number_with_a_slip_is_told_as_doubtful() -> None:
    slip = IDENTITY.replace("X", "1")
    (hit,) = (hit for hit in hits(FileKind.TEXT, f"身份证号 {slip}".encode()))
    assert hit.kind is Kind.IDENTITY_NUMBER
    assert "校验位不对" in hit.message


@pytest.mark.parametrize("mark", ["机密★10年", "秘密", "内部资料 注意保存", "密级：绝密", "工作秘密"])
def test_mark_of_secrecy_is_found(mark: str) -> None:
    assert text_hits(f"{mark}\n关于某事的通知\n正文", Kind.SECRET_MARK) == [(mark, "第 1 行")]


def test_word_of_secrecy_in_prose_is_no_mark() -> None:
    assert hits(FileKind.TEXT, "涉及国家秘密、商业秘密的，不予公开。".encode()) == ()


def test_name_of_the_file_is_looked_at_as_well() -> None:
    found = of(FileKind.TEXT, "好".encode(), Kind.IDENTITY_NUMBER, name=f"张三{IDENTITY}.txt")
    assert found == [(f"张三{IDENTITY_MASKED}.txt", "文件的名称")]
    assert of(FileKind.TEXT, "好".encode(), Kind.SECRET_MARK, name="（机密）方案.txt") != []


def test_more_than_two_hundred_of_a_kind_are_counted_and_other_kinds_are_still_told() -> None:
    text = "\n".join(f"电话 1398765{at:04d}。" for at in range(300)) + f"\n身份证 {IDENTITY}"
    found = hits(FileKind.TEXT, text.encode())
    mobiles = [hit for hit in found if hit.kind is Kind.MOBILE]
    assert len(mobiles) == 201
    assert "还有 100 处" in mobiles[-1].message
    assert [hit.kind for hit in found if hit.kind is not Kind.MOBILE] == [Kind.IDENTITY_NUMBER]


def test_column_of_a_table_says_what_its_numbers_are() -> None:
    text = "姓名 | 身份证号 | 金额\n张三 | 530524198503070000 | 1200\n"
    assert text_hits(text, Kind.IDENTITY_NUMBER) == [("张三 | 530524**********00 | 1200", "第 2 行")]
