"""The counter on the desk: checked before saved, nothing typed is lost, two who send the same make one request."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.roles import Role
from gongkai.information_requests.models import InformationRequest, Letter, LetterScan, RequestPolicy
from gongkai.information_requests.services.confirming import mark_unreachable
from gongkai.information_requests.services.people import REVEALED
from gongkai.lib import clock
from gongkai.lib.models import HistoryEvent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
NEW = "/desk/requests/new/"


@pytest.fixture
def county() -> County:
    return make.county()


@pytest.fixture
def clerk(county: County) -> Client:
    return make.client_of(make_request.staff(county.education)["clerk"])


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    monkeypatch.setattr(clock, "now", lambda: make.NOW)
    return make.NOW.date()


def typed(county: County, **changes: str) -> dict[str, str]:
    values = {
        "unit": county.education.code,
        "channel": "in_person",
        "arrived_on": "2026-03-02",
        "kind": "information",
        "applicant_kind": "natural_person",
        "name": "王小明",
        "identity_kind": "identity_card",
        "identity_number": "11010519491231002X",
        "telephone": "13808750001",
        "address": "昌宁县田园镇1号",
        "content": "1. 2025年县级学校食堂招标文件\n2. 中标公司的报价",
        "form_wanted": "paper",
        "delivery_wanted": "post",
        "key": "abcdefgh2345",
    }
    return {**values, **changes}


def test_first_press_shows_the_due_day_and_saves_nothing(county: County, clerk: Client, today: date) -> None:
    page = clerk.post(NEW, typed(county))
    text = page.content.decode()
    assert page.status_code == 200
    assert "2026年3月30日" in text
    assert "登记为 2 项" in text
    assert "主题：教育" in text or "主题：招标采购" in text
    assert not InformationRequest.objects.exists()


def test_second_press_registers_and_leads_to_the_request(county: County, clerk: Client, today: date) -> None:
    answer = clerk.post(NEW, typed(county, then="register"))
    made = InformationRequest.objects.get()
    assert answer["Location"] == reverse("information_requests:request", args=[made.public_id])
    assert (made.number, made.public_id) == ("014416330-2026-00001", "abcdefgh2345")
    page = clerk.get(answer["Location"]).content.decode()
    assert "还剩 20 个工作日" in page
    assert "王小明" not in page
    assert "11010519491231002X" not in page


def test_the_same_form_sent_twice_makes_one_request_and_no_gap(
    county: County, clerk: Client, today: date
) -> None:
    first = clerk.post(NEW, typed(county, then="register"))
    second = clerk.post(NEW, typed(county, then="register"))
    assert first["Location"] == second["Location"]
    clerk.post(NEW, typed(county, then="register", key="abcdefgh6789"))
    numbers = InformationRequest.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == ["014416330-2026-00001", "014416330-2026-00002"]


def test_a_wrong_identity_number_is_told_at_its_field_and_nothing_typed_is_lost(
    county: County, clerk: Client, today: date
) -> None:
    page = clerk.post(NEW, typed(county, then="register", identity_number="110105194912310021"))
    text = page.content.decode()
    assert page.status_code == 422
    assert "最后一位与前面各位对不上" in text
    for kept in ("王小明", "110105194912310021", "中标公司的报价", "昌宁县田园镇1号"):
        assert kept in text
    assert not InformationRequest.objects.exists()


def test_several_wrong_fields_are_told_at_once(county: County, clerk: Client, today: date) -> None:
    page = clerk.post(NEW, typed(county, telephone="138", postcode="67810", email="wang@"))
    text = page.content.decode()
    assert "手机号码应为 11 位" in text
    assert "邮政编码应为 6 位数字" in text
    assert "电子邮箱的写法不对" in text


def test_switching_the_channel_keeps_what_was_typed_and_asks_for_other_days(
    county: County, clerk: Client, today: date
) -> None:
    page = clerk.post(NEW, typed(county, channel="registered_mail", then="switch"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "签收之日为收到之日" in text
    assert "王小明" in text
    assert '<div data-asked="signed_at">' in text
    assert '<div data-asked="arrived_at" hidden>' in text


def test_registered_mail_without_its_signature_day_is_asked_for_it(
    county: County, clerk: Client, today: date
) -> None:
    page = clerk.post(NEW, typed(county, channel="registered_mail", arrived_on=""))
    assert "请填写签收日期。" in page.content.decode()


def test_letter_without_identity_proof_says_what_to_ask_for(
    county: County, clerk: Client, today: date
) -> None:
    page = clerk.post(NEW, typed(county, identity_kind="", identity_number=""))
    text = page.content.decode()
    assert page.status_code == 200
    assert "要件不齐" in text
    assert "请填写证件号码，或者附上身份证明" in text


def test_a_request_of_the_same_person_is_shown_before_registering(
    county: County, clerk: Client, today: date
) -> None:
    clerk.post(NEW, typed(county, then="register"))
    page = clerk.post(NEW, typed(county, key="abcdefgh6789", content="2024年教师招聘公告"))
    text = page.content.decode()
    assert "014416330-2026-00001" in text
    assert "同一申请人" in text
    # Shown, and nothing is blocked.
    assert (
        clerk.post(
            NEW, typed(county, key="abcdefgh6789", content="2024年教师招聘公告", then="register")
        ).status_code
        == 302
    )


def test_much_the_same_words_of_another_person_are_shown(county: County, clerk: Client, today: date) -> None:
    clerk.post(NEW, typed(county, then="register"))
    other = {
        "key": "abcdefgh6789",
        "name": "李红",
        "identity_number": "",
        "identity_kind": "",
        "telephone": "13808750002",
    }
    alike = clerk.post(NEW, typed(county, **other, content="2025年县级学校食堂的招标文件")).content.decode()
    assert "内容相近" in alike
    apart = clerk.post(NEW, typed(county, **other, content="幼儿园收费标准")).content.decode()
    assert "014416330-2026-00001" not in apart


def test_another_units_requests_are_not_shown_as_duplicates(county: County, today: date) -> None:
    make_request.request(county.health, name="王小明", items=("2025年县级学校食堂招标文件",))
    clerk = make.client_of(make_request.staff(county.education)["clerk"])
    text = clerk.post(NEW, typed(county)).content.decode()
    assert county.health.code not in text


def test_channel_that_the_guide_has_not_opened_is_registered_with_a_warning(
    county: County, clerk: Client, today: date
) -> None:
    RequestPolicy.objects.create(unit=county.education, not_open=["fax"])
    page = clerk.post(NEW, typed(county, channel="fax"))
    assert "指南没有开通这个渠道" in page.content.decode()
    assert clerk.post(NEW, typed(county, channel="fax", then="register")).status_code == 302


def test_applicant_is_shown_whole_only_after_asking_and_that_is_written_down(
    county: County, clerk: Client, today: date
) -> None:
    made = make_request.request(county.education)
    page = clerk.post(reverse("information_requests:reveal", args=[made.public_id]))
    assert "11010519491231002X" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert HistoryEvent.objects.filter(subject=made.link, name=REVEALED).count() == 1


def test_secret_is_shown_once(county: County, clerk: Client, today: date) -> None:
    made = make_request.request(county.education)
    text = clerk.post(reverse("information_requests:secret", args=[made.public_id])).content.decode()
    made = make_request.fresh(made)
    assert len(made.secret_digest) == 64
    assert "只显示这一次" in text
    again = clerk.get(reverse("information_requests:request", args=[made.public_id])).content.decode()
    assert made.secret_digest not in text + again


def test_confirm_page_of_a_moved_request_tells_the_conflict(
    county: County, clerk: Client, today: date
) -> None:
    made = make_request.request(
        county.education, RequestState.SUBMITTED, channel="web", received_on=date(2026, 3, 2)
    )
    address = reverse("information_requests:confirm", args=[made.public_id])
    assert clerk.get(address).status_code == 200
    officer = make.actor(make_request.staff(county.education)["clerk"])
    mark_unreachable(actor=officer, now=make.NOW, request=made, how="电话", note="停机")
    answer = clerk.post(address, {"revision": "1", "day": "2026-03-02", "how": "电话", "evidence": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "刚刚被别人办理过" in text


def test_confirming_starts_the_clock(county: County, clerk: Client, today: date) -> None:
    made = make_request.request(
        county.education, RequestState.SUBMITTED, channel="web", received_on=date(2026, 3, 2)
    )
    address = reverse("information_requests:confirm", args=[made.public_id])
    answer = clerk.post(address, {"revision": "1", "day": "2026-03-02", "how": "电话联系申请人"})
    assert answer.status_code == 302
    made = make_request.fresh(made)
    assert (made.state, made.due_on) == (RequestState.RECEIVED, date(2026, 3, 30))


def test_what_waits_for_its_confirmation_has_the_button_and_takes_today_without_an_hour(
    county: County, clerk: Client
) -> None:
    # The clock runs on between two readings of it: today without an hour is not yet to come.
    today = clock.today()
    made = make_request.request(
        county.education, RequestState.SUBMITTED, channel="web", received_on=today - timedelta(days=1)
    )
    address = reverse("information_requests:confirm", args=[made.public_id])
    page = clerk.get(reverse("information_requests:request", args=[made.public_id])).content.decode()
    assert f'href="{address}"' in page
    answer = clerk.post(address, {"revision": "1", "day": today.isoformat(), "how": "电话联系申请人"})
    assert answer.status_code == 302
    assert make_request.fresh(made).received_on == today


def test_moment_before_the_arrival_is_told_at_its_day(county: County, clerk: Client, today: date) -> None:
    made = make_request.request(
        county.education, RequestState.SUBMITTED, channel="web", received_on=date(2026, 3, 2)
    )
    address = reverse("information_requests:confirm", args=[made.public_id])
    answer = clerk.post(address, {"revision": "1", "day": "2026-02-27", "how": "电话联系申请人"})
    form = answer.context["form"]
    assert "day" in form.errors
    assert answer.status_code == 422


def test_amendment_page_changes_what_was_typed(county: County, clerk: Client, today: date) -> None:
    clerk.post(NEW, typed(county, then="register"))
    made = InformationRequest.objects.get()
    address = reverse("information_requests:amend", args=[made.public_id])
    text = clerk.get(address).content.decode()
    assert "1. 2025年县级学校食堂招标文件" in text
    without = clerk.post(address, typed(county, revision="1", name="王晓明", reason=""))
    assert without.status_code == 422
    assert "王晓明" in without.content.decode()
    answer = clerk.post(address, typed(county, revision="1", name="王晓明", reason="姓名有误"))
    assert answer.status_code == 302
    assert make_request.fresh(made).applicant.name == "王晓明"


def test_who_proposed_cannot_open_the_page_of_voiding(county: County, today: date) -> None:
    office = make.client_of(make_request.staff(county.education)["office"])
    office.post(NEW, typed(county, then="register"))
    made = InformationRequest.objects.get()
    address = reverse("information_requests:void", args=[made.public_id])
    assert office.get(address).status_code == 409
    proposal = {"revision": "1", "ground": "mistaken", "reason": "来件不是申请"}
    assert office.post(f"{address}propose/", proposal).status_code == 302
    assert office.get(address).status_code == 403
    second = make.client_of(make_request.staff(county.education)["second"])
    assert second.get(address).status_code == 200
    assert second.post(address, {"revision": "2", "reason": "来件不是申请"}).status_code == 302


def test_withdrawal_and_topics_have_pages_of_their_own(county: County, clerk: Client, today: date) -> None:
    made = make_request.request(county.education)
    topics = reverse("information_requests:topics", args=[made.public_id])
    assert clerk.post(topics, {"topics": "教育，食堂"}).status_code == 302
    assert make_request.fresh(made).topics == ["教育", "食堂"]
    withdraw = reverse("information_requests:withdraw", args=[made.public_id])
    assert clerk.post(withdraw, {"evidence": ""}).status_code == 422
    assert clerk.post(withdraw, {"evidence": "书面撤回申请"}).status_code == 302
    assert make_request.fresh(made).state == RequestState.CLOSED


def test_clock_is_explained_day_by_day(county: County, clerk: Client, today: date) -> None:
    made = make_request.request(county.education, received_on=date(2026, 2, 2))
    text = clerk.get(reverse("information_requests:request", args=[made.public_id])).content.decode()
    # Worked example 3: due 2026-03-06; the Saturday 02-14 works, the Spring Festival does not.
    assert "2026年3月6日" in text
    assert "2026-02-15 至 2026-02-23" in text or "法定节假日" in text
    assert "调休上班" in text
    assert "最迟 2026年2月11日" in text


def test_a_leader_reads_and_is_not_offered_what_is_not_theirs(county: County, today: date) -> None:
    made = make_request.request(county.education)
    leader = make.client_of(make.person("leader", county.education, Role.LEADER))
    text = leader.get(reverse("information_requests:request", args=[made.public_id])).content.decode()
    assert "显示完整信息" not in text
    assert "更正登记" not in text
    assert leader.get(NEW).status_code == 403


def test_scans_of_two_people_do_not_get_lost_and_one_letter_is_registered_once(
    county: County, clerk: Client, today: date
) -> None:
    first = make_request.scan(county.education, "a" * 64)
    second = make_request.scan(county.education, "b" * 64, batch="other")
    page = clerk.get(reverse("information_requests:scan", args=[first.pk])).content.decode()
    assert f"/desk/requests/scans/{first.pk}/files/{'a' * 64}/" in page
    values = typed(county, channel="registered_mail", signed_on="2026-03-02", arrived_on="", then="register")
    address = reverse("information_requests:scan", args=[first.pk])
    assert clerk.post(address, values).status_code == 302
    made = InformationRequest.objects.get()
    assert LetterScan.objects.get(pk=first.pk).request_id == made.pk
    assert made.files.get().digest == "a" * 64
    again = clerk.post(address, {**values, "key": "abcdefgh6789"})
    assert again.status_code == 422
    assert "刚刚被别人处理过" in again.content.decode()
    # Neither half: the second registration is undone with its number.
    assert InformationRequest.objects.count() == 1
    assert LetterScan.objects.get(pk=second.pk).state == "waiting"


def test_letter_that_is_no_application_is_put_aside_with_its_reason(
    county: County, clerk: Client, today: date
) -> None:
    scan = make_request.scan(county.education, "a" * 64)
    address = reverse("information_requests:scan-drop", args=[scan.pk])
    assert clerk.post(address, {"reason": ""}).status_code == 422
    assert clerk.post(address, {"reason": "信访件，已转信访局"}).status_code == 302
    scan = LetterScan.objects.get(pk=scan.pk)
    assert (scan.state, scan.reason) == ("dropped", "信访件，已转信访局")
    assert "不作登记" in clerk.get(reverse("information_requests:scan", args=[scan.pk])).content.decode()


def test_registration_form_and_receipt_are_made_once_and_opened(
    county: County, clerk: Client, today: date
) -> None:
    clerk.post(NEW, typed(county, then="register"))
    made = InformationRequest.objects.get()
    for kind, words in (
        ("registration-form", ("政府信息公开申请登记表", "014416330-2026-00001", "王小明", "2026年3月30日")),
        ("receipt", ("接收回执", "014416330-2026-00001", "2025年县级学校食堂招标文件")),
    ):
        address = reverse("information_requests:paper", args=[made.public_id, kind])
        first = clerk.post(address)
        again = clerk.post(address)
        assert first["Location"] == again["Location"]
        text = clerk.get(first["Location"]).content.decode()
        for word in words:
            assert word in text, (kind, word)
    assert Letter.objects.filter(request=made).count() == 2


def test_receipt_of_an_unconfirmed_request_is_refused_in_words(
    county: County, clerk: Client, today: date
) -> None:
    made = make_request.request(county.education, RequestState.SUBMITTED, channel="web")
    answer = clerk.post(reverse("information_requests:paper", args=[made.public_id, "receipt"]), follow=True)
    assert "收到之日还没有确定" in answer.content.decode()
    assert not Letter.objects.exists()


def test_paper_that_the_counter_does_not_print_is_refused(county: County, clerk: Client, today: date) -> None:
    made = make_request.request(county.education)
    address = reverse("information_requests:paper", args=[made.public_id, "reply-granted"])
    assert "窗口只打印" in clerk.post(address, follow=True).content.decode()
    unknown = reverse("information_requests:paper", args=[made.public_id, "poem"])
    assert clerk.post(unknown).status_code == 404
