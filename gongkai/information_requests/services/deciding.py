"""What becomes of each item that was asked for, and what goes out with the reply; before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.case_checks import FOR_THIRD_PARTIES, SEVERABLE
from gongkai.domain.information_requests.letters.case_file import CaseRecord
from gongkai.domain.information_requests.outcomes import Outcome, OutcomeRule, ReplyPart, ResultGroup, rule_of
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.results import OPEN_GROUPS
from gongkai.domain.information_requests.steps import HANDLERS, RequestAction, RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart
from gongkai.domain.information_requests.workflow import REQUEST_WORKFLOW
from gongkai.files.storage import digest_of
from gongkai.information_requests.models import InformationRequest, RequestedItem, RequestFile
from gongkai.information_requests.queries.flow import conditions_of, place_of, played_in
from gongkai.information_requests.queries.letter_frame import regime_for
from gongkai.information_requests.queries.outgoing import originals
from gongkai.information_requests.services.case_files import FILE_REMOVED, Upload, add_file
from gongkai.information_requests.services.outgoing import look_at
from gongkai.information_requests.services.stepping import Step, step

ITEMS_DECIDED = "information_requests.items_decided"
#: 8,000 signs are many pages; what is longer goes out as an annex.
LONGEST = 8_000
#: Outcomes that may be of a part only; before which it is searched; behind which third parties may stand.
SEVERED = SEVERABLE | {Outcome.PARTIAL}
SEARCHED = frozenset({Outcome.NOT_HELD_NONEXISTENT, Outcome.NEEDS_CREATION})
CONCERNING = FOR_THIRD_PARTIES | {Outcome.PARTIAL}


@dataclass(frozen=True, slots=True)
class SearchNoted:
    """How it was looked for, as it was typed; places and words one a line."""

    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    searched_by: str = ""
    searched_on: date | None = None

    @property
    def kept(self) -> dict[str, object]:
        """The record as an item keeps it; nothing where nothing was typed."""
        if not (self.places or self.words or self.searched_by.strip() or self.searched_on):
            return {}
        return {
            "places": list(self.places),
            "words": list(self.words),
            "searched_by": self.searched_by.strip(),
            "searched_on": self.searched_on.isoformat() if self.searched_on else "",
        }


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """What was decided on one item, as it was typed; ``number`` is that of the item."""

    number: int
    outcome: Outcome
    told: Mapping[ReplyPart, str] = field(default_factory=dict)
    severed: tuple[Outcome, ...] = ()
    withheld: str = ""
    severance: str = ""
    search: SearchNoted = SearchNoted()
    not_asked_because: str = ""


def decide_items(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    decisions: Sequence[ItemDecision],
    revision: int | None = None,
) -> list[RequestedItem]:
    """
    Put on record what becomes of the items.

    Texts that the outcome neither owes nor allows are not kept. Raises what DRAFT_REPLY raises for who may not draft, and
    Invalid at ``<field>-<number of the item>`` for an outcome of the other Regulation and for severed parts that do not
    fit; what a reply lacks is told by the pre-flight.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        check_drafting(at)
        items = write_items(at, decisions)
        at.request.revision += 1
        at.request.touched_at = now
        at.request.save(update_fields=["revision", "touched_at"])
        at.act.note(
            at.request,
            ITEMS_DECIDED,
            unit=at.request.unit.code,
            detail={"outcomes": {str(each.number): each.outcome for each in items}},
        )
    return items


def write_items(at: Step, decisions: Sequence[ItemDecision]) -> list[RequestedItem]:
    """Write the decisions into the items of the request. Raises Invalid as ``decide_items`` does."""
    regime = regime_for(at.request, at.today)
    items = {each.number: each for each in RequestedItem.objects.filter(request=at.request)}
    for decision in decisions:
        item = items.get(decision.number)
        if item is None:
            raise Invalid("申请事项已经变动，请看过现在的事项再填写。")
        rule = _rule(decision, regime)
        _check_severed(decision, regime)
        _check_lengths(decision)
        _check_search(decision, at.today)
        allowed = told_parts(rule)
        item.outcome = decision.outcome
        item.told = {
            part.value: text.strip()
            for part, text in decision.told.items()
            if part in allowed and text.strip()
        }
        item.severed = [each.value for each in decision.severed]
        item.withheld = decision.withheld.strip() if decision.outcome is Outcome.PARTIAL else ""
        item.severance = decision.severance.strip() if decision.outcome in SEVERED else ""
        item.search = decision.search.kept if decision.outcome in SEARCHED else {}
        concerned = decision.outcome in CONCERNING
        item.not_asked_because = decision.not_asked_because.strip() if concerned else ""
        item.save()
    return sorted(items.values(), key=lambda each: each.number)


def told_parts(rule: OutcomeRule) -> frozenset[ReplyPart]:
    """Return what the reply to an item may tell: what it owes, what it may, and always a reason."""
    beside = {ReplyPart.REASONS, *rule.instead.values()}
    return (rule.needs | rule.may | beside) - {ReplyPart.REMEDIES, ReplyPart.SEARCH_RECORD}


