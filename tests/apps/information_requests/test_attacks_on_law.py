"""Ways round the law of four eyes and round the figures, each of which was tried once and must not open again."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted
from gongkai.domain.information_requests.outcomes import Outcome as O
from gongkai.domain.information_requests.receipts import IntakeChannel, ReceiptFacts
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.voiding import VoidGround
from gongkai.domain.information_requests.wishes import CaseFilePart, RequestKind
from gongkai.domain.roles import Role
from gongkai.information_requests.models import InformationRequest, Reply
from gongkai.information_requests.services import (
    amending,
    case_files,
    confirming,
    deciding,
    intake,
    remedies,
    replying,
    reviewing,
    voiding,
)
from gongkai.information_requests.services.case_files import Upload
from gongkai.organisations.services import grants
from tests.apps.files import builders
from tests.apps.information_requests import reply_flow as play
from tests.apps.information_requests.test_intake import WANG
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
NOON = play.NOON


@pytest.fixture
def county() -> County:
    return make.county()


def both(county: County, *roles: Role) -> Actor:
    """Return somebody who has several roles at the organ."""
    return make.actor(make.person("many.roles", county.education, *roles))


def pass_reviews(made: InformationRequest, reply: Reply) -> None:
    who = play.people(made)
    replying.send(actor=who["clerk"], now=NOON, request=made)
    reviewing.pass_secrecy(
        actor=who["secrecy"],
        now=NOON,
        request=made,
        digest=reply.digest,
        answers=play.NOTHING_SECRET,
        conclusion="may_go_out",
    )
    reviewing.pass_legal(actor=who["lawyer"], now=NOON, request=made, digest=reply.digest)


def test_who_decided_the_items_does_not_sign_the_reply_that_a_colleague_saved(county: County) -> None:
    made = make_request.request(county.education)
    chief = both(county, Role.DISCLOSURE_OFFICER, Role.SIGNATORY)
    deciding.decide_items(actor=chief, now=NOON, request=made, decisions=(play.decision(1, O.GRANT),))
    reply = replying.draft_reply(actor=play.people(made)["clerk"], now=NOON, request=made)
    pass_reviews(made, reply)
    with pytest.raises(NotPermitted):
        reviewing.sign(actor=chief, now=NOON, request=made, digest=reply.digest)


def test_who_chose_the_files_does_not_review_the_reply_that_a_colleague_saved(county: County) -> None:
    made = make_request.request(county.education)
    who = play.people(made)
    lawyer = both(county, Role.INFORMATION_OFFICER, Role.LEGAL_REVIEWER)
    deciding.give_file(
        actor=lawyer,
        now=NOON,
        request=made,
        upload=Upload("清单.docx", builders.docx(builders.paragraph("清单"))),
        title="清单",
    )
    reply = play.drafted(made, O.GRANT)
    replying.send(actor=who["clerk"], now=NOON, request=made)
    reviewing.pass_secrecy(
        actor=who["secrecy"],
        now=NOON,
        request=made,
        digest=reply.digest,
        answers=play.NOTHING_SECRET,
        conclusion="may_go_out",
    )
    with pytest.raises(NotPermitted):
        reviewing.pass_legal(actor=lawyer, now=NOON, request=made, digest=reply.digest)


def test_one_person_with_roles_in_two_units_does_not_sign_their_own_reply(county: County) -> None:
    made = make_request.request(county.education)
    chief = make.person("two.units", county.education, Role.INFORMATION_OFFICER)
    grants.grant_role(actor=SYSTEM, now=make.NOW, person=chief, role=Role.SIGNATORY, unit=county.root)
    who = make.actor(chief)
    deciding.decide_items(actor=who, now=NOON, request=made, decisions=(play.decision(1, O.GRANT),))
    reply = replying.draft_reply(actor=who, now=NOON, request=made)
    pass_reviews(made, reply)
    with pytest.raises(NotPermitted):
        reviewing.sign(actor=who, now=NOON, request=made, digest=reply.digest)


def submitted(county: County) -> InformationRequest:
    made, _ = intake.submit(now=NOON, unit=county.education, application=WANG, channel=IntakeChannel.WEB)
    return make_request.fresh(made)


def test_who_confirmed_the_receipt_does_not_correct_it_nor_void_alone_what_the_portal_took_in(
    county: County,
) -> None:
    made = submitted(county)
    office = play.people(made)["office"]
    confirming.confirm_receipt(actor=office, now=NOON, request=made, at_moment=NOON, how="拨打电话")
    made = make_request.fresh(made)
    with pytest.raises(NotPermitted):
        amending.correct_receipt(
            actor=office,
            now=make_request.noon(date(2026, 3, 24)),
            request=made,
            receipt=replace(
                made.receipt_facts, confirmed_at=make_request.noon(date(2026, 3, 23)), confirmed_by="某"
            ),
            evidence="电话录音",
            reason="登记有误",
        )
    with pytest.raises(IllegalMove):
        voiding.void(actor=office, now=NOON, request=made, reason="重复")


def reopened(county: County) -> InformationRequest:
    made = make_served.served(county.education, O.DENY_PROCESS)
    head = play.people(made)["head"]
    return remedies.reopen(actor=head, now=NOON, request=made, reason="自行纠正", self_corrected=True)


def test_request_that_was_answered_once_is_not_voided_out_of_the_figures(county: County) -> None:
    made = reopened(county)
    assert made.state == RequestState.IN_PROCESS
    with pytest.raises(IllegalMove):
        voiding.propose_void(
            actor=play.people(made)["second"],
            now=NOON,
            request=made,
            ground=VoidGround.MISTAKEN,
            reason="误登记",
        )


def test_receipt_of_an_answered_request_is_not_moved_behind_its_answer(county: County) -> None:
    made = reopened(county)
    with pytest.raises(Invalid):
        amending.correct_receipt(
            actor=play.people(made)["second"],
            now=NOON,
            request=made,
            receipt=ReceiptFacts(arrived_at=make_request.noon(date(2026, 3, 18))),
            evidence="收文登记",
            reason="登记有误",
        )


def test_kind_of_an_answered_request_is_not_changed_out_of_the_figures(county: County) -> None:
    made = reopened(county)
    other = replace(amending.application_of(made), kind=RequestKind.RECORD_CORRECTION)
    with pytest.raises((IllegalMove, Invalid)):
        amending.amend(
            actor=play.people(made)["clerk"], now=NOON, request=made, application=other, reason="类别有误"
        )


@pytest.mark.parametrize(
    "typed", ["{{文号}}", "{{落款日期}}", "{{教示}}", "{{申请人}}", "{{#事项}}x{{/事项}}"]
)
def test_placeholder_that_an_applicant_typed_stays_what_they_typed(county: County, typed: str) -> None:
    made = make_request.request(county.education, items=(f"关于{typed}的文件",))
    letter = play.signed(made, O.GRANT)
    shown = typed.replace("{{", "｛｛").replace("}}", "｝｝")
    assert f"关于{shown}的文件" in letter.body


def test_file_is_not_taken_out_of_an_archived_case(county: County) -> None:
    made = make_served.served(county.education, O.GRANT)
    clerk = play.people(made)["clerk"]
    kept = case_files.bring_file(
        actor=clerk,
        now=NOON,
        request=made,
        part=CaseFilePart.OTHER,
        upload=Upload("a.docx", builders.docx(builders.paragraph("清单"))),
    )
    InformationRequest.objects.filter(pk=made.pk).update(state=RequestState.ARCHIVED)
    kept = type(kept).objects.select_related("request", "request__unit").get(pk=kept.pk)
    with pytest.raises((IllegalMove, Invalid)):
        case_files.remove_file(actor=clerk, now=NOON, found=kept, reason="不要了")


def test_registration_under_the_address_of_anothers_request_is_a_registration_of_its_own(
    county: County,
) -> None:
    other = make_request.request(county.health)
    other.public_id = "abcdefghjkmn"
    other.save()
    made = intake.register(
        actor=play.people(make_request.request(county.education))["clerk"],
        now=NOON,
        unit=county.education,
        application=WANG,
        receipt=ReceiptFacts(arrived_at=NOON),
        channel=IntakeChannel.IN_PERSON,
        public_id=other.public_id,
    )
    assert made.pk != other.pk
