"""Verdicts on a reply: to what words they are bound, who may give them, what the signature and its revocation do."""

from datetime import date

import pytest

from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.outcomes import Outcome as O
from gongkai.domain.information_requests.steps import RequestPart, RequestState
from gongkai.domain.roles import Role
from gongkai.information_requests.models import (
    InformationRequest,
    Letter,
    LetterService,
    ReasonsAsked,
    Reply,
    ReplyVerdict,
    RequestedItem,
    RequestPolicy,
)
from gongkai.information_requests.services import answering, deciding, replying, reviewing
from tests.apps.information_requests import reply_flow as play
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
NOON = play.NOON


@pytest.fixture
def county() -> County:
    return make.county()


def send(made: InformationRequest) -> Reply:
    return replying.send(actor=play.people(made)["clerk"], now=NOON, request=made)


def test_signatory_may_count_it_otherwise_with_a_reason(county: County) -> None:
    made = make_request.request(county.education, items=("讨论记录", "值班安排"))
    reply = play.reviewed(
        made, O.DENY_PROCESS, O.DENY_INTERNAL, chosen=O.DENY_PROCESS, chosen_reason="篇幅最多"
    )
    head = play.people(made)["head"]
    with pytest.raises(ReasonRequired):
        reviewing.sign(actor=head, now=NOON, request=made, digest=reply.digest, chosen=O.DENY_INTERNAL)
    letter = reviewing.sign(
        actor=head,
        now=NOON,
        request=made,
        digest=reply.digest,
        chosen=O.DENY_INTERNAL,
        chosen_reason="申请人主要想了解值班安排",
    )
    assert letter.reply is not None
    assert letter.reply.outcome == O.DENY_INTERNAL


def test_signature_takes_number_day_and_letter_and_binds_the_verdicts(county: County) -> None:
    made = make_request.request(county.education)
    letter = play.signed(made, O.GRANT)
    reply = Reply.objects.get(request=made)
    assert (letter.document_number, letter.dated_on) == ("教育局公开答〔2026〕1号", play.DECIDED)
    assert (reply.signed_at, reply.signatory_name) == (NOON, "甲head.014416330")
    verdicts = ReplyVerdict.objects.filter(reply=reply, digest=reply.digest, passed=True)
    assert [each.part for each in verdicts] == [
        RequestPart.SECRECY_REVIEWER,
        RequestPart.LEGAL_REVIEWER,
        RequestPart.SIGNATORY,
    ]
    assert "是否涉及国家秘密：否" in verdicts[0].opinion


def test_secrecy_review_that_says_yes_does_not_pass(county: County) -> None:
    made = make_request.request(county.education)
    reply, who = play.sent(made, O.GRANT), play.people(made)
    answers = {**play.NOTHING_SECRET, "work_secret": True}
    with pytest.raises(Invalid, match="是否涉及工作秘密"):
        reviewing.pass_secrecy(
            actor=who["secrecy"],
            now=NOON,
            request=made,
            digest=reply.digest,
            answers=answers,
            conclusion="may_go_out",
        )
    assert make_request.fresh(made).state == RequestState.UNDER_SECRECY_REVIEW


def test_drafter_reviews_nothing_of_their_own(county: County) -> None:
    made = make_request.request(county.education)
    both = make.actor(make.person("both", county.education, Role.INFORMATION_OFFICER, Role.LEGAL_REVIEWER))
    who = play.people(made)
    deciding.decide_items(actor=both, now=NOON, request=made, decisions=(play.decision(1, O.GRANT),))
    reply = replying.draft_reply(actor=both, now=NOON, request=made)
    replying.send(actor=both, now=NOON, request=made)
    reviewing.pass_secrecy(
        actor=who["secrecy"],
        now=NOON,
        request=made,
        digest=reply.digest,
        answers=play.NOTHING_SECRET,
        conclusion="may_go_out",
    )
    with pytest.raises(NotPermitted):
        reviewing.pass_legal(actor=both, now=NOON, request=made, digest=reply.digest)


