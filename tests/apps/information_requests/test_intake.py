"""Requests coming in: what is refused at which field, what is written, from which day the period runs."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.errors import Invalid, NotPermitted
from gongkai.domain.information_requests.applications import Application
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.receipts import IntakeChannel, ReceiptFacts
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import DeliveryWay, IdentityKind, ProvisionForm
from gongkai.domain.organisations import UnitKind
from gongkai.domain.roles import Role
from gongkai.information_requests.models import (
    Applicant,
    ContactAttempt,
    InformationRequest,
    RequestedItem,
    RequestPolicy,
)
from gongkai.information_requests.services.confirming import (
    confirm_receipt,
    mark_unreachable,
    record_contact_attempt,
    restore_contact,
)
from gongkai.information_requests.services.intake import register, submit
from gongkai.lib.models import AuditEntry, HistoryEvent
from gongkai.organisations.services.units import establish_unit
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db

#: 11010519491231002X is the example of GB 11643.
WANG = Application(
    applicant_kind=ApplicantKind.NATURAL_PERSON,
    name="王小明",
    items=("2025年县级学校食堂招标文件", "中标公司的报价"),
    form_wanted=ProvisionForm.PAPER,
    delivery_wanted=DeliveryWay.POST,
    identity_kind=IdentityKind.IDENTITY_CARD,
    identity_number="11010519491231002x",
    telephone="138 0875 0001",
    address="昌宁县田园镇1号",
    topics=("教育",),
)


def moment(day: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI)


@pytest.fixture
def county() -> County:
    return make.county()


def registered(county: County, application: Application = WANG, **changes: object) -> InformationRequest:
    values = {
        "actor": make.actor(make_request.staff(county.education)["clerk"]),
        "now": make.NOW,
        "unit": county.education,
        "application": application,
        "receipt": ReceiptFacts(arrived_at=make.NOW),
        "channel": IntakeChannel.IN_PERSON,
    }
    return register(**{**values, **changes})  # type: ignore[arg-type]


def test_counter_registration_is_received_the_same_day_and_due_in_twenty_working_days(county: County) -> None:
    made = make_request.fresh(registered(county))
    assert (made.state, made.received_on, made.due_on) == (
        RequestState.RECEIVED,
        date(2026, 3, 2),
        date(2026, 3, 30),
    )
    assert (made.number, made.received_basis) == ("014416330-2026-00001", "条例第三十一条第（一）项")
    assert len(made.public_id) == 12
    assert (made.shown_name, made.summary) == ("王**", "2025年县级学校食堂招标文件；中标公司的报价")
    assert made.registrar_name == "甲clerk.014416330"
    items = RequestedItem.objects.filter(request=made).values_list("number", "name")
    assert list(items) == [(1, "2025年县级学校食堂招标文件"), (2, "中标公司的报价")]
    assert Applicant.objects.get(request=made).telephone == "13808750001"


def test_numbers_of_a_unit_go_on_by_year_and_begin_anew_in_the_next(county: County) -> None:
    first = registered(county)
    second = registered(county)
    other = registered(
        county,
        unit=county.health,
        actor=make.actor(make_request.staff(county.health)["clerk"]),
    )
    new_year = moment(date(2027, 1, 4))
    clerk = make.actor(make_request.staff(county.education)["clerk"], new_year)
    later = registered(county, actor=clerk, now=new_year, receipt=ReceiptFacts(arrived_at=new_year))
    assert [each.number for each in (first, second, other, later)] == [
        "014416330-2026-00001",
        "014416330-2026-00002",
        "000014349-2026-00001",
        "014416330-2027-00001",
    ]


def test_a_unit_with_a_credit_code_numbers_by_the_organisation_code_in_it(county: County) -> None:
    archives = establish_unit(
        actor=SYSTEM,
        now=make.NOW,
        code="11530524DEM000014C",
        kind=UnitKind.DEPARTMENT,
        name="昌宁县档案局",
        parent=county.root,
    )
    clerk = make.actor(make_request.staff(archives)["clerk"])
    numbers = [registered(county, unit=archives, actor=clerk).number for _ in range(2)]
    assert numbers == ["DEM000014-2026-00001", "DEM000014-2026-00002"]


def test_a_refused_registration_leaves_no_gap_in_the_numbers(county: County) -> None:
    with pytest.raises(Invalid):
        registered(county, replace(WANG, identity_number="110105194912310021"))
    assert registered(county).number == "014416330-2026-00001"
    assert InformationRequest.objects.count() == 1


def test_personal_values_reach_neither_history_nor_audit_chain(county: County) -> None:
    made = registered(county)
    told = "".join(str(event.detail) for event in HistoryEvent.objects.filter(subject=made.link))
    chain = "".join(AuditEntry.objects.filter(subject=made.link).values_list("body", flat=True))
    for secret in ("王小明", "11010519491231002", "13808750001", "田园镇"):
        assert secret not in told + chain


def test_an_identity_number_in_what_is_asked_for_is_masked_in_lists(county: County) -> None:
    made = registered(county, replace(WANG, items=("身份证11010519491231002X名下的宅基地审批表",)))
    assert "11010519491231002X" not in made.summary
    assert "宅基地审批表" in made.summary


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"identity_number": "110105194912310021"}, "identity_number"),
        ({"identity_number": "110105194913310022"}, "identity_number"),
        ({"identity_number": "110105491231002"}, "identity_number"),
        (
            {"identity_kind": IdentityKind.CREDIT_CODE, "identity_number": "91530524MA6K0000X1"},
            "identity_number",
        ),
        ({"identity_kind": None}, "identity_kind"),
        ({"telephone": "1380875000"}, "telephone"),
        ({"email": "wang@"}, "email"),
        ({"postcode": "67810"}, "postcode"),
        ({"items": ()}, "items"),
        ({"items": ("　",)}, "items"),
        ({"name": " "}, "name"),
        ({"purpose": "生产需要"}, "purpose"),
        ({"topics": ("长" * 31,)}, "topics"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused_at_its_field(
    county: County, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        registered(county, replace(WANG, **changes))  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_a_letter_without_identity_proof_is_registered_all_the_same(county: County) -> None:
    made = registered(county, replace(WANG, identity_kind=None, identity_number="", telephone=""))
    assert made.state == RequestState.RECEIVED


def test_the_portal_asks_for_the_identity_proof(county: County) -> None:
    with pytest.raises(Invalid, match="第二十九条") as refusal:
        submit(
            now=make.NOW,
            unit=county.education,
            application=replace(WANG, identity_kind=None, identity_number=""),
        )
    assert refusal.value.field == "identity_number"


def test_purpose_is_kept_of_a_request_under_the_earlier_regulation(county: County) -> None:
    day = moment(date(2018, 6, 4))
    made = registered(county, replace(WANG, purpose="生产需要"), receipt=ReceiptFacts(arrived_at=day))
    assert (made.purpose, made.regime) == ("生产需要", "reg2007")


def test_who_has_no_counter_registers_nothing(county: County) -> None:
    reviewer = make.person("reviewer", county.education, Role.SECRECY_REVIEWER)
    stranger = make.actor(make_request.staff(county.health)["clerk"])
    for actor in (make.actor(reviewer), stranger):
        with pytest.raises(NotPermitted):
            registered(county, actor=actor)
    assert not InformationRequest.objects.exists()


def test_what_arrives_tomorrow_is_refused(county: County) -> None:
    with pytest.raises(Invalid) as refusal:
        registered(county, receipt=ReceiptFacts(arrived_at=moment(date(2026, 3, 3))))
    assert refusal.value.field == "arrived_at"


def test_registered_mail_runs_from_the_signature(county: County) -> None:
    receipt = ReceiptFacts(arrived_at=moment(date(2026, 2, 27)), signed_at=moment(date(2026, 2, 28)))
    made = registered(county, channel=IntakeChannel.REGISTERED_MAIL, receipt=receipt, evidence="EMS 1049")
    assert (made.received_on, made.received_rule, made.receipt_evidence) == (
        date(2026, 2, 28),
        "signed",
        "EMS 1049",
    )


def test_ordinary_mail_with_a_dead_telephone_runs_from_the_day_contact_is_restored(county: County) -> None:
    # Worked example 7: in the post room on Friday 2026-09-18, contact restored on 09-23, due 2026-10-28.
    arrived = moment(date(2026, 9, 18))
    clerk = make.actor(make_request.staff(county.education)["clerk"], arrived)
    made = registered(
        county,
        actor=clerk,
        now=arrived,
        channel=IntakeChannel.ORDINARY_MAIL,
        receipt=ReceiptFacts(arrived_at=arrived),
    )
    assert (made.state, made.received_on, made.confirm_by) == (
        RequestState.SUBMITTED,
        None,
        date(2026, 9, 18),
    )
    made = mark_unreachable(actor=clerk, now=arrived, request=made, how="拨打信中所留电话", note="停机")
    assert made.state == RequestState.AWAITING_CONTACT
    monday = moment(date(2026, 9, 21))
    record_contact_attempt(actor=clerk, now=monday, request=made, how="再次拨打", note="仍停机")
    day = moment(date(2026, 9, 23), 15)
    made = restore_contact(
        actor=clerk, now=day, request=make_request.fresh(made), at_moment=day, how="申请人来电"
    )
    made = make_request.fresh(made)
    assert (made.state, made.received_on, made.due_on, made.received_rule) == (
        RequestState.RECEIVED,
        date(2026, 9, 23),
        date(2026, 10, 28),
        "confirmed",
    )
    attempts = ContactAttempt.objects.filter(request=made).values_list("reached", flat=True)
    assert list(attempts) == [False, False, True]


def test_web_form_of_a_saturday_night_runs_from_mondays_confirmation(county: County) -> None:
    # Worked example 9: filed Saturday 2025-12-20 23:10, confirmed Monday 12-22, due 2026-01-20.
    filed = moment(date(2025, 12, 20), 23, 10)
    made, secret = submit(now=filed, unit=county.education, application=WANG)
    assert (made.state, made.received_on, made.confirm_by, made.registrar) == (
        RequestState.SUBMITTED,
        None,
        date(2025, 12, 22),
        "",
    )
    assert len(secret) == 12
    monday = moment(date(2025, 12, 22), 9)
    person = make.person("early", county.education, Role.INFORMATION_OFFICER, now=filed)
    clerk = make.actor(person, monday)
    confirm_receipt(actor=clerk, now=monday, request=made, at_moment=monday, how="电话联系申请人")
    made = make_request.fresh(made)
    assert (made.state, made.received_on, made.due_on) == (
        RequestState.RECEIVED,
        date(2025, 12, 22),
        date(2026, 1, 20),
    )


def test_automatic_acknowledgement_counts_where_the_unit_has_set_so(county: County) -> None:
    RequestPolicy.objects.create(unit=county.education, announced=["web"], acknowledged=["web"])
    made, _ = submit(now=make.NOW, unit=county.education, application=WANG)
    assert (made.state, made.received_on) == (RequestState.RECEIVED, date(2026, 3, 2))


def test_confirmation_before_the_arrival_is_refused_at_its_field(county: County) -> None:
    made, _ = submit(now=make.NOW, unit=county.education, application=WANG)
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    with pytest.raises(Invalid) as refusal:
        confirm_receipt(
            actor=clerk, now=make.NOW, request=made, at_moment=moment(date(2026, 3, 1)), how="电话"
        )
    assert refusal.value.field == "at_moment"
    assert make_request.fresh(made).state == RequestState.SUBMITTED


def test_a_unit_that_has_ended_takes_nothing_in(county: County) -> None:
    county.education.state = "ended"
    with pytest.raises(Invalid) as refusal:
        registered(county)
    assert refusal.value.field == "unit"
