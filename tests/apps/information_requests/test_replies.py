"""A reply on its way: what is refused before it is sent, item by item and word by word."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.domain.errors import IllegalMove, Invalid, ReasonRequired
from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.outcomes import Outcome as O
from gongkai.domain.information_requests.outcomes import ReplyPart
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart, DeliveryWay
from gongkai.information_requests.models import (
    FileScan,
    InformationRequest,
    Reply,
    RequestedItem,
    RequestFile,
    RequestPolicy,
)
from gongkai.information_requests.queries.drafting import key_of
from gongkai.information_requests.services import deciding, replying
from gongkai.information_requests.services.case_files import Upload
from tests.apps.files import builders
from tests.apps.information_requests import reply_flow as play
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
NOON = play.NOON


@pytest.fixture
def county() -> County:
    return make.county()


def edited(made: InformationRequest, old: str, new: str, *outcomes: O) -> Reply:
    """Return a draft in whose words one thing was changed by hand."""
    reply = play.drafted(made, *(outcomes or (O.GRANT,)))
    assert old in reply.body
    return replying.draft_reply(
        actor=play.people(made)["clerk"], now=NOON, request=made, body=reply.body.replace(old, new)
    )


def send(made: InformationRequest) -> Reply:
    return replying.send(actor=play.people(made)["clerk"], now=NOON, request=made)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "如对本答复书不服，可以自收到本答复书之日起60日内向昌宁县人民政府申请行政复议",
            "特此答复",
            "没有写明在几日内",
        ),
        ("第三十六条第（二）项", "第三十六条第（一）项", "没有写第三十六条第（二）项"),
        ("现向你提供：", "现向{{称呼}}提供：", "没有填写的占位符"),
        ("王小明：", "王晓明：", "登记的名称是“王小明”"),
        ("内向昌宁县人民政府申请", "内向昌宁县司法局申请", "行政复议机关写的是“昌宁县司法局”"),
        ("起60日内", "起30日内", "期限写的是30日，应为60日"),
        ("6个月内直接", "3个月内直接", "期限写的是3个月，应为6个月"),
        ("昌宁县教育局\n{{落款日期}}", "昌宁县卫生局\n{{落款日期}}", "落款机关写的是“昌宁县卫生局”"),
        (
            "现向你提供：《2025年县级学校食堂招标文件》复印件一份（12页）",
            "现向你提供招标文件",
            "没有写进文书",
        ),
    ],
)
def test_wrong_reply_is_not_sent_and_told_why(county: County, old: str, new: str, told: str) -> None:
    made = make_request.request(county.education)
    edited(made, old, new)
    with pytest.raises(Invalid, match=told):
        send(made)
    assert make_request.fresh(made).state == RequestState.IN_PROCESS


def test_refusal_that_leaves_the_suit_open_is_not_sent(county: County) -> None:
    made = make_request.request(county.education)
    edited(
        made,
        "应当依照《中华人民共和国行政复议法》第二十三条的规定先申请行政复议，即自收到本答复书之日起60日内向昌宁县人民政府提出",
        "可以自收到本答复之日起60日内向昌宁县人民政府申请行政复议，也可以自收到本答复之日起6个月内向人民法院提起行政诉讼",
        O.DENY_PROCESS,
    )
    with pytest.raises(Invalid, match="复议前置"):
        send(made)


def test_search_without_a_record_stops_a_reply(county: County) -> None:
    made = make_request.request(county.education)
    nothing = replace(play.decision(1, O.NOT_HELD_NONEXISTENT), search=deciding.SearchNoted())
    play.drafted(made, decisions=(nothing,))
    with pytest.raises(Invalid, match="没有检索记录"):
        send(made)


def test_refusal_without_severance_stops_a_reply(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, decisions=(replace(play.decision(1, O.DENY_PROCESS), severance=""),))
    with pytest.raises(Invalid, match="区分处理"):
        send(made)


def test_thin_reason_wants_a_word_and_passes_with_it(county: County) -> None:
    made = make_request.request(county.education)
    thin = replace(play.decision(1, O.NEEDS_CREATION), told={ReplyPart.REASONS: "需要汇总"})
    reply = play.drafted(made, decisions=(thin,))
    with pytest.raises(Invalid, match="理由只有“需要汇总”"):
        send(made)
    # That nobody set whom to call is said beside, and asks for no word.
    found = [each for each in replying.findings_of(made, reply, NOON) if each.severity is not Severity.NOTE]
    assert {each.severity for each in found} == {Severity.REASON}
    replying.draft_reply(
        actor=play.people(made)["clerk"],
        now=NOON,
        request=made,
        body=reply.body,
        answers={key_of(each): "申请人同意按此答复" for each in found},
    )
    assert send(made).sent_at == NOON


def test_draft_leaves_what_is_not_told_open_and_says_so(county: County) -> None:
    made = make_request.request(county.education)
    bare = replace(play.decision(1, O.DENY_PROCESS), told={})
    reply = play.drafted(made, decisions=(bare,))
    assert "理由：{{理由}}" in reply.body
    kinds = {each.kind for each in replying.findings_of(made, reply, NOON)}
    assert {"placeholder", "reasons_missing"} <= kinds


def test_department_whose_reviewing_body_nobody_knows_is_not_sent(county: County) -> None:
    made = make_request.request(county.root)
    play.drafted(made, O.GRANT)
    with pytest.raises(Invalid, match="须写明受理行政复议的上一级机关"):
        send(made)


def test_reply_over_the_internet_names_the_channel_for_a_review(county: County) -> None:
    RequestPolicy.objects.create(unit=county.education, online_review="云南省行政复议服务平台")
    made = make_request.request(county.education, delivery_wanted=DeliveryWay.ONLINE)
    letter = play.signed(made, O.GRANT)
    assert "行政复议申请书也可以通过互联网提交：云南省行政复议服务平台。" in letter.body


def test_reply_over_the_internet_without_a_channel_is_not_sent(county: County) -> None:
    made = make_request.request(county.education, delivery_wanted=DeliveryWay.EMAIL)
    play.drafted(made, O.GRANT)
    with pytest.raises(Invalid, match="第二十二条"):
        send(made)


def test_items_refused_differently_want_a_choice_with_its_reason(county: County) -> None:
    made = make_request.request(county.education, items=("讨论记录", "值班安排"))
    who = play.people(made)
    decisions = (play.decision(1, O.DENY_PROCESS), play.decision(2, O.DENY_INTERNAL))
    deciding.decide_items(actor=who["clerk"], now=NOON, request=made, decisions=decisions)
    with pytest.raises(Invalid, match="请从中选择一种"):
        replying.draft_reply(actor=who["clerk"], now=NOON, request=made)
    with pytest.raises(ReasonRequired):
        replying.draft_reply(actor=who["clerk"], now=NOON, request=made, chosen=O.DENY_PROCESS)
    reply = replying.draft_reply(
        actor=who["clerk"], now=NOON, request=made, chosen=O.DENY_PROCESS, chosen_reason="篇幅最多"
    )
    assert (reply.outcome, reply.chosen_reason) == (O.DENY_PROCESS, "篇幅最多")
    assert "第十六条第一款" in reply.body
    assert "第十六条第二款" in reply.body


def test_reply_is_not_sent_while_an_opinion_is_awaited(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, O.GRANT)
    make_request.consultation(made, sent_on=date(2026, 3, 19))
    with pytest.raises(IllegalMove, match="办结征求的第三方和其他机关的意见"):
        send(made)


def test_outcome_of_the_other_regulation_is_refused_at_its_item(county: County) -> None:
    made = make_request.request(county.education)
    with pytest.raises(Invalid) as refused:
        play.drafted(made, O.DENY_PRIVACY)
    assert refused.value.field == "outcome-1"


def test_partial_disclosure_wants_its_ground(county: County) -> None:
    made = make_request.request(county.education)
    with pytest.raises(Invalid, match="第三十七条") as refused:
        play.drafted(made, decisions=(replace(play.decision(1, O.PARTIAL), severed=()),))
    assert refused.value.field == "severed-1"


def test_texts_of_another_outcome_are_not_kept(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, O.GRANT)
    item = RequestedItem.objects.get(request=made)
    assert set(item.told) == {"information", "access", "reasons"}


def test_files_that_go_out_are_named_below_the_text_and_bound(county: County) -> None:
    made = make_request.request(county.education)
    clerk = play.people(made)["clerk"]
    deciding.decide_items(actor=clerk, now=NOON, request=made, decisions=(play.decision(1, O.GRANT),))
    for number, title in enumerate(("招标文件", "开标记录v1.2.DOCX")):
        data = builders.docx(f"<w:p><w:r><w:t>正文{number}</w:t></w:r></w:p>")
        deciding.give_file(
            actor=clerk, now=NOON, request=made, upload=Upload(f"{number}.docx", data), title=title
        )
    reply = replying.draft_reply(actor=clerk, now=NOON, request=made)
    lines = reply.body.splitlines()
    at = lines.index("附件：1. 招标文件")
    assert lines[at + 1] == "2. 开标记录v1.2"
    assert lines[at + 2].startswith("联系人：")
    given = RequestFile.objects.filter(request=made, part=CaseFilePart.GIVEN).first()
    assert given is not None
    deciding.take_file_back(actor=clerk, now=NOON, request=made, file_id=given.pk)
    with pytest.raises(IllegalMove, match="又有变动"):
        send(made)


def test_number_of_a_person_in_a_file_that_goes_out_wants_a_word(county: County) -> None:
    made = make_request.request(county.education)
    clerk = play.people(made)["clerk"]
    deciding.decide_items(actor=clerk, now=NOON, request=made, decisions=(play.decision(1, O.GRANT),))
    data = builders.docx("<w:p><w:r><w:t>联系人张丽，身份证号11010519491231002X</w:t></w:r></w:p>")
    deciding.give_file(actor=clerk, now=NOON, request=made, upload=Upload("名单.docx", data))
    reply = replying.draft_reply(actor=clerk, now=NOON, request=made)
    found = [each for each in replying.findings_of(made, reply, NOON) if each.kind == "file_identity_number"]
    assert [each.severity for each in found] == [Severity.REASON]
    assert "11010519491231002X" not in str(FileScan.objects.get().findings)
    with pytest.raises(Invalid, match="身份证件号码"):
        send(made)


def test_file_that_bears_a_mark_of_secrecy_stops_the_reply(county: County) -> None:
    made = make_request.request(county.education)
    clerk = play.people(made)["clerk"]
    deciding.decide_items(actor=clerk, now=NOON, request=made, decisions=(play.decision(1, O.GRANT),))
    data = builders.docx("<w:p><w:r><w:t>机密★10年</w:t></w:r></w:p><w:p><w:r><w:t>正文</w:t></w:r></w:p>")
    deciding.give_file(actor=clerk, now=NOON, request=made, upload=Upload("名单.docx", data))
    reply = replying.draft_reply(actor=clerk, now=NOON, request=made)
    found = {each.kind: each.severity for each in replying.findings_of(made, reply, NOON)}
    assert found["file_secret_mark"] is Severity.BLOCKS
    with pytest.raises(Invalid, match="密级"):
        send(made)
