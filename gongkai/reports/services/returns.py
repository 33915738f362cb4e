"""Deeds with one unit's return: filling it in, handing it in, and what the office decides on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.returns import RETURN_WORKFLOW, WAITING, ReturnAction, ReturnState, unanswered
from gongkai.files.refusals import FileRefused
from gongkai.files.services import receive
from gongkai.lib.deeds import Deed, deed
from gongkai.lib.indicators import Amount
from gongkai.reports.models import ReturnRow, UnitReturn
from gongkai.reports.queries import label_of, plain, sources_in
from gongkai.reports.queries.returns import place_of, played_in_return, rows_of
from gongkai.reports.services.ledger import Entry, check_entry, enter_rows, void_row

#: A year of one organ has fewer facts; what has more is a register, and belongs into one. With the most
#: indicators of a round, so many rows still fit into the fields that a form may send at once.
MOST_ROWS = 120
#: What the ledger keeps as evidence where a unit says that nothing happened.
NOTHING = "填报为没有发生"


@dataclass(frozen=True, slots=True)
class Answer:
    """
    One fact of a return, or with ``nothing`` the word that none happened; ``place`` names it in refusals.

    ``file`` is the digest of a stored file.
    """

    indicator: str
    nothing: bool = False
    on: date | None = None
    count: Amount = 0
    evidence: str = ""
    note: str = ""
    file: str = ""
    place: str = ""


class BadAnswer(Invalid):
    """An answer breaks a rule; ``place`` is that of the answer, ``field`` what in it is wrong."""

    def __init__(self, message: str, *, place: str, field: str | None) -> None:
        super().__init__(message, field=field)
        self.place = place


def check_answers(*, found: UnitReturn, answers: Sequence[Answer], today: date) -> list[BadAnswer]:
    """Return what is wrong with answers to a return, by the ledger's own rules; nothing when all is well."""
    sources = sources_in(found.round.first_on.year)
    told = {each.indicator for each in answers if not each.nothing}
    said: set[str] = set()
    wrong = []
    for answer in answers:
        try:
            if answer.indicator not in found.indicators:
                raise Invalid("这次没有要求填报这个指标，请删去这一行。", field="indicator")
            if answer.nothing and answer.indicator in told:
                raise Invalid("填了数量，又写明“没有发生”，请只留一项。", field="nothing")
            if answer.nothing and answer.indicator in said:
                raise Invalid("同一指标的“没有发生”写了两次，请只留一次。", field="nothing")
            check_entry(unit=found.unit, entry=_entry(found, answer, today), today=today, sources=sources)
        except Invalid as refusal:
            wrong.append(BadAnswer(refusal.message, place=answer.place, field=refusal.field))
        if answer.nothing:
            said.add(answer.indicator)
    return wrong


def fill_return(
    *, actor: Actor, now: datetime, found: UnitReturn, answers: Sequence[Answer], revision: int | None = None
) -> UnitReturn:
    """
    Write a return's answers in place of those it had; it need not be complete.

    Raises Conflict if somebody saved it since ``revision`` was read, BadAnswer for the first answer that
    the ledger would not take, NotPermitted, IllegalMove once it was handed in.
    """
    with deed(actor=actor, now=now) as act:
        found = _locked(found, revision)
        _move(act, found, ReturnAction.FILL, detail={"rows": len(answers)}, filler=True)
        _write(found, answers, day_of(now))
    return found


def submit_return(
    *, actor: Actor, now: datetime, found: UnitReturn, answers: Sequence[Answer], revision: int | None = None
) -> UnitReturn:
    """
    Hand a return in: each indicator asked has its facts, or the word that nothing happened.

    What was handed in stands in the history as it was. Raises as ``fill_return``; Invalid
    (``incomplete``) naming what is missing.
    """
    with deed(actor=actor, now=now) as act:
        found = _locked(found, revision)
        missing = unanswered(found.indicators, (each.indicator for each in answers))
        found.submitted_at, found.submitted_by_name = now, actor.name
        detail = {"rows": [_told(each) for each in answers]}
        _move(act, found, ReturnAction.SUBMIT, detail=detail, filler=True)
        _write(found, answers, day_of(now))
        if missing:
            names = "、".join(f"“{label_of(code)}”" for code in missing)
            raise Invalid(
                f"还没有填写{names}。没有发生的请勾选“没有发生”，再提交。",
                code="incomplete",
                field="indicators",
            )
    return found


def withdraw_return(*, actor: Actor, now: datetime, found: UnitReturn) -> UnitReturn:
    """Take a return back that nobody has accepted yet, to change it."""
    with deed(actor=actor, now=now) as act:
        found = _locked(found)
        _move(act, found, ReturnAction.WITHDRAW)
    return found


def send_back(*, actor: Actor, now: datetime, found: UnitReturn, reason: str) -> UnitReturn:
    """Send a return back to its unit with the reason, which the unit reads above the form."""
    with deed(actor=actor, now=now) as act:
        found = _locked(found)
        found.reason = reason.strip()
        found.sent_back_times += 1
        _move(act, found, ReturnAction.SEND_BACK, reason=reason)
    return found


def accept_return(
    *, actor: Actor, now: datetime, found: UnitReturn, revision: int | None = None
) -> UnitReturn:
    """
    Accept a return: its rows go into the ledger in the same deed, and count from now on.

    Not by anybody who filled it in. Raises Conflict if it changed since ``revision`` was read, and Invalid
    where the ledger no longer takes a row, for instance since another source was declared meanwhile.
    """
    with deed(actor=actor, now=now) as act:
        found = _locked(found, revision)
        rows = rows_of(found)
        found.accepted_at, found.reason = now, ""
        _move(act, found, ReturnAction.ACCEPT, detail={"rows": len(rows)})
        entered = enter_rows(
            actor=actor, now=now, unit=found.unit, entries=[_entry(found, row, day_of(now)) for row in rows]
        )
        for row, ledger_row in zip(rows, entered, strict=True):
            row.ledger_row = ledger_row
            row.save(update_fields=["ledger_row"])
    return found


