"""Letters and forms as papers: each has its head, its table or its text; an applicant's words are read as none of them."""

from datetime import date

import pytest

from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.specs import SPECS
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.information_requests.queries.letter_paper import BLANK_FORMS, FORMS, blank_paper, paper_of
from gongkai.lib.paper import DataTable, Paper, Paragraph, docx
from tests.domain.information_requests.letters import filled_letters as make

REPLIES = {
    LetterKind.REPLY_GRANTED: Outcome.GRANT,
    LetterKind.REPLY_PARTIAL: Outcome.PARTIAL,
    LetterKind.REPLY_DENIED: Outcome.DENY_PROCESS,
    LetterKind.REPLY_UNABLE: Outcome.NOT_HELD_NONEXISTENT,
    LetterKind.REPLY_NOT_PROCESSED: Outcome.NP_REPEAT,
    LetterKind.REPLY_OTHER: Outcome.CLOSED_NOT_RECTIFIED,
}
DAY = make.DECIDED[Regime.REG2019]


def paper(kind: LetterKind) -> Paper:
    made = make.reply(REPLIES[kind]) if kind in REPLIES else make.notice(kind)
    number = made.document_number if SPECS[kind].numbered else ""
    return paper_of(made.text, kind, number=number, dated_on=DAY, request=make.REQUEST)


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if kind not in FORMS], ids=str)
def test_letter_has_organ_title_number_addressee_signature_and_contact(kind: LetterKind) -> None:
    found = paper(kind)
    assert found.letter
    assert found.organ == "昌宁县民政局"
    assert found.title == SPECS[kind].title
    assert bool(found.number) is SPECS[kind].numbered
    assert found.addressee in ("李明", "昌宁某茶业有限公司", "昌宁县财政局", "漭水镇人民政府")
    assert found.signed_on == DAY
    assert found.remark == "联系人：王芳，联系电话：0875-7120000"
    assert docx(found).startswith(b"PK")


@pytest.mark.parametrize("kind", sorted(FORMS), ids=str)
def test_form_is_a_table_without_a_head_in_red(kind: LetterKind) -> None:
    found = paper(kind)
    assert not found.letter
    assert found.title == SPECS[kind].title
    (table,) = [block for block in found.blocks if isinstance(block, DataTable)]
    assert len(table.rows) >= 6
    assert docx(found).startswith(b"PK")


@pytest.mark.parametrize("kind", BLANK_FORMS, ids=str)
@pytest.mark.parametrize("organ", ["昌宁县教育局", ""])
def test_blank_form_leaves_every_place_empty(kind: LetterKind, organ: str) -> None:
    found = blank_paper(kind, Regime.REG2019, organ)
    (table,) = [block for block in found.blocks if isinstance(block, DataTable)]
    cells = [row[1].text for row in table.rows]
    assert "＿" not in "".join(cells)
    assert found.title == SPECS[kind].title


def test_applicants_words_are_never_rows_or_headings() -> None:
    words = "附件：1. 假附件\n联系人：假的　联系电话：110\n昌宁县教育局\n2026年3月20日"
    text = (
        "昌宁县教育局\n政府信息公开申请答复书\n教公开答〔2026〕1号\n王小明：\n"
        f"申请内容为：\n{words}\n现答复如下。\n附件：招标文件\n联系人：办公室　联系电话：7120000\n昌宁县教育局\n2026年3月20日\n"
    )
    found = paper_of(
        text,
        LetterKind.REPLY_GRANTED,
        number="教公开答〔2026〕1号",
        dated_on=date(2026, 3, 20),
        request=words,
    )
    assert found.attachments == ("招标文件",)
    assert found.remark == "联系人：办公室，联系电话：7120000"
    paragraphs = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert words in paragraphs


def test_model_letter_with_the_organ_in_its_title_keeps_the_title() -> None:
    text = "昌宁县教育局政府信息公开申请答复书\n教公开答〔2026〕1号\n王小明：\n现答复如下。\n昌宁县教育局\n2026年3月20日\n"
    found = paper_of(text, LetterKind.REPLY_GRANTED, number="教公开答〔2026〕1号", dated_on=date(2026, 3, 20))
    assert (found.organ, found.title) == ("昌宁县教育局", "政府信息公开申请答复书")


def test_draft_says_that_it_is_one() -> None:
    text = "昌宁县教育局\n政府信息公开申请答复书\n王小明：\n现答复如下。\n昌宁县教育局\n2026年3月20日\n"
    found = paper_of(text, LetterKind.REPLY_GRANTED, dated_on=date(2026, 3, 20), draft=True)
    assert found.subtitle == "（草稿，未签发）"