def test_who_went_on_with_anothers_draft_counts_as_drafter_too(county: County) -> None:
    made = make_request.request(county.education)
    first = play.drafted(made, O.GRANT)
    office = play.people(made)["office"]
    second = replying.draft_reply(actor=office, now=NOON, request=made, body=first.body)
    assert (first.number, second.number) == (1, 2)
    assert {each.drafter for each in Reply.objects.filter(request=made)} == {
        "clerk.014416330",
        "office.014416330",
    }
    assert Reply.objects.get(request=made, current=True) == second


def test_reviewer_signs_only_where_the_unit_allows_it(county: County) -> None:
    made = make_request.request(county.education)
    both = make.actor(make.person("both", county.education, Role.LEGAL_REVIEWER, Role.SIGNATORY))
    who, reply = play.people(made), play.sent(made, O.GRANT)
    known = {"now": NOON, "request": made, "digest": reply.digest}
    reviewing.pass_secrecy(
        actor=who["secrecy"], answers=play.NOTHING_SECRET, conclusion="may_go_out", **known
    )
    reviewing.pass_legal(actor=both, **known)
    with pytest.raises(NotPermitted):
        reviewing.sign(actor=both, **known)
    RequestPolicy.objects.create(unit=county.education, one_reviews_and_signs=True)
    assert reviewing.sign(actor=both, **known).document_number


def test_verdict_on_other_words_than_those_in_hand_is_refused(county: County) -> None:
    made = make_request.request(county.education)
    play.sent(made, O.GRANT)
    with pytest.raises(Conflict):
        reviewing.pass_secrecy(
            actor=play.people(made)["secrecy"],
            now=NOON,
            request=made,
            digest="0" * 64,
            answers=play.NOTHING_SECRET,
            conclusion="may_go_out",
        )


def test_what_was_changed_behind_the_reviewers_is_not_signed(county: County) -> None:
    made = make_request.request(county.education)
    reply = play.reviewed(made, O.GRANT)
    RequestedItem.objects.filter(request=made).update(withheld="后来填的")
    with pytest.raises(IllegalMove, match="又有变动"):
        reviewing.sign(actor=play.people(made)["head"], now=NOON, request=made, digest=reply.digest)
    assert not Letter.objects.filter(request=made).exists()


def test_changed_words_want_all_reviews_anew(county: County) -> None:
    made = make_request.request(county.education)
    reply, who = play.reviewed(made, O.GRANT), play.people(made)
    replying.recall(actor=who["clerk"], now=NOON, request=made)
    again = replying.draft_reply(
        actor=who["clerk"], now=NOON, request=made, body=reply.body.replace("现向你提供", "现提供")
    )
    assert again.digest != reply.digest
    assert not ReplyVerdict.objects.filter(digest=again.digest).exists()
    assert send(made).pk == again.pk
    assert make_request.fresh(made).state == RequestState.UNDER_SECRECY_REVIEW


def test_returned_reply_says_why_and_to_whom_it_goes(county: County) -> None:
    made = make_request.request(county.education)
    reply, who = play.sent(made, O.GRANT), play.people(made)
    with pytest.raises(ReasonRequired):
        reviewing.return_reply(actor=who["secrecy"], now=NOON, request=made, reason=" ")
    reviewing.return_reply(actor=who["secrecy"], now=NOON, request=made, reason="第三页有个人电话")
    verdict = ReplyVerdict.objects.get(reply=reply)
    assert (verdict.passed, verdict.opinion, verdict.part) == (
        False,
        "第三页有个人电话",
        RequestPart.SECRECY_REVIEWER,
    )
    assert make_request.fresh(made).state == RequestState.IN_PROCESS


def test_revoked_reply_voids_its_letter_and_its_number_is_not_given_again(county: County) -> None:
    made = make_request.request(county.education)
    first, who = play.signed(made, O.GRANT), play.people(made)
    reviewing.revoke(actor=who["head"], now=NOON, request=made, reason="发现附件拿错了")
    first.refresh_from_db()
    made = make_request.fresh(made)
    assert first.voided_at == NOON
    assert (made.state, made.decided_on) == (RequestState.IN_PROCESS, None)
    second = play.signed(made, O.GRANT)
    assert second.document_number == "教育局公开答〔2026〕2号"


