"""Organisation codes, credit codes, division codes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.domain import codes
from gongkai.domain.codes import Code, CodeKind, DivisionLevel
from gongkai.domain.errors import Invalid

#: Printed on the sites of 宁国 and 阳江.
NINGGUO, YANGJIANG = "11341702486344515H", "11441700007280420Y"


@pytest.mark.parametrize(
    ("body", "check"),
    [("01526376", "X"), ("01441633", "0"), ("00001434", "9"), ("00001333", "8")],
)
def test_the_check_character_of_an_organisation_code_is_computed(body: str, check: str) -> None:
    assert codes.organisation_check_character(body) == check


@pytest.mark.parametrize(("body", "check"), [(NINGGUO[:17], "H"), (YANGJIANG[:17], "Y")])
def test_the_check_character_of_a_credit_code_is_computed(body: str, check: str) -> None:
    assert codes.credit_check_character(body) == check


@pytest.mark.parametrize("body", ["0152637", "015263766", "0152637x", "0152-376"])
def test_a_check_character_of_something_else_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="eight digits or capitals"):
        codes.organisation_check_character(body)


@pytest.mark.parametrize("body", [NINGGUO, NINGGUO[:16], "1134170248634451O"])
def test_a_credit_check_character_of_something_else_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="seventeen characters"):
        codes.credit_check_character(body)


@pytest.mark.parametrize(
    "text",
    [
        "01526376X",
        "01526376-X",
        "01526376-x",
        " 01526376－Ｘ ",
        "０１５２６３７６—Ｘ",
        "01526376 - X",
        "0152 6376-X",
    ],
)
def test_an_organisation_code_is_read_in_any_spelling(text: str) -> None:
    assert codes.read_organisation_code(text) == "01526376X"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("01526376-1", "校验码应为 X，写的是 1"),
        ("014416331", "校验码应为 0，写的是 1"),
        ("00001434-8", "校验码应为 9，写的是 8"),
        ("01526367X", "校验码应为 "),  # two digits exchanged
        ("0152637X", "应为 8 位"),
        ("015263760X", "应为 8 位"),
        ("0152-6376X", "应为 8 位"),
        ("01526376-Y", "应为 8 位"),
        ("", "应为 8 位"),
    ],
)
def test_a_wrong_organisation_code_is_refused(text: str, message: str) -> None:
    with pytest.raises(Invalid, match=message):
        codes.read_organisation_code(text)


@pytest.mark.parametrize("code", [NINGGUO, YANGJIANG])
def test_a_credit_code_is_read_and_holds_an_organisation_code(code: str) -> None:
    assert codes.read_credit_code(f" {code.lower()} ") == code
    assert codes.organisation_code_of(code) == code[8:17]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (NINGGUO, "486344515"),
        (YANGJIANG, "007280420"),
        ("014416330", "014416330"),
        ("01526376X", "01526376X"),
        ("530524", "530524"),
        ("530524100", "530524100"),
    ],
)
def test_a_unit_is_numbered_by_its_organisation_code_or_its_division(code: str, shown: str) -> None:
    assert codes.numbering_code_of(code) == shown


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("11341702486344515J", "校验码应为 H，写的是 J"),
        ("11441700007280420X", "校验码应为 Y，写的是 X"),
        ("1144170000728042OY", "第 17 位是 O"),
        ("I1341702486344515H", "第 1 位是 I"),
        ("1134170248634451H", "应为 18 位"),
        ("", "应为 18 位"),
    ],
)
def test_a_wrong_credit_code_is_refused(text: str, message: str) -> None:
    with pytest.raises(Invalid, match=message):
        codes.read_credit_code(text)


def test_a_credit_code_around_a_wrong_organisation_code_yields_none() -> None:
    around = "11341702486344516L"  # the organisation code 48634451 ends in 5
    assert codes.read_credit_code(around) == around
    with pytest.raises(Invalid, match="校验码应为 5，写的是 6"):
        codes.organisation_code_of(around)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("530000", DivisionLevel.PROVINCE),
        ("630100", DivisionLevel.PREFECTURE),
        ("530524", DivisionLevel.COUNTY),
        ("110101", DivisionLevel.COUNTY),
        ("530524100", DivisionLevel.TOWNSHIP),
        ("441900101", DivisionLevel.TOWNSHIP),
        ("530524000", DivisionLevel.COUNTY),
        ("530524100000", DivisionLevel.TOWNSHIP),
        ("530524100201", DivisionLevel.VILLAGE),
        ("820000", DivisionLevel.PROVINCE),
    ],
)
def test_a_division_code_is_read_and_has_a_level(text: str, level: DivisionLevel) -> None:
    assert codes.read_division_code(text) == text
    assert codes.division_level(text) is level


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("53052", "应为 6 位"),
        ("5305241", "应为 6 位"),
        ("53052X", "应为 6 位"),
        ("100000", "前两位 10"),
        ("000000", "前两位 00"),
        ("830000", "前两位 83"),
        ("560100", "前两位 56"),
        ("160100", "前两位 16"),
        ("530024", "缺少上一级"),
        ("530000100", "缺少上一级"),
        ("530524000201", "缺少上一级"),
    ],
)
def test_a_wrong_division_code_is_refused(text: str, message: str) -> None:
    with pytest.raises(Invalid, match=message):
        codes.read_division_code(text)


def test_a_division_code_is_read_in_full_width() -> None:
    assert codes.read_division_code("５３０５２４") == "530524"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("530524", (CodeKind.DIVISION,)),
        ("530524101", (CodeKind.DIVISION,)),
        ("01526376-X", (CodeKind.ORGANISATION,)),
        ("014416330", (CodeKind.ORGANISATION,)),
        (NINGGUO, (CodeKind.CREDIT,)),
        # 530524100 is a township, and by chance right as an organisation code.
        ("530524100", (CodeKind.DIVISION, CodeKind.ORGANISATION)),
        ("53052410-0", (CodeKind.ORGANISATION,)),
        # Three last digits that no township has.
        ("530524805", (CodeKind.ORGANISATION, CodeKind.DIVISION)),
        ("731212809", ()),
        ("01526376-1", ()),
        ("昌宁", ()),
        ("", ()),
    ],
)
def test_a_text_is_known_for_what_it_can_be(text: str, kinds: tuple[CodeKind, ...]) -> None:
    assert codes.kinds_of(text) == kinds


def test_a_code_is_read_as_what_it_is() -> None:
    assert codes.read_code("01526376-X") == Code(CodeKind.ORGANISATION, "01526376X")
    assert codes.read_code("530524") == Code(CodeKind.DIVISION, "530524")
    assert codes.code_kind(NINGGUO) == "credit"


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("01526376-1", CodeKind.ORGANISATION, "组织机构代码“01526376-1”的校验码应为 X"),
        ("11341702486344515J", CodeKind.CREDIT, "校验码应为 H"),
        ("990524", CodeKind.DIVISION, "前两位 99"),
        ("昌宁县", None, "不是组织机构代码"),
        ("1234", None, "不是组织机构代码"),
    ],
)
def test_a_wrong_code_is_judged_as_what_it_was_meant_to_be(
    text: str, kind: CodeKind | None, message: str
) -> None:
    assert codes.kind_meant(text) is kind
    with pytest.raises(Invalid, match=message):
        codes.read_code(text)
    with pytest.raises(Invalid, match=message):
        codes.code_kind(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("01526376-x", "01526376X"),
        ("01526376-1", "015263761"),
        (" ５３０５２４ ", "530524"),
        (NINGGUO.lower(), NINGGUO),
        ("a-b", "A-B"),
        ("", ""),
    ],
)
def test_a_code_is_kept_in_one_spelling_right_or_wrong(text: str, kept: str) -> None:
    assert codes.normal_organisation_code(text) == kept


characters = st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@settings(deadline=None)
@given(body=st.text(characters, min_size=8, max_size=8), place=st.integers(0, 7), other=characters)
def test_one_wrong_digit_is_found(body: str, place: int, other: str) -> None:
    code = body + codes.organisation_check_character(body)
    assert codes.read_organisation_code(code) == code
    wrong = code[:place] + other + code[place + 1 :]
    # Two characters whose values differ by 11 or 22 or 33 look the same to a sum modulo 11.
    if (int(other, 36) - int(code[place], 36)) % 11:
        with pytest.raises(Invalid):
            codes.read_organisation_code(wrong)


credit_characters = st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY")


@settings(deadline=None)
@given(
    body=st.text(credit_characters, min_size=17, max_size=17),
    place=st.integers(0, 16),
    other=credit_characters,
)
def test_one_wrong_character_of_a_credit_code_is_found(body: str, place: int, other: str) -> None:
    code = body + codes.credit_check_character(body)
    assert codes.read_credit_code(code) == code
    if other != code[place]:
        with pytest.raises(Invalid):
            codes.read_credit_code(code[:place] + other + code[place + 1 :])


@settings(deadline=None)
@given(text=st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    kinds = codes.kinds_of(text)
    assert set(kinds) <= set(CodeKind)
    if not kinds:
        with pytest.raises(Invalid):
            codes.read_code(text)