def reopen_return(*, actor: Actor, now: datetime, found: UnitReturn, reason: str) -> UnitReturn:
    """Let a return be filled in again; the ledger rows that came of it are voided with the same reason."""
    with deed(actor=actor, now=now) as act:
        found = _locked(found)
        if found.state == ReturnState.ACCEPTED:
            found.sent_back_times += 1
        found.reason, found.accepted_at = reason.strip(), None
        _move(act, found, ReturnAction.REOPEN, reason=reason)
        for row in rows_of(found):
            if row.ledger_row is None:
                continue
            if row.ledger_row.voided_at is None:
                why = f"重新填报“{found.round.title}”：{reason.strip()}"
                void_row(actor=actor, now=now, row=row.ledger_row, reason=why[:500])
            row.ledger_row = None
            row.save(update_fields=["ledger_row"])
    return found


def close_return(*, actor: Actor, now: datetime, found: UnitReturn, reason: str) -> UnitReturn:
    """Ask a unit no longer, with the reason."""
    with deed(actor=actor, now=now) as act:
        found = _locked(found)
        _move(act, found, ReturnAction.CLOSE, reason=reason)
    return found


def keep_file(*, actor: Actor, now: datetime, found: UnitReturn, name: str, data: bytes) -> str:
    """
    Take in a file that proves an answer and return its digest; the answer that names it is saved apart.

    Raises Invalid at ``upload`` for a file that is not taken, NotPermitted, IllegalMove.
    """
    state = ReturnState(found.state)
    RETURN_WORKFLOW.check(actor, state, ReturnAction.FILL, found.unit.path)
    try:
        return receive(data=data, name=name, actor=actor, unit=found.unit.code, now=now).digest
    except FileRefused as refusal:
        raise Invalid(refusal.message, code=refusal.code, field="upload") from refusal


def _locked(found: UnitReturn, revision: int | None = None) -> UnitReturn:
    current = (
        UnitReturn.objects.select_for_update(of=("self",))
        .select_related("round__unit", "unit")
        .get(pk=found.pk)
    )
    if revision is not None and current.revision != revision:
        if current.state == ReturnState.SUBMITTED:
            raise Conflict(
                f"这份填报已由{current.submitted_by_name}提交，等公开办审核，本次没有再提交。"
                "要修改的，请打开这份填报，先点“撤回修改”。",
                code="already_submitted",
            )
        if current.state not in WAITING:
            label = ReturnState(current.state).label
            raise Conflict(f"这份填报{label}，本次没有保存。请打开这份填报查看。", code="already_decided")
        raise Conflict(
            "您打开页面之后，这份填报已被他人修改，本次没有保存。您填写的内容仍在下方，请对照最新内容后再保存。"
        )
    return current


def _move(
    act: Deed,
    found: UnitReturn,
    action: ReturnAction,
    *,
    reason: str = "",
    detail: dict[str, Any] | None = None,
    filler: bool = False,
) -> None:
    played = played_in_return(found)
    found.revision += 1
    if filler and act.actor.code not in found.fillers:
        found.fillers = [*found.fillers, act.actor.code]
    act.move(
        found,
        RETURN_WORKFLOW,
        action,
        at=place_of(found, action),
        unit=found.unit.code,
        reason=reason.strip(),
        detail={"round": found.round_id, **(detail or {})},
        played=played,
        locked=True,
    )


def _write(found: UnitReturn, answers: Sequence[Answer], today: date) -> None:
    if len(answers) > MOST_ROWS:
        raise Invalid(f"一份填报最多 {MOST_ROWS} 行，现有 {len(answers)} 行，请合并同类的事项。")
    if wrong := check_answers(found=found, answers=answers, today=today):
        raise wrong[0]
    found.rows.all().delete()
    ReturnRow.objects.bulk_create(
        ReturnRow(filed_in=found, indicator=each.indicator, nothing=True, note=each.note.strip())
        if each.nothing
        else ReturnRow(
            filed_in=found,
            indicator=each.indicator,
            on=each.on,
            count=each.count,
            evidence=each.evidence.strip(),
            note=each.note.strip(),
            file=each.file,
        )
        for each in answers
    )


def _entry(found: UnitReturn, told: Answer | ReturnRow, today: date) -> Entry:
    """Return what the ledger would be told; raises Invalid for a day that the round does not ask about."""
    period = found.round.period
    if told.nothing:
        # That nothing happened is known on the last day of the period, or so far.
        last = min(period.last, today, found.unit.ended_on or date.max)
        return Entry(told.indicator, last, 0, f"《{found.round.title}》{NOTHING}", told.note)
    if told.on is None:
        raise Invalid("请填写日期。", field="on")
    if told.on not in period:
        raise Invalid(f"这次填报{period}的情况，日期应在这一期间内。", field="on")
    return Entry(told.indicator, told.on, told.count, told.evidence, told.note, told.file)


def _told(answer: Answer) -> dict[str, Any]:
    """Return an answer as the history keeps it."""
    if answer.nothing:
        return {"indicator": answer.indicator, "nothing": True}
    told = replace(answer, evidence=answer.evidence.strip(), note=answer.note.strip())
    return {
        "indicator": told.indicator,
        "on": told.on.isoformat() if told.on else "",
        "count": str(plain(told.count)),
        "evidence": told.evidence,
        "note": told.note,
        "file": told.file,
    }
