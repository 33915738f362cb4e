"""The words of a reply before they are signed: put together from the decision, held against law and file."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters import filled
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.filled import LetterFinding
from gongkai.domain.information_requests.letters.numbers import document_number, series_of
from gongkai.domain.information_requests.letters.own_names import own_name
from gongkai.domain.information_requests.letters.placeholders import Template, Values, as_typed, parse, render
from gongkai.domain.information_requests.letters.preflight import preflight
from gongkai.domain.information_requests.letters.reply_texts import decision_text, several_text
from gongkai.domain.information_requests.letters.sentences import finished, spoken
from gongkai.domain.information_requests.letters.templates import (
    article_of,
    bears_remedies,
    default_text,
    reply_kind,
    spec_of,
    vocabulary_of,
)
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.remedies import remedies
from gongkai.domain.information_requests.wishes import DeliveryWay
from gongkai.information_requests.models import (
    InformationRequest,
    LetterTemplate,
    Reply,
    RequestedItem,
    RequestFile,
    RequestPolicy,
)
from gongkai.information_requests.queries.case_file import case_file_of
from gongkai.information_requests.queries.decisions import Decision, told_by, withheld_article
from gongkai.information_requests.queries.letter_frame import (
    addressee_of,
    frame_of,
    organ_of,
    pointed,
    template_for,
    unset_contact,
)
from gongkai.information_requests.queries.letter_numbers import given, sign_of
from gongkai.information_requests.queries.outgoing import file_findings, given_files
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import Procedure, procedure_of

P = Placeholder
#: Wanted over the internet, so that the letter tells the online channel for a review (行政复议法第二十二条第二款).
_ONLINE = frozenset({DeliveryWay.EMAIL, DeliveryWay.ONLINE})
#: A name that was taken from its file ends as that does; nobody writes so below an official letter.
_ENDING = re.compile(r"\.(?:docx?|wps|xlsx?|et|pptx?|pdf|ofd|txt|zip|jpe?g|png|tiff?)$", re.IGNORECASE)
#: What the signature fills in.
_OPEN = (P.DOCUMENT_NUMBER, P.DATED_ON)


def compose(
    request: InformationRequest, decision: Decision, today: date
) -> tuple[str, LetterTemplate | None]:
    """
    Return the reply to the decision in the unit's model letter or in the words of this project, and the model letter.

    Number and day stay open; what the decision does not tell stands as its placeholder, which the pre-flight names.
    """
    policy, procedure = policy_of(request.unit), procedure_of(request)
    regime = decision.regime
    texts = frame_of(request, today, policy=policy, procedure=procedure)
    texts |= {name: _placeholder(name) for name in _OPEN}
    model: LetterTemplate | None = None
    lists = {}
    if decision.decided:
        words = several_text(spec_of(decision.kind, regime).title, remedies=True)
        lists[P.ITEMS] = [_item_line(each, decision, texts) for each in decision.items]
    else:
        texts |= decision.texts
        texts[P.ARTICLE] = article_of(decision.kind, regime, decision.outcome)
        model = template_for(request, decision.kind, regime, decision.outcome)
        words = model.text if model else default_text(decision.kind, regime, decision.outcome)
        if len(decision.items) > 1:
            lists[P.ITEMS] = [
                {
                    P.ITEM_NUMBER: str(each.number),
                    P.ITEM_NAME: as_typed(each.name),
                    P.ITEM_DECISION: Outcome(each.outcome).label,
                }
                for each in decision.items
            ]
    if bears_remedies(decision.kind, regime, decision.outcome) or decision.decided:
        texts[P.REMEDIES] = _remedies(request, decision, policy, today, own_name(words))
    template = parse(words, vocabulary_of(decision.kind, regime))
    body = render(template, Values(_leaving_open(template, pointed(template, texts)), lists))
    return _with_files(finished(body, spoken(texts)), given_files(request)), model


def filled_reply(body: str, number: str, day: date) -> str:
    """Return the words of a drafted reply with the number and the day that the signature gives it; nothing else is open."""
    return body.replace(_placeholder(P.DOCUMENT_NUMBER), number).replace(
        _placeholder(P.DATED_ON), chinese_date(day)
    )


def expected_number(request: InformationRequest, policy: RequestPolicy, decision: Decision, year: int) -> str:
    """Return the number that a reply would take if it were signed now; another one may come before it."""
    series = series_for(request, policy, decision)
    return document_number(series, year, given(series, year) + 1)


def series_for(request: InformationRequest, policy: RequestPolicy, decision: Decision) -> str:
    """Return the series of the numbers of the unit's replies. Raises Invalid for a sign that cannot stand in a number."""
    return series_of(sign_of(request.unit, policy), decision.kind)


