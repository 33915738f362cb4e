"""
补正: told once and in time, what came in time, what was taken though late, what never came (条例第三十条).

Under the Regulation of 2007 an unclear request is answered, so nothing of this is open to it.
"""

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.conditions import check_rectification
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import RequestAction
from gongkai.information_requests.models import InformationRequest, Rectification
from gongkai.information_requests.queries.flow import circumstances_of
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.services.closing import close_counted
from gongkai.information_requests.services.notices import Sent, check_day, issue, take_or_explain, written
from gongkai.information_requests.services.stepping import Step, step
from gongkai.information_requests.services.telling import Told, tell_applicant
from gongkai.organisations.queries import work_calendar

#: So many points one notice may ask for.
MOST_POINTS = 20


def rectify_by_default(request: InformationRequest, today: date) -> date:
    """Return the 合理的补正期限 of the unit, told today."""
    return work_calendar().add(today, policy_of(request.unit).rectification_days).on


def ask_rectification(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    points: Sequence[str],
    rectify_by: date | None = None,
    sent: Sent | None = None,
    revision: int | None = None,
) -> Rectification:
    """
    Tell the applicant, once and within seven working days, what is to be corrected and until when; the clock stops.

    Raises Invalid at the field and for what art 30 does not allow, and what the workflow raises.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        asked = _points(points)
        by = rectify_by or rectify_by_default(at.request, at.today)
        take_or_explain(
            at,
            RequestAction.ASK_RECTIFICATION,
            check_rectification,
            detail={"points": len(asked), "rectify_by": by.isoformat()},
        )
        if by <= at.today:
            raise Invalid("补正期限要留给申请人合理的时间，须晚于今天（条例第三十条）。", field="rectify_by")
        found = Rectification.objects.create(
            request=at.request, points=asked, told_on=at.today, rectify_by=by
        )
        issue(
            at,
            LetterKind.RECTIFICATION_NOTICE,
            sent=sent,
            values={Placeholder.DEADLINE: chinese_date(by)},
            lines={
                Placeholder.ITEMS_TO_CORRECT: [
                    {Placeholder.ITEM_NUMBER: str(number), Placeholder.ITEM_TO_CORRECT: point}
                    for number, point in enumerate(asked, start=1)
                ]
            },
        )
        tell_applicant(at, Told.RECTIFICATION_ASKED)
        return found


def rectify(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    content: str,
    came_on: date | None = None,
    revision: int | None = None,
) -> Rectification:
    """
    Take in what was corrected; the whole period runs anew from the day on which it came, whenever that is entered.

    Raises IllegalMove with art 30 where it came after the last day; then ``accept_late`` may take it.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        came = came_on or at.today
        found = _came(at, came)
        words = written(content, "content", "补正的内容", most=5000)
        at.take(
            RequestAction.RECTIFY,
            detail={"came_on": came.isoformat()},
            rectified_on=came,
        )
        return _write(found, came, words)


def accept_late(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    content: str,
    reason: str,
    came_on: date | None = None,
    revision: int | None = None,
) -> Rectification:
    """Take in what came after the last day, for a good reason (正当理由); the whole period runs anew from that day."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        came = came_on or at.today
        found = _came(at, came)
        words = written(content, "content", "补正的内容", most=5000)
        at.take(
            RequestAction.ACCEPT_LATE_RECTIFICATION,
            reason=reason,
            detail={"came_on": came.isoformat()},
            rectified_on=came,
        )
        found.accepted_late = reason.strip()
        return _write(found, came, words)


def close_unrectified(
    *, actor: Actor, now: datetime, request: InformationRequest, revision: int | None = None
) -> InformationRequest:
    """Close a request that was not corrected in time: 视为放弃申请. Raises IllegalMove while the time is not over."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        close_counted(at.request, Outcome.CLOSED_NOT_RECTIFIED, at.today)
        at.take(RequestAction.CLOSE_UNRECTIFIED)
        tell_applicant(at, Told.CLOSED)
        return at.request


def check_askable(request: InformationRequest, today: date) -> None:
    """Pass if 补正 may be told today; raises Invalid with the day and the article."""
    check_rectification(circumstances_of(request, today))


def _points(points: Sequence[str]) -> list[str]:
    asked = [point.strip() for point in points if point.strip()]
    if not asked:
        raise Invalid("请逐项列明需要补正的内容：补正要一次性告知（条例第三十条）。", field="points")
    if len(asked) > MOST_POINTS:
        raise Invalid(f"补正事项最多{MOST_POINTS}项，现在是{len(asked)}项，请合并。", field="points")
    return asked


def _came(at: Step, came: date) -> Rectification:
    """Return the asking to which something came; raises Invalid for a day on which it cannot have come."""
    found = procedure_of(at.request).rectification
    if found is None:
        raise Invalid("这件申请没有告知过补正。")
    check_day(came, "收到补正的日期", "came_on", earliest=found.told_on, since="告知补正的", today=at.today)
    return found


def _write(found: Rectification, came: date, words: str) -> Rectification:
    found.came_on, found.content = came, words
    found.save()
    return found
