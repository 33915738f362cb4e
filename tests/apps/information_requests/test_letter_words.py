"""The words of letters that depend on what happened: who can be asked, who kept silent, who was consulted."""

from datetime import date

import pytest

from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.consultations import ConsultationKind
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.organisations import PostKind
from gongkai.information_requests.models import InformationRequest, Letter, ReasonsAsked
from gongkai.information_requests.queries.letter_paper import letter_paper
from gongkai.information_requests.services import consulting, model_letters, papers, replying
from gongkai.lib import clock
from gongkai.organisations.services import posts
from tests.apps.information_requests import reply_flow as play
from tests.apps.information_requests.conftest import desk_url
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
SECTION = {"kind": PostKind.SECTION_IN_CHARGE, "name": "教育局办公室", "telephone": "0875-7121234"}
MODEL = """{{机关}}
政府信息不予公开决定书
{{文号}}
{{申请人}}：
本机关于{{收到日期}}收到你的申请：{{申请内容}}
根据{{适用条款}}的规定，不予公开。
理由：{{理由}}
{{救济途径}}
联系人：{{联系人}}　联系电话：{{联系电话}}
{{机关}}
{{落款日期}}
"""


@pytest.fixture
def county() -> County:
    return make.county()


def contact_line(letter: Letter) -> str:
    (line,) = [each for each in letter.body.splitlines() if each.startswith("联系人：")]
    return line


def appoint(county: County, **changes: object) -> None:
    told = {**SECTION, **changes}
    posts.appoint(actor=make.SYSTEM, now=make.NOW, unit=county.education, from_on=date(2026, 1, 5), **told)


def contact_notes(made: InformationRequest) -> list[str]:
    reply = play.drafted(made, Outcome.GRANT)
    found = replying.findings_of(made, reply, play.NOON)
    assert {each.severity for each in found if each.kind == "contact_unset"} <= {Severity.NOTE}
    return [each.message for each in found if each.kind == "contact_unset"]


# Who can be asked.


def test_contact_is_the_section_of_the_guide(county: County) -> None:
    appoint(county)
    made = make_request.request(county.education)
    assert contact_notes(made) == []
    letter = play.signed(make_request.request(county.education), Outcome.GRANT)
    assert contact_line(letter) == "联系人：教育局办公室　联系电话：0875-7121234"
    assert letter_paper(letter).remark == "联系人：教育局办公室，联系电话：0875-7121234"


def test_section_without_a_telephone_has_that_of_the_unit(county: County) -> None:
    appoint(county, telephone="")
    county.education.telephone = "0875-7120001"
    county.education.save()
    made = make_request.request(county.education)
    assert contact_notes(made) == []
    letter = play.signed(make_request.request(county.education), Outcome.GRANT)
    assert contact_line(letter) == "联系人：教育局办公室　联系电话：0875-7120001"


def test_nothing_set_is_told_before_the_signature_and_no_empty_words_are_printed(county: County) -> None:
    made = make_request.request(county.education)
    (told,) = contact_notes(made)
    assert "承办科室" in told
    assert "联系电话" in told
    letter = play.signed(make_request.request(county.education), Outcome.GRANT)
    assert contact_line(letter) == "联系人：昌宁县教育局"
    assert letter_paper(letter).remark == "联系人：昌宁县教育局"


def test_unit_with_a_telephone_lacks_the_section_alone(county: County) -> None:
    county.education.telephone = "0875-7120001"
    county.education.save()
    (told,) = contact_notes(make_request.request(county.education))
    assert "承办科室" in told
    assert "没有登记联系电话" not in told


def test_model_letter_that_wants_a_telephone_points_to_the_guide(county: County) -> None:
    adopt(county)
    letter = play.signed(make_request.request(county.education), Outcome.DENY_PROCESS)
    assert contact_line(letter) == "联系人：昌宁县教育局　联系电话：见本机关政府信息公开指南"


def test_note_is_shown_as_one_and_asks_for_no_word(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: play.NOON)
    monkeypatch.setattr(clock, "today", lambda: play.DECIDED)
    made = make_request.request(county.education)
    play.drafted(made, Outcome.GRANT)
    browser = make.client_of(make_request.staff(county.education)["clerk"])
    page = browser.get(desk_url("reply", made.public_id)).content.decode()
    found = page[page.index('id="found"') : page.index('id="files"')]
    assert "没有登记承办科室和联系电话" in found
    assert "提示" in found
    assert "请说明" not in found
    assert "<p>。</p>" not in found


# The letter names itself.


def adopt(county: County) -> None:
    office = make.actor(make_request.staff(county.education)["office"])
    model_letters.adopt(
        actor=office,
        now=make.NOW,
        unit=county.education,
        kind=LetterKind.REPLY_DENIED,
        regime=Regime.REG2019,
        outcome=Outcome.DENY_PROCESS,
        text=MODEL,
    )


def test_model_letter_titled_a_decision_is_named_so_in_its_remedies(county: County) -> None:
    adopt(county)
    letter = play.signed(make_request.request(county.education), Outcome.DENY_PROCESS)
    assert "如对本决定书不服" in letter.body
    assert "自收到本决定书之日起60日内" in letter.body
    assert "本答复" not in letter.body


