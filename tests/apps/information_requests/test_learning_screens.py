"""The pages of remedies, cases, topics and complaints, and what they put on the list of what is due."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import PrecedentState, RemedyResult
from gongkai.information_requests.models import EnterpriseComplaint, InformationRequest, Precedent, Remedy
from gongkai.information_requests.services.topics import raise_prompts
from gongkai.lib import clock, worklist
from gongkai.lib.models import AuditEntry
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 3)


@pytest.fixture
def county() -> County:
    return make.county()


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: make_request.noon(TODAY))


def browser_of(county: County, part: str = "office"):
    return make.client_of(make_request.staff(county.education)[part])


def url(name: str, made: InformationRequest, **more) -> str:
    return reverse(f"information_requests:{name}", kwargs={"public_id": made.public_id, **more})


def text_of(browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def titles(county: County, part: str = "office") -> list[str]:
    viewer = make.actor(make_request.staff(county.education)[part])
    return [each.title for each in worklist.items(viewer, TODAY)]


def refused(county: County, **more) -> InformationRequest:
    return make_served.served(county.education, Outcome.DENY_PROCESS, kind=LetterKind.REPLY_DENIED, **more)


def test_review_is_played_through_from_the_notice_to_the_new_reply(county: County) -> None:
    made, browser = refused(county), browser_of(county)
    assert url("remedy-new", made) in text_of(browser, url("request", made))
    assert "5 个工作日" in text_of(browser, url("remedy-new", made))
    sent = {
        "revision": made.revision,
        "kind": "review",
        "body": "昌宁县人民政府",
        "notified_on": "2026-04-02",
        "simplified": "on",
        "claims": "请求撤销",
    }
    browser.post(url("remedy-new", made), sent)
    remedy = Remedy.objects.get()
    page = text_of(browser, url("remedy", made, remedy_id=remedy.pk))
    assert "2026年4月10日" in page
    assert "会被问到什么" in page
    assert any(each.startswith("答复行政复议") for each in titles(county))
    draft = text_of(browser, url("remedy-response", made, remedy_id=remedy.pk))
    assert "一、基本事实" in draft
    browser.post(url("remedy-response", made, remedy_id=remedy.pk), {"text": "一、基本事实\n自己写的"})
    assert "自己写的" in text_of(browser, url("remedy-response", made, remedy_id=remedy.pk))
    assert "自己写的" not in text_of(browser, url("remedy-response", made, remedy_id=remedy.pk) + "?fresh")
    answer = browser.get(url("remedy-docx", made, remedy_id=remedy.pk))
    assert answer.content.startswith(b"PK")
    browser.post(url("remedy-submitted", made, remedy_id=remedy.pk), {"on": "2026-04-03"})
    assert not any(each.startswith("答复行政复议") for each in titles(county))
    ruling = {
        "result": "corrected",
        "ended_on": "2026-04-03",
        "ruling": "撤销",
        "redo": "on",
        "redo_by": "2026-05-20",
    }
    answer = browser.post(url("remedy-end", made, remedy_id=remedy.pk), ruling)
    assert answer.status_code == 422
    assert "没有得到支持的答复情形" in answer.content.decode()
    answer = browser.post(url("remedy-end", made, remedy_id=remedy.pk), {**ruling, "ground": "deny_process"})
    assert answer.status_code == 302
    assert any(each.startswith("重新办理") for each in titles(county))
    assert "2026年5月20日" in text_of(browser, url("reopen", made))
    browser.post(url("reopen", made), {"reason": "按复议决定"})
    assert make_request.fresh(made).state == RequestState.IN_PROCESS
    assert not any(each.startswith("重新办理") for each in titles(county))


def test_refused_notice_keeps_what_was_typed(county: County) -> None:
    made = refused(county)
    sent = {"kind": "suit", "body": "昌宁县人民法院", "notified_on": "2026-04-02", "simplified": "on"}
    answer = browser_of(county).post(url("remedy-new", made), {**sent, "claims": "请求确认违法"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "昌宁县人民法院" in text
    assert "请求确认违法" in text


def test_open_case_that_repeats_what_was_set_aside_is_marked_until_somebody_looked(county: County) -> None:
    remedy = make_served.remedy(
        refused(county),
        result=RemedyResult.CORRECTED,
        ended_on=date(2026, 4, 1),
        ground=Outcome.DENY_PROCESS,
        ruling="没有说明为什么仍在研究",
    )
    alike = make_request.request(county.education)
    alike.items.update(outcome=Outcome.DENY_PROCESS)
    browser = browser_of(county, "clerk")
    assert "本件与被纠正过的答复相同" in text_of(browser, url("request", alike))
    assert any(each.startswith("核对被纠正过的依据") for each in titles(county, "clerk"))
    listed = reverse("information_requests:warnings")
    assert "待核对" in text_of(browser, listed)
    address = url("warning", alike, remedy_id=remedy.pk)
    assert "没有说明为什么仍在研究" in text_of(browser, address)
    assert browser.post(address, {"note": ""}).status_code == 422
    browser.post(address, {"note": "已补写理由"})
    assert "已补写理由" in text_of(browser, listed)
    assert not any(each.startswith("核对被纠正过的依据") for each in titles(county, "clerk"))


def test_case_goes_into_the_library_by_two_people(county: County) -> None:
    made = make_served.served(county.education, items=("学校食堂招标文件（电话13808750001）",))
    browser = browser_of(county, "clerk")
    form = text_of(browser, url("case-new", made))
    assert "13808750001" not in form
    sent = {"title": "食堂招标文件", "question": "申请食堂招标文件", "answer": "予以公开"}
    answer = browser.post(url("case-new", made), {**sent, "lesson": "王小明来过"})
    assert answer.status_code == 422
    assert "食堂招标文件" in answer.content.decode()
    browser.post(url("case-new", made), {**sent, "topics": "招标采购、学校"})
    case = Precedent.objects.get()
    assert case.topics == ["招标采购", "学校"]
    assert titles(county).count("审定案例：食堂招标文件") == 1
    address = reverse("information_requests:case", args=[case.pk])
    office = browser_of(county)
    assert case.digest in text_of(office, address)
    approve = reverse("information_requests:case-approve", args=[case.pk])
    assert office.post(approve, {"digest": "x"}).status_code == 409
    office.post(approve, {"digest": case.digest})
    case.refresh_from_db()
    assert case.state == PrecedentState.APPROVED
    library = reverse("information_requests:cases")
    assert "食堂招标文件" in text_of(office, f"{library}?topic=学校")
    assert "食堂招标文件" not in text_of(office, f"{library}?topic=住房")
    alike = make_request.request(county.education, items=("2026年学校食堂招标文件",))
    assert address in text_of(office, url("request", alike))


def test_frequency_page_names_each_request_and_nobody(county: County) -> None:
    first = make_request.request(county.education, identity_digest="a" * 64)
    made = make_request.request(county.education, identity_digest="a" * 64)
    page = text_of(browser_of(county), url("frequency", made))
    assert first.number in page
    assert "王小明" not in page
    alone = make_request.request(county.education)
    assert "不能统计" in text_of(browser_of(county), url("frequency", alone))


def test_topic_is_put_on_the_list_considered_and_gone(county: County) -> None:
    for who in "abc":
        make_request.request(county.education, topics=["招标采购"], identity_digest=who * 64)
    raise_prompts(make_request.noon(TODAY))
    assert "研究转为主动公开：招标采购" in titles(county)
    assert "研究转为主动公开：招标采购" not in titles(county, "clerk")
    browser = browser_of(county)
    assert "招标采购" in text_of(browser, reverse("information_requests:asked-topics"))
    address = reverse("information_requests:asked-topic", args=[county.education.code]) + "?topic=招标采购"
    assert reverse("publishing:item-new") in text_of(browser, address)
    assert browser.post(address, {"publish": "yes", "reason": ""}).status_code == 422
    browser.post(address, {"publish": "yes", "reason": "已列入下月公开"})
    assert "研究转为主动公开：招标采购" not in titles(county)


def test_complaints_have_a_ledger_that_hides_who_complained(county: County) -> None:
    browser = browser_of(county)
    new = reverse("information_requests:complaint-new")
    sent = {
        "unit": county.education.code,
        "enterprise": "昌宁县自来水公司",
        "name": "李大明",
        "is_person": "on",
        "telephone": "13808750002",
        "content": "没有公布水价",
        "received_on": "2026-04-01",
    }
    answer = browser.post(new, {**sent, "received_on": "2026-04-09"})
    assert answer.status_code == 422
    assert "没有公布水价" in answer.content.decode()
    browser.post(new, sent)
    made = EnterpriseComplaint.objects.get()
    page = reverse("information_requests:complaint", args=[made.pk])
    listed = reverse("information_requests:complaints")
    for address in (page, listed, f"{listed}?export=csv"):
        answer = browser.get(address)
        text = (b"".join(answer) if answer.streaming else answer.content).decode("utf-8-sig")
        assert "李大明" not in text
        assert "13808750002" not in text
    shown = browser.post(reverse("information_requests:complaint-reveal", args=[made.pk]))
    assert "13808750002" in shown.content.decode()
    assert AuditEntry.objects.filter(action="information_requests.complainant_revealed").count() == 1
    browser.post(
        reverse("information_requests:complaint-close", args=[made.pk]),
        {"closed_on": "2026-04-03", "result": "已责令公布", "corrected": "on"},
    )
    assert "已责令公布" in text_of(browser, page)
    assert made.number in text_of(browser, f"{listed}?state=closed")
    assert made.number not in text_of(browser, f"{listed}?state=open")


def test_list_of_remedies_shows_what_is_pending_first(county: County) -> None:
    ended = make_served.remedy(refused(county), result=RemedyResult.UPHELD, ended_on=date(2026, 4, 1))
    pending = make_served.remedy(refused(county, state=RequestState.IN_REMEDY))
    page = text_of(browser_of(county), reverse("information_requests:remedies"))
    assert page.index(pending.request.number) < page.index(ended.request.number)
    only = text_of(browser_of(county), reverse("information_requests:remedies") + "?state=ended")
    assert pending.request.number not in only
