"""送达: which day counts, what has to be shown for it, what comes back, and what the statistics keep."""

from datetime import date, datetime

import pytest

from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart, ServiceMethod
from gongkai.information_requests.models import (
    InformationRequest,
    Letter,
    LetterService,
    RequestFile,
    RequestPolicy,
)
from gongkai.information_requests.services.case_files import Upload, bring_file, remove_file
from gongkai.information_requests.services.closing import close_counted
from gongkai.information_requests.services.service_proofs import make_proof
from gongkai.information_requests.services.serving import (
    Service,
    note_service,
    record_delivery,
    serve_again,
    serve_reply,
)
from gongkai.information_requests.services.stepping import step
from gongkai.lib.models import HistoryEvent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
WAYBILL = "1234567890123"
NOW = make_request.noon(date(2026, 3, 16))
POSTED = Service(ServiceMethod.POST, date(2026, 3, 13), WAYBILL)


@pytest.fixture
def county() -> County:
    return make.county()


def clerk_of(county: County):
    return make.actor(make_request.staff(county.education)["clerk"])


def serve(
    county: County, made: InformationRequest, service: Service = POSTED, now: datetime = NOW
) -> LetterService:
    return serve_reply(actor=clerk_of(county), now=now, request=made, service=service)


def test_posted_reply_counts_from_the_day_of_posting(county: County) -> None:
    made = make_served.decided(county.education)
    found = serve(county, made)
    made = make_request.fresh(made)
    assert (made.state, made.outcome, made.closed_on, made.closed_year) == (
        "served",
        "grant",
        date(2026, 3, 13),
        2026,
    )
    # Put on record on the sixteenth; where it is now, nobody knows.
    assert (found.served_on, found.arrived_on) == (date(2026, 3, 13), None)
    event = HistoryEvent.objects.get(subject=made.link, name="information_requests.reply_served")
    assert event.detail["served_on"] == "2026-03-13"


def test_reply_goes_where_the_applicant_wants_it_without_anybody_typing_it(county: County) -> None:
    found = serve(county, make_served.decided(county.education))
    assert found.address == "昌宁县田园镇1号"


def test_what_is_handed_over_arrives_on_the_day_of_the_signature(county: County) -> None:
    service = Service(ServiceMethod.COUNTER, date(2026, 3, 16), "送达回证", received_by="本人")
    found = serve(county, make_served.decided(county.education), service)
    assert (found.arrived_on, found.received_by) == (date(2026, 3, 16), "本人")


@pytest.mark.parametrize(
    ("service", "field", "words"),
    [
        (Service(ServiceMethod.POST, date(2026, 3, 11), WAYBILL), "served_on", "早于文书落款"),
        (Service(ServiceMethod.POST, date(2026, 3, 17), WAYBILL), "served_on", "还没有到"),
        (Service(ServiceMethod.POST, date(2026, 3, 13), ""), "proof", "邮件号"),
        (Service(ServiceMethod.POST, date(2026, 3, 13), "SF1234567890123"), "proof", "邮政企业"),
        (Service(ServiceMethod.POST, date(2026, 3, 13), "中通 7312345678901"), "proof", "邮政企业"),
        (Service(ServiceMethod.POST, date(2026, 3, 13), "12345"), "proof", "13位"),
        (Service(ServiceMethod.COUNTER, date(2026, 3, 13), ""), "proof", "签收情况"),
        (
            Service(ServiceMethod.POST, date(2026, 3, 13), WAYBILL, arrived_on=date(2026, 3, 12)),
            "arrived_on",
            "早于",
        ),
    ],
)
def test_wrong_service_is_refused_at_its_field(
    county: County, service: Service, field: str, words: str
) -> None:
    made = make_served.decided(county.education)
    with pytest.raises(Invalid, match=words) as refusal:
        serve(county, made, service)
    assert refusal.value.field == field
    made = make_request.fresh(made)
    assert (made.state, made.closed_on, LetterService.objects.count()) == ("decided", None, 0)


