"""Reviews and suits: put on record, answered in time, ended; what follows for the request and for others like it."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult
from gongkai.information_requests.models import InformationRequest, Remedy, RequestFile, WarningLookedAt
from gongkai.information_requests.queries.remedies import preparation_of, response_paper, response_text
from gongkai.information_requests.queries.warnings import warned_requests, warnings_of
from gongkai.information_requests.services.case_files import Upload
from gongkai.information_requests.services.remedies import (
    Filed,
    Ruling,
    end_remedy,
    look_at,
    record_remedy,
    reopen,
    save_response,
    submit_response,
)
from gongkai.lib.paper import docx
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
NOTIFIED = date(2026, 4, 2)
TODAY = date(2026, 4, 3)
NOW = make_request.noon(TODAY)
ENDED = date(2026, 4, 28)
LATER = make_request.noon(date(2026, 4, 29))
REVIEW = Filed(
    RemedyKind.REVIEW, "昌宁县人民政府", NOTIFIED, "昌政复〔2026〕3号", simplified=True, claims="请求撤销答复"
)
OVERTURNED = Ruling(
    RemedyResult.CORRECTED,
    ENDED,
    "撤销答复，责令重新答复。",
    redo=True,
    redo_by=date(2026, 5, 20),
    ground=Outcome.DENY_PROCESS,
    lesson="过程性信息须说明仍在研究的理由",
)


@pytest.fixture
def county() -> County:
    return make.county()


def office_of(county: County):
    return make.actor(make_request.staff(county.education)["office"])


def head_of(county: County):
    return make.actor(make_request.staff(county.education)["head"])


def refused(county: County, **more) -> InformationRequest:
    return make_served.served(county.education, Outcome.DENY_PROCESS, kind=LetterKind.REPLY_DENIED, **more)


def file_review(county: County, made: InformationRequest, filed: Filed = REVIEW) -> Remedy:
    return record_remedy(actor=office_of(county), now=NOW, request=made, filed=filed)


def test_review_is_answered_within_five_working_days(county: County) -> None:
    made = refused(county)
    found = file_review(county, made)
    # 4 to 6 April are off.
    assert found.respond_by == date(2026, 4, 10)
    assert found.reply is not None
    assert make_request.fresh(made).state == "in_remedy"


def test_ordinary_review_has_ten_and_a_suit_fifteen_days(county: County) -> None:
    first = file_review(county, refused(county), Filed(RemedyKind.REVIEW, "县政府", NOTIFIED))
    second = file_review(county, refused(county), Filed(RemedyKind.SUIT, "县法院", NOTIFIED))
    assert (first.respond_by, second.respond_by) == (date(2026, 4, 17), date(2026, 4, 17))


def test_silence_is_contested_while_the_reply_is_owed(county: County) -> None:
    made = make_request.request(county.education)
    found = file_review(county, made)
    assert found.reply is None
    assert make_request.fresh(made).state == "in_process"


@pytest.mark.parametrize(
    ("filed", "field"),
    [
        (Filed(RemedyKind.REVIEW, "", NOTIFIED), "body"),
        (Filed(RemedyKind.REVIEW, "县政府", date(2026, 4, 4)), "notified_on"),
        (Filed(RemedyKind.REVIEW, "县政府", date(2026, 3, 11)), "notified_on"),
        (Filed(RemedyKind.SUIT, "县法院", NOTIFIED, simplified=True), "simplified"),
        (Filed(RemedyKind.SUIT_AFTER_REVIEW, "县法院", NOTIFIED), "after"),
    ],
)
def test_wrong_notice_is_refused_at_its_field(county: County, filed: Filed, field: str) -> None:
    made = refused(county)
    with pytest.raises(Invalid) as refusal:
        file_review(county, made, filed)
    assert refusal.value.field == field
    assert make_request.fresh(made).state == "served"
    assert not Remedy.objects.exists()


def test_suit_follows_an_ended_review_of_the_same_request_alone(county: County) -> None:
    made, other = refused(county), refused(county)
    review = file_review(county, made)
    suit = Filed(RemedyKind.SUIT_AFTER_REVIEW, "县法院", NOTIFIED, after=review)
    with pytest.raises(Invalid, match="还没有审结"):
        file_review(county, made, suit)
    with pytest.raises(Invalid, match="这件申请的行政复议"):
        file_review(county, other, suit)


def test_others_put_nothing_on_record(county: County) -> None:
    made = refused(county)
    for part in ("clerk", "lawyer", "head"):
        with pytest.raises(NotPermitted):
            record_remedy(
                actor=make.actor(make_request.staff(county.education)[part]),
                now=NOW,
                request=made,
                filed=REVIEW,
            )
    with pytest.raises(NotPermitted):
        record_remedy(
            actor=make.actor(make_request.staff(county.health)["office"]), now=NOW, request=made, filed=REVIEW
        )


def test_draft_of_the_answer_is_made_of_the_file(county: County) -> None:
    made = refused(county, received_on=date(2026, 3, 2))
    made.items.update(told={"reasons": "该文件仍在征求意见，尚未定稿。"})
    review = file_review(county, made)
    text = response_text(review, TODAY)
    number = made.letters.get().document_number
    for told in (
        f"《政府信息公开申请答复书》（{number}）",
        "昌政复〔2026〕3号",
        "2026年3月2日，本机关收到申请",
        "答复期限至2026年3月30日届满，本机关于2026年3月12日送达，在法定期限内。",
        "第十六条第二款",
        "该文件仍在征求意见，尚未定稿。",
        "请求撤销答复",
    ):
        assert told in text
    prepared = preparation_of(made, TODAY)
    kept = {each.record.value for each in prepared.evidence if each.kept}
    assert {"clock", "reply", "service_proof"} <= kept
    # Nobody put the paper itself into the file: the question of a reviewing body stays open.
    assert "information" in {each.record.value for each in prepared.lacking}
    assert "案卷缺少所申请的信息原件" in text


def test_answer_comes_as_a_word_file_with_the_table_of_evidence(county: County) -> None:
    review = file_review(county, refused(county))
    save_response(actor=office_of(county), now=NOW, remedy=review, text="一、基本事实\n我方的意见是维持。")
    review.refresh_from_db()
    document = Document(BytesIO(docx(response_paper(review, TODAY))))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "行政复议答复书" in words.replace("\n", "")
    assert "我方的意见是维持。" in words
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "答复期限计算表" in cells


def test_answer_is_kept_encrypted(county: County) -> None:
    from django.db import connection

    review = file_review(county, refused(county))
    save_response(actor=office_of(county), now=NOW, remedy=review, text="申请人王小明的请求")
    with connection.cursor() as cursor:
        cursor.execute("SELECT response FROM information_requests_remedy")
        assert "王小明" not in cursor.fetchone()[0]


def test_day_of_handing_in_is_put_on_record_late_or_not(county: County) -> None:
    review = file_review(county, refused(county))
    office, later = office_of(county), make_request.noon(date(2026, 4, 14))
    for wrong in (date(2026, 4, 1), date(2026, 4, 15)):
        with pytest.raises(Invalid):
            submit_response(actor=office, now=later, remedy=review, on=wrong)
    submit_response(actor=office, now=later, remedy=review, on=date(2026, 4, 13), paper=Upload("a.txt", b"x"))
    review.refresh_from_db()
    assert review.responded_on == date(2026, 4, 13)
    assert RequestFile.objects.get().part == "remedy"


def end(county: County, remedy: Remedy, ruling: Ruling = OVERTURNED) -> Remedy:
    return end_remedy(actor=office_of(county), now=LATER, remedy=remedy, ruling=ruling)


def test_upheld_decision_goes_back_to_where_it_stood(county: County) -> None:
    made = refused(county)
    found = end(county, file_review(county, made), Ruling(RemedyResult.UPHELD, ENDED, "维持"))
    made = make_request.fresh(made)
    assert (made.state, found.result, found.ended_year) == ("served", "upheld", 2026)
    with pytest.raises((Conflict, IllegalMove)):
        end(county, found)
    with pytest.raises(Conflict):
        save_response(actor=office_of(county), now=LATER, remedy=found, text="再答")


def test_ended_case_waits_for_the_other_one(county: County) -> None:
    made = refused(county)
    first, second = file_review(county, made), file_review(county, made)
    end(county, first, Ruling(RemedyResult.UPHELD, ENDED, "维持"))
    assert make_request.fresh(made).state == "in_remedy"
    end(county, second, Ruling(RemedyResult.OTHER, ENDED, "终止"))
    assert make_request.fresh(made).state == "served"


def test_ordered_reply_is_written_anew_by_the_day_of_the_ruling_and_counts_once(county: County) -> None:
    made = refused(county)
    end(county, file_review(county, made))
    office = office_of(county)
    with pytest.raises(ReasonRequired):
        reopen(actor=office, now=LATER, request=made, reason="")
    reopen(actor=office, now=LATER, request=made, reason="按复议决定重新答复")
    made = make_request.fresh(made)
    assert (made.state, made.due_on, made.due_otherwise_on) == (
        "in_process",
        date(2026, 5, 20),
        date(2026, 5, 20),
    )
    # The first handling stays in the statistics; the reply that fell is no longer the one in hand.
    assert (made.outcome, made.closed_on) == ("deny_process", date(2026, 3, 12))
    assert not made.replies.filter(current=True).exists()


def test_order_is_good_for_one_reopening(county: County) -> None:
    made = refused(county)
    end(county, file_review(county, made))
    reopen(actor=office_of(county), now=LATER, request=made, reason="按复议决定")
    InformationRequest.objects.filter(pk=made.pk).update(state=RequestState.SERVED)
    with pytest.raises(IllegalMove):
        reopen(actor=office_of(county), now=LATER, request=make_request.fresh(made), reason="再来一次")


def test_nothing_is_reopened_without_an_order_except_by_the_head(county: County) -> None:
    made = refused(county)
    with pytest.raises((IllegalMove, NotPermitted)):
        reopen(actor=office_of(county), now=LATER, request=made, reason="想改")
    with pytest.raises(NotPermitted):
        reopen(actor=office_of(county), now=LATER, request=made, reason="想改", self_corrected=True)
    with pytest.raises(Invalid):
        reopen(
            actor=head_of(county),
            now=LATER,
            request=made,
            reason="适用条款有误",
            self_corrected=True,
            due_on=date(2026, 4, 28),
        )
    reopen(actor=head_of(county), now=LATER, request=made, reason="适用条款有误", self_corrected=True)
    made = make_request.fresh(made)
    # Twenty working days from 29 April: 1 to 5 May off, Saturday the ninth works.
    assert (made.state, made.due_on) == ("in_process", date(2026, 5, 29))


def test_ordered_answer_to_silence_is_due_by_the_day_of_the_ruling(county: County) -> None:
    made = make_request.request(county.education)
    review = file_review(county, made)
    ruling = Ruling(RemedyResult.CORRECTED, ENDED, "责令限期答复", redo=True, redo_by=date(2026, 5, 8))
    end(county, review, ruling)
    made = make_request.fresh(made)
    assert (made.state, made.due_on) == ("in_process", date(2026, 5, 8))


def test_refused_ruling_changes_nothing(county: County) -> None:
    made = refused(county)
    review = file_review(county, made)
    with pytest.raises(Invalid) as refusal:
        end(county, review, Ruling(RemedyResult.CORRECTED, ENDED, "撤销"))
    assert refusal.value.field == "ground"
    review.refresh_from_db()
    assert (review.result, make_request.fresh(made).state) == ("pending", "in_remedy")


def test_what_was_set_aside_marks_template_and_open_cases(county: County) -> None:
    template = make_served.template(county.education)
    made = refused(county, template=template)
    same = make_request.request(county.health)
    same.items.update(outcome=Outcome.DENY_PROCESS)
    severed = make_request.request(county.health)
    severed.items.update(outcome=Outcome.PARTIAL, severed=[Outcome.DENY_PROCESS])
    by_template = make_served.decided(county.education, Outcome.DENY_INTERNAL)
    by_template.replies.update(template=template)
    other = make_request.request(county.education)
    other.items.update(outcome=Outcome.PARTIAL, severed=[Outcome.DENY_INTERNAL])
    done = make_served.served(county.education, Outcome.DENY_PROCESS)
    end(county, file_review(county, made))
    template.refresh_from_db()
    assert template.flagged_at == LATER
    assert "撤销答复" in template.flag_reason
    found = {each.request.pk: each.why for each in warned_requests(make.SYSTEM, ENDED)}
    assert set(found) == {same.pk, severed.pk, by_template.pk}
    assert "同样以“过程性信息”答复" in found[severed.pk]
    assert "同一份文书模板" in found[by_template.pk]
    assert warnings_of(done, ENDED) == []
    assert warnings_of(other, ENDED) == []
    # Each sees what they may see, and after a year nobody is warned any more.
    assert {each.request.pk for each in warned_requests(office_of(county), ENDED)} == {by_template.pk}
    assert warned_requests(make.SYSTEM, date(2027, 4, 29)) == []


def test_warning_is_looked_at_once_with_words_by_who_handles_the_request(county: County) -> None:
    remedy = end(county, file_review(county, refused(county)))
    same = make_request.request(county.education)
    same.items.update(outcome=Outcome.DENY_PROCESS)
    office = office_of(county)
    stranger = make.actor(make_request.staff(county.health)["clerk"])
    with pytest.raises(NotPermitted):
        look_at(actor=stranger, now=LATER, remedy=remedy, request=same, note="无关")
    with pytest.raises(ReasonRequired):
        look_at(actor=office, now=LATER, remedy=remedy, request=same, note=" ")
    look_at(actor=office, now=LATER, remedy=remedy, request=same, note="本件已定稿，改为予以公开")
    with pytest.raises(Conflict):
        look_at(actor=office, now=LATER, remedy=remedy, request=same, note="再看")
    (warned,) = warnings_of(make_request.fresh(same), ENDED)
    assert warned.done == WarningLookedAt.objects.get()