# Who kept silent.


def reasons(made: InformationRequest, **changes: object) -> None:
    values = {"excess": "两个月内137件", "asked_on": date(2026, 3, 4), "reasons_by": date(2026, 3, 12)}
    ReasonsAsked.objects.create(request=made, **{**values, **changes})


def test_who_gave_no_reasons_is_told_just_that(county: County) -> None:
    made = make_request.request(county.education)
    reasons(made)
    text = play.signed(made, Outcome.NP_ABUSIVE).body
    assert "要求你最迟于2026年3月12日说明理由。你在上述期限内没有说明理由。" in text
    assert "不合理" not in text


def test_who_gave_reasons_is_told_that_they_are_not_enough(county: County) -> None:
    made = make_request.request(county.education)
    reasons(made, reasons="用于学术研究", given_on=date(2026, 3, 10), reasonable=False, judgement="没有立项")
    text = play.signed(made, Outcome.NP_ABUSIVE).body
    assert "你于2026年3月10日说明了理由。经审查，本机关认为理由不合理。" in text
    assert "没有说明理由" not in text


# Who was consulted.


def consult(county: County, made: InformationRequest, asked: consulting.Asked) -> str:
    office = make.actor(make_request.staff(county.education)["office"])
    noon = make_request.noon(date(2026, 3, 9))
    consulting.send_consultation(actor=office, now=noon, request=made, asked=asked)
    return Letter.objects.get(request=made, kind=LetterKind.CONSULTED_NOTICE).body


def test_applicant_is_told_whether_a_third_party_or_a_co_maker_is_asked(county: County) -> None:
    party = consulting.Asked(
        kind=ConsultationKind.THIRD_PARTY, information="分项报价", name="某公司", address="田园镇2号"
    )
    told = consult(county, make_request.request(county.education), party)
    assert "涉及第三方的合法权益，本机关已于2026年3月9日书面征求第三方意见。" in told
    assert "其他机关" not in told
    assert "某公司" not in told
    organ = consulting.Asked(
        kind=ConsultationKind.ORGAN, information="两局联合印发的检查通报", unit=county.health
    )
    told = consult(county, make_request.request(county.education), organ)
    assert "由本机关与昌宁县卫生局共同制作，本机关已于2026年3月9日书面征求其意见。" in told
    assert "第三方" not in told


def test_asking_a_co_maker_is_not_told_as_asking_a_third_party(county: County) -> None:
    made = make_request.request(county.education)
    make_request.consultation(
        made,
        kind=ConsultationKind.ORGAN,
        sent_on=date(2026, 3, 4),
        delivered_on=date(2026, 3, 4),
        state="answered",
        answer="agrees",
        answered_on=date(2026, 3, 5),
    )
    known = play.decision(1, Outcome.DENY_THIRD_PARTY, not_asked_because="第三方已经注销，无法联系")
    assert "征求第三方意见" not in play.signed(made, decisions=(known,)).body


def test_items_that_end_alike_are_whole_sentences(county: County) -> None:
    made = make_request.request(county.education, items=("招标文件", "投标文件"))
    lines = play.signed(made, Outcome.GRANT, Outcome.GRANT).body.splitlines()
    assert "1．招标文件：予以公开。" in lines


def test_severed_reply_says_that_a_third_party_was_asked(county: County) -> None:
    made = make_request.request(county.education)
    make_request.consultation(
        made,
        sent_on=date(2026, 3, 4),
        delivered_on=date(2026, 3, 4),
        proof="签收单",
        state="answered",
        answer="objects",
        answered_on=date(2026, 3, 5),
        override_reason="去掉分项报价后不损害其利益",
        told_on=date(2026, 3, 9),
    )
    text = play.signed(made, Outcome.PARTIAL).body
    assert "本机关已于2026年3月4日书面征求第三方意见。经审查，" in text


# What the counter hands out.


def receipt(county: County, received_on: date, **changes: object) -> str:
    made = make_request.request(county.education, received_on=received_on, **changes)
    office = make.actor(make_request.staff(county.education)["office"])
    noon = make_request.noon(received_on)
    return papers.make_paper(actor=office, now=noon, request=made, kind=LetterKind.RECEIPT).body


def test_receipt_names_the_regulation_in_full(county: County) -> None:
    text = receipt(county, date(2026, 3, 2))
    assert "2026年3月2日（《中华人民共和国政府信息公开条例》第三十一条第（一）项）" in text
    assert "本机关在上述期限内答复；依法延长期限、征求意见或者需要补正的，另行告知。" in text


def test_receipt_under_the_first_regulation_speaks_its_language(county: County) -> None:
    basis = "国办公开办函〔2015〕207号"
    text = receipt(county, date(2018, 4, 20), received_basis=basis)
    assert f"2018年4月20日（{basis}）" in text
    assert "依法延长期限、征求意见或者需要更改、补充的，另行告知。" in text
    assert "补正" not in text