def check_drafting(at: Step) -> None:
    """Pass if the actor may draft the reply now. Raises IllegalMove, NotPermitted."""
    request = at.request
    REQUEST_WORKFLOW.check(
        at.act.actor,
        RequestState(request.state),
        RequestAction.DRAFT_REPLY,
        place_of(request, RequestAction.DRAFT_REPLY).path,
        facts=conditions_of(request, at.today),
        played=played_in(request),
    )


def give_file(
    *, actor: Actor, now: datetime, request: InformationRequest, upload: Upload, title: str = ""
) -> RequestFile:
    """
    Add a file that goes out with the reply, looked through for what should not go out.

    What was found stands among the findings of the reply until the file is another or somebody says why it may be. Raises
    what DRAFT_REPLY raises, Invalid for the original of a redacted copy, FileRefused for what is no file that the house
    takes.
    """
    # Before the request is locked: a long scan is drawn page by page.
    look_at(upload.data, upload.name, now)
    with step(actor=actor, now=now, request=request) as at:
        check_drafting(at)
        if digest_of(upload.data) in originals(at.request):
            raise Invalid(
                "这是遮盖件的原件，不能随答复提供。确实可以全文公开的，请先移出遮盖件，再添加原件。",
                field="file",
            )
        return add_file(at, CaseFilePart.GIVEN, upload, title=title)


def take_file_back(*, actor: Actor, now: datetime, request: InformationRequest, file_id: int) -> RequestFile:
    """Take a file out of the reply that is being drafted; it stays in the store. Raises Invalid for one that is not in it."""
    with step(actor=actor, now=now, request=request) as at:
        check_drafting(at)
        found = RequestFile.objects.filter(
            request=at.request, pk=file_id, part=CaseFilePart.GIVEN, removed_at=None
        ).first()
        if found is None:
            raise Invalid("这份文件已经不在答复里。")
        found.removed_at = now
        found.save(update_fields=["removed_at"])
        at.act.note(
            at.request,
            FILE_REMOVED,
            unit=at.request.unit.code,
            detail={"part": found.part, "digest": found.digest},
        )
    return found


def prove(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    record: CaseRecord,
    upload: Upload,
    title: str = "",
) -> RequestFile:
    """
    Add a paper that answers a question of a reviewing body.

    Whoever handles the request may, whatever its state. Raises NotPermitted, FileRefused.
    """
    with step(actor=actor, now=now, request=request) as at:
        handling = at.request.handling_unit
        if handling is None or not actor.holds(HANDLERS, handling.path):
            actor.require(HANDLERS, at.request.unit.path, "添加证明材料")
        made = add_file(at, CaseFilePart.OTHER, upload, title=title or record.label)
        made.proves = record
        made.save(update_fields=["proves"])
    return made


def _rule(decision: ItemDecision, regime: Regime) -> OutcomeRule:
    try:
        return rule_of(decision.outcome, regime)
    except Invalid as refused:
        raise Invalid(refused.message, field=f"outcome-{decision.number}") from refused


def _check_severed(decision: ItemDecision, regime: Regime) -> None:
    name = f"severed-{decision.number}"
    if decision.outcome is not Outcome.PARTIAL:
        if decision.severed:
            raise Invalid("只有部分公开的事项，才有不予公开部分的情形。", field=name)
        return
    if not decision.severed:
        raise Invalid("部分公开的，须选择不予公开的内容属于哪种情形（条例第三十七条）。", field=name)
    for each in decision.severed:
        if rule_of(each, regime).group in OPEN_GROUPS:
            raise Invalid(f"“{each.label}”不是不予公开的情形，请另选。", field=name)
    if not decision.withheld.strip():
        raise Invalid("请写明不予公开的是哪些内容。", field=f"withheld-{decision.number}")


def _check_lengths(decision: ItemDecision) -> None:
    texts = {part.value: text for part, text in decision.told.items()}
    texts |= {"withheld": decision.withheld, "severance": decision.severance}
    for name, text in texts.items():
        if len(text) > LONGEST:
            raise Invalid(
                f"内容有{len(text)}字，最多{LONGEST}字；较长的请作为附件随答复提供。",
                field=f"{name}-{decision.number}",
            )


def _check_search(decision: ItemDecision, today: date) -> None:
    on = decision.search.searched_on
    if on is not None and on > today:
        raise Invalid(f"检索日期{chinese_date(on)}还没有到，请核对。", field=f"searched_on-{decision.number}")


def severable(regime: Regime) -> list[Outcome]:
    """Return the outcomes that can be the reason for keeping a part back, in the order of the report."""
    found = []
    for outcome in Outcome:
        try:
            group = rule_of(outcome, regime).group
        except Invalid:
            continue
        if group is ResultGroup.DENIED or outcome is Outcome.NOT_GOVERNMENT_INFORMATION:
            found.append(outcome)
    return found
