"""
Making a document of a request: its frame filled from the records, held against the law, numbered, and kept as it was sent.

Always part of a deed: a letter whose step is refused was never made, and its number is given again.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters import filled
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import REPLIES, LetterKind
from gongkai.domain.information_requests.letters.own_names import own_name
from gongkai.domain.information_requests.letters.placeholders import Values, parse, render
from gongkai.domain.information_requests.letters.preflight import preflight
from gongkai.domain.information_requests.letters.sentences import finished, spoken
from gongkai.domain.information_requests.letters.templates import (
    PLACE_OF_PART,
    article_of,
    bears_remedies,
    default_text,
    spec_of,
    vocabulary_of,
)
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.remedies import Organ, remedies
from gongkai.information_requests.models import (
    InformationRequest,
    Letter,
    LetterTemplate,
    Reply,
    RequestConsultation,
    RequestPolicy,
)
from gongkai.information_requests.queries.case_file import case_file_of
from gongkai.information_requests.queries.drafting import filled_reply
from gongkai.information_requests.queries.letter_frame import (
    addressee_of,
    frame_of,
    organ_of,
    pointed,
    regime_for,
    template_for,
)
from gongkai.information_requests.queries.letter_paper import FORMS
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.services.numbering_letters import take_document_number
from gongkai.information_requests.services.stepping import Step

P = Placeholder
Texts = Mapping[Placeholder, str]
Lines = Mapping[Placeholder, Sequence[Texts]]


def make_letter(
    at: Step,
    kind: LetterKind,
    *,
    values: Texts | None = None,
    lines: Lines | None = None,
    consultation: RequestConsultation | None = None,
    reply: Reply | None = None,
    outcome: Outcome | None = None,
    dated_on: date | None = None,
) -> Letter:
    """
    Make and keep one document of the request; the frame (organ, applicant, number …) is filled in from the records.

    ``values`` and ``lines`` are what only the step knows, and go before what the records have. A ``reply`` brings its own
    words; else the unit's model letter is taken, or the words of this project. ``outcome`` is that of a closing without a
    drafted reply. Raises Invalid for what is missing and for what the law forbids in such a letter.
    """
    request, policy = at.request, policy_of(at.request.unit)
    regime = regime_for(request, at.today)
    spec = spec_of(kind, regime)
    day = dated_on or at.today
    organ = organ_of(request, policy)
    texts = _texts(at, kind, policy, consultation) | dict(values or {}) | {P.DATED_ON: chinese_date(day)}
    number = ""
    if spec.numbered:
        number = take_document_number(request.unit, policy, kind, day.year)
        texts[P.DOCUMENT_NUMBER] = number
    template: LetterTemplate | None = None
    if reply is not None:
        outcome, template = Outcome(reply.outcome), reply.template
        body = filled_reply(reply.body, number, day)
    else:
        texts.setdefault(P.ARTICLE, article_of(kind, regime, outcome if kind in REPLIES else None))
        template = template_for(request, kind, regime, outcome or "")
        words = template.text if template else default_text(kind, regime, outcome)
        if bears_remedies(kind, regime, outcome):
            told = _remedies(kind, organ, policy, regime, outcome, day, own_name(words))
            texts.setdefault(P.REMEDIES, told)
        tree = parse(words, vocabulary_of(kind, regime))
        body = render(tree, Values(pointed(tree, texts), lines or {}))
        if kind not in FORMS:
            said = [line for rows in (lines or {}).values() for row in rows for line in spoken(row)]
            body = finished(body, [*spoken(texts), *said])
        _check(request, kind, regime, organ, texts, body, number, day, outcome, policy)
    made = Letter.objects.create(
        request=request,
        kind=kind,
        reply=reply,
        consultation=consultation,
        title=spec.title,
        document_number=number,
        dated_on=day,
        body=body,
        template=template,
        made_at=at.now,
        made_by=at.act.actor.code,
        made_by_name=at.act.actor.name,
    )
    at.act.note(
        request,
        "information_requests.letter_made",
        unit=request.unit.code,
        detail={"kind": kind.value, "number": number, "template": template.pk if template else None},
    )
    return made


def letter_text(letter: Letter) -> str:
    """Return the words of a letter as it was sent, one paragraph a line."""
    return letter.body


def _texts(
    at: Step, kind: LetterKind, policy: RequestPolicy, consultation: RequestConsultation | None
) -> dict[Placeholder, str]:
    texts = frame_of(
        at.request, at.today, policy=policy, consultation=consultation, clerk=at.act.actor.name or ""
    )
    if kind not in (LetterKind.THIRD_PARTY_ANSWER, LetterKind.SERVICE_PROOF):
        # The number of another letter, which only the sheet for its answer names.
        texts.pop(P.DOCUMENT_NUMBER, None)
    return texts


def _remedies(
    kind: LetterKind,
    organ: Organ,
    policy: RequestPolicy,
    regime: Regime,
    outcome: Outcome | None,
    day: date,
    document: str,
) -> str:
    return remedies(
        day,
        organ,
        outcome or Outcome.GRANT,
        regime,
        policy.remedies,
        third_party=kind is LetterKind.DISCLOSURE_NOTICE,
        document=document,
    ).text


def _check(
    request: InformationRequest,
    kind: LetterKind,
    regime: Regime,
    organ: Organ,
    texts: dict[Placeholder, str],
    body: str,
    number: str,
    day: date,
    outcome: Outcome | None,
    policy: RequestPolicy,
) -> None:
    told = {part: texts.get(place, "") for part, place in PLACE_OF_PART.items()}
    letter = filled.Letter(
        kind=kind,
        regime=regime,
        text=body,
        organ=organ,
        addressee=addressee_of(kind, regime, texts),
        outcome=outcome,
        document_number=number,
        dated_on=day if P.DATED_ON in spec_of(kind, regime).parts else None,
        told={part: text for part, text in told.items() if text},
    )
    case = case_file_of(request, procedure_of(request))
    stopping = [each for each in preflight(letter, case, policy.remedies) if each.severity is Severity.BLOCKS]
    if stopping:
        raise Invalid("\n".join(f"{each.message}" for each in stopping), field=stopping[0].field or "letter")