def test_unreasonable_reasons_are_refused_by_the_head_at_once(county: County) -> None:
    made = make_request.request(county.education, RequestState.AWAITING_REASON)
    ReasonsAsked.objects.create(
        request=made,
        excess="两个月内申请137件",
        asked_on=date(2026, 3, 4),
        reasons_by=date(2026, 3, 12),
        reasonable=False,
    )
    reply, who = play.drafted(made, O.NP_ABUSIVE), play.people(made)
    with pytest.raises(ReasonRequired):
        reviewing.sign(actor=who["head"], now=NOON, request=made, digest=reply.digest)
    letter = reviewing.sign(
        actor=who["head"], now=NOON, request=made, digest=reply.digest, reason="所述理由与申请内容无关"
    )
    assert "第三十五条的规定，本机关不予处理" in letter.body
    assert make_request.fresh(made).state == RequestState.DECIDED


def test_unreasonable_reasons_may_be_read_by_the_lawyer_first_and_need_no_secrecy_review(
    county: County,
) -> None:
    made = make_request.request(county.education, RequestState.AWAITING_REASON)
    ReasonsAsked.objects.create(
        request=made,
        excess="多",
        asked_on=date(2026, 3, 4),
        reasons_by=date(2026, 3, 12),
        given_on=date(2026, 3, 10),
        reasonable=False,
    )
    reply, who = play.drafted(made, O.NP_ABUSIVE), play.people(made)
    replying.send(actor=who["clerk"], now=NOON, request=made)
    assert make_request.fresh(made).state == RequestState.UNDER_LEGAL_REVIEW
    reviewing.pass_legal(actor=who["lawyer"], now=NOON, request=made, digest=reply.digest)
    letter = reviewing.sign(actor=who["head"], now=NOON, request=made, digest=reply.digest)
    assert "于2026年3月4日要求你最迟于2026年3月12日说明理由" in letter.body
    assert "你于2026年3月10日说明了理由。经审查，本机关认为理由不合理" in letter.body


def test_head_signs_at_once_nothing_but_what_art_35_allows(county: County) -> None:
    made = make_request.request(county.education, RequestState.AWAITING_REASON)
    ReasonsAsked.objects.create(
        request=made, excess="多", asked_on=date(2026, 3, 4), reasons_by=date(2026, 3, 12), reasonable=False
    )
    reply = play.drafted(made, O.DENY_PROCESS)
    with pytest.raises(Invalid, match="第三十五条"):
        reviewing.sign(
            actor=play.people(made)["head"], now=NOON, request=made, digest=reply.digest, reason="不合理"
        )


def test_answer_on_the_spot_is_signed_served_and_counted_at_once(county: County) -> None:
    made = make_request.request(county.education, RequestState.RECEIVED, today=date(2026, 3, 2))
    office = play.people(made)["office"]
    letter = answering.answer_on_the_spot(
        actor=office,
        now=make_request.noon(date(2026, 3, 2)),
        request=made,
        access={1: "县政府网站“政府信息公开”专栏，索引号014416330/2025-00012"},
        received_by="王小明本人",
    )
    made = make_request.fresh(made)
    assert (made.state, made.outcome, made.closed_on) == (
        RequestState.SERVED,
        O.ALREADY_PUBLIC,
        date(2026, 3, 2),
    )
    service = LetterService.objects.get(letter=letter)
    assert (service.method, service.served_on, service.received_by) == (
        "counter",
        date(2026, 3, 2),
        "王小明本人",
    )
    assert "第三十六条第（一）项" in letter.body


def test_answer_on_the_spot_without_its_place_leaves_nothing_behind(county: County) -> None:
    made = make_request.request(county.education, RequestState.RECEIVED)
    with pytest.raises(Invalid, match="获取的方式和途径") as refused:
        answering.answer_on_the_spot(
            actor=play.people(made)["office"], now=NOON, request=made, access={1: " "}
        )
    assert refused.value.field == "access-1"
    assert not RequestedItem.objects.exclude(outcome="").exists()
    assert not Reply.objects.exists()


def test_unit_that_does_not_answer_on_the_spot_is_kept_from_it(county: County) -> None:
    RequestPolicy.objects.create(unit=county.education, on_the_spot=False)
    made = make_request.request(county.education, RequestState.RECEIVED)
    with pytest.raises(IllegalMove, match="单位准许"):
        answering.answer_on_the_spot(
            actor=play.people(made)["office"], now=NOON, request=made, access={1: "县政府网站"}
        )
