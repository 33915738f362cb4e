"""What lists keep of the clock and what the figures count, after whatever may move them behind their back."""

from datetime import date

import pytest
from django.db.models import F

from gongkai.domain.information_requests.consultations import ConsultationAnswer, ConsultationKind
from gongkai.domain.information_requests.outcomes import Outcome as O
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import InformationRequest, Letter, RequestedItem
from gongkai.information_requests.queries.clock import due_of, kept_due, last_day_of
from gongkai.information_requests.services import (
    amending,
    consulting,
    recalculating,
    remedies,
    reviewing,
    serving,
)
from gongkai.information_requests.services.serving import Service
from gongkai.lib.models import HistoryEvent
from tests.apps.information_requests import reply_flow as play
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


def test_kept_due_day_is_never_later_than_the_clock_while_a_letter_is_out(county: County) -> None:
    made = make_request.request(county.education)
    who = play.people(made)
    letter = consulting.send_consultation(
        actor=who["office"],
        now=make_request.noon(date(2026, 3, 9)),
        request=made,
        asked=consulting.Asked(kind=ConsultationKind.THIRD_PARTY, information="报价", name="某某公司"),
        proof="1",
        delivered_on=date(2026, 3, 9),
        delivery_proof="1",
    )
    for day in (10, 18, 30, 31):
        today = date(2026, 3, day)
        kept = InformationRequest.objects.get(pk=made.pk)
        true = last_day_of(kept, due_of(kept, today))
        assert kept.due_on <= true, (day, kept.due_on, true)
    # Answered on the 18th, put on record on 2 April: the day is that of the answer.
    consulting.record_answer(
        actor=who["office"],
        now=make_request.noon(date(2026, 4, 2)),
        consultation=letter,
        answer=ConsultationAnswer.AGREES,
        answered_on=date(2026, 3, 18),
    )
    kept = InformationRequest.objects.get(pk=made.pk)
    assert (kept.due_on, kept.paused_until) == (date(2026, 4, 9), None)


def test_figures_keep_the_first_end_through_reopening_and_withdrawal(county: County) -> None:
    made = make_served.served(county.education, O.DENY_PROCESS)
    first = (made.outcome, made.closed_on)
    who = play.people(made)
    remedies.reopen(actor=who["head"], now=play.NOON, request=made, reason="自行纠正", self_corrected=True)
    amending.withdraw(actor=who["clerk"], now=play.NOON, request=made, evidence="书面")
    kept = make_request.fresh(made)
    assert (kept.state, kept.outcome, kept.closed_on) == (RequestState.CLOSED, *first)


def test_numbers_of_letters_have_neither_gap_nor_double_after_refusal_and_revocation(county: County) -> None:
    numbers = []
    for place in range(3):
        made = make_request.request(county.education)
        letter = play.signed(made, O.GRANT)
        numbers.append(letter.document_number)
        if place == 1:
            reviewing.revoke(actor=play.people(made)["head"], now=play.NOON, request=made, reason="有误")
    assert numbers == [f"教育局公开答〔2026〕{place}号" for place in (1, 2, 3)]
    assert Letter.objects.exclude(voided_at=None).get().document_number == numbers[1]


def test_reply_signed_before_is_not_served_as_the_reply_after_a_redo(county: County) -> None:
    made = make_served.served(county.education, O.DENY_PROCESS)
    who = play.people(made)
    remedies.reopen(actor=who["head"], now=play.NOON, request=made, reason="自行纠正", self_corrected=True)
    RequestedItem.objects.filter(request=made).update(outcome="")
    made = make_request.fresh(made)
    play.signed(made, O.GRANT)
    serving.serve_reply(
        actor=who["office"],
        now=play.NOON,
        request=made,
        service=Service(ServiceMethod.POST, play.DECIDED, proof="1234567890123"),
    )
    kept = make_request.fresh(made)
    assert (kept.outcome, kept.state) == (O.DENY_PROCESS, RequestState.SERVED)
    assert kept_due(kept, play.DECIDED)["due_on"] == kept.due_on


def test_new_calendar_does_not_overwrite_what_a_step_wrote_meanwhile(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_request.request(county.education)
    stale, meanwhile = date(2026, 3, 20), date(2026, 4, 28)
    row = InformationRequest.objects.filter(pk=made.pk)
    row.update(due_on=stale)
    different = recalculating._different

    def and_somebody_extends(*known):
        kept = different(*known)
        row.update(due_on=meanwhile, revision=F("revision") + 1)
        return kept

    monkeypatch.setattr(recalculating, "_different", and_somebody_extends)
    recalculating.recompute({"year": 2026}, play.NOON)
    assert row.get().due_on == meanwhile
    assert not HistoryEvent.objects.filter(subject=made.link, name=recalculating.RECOMPUTED).exists()
    row.update(due_on=stale, paused_until=date(2026, 3, 21))
    recalculating.refresh_paused(play.NOON)
    assert row.get().due_on == meanwhile
