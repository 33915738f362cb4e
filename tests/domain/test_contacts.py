"""Identity numbers, telephones, e-mail and postcodes as people type them."""

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.domain.contacts import (
    identity_check_character,
    read_email,
    read_identity_number,
    read_mobile,
    read_passport_number,
    read_postcode,
    read_telephone,
)
from gongkai.domain.errors import Invalid

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "typed",
    [
        # The two examples of GB 11643-1999.
        "11010519491231002X",
        "440524188001010014",
        "11010519491231002x",
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002X",
    ],
)
def test_right_identity_number_is_read_however_it_is_grouped(typed: str) -> None:
    if typed.startswith("4405"):
        # Born in 1880: right by its check digit, and nobody alive.
        with pytest.raises(Invalid, match="出生日期"):
            read_identity_number(typed, TODAY)
        return
    assert read_identity_number(typed, TODAY) == "11010519491231002X"


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("110105194912310021", "最后一位"),
        ("11010519491231003X", "最后一位"),
        ("11010519491331002X", "出生日期"),
        ("11010520261231002X", "出生日期"),
        ("99010519491231002X", "前两位"),
        ("110105491231002", "15 位"),
        ("1101051949123100", "18 位"),
        ("11010519491231002A", "18 位"),
        ("", "18 位"),
    ],
)
def test_wrong_identity_number_is_refused_without_repeating_it(typed: str, match: str) -> None:
    with pytest.raises(Invalid, match=match) as refusal:
        read_identity_number(typed, TODAY)
    assert refusal.value.field == "identity_number"
    assert not typed or typed not in refusal.value.message


def test_each_slip_of_one_digit_is_found() -> None:
    number = "11010519491231002X"
    for place in range(17):
        for digit in "0123456789":
            slip = number[:place] + digit + number[place + 1 :]
            if slip != number:
                with pytest.raises(Invalid):
                    read_identity_number(slip, TODAY)


def test_check_character_of_anything_but_seventeen_digits_is_a_slip_of_the_program() -> None:
    assert identity_check_character("44052418800101001") == "4"
    with pytest.raises(ValueError, match="seventeen digits"):
        identity_check_character("4405241880010100")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("13808750001", "13808750001"),
        ("138 0875 0001", "13808750001"),
        ("+86 138-0875-0001", "13808750001"),
        ("0875-7123456", "08757123456"),
        ("（0875）7123456", "08757123456"),
        ("7123456", "7123456"),
        ("12345", "12345"),
    ],
)
def test_telephone_is_read_without_what_groups_it(typed: str, read: str) -> None:
    assert read_telephone(typed) == read


@pytest.mark.parametrize("typed", ["1380875000", "138087500011", "23808750001x", "电话", "0"])
def test_wrong_telephone_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        read_telephone(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "13987654321",
        " 139 8765 4321 ",
        "139-8765-4321",
        "+86 13987654321",
        "8613987654321",
        "008613987654321",
        "１３９８７６５４３２１",
        "＋86　139—8765—4321",
    ],
)
def test_mobile_number_is_read_however_it_is_grouped(typed: str) -> None:
    assert read_mobile(typed) == "13987654321"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1398765432",
        "139876543210",
        "12987654321",
        "0875-7121234",
        "+85291234567",
        "+1 13987654321",
        "13987654321\n13987654322",
        "13987654321,13987654322",
        "139８７６５４３x",
        "١٣٩٨٧٦٥٤٣٢١",
    ],
)
def test_number_that_is_no_mobile_number_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Invalid, match=r"11 位数字.*请核对") as refusal:
        read_mobile(typed)
    assert refusal.value.field == "mobile"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("chen.jing@example.com", "chen.jing@example.com"),
        ("  Chen+gk@Example.COM ", "Chen+gk@Example.COM"),
        ("ｃｈｅｎ＠example.com", "chen@example.com"),
        ("chen@xn--55qx5d.xn--fiqs8s", "chen@xn--55qx5d.xn--fiqs8s"),
    ],
)
def test_address_is_taken_as_it_was_typed(typed: str, address: str) -> None:
    assert read_email(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ".chen@example.com",
        "chen.@example.com",
        "chen@localhost",
        "chen@[127.0.0.1]",
        "chen@example.xn--",
        "a" * 65 + "@example.com",
        "chen",
        "chen@",
        "@example.com",
        "chen@example",
        "chen jing@example.com",
        "a..b@163.com",
        "chen@example.com, li@example.com",
        "陈静@example.com",
        '"chen jing"@example.com',
        "chen@example.com\nBcc: li@example.com",
        "chen@example.com\r\n\r\ntext",
        "<chen@example.com>",
        "陈静 <chen@example.com>",
        "a" * 64 + "@" + "b" * 60 + "." + "c" * 60 + "." + "d" * 60 + "." + "e" * 60 + ".com",
    ],
)
def test_address_that_cannot_be_one_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Invalid, match="邮箱的写法不对") as refusal:
        read_email(typed)
    assert refusal.value.field == "email"


@pytest.mark.parametrize(
    ("read", "typed", "normal"),
    [
        (read_postcode, "678 100", "678100"),
        (read_passport_number, "e1234 5678", "E12345678"),
    ],
)
def test_codes_are_read_in_their_normal_form(read: Callable[[str], str], typed: str, normal: str) -> None:
    assert read(typed) == normal


@pytest.mark.parametrize(("read", "typed"), [(read_postcode, "67810"), (read_passport_number, "E12")])
def test_wrong_codes_are_refused(read: Callable[[str], str], typed: str) -> None:
    with pytest.raises(Invalid):
        read(typed)