def test_nothing_is_served_before_the_signature(county: County) -> None:
    made = make_request.request(county.education, RequestState.AWAITING_SIGNATURE)
    with pytest.raises(IllegalMove):
        serve(county, made)
    assert not LetterService.objects.exists()


def test_another_units_clerk_serves_nothing(county: County) -> None:
    made = make_served.decided(county.education)
    stranger = make.actor(make_request.staff(county.health)["clerk"])
    with pytest.raises(NotPermitted):
        serve_reply(actor=stranger, now=NOW, request=made, service=POSTED)


def test_second_tab_is_told_that_it_was_served(county: County) -> None:
    made = make_served.decided(county.education)
    serve(county, made)
    with pytest.raises(Conflict):
        serve_reply(actor=clerk_of(county), now=NOW, request=made, service=POSTED, revision=made.revision)


def test_reply_by_e_mail_must_tell_the_online_channel(county: County) -> None:
    made = make_served.decided(county.education)
    service = Service(ServiceMethod.EMAIL, date(2026, 3, 13), "发送记录")
    with pytest.raises(Invalid, match="第二十二条第二款") as refusal:
        serve(county, made, service)
    assert refusal.value.field == "method"
    RequestPolicy.objects.create(unit=county.education, online_review=make_served.CHANNEL)
    assert serve(county, made, service).method == "email"


def test_letter_that_tells_no_remedies_may_go_by_e_mail(county: County) -> None:
    made = make_served.decided(county.education, Outcome.CLOSED_OTHER)
    serve(county, made, Service(ServiceMethod.EMAIL, date(2026, 3, 13), "发送记录"))
    assert make_request.fresh(made).outcome == "closed_other"


def test_before_2024_no_channel_was_owed(county: County) -> None:
    made = make_served.decided(county.education, signed_on=date(2023, 12, 20), received_on=date(2023, 12, 4))
    serve(county, made, Service(ServiceMethod.EMAIL, date(2023, 12, 21), "发送记录"))
    assert make_request.fresh(made).closed_on == date(2023, 12, 21)


def test_returned_mail_is_served_again_and_the_first_day_stays(county: County) -> None:
    made = make_served.decided(county.education)
    first = serve(county, made)
    record_delivery(
        actor=clerk_of(county), now=NOW, service=first, failed_on=date(2026, 3, 16), failure="查无此人"
    )
    later = make_request.noon(date(2026, 3, 20))
    again = Service(ServiceMethod.POST, date(2026, 3, 19), "XA12345678901")
    with pytest.raises(ReasonRequired):
        serve_again(actor=clerk_of(county), now=later, request=made, service=again, reason="")
    serve_again(actor=clerk_of(county), now=later, request=made, service=again, reason="退回后改寄")
    made = make_request.fresh(made)
    assert made.closed_on == date(2026, 3, 13)
    assert [each.failure for each in LetterService.objects.all()] == ["查无此人", ""]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"arrived_on": date(2026, 3, 12)}, "arrived_on"),
        ({"arrived_on": date(2026, 3, 17)}, "arrived_on"),
        ({}, "arrived_on"),
        ({"failed_on": date(2026, 3, 12), "failure": "拒收"}, "failed_on"),
        ({"failed_on": date(2026, 3, 16)}, "failure"),
        ({"arrived_on": date(2026, 3, 16), "failed_on": date(2026, 3, 16)}, "arrived_on"),
    ],
)
def test_delivery_that_cannot_have_been_is_refused(county: County, told: dict, field: str) -> None:
    found = serve(county, make_served.decided(county.education))
    with pytest.raises(Invalid) as refusal:
        record_delivery(actor=clerk_of(county), now=NOW, service=found, **told)
    assert refusal.value.field == field
    found.refresh_from_db()
    assert (found.arrived_on, found.failed_on) == (None, None)


