"""One request for each way to end it, drafted, reviewed and signed: the right letter, article and remedies."""

import re
from datetime import date

import pytest

from gongkai.domain.information_requests.letters.kinds import LetterKind as K
from gongkai.domain.information_requests.outcomes import Outcome as O
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import (
    FeeNotice,
    InformationRequest,
    ReasonsAsked,
    Rectification,
    RequestConsultation,
)
from tests.apps.information_requests import reply_flow as play
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db

#: spec §6 and 条例 (2019): outcome, document, article, whether review comes first.
REG2019 = [
    (O.ALREADY_PUBLIC, K.REPLY_GRANTED, "第三十六条第（一）项", False),
    (O.GRANT, K.REPLY_GRANTED, "第三十六条第（二）项", False),
    (O.PARTIAL, K.REPLY_PARTIAL, "第三十七条", True),
    (O.DENY_STATE_SECRET, K.REPLY_DENIED, "第十四条", True),
    (O.DENY_OTHER_LAW, K.REPLY_DENIED, "第十四条", True),
    (O.DENY_SECURITY, K.REPLY_DENIED, "第十四条", True),
    (O.DENY_THIRD_PARTY, K.REPLY_DENIED, "第十五条", True),
    (O.DENY_INTERNAL, K.REPLY_DENIED, "第十六条第一款", True),
    (O.DENY_PROCESS, K.REPLY_DENIED, "第十六条第二款", True),
    (O.DENY_ENFORCEMENT_FILE, K.REPLY_DENIED, "第十六条第二款", True),
    (O.DENY_ADMIN_QUERY, K.REPLY_DENIED, "第三十六条第（七）项", False),
    (O.NOT_HELD_NONEXISTENT, K.REPLY_UNABLE, "第三十六条第（四）项", False),
    (O.NOT_HELD_OTHER_ORGAN, K.REPLY_UNABLE, "第三十六条第（五）项", False),
    (O.NEEDS_CREATION, K.REPLY_UNABLE, "第三十八条", False),
    (O.UNCLEAR_AFTER_RECTIFICATION, K.REPLY_UNABLE, "第三十条", False),
    (O.NP_PETITION, K.REPLY_NOT_PROCESSED, "第三十九条第一款", False),
    (O.NP_REPEAT, K.REPLY_NOT_PROCESSED, "第三十六条第（六）项", False),
    (O.NP_PUBLICATION, K.REPLY_NOT_PROCESSED, "第三十九条第二款", False),
    (O.NP_ABUSIVE, K.REPLY_NOT_PROCESSED, "第三十五条", False),
    (O.NP_RECONFIRM, K.REPLY_NOT_PROCESSED, "", False),
    (O.CLOSED_NOT_RECTIFIED, K.REPLY_OTHER, "第三十条", False),
    (O.CLOSED_FEE_UNPAID, K.REPLY_OTHER, "第四十二条", False),
    (O.NOT_GOVERNMENT_INFORMATION, K.REPLY_OTHER, "第二条", False),
    (O.PARTY_INFORMATION, K.REPLY_OTHER, "第二条", False),
    (O.TRANSFERRED_TO_ARCHIVE, K.REPLY_UNABLE, "第三十六条第（五）项", False),
    (O.POWERS_TRANSFERRED, K.REPLY_OTHER, "第三十六条第（五）项", False),
]
#: 条例 (2007) arts 8, 14, 21 to 23 and form A of 2014.
REG2007 = [
    (O.ALREADY_PUBLIC, K.REPLY_GRANTED, "第二十一条第（一）项"),
    (O.GRANT, K.REPLY_GRANTED, "第二十一条第（一）项"),
    (O.PARTIAL, K.REPLY_PARTIAL, "第二十二条"),
    (O.DENY_STATE_SECRET, K.REPLY_DENIED, "第十四条第四款"),
    (O.DENY_TRADE_SECRET, K.REPLY_DENIED, "第二十三条"),
    (O.DENY_PRIVACY, K.REPLY_DENIED, "第二十三条"),
    (O.DENY_SECURITY, K.REPLY_DENIED, "第八条"),
    (O.DENY_OTHER_LAW, K.REPLY_DENIED, "第二十一条第（二）项"),
    (O.NOT_GOVERNMENT_INFORMATION, K.REPLY_DENIED, "第二条"),
    (O.NOT_HELD_OTHER_ORGAN, K.REPLY_UNABLE, "第二十一条第（三）项"),
    (O.NOT_HELD_NONEXISTENT, K.REPLY_UNABLE, "第二十一条第（三）项"),
    (O.OTHER_CHANNEL, K.REPLY_OTHER, ""),
]
NOTICES = (K.REPLY_NOT_PROCESSED, K.REPLY_OTHER)


def since(kind: K) -> str:
    """Return from when on the remedies of a letter run: it names itself as it is titled."""
    return f"自收到本{'告知书' if kind in NOTICES else '答复书'}之日起"


def review(kind: K) -> str:
    return since(kind) + "60日内向昌宁县人民政府"


@pytest.fixture
def county() -> County:
    return make.county()


