"""The three forms as data: every row of the official tables, in its order, with the years they are for."""

import pytest

from gongkai.domain.forms.catalogue import FORMS, form_for, roll_up
from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.form_b import FORM_B
from gongkai.domain.forms.form_c import FORM_C


@pytest.mark.parametrize(
    ("year", "key"),
    [(2013, None), (2014, "A"), (2018, "A"), (2019, "B"), (2020, "B"), (2021, "C"), (2030, "C")],
)
def test_a_year_of_report_has_its_form(year: int, key: str | None) -> None:
    form = form_for(year)
    assert (form.key if form else None) == key


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("A", 58),
        # Table 2: 3·2 + 3·2 + 3·2 + 2 + 2; Table 3: 23 rows of 7; Table 4: 15.
        ("B", 22 + 23 * 7 + 15),
        # Table 2: 10; Table 3: 25 rows of 7; Table 4: 15.
        ("C", 10 + 175 + 15),
    ],
)
def test_a_form_has_as_many_figures_as_the_official_one(key: str, figures: int) -> None:
    assert len(FORMS[key].places) == figures


def test_title_rows_hold_no_figure() -> None:
    titles = {code for code, row in FORM_A.rows.items() if not row.is_value}
    assert titles == {"A1", "A1.2", "A2", "A2.2", "A3", "A8", "A9"}
    assert {code for code, row in FORM_C.rows.items() if not row.is_value} == {
        "C3.3",
        "C3.3.3",
        "C3.3.4",
        "C3.3.5",
        "C3.3.6",
    }
    assert FORM_B.rows["B3.3.6"].is_value


@pytest.mark.parametrize(
    ("code", "label", "unit"),
    [
        ("A1.1", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条"),
        ("A3.3.4.4", "危及国家安全、公共安全、经济安全和社会稳定", "件"),
        ("A7", "七、依申请公开信息收取的费用", "万元"),
        ("A9.3", "（三）接受培训人员数", "人次"),
    ],
)
def test_the_labels_of_form_a_are_the_printed_ones(code: str, label: str, unit: str) -> None:
    assert (FORM_A.rows[code].label, FORM_A.rows[code].unit) == (label, unit)


def test_the_columns_are_the_printed_headings() -> None:
    assert [column.key for column in FORM_C.tables[-2].columns] == [
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ]
    assert ("C2.6", "本年收费金额") in FORM_C.places
    assert ("B2.3", "本年增/减") in FORM_B.places
    assert ("C4.3", "尚未审结") in FORM_C.places


def test_money_may_have_a_fraction_and_a_change_may_be_below_zero() -> None:
    assert {cell for cell, place in FORM_A.places.items() if place.decimal} == {("A7", None), ("A8.4", None)}
    assert {cell for cell, place in FORM_C.places.items() if place.decimal} == {("C2.6", "本年收费金额")}
    assert {code for (code, _), place in FORM_B.places.items() if place.signed} == {
        "B2.3",
        "B2.4",
        "B2.5",
        "B2.6",
        "B2.7",
    }


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (("A1.1", None), "主动公开政府信息数"),
        (("A2.2.1.1", None), "主要负责同志参加新闻发布会次数"),
        (("A4.2", None), "行政复议被依法纠错数"),
        (("A3.1.2", None), "传真申请数"),
    ],
)
def test_a_sentence_calls_a_row_by_its_bare_name(cell: tuple[str, None], name: str) -> None:
    assert FORM_A.name(cell) == name


def test_no_two_places_are_called_the_same() -> None:
    for form in FORMS.values():
        names = [form.name(cell) for cell in form.places]
        assert len(set(names)) == len(names)


def test_every_identity_is_about_places_of_its_form() -> None:
    for form in FORMS.values():
        for identity in form.identities:
            assert set(identity.left + identity.right) <= set(form.places)


def test_forms_of_several_units_add_up_and_blank_stays_blank() -> None:
    total = roll_up(
        FORM_A, [{("A3.1", None): 3, ("A7", None): None}, {("A3.1", None): 4}, {("A3.1", None): None}]
    )
    assert total["A3.1", None] == 7
    assert total["A7", None] is None
    assert len(total) == 58
