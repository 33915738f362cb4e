"""作废: proposed by one, done by another, told to whoever filed it, and refused where the law wants an answer."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from gongkai.domain.actors import SYSTEM
from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.voiding import VoidGround
from gongkai.information_requests import worklist
from gongkai.information_requests.models import InformationRequest
from gongkai.information_requests.services.confirming import confirm_receipt
from gongkai.information_requests.services.intake import submit
from gongkai.information_requests.services.voiding import propose_void, refuse_void, void
from gongkai.lib.models import OutgoingMessage
from gongkai.lib.worklist import told
from tests.apps.information_requests.conftest import House, desk_url, words
from tests.apps.information_requests.test_intake import WANG, registered
from tests.apps.portal.applications import file_one, look_up
from tests.factories import information_requests as make_request

pytestmark = pytest.mark.django_db
G = VoidGround
NOON = make_request.noon(date(2026, 3, 11))


def filed(house: House, application=WANG) -> InformationRequest:
    made, _ = submit(now=NOON, unit=house.county.education, application=application)
    return make_request.fresh(made)


def propose(house: House, made: InformationRequest, ground: VoidGround = G.SPAM, **changes) -> None:
    values = {"actor": house.education.office, "now": NOON, "request": made, "reason": "程序连续灌入"}
    propose_void(**{**values, "ground": ground, **changes})


@pytest.fixture
def portal(house: House) -> InformationRequest:
    return filed(house)


def test_what_somebody_filed_is_not_voided_by_one_person_in_any_order(
    house: House, portal: InformationRequest
) -> None:
    office, second = house.education.office, house.education.second
    for actor in (office, second):
        with pytest.raises(IllegalMove, match="先由一人提请"):
            void(actor=actor, now=NOON, request=portal, reason="垃圾信息")
    propose(house, portal)
    with pytest.raises(NotPermitted) as refused:
        void(actor=office, now=NOON, request=portal, reason="垃圾信息")
    assert refused.value.code == "four_eyes"
    with pytest.raises(ReasonRequired):
        void(actor=second, now=NOON, request=portal, reason=" ")
    assert make_request.fresh(portal).state == RequestState.SUBMITTED
    void(actor=second, now=NOON, request=portal, reason="核实为程序灌入")
    assert make_request.fresh(portal).state == RequestState.VOIDED


def test_number_of_a_voided_registration_stays_taken(house: House, portal: InformationRequest) -> None:
    propose(house, portal)
    void(actor=house.education.second, now=NOON, request=portal, reason="核实为程序灌入")
    assert (portal.number, filed(house).number) == ("014416330-2026-00001", "014416330-2026-00002")


def test_platform_neither_proposes_nor_voids(house: House, portal: InformationRequest) -> None:
    with pytest.raises(NotPermitted):
        propose(house, portal, actor=SYSTEM)


def test_who_was_refused_may_propose_anew_and_is_then_the_one_who_does_not_void(
    house: House, portal: InformationRequest
) -> None:
    office, second = house.education.office, house.education.second
    propose(house, portal)
    refuse_void(actor=second, now=NOON, request=portal, reason="像是真实的申请")
    with pytest.raises(IllegalMove, match="先由一人提请"):
        void(actor=second, now=NOON, request=portal, reason="垃圾信息")
    propose(house, portal, actor=second)
    with pytest.raises(NotPermitted):
        void(actor=second, now=NOON, request=portal, reason="垃圾信息")
    void(actor=office, now=NOON, request=portal, reason="核实为程序灌入")


def test_what_was_confirmed_with_the_applicant_is_owed_an_answer(
    house: House, portal: InformationRequest
) -> None:
    confirm_receipt(
        actor=house.education.office, now=NOON, request=portal, at_moment=NOON, how="拨打申请书所留电话"
    )
    for ground in (G.TEST, G.SPAM, G.MISTAKEN):
        with pytest.raises(Invalid) as refused:
            propose(house, make_request.fresh(portal), ground)
        assert refused.value.field == "ground"


def test_confirmation_between_proposal_and_voiding_saves_the_request(
    house: House, portal: InformationRequest
) -> None:
    propose(house, portal)
    confirm_receipt(actor=house.education.clerk, now=NOON, request=portal, at_moment=NOON, how="拨打电话")
    with pytest.raises(Invalid, match="已经与申请人确认"):
        void(actor=house.education.second, now=NOON, request=make_request.fresh(portal), reason="垃圾信息")
    assert make_request.fresh(portal).state == RequestState.RECEIVED


def test_officers_mistake_is_voided_by_two(house: House) -> None:
    made = registered(house.county, actor=house.education.office)
    propose(house, made, G.MISTAKEN, reason="来件是请示，不是申请")
    void(actor=house.education.second, now=NOON, request=made, reason="来件是请示，不是申请")
    assert make_request.fresh(made).state == RequestState.VOIDED


def test_duplicate_names_the_one_that_stays(house: House, portal: InformationRequest) -> None:
    again = filed(house)
    with pytest.raises(Invalid) as refused:
        propose(house, again, G.DUPLICATE)
    assert refused.value.field == "kept"
    other = filed(house, replace(WANG, name="李四", identity_number="110101199003070310"))
    elsewhere, _ = submit(now=NOON, unit=house.county.health, application=WANG)
    for kept in (other, elsewhere, again):
        with pytest.raises(Invalid) as refused:
            propose(house, again, G.DUPLICATE, kept=kept.number)
        assert refused.value.field == "kept"
    propose(house, again, G.DUPLICATE, kept=portal.number)
    void(actor=house.education.second, now=NOON, request=again, reason="两次提交的内容相同")
    assert make_request.fresh(again).state == RequestState.VOIDED
    assert make_request.fresh(portal).state == RequestState.SUBMITTED


def test_of_two_that_are_the_same_one_stays(house: House, portal: InformationRequest) -> None:
    again = filed(house)
    propose(house, again, G.DUPLICATE, kept=portal.number)
    propose(house, portal, G.DUPLICATE, kept=again.number)
    void(actor=house.education.second, now=NOON, request=again, reason="重复")
    with pytest.raises(Invalid, match="仍然有效"):
        void(actor=house.education.second, now=NOON, request=portal, reason="重复")
    assert make_request.fresh(portal).state == RequestState.SUBMITTED


def test_what_is_asked_again_after_an_answer_is_answered(house: House) -> None:
    before = registered(house.county)
    InformationRequest.objects.filter(pk=before.pk).update(
        state=RequestState.SERVED,
        outcome=Outcome.GRANT,
        closed_on=date(2026, 3, 10),
        closed_year=2026,
    )
    again = filed(house)
    with pytest.raises(Invalid, match="第三十六条第（六）项"):
        propose(house, again, G.DUPLICATE, kept=before.number)


def test_proposal_that_was_made_anew_meanwhile_is_looked_at_anew(
    house: House, portal: InformationRequest
) -> None:
    propose(house, portal)
    revision = make_request.fresh(portal).revision
    propose(house, portal, G.TEST, reason="演练")
    with pytest.raises(Conflict):
        void(actor=house.education.second, now=NOON, request=portal, reason="垃圾信息", revision=revision)


def test_whoever_filed_it_is_told_by_message_and_on_the_page(house: House) -> None:
    browser = Client()
    made, secret = file_one(
        browser, house.county.education.code, telephone="13808750001", email="wang@example.com"
    )
    kept, _ = file_one(Client(), house.county.education.code)
    before = OutgoingMessage.objects.filter(about=made.link).count()
    propose(house, made, G.DUPLICATE, kept=kept.number, reason="两次提交")
    assert OutgoingMessage.objects.filter(about=made.link).count() == before
    void(
        actor=house.education.second,
        now=NOON,
        request=made,
        reason=f"{made.applicant.name}两次提交的内容相同",
    )
    told = list(OutgoingMessage.objects.filter(about=made.link).order_by("pk"))[before:]
    assert {each.kind for each in told} == {"email", "sms"}
    assert all("作废" in each.text for each in told)
    page = words(look_up(Client(), made.number, secret, follow=True))
    for said in ("登记已作废", "同一件申请重复提交", kept.number, "申请人两次提交的内容相同", "第五十一条"):
        assert said in page
    assert "工作人员应当在" not in page


def test_pages_lead_from_proposal_to_voiding(house: House, portal: InformationRequest) -> None:
    office, second = house.browser("office"), house.browser("second")
    page = office.post(
        desk_url("void-propose", portal.public_id),
        {"revision": portal.revision, "ground": "spam", "reason": "程序连续灌入"},
        follow=True,
    )
    assert "程序灌入等垃圾信息" in words(page)
    assert f'"{desk_url("void", portal.public_id)}"' not in words(page)
    assert office.get(desk_url("void", portal.public_id)).status_code == 403
    page = words(second.get(desk_url("request", portal.public_id)))
    assert f'"{desk_url("void", portal.public_id)}"' in page
    assert desk_url("void-refuse", portal.public_id) in page
    page = words(second.get(desk_url("void", portal.public_id)))
    assert "程序连续灌入" in page
    revision = make_request.fresh(portal).revision
    second.post(
        desk_url("void", portal.public_id), {"revision": revision, "reason": "核实为程序灌入"}, follow=True
    )
    assert make_request.fresh(portal).state == RequestState.VOIDED


def test_page_refuses_a_voiding_and_the_request_goes_on(house: House, portal: InformationRequest) -> None:
    propose(house, portal)
    revision = make_request.fresh(portal).revision
    page = house.browser("second").post(
        desk_url("void-refuse", portal.public_id),
        {"revision": revision, "reason": "像是真实的申请"},
        follow=True,
    )
    assert "继续办理" in words(page)
    assert "有人提请作废" not in words(page)


def test_second_person_is_told_today_that_a_proposal_waits(house: House, portal: InformationRequest) -> None:
    def told_to(name: str) -> list[str]:
        viewer = getattr(house.education, name)
        found = told(worklist.items(viewer, date(2026, 3, 11)))
        return [each.note for each in found if each.title.startswith("审定是否作废")]

    assert told_to("second") == []
    propose(house, portal)
    by = house.education.office.name
    line = f"{by}提请作废：程序灌入等垃圾信息，不是申请；审定之前期限照常计算"
    assert (told_to("second"), told_to("office"), told_to("clerk")) == ([line], [], [])
    refuse_void(
        actor=house.education.second, now=NOON, request=make_request.fresh(portal), reason="是真实的申请"
    )
    assert told_to("second") == []
    propose(house, make_request.fresh(portal), actor=house.education.second)
    assert (len(told_to("office")), told_to("second")) == (1, [])
    void(actor=house.education.office, now=NOON, request=make_request.fresh(portal), reason="核实为程序灌入")
    assert told_to("office") == []
