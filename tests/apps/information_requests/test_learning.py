"""What is learnt: the case library without people, cases like a request, how often somebody asked, what many asked for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gongkai.domain.errors import Conflict, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult
from gongkai.information_requests.models import ConsideredTopic, InformationRequest, Precedent, Remedy
from gongkai.information_requests.queries.frequency_memo import memo_of, memo_paper
from gongkai.information_requests.queries.precedents import (
    digest_of,
    find_precedent,
    public_precedents,
    similar_precedents,
    suggestion_for,
    waiting_for_approval,
)
from gongkai.information_requests.queries.topics import find_topic, prompts_for
from gongkai.information_requests.services.complaints import Complaint, close_complaint, record_complaint
from gongkai.information_requests.services.precedents import Case, approve, propose, send_back, withdraw
from gongkai.information_requests.services.topics import consider_topic, raise_prompts
from gongkai.lib.models import AuditEntry
from gongkai.lib.paper import docx
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 3)
NOW = make_request.noon(TODAY)
CASE = Case(
    "申请学校食堂招标文件",
    "申请公开2025年县级学校食堂招标文件",
    "予以公开，隐去投标人的联系方式。",
    article="第三十六条第（二）项",
    lesson="报价属于投标人的商业秘密的，先征求意见。",
    topics=("招标采购",),
    public=True,
)


@pytest.fixture
def county() -> County:
    return make.county()


def person(county: County, part: str = "office"):
    return make.actor(make_request.staff(county.education)[part])


def proposed(county: County, case: Case = CASE, **more) -> Precedent:
    made = make_served.served(county.education, **more)
    return propose(actor=person(county), now=NOW, request=made, case=case)


def approved(county: County, case: Case = CASE, **more) -> Precedent:
    found = proposed(county, case, **more)
    return approve(actor=person(county, "second"), now=NOW, precedent=found, digest=found.digest)


def test_case_is_approved_by_another_person(county: County) -> None:
    found = proposed(county)
    assert not public_precedents().exists()
    with pytest.raises(NotPermitted, match="提交人以外"):
        approve(actor=person(county), now=NOW, precedent=found, digest=found.digest)
    approve(actor=person(county, "lawyer"), now=NOW, precedent=found, digest=found.digest)
    assert list(public_precedents()) == [found]
    assert list(public_precedents(county.education.path)) == [found]
    assert not public_precedents(county.health.path).exists()


def test_approval_is_of_the_words_that_were_read(county: County) -> None:
    found = proposed(county)
    with pytest.raises(Conflict):
        approve(actor=person(county, "second"), now=NOW, precedent=found, digest="0" * 64)
    Precedent.objects.filter(pk=found.pk).update(answer="另有文字")
    with pytest.raises(Conflict):
        approve(actor=person(county, "second"), now=NOW, precedent=found, digest=found.digest)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"question": ""}, "question"),
        ({"answer": ""}, "answer"),
        ({"question": "王小明申请公开招标文件"}, "question"),
        ({"answer": "电话13808750001"}, "answer"),
        ({"answer": "身份证号11010519491231002X"}, "answer"),
        ({"lesson": "住昌宁县田园镇1号"}, "lesson"),
        ({"article": "王小明案的判决"}, "article"),
        ({"article": "第三十六条，经13808750001核实"}, "article"),
        ({"topics": ("招标采购", "王小明")}, "topics"),
    ],
)
def test_words_that_tell_who_asked_are_refused_at_their_field(
    county: County, changes: dict, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        proposed(county, replace(CASE, **changes))
    assert refusal.value.field == field
    assert not Precedent.objects.exists()


def test_numbers_by_which_a_case_could_be_found_are_refused(county: County) -> None:
    made = make_served.served(county.education)
    for number in (made.number, made.letters.get().document_number):
        with pytest.raises(Invalid):
            propose(actor=person(county), now=NOW, request=made, case=replace(CASE, answer=f"见{number}"))


def test_suggestion_hides_names_and_numbers(county: County) -> None:
    made = make_served.served(
        county.education, items=("王小明（电话13808750001）申请公开与昌宁某某有限公司的合同",)
    )
    make_request.consultation(made, sent_on=date(2026, 3, 4))
    found = suggestion_for(made, f"王小明：{made.number}号申请收悉。")
    text = f"{found.title}{found.question}{found.answer}"
    for told in ("王小明", "13808750001", "昌宁某某有限公司", made.number):
        assert told not in text
    assert "合同" in found.question
    assert found.hide == ()


def test_request_under_way_is_no_case(county: County) -> None:
    made = make_request.request(county.education)
    with pytest.raises(Invalid, match="已经答复"):
        propose(actor=person(county), now=NOW, request=made, case=CASE)


def test_case_is_returned_written_anew_and_withdrawn_with_reasons(county: County) -> None:
    found = proposed(county)
    with pytest.raises(Conflict):
        propose(actor=person(county), now=NOW, request=found.request, case=CASE)
    with pytest.raises(ReasonRequired):
        send_back(actor=person(county, "second"), now=NOW, precedent=found, reason="")
    send_back(actor=person(county, "second"), now=NOW, precedent=found, reason="请隐去学校名称")
    again = propose(actor=person(county), now=NOW, request=found.request, case=CASE)
    assert again.pk == found.pk
    approve(actor=person(county, "second"), now=NOW, precedent=again, digest=again.digest)
    with pytest.raises(ReasonRequired):
        withdraw(actor=person(county), now=NOW, precedent=again, reason="")
    withdraw(actor=person(county), now=NOW, precedent=again, reason="答复被复议纠正")
    assert not public_precedents().exists()


def test_who_handed_the_words_in_once_does_not_approve_them_when_somebody_else_hands_them_in(
    county: County,
) -> None:
    found = proposed(county)
    send_back(actor=person(county, "lawyer"), now=NOW, precedent=found, reason="请写明依据")
    other = replace(CASE, lesson="先征求意见。")
    again = propose(actor=person(county, "second"), now=NOW, request=found.request, case=other)
    for part in ("office", "second"):
        with pytest.raises(NotPermitted, match="提交人以外"):
            approve(actor=person(county, part), now=NOW, precedent=again, digest=again.digest)
        assert not waiting_for_approval(person(county, part)).exists()
    assert list(waiting_for_approval(person(county, "lawyer"))) == [again]
    approve(actor=person(county, "lawyer"), now=NOW, precedent=again, digest=again.digest)


def test_article_that_names_somebody_is_met_at_the_approval_too(county: County) -> None:
    found = proposed(county)
    found.article = "王小明案的判决"
    found.digest = digest_of(found)
    found.save()
    with pytest.raises(Invalid, match="姓名"):
        approve(actor=person(county, "second"), now=NOW, precedent=found, digest=found.digest)


def test_others_neither_propose_nor_approve(county: County) -> None:
    made = make_served.served(county.education)
    stranger = make.actor(make_request.staff(county.health)["office"])
    with pytest.raises(NotPermitted):
        propose(actor=stranger, now=NOW, request=made, case=CASE)
    found = propose(actor=person(county), now=NOW, request=made, case=CASE)
    for other in (stranger, person(county, "clerk"), person(county, "secrecy")):
        with pytest.raises(NotPermitted):
            approve(actor=other, now=NOW, precedent=found, digest=found.digest)


def test_unapproved_case_is_seen_in_its_unit_alone(county: County) -> None:
    found = proposed(county)
    other = make.actor(make_request.staff(county.health)["office"])
    assert find_precedent(other, found.pk) is None
    assert list(waiting_for_approval(person(county, "second"))) == [found]
    assert not waiting_for_approval(person(county)).exists()
    approve(actor=person(county, "second"), now=NOW, precedent=found, digest=found.digest)
    assert find_precedent(other, found.pk) == found


def test_cases_like_a_request_are_found_with_how_they_held(county: County) -> None:
    alike = approved(county, outcome=Outcome.GRANT)
    other = approved(
        county, replace(CASE, title="申请住房补贴发放名单", question="申请公开住房补贴发放对象名单")
    )
    Remedy.objects.create(
        request=alike.request,
        kind=RemedyKind.REVIEW,
        body="县政府",
        notified_on=date(2026, 3, 20),
        result=RemedyResult.CORRECTED,
        ended_on=date(2026, 4, 1),
        recorded_at=NOW,
    )
    made = make_request.request(county.health, items=("2026年县级学校食堂招标文件和中标结果",))
    (found,) = similar_precedents(made)
    assert found.precedent == alike
    assert found.standing == "复议、诉讼结果纠正"
    assert found.precedent != other


def test_memo_counts_one_person_of_one_organ_within_a_year(county: County) -> None:
    same = {"identity_digest": "a" * 64}
    for day in (date(2025, 4, 3), date(2025, 5, 6), date(2026, 3, 2), date(2026, 3, 4)):
        make_request.request(county.education, received_on=day, **same)
    make_request.request(county.health, received_on=date(2026, 3, 3), **same)
    make_request.request(county.education, received_on=date(2026, 3, 3), identity_digest="b" * 64)
    made = make_request.request(county.education, received_on=date(2026, 4, 1), items=("另一件事",), **same)
    memo = memo_of(made, TODAY)
    # The first is a year and a day old.
    assert memo.count == 4
    assert memo.months == [("2025-05", 1), ("2026-03", 2), ("2026-04", 1)]
    assert memo.alike == 3
    assert "最近一年内向本机关提出政府信息公开申请4件" in memo.statement
    assert "2026年3月，共2件" in memo.statement
    assert docx(memo_paper(made, memo, TODAY)).startswith(b"PK")


def test_memo_of_somebody_unknown_counts_nothing(county: County) -> None:
    memo = memo_of(make_request.request(county.education), TODAY)
    assert (memo.count, memo.statement) == (0, "")


def tagged(county: County, who: str, day: date = date(2026, 3, 2), **more) -> InformationRequest:
    return make_request.request(
        county.education, received_on=day, topics=["招标采购"], identity_digest=who * 64, **more
    )


def topics_asked(office, day: date = TODAY):
    """Return what waits for somebody after the night before a day."""
    raise_prompts(make_request.noon(day))
    return list(prompts_for(office))


def test_topic_that_several_people_asked_for_is_put_before_the_office(county: County) -> None:
    office = person(county)
    tagged(county, "a")
    tagged(county, "b")
    assert topics_asked(office) == []
    tagged(county, "c")
    (found,) = topics_asked(office)
    assert (found.topic, found.requests, found.people) == ("招标采购", 3, 3)
    assert topics_asked(make.actor(make_request.staff(county.health)["office"])) == []
    assert topics_asked(person(county, "clerk")) == []
    # A year on nobody asks any more.
    assert topics_asked(office, TODAY + timedelta(days=365)) == []


def test_one_person_who_asks_again_and_again_is_no_public(county: County) -> None:
    for _ in range(3):
        tagged(county, "a")
    assert topics_asked(person(county)) == []


def test_what_was_refused_is_not_put_before_the_office(county: County) -> None:
    for who in "abc":
        made = tagged(county, who)
        InformationRequest.objects.filter(pk=made.pk).update(outcome=Outcome.DENY_STATE_SECRET)
    assert topics_asked(person(county)) == []


def test_requests_in_much_the_same_words_are_one_topic(county: County) -> None:
    for who, words in (
        ("a", "2025年学校食堂招标文件"),
        ("b", "学校食堂招标文件全文"),
        ("c", "学校食堂招标文件和合同"),
    ):
        make_request.request(county.education, items=(words,), identity_digest=who * 64)
    make_request.request(county.education, items=("住房补贴名单",), identity_digest="d" * 64)
    (found,) = topics_asked(person(county))
    assert found.requests == 3


def test_considered_topic_rests_until_as_many_more_have_asked(county: County) -> None:
    office = person(county)
    for who in "abc":
        tagged(county, who)
    assert len(topics_asked(office)) == 1
    found = find_topic(office, county.education.code, "招标采购", TODAY)
    assert found is not None
    with pytest.raises(ReasonRequired):
        consider_topic(actor=office, now=NOW, asked=found, publish=True, reason="")
    with pytest.raises(Invalid):
        consider_topic(actor=office, now=NOW, asked=found, publish=True, reason="可公开", address="网站")
    with pytest.raises(NotPermitted):
        consider_topic(actor=person(county, "clerk"), now=NOW, asked=found, publish=True, reason="可公开")
    consider_topic(actor=office, now=NOW, asked=found, publish=True, reason="可公开")
    assert ConsideredTopic.objects.get().counted == 3
    assert not prompts_for(office).exists()
    assert topics_asked(office) == []
    again = find_topic(office, county.education.code, "招标采购", TODAY)
    assert again is not None
    assert again.considered is not None
    for who in "de":
        tagged(county, who)
    assert topics_asked(office) == []
    tagged(county, "f")
    assert [each.requests for each in topics_asked(office)] == [6]


COMPLAINT = Complaint("昌宁县自来水公司", "李大明", "没有公布水价", date(2026, 4, 1), "13808750002")


def test_complaint_has_its_number_and_hides_who_complained(county: County) -> None:
    office = person(county)
    first = record_complaint(actor=office, now=NOW, unit=county.education, complaint=COMPLAINT)
    second = record_complaint(actor=office, now=NOW, unit=county.education, complaint=COMPLAINT)
    assert first.number == f"SS-{county.education.code}-2026-0001"
    assert second.number == f"SS-{county.education.code}-2026-0002"
    assert first.shown_name == "李**"
    line = AuditEntry.objects.filter(action="information_requests.complaint_recorded").last()
    assert line is not None
    assert "李大明" not in line.body
    assert "13808750002" not in line.body


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"enterprise": ""}, "enterprise"),
        ({"name": " "}, "name"),
        ({"content": ""}, "content"),
        ({"received_on": date(2026, 4, 4)}, "received_on"),
        ({"due_on": date(2026, 3, 31)}, "due_on"),
    ],
)
def test_wrong_complaint_is_refused_and_takes_no_number(county: County, changes: dict, field: str) -> None:
    office = person(county)
    with pytest.raises(Invalid) as refusal:
        record_complaint(
            actor=office, now=NOW, unit=county.education, complaint=replace(COMPLAINT, **changes)
        )
    assert refusal.value.field == field
    made = record_complaint(actor=office, now=NOW, unit=county.education, complaint=COMPLAINT)
    assert made.number.endswith("-0001")


def test_complaint_is_closed_once_with_its_result(county: County) -> None:
    office = person(county)
    made = record_complaint(actor=office, now=NOW, unit=county.education, complaint=COMPLAINT)
    for wrong, field in (
        ({"closed_on": date(2026, 3, 31), "result": "已责令公布"}, "closed_on"),
        ({"closed_on": date(2026, 4, 4), "result": "已责令公布"}, "closed_on"),
        ({"closed_on": TODAY, "result": ""}, "result"),
    ):
        with pytest.raises(Invalid) as refusal:
            close_complaint(actor=office, now=NOW, complaint=made, **wrong)
        assert refusal.value.field == field
    close_complaint(
        actor=office, now=NOW, complaint=made, closed_on=TODAY, result="已责令公布", corrected=True
    )
    with pytest.raises(Conflict):
        close_complaint(actor=office, now=NOW, complaint=made, closed_on=TODAY, result="再办")


def test_others_keep_no_complaints(county: County) -> None:
    for other in (person(county, "clerk"), make.actor(make_request.staff(county.health)["office"])):
        with pytest.raises(NotPermitted):
            record_complaint(actor=other, now=NOW, unit=county.education, complaint=COMPLAINT)
