"""The printed form says what the record says, and leaves to the pen what the record does not know."""

import io
from datetime import timedelta

import pytest
from docx import Document

from gongkai.domain.publishing.workflow import ItemState
from gongkai.publishing import queries
from gongkai.publishing.models import SecrecyForm
from gongkai.publishing.services.columns import set_policy
from gongkai.publishing.services.reviews import pass_check, pass_secrecy
from gongkai.publishing.services.secrecy_forms import record_paper_form
from gongkai.publishing.services.secrecy_sheet import secrecy_sheet
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


@pytest.fixture
def county(db):
    return make.county()


def form_of(item) -> SecrecyForm:
    return queries.find_secrecy_form(make.SYSTEM, SecrecyForm.objects.get(item=item).pk)


def words_of(data: bytes) -> list[list[str]]:
    """Return the cells of the table, each once."""
    table = Document(io.BytesIO(data)).tables[0]
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if not any(cell._tc is known for known, _ in cells):
                cells.append((cell._tc, cell.text))
        rows.append([text for _, text in cells])
    return rows


def test_the_sheet_names_the_three_who_sign_as_far_as_they_are_known(county) -> None:
    sheet = queries.sheet_of(form_of(made.item(county.education, ItemState.PUBLISHED)))
    assert [(each.label, each.name, each.on) for each in sheet.signatures] == [
        ("承办人", "甲editor.014416330", "2026年3月2日"),
        ("科室负责人", "", ""),
        ("分管领导", "甲signatory.014416330", "2026年3月2日"),
    ]
    assert sheet.reviewer == "甲reviewer.014416330"
    assert sheet.reviewed_at == "2026年3月2日 09:32"
    assert sheet.filed == "2026年3月2日 09:34"


def test_whoever_checked_signs_as_head_of_the_section(county) -> None:
    set_policy(
        actor=make.SYSTEM, now=NOW, unit=county.education, values={"checker_apart": True}, reason="设岗。"
    )
    item = made.item(county.education, ItemState.CHECKING)
    people = {part: make.actor(person) for part, person in made.staff(county.education).items()}
    digest = item.current.digest
    item = pass_check(actor=people["office"], now=NOW + timedelta(hours=1), item=item, digest=digest)
    pass_secrecy(
        actor=people["reviewer"], now=NOW + timedelta(hours=2), item=item, digest=digest, form=made.answers()
    )
    sheet = queries.sheet_of(form_of(item))
    assert [each.name for each in sheet.signatures] == ["甲editor.014416330", "甲office.014416330", ""]
    assert sheet.filed == "公开时自动报备"


def test_the_word_file_holds_the_whole_form(county) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    data = secrecy_sheet(form_of(item))
    draft = Document(io.BytesIO(data))
    assert draft.paragraphs[0].text == "政府网站信息发布保密审查表"
    assert draft.paragraphs[1].text == "编号：014416330-2026-00001"
    assert item.published.digest in draft.paragraphs[-1].text
    assert words_of(data) == [
        ["信息标题", "昌宁县教育局关于做好2026年春季学期开学工作的通知"],
        ["发布单位", "昌宁县教育局", "发文字号", "昌教发〔2026〕8号"],
        ["公开属性", "主动公开", "成文日期", "2026年2月27日"],
        ["公开栏目", "政府及部门文件"],
        ["是否涉及国家秘密", "否"],
        ["是否涉及工作秘密", "否"],
        ["是否涉及商业秘密", "否"],
        ["是否涉及个人隐私", "否"],
        ["公开后是否可能危及国家安全、公共安全、经济安全、社会稳定", "否"],
        ["是否引用了不公开文件的标题、文号或内容", "否"],
        ["审查结论", "不涉密，可以公开"],
        ["审查意见", "—"],
        ["审查人", "甲reviewer.014416330", "审查时间", "2026年3月2日 09:32"],
        ["承办人", "甲editor.014416330", "签字日期", "2026年3月2日"],
        ["科室负责人", "", "签字日期", "　　年　月　日"],
        ["分管领导", "甲signatory.014416330", "签字日期", "2026年3月2日"],
        ["报备时间", "2026年3月2日 09:34"],
    ]


def test_the_word_file_is_a4_and_signed_by_the_unit(county) -> None:
    draft = Document(io.BytesIO(secrecy_sheet(form_of(made.item(county.education, ItemState.PUBLISHED)))))
    section = draft.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (draft.core_properties.author, draft.core_properties.comments) == ("昌宁县教育局", "")


def test_a_sheet_on_paper_says_where_the_original_is(county) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    SecrecyForm.objects.filter(item=item).delete()
    record_paper_form(
        actor=make.actor(made.staff(county.education)["editor"]),
        now=NOW + timedelta(days=9),
        item=item,
        paper="教保审〔2026〕3号",
        reviewer="李某",
        reviewed_at=NOW,
    )
    rows = words_of(secrecy_sheet(form_of(item)))
    assert ["审查方式", "纸质审查，原表编号 教保审〔2026〕3号，原件由本单位保存"] in rows
    # Only the day is known of a review on paper, and none of its answers.
    assert ["审查人", "李某", "审查时间", "2026年3月2日"] in rows
    assert not any(row[0].startswith("是否") for row in rows)


def test_signs_that_no_word_file_can_hold_are_left_out(county) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    SecrecyForm.objects.filter(item=item).update(opinion="可以\x01公开\x1f\n第二行")
    assert ["审查意见", "可以公开\n第二行"] in words_of(secrecy_sheet(form_of(item)))