def test_arrival_is_put_on_record_with_its_receipt(county: County) -> None:
    found = serve(county, make_served.decided(county.education))
    scan = Upload("签收.txt", "签收人：王小明".encode())
    record_delivery(
        actor=clerk_of(county),
        now=NOW,
        service=found,
        arrived_on=date(2026, 3, 16),
        received_by="本人",
        evidence=scan,
    )
    found.refresh_from_db()
    kept = RequestFile.objects.get()
    assert (found.arrived_on, found.received_by) == (date(2026, 3, 16), "本人")
    assert (kept.part, kept.digest) == ("service_proof", found.evidence)


def test_proof_of_service_cannot_be_taken_out_of_the_file(county: County) -> None:
    service = Service(ServiceMethod.POST, date(2026, 3, 13), WAYBILL, evidence=Upload("a.txt", b"posted"))
    serve(county, make_served.decided(county.education), service)
    with pytest.raises(Invalid, match="送达凭证"):
        remove_file(actor=clerk_of(county), now=NOW, found=RequestFile.objects.get(), reason="传错")


def test_file_is_taken_out_with_its_reason_only(county: County) -> None:
    made = make_request.request(county.education)
    kept = bring_file(
        actor=clerk_of(county),
        now=NOW,
        request=made,
        part=CaseFilePart.OTHER,
        upload=Upload("a.txt", b"note"),
    )
    with pytest.raises(ReasonRequired):
        remove_file(actor=clerk_of(county), now=NOW, found=kept, reason=" ")
    remove_file(actor=clerk_of(county), now=NOW, found=kept, reason="传错")
    kept.refresh_from_db()
    assert kept.removed_at == NOW


def test_notice_is_served_without_moving_the_request(county: County) -> None:
    made = make_request.request(county.education)
    letter = Letter.objects.create(
        request=made,
        kind=LetterKind.EXTENSION_NOTICE,
        title="延期答复告知书",
        dated_on=date(2026, 3, 12),
        body="…",
        made_at=NOW,
        made_by="a",
        made_by_name="甲",
    )
    with step(actor=clerk_of(county), now=NOW, request=made) as at:
        found = note_service(at, letter, method=ServiceMethod.POST, served_on=date(2026, 3, 13))
    assert (found.server_name, found.address) == (clerk_of(county).name, "昌宁县田园镇1号")
    record_delivery(actor=clerk_of(county), now=NOW, service=found, arrived_on=date(2026, 3, 16))
    assert make_request.fresh(made).state == "in_process"
    stranger = make.actor(make_request.staff(county.health)["clerk"])
    with pytest.raises(NotPermitted):
        record_delivery(actor=stranger, now=NOW, service=found, arrived_on=date(2026, 3, 16))


def test_proof_of_service_names_the_documents(county: County) -> None:
    made = make_served.decided(county.education)
    letter = Letter.objects.get()
    proof = make_proof(
        actor=clerk_of(county), now=NOW, request=made, letters=[letter], method=ServiceMethod.COUNTER
    )
    assert proof.kind == "service_proof"
    assert letter.document_number in proof.body
    assert "王小明" in proof.body
    with pytest.raises(Invalid):
        make_proof(actor=clerk_of(county), now=NOW, request=made, letters=[], method=ServiceMethod.COUNTER)


def test_first_closing_counts_and_the_moved_row_is_kept(county: County) -> None:
    RequestPolicy.objects.create(unit=county.education, open_rows={"already_public": "3.6.3"})
    made = make_request.request(county.education, received_on=date(2026, 3, 2))
    with pytest.raises(Invalid, match="早于收到申请"):
        close_counted(made, Outcome.ALREADY_PUBLIC, date(2026, 3, 1))
    close_counted(made, Outcome.ALREADY_PUBLIC, date(2026, 3, 5))
    close_counted(made, Outcome.GRANT, date(2026, 4, 5))
    assert (made.outcome, made.closed_on, made.counted_otherwise) == (
        "already_public",
        date(2026, 3, 5),
        "3.6.3",
    )


def test_outcome_of_the_other_regulation_is_refused(county: County) -> None:
    made = make_request.request(county.education, received_on=date(2026, 3, 2))
    assert made.regime == Regime.REG2019
    with pytest.raises(Invalid):
        close_counted(made, Outcome.CHANGES_ASKED, date(2026, 3, 5))