def check_reply(
    request: InformationRequest,
    body: str,
    decision: Decision,
    today: date,
    *,
    number: str | None = None,
    procedure: Procedure | None = None,
    items: Sequence[RequestedItem] | None = None,
) -> tuple[LetterFinding, ...]:
    """Return what the pre-flight finds in a reply as it would be signed today, and the check in the files that go out."""
    policy = policy_of(request.unit)
    number = expected_number(request, policy, decision, today.year) if number is None else number
    texts = frame_of(request, today, policy=policy)
    letter = filled.Letter(
        kind=decision.kind,
        regime=decision.regime,
        text=filled_reply(body, number, today),
        organ=organ_of(request, policy),
        addressee=addressee_of(decision.kind, decision.regime, texts),
        outcome=decision.outcome,
        document_number=number,
        dated_on=today,
        told=decision.told,
        grounds=decision.result.grounds,
        withheld_article=decision.withheld_article,
        online_channel=online_channel(request, policy),
        decided=decision.decided,
    )
    case = replace(
        case_file_of(request, procedure or procedure_of(request), items or decision.items),
        unset=unset_contact(request, today),
    )
    found = (*preflight(letter, case, policy.remedies), *file_findings(given_files(request), today))
    return tuple({key_of(each): each for each in found}.values())


def online_channel(request: InformationRequest, policy: RequestPolicy) -> str | None:
    """Return where a review can be asked for online, if the reply goes out over the internet; None else."""
    return policy.online_review if request.delivery_wanted in _ONLINE else None


def key_of(finding: LetterFinding) -> str:
    """Return by what a finding is known again, so that its answer stays with it while the text is edited elsewhere."""
    mark = hashlib.sha256(f"{finding.quote}\n{finding.field}\n{finding.message}".encode()).hexdigest()[:8]
    return f"{finding.kind}-{mark}"


def unanswered(findings: Sequence[LetterFinding], answers: dict[str, str]) -> list[LetterFinding]:
    """Return the findings that forbid to go on: what blocks, and what wants a word that nobody has given."""
    return [
        each
        for each in findings
        if each.severity is Severity.BLOCKS
        or (each.severity is Severity.REASON and not answers.get(key_of(each), "").strip())
    ]


def digest_of(request: InformationRequest, reply: Reply) -> str:
    """Return the digest to which verdicts are bound: words, outcome, every item, the answers, the files that go out."""
    items = [
        {
            "number": each.number,
            "name": each.name,
            "outcome": each.outcome,
            "severed": each.severed,
            "withheld": each.withheld,
            "severance": each.severance,
            "told": each.told,
            "search": each.search,
            "not_asked": each.not_asked_because,
        }
        for each in RequestedItem.objects.filter(request=request)
    ]
    files = [(each.digest, each.title) for each in given_files(request)]
    seen = [reply.kind, reply.outcome, reply.body, reply.answers, items, files]
    text = json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _placeholder(name: Placeholder) -> str:
    return f"{{{{{name.label}}}}}"


def _leaving_open(template: Template, texts: dict[Placeholder, str]) -> dict[Placeholder, str]:
    """Return the texts with the placeholder itself for each name that must stand in the letter and is not known."""
    known = dict(texts)
    for name, always in template.values():
        if always and not known.get(name, "").strip():
            known[name] = _placeholder(name)
    return known


def _remedies(
    request: InformationRequest, decision: Decision, policy: RequestPolicy, today: date, document: str
) -> str:
    try:
        return remedies(
            today,
            organ_of(request, policy),
            decision.outcome,
            decision.regime,
            policy.remedies,
            grounds=decision.result.grounds,
            online_channel=online_channel(request, policy),
            document=document,
        ).text
    except Invalid:
        # Who reviews is not known yet: the pre-flight says what to fill in, and where.
        return _placeholder(P.REMEDIES)


def _item_line(
    item: RequestedItem, decision: Decision, texts: dict[Placeholder, str]
) -> dict[Placeholder, str]:
    outcome, regime = Outcome(item.outcome), decision.regime
    template = parse(decision_text(outcome, regime), vocabulary_of(decision.kind, regime))
    own = Decision(
        regime=regime,
        items=[item],
        result=decision.result,
        kind=decision.kind,
        decided=(),
        told=told_by(item),
        withheld=item.withheld,
        withheld_article=withheld_article([Outcome(name) for name in item.severed], regime),
        severance=item.severance,
    )
    known = {**texts, **own.texts, P.ARTICLE: _article(outcome, decision)}
    said = finished(render(template, Values(_leaving_open(template, known), {})), spoken(known))
    return {
        P.ITEM_NUMBER: str(item.number),
        P.ITEM_NAME: as_typed(item.name),
        P.ITEM_DECISION: said.strip("\n"),
    }


def _article(outcome: Outcome, decision: Decision) -> str:
    return article_of(reply_kind(outcome, decision.regime), decision.regime, outcome)


def _with_files(body: str, files: Sequence[RequestFile]) -> str:
    """Return the letter with its 附件 named below the text (GB/T 9704-2012, 7.3.4), without the ending of a file."""
    if not files:
        return body
    titles = [_ENDING.sub("", each.title) or each.title for each in files]
    if len(titles) == 1:
        named = [f"附件：{titles[0]}"]
    else:
        named = [f"{'附件：' if place == 1 else ''}{place}. {title}" for place, title in enumerate(titles, 1)]
    rows = body.rstrip("\n").split("\n")
    at = next((n for n, row in enumerate(rows) if row.startswith("联系人：")), len(rows) - 2)
    return "\n".join([*rows[:at], *named, *rows[at:]]) + "\n"
