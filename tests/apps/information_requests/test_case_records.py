"""败诉预演: which record of the file answers which question, read from what happened and not from what somebody says."""

from datetime import date
from typing import Any

import pytest

from gongkai.domain.information_requests.letters.case_file import CaseRecord as R
from gongkai.domain.information_requests.letters.case_file import Circumstance
from gongkai.domain.information_requests.outcomes import Outcome as O
from gongkai.information_requests.models import InformationRequest, Rectification, Reply, RequestFile
from gongkai.information_requests.queries.case_records import Asked, asked_of, circumstances_in, records_of
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.services import replying
from tests.apps.information_requests import reply_flow as play
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import replied_requests
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


def asked(made: InformationRequest) -> dict[str, Asked]:
    made = make_request.fresh(made)
    reply = Reply.objects.filter(request=made, current=True).first()
    decided = replying.decided(made, reply, play.NOON)
    return {each.rehearsed.question.code: each for each in asked_of(made, decided, play.DECIDED)}


def records(made: InformationRequest) -> frozenset[R]:
    made = make_request.fresh(made)
    return records_of(made, replying.decided(made, None, play.NOON), procedure_of(made))


def test_search_record_answers_the_question_of_the_search(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, O.NOT_HELD_NONEXISTENT)
    assert R.SEARCH in records(made)
    assert R.POWERS not in records(made)


def test_search_that_nobody_signed_answers_nothing(county: County) -> None:
    made = make_request.request(county.education)
    item = made.items.get()
    item.outcome, item.search = O.NOT_HELD_NONEXISTENT, {"places": ["档案室"], "words": ["食堂"]}
    item.save()
    assert R.SEARCH not in records(made)


def test_third_partys_letter_counts_with_its_proof_only(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, O.DENY_THIRD_PARTY)
    known: dict[str, Any] = {
        "sent_on": date(2026, 3, 4),
        "delivered_on": date(2026, 3, 5),
        "state": "delivered",
    }
    each = make_request.consultation(made, **known)
    assert R.THIRD_PARTY_LETTER not in records(made)
    each.proof, each.state, each.answer = "EMS 1234567890123", "answered", "objects"
    each.answered_on = date(2026, 3, 6)
    each.save()
    assert {R.THIRD_PARTY_LETTER, R.THIRD_PARTY_ANSWER} <= records(made)


def test_rectification_counts_when_its_notice_was_served(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, O.GRANT)
    Rectification.objects.create(
        request=made, points=["哪一年"], told_on=date(2026, 3, 4), rectify_by=date(2026, 3, 16)
    )
    procedure = procedure_of(make_request.fresh(made))
    assert circumstances_in(made, procedure, play.DECIDED) == {Circumstance.RECTIFIED}
    letter = replied_requests.letter(made, kind="rectification_notice")
    assert R.RECTIFICATION not in records(made)
    letter.services.create(
        method="post", served_on=date(2026, 3, 4), server_name="张丽", recorded_at=make.NOW
    )
    assert R.RECTIFICATION in records(made)


def test_late_reply_is_asked_why(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, O.GRANT)
    procedure = procedure_of(make_request.fresh(made))
    # Received on 2 March, due on 30 March.
    assert Circumstance.OVERDUE not in circumstances_in(made, procedure, date(2026, 3, 30))
    assert Circumstance.OVERDUE in circumstances_in(made, procedure, date(2026, 3, 31))


def test_file_that_proves_something_answers_and_one_that_was_taken_out_does_not(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, O.DENY_STATE_SECRET)
    (lacking,) = asked(made)["secret_marked"].lacking
    assert (lacking.record, lacking.place) == (R.SECRET_MARK, "file")
    proof = RequestFile.objects.create(
        request=made,
        part="other",
        digest="2" * 64,
        title="定密审批表",
        added_at=make.NOW,
        added_by="clerk",
        proves=R.SECRET_MARK,
    )
    assert asked(made)["secret_marked"].is_answered
    proof.removed_at = make.NOW
    proof.save()
    assert not asked(made)["secret_marked"].is_answered


def test_what_comes_with_signature_and_service_is_not_missing_before(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, O.GRANT)
    later = {each.record for each in asked(made)["reviewed"].lacking if each.later}
    assert later == {R.SECRECY_REVIEW, R.SIGNATURE}
    assert asked(made)["in_time"].is_answered


def test_signed_reply_has_its_reviews_on_record(county: County) -> None:
    made = make_request.request(county.education)
    play.signed(made, O.GRANT)
    assert asked(made)["reviewed"].lacking == ()
    (missing,) = asked(made)["in_time"].lacking
    assert (missing.record, missing.later, missing.section) == (R.SERVICE_PROOF, False, "service")