def prepared(county: County, outcome: O) -> InformationRequest:
    """Return a request in whose file lies what this outcome presupposes."""
    made = make_request.request(county.education)
    told, over = date(2026, 3, 4), date(2026, 3, 12)
    if outcome in (O.UNCLEAR_AFTER_RECTIFICATION, O.CLOSED_NOT_RECTIFIED):
        Rectification.objects.create(request=made, points=["哪一次招标"], told_on=told, rectify_by=over)
    if outcome is O.NP_ABUSIVE:
        ReasonsAsked.objects.create(
            request=made, excess="两个月内137件", asked_on=told, reasons_by=over, reasonable=False
        )
    if outcome is O.CLOSED_FEE_UNPAID:
        FeeNotice.objects.create(
            request=made, method="item", count=11, yuan=100, notified_on=told, told_on=told, pay_by=over
        )
    if outcome is O.DENY_THIRD_PARTY:
        asked(made)
    return made


def asked(made: InformationRequest, sent_on: date = date(2026, 3, 4)) -> RequestConsultation:
    return make_request.consultation(
        made,
        sent_on=sent_on,
        delivered_on=sent_on,
        proof="签收单",
        state="answered",
        answer="objects",
        answered_on=sent_on,
        opinion="报价属于商业秘密",
    )


@pytest.mark.parametrize(("outcome", "kind", "article", "review_first"), REG2019, ids=lambda each: str(each))
def test_reply_of_2019_is_the_right_letter_with_article_and_remedies(
    county: County, outcome: O, kind: K, article: str, review_first: bool
) -> None:
    made = prepared(county, outcome)
    letter = play.signed(made, outcome)
    text = letter.body
    assert letter.kind == kind
    assert re.fullmatch(r"教育局公开答〔2026〕1号", letter.document_number)
    assert article in text
    if review_first:
        assert "第二十三条的规定先申请行政复议，即" + review(kind) + "提出" in text
        assert "6个月内直接向" not in text
    else:
        assert f"{review(kind)}申请行政复议，也可以{since(kind)}6个月内直接向" in text
    assert "{{" not in text
    assert text.splitlines()[-1] == "2026年3月20日"
    made = make_request.fresh(made)
    assert (made.state, made.decided_on) == (RequestState.DECIDED, play.DECIDED)


@pytest.mark.parametrize(("outcome", "kind", "article"), REG2007, ids=lambda each: str(each))
def test_reply_of_2007_is_the_right_letter_with_article_and_remedies(
    county: County, outcome: O, kind: K, article: str
) -> None:
    received, decided = date(2018, 4, 20), date(2018, 5, 8)
    made = make_request.request(county.education, received_on=received)
    if outcome in (O.DENY_TRADE_SECRET, O.DENY_PRIVACY):
        asked(made, date(2018, 4, 24))
    search = play.SearchNoted(("档案室",), ("食堂",), "张丽", date(2018, 5, 2))
    known = {"search": search} if outcome is O.NOT_HELD_NONEXISTENT else {}
    letter = play.signed(
        made,
        at=make_request.noon(decided),
        decisions=(play.decision(1, outcome, severed=_severed(outcome), **known),),
    )
    text = letter.body
    assert letter.kind == kind
    assert letter.document_number == "教育局公开答〔2018〕1号"
    assert article in text
    assert "（国务院令第492号）" in text or not article
    # 行政复议法 (1999) art 9, 行政诉讼法 (2014) art 46: sixty days or six months, as one likes.
    assert f"{review(kind)}申请行政复议，也可以{since(kind)}6个月内直接向" in text
    assert text.splitlines()[-1] == "2018年5月8日"


def _severed(outcome: O) -> tuple[O, ...]:
    return (O.DENY_SECURITY,) if outcome is O.PARTIAL else ()


def test_withdrawn_request_is_told_without_remedies(county: County) -> None:
    letter = play.signed(make_request.request(county.education), O.CLOSED_OTHER)
    assert letter.kind == K.REPLY_OTHER
    assert "行政复议" not in letter.body


def test_changes_asked_under_the_first_regulation_tell_no_remedies(county: County) -> None:
    made = make_request.request(county.education, received_on=date(2018, 4, 20))
    letter = play.signed(made, O.CHANGES_ASKED, at=make_request.noon(date(2018, 5, 8)))
    assert "第二十一条第（四）项" in letter.body
    assert "行政复议" not in letter.body


def test_items_that_end_differently_are_told_one_by_one_and_count_once(county: County) -> None:
    made = make_request.request(county.education, items=("招标文件", "评标讨论记录"))
    letter = play.signed(made, O.GRANT, O.DENY_PROCESS)
    lines = letter.body.splitlines()
    assert letter.kind == K.REPLY_PARTIAL
    assert lines[lines.index("1．招标文件") + 1].endswith("第三十六条第（二）项的规定，本机关决定予以公开。")
    assert (
        "第十六条第二款、第三十六条第（三）项的规定，本机关决定不予公开。"
        in lines[lines.index("2．评标讨论记录") + 1]
    )
    assert "先申请行政复议" in letter.body
    assert letter.reply is not None
    assert letter.reply.outcome == O.PARTIAL


def test_found_and_not_found_together_need_no_ground_of_refusal(county: County) -> None:
    made = make_request.request(county.education, items=("招标文件", "开标视频"))
    letter = play.signed(made, O.GRANT, O.NOT_HELD_NONEXISTENT)
    assert "第三十六条第（四）项" in letter.body
    # Nothing was kept back under arts 14 to 16, so that a suit is open at once.
    assert "6个月内直接向" in letter.body
