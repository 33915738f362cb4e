"""The documents of a request: filled from the records, numbered, held against the law, kept as they were sent."""

from datetime import date

import pytest
from django.db import connection

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.consultations import ConsultationAnswer, ConsultationState
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.letters.fields import Placeholder as P
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.information_requests.models import InformationRequest, Letter, Rectification, RequestPolicy
from gongkai.information_requests.services.letters import letter_text, make_letter
from gongkai.information_requests.services.stepping import step
from gongkai.lib.models import HistoryEvent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 9)


@pytest.fixture
def county() -> County:
    return make.county()


def make_one(request: InformationRequest, kind: LetterKind, on: date = DAY, **known: object) -> Letter:
    office = make.actor(make_request.staff(request.unit)["office"])
    with step(actor=office, now=make_request.noon(on), request=request) as at:
        return make_letter(at, kind, **known)


def test_rectification_notice_is_filled_from_the_records_and_numbered(county: County) -> None:
    RequestPolicy.objects.create(unit=county.education, number_prefix="昌教公开")
    made = make_request.request(county.education)
    letter = make_one(
        made,
        LetterKind.RECTIFICATION_NOTICE,
        values={P.DEADLINE: "2026年3月30日"},
        lines={P.ITEMS_TO_CORRECT: [{P.ITEM_NUMBER: "1", P.ITEM_TO_CORRECT: "请写明是哪一次招标"}]},
    )
    assert letter.document_number == "昌教公开告〔2026〕1号"
    assert letter.title == "政府信息公开申请补正告知书"
    assert letter_text(letter).splitlines() == [
        "昌宁县教育局",
        "政府信息公开申请补正告知书",
        "昌教公开告〔2026〕1号",
        "王小明：",
        f"2026年3月2日，本机关收到你提出的政府信息公开申请（登记编号：{made.number}）。申请内容为：",
        "2025年县级学校食堂招标文件",
        "经审查，上述申请尚不明确或者不齐全。根据《中华人民共和国政府信息公开条例》第三十条的规定，现一次性告知你对下列事项作出补正：",
        "1．请写明是哪一次招标。",
        (
            "请最迟于2026年3月30日将补正后的申请送交本机关。答复期限自本机关收到补正的申请之日起计算；"
            "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。"
        ),
        "对补正有疑问的，请与本机关联系，本机关予以指导。",
        "联系人：昌宁县教育局",
        "昌宁县教育局",
        "2026年3月9日",
    ]
    assert HistoryEvent.objects.filter(subject=made.link, name="information_requests.letter_made").exists()


def test_numbers_run_by_organ_document_and_year(county: County) -> None:
    made = make_request.request(county.education)
    values = {P.EXCESS: "三个月内申请一百件", P.DEADLINE: "2026年3月30日"}
    numbers = [make_one(made, LetterKind.REASONS_NOTICE, values=values).document_number for _ in range(2)]
    asked = make_one(
        made,
        LetterKind.CO_MAKER_CONSULTATION,
        consultation=make_request.consultation(made, sent_on=DAY),
    )
    assert [*numbers, asked.document_number] == [
        "教育局公开告〔2026〕1号",
        "教育局公开告〔2026〕2号",
        "教育局公开函〔2026〕1号",
    ]


def test_refused_letter_takes_no_number(county: County) -> None:
    made = make_request.request(county.education)
    with pytest.raises(Invalid, match="超出合理范围的情况"):
        make_one(made, LetterKind.REASONS_NOTICE, values={P.DEADLINE: "2026年3月30日"})
    assert not Letter.objects.exists()
    values = {P.EXCESS: "三个月内申请一百件", P.DEADLINE: "2026年3月30日"}
    letter = make_one(made, LetterKind.REASONS_NOTICE, values=values)
    assert letter.document_number == "教育局公开告〔2026〕1号"


def test_company_is_addressed_as_one(county: County) -> None:
    made = make_request.request(
        county.education, name="昌宁茶业有限公司", applicant_kind=ApplicantKind.COMMERCIAL_ENTERPRISE
    )
    letter = make_one(made, LetterKind.CONSULTED_NOTICE, values={P.CONSULTED_ON: "2026年3月9日"})
    assert "昌宁茶业有限公司：" in letter_text(letter).splitlines()
    assert "收到你单位提出的" in letter_text(letter)
    assert letter.document_number == ""


def test_third_party_that_is_told_of_a_disclosure_is_told_the_reviewing_body(county: County) -> None:
    made = make_request.request(county.education)
    asked = make_request.consultation(
        made,
        sent_on=date(2026, 3, 4),
        delivered_on=date(2026, 3, 5),
        state=ConsultationState.ANSWERED,
        answer=ConsultationAnswer.OBJECTS,
        answered_on=date(2026, 3, 6),
        opinion="报价是商业秘密",
        override_reason="中标价格依法应当公示，不公开会损害公众对招标的监督",
    )
    letter = make_one(
        made,
        LetterKind.DISCLOSURE_NOTICE,
        consultation=asked,
        values={P.DISCLOSED_INFORMATION: "中标价格"},
    )
    text = letter_text(letter)
    assert "昌宁某某有限公司：" in text.splitlines()
    assert "你方理由为：报价是商业秘密" in text
    assert "自收到本告知书之日起60日内向昌宁县人民政府申请行政复议" in text
    assert "王小明" not in text


def test_sheet_for_the_answer_names_the_number_of_its_letter(county: County) -> None:
    made = make_request.request(county.education)
    asked = make_request.consultation(made, sent_on=DAY)
    letter = make_one(made, LetterKind.THIRD_PARTY_CONSULTATION, consultation=asked)
    sheet = make_one(made, LetterKind.THIRD_PARTY_ANSWER, consultation=asked)
    assert letter.document_number == "教育局公开函〔2026〕1号"
    assert "征求意见书文号：教育局公开函〔2026〕1号" in letter_text(sheet)
    assert sheet.document_number == ""


def test_closing_for_want_of_a_correction_cites_its_article_and_tells_remedies(county: County) -> None:
    made = make_request.request(county.education)
    Rectification.objects.create(
        request=made, points=["哪一次招标"], told_on=date(2026, 3, 4), rectify_by=date(2026, 3, 6)
    )
    letter = make_one(
        made,
        LetterKind.REPLY_OTHER,
        outcome=Outcome.CLOSED_NOT_RECTIFIED,
        values={P.REASONS: "补正期限于2026年3月6日届满，没有收到补正"},
    )
    text = letter_text(letter)
    assert "根据《中华人民共和国政府信息公开条例》第三十条的规定，视为放弃申请" in text
    assert "60日内向昌宁县人民政府申请行政复议，也可以自收到本告知书之日起6个月内直接向" in text


def test_closing_without_a_notice_before_is_refused(county: County) -> None:
    made = make_request.request(county.education)
    with pytest.raises(Invalid, match="补正告知书"):
        make_one(
            made,
            LetterKind.REPLY_OTHER,
            outcome=Outcome.CLOSED_NOT_RECTIFIED,
            values={P.REASONS: "补正期限于2026年3月6日届满，没有收到补正"},
        )


def test_words_of_a_letter_are_encrypted_at_rest(county: County) -> None:
    made = make_request.request(county.education)
    make_one(made, LetterKind.CONSULTED_NOTICE, values={P.CONSULTED_ON: "2026年3月9日"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM information_requests_letter")
        stored = cursor.fetchone()[0]
    assert "王小明" not in stored
