"""Letters that go out on the way to a reply: made inside the step that they tell of, and served where that is known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import IllegalMove, Invalid
from gongkai.domain.information_requests.conditions import Circumstances
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.steps import RequestAction
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import Letter, RequestConsultation
from gongkai.information_requests.queries.flow import circumstances_of
from gongkai.information_requests.services.letter_mail import by_system, mail_notice
from gongkai.information_requests.services.letters import make_letter
from gongkai.information_requests.services.serving import note_service
from gongkai.information_requests.services.stepping import Step


@dataclass(frozen=True, slots=True)
class Sent:
    """How a notice went out, where that is known as it is made; else it is put on record with the letter later."""

    method: ServiceMethod
    on: date
    proof: str = ""
    address: str = ""
    arrived_on: date | None = None


def issue(
    at: Step,
    kind: LetterKind,
    *,
    sent: Sent | None = None,
    values: Mapping[Placeholder, str] | None = None,
    lines: Mapping[Placeholder, Sequence[Mapping[Placeholder, str]]] | None = None,
    consultation: RequestConsultation | None = None,
    dated_on: date | None = None,
) -> Letter:
    """Make a notice and put on record how it went out. Raises Invalid for what its pre-flight blocks."""
    letter = make_letter(
        at, kind, values=values or {}, lines=lines or {}, consultation=consultation, dated_on=dated_on
    )
    if sent is not None and by_system(sent.method, sent.proof) and consultation is None:
        if sent.on != at.today:
            raise Invalid(
                "由系统发送的，以发送成功之日为送达日期；以前用本机关邮箱发出的，请填写发送凭证。",
                field="proof",
            )
        mail_notice(at, letter)
    elif sent is not None:
        note_service(
            at,
            letter,
            method=sent.method,
            served_on=sent.on,
            proof=sent.proof,
            address=sent.address,
            arrived_on=sent.arrived_on,
        )
    return letter


def take_or_explain(
    at: Step,
    action: RequestAction,
    check: Callable[[Circumstances], None],
    *,
    reason: str = "",
    detail: dict[str, Any] | None = None,
    **known: Any,
) -> None:
    """
    Take a row; where its condition fails, raise what ``check`` finds, which tells the day and not the rule alone.

    Raises what ``Step.take`` raises, and Invalid.
    """
    try:
        at.take(action, reason=reason, detail=detail, **known)
    except IllegalMove:
        check(circumstances_of(at.request, at.today, **known))
        raise


def written(text: str, field: str, what: str, most: int = 2000) -> str:
    """Return a text without the blanks around it; raises Invalid at ``field`` where there is none, or too much."""
    found = text.strip()
    if not found:
        raise Invalid(f"请填写{what}。", field=field)
    if len(found) > most:
        raise Invalid(f"{what}最多{most}个字，现在是{len(found)}个。", field=field)
    return found


def check_day(
    day: date, what: str, field: str, *, earliest: date | None = None, since: str = "", today: date
) -> None:
    """Pass if something can have happened on a day: not after today, not before what it follows. Raises Invalid."""
    if day > today:
        raise Invalid(f"{what}{chinese_date(day)}还没有到，请在发生之后登记。", field=field)
    if earliest is not None and day < earliest:
        raise Invalid(f"{what}{chinese_date(day)}早于{since}{chinese_date(earliest)}，请核对。", field=field)
